/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What signs mean that come at an odd moment: while the link is down, late,
 * of a phone that nobody unplugged, or of another than the one that is led.
 */

#include "support/courses.h"

/* A takes the firmware that its configuration names. */
#define LOADS_ITSELF                                                           \
	"61 discover\n62 lease\n63 +open term61.default.loads 800\n"           \
	"63 +manifest term61.default.loads SIP41.9-4-2SR3-1S "                 \
	"jar41sip.sbn:1600 cvm41sip.sbn:2000\n63 +whole\n"                     \
	"64 +take jar41sip.sbn 1600\n65 +take cvm41sip.sbn 2000\n"

/* A wrong turn, of who has a cable of its own. */
#define WRONG                                                                  \
	ONE "5 lead 7961G total\n6 link down\n7 link up\n"                     \
	    "12 cdp 7961 SIP41.8-5-4S\n12 = 1 begin again\n"

static struct row {
	const char *name;
	const char *script;
} rows[] = {
	/* Begun while the link is down. */
	{ "a switch whose link was down: what is heard behind it counts",
	    TWO "4 link down\n5 lead 7961G total\n6 link up\n7 next\n8 next\n"
		"60 cdp 7961 79XX_default_load\n"
		"60 = 1 fetches its firmware\n" },
	{ "a switch that was taken away: the cable's link is power",
	    TWO "4 link down\n5 lead-unheard 7961G total\n20 link up\n"
		"20 = 1 hold # until lamps, dial\n" },
	{ "a switch that restarts gives power to nobody who was unplugged",
	    TWO "5 lead 7961G total\n6 next\n7 next\n"
		"7 = 1 hold #, give power\n8 link down\n9 link up\n"
		"9 = 1 hold #, give power\n60 cdp 7961 79XX_default_load\n"
		"60 = 1 fetches its firmware\n" },

	/* It was said to be unplugged, and is not. */
	{ "one that writes is left alone, whatever it was said to be",
	    WRONG "13 over\n14 next\n15 next\n"
		  "15 = 1 give power\n" LOADS_ITSELF
		  "66 = 1 writes: keep power on\n" },
	{ "a switch put between: what is heard behind it counts",
	    ONE
	    "5 lead 7961G total\n6 link down\n7 link up\n" IS_B("10") "10 cdp 7961 SIP41.8-5-4S\n11 no\n" IS_A(
		"12") "12 cdp 7961 SIP41.8-5-4S\n13 over\n14 next\n"
		      "15 next\n60 cdp 7961 79XX_default_load\n"
		      "60 = 1 fetches its firmware\n" },

	/* It writes by itself. */
	{ "one that wrote by itself can be reset now, in whatever try",
	    WRONG "13 over\n" LOADS_ITSELF "66 = 1 writes: keep power on\n"
		  "300 discover\n301 lease\n302 lacks CTLSEP001B0C18BDC1.tlv\n"
		  "302 = 1 wait: it loads by itself\n302 advice 1 \n"
		  "310 cdp 7961 SIP41.9-4-2SR3-1S\n310 = 1 unplug it\n" },
	{ "so can one that starts as ever after its power was cut",
	    WRONG "13 over\n" LOADS_ITSELF
		  "70 link down\n86 = 1 power was cut\n90 link up\n"
		  "100 cdp 7961 SIP41.8-5-4S\n"
		  "100 = 1 wait: it loads by itself\n900 = 1 unplug it\n" },
	{ "but one that fetches all of it again is let do so",
	    WRONG "13 over\n" LOADS_ITSELF
		  "70 link down\n86 = 1 power was cut\n90 link up\n"
		  "100 cdp 7961 79XX_default_load\n"
		  "100 = 1 fetches its firmware\n"
		  "110 ask term61.default.loads\n"
		  "290 = 1 fetches its firmware\n" },
	{ "it is unplugged after that, and nothing of before counts",
	    WRONG "13 over\n" LOADS_ITSELF "300 cdp 7961 SIP41.9-4-2SR3-1S\n"
		  "300 = 1 unplug it\n490 = 1 unplug it\n"
		  "500 link down\n510 link up\n"
		  "510 = 1 hold # until lamps, dial\n"
		  "560 cdp 7961 79XX_default_load\n"
		  "560 = 1 fetches its firmware\n" },

	/* The link is down, and a frame of before comes late. */
	{ "a late frame is no ordinary boot",
	    ONE "5 lead 7961G total\n6 link down\n7 link up\n20 link down\n"
		"20.1 cdp 7961 SIP41.8-5-4S\n"
		"20.1 = 1 hold # until lamps, dial\n30 link up\n"
		"30 = 1 hold # until lamps, dial\n"
		"60 cdp 7961 79XX_default_load\n"
		"60 = 1 fetches its firmware\n" },
	{ "nor does it tell who has come",
	    "0 link up\n0.5 link down\n1 lead-unheard 7961G total\n"
	    "2 cdp 7961 SIP41.8-5-4S\n2 of 1 -\n" },
	{ "but where frames go on somebody is there, whatever the link says",
	    ONE "0.5 link down\n1 lead-unheard 7961G total\n2 next\n3 next\n"
		"60 cdp 7961 79XX_default_load\n61 discover\n"
		"61 of 1 " A "\n" },

	{ "what went wrong is told the same in the next try",
	    DEAD "1 lead-unheard 7961G total\n3 link up\n"
		 "3.5 cdp 7961 SIP41.8-5-4S\n9 link down\n"
		 "12 = 1 hold #, give power\n12 advice 1 Perhaps it had power "
		 "all the time, or # was not down from the first moment on. "
		 "Take all power away.\n" },

	{ "no power was cut where hands took it away after it wrote",
	    WRONG
	    "13 over\n" LOADS_ITSELF "300 discover\n301 lease\n"
	    "302 lacks CTLSEP001B0C18BDC1.tlv\n302 = 1 wait: it loads by itself\n"
	    "305 link down\n310 link up\n330 next\n340 next\n"
	    "400 cdp 7961 79XX_default_load\n"
	    "400 = 1 fetches its firmware\n400 advice 1 \n" },

	/* Whose it is. */
	{ "one that writes is taken for the one that it was asked for",
	    DEAD "1 lead-unheard 7961G total\n2 lead-unheard 7961G soft\n"
		 "9 link up\n60 cdp 7961 79XX_default_load\n" LOADS_ITSELF
		 "66 of 2 " A "\n66 = 2 writes: keep power on\n" },

	/* Said to be unplugged behind a switch, and it runs on. */
	{ "a file that it asks for again is no power",
	    TWO "2 lacks SEP001B0C18BDC1.cnf.xml\n5 lead 7961G total\n6 next\n"
		"7 next\n12 lacks SEP001B0C18BDC1.cnf.xml\n"
		"12 = 1 hold #, give power\n"
		"27 lacks SEP001B0C18BDC1.cnf.xml\n"
		"27 = 1 hold #, give power\n" },
	{ "nor of one that keeps its firmware",
	    IS_B("0") "0 link up\n0 cdp 7911 SIP11.8-5-4S\n" IS_A(
		"0") "0 cdp 8841 sip88xx.12-5-1\n2 heard\n"
		     "5 lead 8841 soft\n6 next\n"
		     "12 lacks SEP001B0C18BDC1.cnf.xml\n"
		     "12 = 1 hold #, give power\n" },
	{ "but it is after a silence",
	    TWO "5 lead 7961G total\n6 next\n7 next\n"
		"60 lacks CTLSEP001B0C18BDC1.tlv\n60 = 1 begin again\n" },

	{ "another model on its cable is told of",
	    ONE "5 lead 7961G total\n6 link down\n7 link up\n" IS_B(
		"20") "20 cdp 7911 SIP11.8-5-4S\n"
		      "20 doubt 1 A 7911G is on this cable, not a 7961G. Take "
		      "the right phone, or begin its own reset.\n"
		      "60 link down\n90 yes\n90 doubt 1 \n" },
};

static void
means_that(void **state)
{
	const struct row *row = *state;

	bench_free(told(row->script));
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, means_that, rows);
	return cmocka_run_group_tests_name(
	    "bench/courses_signs", tests, know_resets, forget_resets);
}
