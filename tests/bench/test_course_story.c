/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Stories of resets, a family each: where the guide is at every moment. Lines
 * "SECONDS = PLACE" are what is to be seen then; times of facts/phones.md
 * sections 2.3 and 3.1 to 3.3.
 */

#include "bench/course.h"

#include "support/known_resets.h"
#include "support/story.h"

/* As served by us: what it takes and how much of it is known. */
#define SERVED(t0, t2, t10, t14, t28, t32, t36)                                \
	t0 " +open term61.default.loads 800\n" t0                              \
	   " +manifest term61.default.loads SIP41.9-4-2SR3-1S"                 \
	   " jar41sip.sbn:1600000 cnu41.sbn:600000 apps41.sbn:3200000"         \
	   " dsp41.sbn:600000 cvm41sip.sbn:2000000\n" t0 " +whole\n" t0        \
	   " = fetches its firmware\n" t2 " +take jar41sip.sbn 1600000\n" t10  \
	   " +take cnu41.sbn 600000\n" t14 " +take apps41.sbn 3200000\n" t14   \
	   " = fetches its firmware\n" t28 " +take dsp41.sbn 600000\n" t32     \
	   " +open cvm41sip.sbn 2000000\n" t32 " = fetches its firmware\n" t36 \
	   " +whole\n" t36 " = writes: keep power on\n"

#define ORDINARY                                                               \
	"0 link up\n0 serving clear\n0 cdp 7961 SIP41.8-5-4S\n"                \
	"0.5 discover Cisco Systems, Inc. IP Phone CP-7961G\n0.6 lease\n"

static struct row {
	const char *name;
	const char *script;
} rows[] = {
	{ "a 7961 by the total sequence, and no key but # and the code",
	    ORDINARY
	    "10 lead 7961G total\n10 = unplug it\n30 = unplug it\n"
	    "31 link down\n31 = hold #, give power\n"
	    "40 link up\n40 = hold # until lamps, dial\n"
	    "80 = hold # until lamps, dial\n"
	    "100 cdp 7961 79XX_default_load\n100 = fetches its firmware\n"
	    "110 discover\n114 lease\n" SERVED("115", "117", "125", "129",
		"143", "147", "151") "400 = writes: keep power on\n"
				     "451 link down\n454 link up\n"
				     "455 = writes: keep power on\n"
				     "464 discover\n464 = starts\n468 lease\n"
				     "469 lacks CTLSEP001B0C18BDC1.tlv\n"
				     "469 = starts\n"
				     "470 cdp 7961 SIP41.9-4-2SR3-1S\n"
				     "470 = done\n" },
	{ "a 7961 whose keys are told by the space bar",
	    ORDINARY "10 lead 7961G total\n11 next\n11 = unplug it\n"
		     "12 link down\n15 link up\n30 next\n30 = dial the code\n"
		     "40 next\n40 = hands off\n200 = hands off\n"
		     "260 cdp 7961 79XX_default_load\n"
		     "260 = fetches its firmware\n" },
	{ "a 7961 that restarts after the soft sequence",
	    ORDINARY "10 lead 7961G soft\n12 link down\n15 link up\n"
		     "30 next\n38 next\n39 link down\n39 = hands off\n"
		     "44 link up\n44 = hands off\n"
		     "50 cdp 7961 79XX_default_load\n"
		     "50 = fetches its firmware\n" },
	{ "a 7961 that was not held from the first moment on",
	    ORDINARY "10 lead 7961G total\n12 link down\n15 link up\n"
		     "20 cdp 7961 SIP41.8-5-4S\n20 = begin again\n"
		     "30 link down\n32 = hold #, give power\n"
		     "33 link up\n33 = hold # until lamps, dial\n"
		     "70 cdp 7961 79XX_default_load\n"
		     "70 = fetches its firmware\n" },
	{ "a 7961 whose power is cut while it writes",
	    ORDINARY "10 lead 7961G total\n12 link down\n15 link up\n"
		     "70 cdp 7961 79XX_default_load\n80 discover\n"
		     "84 lease\n" SERVED("85", "87", "95", "99", "113", "117",
			 "121") "200 link down\n"
				"214 = writes: keep power on\n"
				"215 = power was cut\n"
				"240 link up\n240 = power was cut\n"
				"250 cdp 7961 79XX_default_load\n"
				"250 = fetches its firmware\n" },
	{ "a 7911: its message lamp, and straight to the download",
	    "0 link up\n0 serving clear\n0 cdp 7911 SIP11.8-5-4S\n"
	    "10 lead 7911G soft\n10 = unplug it\n12 link down\n"
	    "12 = hold #, give power\n15 link up\n"
	    "15 = hold # until lamps, dial\n"
	    "30 next\n30 = dial the code\n40 next\n"
	    "40 = fetches its firmware\n60 discover\n61 lease\n"
	    "62 +manifest term11.default.loads SIP11.9-4-2SR3-1S "
	    "jar11.sbn:900 cvm11.sbn:900\n"
	    "62 +take term11.default.loads 700\n62 = fetches its firmware\n"
	    "64 +take jar11.sbn 900\n70 +take cvm11.sbn 900\n"
	    "70 = writes: keep power on\n"
	    "300 cdp 7911 SIP11.9-4-2SR3-1S\n300 = done\n" },
	{ "a 7911 that starts as ever",
	    "0 link up\n0 cdp 7911 SIP11.8-5-4S\n10 lead 7911G soft\n"
	    "12 link down\n15 link up\n40 cdp 7911 SIP11.8-5-4S\n"
	    "40 = begin again\n" },
	{ "a 7940 that was reset asks for its configuration",
	    "0 link up\n0 cdp 7940 P00308000500\n10 lead 7940G soft\n"
	    "12 link down\n15 link up\n15 = hold # until lamps, dial\n"
	    "30 next\n30 = dial the code\n40 next\n40 = dial the code\n"
	    "42 next\n42 = hands off\n"
	    "60 cdp 7940 P00308000500\n60 = asks taken\n61 yes\n61 = starts\n"
	    "70 discover\n71 lease\n72 lacks CTLSEP001B0C18BDC1.tlv\n"
	    "72 = done\n" },
	{ "a 7940 that was not",
	    "0 link up\n0 cdp 7940 P00308000500\n10 lead 7940G soft\n"
	    "12 link down\n15 link up\n60 cdp 7940 P00308000500\n"
	    "60 = asks taken\n70 discover\n71 lease\n72 ask OS79XX.TXT\n"
	    "72 = asks taken\n73 no\n73 = begin again\n" },
	{ "a 7940 answered for late is done at once",
	    "0 link up\n0 cdp 7940 P00308000500\n10 lead 7940G soft\n"
	    "12 link down\n15 link up\n60 cdp 7940 P00308000500\n"
	    "70 discover\n71 lease\n72 ask OS79XX.TXT\n73 yes\n73 = done\n" },
	{ "an 8841",
	    "0 link up\n0 cdp 8841 sip88xx.12-5-1\n10 lead 8841 soft\n"
	    "12 link down\n12 = hold #, give power\n"
	    "20 link up\n20 = hold # until lamps, dial\n"
	    "35 next\n35 = dial the code\n45 next\n45 = hands off\n"
	    "60 link down\n63 link up\n63 = hands off\n"
	    "90 cdp 8841 sip88xx.12-5-1\n90 = asks taken\n91 yes\n"
	    "91 = starts\n100 discover\n101 lease\n"
	    "102 lacks ITLSEP001B0C18BDC1.tlv\n102 = done\n" },
	{ "a 7841 needs its digits at once",
	    "0 link up\n0 cdp 7841 sip78xx.12-5-1\n10 lead 7841 soft\n"
	    "12 link down\n20 link up\n35 next\n35 = dial the code\n"
	    "45 next\n45 = starts\n90 cdp 7841 sip78xx.12-5-1\n"
	    "90 = asks taken\n91 yes\n91 = starts\n"
	    "95 lacks ITLSEP001B0C18BDC1.tlv\n95 = done\n" },
	{ "a 9951 whose person never touches the keyboard",
	    "0 link up\n0 cdp 9951 sip9951.9-4-2\n10 lead 9951 soft\n"
	    "12 link down\n20 link up\n20 = hold # until lamps, dial\n"
	    "90 cdp 9951 sip9951.9-4-2\n90 = asks taken\n"
	    "99 lacks SEP001B0C18BDC1.cnf.xml\n120 yes\n120 = done\n" },
	{ "a multi-platform 8841 by 0 and 369#",
	    "0 link up\n0 cdp 8841 sip88xx.11-3-1MPP\n10 lead 8841 short\n"
	    "12 link down\n12 = hold the key, give power\n20 link up\n"
	    "20 = hold until lamps, let go\n30 next\n"
	    "30 = dial the code\n35 next\n35 = starts\n"
	    "80 cdp 8841 sip88xx.11-3-1MPP\n80 = asks taken\n81 no\n"
	    "81 = begin again\n82 over\n82 = unplug it\n" },
	{ "a 7961 behind a switch: frames alone tell",
	    "0 link up\n0 is 00:1b:0c:00:00:01 10.0.0.21\n"
	    "0 cdp 7911 SIP11.8-5-4S\n0 is 00:1b:0c:18:bd:c1 10.0.0.20\n"
	    "0 cdp 7961 SIP41.8-5-4S\n10 lead 7961G total\n"
	    "10 = at your own pace, unseen\n60 cdp 7961 SIP41.8-5-4S\n60 = at your own pace, unseen\n"
	    "110 cdp 7961 79XX_default_load\n110 = fetches its firmware\n" },
	{ "a 7961 behind a switch that starts as ever",
	    "0 link up\n0 is 00:1b:0c:00:00:01 10.0.0.21\n"
	    "0 cdp 7911 SIP11.8-5-4S\n0 is 00:1b:0c:18:bd:c1 10.0.0.20\n"
	    "0 cdp 7961 SIP41.8-5-4S\n10 lead 7961G total\n"
	    "11 next\n12 next\n12 = hold #, give power\n"
	    "60 cdp 7961 SIP41.8-5-4S\n60 = hold #, give power\n"
	    "70 discover\n70 = begin again\n" },
};

static void
place(char *dst, size_t cap, const struct course *c)
{
	if (c->state == COURSE_ASKS)
		snprintf(
		    dst, cap, "asks %s", course_question_name(c->question));
	else
		snprintf(dst, cap, "%s", course_short(c));
}

static void
check_line(struct story *s, const char *line)
{
	const char *want = strstr(line, " = ");
	char at[64], is[80];
	const struct course *c;

	snprintf(at, sizeof(at), "%.*s tick", (int)(want - line), line);
	story_tell(s, at);
	c = bench_course(s->bench, bench_courses(s->bench) - 1);
	place(is, sizeof(is), c);
	if (strcmp(is, want + 3) != 0)
		fail_msg("at %.*s: \"%s\", not \"%s\"", (int)(want - line),
		    line, is, want + 3);
}

static void
leads_as_told(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	char *copy = strdup(row->script), *line, *more = NULL;
	struct story s;

	bench_guide(b, resets);
	story_init(&s, b);
	s.from_us = INT64_C(1800000000000000);
	for (line = strtok_r(copy, "\n", &more); line != NULL;
	     line = strtok_r(NULL, "\n", &more)) {
		if (strstr(line, " = ") != NULL)
			check_line(&s, line);
		else
			story_tell(&s, line);
	}
	free(copy);
	bench_free(b);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, leads_as_told, rows);
	return cmocka_run_group_tests(tests, know_resets, forget_resets);
}
