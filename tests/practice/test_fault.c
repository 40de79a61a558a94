/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/fault.h"

#include "support/cases.h"

static struct wrong {
	const char *name, *arg, *words;
} wrongs[] = {
	{ "an unknown fault is answered with those there are", "smoke",
	    "none of drop," },
	{ "part of a name is no name", "dro=2%", "none of drop," },
	{ "nor is a name with more to it", "drops=2%", "none of drop," },
	{ "every other frame is the most", "drop=51%", "up to 50%" },
	{ "no frame is no fault", "corrupt=0", "up to 50%" },
	{ "a share is a number", "reorder=often", "such as 2%" },
	{ "a share is not negative", "reorder=-2%", "such as 2%" },
	{ "nor anything after it", "drop=2%%", "such as 2%" },
	{ "a tag has to be given", "tagged", "tagged=20" },
	{ "4095 is reserved", "tagged=4095", "4094" },
	{ "half a phone is none", "no-tftp=0.5", "a number" },
	{ "nor is every phone", "no-tftp=every", "for all" },
};

static void
a_wrong_fault_is_refused(void **state)
{
	const struct wrong *row = *state;
	struct faults f = { 0 };
	const char *words = fault_parse(&f, row->arg);

	assert_non_null(words);
	assert_non_null(strstr(words, row->words));
	assert_int_equal(f.shares_n, 0);
}

static void
shares_of_frames_are_percent(void **state)
{
	struct faults f = { 0 };

	(void)state;
	assert_null(fault_parse(&f, "drop=2%"));
	assert_null(fault_parse(&f, "corrupt=0.5"));
	assert_null(fault_parse(&f, "reorder"));
	assert_null(fault_parse(&f, "tagged=20"));
	assert_float_equal(f.drop, 0.02, 1e-9);
	assert_float_equal(f.corrupt, 0.005, 1e-9);
	assert_float_equal(f.reorder, 0.01, 1e-9);
	assert_int_equal(f.vlan, 20);
	assert_int_equal(faults_phones(&f), 0);
}

static void
no_phone_has_two_faults(void **state)
{
	static const enum phone_fault want[] = { PHONE_LOOPS, PHONE_NO_TFTP,
		PHONE_NO_TFTP, PHONE_DIES, PHONE_DIES };
	struct faults f = { 0 };

	(void)state;
	assert_int_equal(fault_of(&f, 0), PHONE_SOUND);
	assert_null(fault_parse(&f, "loop-term"));
	assert_null(fault_parse(&f, "no-tftp=2"));
	assert_int_equal(fault_of(&f, 3), PHONE_SOUND);
	assert_null(fault_parse(&f, "die-in-transfer=all"));
	for (unsigned i = 0; i < ARRAY_LEN(want); i++)
		assert_int_equal(fault_of(&f, i), want[i]);
	assert_int_equal(faults_phones(&f), 3);
}

static void
more_faults_than_there_is_room_for_are_refused(void **state)
{
	struct faults f = { 0 };

	(void)state;
	for (unsigned i = 0; i < FAULT_SHARES; i++)
		assert_null(fault_parse(&f, "no-tftp"));
	assert_non_null(fault_parse(&f, "no-tftp"));
	assert_int_equal(faults_phones(&f), FAULT_SHARES);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(shares_of_frames_are_percent),
		cmocka_unit_test(no_phone_has_two_faults),
		cmocka_unit_test(
		    more_faults_than_there_is_room_for_are_refused),
	};
	struct CMUnitTest tests[ARRAY_LEN(wrongs) + ARRAY_LEN(more)] = { 0 };

	CASES(tests, a_wrong_fault_is_refused, wrongs);
	memcpy(tests + ARRAY_LEN(wrongs), more, sizeof(more));
	return cmocka_run_group_tests_name("practice/fault", tests, NULL, NULL);
}
