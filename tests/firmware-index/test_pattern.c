/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/pattern.h"

#include "support/cases.h"

static struct row {
	const char *name, *file, *pattern;
	bool want;
} rows[] = {
	{ "itself", "ab.c", "ab.c", true },
	{ "another", "ab.c", "ab.d", false },
	{ "more", "ab.cd", "ab.c", false },
	{ "less", "ab.", "ab.c", false },
	{ "either case", "Jar41.SBN", "jar41.sbn", true },
	{ "either case of the pattern", "jar", "JAR", true },
	{ "a digit", "a1", "a#", true },
	{ "no digit", "ax", "a#", false },
	{ "a hexadecimal digit", "aF", "a%", true },
	{ "no hexadecimal digit", "ag", "a%", false },
	{ "any octet", "a\xff", "a?", true },
	{ "no octet", "a", "a?", false },
	{ "any octets", "abcde", "a*e", true },
	{ "none of any", "ae", "a*e", true },
	{ "a star at the end", "abc", "a*", true },
	{ "a star for all", "", "*", true },
	{ "two stars", "cmterm-69xx-sip.cop.sgn", "*69xx*.sgn", true },
	{ "a star that gives back", "x.sbn.sbn", "*.sbn", true },
	{ "stars in vain", "aaaaaaaaaaaaaaaaaaaaaaaab", "*a*a*a*a*a*c", false },
	{ "no name", "", "a", false },
	{ "no pattern", "a", "", false },
	{ "neither", "", "", true },
};

static void
matches_as_expected(void **state)
{
	const struct row *row = *state;

	assert_int_equal(name_matches(row->file, row->pattern), row->want);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)] = { 0 };

	CASES(tests, matches_as_expected, rows);
	return cmocka_run_group_tests_name(
	    "firmware-index/pattern", tests, NULL, NULL);
}
