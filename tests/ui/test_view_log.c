/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which lines of the log are shown, and where one is in it. */

#include "support/dashboard.h"
#include "ui/view.h"

static const char *const kinds[] = { "normal", "plain", "good", "warning",
	"bad" };

/* A line of each level, of the bench and of two phones. */
static int
fill(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	for (uint8_t n = 0; n < 3; n++)
		for (int level = NOTE_DETAIL; level <= NOTE_BAD; level++) {
			struct play_phone p = play_phone(n, "7961", "41");
			struct event e = { .kind = EVENT_NOTE };

			if (n > 0)
				play_announce(&t->play, &p, "SCCP41.9-4-2S");
			e.mac = n > 0 ? p.mac : (struct mac){ 0 };
			e.note.level = (enum note_level)level;
			snprintf(e.note.text, sizeof(e.note.text),
			    "Note %s %u.", kinds[level], n);
			play_tell(&t->play, e);
		}
	dashboard_press(t, 'l');
	*state = t;
	return 0;
}

/* How many of the notes of a level are on the screen. */
static int
count(const char *text, const char *kind)
{
	char note[24];
	int n = 0;

	snprintf(note, sizeof(note), "Note %s ", kind);
	for (; (text = strstr(text, note)) != NULL; text++)
		n++;
	return n;
}

static void
must_show(struct dashboard *t, const int want[5], const char *title)
{
	struct canvas c = dashboard_draw(t, 43, 132, true);
	char *text = dashboard_text(&c);

	for (int i = 0; i < 5; i++)
		if (count(text, kinds[i]) != want[i])
			fail_msg("not %d of %s:\n%s", want[i], kinds[i], text);
	if (strstr(text, title) == NULL)
		fail_msg("\"%s\" is not on\n%s", title, text);
	free(text);
	canvas_fini(&c);
}

static void
a_level_leaves_out_what_matters_less(void **state)
{
	struct dashboard *t = *state;

	must_show(t, (int[]){ 3, 3, 3, 3, 3 }, "log, newest last -");
	dashboard_press(t, 'v');
	must_show(t, (int[]){ 0, 3, 3, 3, 3 }, ", without what is normal -");
	dashboard_press(t, 'v');
	must_show(t, (int[]){ 0, 0, 3, 3, 3 }, ", only results and trouble -");
	dashboard_press(t, 'v');
	must_show(t, (int[]){ 0, 0, 0, 3, 3 }, ", only trouble -");
	dashboard_press(t, 'v');
	must_show(t, (int[]){ 0, 0, 0, 0, 3 }, ", only failures -");
	dashboard_press(t, 'v');
	must_show(t, (int[]){ 3, 3, 3, 3, 3 }, "log, newest last -");
}

static void
one_phone_is_shown_alone(void **state)
{
	struct dashboard *t = *state;

	t->screen.chosen = play_phone(2, "7961", "41").mac;
	dashboard_press(t, 'o');
	must_show(t, (int[]){ 1, 1, 1, 1, 1 }, ", only SEP001B0C18BD02 -");
	dashboard_type(t, "vv");
	must_show(t, (int[]){ 0, 0, 1, 1, 1 },
	    ", only results and trouble, only SEP001B0C18BD02 -");
	dashboard_press(t, 'o');
	must_show(t, (int[]){ 0, 0, 3, 3, 3 }, ", only results and trouble -");
}

/* Nobody is chosen yet: the row with the cursor is. */
static void
without_a_choice_it_is_the_first_phone(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, 'o');
	must_show(t, (int[]){ 1, 1, 1, 1, 1 }, ", only SEP001B0C18BD01 -");
}

static void
without_phones_there_is_none_to_choose(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_press(&t, 'l');
	assert_int_equal(dashboard_press(&t, 'o'), SCREEN_IGNORED);
	assert_false(t.screen.filter.one);
	dashboard_fini(&t);
}

static void
a_text_is_found_in_lines_and_names(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/WARNING");
	must_show(t, (int[]){ 0, 0, 0, 3, 0 }, ", only with \"WARNING\" -");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	must_show(t, (int[]){ 3, 3, 3, 3, 3 }, "log, newest last -");
	dashboard_type(t, "/bd02");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	must_show(t, (int[]){ 1, 1, 1, 1, 1 }, ", only with \"bd02\" -");
}

static void
a_text_that_nobody_wrote_leaves_none(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/xyzzy");
	must_show(
	    t, (int[]){ 0, 0, 0, 0, 0 }, "No line of the log is like that.");
}

static void
note(struct dashboard *t, const char *text)
{
	struct event e = { .kind = EVENT_NOTE };

	t->play.now_us += 1000000;
	snprintf(e.note.text, sizeof(e.note.text), "%s", text);
	play_tell(&t->play, e);
}

static void
who_looks_back_stays_with_his_lines(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_LINE_UP);
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	must_show(t, (int[]){ 3, 3, 3, 2, 2 }, "log, 2 newer below");
	note(t, "Note bad 7.");
	note(t, "Note bad 8.");
	must_show(t, (int[]){ 3, 3, 3, 2, 2 }, "log, 4 newer below");
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	note(t, "Note bad 9.");
	must_show(t, (int[]){ 3, 3, 3, 3, 2 }, "log, 4 newer below");
	dashboard_press(t, SCREEN_KEY_LAST);
	note(t, "Note bad 10.");
	must_show(t, (int[]){ 3, 3, 3, 3, 7 }, "log, newest last");
}

/* What a phone in a loop says again and again, and how often. */
static void
a_loop_is_a_line_that_counts(void **state)
{
	struct dashboard *t = *state;
	struct event e = { .kind = EVENT_NOTE,
		.mac = play_phone(1, "7961", "41").mac };

	snprintf(e.note.text, sizeof(e.note.text), "Took it.");
	e.note.level = NOTE_INFO;
	play_tell(&t->play, e);
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	must_show(t, (int[]){ 3, 3, 3, 3, 2 }, "log, 2 newer below");
	for (int i = 0; i < 4; i++) {
		t->play.now_us += 20000000;
		play_tell(&t->play, e);
	}
	must_show(t, (int[]){ 3, 3, 3, 3, 2 }, "log, 2 newer below");
	dashboard_press(t, SCREEN_KEY_LAST);
	must_show(t, (int[]){ 3, 3, 3, 3, 3 }, "Took it. x 5 since 12:00:");
}

static void
scrolling_counts_the_lines_asked_for(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "vvv");
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	assert_int_equal(t->screen.scroll[VIEW_LOG], 2);
	must_show(t, (int[]){ 0, 0, 0, 2, 2 }, "log, 2 newer below, only");
	for (int i = 0; i < 100; i++)
		dashboard_press(t, SCREEN_KEY_LINE_UP);
	assert_int_equal(t->screen.scroll[VIEW_LOG], 5);
	dashboard_press(t, SCREEN_KEY_LAST);
	assert_int_equal(t->screen.scroll[VIEW_LOG], 0);
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	dashboard_press(t, 'v'); /* another filter begins at the newest */
	assert_int_equal(t->screen.scroll[VIEW_LOG], 0);
}

/* Beside the phones the log has what is of use, whatever is asked of it. */
static void
the_bench_shows_all_but_what_is_normal(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "vvv");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	must_show(t, (int[]){ 0, 3, 3, 3, 3 }, "-- log -");
}

#define FULL(f) cmocka_unit_test_setup_teardown(f, fill, dashboard_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FULL(a_level_leaves_out_what_matters_less),
		FULL(one_phone_is_shown_alone),
		FULL(without_a_choice_it_is_the_first_phone),
		cmocka_unit_test(without_phones_there_is_none_to_choose),
		FULL(a_text_is_found_in_lines_and_names),
		FULL(a_text_that_nobody_wrote_leaves_none),
		FULL(who_looks_back_stays_with_his_lines),
		FULL(a_loop_is_a_line_that_counts),
		FULL(scrolling_counts_the_lines_asked_for),
		FULL(the_bench_shows_all_but_what_is_normal),
	};

	return cmocka_run_group_tests_name("ui/view_log", tests, NULL, NULL);
}
