/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The guide's place by signs, words and time, a line each: "SECONDS WHAT".
 * What is a sign's word, an act's, "heard", "doubts", "suspects", "busy",
 * "loops" or "free"; or a place, "= PLACE", that it is in then:
 * course_short(), or what it asks.
 */

#include "bench/course.h"

#include "bench/json.h"
#include "support/resets.h"

#define US INT64_C(1000000)

/* Some time after 1970. */
#define T0 (INT64_C(1800000000) * US)

static struct resets *resets;

static int
set_up(void **state)
{
	(void)state;
	resets = resets_with(NULL);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	resets_free(resets);
	return 0;
}

static const struct mac stranger = { { 0, 0x1b, 0x0c, 0, 0, 9 } };

/* At 15 s a 7961 has power, # down. */
#define POWERED "12 carrier-lost\n15 carrier-back\n"

/* At 40 s its code is dialled, and both were told. */
#define DIALLED POWERED "30 next\n40 next\n"

#define LOADS DIALLED "60 recovery\n"

static struct row {
	const char *name;
	const char *model, *sequence;
	enum course_cable cable;
	bool dark;
	const char *script;
} rows[] = {
	{ "it begins by unplugging", "7961G", "total", CABLE_UNKNOWN, false,
	    "0 = unplug it\n3600 = unplug it\n" },
	{ "its carrier goes: it is unplugged", "7961G", "total", CABLE_UNKNOWN,
	    false, "9 carrier-lost\n9 = hold #, give power\n" },
	{ "its carrier is back: it has power", "7961G", "total", CABLE_UNKNOWN,
	    false, POWERED "15 = hold # until lamps, dial\n" },
	{ "a carrier that comes without having gone is no power", "7961G",
	    "total", CABLE_UNKNOWN, false, "9 carrier-back\n9 = unplug it\n" },
	{ "where none is, its coming is power", "7961G", "total", CABLE_UNKNOWN,
	    true,
	    "9 = unplug it\n10 carrier-back\n"
	    "10 = hold # until lamps, dial\n" },
	{ "no sign of the loader counts before power", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    "5 recovery\n6 asks\n7 reboot\n8 revived\n8 = unplug it\n" },
	{ "but nobody is sent to the plug of one that writes", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    "7 silence\n7 = writes: keep power on\n300 reboot\n"
	    "300 = unplug it\n" },
	{ "nor when they began again too early", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "80 again\n80 = unplug it\n100 silence\n"
		  "100 = writes: keep power on\n300 reboot\n"
		  "400 revived\n400 = done\n" },
	{ "nor is one that starts after it said to be wrong", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    "5 again\n7 silence\n7 = writes: keep power on\n8 booted\n"
	    "8 = writes: keep power on\n300 reboot\n300 = unplug it\n"
	    "301 booted\n301 = unplug it\n" },
	{ "before power an ordinary boot means nothing", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    "5 booted\n5 = unplug it\n9 carrier-lost\n10 booted\n"
	    "10 = hold #, give power\n" },
	{ "recovery after power, and no key was told", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "60 recovery\n60 = fetches its firmware\n" },
	{ "a request for firmware says as much", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "60 asks\n60 = fetches its firmware\n" },
	{ "the same again changes nothing", "7961G", "total", CABLE_UNKNOWN,
	    false, LOADS "70 asks\n80 recovery\n80 = fetches its firmware\n" },
	{ "silence after the last part is writing", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "100 silence\n100 = writes: keep power on\n" },
	{ "back after writing it starts", "7961G", "total", CABLE_UNKNOWN,
	    false, LOADS "100 silence\n400 reboot\n400 = starts\n" },
	{ "revived is the end", "7961G", "total", CABLE_UNKNOWN, false,
	    LOADS "100 silence\n400 revived\n400 = done\n500 booted\n"
		  "500 = done\n" },
	{ "it may ask for a next load after it has started", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "100 silence\n400 reboot\n420 asks\n"
		  "420 = fetches its firmware\n" },

	{ "the space bar says that # is up, and then that it is dialled",
	    "7961G", "total", CABLE_UNKNOWN, false,
	    POWERED "30 next\n30 = dial the code\n40 next\n"
		    "40 = hands off\n" },
	{ "of a phone that is watched it says nothing", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "70 next\n70 = fetches its firmware\n" },
	{ "of who keeps its firmware it may say that all is done", "8841",
	    "soft", CABLE_UNKNOWN, false,
	    DIALLED "50 next\n50 = starts\n90 next\n90 = done\n" },
	{ "a 7940 is dialled on twice", "7940G", "soft", CABLE_UNKNOWN, false,
	    POWERED "30 next\n40 next\n40 = dial the code\n45 next\n"
		    "45 = hands off\n" },
	{ "its question has a time of its own", "7940G", "soft", CABLE_UNKNOWN,
	    false,
	    POWERED "30 next\n89 next\n158.9 = dial the code\n"
		    "159 = hands off\n" },
	{ "also of who does not say that the code is dialled", "7940G", "soft",
	    CABLE_UNKNOWN, false,
	    POWERED "30 next\n159.9 = dial the code\n160 = hands off\n" },
	{ "a key that is only let go of", "8841", "backup", CABLE_UNKNOWN,
	    false,
	    "9 carrier-lost\n9 = hold the key, give power\n"
	    "12 carrier-back\n20 next\n20 = starts\n" },
	{ "stopped", "7961G", "total", CABLE_UNKNOWN, false,
	    POWERED "20 stop\n20 = stopped\n30 recovery\n30 next\n"
		    "30 again\n30 = stopped\n" },
	{ "nobody begins again while it writes", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "100 silence\n110 again\n"
		  "110 = writes: keep power on\n" },
	{ "but else whenever they like", "7961G", "total", CABLE_UNKNOWN, false,
	    DIALLED "50 again\n50 = unplug it\n" },

	{ "an ordinary boot after power is a wrong turn", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "40 booted\n40 = begin again\n41 booted\n"
		    "41 = begin again\n" },
	{ "and for a 7911, too", "7911G", "soft", CABLE_UNKNOWN, false,
	    POWERED "15 = hold # until lamps, dial\n40 booted\n"
		    "40 = begin again\n" },
	{ "who asks for firmware all the same needs no code", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "40 booted\n50 asks\n50 = fetches its firmware\n"
		    "60 booted\n60 = fetches its firmware\n" },
	{ "unplugged after a wrong turn it begins again", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "40 booted\n50 carrier-lost\n51.9 = begin again\n"
		    "52 = hold #, give power\n53 carrier-back\n"
		    "53 = hold # until lamps, dial\n" },
	{ "but no hands pull and plug in a second: its port starts anew",
	    "7961G", "total", CABLE_UNKNOWN, false,
	    POWERED "40 booted\n50 carrier-lost\n51 carrier-back\n"
		    "51 = begin again\n60 carrier-lost\n61.5 carrier-back\n"
		    "90 = begin again\n" },
	{ "nor of one that is stuck", "7961G", "total", CABLE_UNKNOWN, false,
	    LOADS "100 silence\n1400 carrier-lost\n1401 carrier-back\n"
		  "1410 = stuck: begin again\n1420 carrier-lost\n"
		  "1422 = hold #, give power\n" },

	/* What the bench knows beside. */
	{ "nobody unplugs one that takes its firmware by itself", "7961G",
	    "total", CABLE_UNKNOWN, false,
	    "5 busy\n5 = wait: it loads by itself\n60 free\n"
	    "60 = unplug it\n" },
	{ "nor sooner after it was begun again", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "61 busy\n61 = fetches its firmware\n80 again\n"
		  "80 = wait: it loads by itself\n" },
	{ "who pulls the plug of it all the same goes on", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    "5 busy\n9 carrier-lost\n9 = hold #, give power\n" },
	{ "as does who says so behind a switch", "7961G", "total", CABLE_SHARED,
	    false,
	    "5 busy\n6 next\n6 = wait: it loads by itself\n7 next\n"
	    "7 = hold #, give power\n" },
	{ "one that starts anew behind a switch is asked for all the same",
	    "7961G", "total", CABLE_SHARED, false,
	    "5 busy\n9 doubts\n9 = pulled?\n" },
	{ "of one that keeps its firmware the space bar says no more", "8841",
	    "soft", CABLE_SHARED, false,
	    "5 busy\n6 next\n6 = hold #, give power\n" },
	{ "it goes round: stuck, though it is heard", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "90 heard\n90 loops\n90 = stuck: gets no further\n"
		  "91 asks\n92 recovery\n92 = stuck: gets no further\n" },
	{ "it goes on after all", "7961G", "total", CABLE_UNKNOWN, false,
	    LOADS "90 loops\n95 free\n95 = fetches its firmware\n" },
	{ "and nobody pulls the plug once it writes", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "90 loops\n95 silence\n95 = writes: keep power on\n" },
	{ "unplugged while it goes round it begins again", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "90 loops\n95 carrier-lost\n97 = hold #, give power\n"
		  "99 carrier-back\n99 = hold # until lamps, dial\n" },
	{ "before the code one that goes round is what it is reset for",
	    "7961G", "total", CABLE_UNKNOWN, false,
	    "5 loops\n5 = unplug it\n" },
	{ "who presses on reads first what went wrong", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "40 booted\n50 next\n50 = begin again\n"
		    "51 again\n51 = unplug it\n" },
	{ "of who keeps its firmware it is asked", "8841", "soft",
	    CABLE_UNKNOWN, false, POWERED "60 booted\n60 = taken?\n" },
	{ "yes: it starts, and is done when it asks for its configuration",
	    "8841", "soft", CABLE_UNKNOWN, false,
	    POWERED "60 booted\n61 yes\n61 = starts\n62 booted\n62 = starts\n"
		    "70 asks\n70 = done\n" },
	{ "yes, after it has asked", "8841", "soft", CABLE_UNKNOWN, false,
	    POWERED "60 booted\n70 asks\n70 = taken?\n80 yes\n80 = done\n" },
	{ "no: a wrong turn", "8841", "soft", CABLE_UNKNOWN, false,
	    POWERED "60 booted\n61 no\n61 = begin again\n" },
	{ "revived answers for anybody", "7940G", "soft", CABLE_UNKNOWN, false,
	    POWERED "60 booted\n60 = taken?\n400 revived\n400 = done\n" },

	{ "a port that starts loses its link for a moment", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "18 carrier-lost\n20 carrier-back\n"
		    "20 = hold # until lamps, dial\n"
		    "60 recovery\n60 = fetches its firmware\n" },
	{ "before the cue a longer loss is a plug that was pulled", "7961G",
	    "total", CABLE_UNKNOWN, false,
	    POWERED "18 carrier-lost\n20.9 = hold # until lamps, dial\n"
		    "21 = hold #, give power\n"
		    "30 carrier-back\n30 = hold # until lamps, dial\n" },
	{ "after the cue it may be the code's doing: it is asked", "7961G",
	    "total", CABLE_UNKNOWN, false,
	    POWERED "50 carrier-lost\n53 = pulled?\n" },
	{ "pulled, yes", "7961G", "total", CABLE_UNKNOWN, false,
	    POWERED "50 carrier-lost\n54 yes\n54 = hold #, give power\n" },
	{ "pulled, no: it restarts", "7961G", "total", CABLE_UNKNOWN, false,
	    POWERED "50 carrier-lost\n54 no\n54 = hands off\n"
		    "80 = hands off\n" },
	{ "pulled, answered by the link that is back", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "50 carrier-lost\n54 = pulled?\n58 carrier-back\n"
		    "58 = hold # until lamps, dial\n" },
	{ "after the code a phone may restart", "7961G", "soft", CABLE_UNKNOWN,
	    false,
	    DIALLED "42 carrier-lost\n56 = hands off\n56 carrier-back\n"
		    "90 = hands off\n" },
	{ "so it may when it is asked for the code", "8841", "soft",
	    CABLE_UNKNOWN, false,
	    POWERED "45 booted\n45 = taken?\n50 carrier-lost\n54 = taken?\n"
		    "58 carrier-back\n70 asks\n70 = taken?\n71 yes\n"
		    "71 = done\n" },
	{ "after so long it was pulled, perhaps", "8841", "soft", CABLE_UNKNOWN,
	    false,
	    POWERED "45 booted\n50 carrier-lost\n64.9 = taken?\n"
		    "65 = pulled?\n66 yes\n66 = hold #, give power\n" },
	{ "before the cue it was, whatever is asked", "8841", "soft",
	    CABLE_UNKNOWN, false,
	    POWERED "16 booted\n16 = taken?\n17 carrier-lost\n"
		    "20 = hold #, give power\n" },
	{ "unplugged before it was said to be wrong: its power is a new try",
	    "8841", "soft", CABLE_UNKNOWN, false,
	    POWERED "45 booted\n50 carrier-lost\n52 no\n52 = begin again\n"
		    "58 carrier-back\n58 = hold # until lamps, dial\n" },
	{ "who is watched, and asked whether it is this one, may restart",
	    "7961G", "total", CABLE_UNKNOWN, false,
	    DIALLED "41 suspects\n50 carrier-lost\n64.9 = is-it?\n"
		    "65 = pulled?\n70 carrier-back\n70 = hands off\n"
		    "71 suspects\n71 = is-it?\n" },
	{ "but not for so long: it is asked", "7961G", "soft", CABLE_UNKNOWN,
	    false,
	    DIALLED "42 carrier-lost\n57 = pulled?\n58 no\n58 = hands off\n"
		    "80 = hands off\n" },
	{ "and it settles that itself", "7961G", "soft", CABLE_UNKNOWN, false,
	    DIALLED "42 carrier-lost\n57 = pulled?\n60 carrier-back\n"
		    "60 = hands off\n" },
	{ "a link that flaps while it writes means nothing", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "100 silence\n300 carrier-lost\n314 carrier-back\n"
		  "330 = writes: keep power on\n" },
	{ "one that is away is a power cut", "7961G", "total", CABLE_UNKNOWN,
	    false,
	    LOADS "100 silence\n300 carrier-lost\n315 = power was cut\n"
		  "330 carrier-back\n330 = power was cut\n" },
	{ "after which it may ask for its files again", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "100 silence\n300 carrier-lost\n330 carrier-back\n"
		  "340 recovery\n340 = fetches its firmware\n" },
	{ "or be reset again", "7961G", "total", CABLE_UNKNOWN, false,
	    LOADS "100 silence\n300 carrier-lost\n330 carrier-back\n"
		  "340 carrier-lost\n342.9 = power was cut\n"
		  "343 = hold #, give power\n" },
	{ "but its port may start anew", "7961G", "total", CABLE_UNKNOWN, false,
	    LOADS "100 silence\n300 carrier-lost\n330 carrier-back\n"
		  "331 carrier-lost\n332.5 carrier-back\n"
		  "900 = power was cut\n" },
	{ "a load that starts may take its link down", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "100 silence\n300 reboot\n301 carrier-lost\n400 = starts\n" },

	{ "past the window it is watched, whatever was told", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "59 = hold # until lamps, dial\n"
		    "60 = dialled? then hands off\n"
		    "204 = dialled? then hands off\n"
		    "205 = hands off\n" },
	{ "from the release on it is shorter", "7961G", "total", CABLE_UNKNOWN,
	    false, POWERED "30 next\n99 = dial the code\n100 = hands off\n" },
	{ "silence after the code: it is asked for the lamps", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    DIALLED "939 = hands off\n940 = lamps?\n941 yes\n"
		    "941 = hands off\n1200 = hands off\n" },
	{ "lamps, no: the code was not taken", "7961G", "total", CABLE_UNKNOWN,
	    false, DIALLED "941 no\n941 = begin again\n" },
	{ "one that is asked for its lamps may restart after formatting",
	    "7961G", "total", CABLE_UNKNOWN, false,
	    DIALLED "941 carrier-lost\n955.9 = lamps?\n956 = pulled?\n"
		    "958 carrier-back\n958 = lamps?\n" },
	{ "lamps, answered by the wire", "7961G", "total", CABLE_UNKNOWN, false,
	    DIALLED "941 recovery\n941 = fetches its firmware\n" },
	{ "who is heard is not asked for", "7961G", "total", CABLE_UNKNOWN,
	    false, DIALLED "50 heard\n400 = hands off\n" },
	{ "20 minutes without a sign are stuck", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    DIALLED "941 yes\n1239 = hands off\n"
		    "1240 = stuck: begin again\n" },
	{ "asked or not", "7961G", "total", CABLE_UNKNOWN, false,
	    DIALLED "1239 = lamps?\n1240 = stuck: begin again\n" },
	{ "so they are for writing", "7961G", "total", CABLE_UNKNOWN, false,
	    LOADS "100 silence\n1299 = writes: keep power on\n"
		  "1300 = stuck: begin again\n" },
	{ "but who comes back after that goes on", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    LOADS "100 silence\n1400 revived\n1400 = done\n" },

	{ "behind a switch the space bar tells that it is unplugged", "7961G",
	    "total", CABLE_SHARED, false,
	    "5 next\n6 next\n6 = hold #, give power\n" },
	{ "once more, and it has power", "7961G", "total", CABLE_SHARED, false,
	    "5 next\n6 next\n20 next\n20 = hold # until lamps, dial\n"
	    "209 = dialled? then hands off\n210 = hands off\n" },
	{ "once more, and # is let go of: it is to be dialled", "7961G",
	    "total", CABLE_SHARED, false,
	    "5 next\n6 next\n20 next\n30 next\n30 = dial the code\n"
	    "99 = dial the code\n100 = hands off\n" },
	{ "once more, and it is dialled", "7961G", "total", CABLE_SHARED, false,
	    "5 next\n6 next\n20 next\n30 next\n40 next\n"
	    "40 = hands off\n50 next\n50 = hands off\n" },
	{ "so it is for a 7911", "7911G", "soft", CABLE_SHARED, false,
	    "5 next\n6 next\n20 next\n30 next\n30 = dial the code\n" },
	{ "before anybody told, hands may be anywhere", "7961G", "total",
	    CABLE_SHARED, false,
	    "0 = at your own pace, unseen\n5 next\n"
	    "5 = at your own pace, unseen\n900 = at your own pace, unseen\n"
	    "901 recovery\n901 = at your own pace, unseen\n" },
	{ "no time runs there before somebody tells", "7961G", "total",
	    CABLE_SHARED, false,
	    "5 next\n6 next\n5000 = hold #, give power\n" },
	{ "an ordinary boot there", "7961G", "total", CABLE_SHARED, false,
	    "5 next\n6 next\n20 next\n30 next\n31 next\n40 booted\n"
	    "40 = begin again\n" },
	{ "where no carrier goes it is taken for shared", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    "5 next\n6 next\n6 = hold #, give power\n20 next\n"
	    "30 next\n30 = dial the code\n" },
	{ "and that is mended when it goes after all", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    "5 next\n6 next\n9 carrier-lost\n9 = hold #, give power\n"
	    "12 carrier-back\n12 = hold # until lamps, dial\n" },
	{ "a start that nobody told of is asked for", "7961G", "total",
	    CABLE_SHARED, false, "5 doubts\n5 = pulled?\n" },
	{ "it was unplugged, yes", "7961G", "total", CABLE_SHARED, false,
	    "5 doubts\n6 yes\n6 = hold # until lamps, dial\n" },
	{ "no, and that is not asked again", "7961G", "total", CABLE_SHARED,
	    false,
	    "5 doubts\n6 no\n6 = at your own pace, unseen\n9 doubts\n"
	    "9 = at your own pace, unseen\n" },

	{ "is it this one? no", "7961G", "total", CABLE_UNKNOWN, false,
	    POWERED "30 suspects\n30 = is-it?\n31 no\n"
		    "31 = hold # until lamps, dial\n32 suspects\n"
		    "32 = hold # until lamps, dial\n" },
	{ "a wrong turn is not asked whether it is this one", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "40 booted\n41 suspects\n41 = begin again\n" },
	{ "unanswered, its window closes all the same", "7961G", "total",
	    CABLE_UNKNOWN, false,
	    POWERED "30 suspects\n204.9 = is-it?\n205 = hands off\n"
		    "206 suspects\n206 = is-it?\n"
		    "1404.9 = is-it?\n1405 = stuck: begin again\n" },
	{ "is it this one? yes", "7961G", "total", CABLE_UNKNOWN, false,
	    POWERED "30 suspects\n31 yes\n"
		    "31 = hold # until lamps, dial\n" },
};

static const char *const acts[GUIDE_ACTS] = {
	[GUIDE_BEGIN] = "begin",
	[GUIDE_NEXT] = "next",
	[GUIDE_YES] = "yes",
	[GUIDE_NO] = "no",
	[GUIDE_AGAIN] = "again",
	[GUIDE_STOP] = "stop",
};

static struct course
begin(const struct row *row)
{
	struct course_plan plan = { .id = 1,
		.model = row->model,
		.cable = row->cable,
		.dark = row->dark,
		.resets = resets };
	struct course c;

	plan.family = resets_family(resets, row->model);
	assert_non_null(plan.family);
	assert_true(
	    resets_choose(resets, plan.family, row->sequence, &plan.choice));
	course_begin(&c, &plan, T0);
	return c;
}

static bool
act(struct course *c, const char *word, int64_t now_us)
{
	for (int i = 0; i < GUIDE_ACTS; i++)
		if (strcmp(acts[i], word) == 0) {
			course_told(c, (enum guide_act)i, now_us);
			return true;
		}
	for (int i = RESET_SIGN_CARRIER_LOST; i <= RESET_SIGN_BOOTED; i++) {
		const char *sign = reset_sign_word((enum reset_sign)i);

		if (strcmp(sign, word) == 0) {
			course_see(c, (enum reset_sign)i, now_us);
			return true;
		}
	}
	return false;
}

static void
check_place(const struct course *c, const char *want, const char *line)
{
	char is[64];

	snprintf(is, sizeof(is), "%s%s",
	    c->state == COURSE_ASKS ? course_question_name(c->question)
				    : course_short(c),
	    c->state == COURSE_ASKS ? "?" : "");
	if (strcmp(is, want) != 0)
		fail_msg("\"%s\": it is \"%s\"", line, is);
}

/* What is due is done as soon as it is, however late somebody looks. */
static void
tell(struct course *c, const char *line)
{
	char what[64];
	double at;
	int64_t now_us;
	int used = 0;

	assert_int_equal(sscanf(line, "%lf %n", &at, &used), 1);
	snprintf(what, sizeof(what), "%s", line + used);
	now_us = T0 + (int64_t)(at * 1e6 + 0.5);
	course_wait(c, now_us);
	assert_true(course_deadline(c) > now_us);
	if (strncmp(what, "= ", 2) == 0)
		check_place(c, what + 2, line);
	else if (strcmp(what, "heard") == 0)
		course_heard(c, now_us);
	else if (strcmp(what, "doubts") == 0)
		course_doubts(c, now_us);
	else if (strcmp(what, "suspects") == 0)
		course_suspects(c, stranger, now_us);
	else if (strcmp(what, "busy") == 0 || strcmp(what, "loops") == 0 ||
	    strcmp(what, "free") == 0)
		course_attend(c, what[0] == 'b', what[0] == 'l', now_us);
	else
		assert_true(act(c, what, now_us));
}

static struct course
told(const struct row *row)
{
	char *copy = strdup(row->script), *line, *more = NULL;
	struct course c = begin(row);

	for (line = strtok_r(copy, "\n", &more); line != NULL;
	     line = strtok_r(NULL, "\n", &more))
		tell(&c, line);
	free(copy);
	return c;
}

static void
leads(void **state)
{
	(void)told(*state);
}

/* The course of a script, of a 7961 unless another is named. */
static struct course
course_of(const char *model, const char *sequence, const char *script)
{
	return told(
	    &(struct row){ "", model, sequence, CABLE_UNKNOWN, false, script });
}

static const char *
kinds(const struct course *c, char text[120])
{
	const struct reset_step *scene[16];
	size_t n = course_scene(c, scene, 16), at = 0;

	text[0] = '\0';
	for (size_t i = 0; i < n; i++)
		at += (size_t)snprintf(text + at, 120 - at, "%s%s",
		    i > 0 ? " " : "", reset_kind_word(scene[i]->kind));
	return text;
}

static struct scene {
	const char *name;
	const char *model, *sequence;
	enum course_cable cable;
	bool dark;
	const char *script, *want;
} scenes[] = {
	{ "up to the first step that something will end", "7961G", "total",
	    CABLE_UNKNOWN, false, "", "connect unplug" },
	{ "while it is off: all that leads to power", "7961G", "total",
	    CABLE_UNKNOWN, false, "9 carrier-lost\n", "hold power" },
	{ "with # down: all that hands do, and what comes then", "7961G",
	    "total", CABLE_UNKNOWN, false, POWERED, "wait release dial watch" },
	{ "the sequence's own steps only", "7940G", "keep-network",
	    CABLE_UNKNOWN, false, POWERED, "wait release dial dial watch" },
	{ "of a 7911 # is down before it has power", "7911G", "soft",
	    CABLE_UNKNOWN, false, "9 carrier-lost\n", "hold power" },
	{ "without a carrier at its start: past the unplugging", "7961G",
	    "total", CABLE_UNKNOWN, true, "", "connect unplug hold power" },
	{ "behind a switch: as far as frames can tell", "7961G", "total",
	    CABLE_SHARED, false, "",
	    "connect unplug hold power wait release dial watch" },
	{ "one that is watched is alone", "7961G", "total", CABLE_UNKNOWN,
	    false, LOADS, "watch" },
	{ "no step is left when it is done", "7961G", "total", CABLE_UNKNOWN,
	    false, LOADS "90 revived\n", "" },
};

static void
shows_these_steps(void **state)
{
	const struct scene *row = *state;
	struct row course = { row->name, row->model, row->sequence, row->cable,
		row->dark, row->script };
	struct course c = told(&course);
	char text[120];

	assert_string_equal(kinds(&c, text), row->want);
}

static struct words {
	const char *name;
	const char *model, *sequence, *script;
	double at;
	const char *says, *asks, *advice; /* a part of each; NULL: "" */
} words[] = {
	{ "power is still on", "7961G", "total", "", 5,
	    "The link is up: it seems to have power.", NULL, NULL },
	{ "it is off", "7961G", "total", "9 carrier-lost\n", 10,
	    "The link is down: no power, or no cable.", NULL, NULL },
	{ "not a word is as it should be", "7961G", "total", POWERED, 27,
	    "Power for 12 s and not a word: it is in its loader, or dead.",
	    NULL, NULL },
	{ "a minute later it may be dialled, and untold", "7961G", "total",
	    POWERED, 65,
	    "Power for 50 s and not a word: it is in its loader, formatting "
	    "or dead.",
	    NULL, NULL },
	{ "what is to come is what ends the step, not what was", "7961G",
	    "total", LOADS "61 heard\n", 62,
	    "It is heard now. To come: silence, while it writes", NULL, NULL },
	{ "and how long ago it was heard", "7961G", "total", LOADS "61 heard\n",
	    70, "Heard 9 s ago. To come: silence, while it writes", NULL,
	    NULL },
	{ "of whom nothing was heard all is to come", "7961G", "total", DIALLED,
	    45, "Not a word for 5 s. To come: silence, then DHCP", NULL, NULL },
	{ "a link that goes while it writes may come at once", "7961G", "total",
	    LOADS "100 silence\n110 carrier-lost\n", 112,
	    "The link is down for 2 s: perhaps it restarts.", NULL, NULL },
	{ "or was pulled", "7961G", "total",
	    LOADS "100 silence\n110 carrier-lost\n", 118,
	    "The link is down for 8 s. If you pulled the plug, put it back",
	    NULL, NULL },
	{ "early the first moment was missed", "7961G", "total",
	    POWERED "20 booted\n", 22,
	    "It starts as ever, 5 s after power came.", NULL,
	    "# was not down from the first moment on" },
	{ "later it was the code", "7961G", "total", POWERED "60 booted\n", 62,
	    "It starts as ever, 45 s after power came.", NULL,
	    "The code was not taken: # released too late, a wrong key" },
	{ "# told as released, it was the code", "7961G", "total",
	    POWERED "26 next\n28 booted\n", 28, "It starts as ever, 13 s", NULL,
	    "The code was not taken" },
	{ "a 7940 says itself what was wrong", "7940G", "soft",
	    POWERED "20 booted\n20 no\n", 20, "It starts as ever", NULL,
	    "# was too late; begin again." },
	{ "of an 8841 no source tells what goes wrong", "8841", "soft",
	    POWERED "60 booted\n60 no\n", 60, "It starts as ever", NULL,
	    "The code was not taken: # released too late" },
	{ "nor of the key that it holds", "8841", "short",
	    POWERED "16 booted\n16 no\n", 16, "It starts as ever", NULL,
	    "Perhaps 0 was not down from the first moment on" },
	{ "of an 8841 that was unplugged since, the same", "8841", "soft",
	    POWERED "18 booted\n18.1 no\n25 carrier-lost\n", 30,
	    "The link is down", NULL,
	    "Perhaps # was not down from the first moment on" },
	{ "no lamps came: that is said in the next try, too", "8841", "soft",
	    POWERED "30 next\n40 next\n200 no\n210 again\n", 220,
	    "The link is up", NULL, "The code was not taken: # released" },
	{ "a power cut, and what to do", "7961G", "total",
	    LOADS "100 silence\n110 carrier-lost\n130 = power was cut\n", 130,
	    "The link went while it wrote, and is down.", NULL,
	    "Perhaps the power was cut. Give it power, see" },
	{ "a 7911 has its family's words for it", "7911G", "soft",
	    LOADS "100 silence\n110 carrier-lost\n130 = power was cut\n", 130,
	    "The link went while it wrote", NULL,
	    "Perhaps the power was cut while it wrote: give it" },
	{ "was it reset? By its lamp", "8841", "soft", POWERED "60 booted\n",
	    60, "It starts as ever: so it would with the code, and without.",
	    "Did Mute light up? Yes: it was reset.", NULL },
	{ "by its display", "7940G", "soft", POWERED "60 booted\n", 60,
	    "It starts as ever",
	    "Did the display say \"Resetting to factory defaults\"?", NULL },
	{ "by anything", "7841", "soft", POWERED "60 booted\n", 60,
	    "It starts as ever",
	    "Did its lamps or its display change after the last key?", NULL },
	{ "silence, and the lamps of the total sequence", "7961G", "total",
	    DIALLED, 940, "Not a word for 15:00.",
	    "Did the line buttons turn red? Yes", NULL },
	{ "lamps of another model are not asked for", "7961G", "soft", DIALLED,
	    340, "Not a word for 5:00.", "Did its lamps or its display", NULL },
	{ "a link that is away", "7961G", "total", POWERED "50 carrier-lost\n",
	    55, "The link is down for 5 s.", "Was it unplugged?", NULL },
	{ "it writes, and how long that may last", "7961G", "total",
	    LOADS "100 silence\n", 165, "Silent for 1:05; mostly 4 to 7", NULL,
	    NULL },
	{ "what is inferred is said to be", "7961G", "total",
	    POWERED "4 booted\n", 6, "It starts as ever", NULL,
	    "let go of before the lamps; begin again. (inferred)" },
	{ "stuck", "7961G", "total", LOADS "100 silence\n", 1330,
	    "No sign of it for 20:30.", NULL,
	    "20 minutes without any sign: it is stuck." },
	{ "stuck as it loads", "7961G", "total", LOADS, 1330,
	    "No sign of it for 21:10.", NULL,
	    "20 minutes without any sign: it is stuck." },
	{ "done", "7961G", "total", LOADS "372 revived\n", 400, "Done in 6:12.",
	    NULL, NULL },
};

static void
check_part(const char *is, const char *want)
{
	if (want == NULL)
		assert_string_equal(is, "");
	else if (strncmp(is, want, strlen(want)) != 0 &&
	    strstr(is, want) == NULL)
		fail_msg("\"%s\" is not in \"%s\"", want, is);
}

static void
says_so(void **state)
{
	const struct words *row = *state;
	struct course c = course_of(row->model, row->sequence, row->script);
	int64_t now_us = T0 + (int64_t)(row->at * 1e6);
	char text[300];

	course_wait(&c, now_us);
	check_part(course_says(text, sizeof(text), &c, now_us), row->says);
	check_part(course_asks(text, sizeof(text), &c), row->asks);
	check_part(course_advice(text, sizeof(text), &c), row->advice);
}

/* What is said above the step while nobody tells that a key is let go of. */
static struct hint {
	const char *name;
	const char *model, *sequence, *script;
	double at;
	const char *want; /* its beginning */
} hints[] = {
	{ "at first the step is all", "7961G", "total", POWERED, 20, "" },
	{ "and while most wait for the lamps", "7961G", "total", POWERED, 59,
	    "" },
	{ "no lamps come so late", "7961G", "total", POWERED, 135,
	    "Never any such lamps? Perhaps # came too late: begin again." },
	{ "a phone that is heard is out of that loader", "7961G", "total",
	    POWERED "20 heard\n", 21, "It is heard, so perhaps # came too" },
	{ "once it is told the step is all", "7961G", "total",
	    POWERED "30 next\n", 70, "" },
	{ "past the window, too", "7961G", "total", POWERED, 206, "" },
	{ "no code, no such words", "8841", "backup", POWERED, 70, "" },
	{ "a link that is away has words of its own", "7961G", "total",
	    POWERED "70 carrier-lost\n", 71, "" },
	{ "nor before it has power", "7961G", "total", "12 carrier-lost\n", 90,
	    "" },
	{ "a new try begins at first", "7961G", "total",
	    POWERED "70 again\n80 carrier-lost\n90 carrier-back\n", 100, "" },
};

static void
hints_so(void **state)
{
	const struct hint *row = *state;
	struct course c = course_of(row->model, row->sequence, row->script);
	int64_t now_us = T0 + (int64_t)(row->at * 1e6);
	char text[300];

	course_wait(&c, now_us);
	course_hint(text, sizeof(text), &c, now_us);
	assert_int_equal(strncmp(text, row->want, strlen(row->want)), 0);
	assert_int_equal(text[0] != '\0', row->want[0] != '\0');
}

/* What stands there from when the code may have been dialled, and for whom. */
static struct dialled {
	const char *name;
	const char *model, *sequence;
	enum course_cable cable;
	const char *script;
	double at;
	unsigned number, furthest;
	const char *want;
} dialled[] = {
	{ "before the cue there is one step", "7961G", "total", CABLE_UNKNOWN,
	    POWERED, 24, 5, 5, "" },
	{ "from the cue on it goes by time, as hands do", "7961G", "total",
	    CABLE_UNKNOWN, POWERED, 25, 5, 7,
	    "Dialled? Then leave the plug alone: it may be dark for 5 minutes "
	    "and more. Line buttons still amber: not yet; red, or dark: "
	    "taken" },
	{ "until the window is over", "7961G", "total", CABLE_UNKNOWN, POWERED,
	    204, 5, 7, "Dialled? Then leave the plug alone: it may be" },
	{ "then nothing is to be dialled", "7961G", "total", CABLE_UNKNOWN,
	    POWERED, 206, 8, 8, "" },
	{ "once it is told that # is up, one step again", "7961G", "total",
	    CABLE_UNKNOWN, POWERED "30 next\n", 31, 7, 7, "Dialled? Then" },
	{ "lamps that no source tells of may go dark", "7961G", "soft",
	    CABLE_UNKNOWN, POWERED, 25, 5, 7,
	    "Dialled? Then leave the plug alone: it may be dark for 5 minutes "
	    "and more. Line buttons still amber: not yet; dark: perhaps "
	    "taken." },
	{ "a colour that was reported once is told so", "7970G", "soft",
	    CABLE_UNKNOWN, POWERED, 25, 5, 7,
	    "Dialled? Then leave the plug alone: it may be dark for 5 minutes "
	    "and more. Line buttons still amber: not yet; green, or dark: "
	    "taken (reported once)." },
	{ "of a 7911 its own lamp", "7911G", "soft", CABLE_UNKNOWN, POWERED, 25,
	    5, 7,
	    "Dialled? Then leave the plug alone: it may be dark for 5 minutes "
	    "and more. Message lamp still red: not yet; dark: perhaps "
	    "taken." },
	{ "who keeps its firmware is not dark for long", "8841", "soft",
	    CABLE_UNKNOWN, POWERED, 25, 4, 6,
	    "Dialled? Then leave the plug alone. Headset still lit: not yet; "
	    "Mute lit: taken." },
	{ "a 7940 is dialled on twice", "7940G", "soft", CABLE_UNKNOWN, POWERED,
	    25, 5, 8, "Dialled? Then leave the plug alone." },
	{ "without a code there is nothing to say", "8841", "backup",
	    CABLE_UNKNOWN, POWERED, 40, 4, 4, "" },
	{ "behind a switch, from the first on: hands are anywhere", "7961G",
	    "total", CABLE_SHARED, "", 1, 1, 7, "Dialled? Then" },
	{ "once it was told to be unplugged, one step", "7961G", "total",
	    CABLE_SHARED, "5 next\n6 next\n", 7, 3, 3, "Dialled? Then" },
	{ "once it was told to have power, by time", "7961G", "total",
	    CABLE_SHARED, "5 next\n6 next\n9 next\n", 12, 5, 5, "" },
	{ "and from its cue on", "7961G", "total", CABLE_SHARED,
	    "5 next\n6 next\n9 next\n", 19, 5, 7, "Dialled? Then" },
};

static void
goes_on_by_time(void **state)
{
	const struct dialled *row = *state;
	struct row course = { row->name, row->model, row->sequence, row->cable,
		false, row->script };
	int64_t now_us = T0 + (int64_t)(row->at * 1e6);
	struct course c = told(&course);
	unsigned of;
	char text[300];

	course_wait(&c, now_us);
	assert_int_equal(course_number(&c, &of), row->number);
	assert_int_equal(course_furthest(&c, now_us), row->furthest);
	check_part(course_dialled(text, sizeof(text), &c, now_us),
	    row->want[0] != '\0' ? row->want : NULL);
}

static void
the_answer_tells_whose_it_is(void **state)
{
	struct course yes =
	    course_of("7961G", "total", POWERED "30 suspects\n31 yes\n");
	struct course no =
	    course_of("7961G", "total", POWERED "30 suspects\n31 no\n");

	(void)state;
	assert_true(mac_equal(yes.mac, stranger));
	assert_true(mac_is_zero(no.mac));
}

static void
a_wrong_turn_is_kept_until_the_next_step_is_done(void **state)
{
	struct course c = course_of("7961G", "total", POWERED "40 booted\n");

	(void)state;
	assert_non_null(c.wrong);
	assert_int_equal(c.tries, 1);
	course_told(&c, GUIDE_AGAIN, T0 + 50 * US);
	assert_int_equal(c.tries, 2);
	assert_int_equal(c.begun_us, T0 + 50 * US);
	assert_true(c.power_us == 0);
	assert_non_null(c.wrong);
	course_see(&c, RESET_SIGN_CARRIER_LOST, T0 + 55 * US);
	assert_null(c.wrong);
}

static void
a_window_is_counted_from_power_and_then_from_the_release(void **state)
{
	struct course c = course_of("7961G", "total", "9 carrier-lost\n");
	int64_t opens_us, closes_us;

	(void)state;
	assert_false(course_window(&c, &opens_us, &closes_us));
	course_see(&c, RESET_SIGN_CARRIER_BACK, T0 + 15 * US);
	assert_true(course_window(&c, &opens_us, &closes_us));
	assert_int_equal(opens_us, T0 + 25 * US);
	assert_int_equal(closes_us, T0 + 195 * US);
	assert_int_equal(course_hands_us(&c, T0 + 16 * US), closes_us);
	course_told(&c, GUIDE_NEXT, T0 + 30 * US);
	assert_true(course_window(&c, &opens_us, &closes_us));
	assert_int_equal(opens_us, T0 + 30 * US);
	assert_int_equal(closes_us, T0 + 90 * US);
}

static void
a_phone_that_only_plays_has_shorter_windows(void **state)
{
	struct course c = course_of("7961G", "total", "");
	int64_t opens_us, closes_us;

	(void)state;
	c.speed = 10;
	course_see(&c, RESET_SIGN_CARRIER_LOST, T0 + 9 * US);
	course_see(&c, RESET_SIGN_CARRIER_BACK, T0 + 10 * US);
	assert_true(course_window(&c, &opens_us, &closes_us));
	assert_int_equal(opens_us, T0 + 11 * US);
	assert_int_equal(closes_us, T0 + 28 * US);
	assert_int_equal(course_deadline(&c), T0 + 14 * US + US / 2);
	assert_true(course_wait(&c, T0 + 15 * US));
	assert_int_equal(course_deadline(&c), T0 + 29 * US);
}

static void
steps_are_counted_as_its_sequence_has_them(void **state)
{
	struct course c = course_of("7961G", "total", "");
	unsigned of;

	(void)state;
	assert_int_equal(course_number(&c, &of), 1);
	assert_int_equal(of, 11);
	c = course_of("7961G", "total", LOADS);
	assert_int_equal(course_number(&c, &of), 9);
	c = course_of("7961G", "total", LOADS "90 revived\n");
	assert_int_equal(course_number(&c, &of), 11);
}

/* However often, and however late, somebody looks. */
static void
time_does_the_same_in_one_step_as_in_many(void **state)
{
	struct course once = course_of("7961G", "total", POWERED);
	struct course often = once;

	(void)state;
	course_wait(&once, T0 + 5000 * US);
	for (int i = 15; i <= 5000; i++)
		course_wait(&often, T0 + i * US);
	assert_memory_equal(&once, &often, sizeof(once));
	assert_int_equal(once.state, COURSE_STUCK);
}

static void
hands_are_needed_first_where_a_window_closes(void **state)
{
	struct course closing = course_of("7961G", "total", POWERED);
	struct course later =
	    course_of("7961G", "total", "12 carrier-lost\n18 carrier-back\n");
	struct course wrong =
	    course_of("7961G", "total", POWERED "16 booted\n");
	struct course first = course_of("7961G", "total", "");
	struct course second = course_of("7961G", "total", "5 next\n");
	struct course watched = course_of("7961G", "total", LOADS);
	const struct course *order[] = { &closing, &later, &wrong, &first,
		&second, &watched };
	int64_t now_us = T0 + 60 * US;

	(void)state;
	for (size_t i = 1; i < ARRAY_LEN(order); i++) {
		assert_true(course_is_before(order[i - 1], order[i], now_us));
		assert_false(course_is_before(order[i], order[i - 1], now_us));
	}
	assert_true(course_hands_us(&watched, now_us) == INT64_MAX);
}

static void
a_place_is_told_as_json(void **state)
{
	struct course c = course_of("7961G", "total", POWERED "20 booted\n");
	struct device *d = calloc(1, sizeof(*d));
	char *line = json_course(&c, T0), *phone;
	const char *guide = "{\"course\":1,\"model\":\"7961G\","
			    "\"sequence\":\"total\",\"state\":\"wrong\","
			    "\"short\":\"begin again\","
			    "\"step\":5,\"of\":11,\"unseen\":false,"
			    "\"kind\":\"wait\","
			    "\"until\":null,\"cable\":\"own\",\"try\":1,"
			    "\"taken\":false,\"question\":null,"
			    "\"asks\":null,\"other\":null,\"advice\":\"# was";

	(void)state;
	assert_non_null(d);
	assert_non_null(line);
	assert_true(strncmp(line, "{\"event\":\"course\",\"at\":", 23) == 0);
	assert_non_null(strstr(line, "\"mac\":null,"));
	assert_non_null(strstr(line, guide + 1));
	phone = json_device(d, &c);
	assert_non_null(phone);
	assert_non_null(strstr(phone, guide));
	free(phone);
	free(line);
	free(d);
}

int
main(void)
{
	struct CMUnitTest leading[ARRAY_LEN(rows)];
	struct CMUnitTest showing[ARRAY_LEN(scenes)];
	struct CMUnitTest saying[ARRAY_LEN(words)];
	struct CMUnitTest hinting[ARRAY_LEN(hints)];
	struct CMUnitTest dialling[ARRAY_LEN(dialled)];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(the_answer_tells_whose_it_is),
		cmocka_unit_test(
		    a_wrong_turn_is_kept_until_the_next_step_is_done),
		cmocka_unit_test(
		    a_window_is_counted_from_power_and_then_from_the_release),
		cmocka_unit_test(a_phone_that_only_plays_has_shorter_windows),
		cmocka_unit_test(steps_are_counted_as_its_sequence_has_them),
		cmocka_unit_test(a_place_is_told_as_json),
		cmocka_unit_test(time_does_the_same_in_one_step_as_in_many),
		cmocka_unit_test(hands_are_needed_first_where_a_window_closes),
	};
	int failed;

	CASES(leading, leads, rows);
	CASES(showing, shows_these_steps, scenes);
	CASES(saying, says_so, words);
	CASES(hinting, hints_so, hints);
	CASES(dialling, goes_on_by_time, dialled);
	failed = cmocka_run_group_tests(leading, set_up, tear_down);
	failed += cmocka_run_group_tests(showing, set_up, tear_down);
	failed += cmocka_run_group_tests(saying, set_up, tear_down);
	failed += cmocka_run_group_tests(hinting, set_up, tear_down);
	failed += cmocka_run_group_tests(dialling, set_up, tear_down);
	return failed + cmocka_run_group_tests(others, set_up, tear_down);
}
