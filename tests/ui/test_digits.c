/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/digits.h"

#include "support/cases.h"

#define ROWS 12
#define COLS 80

static struct row {
	const char *name;
	const char *groups;
	int rows, cols; /* of the box */
	bool ascii;
	int used;
	const char *first; /* its first row */
} rows[] = {
	{ "four groups stand in a line of 80 columns", "349 167 285 0*#", 11,
	    78, false, 5,
	    "█████ ██ ██ █████    ███  █████ █████   "
	    "█████ █████ █████   █████ █ █ █  █ █" },
	{ "ASCII draws them with its own sign", "0*#", 5, 20, true, 5,
	    "##### # # #  # #" },
	{ "a narrow box breaks them between groups, evenly", "349 167 285 0*#",
	    11, 58, false, 11, "█████ ██ ██ █████    ███  █████ █████" },
	{ "with less height they are half as high", "349 167 285 0*#", 4, 78,
	    false, 3,
	    "▀▀▀██ ██ ██ ██▀██    ▀██  ██▀▀▀ ▀▀▀██   "
	    "▀▀▀██ ██▀██ ██▀▀▀   ██▀██ ▀▄█▄▀ ▄█▄█▄" },
	{ "which ASCII cannot show", "349 167 285 0*#", 4, 78, true, 1,
	    "3 4 9   1 6 7   2 8 5   0 * #" },
	{ "in one row they are apart as well", "349 167 285 0*#", 1, 58, false,
	    1, "3 4 9   1 6 7   2 8 5   0 * #" },
	{ "and close where that is too wide", "349 167 285 0*#", 1, 20, false,
	    1, "349 167 285 0*#" },
	{ "a group too wide for the box stays in one row", "3491672850*#", 11,
	    40, false, 1, "3 4 9 1 6 7 2 8 5 0 * #" },
	{ "one key is drawn, too", "2", 5, 40, false, 5, "█████" },
	{ "a time is drawn as one", "3:12", 5, 40, false, 5,
	    "█████        ███  █████" },
	{ "what has no large sign is written", "12A", 5, 40, false, 1,
	    "1 2 A" },
	{ "no code takes a row", "", 5, 40, false, 1, "" },
};

/* A row of a canvas as UTF-8 text; the caller frees it. */
static char *
row_of(const struct canvas *c, int row)
{
	struct canvas one = *c;
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	one.rows = 1;
	one.cells += row * c->cols;
	canvas_print(&one, to);
	fclose(to);
	text[strcspn(text, "\n")] = '\0';
	return text;
}

static void
draws_a_code(void **state)
{
	const struct row *row = *state;
	struct box b = { 0, 0, row->rows, row->cols };
	struct canvas c;
	char *text;

	assert_int_equal(canvas_init(&c, ROWS, COLS, row->ascii), 0);
	assert_int_equal(
	    digits_draw(&c, b, STYLE_BOLD, row->groups), row->used);
	text = row_of(&c, 0);
	assert_string_equal(text, row->first);
	free(text);
	for (int i = row->used; i < ROWS; i++)
		for (int k = 0; k < COLS; k++)
			assert_int_equal(c.cells[i * COLS + k].ch, ' ');
	canvas_fini(&c);
}

/* The keys of a telephone, each unlike every other, at both heights. */
static void
no_two_keys_look_alike(void **state)
{
	static const char keys[] = "0123456789*#";
	static const int heights[] = { 5, 3 };

	(void)state;
	for (size_t h = 0; h < ARRAY_LEN(heights); h++)
		for (size_t i = 0; i < sizeof(keys) - 1; i++)
			for (size_t k = 0; k < i; k++) {
				struct box b = { 0, 0, heights[h], 5 };
				char one[2] = { keys[i] },
				     other[2] = { keys[k] };
				struct canvas a, c;

				assert_int_equal(
				    canvas_init(&a, 5, 5, false), 0);
				assert_int_equal(
				    canvas_init(&c, 5, 5, false), 0);
				digits_draw(&a, b, STYLE_BOLD, one);
				digits_draw(&c, b, STYLE_BOLD, other);
				assert_memory_not_equal(
				    a.cells, c.cells, 25 * sizeof(*a.cells));
				canvas_fini(&a);
				canvas_fini(&c);
			}
}

#define ROWS_N ARRAY_LEN(rows)

int
main(void)
{
	struct CMUnitTest tests[ROWS_N + 1];

	CASES(tests, draws_a_code, rows);
	tests[ROWS_N] =
	    (struct CMUnitTest)cmocka_unit_test(no_two_keys_look_alike);
	return cmocka_run_group_tests_name("ui/digits", tests, NULL, NULL);
}
