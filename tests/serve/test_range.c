/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/serve/range.h"

#include "support/cases.h"

/* What is asked for of a file; RFC 9110 section 14 has most of these. */
static struct row {
	const char *name;
	const char *value;
	uint64_t size;
	enum range_kind want;
	uint64_t first, n;
	bool to_end;
} rows[] = {
	{ "the first 500 octets", "bytes=0-499", 10000, RANGE_PART, 0, 500,
	    false },
	{ "the second 500", "bytes=500-999", 10000, RANGE_PART, 500, 500,
	    false },
	{ "the last 500", "bytes=-500", 10000, RANGE_PART, 9500, 500, false },
	{ "from the 9501st on", "bytes=9500-", 10000, RANGE_PART, 9500, 500,
	    true },
	{ "the last octet alone", "bytes=9999-9999", 10000, RANGE_PART, 9999, 1,
	    true },
	{ "a last that is past the end", "bytes=9000-20000", 10000, RANGE_PART,
	    9000, 1000, true },
	{ "more of the last than there is", "bytes=-20000", 10000, RANGE_PART,
	    0, 10000, true },
	{ "the whole as a range", "bytes=0-", 10000, RANGE_PART, 0, 10000,
	    true },
	{ "the unit in another case", "Bytes=0-0", 10, RANGE_PART, 0, 1,
	    false },
	{ "a first past the end", "bytes=10000-", 10000, RANGE_UNMET, 0, 0,
	    false },
	{ "a first past 64 bits", "bytes=99999999999999999999999-", 10000,
	    RANGE_UNMET, 0, 0, false },
	{ "a last past 64 bits", "bytes=1-99999999999999999999999", 10000,
	    RANGE_PART, 1, 9999, true },
	{ "both at the end of 64 bits",
	    "bytes=18446744073709551615-18446744073709551615", 10000,
	    RANGE_UNMET, 0, 0, false },
	{ "nothing of the end", "bytes=-0", 10000, RANGE_UNMET, 0, 0, false },
	{ "any first of an empty file", "bytes=0-", 0, RANGE_UNMET, 0, 0,
	    false },
	{ "the end of an empty file is the file", "bytes=-5", 0, RANGE_WHOLE, 0,
	    0, true },
	{ "no range", "", 10, RANGE_WHOLE, 0, 10, true },
	{ "several ranges", "bytes=0-1,5-6", 10, RANGE_WHOLE, 0, 10, true },
	{ "a list of one", "bytes=0-1,", 10, RANGE_WHOLE, 0, 10, true },
	{ "another unit", "lines=0-1", 10, RANGE_WHOLE, 0, 10, true },
	{ "no unit", "0-1", 10, RANGE_WHOLE, 0, 10, true },
	{ "a unit alone", "bytes=", 10, RANGE_WHOLE, 0, 10, true },
	{ "a dash alone", "bytes=-", 10, RANGE_WHOLE, 0, 10, true },
	{ "no dash", "bytes=5", 10, RANGE_WHOLE, 0, 10, true },
	{ "a last before the first", "bytes=5-4", 10, RANGE_WHOLE, 0, 10,
	    true },
	{ "no digits", "bytes=a-b", 10, RANGE_WHOLE, 0, 10, true },
	{ "a sign", "bytes=+1-2", 10, RANGE_WHOLE, 0, 10, true },
	{ "two dashes", "bytes=--5", 10, RANGE_WHOLE, 0, 10, true },
	{ "blanks", "bytes= 0-1", 10, RANGE_WHOLE, 0, 10, true },
};

static void
parses_as_expected(void **state)
{
	const struct row *row = *state;
	size_t n = strlen(row->value);
	uint8_t *value = exact_copy(row->value, n);
	struct range r;

	assert_int_equal(
	    range_parse(&r, (struct span){ value, n }, row->size), row->want);
	assert_int_equal(r.first, row->first);
	assert_int_equal(r.n, row->n);
	assert_int_equal(r.to_end, row->to_end);
	free(value);
}

static void
every_prefix_stays_within_the_file(void **state)
{
	const struct row *row = *state;
	size_t n = strlen(row->value);

	for (size_t cut = 0; cut < n; cut++) {
		uint8_t *value = exact_copy(row->value, cut);
		struct range r;
		enum range_kind kind =
		    range_parse(&r, (struct span){ value, cut }, row->size);

		assert_true(r.first + r.n <= row->size);
		assert_true(kind == RANGE_PART ? r.n > 0 : r.first == 0);
		free(value);
	}
}

int
main(void)
{
	struct CMUnitTest tests[2 * ARRAY_LEN(rows)];

	CASES(tests, parses_as_expected, rows);
	CASES(
	    &tests[ARRAY_LEN(rows)], every_prefix_stays_within_the_file, rows);
	return cmocka_run_group_tests_name("serve/range", tests, NULL, NULL);
}
