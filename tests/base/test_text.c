/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "support/cases.h"

#define SRC(s)                                                                 \
	{                                                                      \
		(const uint8_t *)(s), sizeof(s) - 1                            \
	}

struct copy_row {
	const char *name;
	const char *src;
	size_t cap;
	const char *want;
};

static struct copy_row copy_rows[] = {
	{ "text that fits", "term61", 7, "term61" },
	{ "text that fits but for its end", "term61", 6, "term6" },
	{ "room for the end alone", "term61", 1, "" },
	{ "no text", "", 1, "" },
	{ "a character of two octets fits", "5\xc2\xb5s", 5, "5\xc2\xb5s" },
	{ "a character of two octets is cut off", "5\xc2\xb5s", 3, "5" },
	{ "a character of three octets is cut off", "a\xe2\x80\xa6", 4, "a" },
	{ "a character of four octets is cut off", "\xf0\x9f\x93\x9e", 4, "" },
	{ "an escape fits", "a\\x1bb", 6, "a\\x1b" },
	{ "an escape is cut off before its last digit", "a\\x1bb", 5, "a" },
	{ "an escape is cut off before its digits", "a\\x1bb", 4, "a" },
	{ "an escape is cut off behind its mark", "a\\x1bb", 3, "a" },
	{ "a back-slash that is no escape", "a\\xyzw", 5, "a\\xy" },
	{ "two escapes, the second cut off", "\\x1b\\x5b", 8, "\\x1b" },
};

struct escape_row {
	const char *name;
	struct span src;
	size_t cap;
	const char *want;
};

static struct escape_row escape_rows[] = {
	{ "printable text stays", SRC("CP-7961G ~!"), 64, "CP-7961G ~!" },
	{ "trailing NULs are dropped", SRC("CP-7961G\0\0"), 64, "CP-7961G" },
	{ "a NUL inside is shown", SRC("a\0b"), 64, "a\\x00b" },
	{ "nothing but NULs", SRC("\0\0"), 64, "" },
	{ "nothing at all", { NULL, 0 }, 64, "" },
	{ "an escape sequence does nothing", SRC("\x1b[2J"), 64, "\\x1b[2J" },
	{ "a C1 control does nothing", SRC("\x9b"), 64, "\\x9b" },
	{ "DEL, line feed and tab", SRC("\x7f\n\t"), 64, "\\x7f\\x0a\\x09" },
	{ "UTF-8 is not trusted", SRC("\xc2\xb5"), 64, "\\xc2\\xb5" },
	{ "a back-slash cannot forge an escape", SRC("\\x1b"), 64, "\\x5cx1b" },
	{ "text that just fits", SRC("abc"), 4, "abc" },
	{ "text that does not", SRC("abcd"), 4, "abc" },
	{ "an escape that just fits", SRC("\n"), 5, "\\x0a" },
	{ "an escape that does not", SRC("a\nb"), 5, "a" },
	{ "room for the end alone", SRC("a"), 1, "" },
};

static struct copy_row name_rows[] = {
	{ "names of files stay", "a folder/SIP41.8-5-4S.loads", 64,
	    "a folder/SIP41.8-5-4S.loads" },
	{ "umlauts stay", "Ger\xc3\xa4te", 64, "Ger\xc3\xa4te" },
	{ "Cyrillic stays", "\xd0\xa4", 64, "\xd0\xa4" },
	{ "controls do not", "a\x1b[2Jb\n", 64, "a\\x1b[2Jb\\x0a" },
	{ "nor those of ISO 6429",
	    "\xc2\x9b"
	    "1m",
	    64, "\\xc2\\x9b1m" },
	{ "nor what combines", "a\xcc\x88", 64, "a\\xcc\\x88" },
	{ "nor what turns the line round", "\xe2\x80\xae", 64,
	    "\\xe2\\x80\\xae" },
	{ "nor octets that are no UTF-8", "\xe4x\xc3", 64, "\\xe4x\\xc3" },
	{ "a back-slash is told from an escape", "a\\b", 64, "a\\x5cb" },
	{ "a letter is not cut in two", "ab\xc3\xa4", 4, "ab" },
	{ "nor an escape", "ab\x1b", 6, "ab" },
	{ "no name", "a", 1, "" },
};

static struct blank_row {
	const char *name;
	const char *src, *want;
} blank_rows[] = {
	{ "letters stay", "7961G, \xc3\xbc \xe2\x80\xa6",
	    "7961G, \xc3\xbc \xe2\x80\xa6" },
	{ "an escape goes", "a\x1b[2Jb", "a [2Jb" },
	{ "so do the first and the last control", "\x01\x1f\n", "   " },
	{ "and a deletion", "a\x7f", "a " },
	{ "and a control of two octets", "\xc2\x80\xc2\x9fz", "    z" },
	{ "but no sign above them", "\xc2\xa0", "\xc2\xa0" },
	{ "a character that is cut off ends the text", "a\xc2", "a\xc2" },
};

struct octets_row {
	const char *name;
	uint64_t octets;
	const char *want;
};

static struct octets_row octets_rows[] = {
	{ "no octets", 0, "0 B" },
	{ "octets below a thousand", 999, "999 B" },
	{ "a thousand octets", 1000, "1.0 kB" },
	{ "octets are not rounded up", 9699, "9.6 kB" },
	{ "just no million", 999999, "999.9 kB" },
	{ "a million octets", 1000000, "1.0 MB" },
	{ "a recovery's download", 8122814, "8.1 MB" },
	{ "five thousand million", UINT64_C(5000000000), "5.0 GB" },
	{ "a million million", UINT64_C(1000000000000), "1.0 TB" },
	{ "as many as there are", UINT64_MAX, "18.4 EB" },
};

struct duration_row {
	const char *name;
	int64_t us;
	const char *want;
};

static struct duration_row duration_rows[] = {
	{ "no time", 0, "0 s" },
	{ "time before now is none", -1, "0 s" },
	{ "seconds are rounded down", 59999999, "59 s" },
	{ "a minute", 60000000, "1:00" },
	{ "minutes and seconds", 245000000, "4:05" },
	{ "just no hour", 3599000000, "59:59" },
	{ "an hour", 3600000000, "1:00:00" },
	{ "hours, minutes and seconds", 3723000000, "1:02:03" },
	{ "more than a day", 90061000000, "25:01:01" },
};

/* The field in an exact-size heap block, so that ASan sees one too many. */
static void
texts_are_copied(void **state)
{
	const struct copy_row *row = *state;
	char *dst = malloc(row->cap);

	assert_non_null(dst);
	assert_int_equal(text_copy(dst, row->cap, row->src), strlen(row->want));
	assert_string_equal(dst, row->want);
	free(dst);
}

static void
names_are_shown(void **state)
{
	const struct copy_row *row = *state;
	char *dst = malloc(row->cap);
	char *src = (char *)exact_copy(row->src, strlen(row->src) + 1);

	assert_non_null(dst);
	assert_int_equal(text_show_name(dst, row->cap, src), strlen(row->want));
	assert_string_equal(dst, row->want);
	free(src);
	free(dst);
}

static void
texts_are_escaped(void **state)
{
	const struct escape_row *row = *state;
	char *dst = malloc(row->cap);
	uint8_t *src = exact_copy(
	    row->src.n > 0 ? row->src.p : (const uint8_t *)"", row->src.n);

	assert_non_null(dst);
	assert_int_equal(
	    text_escape(dst, row->cap, (struct span){ src, row->src.n }),
	    strlen(row->want));
	assert_string_equal(dst, row->want);
	free(src);
	free(dst);
}

static void
controls_are_blanked(void **state)
{
	const struct blank_row *row = *state;
	char *text = (char *)exact_copy(row->src, strlen(row->src) + 1);

	text_blank_controls(text);
	assert_string_equal(text, row->want);
	free(text);
}

static void
octets_are_shown(void **state)
{
	const struct octets_row *row = *state;
	char text[9];

	assert_string_equal(
	    text_show_octets(text, sizeof(text), row->octets), row->want);
}

static void
durations_are_shown(void **state)
{
	const struct duration_row *row = *state;
	char text[16];

	assert_string_equal(
	    text_show_duration(text, sizeof(text), row->us), row->want);
}

/* Whatever comes in, only printable ASCII goes out. */
static void
no_octet_gets_through_unescaped(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		uint8_t src[2] = { (uint8_t)c, 'x' };
		char text[8];

		text_escape(text, sizeof(text), (struct span){ src, 2 });
		for (const char *p = text; *p != '\0'; p++)
			assert_in_range(*p, ' ', '~');
		assert_int_equal(
		    strlen(text), c >= ' ' && c <= '~' && c != '\\' ? 2 : 5);
	}
}

/* 70 columns */
#define TENS                                                                   \
	"123456789 123456789 123456789 123456789 123456789 123456789 "         \
	"123456789 "

static struct wrap_row {
	const char *name;
	const char *margin, *text, *want;
} wrap_rows[] = {
	{ "a short line stays", "  ", "a line", "a line\n" },
	{ "nothing is an empty line", "  ", "", "\n" },
	{ "a line of 79 columns stays", "", TENS "123456789",
	    TENS "123456789\n" },
	{ "the margin counts, and begins what goes on", "* ",
	    TENS "123456789 ab",
	    "123456789 123456789 123456789 123456789 123456789 123456789 "
	    "123456789\n* 123456789 ab\n" },
	{ "blanks at the end begin no line", "", TENS "12345678    ",
	    TENS "12345678 \n" },
	{ "a word too long for a line is not broken", "",
	    "01234567890123456789012345678901234567890123456789"
	    "01234567890123456789012345678901234567890123456789 and more",
	    "01234567890123456789012345678901234567890123456789"
	    "01234567890123456789012345678901234567890123456789\nand more\n" },
};

static void
texts_are_wrapped(void **state)
{
	const struct wrap_row *row = *state;
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	text_wrap(to, row->margin, row->text);
	fclose(to);
	assert_string_equal(text, row->want);
	free(text);
}

#define N                                                                      \
	(ARRAY_LEN(copy_rows) + ARRAY_LEN(name_rows) + ARRAY_LEN(blank_rows) + \
	    ARRAY_LEN(escape_rows) + ARRAY_LEN(octets_rows) +                  \
	    ARRAY_LEN(duration_rows) + ARRAY_LEN(wrap_rows))

int
main(void)
{
	struct CMUnitTest tests[N + 1] = { 0 };
	struct CMUnitTest *next = tests;

	CASES(next, texts_are_copied, copy_rows);
	next += ARRAY_LEN(copy_rows);
	CASES(next, names_are_shown, name_rows);
	next += ARRAY_LEN(name_rows);
	CASES(next, controls_are_blanked, blank_rows);
	next += ARRAY_LEN(blank_rows);
	CASES(next, texts_are_escaped, escape_rows);
	next += ARRAY_LEN(escape_rows);
	CASES(next, octets_are_shown, octets_rows);
	next += ARRAY_LEN(octets_rows);
	CASES(next, durations_are_shown, duration_rows);
	next += ARRAY_LEN(duration_rows);
	CASES(next, texts_are_wrapped, wrap_rows);
	tests[N] = (struct CMUnitTest)cmocka_unit_test(
	    no_octet_gets_through_unescaped);
	return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
