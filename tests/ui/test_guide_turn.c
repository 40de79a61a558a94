/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_turn.h"

#include "base/text.h"
#include "support/guided.h"

static int
open_bench(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_guided(t);
	*state = t;
	return 0;
}

static const struct course *
shown(const struct dashboard *t)
{
	return guide_course(&t->screen, &t->model);
}

/* g, Enter: the phone with the cursor is led. */
static const struct course *
lead(struct dashboard *t)
{
	dashboard_press(t, 'g');
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_GUIDE);
	assert_int_equal(t->screen.view, VIEW_GUIDE);
	assert_non_null(shown(t));
	return shown(t);
}

/* M, Enter, Enter: so is one that nobody heard. */
static const struct course *
lead_unheard(struct dashboard *t)
{
	dashboard_press(t, 'M');
	assert_int_equal(t->screen.view, VIEW_MODELS);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_GUIDE);
	assert_non_null(shown(t));
	return shown(t);
}

static void
a_phone_is_led_as_it_was_chosen(void **state)
{
	struct dashboard *t = *state;
	const struct course *c;

	dashboard_press(t, 'g');
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_GUIDE);
	c = shown(t);
	assert_non_null(c);
	assert_int_equal(c->mac.octet[5], 0xc1);
	assert_string_equal(c->model, "7961G");
	assert_string_equal(c->choice.sequence->name, "total");
}

/* On the practice bench hands have the phone led, or the only one like it. */
static void
hands_have_no_phone_that_is_not_there(void **state)
{
	struct dashboard *t = *state;
	struct look look = { .model = "7961G", .mac = { { 2 } } };

	t->model.looks = &look;
	t->model.looks_n = 1;
	t->screen.trains = true;
	assert_true(guide_has_look(&t->screen, &t->model));
	text_copy(look.model, sizeof(look.model), lead_unheard(t)->model);
	assert_true(guide_has_look(&t->screen, &t->model));
	text_copy(look.model, sizeof(look.model), "7960G");
	assert_false(guide_has_look(&t->screen, &t->model));
	assert_int_equal(dashboard_press(t, 'P'), SCREEN_IGNORED);
	look.mac = shown(t)->mac;
	assert_true(guide_has_look(&t->screen, &t->model));
	assert_int_equal(dashboard_press(t, 'P'), SCREEN_HAND);
}

static void
who_is_led_already_is_led_on(void **state)
{
	struct dashboard *t = *state;
	uint32_t id = lead(t)->id;

	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
	dashboard_press(t, 'g');
	assert_int_equal(t->screen.view, VIEW_GUIDE);
	assert_int_equal(shown(t)->id, id);
}

/* From its place and from the bench, with the sequence that it had. */
static void
what_was_stopped_can_be_begun_anew(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, 'g');
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(dashboard_press(t, 'g'), SCREEN_IGNORED);
	dashboard_press(t, 'x');
	assert_false(course_is_open(shown(t)));
	assert_int_equal(t->screen.view, VIEW_GUIDE);
	dashboard_press(t, 'g');
	assert_int_equal(t->screen.view, VIEW_START);
	assert_int_equal(t->screen.guide.sequence_at, 1);
	assert_int_equal(t->screen.guide.mac.octet[5], 0xc1);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	dashboard_press(t, 'g');
	assert_int_equal(t->screen.view, VIEW_START);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_true(course_is_open(shown(t)));
	assert_int_equal(shown(t)->mac.octet[5], 0xc1);
}

/* Its number is known before the bench has begun it. */
static void
one_that_was_not_heard_is_shown_at_once(void **state)
{
	struct dashboard *t = *state;
	uint32_t first = lead(t)->id, second, third;

	dashboard_press(t, SCREEN_KEY_ESCAPE);
	second = lead_unheard(t)->id;
	assert_true(second > first);
	assert_true(mac_is_zero(shown(t)->mac));
	third = lead_unheard(t)->id;
	assert_true(third > second);
}

/* A phone has one place; the number goes on all the same. */
static void
who_begins_anew_is_shown_at_once(void **state)
{
	struct dashboard *t = *state;
	uint32_t first = lead(t)->id;

	dashboard_press(t, 'x');
	assert_true(lead(t)->id > first);
	assert_true(course_is_open(shown(t)));
	assert_int_equal(bench_courses(t->play.bench), 1);
	assert_int_equal(bench_courses_begun(t->play.bench), shown(t)->id);
}

/* One that is gone for another of its phone: that is shown. */
static void
its_phone_is_what_counts(void **state)
{
	struct dashboard *t = *state;
	uint32_t id = lead(t)->id;

	t->screen.guide.course = id + 100;
	assert_int_equal(shown(t)->id, id);
	t->screen.guide.mac = (struct mac){ 0 };
	assert_null(shown(t));
}

/* Not what was looked at before: it is about the row with the cursor. */
static void
who_turns_away_before_it_begins_is_shown_no_other(void **state)
{
	struct dashboard *t = *state;
	uint32_t first;

	lead_unheard(t);
	dashboard_press(t, 'x');
	dashboard_press(t, 'g');
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
	assert_null(shown(t));
	first = lead(t)->id;
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(shown(t)->id, first);
}

static void
each_is_told_its_own(void **state)
{
	struct dashboard *t = *state;
	uint32_t first = lead(t)->id, second = lead_unheard(t)->id;

	assert_int_equal(dashboard_press(t, 'x'), SCREEN_GUIDE);
	assert_int_equal(t->screen.guide.told.act, GUIDE_STOP);
	assert_int_equal(t->screen.guide.told.course, second);
	assert_true(course_is_open(bench_course_find(t->play.bench, first)));
	assert_false(course_is_open(bench_course_find(t->play.bench, second)));
}

static void
tab_goes_round_those_that_go_on(void **state)
{
	struct dashboard *t = *state;
	uint32_t ids[3] = { lead(t)->id, lead_unheard(t)->id,
		lead_unheard(t)->id };

	for (size_t i = 0; i < 6; i++) {
		dashboard_press(t, SCREEN_KEY_TAB);
		assert_int_equal(shown(t)->id, ids[i % 3]);
	}
	dashboard_press(t, SCREEN_KEY_TAB);
	dashboard_press(t, SCREEN_KEY_TAB);
	dashboard_press(t, 'x');
	dashboard_press(t, SCREEN_KEY_TAB);
	assert_int_equal(shown(t)->id, ids[2]);
	dashboard_press(t, SCREEN_KEY_TAB);
	assert_int_equal(shown(t)->id, ids[0]);
	dashboard_press(t, SCREEN_KEY_TAB);
	assert_int_equal(shown(t)->id, ids[2]);
}

static void
from_anywhere_tab_leads_to_who_needs_hands(void **state)
{
	struct dashboard *t = *state;
	uint32_t id;

	assert_int_equal(dashboard_press(t, SCREEN_KEY_TAB), SCREEN_IGNORED);
	id = lead_unheard(t)->id;
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
	dashboard_press(t, 'l');
	dashboard_press(t, SCREEN_KEY_TAB);
	assert_int_equal(t->screen.view, VIEW_GUIDE);
	assert_int_equal(shown(t)->id, id);
}

static void
back_leads_to_where_one_was(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t->screen.view, VIEW_PHONE);
	lead(t);
	dashboard_press(t, 'w');
	assert_int_equal(t->screen.view, VIEW_SIGHTS);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_GUIDE);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_PHONE);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
}

/* Outside, the pane is that of the phone with the cursor again. */
static void
outside_the_guide_the_chosen_phone_counts(void **state)
{
	struct dashboard *t = *state;
	uint32_t first = lead(t)->id;

	dashboard_press(t, SCREEN_KEY_ESCAPE);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	lead(t);
	assert_int_equal(shown(t)->mac.octet[5], 0xc2);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(shown(t)->mac.octet[5], 0xc2);
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	assert_int_equal(shown(t)->id, first);
}

/* No phone is there, so that it can only be about who is led already. */
static void
without_a_phone_whoever_is_led_is_led_on(void **state)
{
	struct dashboard t;
	uint32_t id;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_guided_nobody(&t);
	dashboard_press(&t, 'g');
	assert_int_equal(t.screen.view, VIEW_MODELS);
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	id = shown(&t)->id;
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	dashboard_press(&t, 'g');
	assert_int_equal(t.screen.view, VIEW_GUIDE);
	assert_int_equal(shown(&t)->id, id);
	dashboard_fini(&t);
}

static void
where_nobody_is_guided_there_is_nothing(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_stock(&t);
	dashboard_press(&t, 'g');
	assert_int_equal(t.screen.view, VIEW_MODELS);
	assert_int_equal(
	    dashboard_press(&t, SCREEN_KEY_ACCEPT), SCREEN_IGNORED);
	dashboard_fini(&t);
}

#define BENCH(f) cmocka_unit_test_setup_teardown(f, open_bench, dashboard_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH(a_phone_is_led_as_it_was_chosen),
		BENCH(hands_have_no_phone_that_is_not_there),
		BENCH(who_is_led_already_is_led_on),
		BENCH(what_was_stopped_can_be_begun_anew),
		BENCH(one_that_was_not_heard_is_shown_at_once),
		BENCH(who_begins_anew_is_shown_at_once),
		BENCH(its_phone_is_what_counts),
		BENCH(who_turns_away_before_it_begins_is_shown_no_other),
		BENCH(each_is_told_its_own),
		BENCH(tab_goes_round_those_that_go_on),
		BENCH(from_anywhere_tab_leads_to_who_needs_hands),
		BENCH(back_leads_to_where_one_was),
		BENCH(outside_the_guide_the_chosen_phone_counts),
		cmocka_unit_test(without_a_phone_whoever_is_led_is_led_on),
		cmocka_unit_test(where_nobody_is_guided_there_is_nothing),
	};

	return cmocka_run_group_tests_name("ui/guide_turn", tests, NULL, NULL);
}
