/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ready.h"

#include "support/stocked.h"

/* The page of a phone whose cable leads nowhere. */
static int
open_page(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_stock(t);
	stocked_gate(t, false, true);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	*state = t;
	return 0;
}

static bool
lets(const struct dashboard *t)
{
	return ready_lets(&t->screen, &t->gate, t->screen.chosen);
}

static void
must_say(struct dashboard *t, const char *words, bool said)
{
	struct canvas c = dashboard_draw(t, 60, 80, true);
	char *text = dashboard_text(&c);

	if ((strstr(text, words) != NULL) != said)
		fail_msg("\"%s\" is%s on\n%s", words, said ? " not" : "", text);
	free(text);
	canvas_fini(&c);
}

static void
a_red_light_is_gone_over_only_when_one_says_yes(void **state)
{
	struct dashboard *t = *state;

	assert_false(lets(t));
	must_say(t, "No: do not erase it.", true);
	assert_int_equal(dashboard_press(t, 'O'), SCREEN_REDRAW);
	assert_true(t->screen.risk_asked);
	must_say(t, "be erased all the same?", true);
	assert_false(lets(t));
	assert_int_equal(dashboard_press(t, 'y'), SCREEN_OVERRIDE);
	assert_false(t->screen.risk_asked);
	assert_true(lets(t));
	must_say(t, "Overridden by hand", true);
	must_say(t, "be erased all the same?", false);
}

static void
any_other_key_is_no(void **state)
{
	static const int keys[] = { 'n', SCREEN_KEY_ESCAPE, SCREEN_KEY_ACCEPT,
		'q', 'O', ' ' };
	struct dashboard *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		dashboard_press(t, 'O');
		assert_true(t->screen.risk_asked);
		assert_int_equal(dashboard_press(t, keys[i]), SCREEN_REDRAW);
		assert_false(t->screen.risk_asked);
		assert_int_equal(t->screen.view, VIEW_PHONE);
		assert_false(lets(t));
	}
}

static void
it_can_be_taken_back(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, 'O');
	dashboard_press(t, 'y');
	assert_int_equal(dashboard_press(t, 'O'), SCREEN_OVERRIDE);
	assert_false(t->screen.risk_asked);
	assert_false(lets(t));
	must_say(t, "No: do not erase it.", true);
}

static void
what_becomes_red_later_asks_again(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, 'O');
	dashboard_press(t, 'y');
	stocked_gate(t, false, false);
	assert_false(lets(t));
	assert_int_equal(dashboard_press(t, 'O'), SCREEN_REDRAW);
	assert_true(t->screen.risk_asked);
	dashboard_press(t, 'y');
	assert_true(lets(t));
}

static void
it_is_for_one_phone_only(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, 'O');
	dashboard_press(t, 'y');
	dashboard_press(t, 'n');
	assert_int_equal(t->screen.chosen.octet[5], 0xc2);
	assert_false(lets(t));
	dashboard_press(t, 'p');
	assert_true(lets(t));
}

static void
where_all_is_green_there_is_nothing_to_go_over(void **state)
{
	struct dashboard *t = *state;

	stocked_gate(t, true, true);
	assert_true(lets(t));
	assert_int_equal(dashboard_press(t, 'O'), SCREEN_IGNORED);
	t->model.gate = NULL;
	assert_int_equal(dashboard_press(t, 'O'), SCREEN_IGNORED);
}

/* Who loads is erased already; who watches serves nobody. */
static void
it_is_told_only_where_it_is_of_use(void **state)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");
	struct dashboard *t = *state;

	must_say(t, "Ready to be erased?", true);
	play_load(&t->play, &p, 18);
	must_say(t, "Ready to be erased?", false);
	assert_int_equal(dashboard_press(t, 'O'), SCREEN_IGNORED);
	dashboard_press(t, 'n');
	t->model.gate = NULL;
	must_say(t, "Ready to be erased?", false);
	t->model.role = SCREEN_WATCH;
	must_say(t, "an erased phone would find nobody", true);
}

static void
of_too_many_the_oldest_is_forgotten(void **state)
{
	struct dashboard *t = *state;
	struct turn turn = { &t->screen, &t->model, NULL, 0 };

	for (int i = 0; i <= SCREEN_OVERRIDES; i++) {
		t->screen.chosen.octet[4] = (uint8_t)i;
		assert_int_equal(ready_override(&turn), SCREEN_OVERRIDE);
		assert_true(lets(t));
	}
	t->screen.chosen.octet[4] = 1;
	assert_true(lets(t));
	t->screen.chosen.octet[4] = 0;
	assert_false(lets(t));
}

#define PAGE(f) cmocka_unit_test_setup_teardown(f, open_page, dashboard_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE(a_red_light_is_gone_over_only_when_one_says_yes),
		PAGE(any_other_key_is_no),
		PAGE(it_can_be_taken_back),
		PAGE(what_becomes_red_later_asks_again),
		PAGE(it_is_for_one_phone_only),
		PAGE(where_all_is_green_there_is_nothing_to_go_over),
		PAGE(it_is_told_only_where_it_is_of_use),
		PAGE(of_too_many_the_oldest_is_forgotten),
	};

	return cmocka_run_group_tests_name("ui/ready", tests, NULL, NULL);
}
