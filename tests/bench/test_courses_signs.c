/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What signs mean that come at an odd moment: while the link is down, late,
 * of a phone that nobody unplugged, or of another than the one that is led.
 */

#include "support/courses.h"

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
