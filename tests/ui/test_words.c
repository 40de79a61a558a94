/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/words.h"

#include "support/cases.h"

static struct row {
	const char *name;
	const char *text, *signs;
	int cols;
	const char *left;
	bool fits;
} rows[] = {
	{ "what fits stays whole", "It is so: see, or not.", ",:", 22,
	    "It is so: see, or not.", true },
	{ "the end goes from the last sign on", "It is so: see, or not.",
	    ",:", 21, "It is so: see.", true },
	{ "and from the one before it", "It is so: see, or not.", ",:", 13,
	    "It is so.", true },
	{ "only from the signs that are named", "It is so: see, or not.", ":",
	    21, "It is so.", true },
	{ "a sign within a word is none", "From 1,000 on: all.", ",:", 14,
	    "From 1,000 on.", true },
	{ "what has none does not fit", "It is so, and not.", ":", 10,
	    "It is so, and not.", false },
	{ "nor does what begins too long", "It is so, and not.", ",", 5,
	    "It is so.", false },
	{ "columns count, not octets", "\u2713\u2713\u2713, ok", ",", 7,
	    "\u2713\u2713\u2713, ok", true },
	{ "an empty text fits", "", ",", 0, "", true },
};

static void
ends_are_left_out(void **state)
{
	const struct row *row = *state;
	char text[64];

	snprintf(text, sizeof(text), "%s", row->text);
	assert_int_equal(words_clip(text, row->signs, row->cols), row->fits);
	assert_string_equal(text, row->left);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, ends_are_left_out, rows);
	return cmocka_run_group_tests_name("ui/words", tests, NULL, NULL);
}
