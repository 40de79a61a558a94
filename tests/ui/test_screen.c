/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include "support/dashboard.h"

/* Every view at every size: ASan sees a cell too far, we see a bad one. */
static void
every_size_is_drawn(void **state)
{
	static const int keys[] = { 0, SCREEN_KEY_ACCEPT, 'l', 's', 'h', '?',
		'/', 'q' };
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_services(&t);
	t.model.history = dashboard_history;
	t.model.history_n = ARRAY_LEN(dashboard_history);
	for (size_t k = 0; k < ARRAY_LEN(keys); k++)
		for (int rows = 1; rows < 40; rows += 3)
			for (int cols = 1; cols < 260; cols += 7) {
				bool ascii = cols % 2 == 0;
				struct canvas c;

				t.screen = (struct screen){ 0 };
				dashboard_key(&t, rows, cols, keys[k]);
				c = dashboard_draw(&t, rows, cols, ascii);
				for (int i = 0; i < rows * cols; i++) {
					uint32_t ch = c.cells[i].ch;

					assert_true(ch >= ' ' && ch != 0x7f);
					assert_true(!ascii || ch < 0x7f);
				}
				canvas_fini(&c);
			}
	dashboard_fini(&t);
}

static void
a_full_bench_is_drawn(void **state)
{
	struct dashboard t;
	struct canvas c;

	(void)state;
	dashboard_init(&t);
	for (int n = 0; n < BENCH_DEVICES; n++) {
		struct play_phone p = play_phone((uint8_t)n, "7961", "41");

		p.mac.octet[4] = (uint8_t)(n >> 8);
		play_announce(&t.play, &p, "79XX_default_load");
	}
	dashboard_key(&t, 70, 250, SCREEN_KEY_LAST);
	c = dashboard_draw(&t, 70, 250, false);
	canvas_fini(&c);
	dashboard_fini(&t);
}

/* Below the smallest size a sentence says what to do. */
static void
a_window_too_small_says_so(void **state)
{
	struct dashboard t;
	struct canvas c;
	char *text;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	c = dashboard_draw(&t, 8, 40, false);
	text = dashboard_text(&c);
	assert_string_equal(text,
	    "This window is 40x8. Please make it at\n"
	    "least 60x16. All goes on meanwhile; q\n"
	    "quits.\n\n\n\n\n\n");
	free(text);
	canvas_fini(&c);
	dashboard_fini(&t);
}

/* The style of the first cell of a text on the screen. */
static enum style
style_of(const struct canvas *c, const char *text)
{
	size_t n = strlen(text);

	for (int i = 0; i + (int)n <= c->rows * c->cols; i++) {
		size_t k = 0;

		while (k < n && c->cells[i + (int)k].ch == (uint8_t)text[k])
			k++;
		if (k == n)
			return (enum style)c->cells[i].style;
	}
	fail_msg("\"%s\" is not on the screen", text);
	return STYLE_COUNT;
}

static void
what_matters_stands_out(void **state)
{
	struct dashboard t;
	struct canvas c;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	c = dashboard_draw(&t, 24, 80, false);
	assert_int_equal(style_of(&c, "1 stuck"), STYLE_BAD);
	assert_int_equal(style_of(&c, "failed at"), STYLE_BAD);
	assert_int_equal(style_of(&c, "do not unplug"), STYLE_WARN);
	assert_int_equal(style_of(&c, "safe to unplug"), STYLE_GOOD);
	assert_int_equal(style_of(&c, "SEP001B0C18BDC1"), STYLE_CURSOR);
	canvas_fini(&c);
	dashboard_fini(&t);
}

/* In every view, and before why nothing is served. */
static void
an_alarm_stands_over_all(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_held(&t);
	t.model.alarm = "All of it is gone.";
	for (int view = 0; view < VIEW_COUNT; view++) {
		struct canvas c;

		t.screen.view = (enum screen_view)view;
		c = dashboard_draw(&t, 24, 80, false);
		assert_int_equal(style_of(&c, "All of it is gone."), STYLE_BAD);
		canvas_fini(&c);
	}
	dashboard_fini(&t);
}

/* What is said of unplugging is what the stages say. */
static void
unplugging_is_said_by_stage(void **state)
{
	(void)state;
	assert_true(stage_safe_to_unplug(STAGE_REVIVED));
	assert_false(stage_safe_to_unplug(STAGE_LOADING));
	assert_false(stage_safe_to_unplug(STAGE_WRITING));
	assert_false(stage_safe_to_unplug(STAGE_REBOOTING));
}

static void
quitting_asks_while_a_phone_is_loading(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	assert_int_equal(dashboard_press(&t, 'q'), SCREEN_QUIT);
	dashboard_tell_loading(&t);
	assert_int_equal(dashboard_press(&t, 'q'), SCREEN_REDRAW);
	assert_true(t.screen.quit_asked);
	assert_int_equal(dashboard_press(&t, 'n'), SCREEN_REDRAW);
	assert_false(t.screen.quit_asked);
	dashboard_press(&t, 'q');
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_LINE_DOWN), SCREEN_REDRAW);
	assert_false(t.screen.quit_asked);
	dashboard_press(&t, 'q');
	assert_int_equal(dashboard_press(&t, 'y'), SCREEN_QUIT);
	dashboard_fini(&t);
}

/* Only of what is under way; all may come to its end while one thinks. */
static void
the_question_counts_who_would_be_left(void **state)
{
	static struct {
		void (*tell)(struct dashboard *t);
		const char *text;
	} rows[] = {
		{ dashboard_tell_start, "\n Quit?\n" },
		{ dashboard_tell_loading,
		    "\n 1 loading. Quit and leave it?\n" },
		{ dashboard_tell_five,
		    "\n 1 loading, 1 writing or restarting. Quit and leave"
		    " them?\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct dashboard t;
		struct canvas c;
		char *text;

		dashboard_init(&t);
		rows[i].tell(&t);
		t.screen.quit_asked = true;
		c = dashboard_draw(&t, 24, 80, false);
		text = dashboard_text(&c);
		assert_non_null(strstr(text, rows[i].text));
		free(text);
		canvas_fini(&c);
		dashboard_fini(&t);
	}
}

static void
who_only_watches_may_quit_at_once(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_loading(&t);
	t.model.role = SCREEN_WATCH;
	assert_int_equal(dashboard_press(&t, 'q'), SCREEN_QUIT);
	dashboard_fini(&t);
}

static void
the_cursor_follows_its_phone(void **state)
{
	struct play_phone a = play_phone(1, "7961", "41");
	struct play_phone b = play_phone(2, "7961", "41");
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_serve(&t);
	play_boot(&t.play, &a);
	play_announce(&t.play, &b, "79XX_default_load");
	dashboard_press(&t, 'j');
	assert_memory_equal(&t.screen.chosen, &b.mac, sizeof(b.mac));
	dashboard_press(&t, 'j');
	assert_memory_equal(&t.screen.chosen, &b.mac, sizeof(b.mac));
	dashboard_press(&t, SCREEN_KEY_FIRST);
	assert_true(mac_is_zero(t.screen.chosen));
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	assert_memory_equal(&t.screen.chosen, &a.mac, sizeof(a.mac));
	dashboard_press(&t, 'n');
	assert_memory_equal(&t.screen.chosen, &b.mac, sizeof(b.mac));
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t.screen.view, VIEW_BENCH);
	dashboard_fini(&t);
}

static void
what_is_saved_is_the_chosen_phone(void **state)
{
	struct play_phone a = play_phone(1, "7961", "41");
	struct play_phone b = play_phone(2, "7961", "41");
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_serve(&t);
	assert_int_equal(dashboard_press(&t, 'e'), SCREEN_IGNORED);
	play_boot(&t.play, &a);
	play_announce(&t.play, &b, "79XX_default_load");
	assert_int_equal(dashboard_press(&t, 'e'), SCREEN_SAVE);
	assert_memory_equal(&t.screen.chosen, &a.mac, sizeof(a.mac));
	dashboard_press(&t, 'j');
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	/* Its page stays, though no row is shown any more. */
	t.screen.only = ONLY_GONE;
	assert_int_equal(dashboard_press(&t, 'e'), SCREEN_SAVE);
	assert_memory_equal(&t.screen.chosen, &b.mac, sizeof(b.mac));
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	assert_int_equal(dashboard_press(&t, 'e'), SCREEN_IGNORED);
	dashboard_fini(&t);
}

static void
escape_leads_back_where_one_was(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_loading(&t);
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	dashboard_press(&t, 'l');
	dashboard_press(&t, '?');
	assert_int_equal(t.screen.view, VIEW_HELP);
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t.screen.view, VIEW_BENCH);
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_ESCAPE), SCREEN_IGNORED);
	dashboard_fini(&t);
}

/* The longest of the texts is there to its end. */
static void
help_says_what_each_key_does(void **state)
{
	struct dashboard t;
	struct canvas c;
	char *text;

	(void)state;
	dashboard_init(&t);
	dashboard_press(&t, '?');
	c = dashboard_draw(&t, 120, 80, true);
	text = dashboard_text(&c);
	assert_non_null(strstr(text, "be seen, show only some."));
	free(text);
	canvas_fini(&c);
	dashboard_fini(&t);
}

static void
scrolling_ends_at_the_end(void **state)
{
	struct dashboard t;
	int end;

	(void)state;
	dashboard_init(&t);
	dashboard_press(&t, '?');
	for (int i = 0; i < 100; i++)
		dashboard_press(&t, SCREEN_KEY_PAGE_DOWN);
	end = t.screen.scroll[VIEW_HELP];
	assert_true(end > 0 && end < 100);
	dashboard_press(&t, SCREEN_KEY_LINE_UP);
	assert_int_equal(t.screen.scroll[VIEW_HELP], end - 1);
	dashboard_press(&t, SCREEN_KEY_FIRST);
	assert_int_equal(t.screen.scroll[VIEW_HELP], 0);
	dashboard_fini(&t);
}

/* The bar, the help and the dispatch are one table. */
static void
every_key_of_the_table_is_obeyed(void **state)
{
	static const int open[] = { 0, SCREEN_KEY_ACCEPT, 'l', 's', '?', '/',
		'q' };
	struct screen_binding k;
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_loading(&t);
	for (size_t i = 0; screen_binding(&t.screen, i, &k); i++) {
		bool obeyed = false;

		assert_non_null(k.action);
		assert_non_null(k.help);
		for (size_t v = 0; v < ARRAY_LEN(open); v++) {
			t.screen = (struct screen){ 0 };
			dashboard_press(&t, open[v]);
			obeyed |=
			    dashboard_press(&t, k.keys[0]) != SCREEN_IGNORED;
		}
		if (!obeyed)
			fail_msg("key %s does nothing", k.action);
	}
	t.screen = (struct screen){ 0 };
	assert_int_equal(dashboard_press(&t, 'Z' - '@'), SCREEN_SUSPEND);
	assert_int_equal(dashboard_press(&t, 0x1b5b), SCREEN_IGNORED);
	assert_int_equal(dashboard_press(&t, SCREEN_KEY_NONE), SCREEN_IGNORED);
	dashboard_fini(&t);
}

/* Or nobody knows whether it works or is dead. */
static void
a_download_that_rests_says_for_how_long(void **state)
{
	static const int cols[] = { 80, 132 };
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_loading(&t);
	t.play.now_us += INT64_C(12000000);
	for (size_t i = 0; i < ARRAY_LEN(cols); i++) {
		struct canvas c = dashboard_draw(&t, 24, cols[i], true);
		char *text = dashboard_text(&c);

		assert_non_null(strstr(text, " quiet 0:12"));
		assert_null(strstr(text, " left"));
		free(text);
		canvas_fini(&c);
	}
	dashboard_fini(&t);
}

static void
the_clock_is_drawn_each_second_but_not_in_a_file(void **state)
{
	struct screen_model m = { .now_us = 1999999 };
	struct screen s = { .view = VIEW_BENCH };

	(void)state;
	assert_int_equal(screen_deadline(&s, &m), 2000000);
	m.now_us = 2000000;
	assert_int_equal(screen_deadline(&s, &m), 3000000);
	m.role = SCREEN_REPLAY;
	assert_int_equal(screen_deadline(&s, &m), INT64_MAX);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_size_is_drawn),
	cmocka_unit_test(a_full_bench_is_drawn),
	cmocka_unit_test(a_window_too_small_says_so),
	cmocka_unit_test(what_matters_stands_out),
	cmocka_unit_test(an_alarm_stands_over_all),
	cmocka_unit_test(unplugging_is_said_by_stage),
	cmocka_unit_test(quitting_asks_while_a_phone_is_loading),
	cmocka_unit_test(the_question_counts_who_would_be_left),
	cmocka_unit_test(who_only_watches_may_quit_at_once),
	cmocka_unit_test(the_cursor_follows_its_phone),
	cmocka_unit_test(what_is_saved_is_the_chosen_phone),
	cmocka_unit_test(escape_leads_back_where_one_was),
	cmocka_unit_test(help_says_what_each_key_does),
	cmocka_unit_test(scrolling_ends_at_the_end),
	cmocka_unit_test(every_key_of_the_table_is_obeyed),
	cmocka_unit_test(a_download_that_rests_says_for_how_long),
	cmocka_unit_test(the_clock_is_drawn_each_second_but_not_in_a_file),
};

int
main(void)
{
	return cmocka_run_group_tests_name("ui/screen", tests, NULL, NULL);
}
