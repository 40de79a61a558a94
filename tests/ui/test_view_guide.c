/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guide in large: that it fits, what it leaves out last, what moves. */

#include "support/led.h"
#include "ui/guide_words.h"
#include "ui/lamps.h"
#include "ui/view.h"

#define GUARD    2
#define GUARD_CH '~'

static struct story_row {
	const char *name;
	void (*tell)(struct dashboard *t);
	const char *must; /* be read at every size */
	bool moves;
} rows[] = {
	{ "unplug", dashboard_tell_led_unplug, "1   With", false },
	{ "hold", dashboard_tell_led_hold, "3   Press #", false },
	{ "wait", dashboard_tell_led_wait, "5   About now: keep #", true },
	{ "dial", dashboard_tell_led_dial, "7   Dial", true },
	{ "format", dashboard_tell_led_format, "8   Once", false },
	{ "fetch", dashboard_tell_led_fetch, "9   It", false },
	{ "write", dashboard_tell_led_write, "DO NOT PULL THE POWER", false },
	{ "done", dashboard_tell_led_done, "Done: it is revived", false },
	{ "reset", dashboard_tell_led_reset, "Done: it is reset", false },
	{ "reset, and upgrades", dashboard_tell_led_upgrades,
	    "DO NOT PULL THE POWER", false },
	{ "prompt", dashboard_tell_led_prompt, "5   About now: keep #", true },
	{ "what it asks then", dashboard_tell_led_prompt,
	    "asks \"Keep network cfg? 1 = yes 2 = no\": press 1.", true },
	{ "many lamps", dashboard_tell_led_many_lamps, "4   About now: keep #",
	    true },
	{ "closing", dashboard_tell_led_closing, "Dial now: 0:08", true },
	{ "asks", dashboard_tell_led_asks, "Did Mute light", false },
	{ "wrong", dashboard_tell_led_wrong, "The code was", false },
	{ "shared", dashboard_tell_led_shared, "1   With", true },
	{ "several", dashboard_tell_led_several, "3   Press #", true },
	{ "too early", dashboard_tell_led_too_early, "Not yet: it takes",
	    false },
	{ "lacks", dashboard_tell_led_lacks, "Do not dial yet.", true },
	{ "loops", dashboard_tell_led_loops, "It took term61", false },
	{ "missing", dashboard_tell_led_missing, "cvm41sip.sbn", false },
	{ "stopped", dashboard_tell_led_stopped, "Stopped", false },
	{ "nobody", dashboard_tell_led_nobody, "Nobody is led", false },
};

/* A phone of the practice bench with much to show. */
static void
lay_phone(struct dashboard *t, struct look *look)
{
	*look = (struct look){ .mac = play_phone(0xc1, "", "").mac,
		.powered = true,
		.display = { "Upgrading", "[v][>][ ][ ][ ]" },
		.model = "7961G",
		.judged = "A wrong key: 3 was dialled, 4 is the next." };
	look->lamps[RESET_LINES] =
	    (struct look_lamp){ RESET_AMBER, RESET_WALKS };
	t->model.looks = look;
	t->model.looks_n = 1;
	t->screen.trains = true;
}

static void
must_keep_guard(const struct canvas *c, struct box b, const char *name)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++) {
			bool inside = row >= b.row && row < b.row + b.rows &&
			    col >= b.col && col < b.col + b.cols;

			if (!inside &&
			    c->cells[row * c->cols + col].ch != GUARD_CH)
				fail_msg("%s in %dx%d: row %d, column %d", name,
				    b.cols, b.rows, row, col);
		}
}

/* Into a box on a canvas that is larger; returns what is in it as text. */
static char *
draw_boxed(struct dashboard *t, struct box b, bool ascii, const char *name)
{
	struct canvas c;
	struct view v = { &t->screen, &t->model, &c };
	char *text;
	int used;

	assert_int_equal(
	    canvas_init(&c, b.rows + 2 * GUARD, b.cols + 2 * GUARD, ascii), 0);
	for (int row = 0; row < c.rows; row++)
		canvas_fill(&c, row, 0, c.cols, STYLE_PLAIN, GUARD_CH);
	for (int row = 0; row < b.rows; row++)
		canvas_fill(&c, b.row + row, b.col, b.cols, STYLE_PLAIN, ' ');
	used = view_guide_draw(&v, b);
	assert_in_range(used, 1, b.rows);
	must_keep_guard(&c, b, name);
	text = dashboard_text(&c);
	canvas_fini(&c);
	return text;
}

/* Whatever the window, nothing hangs over and the most needful is there. */
static void
fits_at_every_size(void **state)
{
	const struct story_row *row = *state;
	struct dashboard t;
	struct look look;

	dashboard_init(&t);
	row->tell(&t);
	t.model.now_us = t.play.now_us;
	for (int rows_n = 12; rows_n < 60; rows_n++)
		for (int cols = 60; cols < 200; cols += 9)
			for (int mode = 0; mode < 4; mode++) {
				struct box b = { GUARD, GUARD, rows_n, cols };
				char *text;

				t.model.looks_n = 0;
				if (mode & 2)
					lay_phone(&t, &look);
				text = draw_boxed(&t, b, mode & 1, row->name);
				if (strstr(text, row->must) == NULL)
					fail_msg("no \"%s\" in %dx%d:\n%s",
					    row->must, cols, rows_n, text);
				free(text);
			}
	dashboard_fini(&t);
}

/* Twice a second while a lamp moves, else with the clock. */
static void
is_drawn_anew_in_time(void **state)
{
	const struct story_row *row = *state;
	struct dashboard t;
	int64_t us;

	dashboard_init(&t);
	row->tell(&t);
	t.model.now_us = us = t.play.now_us;
	assert_int_equal(us % 1000000, 0);
	assert_int_equal(screen_deadline(&t.screen, &t.model),
	    us + (row->moves ? LAMP_BLINK_US : 1000000));
	t.screen.view = VIEW_BENCH;
	assert_int_equal(screen_deadline(&t.screen, &t.model), us + 1000000);
	dashboard_fini(&t);
}

/* Half a second apart two pictures of a blinking lamp are not alike. */
static void
what_moves_is_seen_to_move(void **state)
{
	const struct story_row *row = *state;
	struct box b = { GUARD, GUARD, 40, 80 };
	struct dashboard t;
	char *now, *then;

	dashboard_init(&t);
	row->tell(&t);
	t.model.now_us = t.play.now_us;
	now = draw_boxed(&t, b, true, row->name);
	t.model.now_us += LAMP_BLINK_US;
	then = draw_boxed(&t, b, true, row->name);
	if (row->moves)
		assert_string_not_equal(now, then);
	free(now);
	free(then);
	dashboard_fini(&t);
}

static void
tell_guide(struct dashboard *t, struct event_guide guide)
{
	play_tell(
	    &t->play, (struct event){ .kind = EVENT_GUIDE, .guide = guide });
	play_wait(&t->play, 1000);
	t->model.now_us = t->play.now_us;
}

/* Its present step by number and first word, in every usual window, uncut. */
static void
draw_step(struct dashboard *t, const struct course *c)
{
	static const struct box boxes[] = { { GUARD, GUARD, 14, 60 },
		{ GUARD, GUARD, 21, 80 }, { GUARD, GUARD, 40, 132 } };
	const struct reset_step *s = course_step(c);
	unsigned of, number = course_number(c, &of);
	char want[24];

	snprintf(want, sizeof(want), "%-4u%.*s", number,
	    (int)strcspn(s->say, " "), s->say);
	for (size_t i = 0; i < ARRAY_LEN(boxes); i++) {
		char *text = draw_boxed(t, boxes[i], false, c->model);

		if (strstr(text, want) == NULL)
			fail_msg("%s has no \"%s\":\n%s", c->model, want, text);
		if (strstr(text, "\u2026") != NULL)
			fail_msg("%s is cut:\n%s", c->model, text);
		free(text);
	}
}

/* No key is let go of before it, and by then each model has shown its own. */
#define CUE_MS 30000

/* A step after another by the space bar, until hands are off. */
static void
walk(struct dashboard *t, const char *model, const char *sequence)
{
	struct event_guide guide = { .act = GUIDE_BEGIN };
	const struct course *c;

	snprintf(guide.model, sizeof(guide.model), "%s", model);
	snprintf(guide.sequence, sizeof(guide.sequence), "%s", sequence);
	tell_guide(t, guide);
	c = bench_course(t->play.bench, bench_courses(t->play.bench) - 1);
	assert_string_equal(c->model, model);
	t->screen.guide.course = c->id;
	for (int i = 0; i < 20 && c->state == COURSE_HANDS; i++) {
		enum reset_do kind = course_step(c)->kind;

		draw_step(t, c);
		if (kind == RESET_WAIT || kind == RESET_RELEASE)
			play_wait(&t->play, CUE_MS);
		guide =
		    (struct event_guide){ .act = GUIDE_NEXT, .course = c->id };
		tell_guide(t, guide);
	}
	assert_int_equal(c->state, COURSE_WATCH);
	draw_step(t, c);
	guide.act = GUIDE_STOP;
	tell_guide(t, guide);
}

static void
every_step_of_hands_is_drawn_of_every_model(void **state)
{
	struct every_sequence e = { 0 };
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_guide(&t);
	t.screen.view = VIEW_GUIDE;
	while (every_sequence(&e, t.resets))
		walk(&t, e.model, e.choice.sequence->name);
	dashboard_fini(&t);
}

/* What plays goes faster than the times that are told. */
static void
times_of_a_practice_phone_are_a_real_ones(void **state)
{
	char text[GUIDE_WORDS];
	struct dashboard t;
	struct course c;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_led_write(&t);
	c = *bench_course(t.play.bench, 0);
	assert_non_null(strstr(
	    guide_lasts(text, sizeof(text), &c, t.play.now_us), "Normal: 60"));
	c.phone_speed = 5;
	assert_non_null(
	    strstr(guide_lasts(text, sizeof(text), &c, t.play.now_us),
		"Normal of a real phone: 60"));
	dashboard_fini(&t);
}

static bool
is_on_screen(struct dashboard *t, const char *text)
{
	struct canvas c = dashboard_draw(t, 24, 80, false);
	char *all = dashboard_text(&c);
	bool is = strstr(all, text) != NULL;

	free(all);
	canvas_fini(&c);
	return is;
}

/* Nobody shall plug in a cable because nothing is served without one. */
static void
an_unplugged_cable_is_no_alarm_while_it_is_wanted(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_led_hold(&t);
	play_serving(&t.play, SERVING_LISTENS, "no carrier: plug in the cable");
	assert_true(is_on_screen(&t, "Give it power while # is down."));
	assert_false(is_on_screen(&t, "plug in the cable"));
	dashboard_press(&t, 'x');
	assert_true(is_on_screen(&t, "plug in the cable"));
	dashboard_fini(&t);
}

#define STORIES ARRAY_LEN(rows)

int
main(void)
{
	struct CMUnitTest tests[3 * STORIES + 3];

	CASES(tests, fits_at_every_size, rows);
	CASES(&tests[STORIES], is_drawn_anew_in_time, rows);
	CASES(&tests[2 * STORIES], what_moves_is_seen_to_move, rows);
	tests[3 * STORIES] = (struct CMUnitTest)cmocka_unit_test(
	    an_unplugged_cable_is_no_alarm_while_it_is_wanted);
	tests[3 * STORIES + 1] = (struct CMUnitTest)cmocka_unit_test(
	    every_step_of_hands_is_drawn_of_every_model);
	tests[3 * STORIES + 2] = (struct CMUnitTest)cmocka_unit_test(
	    times_of_a_practice_phone_are_a_real_ones);
	return cmocka_run_group_tests_name("ui/view_guide", tests, NULL, NULL);
}
