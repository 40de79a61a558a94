/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_pane.h"

#include "support/led.h"

#define COLS 80

/* What the pane of a story shows in so many rows, the rule left out. */
static struct row {
	const char *name;
	void (*tell)(struct dashboard *t);
	int rows;
	const char *want;
} rows[] = {
	{ "one step, and what the wire says", dashboard_tell_led_unplug, 7,
	    "   1   With octothorpe serving, put the network cable into SW.\n"
	    "   2   Take all power away, the brick and the PoE cable too.\n"
	    "   On the wire: The link is up: it seems to have power.\n" },
	{ "the code, and when to dial it", dashboard_tell_led_wait, 7,
	    "   5   About now: keep # down until the line buttons flash"
	    " amber.\n"
	    "   6   Let go of #.\n"
	    "   7   Dial the code at once, key by key; the phone gives no"
	    " echo.\n"
	    "   349 167 285 0*#   Dial 0:10 to 3:00 after power; now 0:42.\n"
	    "   Dialled? Then leave the plug alone: it may be dark for 5 minutes"
	    " and more.\n"
	    "   On the wire: Power for 42 s and not a word: it is in its"
	    " loader, or dead.\n" },
	{ "in few rows the code goes before the wire", dashboard_tell_led_wait,
	    4,
	    "   5   About now: keep # down until the line buttons flash"
	    " amber.\n"
	    "   6   Let go of #.\n"
	    "   349 167 285 0*#   Dial 0:10 to 3:00 after power; now 0:42.\n" },
	{ "in two the step alone", dashboard_tell_led_wait, 2,
	    "   5   About now: keep # down until the line buttons flash"
	    " amber.\n" },
	{ "in one nothing", dashboard_tell_led_wait, 1, "" },
	{ "a question stands first", dashboard_tell_led_asks, 7,
	    " ? Did Mute light up? Yes: it was reset. No: the code was not"
	    " taken.\n"
	    "   7   Once dialled, leave the plug alone: Mute lights after the last"
	    " key if\n"
	    "       the code is taken.\n"
	    "   On the wire: It starts as ever: so it would with the code,"
	    " and without.\n" },
	{ "what is lacking stands above the step", dashboard_tell_led_lacks, 8,
	    "   !   Do not dial yet. Another DHCP server is here, or nothing is"
	    " served. The\n"
	    "       other server may answer first, and the phone stays"
	    " erased.\n"
	    "   5   About now: keep # down until the line buttons flash"
	    " amber.\n"
	    "   6   Let go of #.\n"
	    "   7   Dial the code at once, key by key; the phone gives no"
	    " echo.\n"
	    "   Dialled? Then leave the plug alone: it may be dark for 5 minutes"
	    " and more.\n"
	    "   On the wire: Power for 42 s and not a word: it is in its"
	    " loader, or dead.\n" },
	{ "a wrong turn has no steps", dashboard_tell_led_wrong, 7,
	    " ! The code was not taken: # released too late, a wrong key, or"
	    " too slow. Begin\n"
	    "   again.\n"
	    "   On the wire: It starts as ever, 1:00 after power came.\n" },
	{ "writing warns", dashboard_tell_led_write, 7,
	    "                  DO NOT PULL THE POWER: it writes, for 3:12"
	    " now\n"
	    "   10  It writes. Never cut the power now, however dead it"
	    " looks.\n"
	    "   On the wire: Silent for 3:12; mostly 4 to 7 min in all.\n" },
};

/* The rows below the first; the caller frees them. */
static char *
draw_pane(struct dashboard *t, int rows_n, int *used)
{
	struct canvas c;
	struct view v = { &t->screen, &t->model, &c };
	char *text, *below;

	assert_int_equal(canvas_init(&c, rows_n + 1, COLS, false), 0);
	t->model.now_us = t->play.now_us;
	*used = guide_pane_draw(&v, bench_course(t->play.bench, 0),
	    (struct box){ 0, 0, rows_n, COLS });
	c.rows = *used;
	text = dashboard_text(&c);
	below = strchr(text, '\n');
	below = strdup(below != NULL ? below + 1 : "");
	free(text);
	canvas_fini(&c);
	return below;
}

static void
shows_what_counts(void **state)
{
	const struct row *row = *state;
	struct dashboard t;
	char *text;
	int used;

	dashboard_init(&t);
	row->tell(&t);
	text = draw_pane(&t, row->rows, &used);
	assert_string_equal(text, row->want);
	assert_in_range(used, 0, row->rows);
	free(text);
	dashboard_fini(&t);
}

static const struct course *
course_of_pane(struct dashboard *t)
{
	struct view v = { &t->screen, &t->model, NULL };

	return guide_pane_course(&v);
}

/* The chosen phone's; who cannot be chosen has the place without one. */
static void
it_is_of_the_chosen_phone(void **state)
{
	struct dashboard t;
	struct mac led = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } };
	struct mac other = { { 0, 0x1b, 0x0c, 0, 0, 1 } };

	(void)state;
	dashboard_init(&t);
	assert_null(course_of_pane(&t));
	dashboard_tell_led_several(&t);
	t.screen.chosen = led;
	assert_true(mac_equal(course_of_pane(&t)->mac, led));
	t.screen.chosen = other;
	assert_true(mac_equal(course_of_pane(&t)->mac, other));
	led_tell(&t, 2, "1 stop 1\n");
	t.screen.chosen = other;
	assert_string_equal(course_of_pane(&t)->model, "7945G");
	dashboard_fini(&t);
}

static void
who_is_done_has_none(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_led_done(&t);
	assert_null(course_of_pane(&t));
	dashboard_fini(&t);
}

/* A click still finds the row of the table that is above it. */
static void
rows_above_are_found_by_a_click(void **state)
{
	struct dashboard t;
	struct canvas c;
	char *text;
	int row = 0;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_led_pane(&t);
	c = dashboard_draw(&t, 24, COLS, true);
	text = dashboard_text(&c);
	for (const char *at = strstr(text, "001B0C18BDC1"); at-- > text;)
		row += *at == '\n';
	dashboard_press(&t, SCREEN_KEY_CLICK + row);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	free(text);
	canvas_fini(&c);
	dashboard_fini(&t);
}

#define ROWS ARRAY_LEN(rows)

int
main(void)
{
	struct CMUnitTest tests[ROWS + 3];

	CASES(tests, shows_what_counts, rows);
	tests[ROWS] =
	    (struct CMUnitTest)cmocka_unit_test(it_is_of_the_chosen_phone);
	tests[ROWS + 1] =
	    (struct CMUnitTest)cmocka_unit_test(who_is_done_has_none);
	tests[ROWS + 2] = (struct CMUnitTest)cmocka_unit_test(
	    rows_above_are_found_by_a_click);
	return cmocka_run_group_tests_name("ui/guide_pane", tests, NULL, NULL);
}
