/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/serve/target.h"

#include <errno.h>

#include "support/cases.h"

static struct row {
	const char *name;
	const char *target;
	int want;
	const char *path;
} rows[] = {
	{ "a path stays", "/SEP001122334455.cnf.xml", 24,
	    "/SEP001122334455.cnf.xml" },
	{ "a blank is decoded", "/my%20list.xml", 12, "/my list.xml" },
	{ "digits of either case", "%2f%2F", 2, "//" },
	{ "it is decoded once", "%252e", 3, "%2e" },
	{ "a plus stays", "a+b", 3, "a+b" },
	{ "a query goes", "/a?b=%zz", 2, "/a" },
	{ "a fragment goes", "/a#b", 2, "/a" },
	{ "a server goes", "http://10.0.0.1:6970/a/b", 3, "a/b" },
	{ "in any case", "HTTP://bench/a", 1, "a" },
	{ "a server alone is no path", "http://bench", -EBADMSG, "" },
	{ "another scheme is a name", "ftp://x/a", 9, "ftp://x/a" },
	{ "nothing is nothing", "", 0, "" },
	{ "one digit", "/a%4", -EBADMSG, "" },
	{ "no digit", "/a%", -EBADMSG, "" },
	{ "no hex digit", "/a%4g", -EBADMSG, "" },
	{ "more than there is room for", "/0123456789012345678901234567890123",
	    -ENOBUFS, "" },
};

static void
is_decoded_as_expected(void **state)
{
	const struct row *row = *state;
	size_t n = strlen(row->target);
	uint8_t *target = exact_copy(row->target, n);
	char path[32];
	int got = target_path(path, sizeof(path), (struct span){ target, n });

	assert_int_equal(got, row->want);
	if (got > 0)
		assert_memory_equal(path, row->path, (size_t)got);
	free(target);
}

static void
a_nul_is_an_octet(void **state)
{
	static const uint8_t target[] = "a%00b";
	char path[8];

	(void)state;
	assert_int_equal(
	    target_path(path, sizeof(path), (struct span){ target, 5 }), 3);
	assert_memory_equal(path, "a\0b", 3);
}

static void
every_prefix_is_decoded_or_not(void **state)
{
	const struct row *row = *state;

	for (size_t cut = 0; cut < strlen(row->target); cut++) {
		uint8_t *target = exact_copy(row->target, cut);
		char path[32];

		assert_true(target_path(path, sizeof(path),
				(struct span){ target, cut }) <= (int)cut);
		free(target);
	}
}

int
main(void)
{
	struct CMUnitTest tests[2 * ARRAY_LEN(rows) + 1];

	CASES(tests, is_decoded_as_expected, rows);
	CASES(&tests[ARRAY_LEN(rows)], every_prefix_is_decoded_or_not, rows);
	tests[2 * ARRAY_LEN(rows)] =
	    (struct CMUnitTest)cmocka_unit_test(a_nul_is_an_octet);
	return cmocka_run_group_tests_name("serve/target", tests, NULL, NULL);
}
