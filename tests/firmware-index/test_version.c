/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/version.h"

#include <stdbool.h>

#include "support/cases.h"

static struct order {
	const char *name;
	const char *older, *newer; /* equal: of the same age */
	bool equal;
} orders[] = {
	{ "a third number counts", "8-5-2S", "8-5-3S", false },
	{ "a service release comes after its release", "8-5-2S", "8-5-2SR1S",
	    false },
	{ "and before the next release", "8-5-2SR1S", "8-5-3S", false },
	{ "9.4(2)SR3 comes after 8.5(3)", "8-5-3S", "9-4-2SR3-1S", false },
	{ "service releases count", "9-4-2SR1-1S", "9-4-2SR3-1S", false },
	{ "numbers, not letters", "9-4-2SR3-1S", "9-4-2SR10-1S", false },
	{ "a build after the release", "9-4-2S", "9-4-2-1S", false },
	{ "a service release after a build", "9-4-2-1S", "9-4-2SR1-1S", false },
	{ "an engineering special before a service release", "9-4-2ES26",
	    "9-4-2SR3-1", false },
	{ "engineering specials count", "9-4-2ES9", "9-4-2ES26", false },
	{ "8.10 comes after 8.9", "8-9-00", "8-10-00", false },
	{ "8.12 comes after 7.5", "07-5-00", "8-12-00", false },
	{ "8.1(2)SR2 comes after 8.1(2)", "08-01-02-00", "08-01SR02", false },
	{ "letters at the end count", "9-2-1-a", "9-2-1-b", false },
	{ "an S at the end is no difference", "8-5-2", "8-5-2S", true },
	{ "nor are brackets", "8.5(2)", "8-5-2", true },
	{ "nor a zero more", "8-12", "8-12-00", true },
	{ "nor zeros before", "08-05", "8-5", true },
	{ "nor the case of letters", "9-4-2sr3-1s", "9-4-2SR3-1S", true },
	{ "the build of a release is the release", "8-5-2TH1-9", "8-5-2S",
	    true },
	{ "nothing is as old as nothing", "", "", true },
	{ "nothing is older than anything", "", "1", false },
	{ "longer numbers than any integer",
	    "9-99999999999999999999999999999999999999",
	    "9-100000000000000000000000000000000000000", false },
};

static void
orders_versions(void **state)
{
	const struct order *row = *state;
	int way = version_compare(row->older, row->newer);
	int back = version_compare(row->newer, row->older);

	if (row->equal) {
		assert_int_equal(way, 0);
		assert_int_equal(back, 0);
	} else {
		assert_true(way < 0);
		assert_true(back > 0);
	}
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(orders)];

	CASES(tests, orders_versions, orders);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
