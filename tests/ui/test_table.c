/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The table as the person meets it: where a click lands, and that scrolling
 * through a rack is smooth and never loses the chosen phone.
 */

#include "support/dashboard.h"

#define NAME_COL 3
#define NAME_LEN 15

#define DETAIL_COL 5
#define RACK       250

static const struct size {
	int rows, cols;
} sizes[] = { { 16, 60 }, { 24, 80 }, { 43, 132 }, { 70, 250 } };

/* A picture as lines. */
struct picture {
	struct canvas canvas;
	char *text;
	char *line[80];
};

static void
take(struct picture *p, struct dashboard *t, struct size size)
{
	char *rest;

	p->canvas = dashboard_draw(t, size.rows, size.cols, true);
	p->text = dashboard_text(&p->canvas);
	rest = p->text;
	for (int i = 0; i < size.rows; i++)
		p->line[i] = strsep(&rest, "\n");
}

static void
drop(struct picture *p)
{
	free(p->text);
	canvas_fini(&p->canvas);
}

static bool
is_device(const char *line)
{
	return strlen(line) >= NAME_COL + NAME_LEN &&
	    memcmp(&line[NAME_COL], "SEP001B0C18BD", 13) == 0;
}

/* Below its device, indented, what is to be said of it. */
static bool
is_detail(const char *line)
{
	return strspn(line, " ") == DETAIL_COL;
}

/* Whose row it is, by what is read there; "" where it is nobody's. */
static void
read_names(const struct picture *p, char names[][NAME_LEN + 1])
{
	bool table = true;

	memset(names, 0, (size_t)p->canvas.rows * sizeof(*names));
	for (int i = 1; i < p->canvas.rows; i++) {
		const char *line = p->line[i];

		table &= strncmp(line, "--", 2) != 0; /* the log's rule */
		if (table && is_device(line))
			memcpy(names[i], &line[NAME_COL], NAME_LEN);
		else if (table && is_detail(line))
			memcpy(names[i], names[i - 1], NAME_LEN);
	}
}

/* A click on every row of the picture chooses who is read there. */
static void
check_clicks(struct dashboard *t, struct size size)
{
	char names[80][NAME_LEN + 1];
	struct screen before = t->screen;
	struct picture p;

	take(&p, t, size);
	read_names(&p, names);
	for (int row = 0; row < size.rows; row++) {
		const char *got = "";
		const struct device *d;

		t->screen = before;
		if (dashboard_key(t, size.rows, size.cols,
			SCREEN_KEY_CLICK + row) == SCREEN_REDRAW) {
			d = bench_find(t->play.bench, t->screen.chosen);
			got = device_fact(d, FACT_NAME);
		}
		if (strcmp(got, names[row]) != 0)
			fail_msg("a click on row %d at %dx%d chose \"%s\" "
				 "of\n%s",
			    row, size.cols, size.rows, got, p.text);
	}
	t->screen = before;
	drop(&p);
}

static void
a_click_chooses_whom_one_sees(void **state)
{
	struct dashboard t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		dashboard_init(&t);
		dashboard_tell_five(&t);
		check_clicks(&t, sizes[i]);
		dashboard_press(&t, 'j');
		check_clicks(&t, sizes[i]);
		play_serving(&t.play, SERVING_HELD, "a server is in the way");
		check_clicks(&t, sizes[i]);
		dashboard_fini(&t);
	}
}

static void
a_click_in_a_rack_chooses_whom_one_sees(void **state)
{
	struct dashboard t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		dashboard_init(&t);
		dashboard_tell_rack(&t);
		play_wait(&t.play, 60000); /* all are stuck now */
		for (int k = 0; k < 8; k++) {
			check_clicks(&t, sizes[i]);
			dashboard_key(&t, sizes[i].rows, sizes[i].cols,
			    SCREEN_KEY_PAGE_DOWN);
		}
		dashboard_fini(&t);
	}
}

static void
a_second_click_opens_it(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	dashboard_press(&t, SCREEN_KEY_CLICK + 9);
	assert_int_equal(t.screen.view, VIEW_BENCH);
	assert_int_equal(t.screen.chosen.octet[5], 0xc3);
	dashboard_press(&t, SCREEN_KEY_CLICK + 9);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_CLICK + 9), SCREEN_IGNORED);
	dashboard_fini(&t);
}

static void
a_click_is_no_answer_to_a_question(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	dashboard_press(&t, 'q');
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_CLICK + 9), SCREEN_IGNORED);
	assert_true(t.screen.quit_asked);
	dashboard_press(&t, 'n');
	dashboard_press(&t, '/');
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_CLICK + 9), SCREEN_IGNORED);
	dashboard_fini(&t);
}

static void
fill(struct dashboard *t)
{
	dashboard_serve(t);
	for (int i = 0; i < RACK; i++) {
		struct play_phone p = play_phone((uint8_t)i, "7961", "41");

		play_announce(&t->play, &p, "79XX_default_load");
		if (i % 10 == 0)
			play_lease(&t->play, &p);
	}
	play_wait(&t->play, 60000);
}

/* The row with the cursor, and the number of the first phone shown. */
struct sight {
	int row, first;
};

/* The chosen one is on the screen, and the only one with the cursor. */
static struct sight
look(struct dashboard *t, struct size size, const char *name)
{
	struct sight s = { -1, -1 };
	struct picture p;
	const char *of;

	take(&p, t, size);
	for (int i = 0; i < size.rows; i++) {
		if (p.line[i][0] == '>' && is_device(p.line[i])) {
			assert_int_equal(s.row, -1);
			s.row = i;
			assert_memory_equal(
			    &p.line[i][NAME_COL], name, NAME_LEN);
		}
		of = strstr(p.line[i], " of 250");
		if (of != NULL) {
			while (of > p.line[i] && *(of - 1) != ' ')
				of--;
			s.first = atoi(of);
		}
	}
	if (s.row < 0 || s.first < 0)
		fail_msg("%s is not in sight in\n%s", name, p.text);
	drop(&p);
	return s;
}

static const char *
chosen_name(const struct dashboard *t)
{
	return device_fact(
	    bench_find(t->play.bench, t->screen.chosen), FACT_NAME);
}

/* One step down moves cursor or list by what one step needs, never back. */
static void
scroll_down(struct dashboard *t, struct size size)
{
	struct sight before = { -1, 1 }, now;

	for (int i = 1; i < RACK; i++) {
		dashboard_key(t, size.rows, size.cols, SCREEN_KEY_LINE_DOWN);
		now = look(t, size, chosen_name(t));
		assert_in_range(now.first, before.first, before.first + 3);
		assert_true(now.row >= before.row || now.first > before.first);
		before = now;
	}
}

static void
a_rack_scrolls_smoothly(void **state)
{
	struct dashboard t;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		dashboard_init(&t);
		fill(&t);
		scroll_down(&t, sizes[i]);
		assert_string_equal(chosen_name(&t), "SEP001B0C18BDF9");
		dashboard_fini(&t);
	}
}

/* Page, first and last keep it in sight as well. */
static void
pages_keep_the_chosen_in_sight(void **state)
{
	static const int keys[] = { SCREEN_KEY_PAGE_DOWN, SCREEN_KEY_PAGE_DOWN,
		SCREEN_KEY_PAGE_DOWN, SCREEN_KEY_PAGE_UP, SCREEN_KEY_LAST,
		SCREEN_KEY_PAGE_UP, SCREEN_KEY_LINE_UP };
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	fill(&t);
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
			dashboard_key(
			    &t, sizes[i].rows, sizes[i].cols, keys[k]);
			look(&t, sizes[i], chosen_name(&t));
		}
	dashboard_press(&t, SCREEN_KEY_FIRST);
	assert_true(mac_is_zero(t.screen.chosen));
	look(&t, sizes[1], "SEP001B0C18BD00");
	dashboard_fini(&t);
}

/* Others get stuck meanwhile: the cursor stays with its phone, in sight. */
static void
events_do_not_take_the_cursor_away(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	fill(&t);
	t.screen.chosen = play_phone(0x77, "7961", "41").mac;
	for (int i = 1; i < RACK; i += 13) {
		struct play_phone p = play_phone((uint8_t)i, "7961", "41");
		struct sight before, now;

		before = look(&t, sizes[1], "SEP001B0C18BD77");
		play_lease(&t.play, &p);
		play_wait(&t.play, 60000);
		now = look(&t, sizes[1], "SEP001B0C18BD77");
		assert_in_range(now.row, before.row - 1, before.row + 1);
	}
	dashboard_fini(&t);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_click_chooses_whom_one_sees),
	cmocka_unit_test(a_click_in_a_rack_chooses_whom_one_sees),
	cmocka_unit_test(a_second_click_opens_it),
	cmocka_unit_test(a_click_is_no_answer_to_a_question),
	cmocka_unit_test(a_rack_scrolls_smoothly),
	cmocka_unit_test(pages_keep_the_chosen_in_sight),
	cmocka_unit_test(events_do_not_take_the_cursor_away),
};

int
main(void)
{
	return cmocka_run_group_tests_name("ui/table", tests, NULL, NULL);
}
