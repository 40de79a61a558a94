/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/catalogue.h"

#include "support/cases.h"

static struct row {
	const char *name;
	const char *wrong, *near; /* blanks between */
} rows[] = {
	{ "a number without its letter", "7941", "7941G 7941G-GE" },
	{ "three digits begin what is meant", "796",
	    "7961G 7961G-GE 7962G 7965G 7960G" },
	{ "two digits, too", "88", "8811 8831 8841 8845 8851 8861 8865" },
	{ "one digit begins too many", "8", "" },
	{ "a digit wrong, and its letter left out", "7969",
	    "7961G 7961G-GE 7962G 7965G 7960G" },
	{ "two digits swapped", "7491G", "7941G" },
	{ "a digit too many", "79411G", "7911G 7941G" },
	{ "a letter wrong", "7961H", "7961G" },
	{ "as on the label", "CP-7965", "7965G" },
	{ "lower case", "7971g", "7971G-GE" },
	{ "the right name", "7975G", "7975G" },
	{ "nothing like it", "toaster", "" },
	{ "no name", "", "" },
	{ "a long name", "79417941794179417941794179417941794179417941", "" },
};

static void
finds_like_names(void **state)
{
	const struct row *row = *state;
	const struct model *near[8];
	struct catalogue *c;
	char why[200], names[200] = "";
	size_t n, at = 0;

	assert_int_equal(catalogue_load(&c, NULL, why, sizeof(why)), 0);
	n = catalogue_near(c, row->wrong, near, ARRAY_LEN(near));
	for (size_t i = 0; i < n; i++)
		at += (size_t)snprintf(names + at, sizeof(names) - at, "%s%s",
		    i > 0 ? " " : "", near[i]->name);
	assert_string_equal(names, row->near);
	assert_true(catalogue_near(c, row->wrong, near, 1) <= 1);
	catalogue_free(c);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, finds_like_names, rows);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
