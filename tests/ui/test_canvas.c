/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/canvas.h"

#include "support/cases.h"

/* The whole canvas as text, for the caller to free. */
static char *
printed(const struct canvas *c)
{
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	canvas_print(c, to);
	fclose(to);
	return text;
}

static void
assert_printed(struct canvas *c, const char *want)
{
	char *got = printed(c);

	assert_string_equal(got, want);
	free(got);
	canvas_fini(c);
}

static struct text_row {
	const char *name;
	const char *text;
	int width;
	bool ascii;
	const char *want;
} text_rows[] = {
	{ "ASCII is drawn as it is", "a phone", 8, false, "a phone" },
	{ "UTF-8 takes a column a letter", "Gerät", 5, false, "Gerät" },
	{ "a long text is cut with an ellipsis", "apps41.9-4-2.sbn", 8, false,
	    "apps41.…" },
	{ "in ASCII the ellipsis is three dots", "apps41.9-4-2.sbn", 8, true,
	    "apps4..." },
	{ "a text of just the width is whole", "12345678", 8, false,
	    "12345678" },
	{ "no room for an ellipsis: just cut", "abc", 1, false, "a" },
	{ "no width draws nothing", "abc", 0, false, "" },
	{ "a negative width draws nothing", "abc", -5, false, "" },
	{ "controls are never drawn", "a\x1b[2Jb\x07\n", 8, false, "a?[2Jb??" },
	{ "DEL and C1 controls are never drawn",
	    "\x7f\xc2\x9b"
	    "31m",
	    8, false, "??31m" },
	{ "a wide character becomes a question mark", "\u96fb\u8a71", 8, false,
	    "??" },
	{ "a combining character becomes one", "e\u0301", 8, false, "e?" },
	{ "an emoji becomes one", "\U0001f4de!", 8, false, "?!" },
	{ "a mark that turns the line round becomes one",
	    "\u202e"
	    "abc",
	    8, false, "?abc" },
	{ "a soft hyphen becomes one", "a\u00adb", 8, false, "a?b" },
	{ "a lone tail octet becomes one", "\x80z", 8, false, "?z" },
	{ "a cut character becomes one", "z\xe2\x80", 8, false, "z??" },
	{ "an overlong slash becomes no slash", "\xc0\xaf", 8, false, "??" },
	{ "an overlong form of three octets becomes none", "\xe0\x80\xaf", 8,
	    false, "???" },
	{ "a surrogate becomes question marks", "\xed\xa0\x80", 8, false,
	    "???" },
	{ "past U+10FFFF there is nothing", "\xf4\x90\x80\x80", 8, false,
	    "????" },
	{ "our own signs have stand-ins", "─█▌░✓✗·→", 8, true, "-##.+x->" },
	{ "corners, lamps and half blocks have some", "╭┘═▀▄●○▼", 8, true,
	    "++=##*ov" },
	{ "letters without a stand-in become question marks", "Gerät", 8, true,
	    "Ger?t" },
};

static void
draws_text(void **state)
{
	const struct text_row *row = *state;
	struct canvas c;
	char want[64];
	int n;

	assert_int_equal(canvas_init(&c, 1, 8, row->ascii), 0);
	n = canvas_text(&c, 0, 0, row->width, STYLE_PLAIN, row->text);
	assert_int_equal(n, canvas_columns(row->want));
	snprintf(want, sizeof(want), "%s\n", row->want);
	assert_printed(&c, want);
}

static struct bar_row {
	const char *name;
	unsigned permille;
	bool ascii;
	const char *want;
} bar_rows[] = {
	{ "nothing done is an empty bar", 0, false, "░░░░░░░░░░" },
	{ "all done is a full bar", 1000, false, "██████████" },
	{ "more than all is a full bar", 4000, false, "██████████" },
	{ "nearly done is not full", 999, false, "█████████▉" },
	{ "an eighth of a column shows", 13, false, "▏░░░░░░░░░" },
	{ "half a column shows", 550, false, "█████▌░░░░" },
	{ "ASCII bars are full or not", 590, true, "#####....." },
};

static void
draws_a_bar(void **state)
{
	const struct bar_row *row = *state;
	struct canvas c;
	char want[64];

	assert_int_equal(canvas_init(&c, 1, 10, row->ascii), 0);
	canvas_bar(&c, 0, 0, 10, row->permille);
	snprintf(want, sizeof(want), "%s\n", row->want);
	assert_printed(&c, want);
}

static struct wrap_row {
	const char *name;
	const char *text;
	int rows;
	int used;
	const char *want;
} wrap_rows[] = {
	{ "a short text takes one line", "one two", 3, 1, "one two\n\n\n" },
	{ "lines break at blanks", "one two three four", 3, 3,
	    "one two\nthree\nfour\n" },
	{ "a line may be just full", "one four three", 3, 2,
	    "one four\nthree\n\n" },
	{ "a long word is broken", "0123456789ab", 3, 2, "01234567\n89ab\n\n" },
	{ "the last line is cut", "one two three four", 2, 2,
	    "one two\nthree f…\n\n" },
	{ "no text takes a line", "", 3, 1, "\n\n\n" },
};

static void
wraps_text(void **state)
{
	const struct wrap_row *row = *state;
	struct canvas c;
	int used;

	assert_int_equal(canvas_init(&c, 3, 8, false), 0);
	used = canvas_wrap(
	    &c, (struct box){ 0, 0, row->rows, 8 }, STYLE_PLAIN, row->text);
	assert_int_equal(used, row->used);
	assert_printed(&c, row->want);
}

static void
everything_is_clipped(void **state)
{
	struct canvas c;

	(void)state;
	assert_int_equal(canvas_init(&c, 2, 4, false), 0);
	canvas_text(&c, 0, -2, 9, STYLE_PLAIN, "abcdefghi");
	canvas_text(&c, 1, 2, 9, STYLE_PLAIN, "xyz");
	canvas_text(&c, -1, 0, 4, STYLE_PLAIN, "over");
	canvas_text(&c, 2, 0, 4, STYLE_PLAIN, "under");
	canvas_bar(&c, 7, -3, 40, 500);
	canvas_fill(&c, -4, -4, 99, STYLE_BAD, '#');
	canvas_style(&c, 9, 9, 99, STYLE_BAD);
	assert_printed(&c, "cdef\n  xy\n");
}

static void
a_canvas_without_room_takes_drawing(void **state)
{
	struct canvas c;

	(void)state;
	assert_int_equal(canvas_init(&c, 0, -3, false), 0);
	canvas_clear(&c);
	assert_int_equal(
	    canvas_text(&c, 0, 0, 5, STYLE_PLAIN, "hello there"), 5);
	assert_printed(&c, "");
}

static void
flush_right_ends_at_the_edge(void **state)
{
	struct canvas c;

	(void)state;
	assert_int_equal(canvas_init(&c, 2, 8, false), 0);
	assert_int_equal(canvas_right(&c, 0, 0, 8, STYLE_PLAIN, "52%"), 3);
	assert_int_equal(canvas_right(&c, 1, 2, 6, STYLE_PLAIN, "too long"), 6);
	assert_printed(&c, "     52%\n  too l…\n");
}

static void
a_path_is_cut_at_its_beginning(void **state)
{
	struct canvas c;

	(void)state;
	assert_int_equal(canvas_init(&c, 3, 8, false), 0);
	assert_int_equal(canvas_tail(&c, 0, 0, 8, STYLE_PLAIN, "/a/bc"), 5);
	assert_int_equal(
	    canvas_tail(&c, 1, 0, 8, STYLE_PLAIN, "/home/größe"), 8);
	c.ascii = true;
	assert_int_equal(
	    canvas_tail(&c, 2, 0, 8, STYLE_PLAIN, "/home/tech"), 8);
	assert_printed(&c, "/a/bc\n…e/größe\n.../tech\n");
}

static void
the_cursor_keeps_what_has_a_meaning(void **state)
{
	struct canvas c;

	(void)state;
	assert_int_equal(canvas_init(&c, 1, 3, false), 0);
	canvas_text(&c, 0, 0, 1, STYLE_PLAIN, "a");
	canvas_text(&c, 0, 1, 1, STYLE_BAD, "b");
	canvas_text(&c, 0, 2, 1, STYLE_DIM, "c");
	canvas_style(&c, 0, 0, 3, STYLE_CURSOR);
	assert_int_equal(c.cells[0].style, STYLE_CURSOR);
	assert_int_equal(c.cells[1].style, STYLE_BAD);
	assert_int_equal(c.cells[2].style, STYLE_CURSOR);
	canvas_fini(&c);
}

#define TEXTS ARRAY_LEN(text_rows)
#define BARS  ARRAY_LEN(bar_rows)
#define WRAPS ARRAY_LEN(wrap_rows)

int
main(void)
{
	struct CMUnitTest tests[TEXTS + BARS + WRAPS + 5] = {
		cmocka_unit_test(everything_is_clipped),
		cmocka_unit_test(a_canvas_without_room_takes_drawing),
		cmocka_unit_test(flush_right_ends_at_the_edge),
		cmocka_unit_test(a_path_is_cut_at_its_beginning),
		cmocka_unit_test(the_cursor_keeps_what_has_a_meaning),
	};

	CASES(&tests[5], draws_text, text_rows);
	CASES(&tests[5 + TEXTS], draws_a_bar, bar_rows);
	CASES(&tests[5 + TEXTS + BARS], wraps_text, wrap_rows);
	return cmocka_run_group_tests_name("ui/canvas", tests, NULL, NULL);
}
