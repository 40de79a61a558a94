/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pace_bar.h"

#include "support/cases.h"

#define SECONDS INT64_C(1000000)
#define MINUTES (60 * SECONDS)

/* Led through a reset: half a minute of each, but for the writing. */
static const struct pace led = {
	.spans = {
		[PACE_KEYS] = { .usual_s = 60, .most_s = 300, .has = true },
		[PACE_FORMAT] = { .usual_s = 30, .most_s = 120, .stuck_s = 300,
		    .has = true },
		[PACE_LOAD] = { .usual_s = 40, .from_s = 40, .to_s = 40,
		    .most_s = 60, .has = true },
		[PACE_WRITE] = { .usual_s = 330, .from_s = 240, .to_s = 420,
		    .most_s = 900, .stuck_s = 1200, .has = true },
		[PACE_START] = { .usual_s = 30, .most_s = 120, .stuck_s = 300,
		    .has = true },
	},
	.marks = { 122, 183, 265, 938, 1000 },
};

static struct row {
	const char *name;
	enum pace_phase now;
	unsigned permille;
	int phase_s, spent_s, left_s;
	int cols, rows;
	bool ascii, stuck, alone; /* alone: without a course */
	const char *want;
} rows[] = {
	{ "writing, in the usual terminal", PACE_WRITE, 500, 80, 250, 230, 80,
	    3, false, false, false,
	    "██████████│█████████│█████████████│███████████▊░░░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░\n"
	    "✓keys      ✓format   ✓download     →write                             start\n"
	    "write 1:20, usually 4 to 7 min                               4:10 of about 8 min\n" },
	{ "writing, in 40 columns of ASCII", PACE_WRITE, 500, 80, 250, 230, 40,
	    3, true, false, false,
	    "#####|#######|#########|##.....|........\n"
	    "+keys +format +download >write  start\n"
	    "write 1:20           4:10 of about 8 min\n" },
	{ "in two rows the whole is beside it", PACE_LOAD, 200, 10, 110, 370,
	    80, 2, false, false, false,
	    "████████│████████│██▎░░░░░░░░│░░░░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░   1:50 of ~8 min\n"
	    "✓keys    ✓format  →download   write                   start\n" },
	{ "writing for too long", PACE_WRITE, 700, 1000, 1100, -1, 80, 3, true,
	    false, false,
	    "##########|#########|#############|#####################.............|..........\n"
	    "+keys      +format   +download     !write                             start\n"
	    "write 16:40, longer than is normal; stuck after 20:00                      18:20\n" },
	{ "stuck", PACE_WRITE, 700, 1200, 1400, -1, 80, 3, true, true, false,

	    "##########|#########|#############|#####################.............|..........\n"
	    "+keys      +format   +download     !write                             start\n"
	    "write 20:00, stuck                                                         23:20\n" },
	{ "in one row the phase is beside it", PACE_LOAD, 50, 10, 20, 370, 60,
	    1, false, false, true,
	    "█████░░░░░│░░░░░░░░░░░░░░│░░░░░░░░ download   0:20 of ~7 min\n" },
	{ "without a course it has fewer phases", PACE_LOAD, 50, 10, 20, 370,
	    60, 2, true, false, true,
	    "#####.....|......................|.........   0:20 of ~7 min\n"
	    ">download  write                  start\n" },
	{ "of less than two minutes seconds are told", PACE_LOAD, 50, 5, 20, 92,
	    60, 3, true, false, true,
	    "######......|....................................|..........\n"
	    ">download    write                                start\n"
	    "download 0:05, usually about 0:40         0:20 of about 1:52\n" },
	{ "over", PACE_PHASES, 1000, 0, 720, 0, 60, 3, true, false, true,

	    "############|####################################|##########\n"
	    "+download    +write                               +start\n"
	    "                                                  took 12:00\n" },
	{ "gone half way", PACE_PHASES, 500, 0, 80, -1, 60, 3, true, false,
	    true,
	    "############|#################...................|..........\n"
	    "+download    write                                start\n"
	    "                                                        1:20\n" },
	{ "hands first, in a wide terminal", PACE_KEYS, 10, 7, 7, 480, 160, 3,
	    true, false, false,
	    "#..................|...............|...................|........................................................................................|...............\n"
	    ">keys               format          download            write                                                                                    start\n"
	    "keys 0:07                                                                                                                                    0:07 of about 8 min\n" },
	{ "narrow, only the present name has room", PACE_START, 950, 10, 720,
	    20, 40, 2, true, false, false,
	    "##|##|##|##########|... 12:00 of ~12 min\n"
	    "                 >start\n" },
	{ "narrow and low", PACE_START, 950, 10, 720, 20, 40, 1, true, false,
	    false, "#|#|##|###|... start    12:00 of ~12 min\n" },
	{ "no room for a bar", PACE_START, 950, 10, 720, 20, 30, 1, true, false,
	    false, "     start    12:00 of ~12 min\n" },
};

static struct pace
pace_in(const struct row *row)
{
	struct pace p = led;

	p.now = row->now;
	p.permille = row->permille;
	p.stuck = row->stuck;
	p.phase_us = row->phase_s * SECONDS;
	p.spent_us = row->spent_s * SECONDS;
	p.left_us = row->left_s < 0 ? -1 : row->left_s * SECONDS;
	if (row->alone) {
		p.spans[PACE_KEYS].has = p.spans[PACE_FORMAT].has = false;
		p.marks[PACE_KEYS] = p.marks[PACE_FORMAT] = 0;
		p.marks[PACE_LOAD] = 100;
		p.marks[PACE_WRITE] = 925;
	}
	return p;
}

/* Drawn as text, to be freed, from column 3 of row 1 on. */
static char *
draw(const struct pace *p, int high, int cols, bool ascii)
{
	struct canvas c;
	struct view v = { .canvas = &c };
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	assert_int_equal(canvas_init(&c, high + 2, cols + 6, ascii), 0);
	for (int row = 0; row < c.rows; row++)
		canvas_fill(&c, row, 0, c.cols, STYLE_PLAIN, '@');
	for (int row = 1; row <= high; row++)
		canvas_fill(&c, row, 3, cols, STYLE_PLAIN, ' ');
	assert_int_equal(
	    pace_bar_draw(&v, p, (struct box){ 1, 3, high, cols }), high);
	for (int row = 0; row < c.rows; row++)
		for (int col = 0; col < c.cols; col++) {
			bool within = row >= 1 && row <= high && col >= 3 &&
			    col < cols + 3;
			struct cell *cell = &c.cells[row * c.cols + col];

			assert_int_equal(cell->ch == '@', !within);
			cell->ch = within ? cell->ch : ' ';
		}
	canvas_print(&c, to);
	fclose(to);
	canvas_fini(&c);
	return text;
}

static void
is_drawn(void **state)
{
	const struct row *row = *state;
	struct pace p = pace_in(row);
	char *text = draw(&p, row->rows, row->cols, row->ascii);
	char *line, *rest = text, all[1024] = "";

	strsep(&rest, "\n");
	for (int i = 0; i < row->rows; i++) {
		line = strsep(&rest, "\n");
		snprintf(all + strlen(all), sizeof(all) - strlen(all), "%s\n",
		    line[0] != '\0' ? line + 3 : "");
	}
	assert_string_equal(all, row->want);
	free(text);
}

static unsigned
count(const char *text, char ch)
{
	unsigned n = 0;

	for (; *text != '\0'; text++)
		n += *text == ch;
	return n;
}

/* What has to be there in any size; times are there, too, if need be alone. */
static void
check_size(int high, int cols)
{
	struct row row = { .spent_s = 250, .left_s = 230, .phase_s = 80 };
	unsigned before = 0;

	for (unsigned at = 0; at < 1000; at += 3) {
		struct pace p;
		char *text;
		unsigned done;

		while (at >= led.marks[row.now])
			row.now++;
		row.permille = at;
		p = pace_in(&row);
		text = draw(&p, high, cols, true);
		done = count(text, '#');
		if (done < before)
			fail_msg("%d x %d: back at %u", cols, high, at);
		before = done;
		assert_int_equal(count(text, '|'), 4);
		assert_non_null(strstr(text, pace_name(row.now)));
		assert_non_null(strstr(text, "4:10 of "));
		assert_int_equal(count(text, '>'), high > 1);
		free(text);
	}
}

static void
every_size_has_the_bar_the_phase_and_the_times(void **state)
{
	(void)state;
	for (int cols = 40; cols <= 200; cols += cols < 100 ? 1 : 25)
		for (int high = 1; high <= 3; high++)
			check_size(high, cols);
}

static void
a_canvas_without_rows_only_measures(void **state)
{
	struct canvas c = { .cols = 80 };
	struct view v = { .canvas = &c };

	(void)state;
	for (int high = 0; high <= 3; high++)
		assert_int_equal(
		    pace_bar_draw(&v, &led, (struct box){ 0, 0, high, 80 }),
		    high);
	assert_int_equal(
	    pace_bar_draw(&v, &led, (struct box){ 0, 0, 9, 80 }), 3);
}

static void
a_step_of_a_ladder_is_told(void **state)
{
	struct row row = { .now = PACE_WRITE,
		.permille = 500,
		.phase_s = 80,
		.spent_s = 250,
		.left_s = 230 };
	struct pace p = pace_in(&row);
	char *text;

	(void)state;
	p.step = 1;
	p.steps = 2;
	text = draw(&p, 3, 80, true);
	assert_non_null(strstr(text, " step 1 of 2, 4:10 of about 8 min"));
	free(text);
	text = draw(&p, 3, 40, true);
	assert_non_null(
	    strstr(text, " write 1:20           4:10 of about 8 min"));
	free(text);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(
		    every_size_has_the_bar_the_phase_and_the_times),
		cmocka_unit_test(a_canvas_without_rows_only_measures),
		cmocka_unit_test(a_step_of_a_ladder_is_told),
	};
	struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(others)] = { 0 };

	CASES(tests, is_drawn, rows);
	memcpy(&tests[ARRAY_LEN(rows)], others, sizeof(others));
	return cmocka_run_group_tests_name("ui/pace_bar", tests, NULL, NULL);
}
