/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which event reaches whose place: several phones, those that were not heard
 * yet, one cable or a switch.
 */

#include "support/courses.h"

/* A has an address. */
#define FED ONE "0 discover\n0 lease\n"

/* It is in its recovery, and has an address there. */
#define RECOVERS "60 cdp 7961 79XX_default_load\n61 discover\n62 lease\n"

/* It takes the list of its firmware. */
#define LISTED(at)                                                             \
	at " +open term61.default.loads 700\n" at                              \
	   " +manifest term61.default.loads SIP41.9-4-2SR3-1S"                 \
	   " jar41sip.sbn:900 cnu41.sbn:900\n" at " +whole\n"

#define RED                                                                    \
	"Another DHCP server is here, or nothing is served. The other "        \
	"server may answer first, and the phone stays erased."

#define LOOP                                                                   \
	"It took term61.default.loads whole three times and starts over: it "  \
	"rejects it, the network is fine. Take a smaller step (8.5(2) before " \
	"9.x), or the total reset, as the guide tells."

static struct row {
	const char *name;
	const char *script;
} rows[] = {
	{ "an unknown model or sequence leads nobody",
	    ONE "1 lead 9999 total\n1 lead 7961G short\n"
		"1 lead-unheard nothing\n2 courses 0\n" },
	{ "without a sequence it is the usual one",
	    ONE "1 lead 7961G\n1 = 1 unplug it\n1 sequence 1 soft\n" },
	{ "another course of the same phone takes the place of the first",
	    ONE "1 lead 7961G soft\n2 lead 7961G total\n2 courses 1\n"
		"2 = 2 unplug it\n" },
	{ "who is not known is nobody", ONE "1 next 7\n1 courses 0\n" },

	/* Another phone than that which was unplugged. */
	{ "another one on its cable: it is asked",
	    ONE "5 lead 7961G total\n6 link down\n7 link up\n" IS_B(
		"20") "20 cdp 7961 SIP41.8-5-4S\n20 = 1 asks is-it\n"
		      "21 yes\n21 of 1 " B "\n21 = 1 begin again\n" },
	{ "no: the first is waited for",
	    ONE "5 lead 7961G total\n6 link down\n7 link up\n" IS_B(
		"20") "20 cdp 7961 SIP41.8-5-4S\n21 no\n"
		      "21 = 1 hold # until lamps, dial\n"
		      "22 cdp 7961 SIP41.8-5-4S\n"
		      "22 = 1 hold # until lamps, dial\n" IS_A(
			  "30") "30 cdp 7961 79XX_default_load\n"
				"30 = 1 fetches its firmware\n" },
	{ "which is not asked once it was heard",
	    ONE "5 lead 7961G total\n6 link down\n7 link up\n"
		"60 cdp 7961 79XX_default_load\n" IS_B(
		    "70") "70 cdp 7961 SIP41.8-5-4S\n"
			  "70 = 1 fetches its firmware\n" },
	{ "power is cut while it writes, of one that nobody unplugged before",
	    ONE "1 discover\n2 lease\n"
		"3 +open term61.default.loads 800\n"
		"3 +manifest term61.default.loads SIP41.9-4-2SR3-1S"
		" jar41sip.sbn:1600 cvm41sip.sbn:2000\n3 +whole\n"
		"4 +take jar41sip.sbn 1600\n5 +take cvm41sip.sbn 2000\n"
		"20 lead 7961G total\n20 = 1 writes: keep power on\n"
		"30 link down\n45 tick\n45 = 1 power was cut\n" },

	{ "told to have power without a link: it has when that one comes",
	    DEAD "1 lead-unheard 7961G total\n2 next\n3 next\n4 next\n"
		 "5 next\n5 = 1 give power\n6 over\n"
		 "6 = 1 unplug it\n9 link up\n"
		 "9 = 1 hold # until lamps, dial\n" },
	{ "before its cue # is not let go of, however often one presses",
	    TWO "5 lead 7961G total\n6 next\n7 next\n8 next\n9 next\n"
		"12 next\n12 = 1 hold # until lamps, dial\n"
		"20 next\n20 = 1 dial the code\n" },
	{ "a link that goes after all was a cable of its own",
	    ONE
	    "5 lead 7961G total\n6 next\n7 next\n"
	    "8 link down\n8 = 1 hold #, give power\n"
	    "12 link up\n12 = 1 hold # until lamps, dial\n12 cable 1 own\n" },

	/* One that was not heard yet. */
	{ "the only one that comes, and of its model",
	    DEAD "1 lead-unheard 7961G total\n1 = 1 unplug it\n"
		 "9 link up\n9 = 1 hold # until lamps, dial\n"
		 "60 cdp 7961 79XX_default_load\n"
		 "60 = 1 fetches its firmware\n60 of 1 " A "\n" },
	{ "its model is known late only",
	    DEAD "1 lead-unheard 7961G total\n9 link up\n60 heard\n"
		 "61 discover\n61 of 1 -\n62 lease\n"
		 "63 ask term61.default.loads\n63 of 1 " A "\n"
		 "63 = 1 fetches its firmware\n" },
	{ "its exacter sister is the same",
	    DEAD "1 lead-unheard 7961G-GE total\n9 link up\n"
		 "60 cdp 7961 79XX_default_load\n60 of 1 " A "\n" },
	{ "another model is not it",
	    DEAD "1 lead-unheard 7961G total\n9 link up\n"
		 "20 cdp 7911 SIP11.8-5-4S\n20 of 1 -\n"
		 "20 = 1 hold # until lamps, dial\n" },
	{ "nor is one that was here before, and stays",
	    TWO "5 lead-unheard 7961G total\n61 cdp 7961 SIP41.8-5-4S\n"
		"61 of 1 -\n" },
	{ "one that comes back is",
	    TWO "5 lead-unheard 7961G total\n6 next\n7 next\n"
		"100 cdp 7961 79XX_default_load\n101 discover\n"
		"101 of 1 " A "\n101 = 1 fetches its firmware\n" },
	{ "two wait for one: who has the cable is asked",
	    DEAD "1 lead-unheard 7961G total\n2 lead-unheard 7961G soft\n"
		 "9 link up\n9 = 2 hold # until lamps, dial\n"
		 "60 cdp 7961 79XX_default_load\n"
		 "60 = 2 asks is-it\n61 yes 2\n61 of 2 " A "\n"
		 "61 = 2 fetches its firmware\n61 = 1 unplug it\n" },
	{ "no: then it is the other's",
	    DEAD "1 lead-unheard 7961G total\n2 lead-unheard 7961G soft\n"
		 "9 link up\n60 cdp 7961 79XX_default_load\n61 no 2\n"
		 "70 discover\n70 of 2 -\n70 of 1 " A "\n"
		 "70 = 1 fetches its firmware\n" },
	{ "behind a switch the first is asked",
	    TWO "2 lead-unheard 7961G total\n3 lead-unheard 7961G soft\n"
		"4 next 1\n5 next 1\n6 next 2\n7 next 2\n"
		"7 is " D " 10.0.0.40\n60 cdp 7961 79XX_default_load\n"
		"60 = 1 asks is-it\n61 yes 1\n61 of 1 " D "\n"
		"61 = 1 fetches its firmware\n" },
	{ "a model that is told later answers by itself",
	    TWO IS_A("5") "5 lead-unheard 7911G total\n6 next 1\n7 next 1\n"
			  "7 is " D " 10.0.0.40\n20 discover Cisco Systems, "
			  "Inc. IP Phone\n21 lease\n21 = 1 asks is-it\n"
			  "22 cdp 7961 SIP41.8-5-4S\n22 of 1 -\n"
			  "22 = 1 hold #, give power\n" },
	{ "one that turned up takes the place of what was over",
	    ONE "1 lead 7961G soft\n2 stop\n3 lead-unheard 7961G total\n"
		"4 link down\n5 link up\n60 cdp 7961 79XX_default_load\n"
		"60 courses 1\n60 of 2 " A "\n" },

	/* One cable. */
	{ "without a carrier at its start it only waits for one",
	    DEAD "1 lead-unheard 7961G total\n2 link down\n"
		 "2 = 1 unplug it\n3 link up\n"
		 "3 = 1 hold # until lamps, dial\n" },
	{ "one that runs and gets its cable first is to be unplugged",
	    DEAD "1 lead-unheard 7961G total\n3 link up\n"
		 "3.5 cdp 7961 SIP41.8-5-4S\n3.5 = 1 begin again\n"
		 "3.5 advice 1 Perhaps it had power all the time, or # was "
		 "not down from the first moment on. Take all power away.\n"
		 "9 link down\n11 = 1 hold #, give power\n" },
	{ "an interface that is gone is nobody's power",
	    ONE "1 lead 7961G total\n5 link gone\n5 = 1 unplug it\n"
		"9 link up\n9 = 1 unplug it\n" },
	{ "of several who wait the carrier is the last one's",
	    DEAD "1 lead-unheard 7961G total\n2 lead-unheard 7911G soft\n"
		 "9 link up\n9 = 1 unplug it\n"
		 "9 = 2 hold # until lamps, dial\n" },
	{ "who writes is not unplugged where another waits for it",
	    ONE "1 lead 7961G total\n9 link down\n12 link up\n"
		"60 cdp 7961 79XX_default_load\n"
		"70 lead-unheard 7911G soft\n71 link down\n"
		"71 = 1 fetches its firmware\n71 = 2 hold #, give power\n"
		"100 = 1 fetches its firmware\n" },

	{ "one that a second cable was for has it alone",
	    ONE "1 lead 7961G total\n9 link down\n12 link up\n"
		"60 cdp 7961 79XX_default_load\n"
		"70 lead-unheard 7911G soft\n71 link down\n"
		"72 cable 1 -\n72 cable 2 own\n74 link up\n"
		"74 cable 1 -\n74 cable 2 own\n80 link down\n"
		"84 = 1 fetches its firmware\n84 = 2 asks pulled\n" },
	{ "who speaks first is on it: the other has no power yet",
	    ONE "1 lead 7961G total\n9 link down\n12 link up\n"
		"60 cdp 7961 79XX_default_load\n"
		"70 lead-unheard 7911G soft\n71 link down\n"
		"74 link up\n74 = 2 hold # until lamps, dial\n"
		"76 cdp 7961 79XX_default_load\n76 = 2 unplug it\n"
		"76 = 1 fetches its firmware\n76 cable 1 own\n"
		"76 cable 2 -\n" },
	{ "and what it loses then is its own again",
	    ONE "1 lead 7961G total\n9 link down\n12 link up\n"
		"60 cdp 7961 79XX_default_load\n"
		"70 lead-unheard 7911G soft\n71 link down\n"
		"74 link up\n76 cdp 7961 79XX_default_load\n80 stop 2\n"
		"90 link down\n105 = 1 asks pulled\n" },

	/* What speaks against a step. */
	{ "nobody unplugs one that takes its firmware by itself",
	    FED LISTED("3") "5 +take jar41sip.sbn 900\n"
			    "10 lead 7961G total\n"
			    "10 = 1 wait: it loads by itself\n10 next? -\n"
			    "10 doubt 1 Not yet: it takes its firmware by "
			    "itself. Leave the plug alone until that has "
			    "ended.\n" },
	{ "and it is said when that is over",
	    FED LISTED(
		"3") "5 +take jar41sip.sbn 900\n"
		     "10 lead 7961G total\n300 = 1 writes: keep power on\n"
		     "301 cdp 7961 SIP41.9-4-2SR3-1S\n"
		     "301 doubt 1 \n"
		     "301 = 1 unplug it\n301 next? 1\n" },
	{ "what is lacking is said before it begins",
	    ONE "5 lead 7961G total\n6 gate-red 1\n6 = 1 do not begin yet\n"
		"6 doubt 1 Do not begin yet. " RED "\n"
		"7 gate-green 1\n7 = 1 unplug it\n7 doubt 1 \n" },
	{ "and before the code is dialled",
	    ONE "5 lead 7961G total\n9 link down\n12 link up\n"
		"30 gate-red 1\n30 = 1 do not dial yet\n30 next? 1\n"
		"30 doubt 1 Do not dial yet. " RED "\n"
		"35 gate-green 1\n35 = 1 hold # until lamps, dial\n" },
	{ "and after that, too",
	    ONE "5 lead 7961G total\n9 link down\n12 link up\n" RECOVERS
		"70 gate-red 1\n"
		"70 = 1 fetches its firmware\n70 doubt 1 " RED "\n" },
	{ "one that takes its list three times is stuck, with that advice",
	    ONE "5 lead 7961G total\n9 link down\n12 link up\n" RECOVERS LISTED(
		"70")
		LISTED("80") "85 = 1 fetches its firmware\n" LISTED(
		    "90") "90 = 1 stuck: gets no further\n"
			  "90 advice 1 " LOOP "\n" LISTED(
			      "100") "100 = 1 stuck: gets no further\n" },
	{ "but what it did before hands reset it does not count",
	    FED LISTED("1") LISTED("2") LISTED(
		"3") "5 lead 7961G total\n9 link down\n12 link up\n" RECOVERS
		LISTED("70") LISTED("80") "85 = 1 fetches its firmware\n" },
	{ "nor what it did before its power was cut",
	    ONE "5 lead 7961G total\n9 link down\n12 link up\n" RECOVERS LISTED(
		"70")
		LISTED("80") "82 link down\n98 yes\n100 link up\n"
			     "140 cdp 7961 79XX_default_load\n" LISTED("150")
				 LISTED(
				     "160") "165 = 1 fetches its firmware\n" },
	{ "nor is it stuck once it goes beyond its list and writes",
	    ONE "5 lead 7961G total\n9 link down\n12 link up\n" RECOVERS LISTED(
		"70") LISTED("80")
		LISTED("90") "95 +take jar41sip.sbn 900\n"
			     "96 +take cnu41.sbn 900\n"
			     "96 = 1 writes: keep power on\n" },
	{ "one that has an address and asks for no file is stuck",
	    ONE "5 lead 7961G total\n9 link down\n12 link up\n" RECOVERS
		"400 = 1 stuck: gets no further\n" },

	/* A switch. */
	{ "two phones at once are behind a switch",
	    TWO
	    "5 lead 7961G total\n6 link down\n6 = 1 at your own pace, unseen\n" },
	{ "so is whoever is there with a switch that announces itself",
	    ONE "5 lead 7961G total\n6 switch\n7 link down\n"
		"7 = 1 at your own pace, unseen\n" },
	{ "one after the other they are not",
	    ONE "5 lead 7961G total\n6 link down\n7 link up\n" IS_B(
		"60") "60 cdp 7911 SIP11.8-5-4S\n61 link down\n62 link up\n"
		      "63 lead 7911G soft\n64 link down\n64 = 2 hold #, give power\n" },
	{ "behind a switch one starts that was said to be unplugged",
	    TWO "5 lead 7961G total\n6 next\n7 next\n"
		"7 = 1 hold #, give power\n61 cdp 7961 SIP41.8-5-4S\n"
		"61 = 1 hold #, give power\n100 cdp 7961 SIP41.8-5-4S\n"
		"101 cdp 7961 SIP41.8-5-4S\n110 discover\n"
		"110 = 1 begin again\n" },
	{ "behind a switch one starts, and nobody had said it",
	    TWO "5 lead 7961G total\n100 cdp 7961 SIP41.8-5-4S\n"
		"101 cdp 7961 SIP41.8-5-4S\n110 discover\n"
		"110 = 1 asks pulled\n111 yes\n112 lease\n"
		"113 lacks CTLSEP001B0C18BDC1.tlv\n"
		"113 = 1 begin again\n" },
	{ "a dead one starts as ever, and nobody had said it",
	    TWO "5 lead 7961G total\n60 cdp 7961 SIP41.8-5-4S\n"
		"60 = 1 at your own pace, unseen\n100 cdp 7961 SIP41.8-5-4S\n"
		"100 = 1 at your own pace, unseen\n101 cdp 7961 SIP41.8-5-4S\n"
		"101 = 1 asks pulled\n200 yes\n200 = 1 begin again\n" },
	{ "it was not unplugged, and that is not asked again",
	    TWO "5 lead 7961G total\n100 cdp 7961 SIP41.8-5-4S\n"
		"101 cdp 7961 SIP41.8-5-4S\n102 no\n110 discover\n"
		"110 = 1 at your own pace, unseen\n" },
	{ "one that asks for an address as it runs is not asked for",
	    TWO "5 lead 7961G total\n15 heard\n30 heard\n45 heard\n"
		"46 discover\n46 = 1 at your own pace, unseen\n" },
	{ "the recovery of one that ran needs no word",
	    TWO "5 lead 7961G total\n100 cdp 7961 79XX_default_load\n"
		"100 = 1 fetches its firmware\n" },
	{ "one that was in its recovery before is not there by the guide",
	    TWO
	    "4 cdp 7961 79XX_default_load\n5 lead 7961G total\n"
	    "15 cdp 7961 79XX_default_load\n"
	    "20 ask term61.default.loads\n20 = 1 at your own pace, unseen\n" },
	{ "the two are led each for itself",
	    TWO "5 lead 7961G total\n" IS_B(
		"5") "5 lead 7961G soft\n"
		     "100 cdp 7961 79XX_default_load\n100 = 1 at your own pace, unseen\n"
		     "100 = 2 fetches its firmware\n" IS_A(
			 "120") "120 cdp 7961 79XX_default_load\n"
				"120 = 1 fetches its firmware\n" },

	/* Who needs hands next. */
	{ "who waits for longest",
	    TWO "5 lead 7961G total\n" IS_B(
		"6") "6 lead 7961G soft\n"
		     "7 next? 1\n8 next 1\n8 next? 2\n" },
	{ "before all others one whose window is open",
	    TWO "5 lead 7961G total\n" IS_B(
		"6") "6 lead 7961G soft\n"
		     "7 next 2\n8 next 2\n9 next 2\n20 next 2\n"
		     "20 = 2 dial the code\n20 next? 2\n30 next 2\n"
		     "30 next? 1\n" },
	{ "after all others one whose hands nobody sees",
	    TWO "5 lead 7961G total\n" IS_B(
		"6") "6 lead 7961G soft\n"
		     "7 next 2\n8 next 2\n8 = 1 at your own pace, unseen\n"
		     "8 = 2 hold #, give power\n8 next? 2\n" },
	{ "nobody while all are watched",
	    ONE "5 lead 7961G total\n9 link down\n12 link up\n"
		"60 cdp 7961 79XX_default_load\n60 next? -\n" },
};

static void
reaches_whom_it_should(void **state)
{
	const struct row *row = *state;

	bench_free(told(row->script));
}

/* All of a 7961's way, to be revived. */
#define REVIVED                                                                \
	ONE "1 lead 7961G total\n9 link down\n12 link up\n"                    \
	    "60 cdp 7961 79XX_default_load\n70 discover\n71 lease\n"           \
	    "72 +manifest term61.default.loads SIP41.9-4-2SR3-1S "             \
	    "jar41sip.sbn:900 cnu41.sbn:900\n"                                 \
	    "72 +take term61.default.loads 700\n"                              \
	    "73 +take jar41sip.sbn 900\n74 +take cnu41.sbn 900\n"              \
	    "372 cdp 7961 SIP41.9-4-2SR3-1S\n372 = 1 done\n"

static struct logged {
	const char *name;
	const char *script;
	const char *want[6]; /* the guide's lines, oldest first */
} logs[] = {
	{ "a reset that ends well", REVIVED,
	    { "Guide: the total reset of a 7961G begins.",
		"Guide: it has power.", "Guide: the code was taken.",
		"Guide: done in 6:11." } },
	{ "a wrong turn, and another try",
	    ONE "1 lead 7961G total\n9 link down\n12 link up\n"
		"60 cdp 7961 SIP41.8-5-4S\n70 link down\n80 stop\n",
	    { "Guide: the total reset of a 7961G begins.",
		"Guide: it has power.",
		"Guide: a wrong turn. The code was not taken: # released too "
		"late, a wrong key, or too slow. Begin again.",
		"Guide: try 2 begins.", "Guide: stopped." } },
	{ "what is too long for a line ends with a sentence",
	    "0 link up\n0 cdp 7961 SIP41.9-4-2SR3-1S\n1 lead 7961G total\n"
	    "9 link down\n12 link up\n60 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    { "Guide: the total reset of a 7961G begins.",
		"Guide: it has power.",
		"Guide: a wrong turn. The code was not taken: # released too "
		"late, a wrong key, or too slow. Begin again. Or leave it "
		"alone." } },
	{ "a power cut",
	    ONE "1 lead 7961G total\n9 link down\n12 link up\n"
		"60 cdp 7961 79XX_default_load\n"
		"70 discover\n71 lease\n"
		"72 +manifest term61.default.loads - jar41sip.sbn:900\n"
		"72 +take term61.default.loads 700\n"
		"73 +take jar41sip.sbn 900\n100 link down\n200 tick\n",
	    { "Guide: the total reset of a 7961G begins.",
		"Guide: it has power.", "Guide: the code was taken.",
		"Guide: a wrong turn. Perhaps the power was cut. Give it power, see "
		"whether it asks for its files again; if not, take the total "
		"sequence. (inferred)" } },
};

static void
the_log_says(void **state)
{
	const struct logged *row = *state;
	struct bench *b = told(row->script);
	size_t n = 0;

	for (size_t i = bench_log_count(b); i-- > 0;) {
		const struct log_line *line = bench_log(b, i);

		if (strncmp(line->text, "Guide: ", 7) != 0)
			continue;
		assert_true(n < ARRAY_LEN(row->want));
		assert_non_null(row->want[n]);
		assert_string_equal(line->text, row->want[n++]);
	}
	assert_true(n == ARRAY_LEN(row->want) || row->want[n] == NULL);
	bench_free(b);
}

static void
the_record_names_the_sequence(void **state)
{
	struct bench *b = told(REVIVED);
	const struct device *d = bench_at(b, 0);

	(void)state;
	assert_string_equal(d->revival.sequence, "total");
	assert_true(d->record_change > 0);
	bench_free(b);
	b = told(ONE "1 lead 7961G total\n9 link down\n12 link up\n"
		     "60 cdp 7961 79XX_default_load\n61 stop\n"
		     "62 ask term61.default.loads\n");
	assert_string_equal(bench_at(b, 0)->revival.sequence, "total");
	bench_free(b);
	b = told(ONE "1 lead 7961G total\n2 ask term61.default.loads\n");
	assert_string_equal(bench_at(b, 0)->revival.sequence, "");
	bench_free(b);
}

/* However often ticks come. */
static void
ticks_make_no_difference(void **state)
{
	static const char script[] =
	    ONE "1 lead 7961G total\n9 link down\n12 link up\n";
	struct bench *once = told(script), *often = told(script);
	struct event e = { .kind = EVENT_TICK };
	int64_t from_us = bench_now_us(once);

	(void)state;
	for (int i = 1; i <= 3000; i++) {
		e.at_us = from_us + i * INT64_C(1000000);
		bench_apply(often, &e);
	}
	while (bench_deadline(once) <= e.at_us)
		bench_apply(once,
		    &(struct event){
			.kind = EVENT_TICK, .at_us = bench_deadline(once) });
	bench_apply(once, &e);
	assert_memory_equal(bench_course(once, 0), bench_course(often, 0),
	    sizeof(struct course));
	assert_int_equal(bench_course(once, 0)->state, COURSE_STUCK);
	assert_int_equal(bench_log_count(once), bench_log_count(often));
	bench_free(once);
	bench_free(often);
}

/* Only who is over makes room. */
static void
no_more_are_led_than_there_are_places(void **state)
{
	struct bench *b = told("0 link up\n");
	struct event e = { .kind = EVENT_GUIDE,
		.at_us = bench_now_us(b),
		.guide = { GUIDE_BEGIN, 0, "7961G", "total", 0 } };

	(void)state;
	for (unsigned i = 0; i < BENCH_COURSES + 1; i++) {
		e.mac.octet[5] = (uint8_t)(i + 1);
		bench_apply(b, &e);
	}
	assert_int_equal(bench_courses(b), BENCH_COURSES);
	assert_non_null(strstr(bench_log(b, 0)->text, "led already"));
	e.guide = (struct event_guide){ GUIDE_STOP, 7, "", "", 0 };
	bench_apply(b, &e);
	e.guide = (struct event_guide){ GUIDE_BEGIN, 0, "7961G", "total", 0 };
	bench_apply(b, &e);
	assert_int_equal(bench_courses(b), BENCH_COURSES);
	assert_null(bench_course_find(b, 7));
	assert_true(mac_equal(bench_course(b, BENCH_COURSES - 1)->mac, e.mac));
	bench_free(b);
}

int
main(void)
{
	struct CMUnitTest reaching[ARRAY_LEN(rows)];
	struct CMUnitTest logging[ARRAY_LEN(logs)];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(the_record_names_the_sequence),
		cmocka_unit_test(ticks_make_no_difference),
		cmocka_unit_test(no_more_are_led_than_there_are_places),
	};
	int failed;

	CASES(reaching, reaches_whom_it_should, rows);
	CASES(logging, the_log_says, logs);
	failed = cmocka_run_group_tests(reaching, know_resets, forget_resets);
	failed += cmocka_run_group_tests(logging, know_resets, forget_resets);
	return failed +
	    cmocka_run_group_tests(others, know_resets, forget_resets);
}
