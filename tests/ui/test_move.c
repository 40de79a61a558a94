/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/move.h"

#include "support/dashboard.h"

#define ROWS 24
#define COLS 80

/* The row of the screen on which a text of ASCII stands. */
static int
row_of(struct dashboard *t, const char *words)
{
	struct canvas c = dashboard_draw(t, ROWS, COLS, true);
	int found = -1;

	for (int row = 0; row < ROWS && found < 0; row++) {
		char line[COLS + 1] = "";

		for (int col = 0; col < COLS; col++)
			line[col] = (char)c.cells[row * COLS + col].ch;
		if (strstr(line, words) != NULL)
			found = row;
	}
	canvas_fini(&c);
	assert_true(found >= 0);
	return found;
}

static enum screen_answer
click(struct dashboard *t, const char *words)
{
	return dashboard_key(
	    t, ROWS, COLS, SCREEN_KEY_CLICK + row_of(t, words));
}

static void
a_click_chooses_and_the_next_one_opens(void **state)
{
	struct mac writes = play_phone(0xc3, "7942", "42").mac;
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	assert_int_equal(click(&t, "SEP001B0C18BDC3"), SCREEN_REDRAW);
	assert_int_equal(t.screen.view, VIEW_BENCH);
	assert_memory_equal(&t.screen.chosen, &writes, sizeof(writes));
	assert_int_equal(click(&t, "SEP001B0C18BDC3"), SCREEN_REDRAW);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	assert_memory_equal(&t.screen.chosen, &writes, sizeof(writes));
	dashboard_fini(&t);
}

/* Nobody chose it, but it has the cursor. */
static void
a_click_on_the_cursor_opens(void **state)
{
	struct mac stuck = play_phone(0xc1, "7941", "41").mac;
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	assert_int_equal(click(&t, "SEP001B0C18BDC1"), SCREEN_REDRAW);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	assert_memory_equal(&t.screen.chosen, &stuck, sizeof(stuck));
	dashboard_fini(&t);
}

static void
a_click_beside_the_phones_does_nothing(void **state)
{
	static const char *const words[] = { "octothorpe run", "5 phones",
		"time of usual", " log ", " quit " };
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		assert_int_equal(click(&t, words[i]), SCREEN_IGNORED);
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_CLICK + 5000), SCREEN_IGNORED);
	dashboard_press(&t, 'q');
	assert_int_equal(click(&t, "SEP001B0C18BDC3"), SCREEN_IGNORED);
	dashboard_press(&t, 'n');
	dashboard_press(&t, 'l');
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_CLICK + 6), SCREEN_IGNORED);
	assert_true(mac_is_zero(t.screen.chosen));
	dashboard_fini(&t);
}

/* What one cannot see is not moved; but one may leave. */
static void
in_a_small_window_one_can_only_leave(void **state)
{
	static const int keys[] = { 'j', 'l', 's', '?', '/', 'm', ' ',
		SCREEN_KEY_ACCEPT, SCREEN_KEY_LAST, SCREEN_KEY_CLICK + 6 };
	struct dashboard t;
	struct screen before;
	struct canvas c;
	char *text;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	before = t.screen;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		assert_int_equal(
		    dashboard_key(&t, 15, 60, keys[i]), SCREEN_IGNORED);
	assert_memory_equal(&t.screen, &before, sizeof(before));
	assert_int_equal(dashboard_key(&t, 16, 59, 'q'), SCREEN_REDRAW);
	c = dashboard_draw(&t, 5, 40, true);
	text = dashboard_text(&c);
	assert_string_equal(text,
	    "1 loading, 1 writing or restarting. Quit\n"
	    "and leave them? y quits.\n\n\n\n");
	free(text);
	canvas_fini(&c);
	assert_int_equal(dashboard_key(&t, 5, 40, 'x'), SCREEN_REDRAW);
	assert_false(t.screen.quit_asked);
	dashboard_key(&t, 5, 40, 'q');
	assert_int_equal(dashboard_key(&t, 5, 40, 'y'), SCREEN_QUIT);
	dashboard_fini(&t);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_click_chooses_and_the_next_one_opens),
	cmocka_unit_test(a_click_on_the_cursor_opens),
	cmocka_unit_test(a_click_beside_the_phones_does_nothing),
	cmocka_unit_test(in_a_small_window_one_can_only_leave),
};

int
main(void)
{
	return cmocka_run_group_tests_name("ui/move", tests, NULL, NULL);
}
