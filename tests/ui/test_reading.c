/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reading.h"

#include "support/cases.h"

static struct number {
	const char *name;
	uint64_t n;
} numbers[] = {
	{ "0", 0 },
	{ "999", 999 },
	{ "1,000", 1000 },
	{ "2,000", 2000 },
	{ "100,000", 100000 },
	{ "999,999", 999999 },
	{ "1,000,000", 1000000 },
	{ "12,345,678", 12345678 },
};

static void
a_number_is_grouped(void **state)
{
	const struct number *row = *state;
	char text[24];

	assert_string_equal(
	    reading_number(text, sizeof(text), row->n), row->name);
}

static struct amount {
	const char *name;
	uint64_t done, total;
} amounts[] = {
	{ "1.2 of 5.0 GB", 1200000000, 5000000000 },
	{ "640.0 kB of 5.0 GB", 640000, 5000000000 },
	{ "0 B of 5.0 GB", 0, 5000000000 },
	{ "0 of 0 B", 0, 0 },
};

static void
a_unit_is_told_once(void **state)
{
	const struct amount *row = *state;
	char text[40];

	assert_string_equal(
	    reading_octets(text, sizeof(text), row->done, row->total),
	    row->name);
}

int
main(void)
{
	static struct CMUnitTest tests[ARRAY_LEN(numbers) + ARRAY_LEN(amounts)];

	CASES(tests, a_number_is_grouped, numbers);
	CASES(&tests[ARRAY_LEN(numbers)], a_unit_is_told_once, amounts);
	return cmocka_run_group_tests_name("ui/reading", tests, NULL, NULL);
}
