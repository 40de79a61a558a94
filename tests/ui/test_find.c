/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/find.h"

#include "support/dashboard.h"

/* Five phones, of which the first has a serial number, too. */
static int
fill(void **state)
{
	struct event e = { .kind = EVENT_NEIGHBOUR,
		.by = WITNESS_WIRE,
		.mac = play_phone(0xc1, "7941", "41").mac };
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_five(t);
	e.neighbour.lldp = true;
	e.neighbour.can = CAN_PHONE;
	snprintf(e.neighbour.serial, sizeof(e.neighbour.serial), "FCH1038A4EP");
	play_tell(&t->play, e);
	*state = t;
	return 0;
}

/* The last octet of the chosen phone, 0 for the first row. */
static uint8_t
chosen(const struct dashboard *t)
{
	return t->screen.chosen.octet[5];
}

static void
must_say(struct dashboard *t, const char *words)
{
	struct canvas c = dashboard_draw(t, 16, 60, true);
	char *text = dashboard_text(&c);

	if (strstr(text, words) == NULL)
		fail_msg("\"%s\" is not on\n%s", words, text);
	free(text);
	canvas_fini(&c);
}

static void
whatever_one_calls_a_phone_by_finds_it(void **state)
{
	static const char *const calls[] = { "SEP001B0C18BDC1", "sep001b",
		"7941", "7941g", "192.168.77.193", "fch1038", "FCH1038A4EP",
		"00:1b:0c:18:bd:c1", "BD:C1", "001B0C18BDC1" };
	const struct dashboard *t = *state;
	const struct device *d =
	    bench_find(t->play.bench, play_phone(0xc1, "7941", "41").mac);

	for (size_t i = 0; i < ARRAY_LEN(calls); i++)
		assert_true(find_matches(d, calls[i]));
	assert_false(find_matches(d, "7942"));
	assert_false(find_matches(d, "stuck"));
}

static void
the_cursor_goes_to_the_first_match_with_each_letter(void **state)
{
	struct dashboard *t = *state;

	assert_int_equal(dashboard_press(t, '/'), SCREEN_REDRAW);
	assert_true(t->screen.typing);
	must_say(t, "Find:");
	dashboard_type(t, "79");
	assert_int_equal(chosen(t), 0xc1);
	must_say(t, "Find: 79   5 found");
	dashboard_type(t, "4");
	must_say(t, "Find: 794   3 found");
	dashboard_type(t, "5");
	assert_int_equal(chosen(t), 0xc2);
	must_say(t, "Find: 7945   1 found");
	dashboard_type(t, "x");
	must_say(t, "no such phone");
	dashboard_press(t, SCREEN_KEY_BACKSPACE);
	assert_int_equal(chosen(t), 0xc2);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_false(t->screen.typing);
	assert_int_equal(chosen(t), 0xc2);
}

static void
the_next_match_comes_round_the_end(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/794");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(chosen(t), 0xc1);
	dashboard_press(t, 'n');
	assert_int_equal(chosen(t), 0xc3);
	dashboard_press(t, 'n');
	assert_int_equal(chosen(t), 0xc2);
	dashboard_press(t, 'n');
	assert_int_equal(chosen(t), 0xc1);
	dashboard_press(t, 'N');
	assert_int_equal(chosen(t), 0xc2);
}

static void
the_next_of_nothing_asks_what_to_find(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, 'n');
	assert_true(t->screen.typing);
}

static void
escape_leaves_all_as_it_was(void **state)
{
	struct dashboard *t = *state;
	uint8_t before;

	dashboard_press(t, 'j');
	before = chosen(t);
	dashboard_type(t, "/7945");
	assert_int_not_equal(chosen(t), before);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_false(t->screen.typing);
	assert_int_equal(chosen(t), before);
	assert_string_equal(t->screen.sought, "");
}

static void
erasing_the_last_letter_leaves_all_as_it_was(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/7");
	dashboard_press(t, SCREEN_KEY_BACKSPACE);
	assert_true(t->screen.typing);
	assert_true(mac_is_zero(t->screen.chosen));
	dashboard_press(t, SCREEN_KEY_BACKSPACE);
	assert_false(t->screen.typing);
}

static void
letters_that_are_keys_are_typed(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/qlhmS?");
	assert_string_equal(t->screen.sought, "qlhmS?");
	assert_int_equal(t->screen.view, VIEW_BENCH);
	assert_false(t->screen.quit_asked);
}

static void
a_key_that_is_no_letter_ends_the_typing_and_is_obeyed(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/7945");
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	assert_false(t->screen.typing);
	assert_int_equal(chosen(t), 0xc5);
}

/* The line with what is typed is gone: that has to be drawn. */
static void
a_key_that_nobody_knows_ends_the_typing_too(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/7945");
	assert_int_equal(dashboard_press(t, SCREEN_KEY_F1 + 11), SCREEN_REDRAW);
	assert_false(t->screen.typing);
}

static void
no_more_is_typed_than_there_is_room_for(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, '/');
	for (int i = 0; i < 3 * SCREEN_TEXT; i++)
		dashboard_press(t, 'x');
	assert_int_equal(strlen(t->screen.sought), SCREEN_TEXT - 1);
}

static void
nobody_to_find_is_no_harm(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_type(&t, "/7945");
	must_say(&t, "no such phone");
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	dashboard_press(&t, 'n');
	dashboard_press(&t, 'N');
	assert_true(mac_is_zero(t.screen.chosen));
	dashboard_fini(&t);
}

#define FULL(f) cmocka_unit_test_setup_teardown(f, fill, dashboard_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FULL(whatever_one_calls_a_phone_by_finds_it),
		FULL(the_cursor_goes_to_the_first_match_with_each_letter),
		FULL(the_next_match_comes_round_the_end),
		FULL(the_next_of_nothing_asks_what_to_find),
		FULL(escape_leaves_all_as_it_was),
		FULL(erasing_the_last_letter_leaves_all_as_it_was),
		FULL(letters_that_are_keys_are_typed),
		FULL(a_key_that_is_no_letter_ends_the_typing_and_is_obeyed),
		FULL(a_key_that_nobody_knows_ends_the_typing_too),
		FULL(no_more_is_typed_than_there_is_room_for),
		cmocka_unit_test(nobody_to_find_is_no_harm),
	};

	return cmocka_run_group_tests_name("ui/find", tests, NULL, NULL);
}
