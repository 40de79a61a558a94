/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cases.h"

#include "firmware-index/schema.h"

static const char text[] = "# comment\n"
			   "speed: keys\n"
			   "folder:\n"
			   "  - keys\n"
			   "  - quit: log\n"
			   "{a: b}: c\n"
			   "keys:\n"
			   "  log: quit\n"
			   "  quit: [log, F2]\n"
			   "  all: {log: 1}\n"
			   "models: quit\n"
			   "quit: no\n";

static struct line_row {
	const char *name; /* of the test */
	const char *section, *key;
	size_t line;
} lines[] = {
	{ "the first key", NULL, "speed", 2 },
	{ "a key that is a value before", NULL, "keys", 7 },
	{ "a key that is in a section before", NULL, "quit", 12 },
	{ "a key of a section", "keys", "quit", 9 },
	{ "a key of a section, after its name as value", "keys", "log", 8 },
	{ "a key after a list", "keys", "all", 10 },
	{ "a key of another section", "keys", "models", 0 },
	{ "a key that is too deep", NULL, "log", 0 },
	{ "a section without keys", "speed", "quit", 0 },
	{ "a section that is none", "none", "quit", 0 },
};

static void
the_line_of_a_key_is_found(void **state)
{
	const struct line_row *row = *state;
	struct schema_text t = { "name", text, sizeof(text) - 1 };

	assert_int_equal(
	    schema_line_of_key(t, row->section, row->key), row->line);
}

/* Whatever a text is cut to, the search ends. */
static void
a_text_cut_short_is_no_harm(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(text); n++) {
		uint8_t *cut = exact_copy(text, n);
		struct schema_text t = { "name", (const char *)cut, n };

		(void)schema_line_of_key(t, "keys", "none");
		free(cut);
	}
}

static const struct CMUnitTest rest[] = {
	cmocka_unit_test(a_text_cut_short_is_no_harm),
};

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(lines)];
	int failed;

	CASES(tests, the_line_of_a_key_is_found, lines);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed + cmocka_run_group_tests(rest, NULL, NULL);
}
