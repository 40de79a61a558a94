/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/path.h"

#include <errno.h>

#include "support/cases.h"

#define ASKED(s) s, sizeof(s) - 1

static struct row {
	const char *name;
	const char *asked;
	size_t n;
	const char *want; /* NULL: refused */
} rows[] = {
	{ "a bare name stays", ASKED("term41.default.loads"),
	    "term41.default.loads" },
	/* The next three are real: facts/phones.md section 3.3. */
	{ "a leading slash goes", ASKED("/g3-tones.xml"), "g3-tones.xml" },
	{ "a leading dot and slash go", ASKED("./SIP001122334455.cnf"),
	    "SIP001122334455.cnf" },
	{ "a leading dot and back-slash go", ASKED(".\\RINGLIST.DAT"),
	    "RINGLIST.DAT" },
	{ "back-slashes are turned", ASKED("Desktops\\320x196x4\\List.xml"),
	    "Desktops/320x196x4/List.xml" },
	{ "many slashes are one", ASKED("//a///b"), "a/b" },
	{ "a dot inside is folded", ASKED("a/./b"), "a/b" },
	{ "a slash at the end goes", ASKED("a/b/"), "a/b" },
	{ "three dots are a name", ASKED("a/.../b"), "a/.../b" },
	{ "dots before a name belong to it", ASKED("..a"), "..a" },
	{ "a hidden file is a name", ASKED(".config"), ".config" },
	{ "octets above ASCII stay", ASKED("\xc3\xa9.xml"), "\xc3\xa9.xml" },
	{ "a blank stays", ASKED("my phone.xml"), "my phone.xml" },
	{ "two dots alone are refused", ASKED(".."), NULL },
	{ "two dots in front are refused", ASKED("../etc/passwd"), NULL },
	{ "two dots inside are refused", ASKED("a/../b"), NULL },
	{ "two dots at the end are refused", ASKED("a/.."), NULL },
	{ "two dots between back-slashes are refused", ASKED("a\\..\\b"),
	    NULL },
	{ "two dots after a slash are refused", ASKED("/.."), NULL },
	{ "nothing is refused", ASKED(""), NULL },
	{ "a lone slash is refused", ASKED("/"), NULL },
	{ "a lone dot is refused", ASKED("."), NULL },
	{ "a NUL is refused", ASKED("a\0b"), NULL },
	{ "a line end is refused", ASKED("a\nb"), NULL },
	{ "an escape is refused", ASKED("\x1b[2J"), NULL },
	{ "a delete is refused", ASKED("a\x7f"), NULL },
};

static void
normalises_as_expected(void **state)
{
	const struct row *row = *state;
	uint8_t *asked = exact_copy(row->asked, row->n);
	char dst[64] = "unwritten";
	int n =
	    path_normalise(dst, sizeof(dst), (struct span){ asked, row->n });

	if (row->want == NULL) {
		assert_int_equal(n, -EINVAL);
		assert_string_equal(dst, "");
	} else {
		assert_string_equal(dst, row->want);
		assert_int_equal(n, strlen(row->want));
	}
	free(asked);
}

static void
a_name_too_long_is_refused(void **state)
{
	static const uint8_t asked[] = "abc/defg";
	char dst[9];

	(void)state;
	assert_int_equal(
	    path_normalise(dst, sizeof(dst), (struct span){ asked, 8 }), 8);
	assert_int_equal(
	    path_normalise(dst, 8, (struct span){ asked, 8 }), -EINVAL);
	assert_string_equal(dst, "");
	assert_int_equal(
	    path_normalise(dst, 1, (struct span){ asked, 8 }), -EINVAL);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows) + 1];

	CASES(tests, normalises_as_expected, rows);
	tests[ARRAY_LEN(rows)] =
	    (struct CMUnitTest)cmocka_unit_test(a_name_too_long_is_refused);
	return cmocka_run_group_tests_name("serve/path", tests, NULL, NULL);
}
