/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hex.h"

#include "support/cases.h"

static struct row {
	const char *name, *text;
	bool right;
	uint8_t octets[3];
} rows[] = {
	{ "digits of either case", "00aBfF", true, { 0x00, 0xab, 0xff } },
	{ "blanks and line ends between", " 0 1\n23 4\n5\n", true,
	    { 0x01, 0x23, 0x45 } },
	{ "a digit too few", "01234", false, { 0 } },
	{ "a digit too many", "0123456", false, { 0 } },
	{ "no digit at all", "", false, { 0 } },
	{ "what comes after 9", "01234:", false, { 0 } },
	{ "what comes before A", "01234@", false, { 0 } },
	{ "what comes after F", "01234G", false, { 0 } },
	{ "what comes after f", "01234g", false, { 0 } },
	{ "what comes before 0", "01234/", false, { 0 } },
};

static void
is_read(void **state)
{
	const struct row *row = *state;
	uint8_t octets[3];

	assert_int_equal(
	    hex_read(octets, sizeof(octets), row->text), row->right);
	if (row->right)
		assert_memory_equal(octets, row->octets, sizeof(octets));
}

static void
is_shown_in_lower_case(void **state)
{
	char text[7];

	(void)state;
	hex_show(text, "\x01\xab\xff", 3);
	assert_string_equal(text, "01abff");
}

int
main(void)
{
	static struct CMUnitTest tests[ARRAY_LEN(rows) + 1] = {
		[ARRAY_LEN(rows)] = cmocka_unit_test(is_shown_in_lower_case),
	};

	CASES(tests, is_read, rows);
	return cmocka_run_group_tests_name("base/hex", tests, NULL, NULL);
}
