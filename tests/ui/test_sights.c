/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sights.h"

#include "support/dashboard.h"
#include "ui/lamps.h"
#include "ui/start.h"

/* Five phones; the first, stuck, is a 7941G. */
static int
fill(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_seen(t);
	*state = t;
	return 0;
}

static void
must_say(struct dashboard *t, const char *words)
{
	struct canvas c = dashboard_draw(t, 24, 80, true);
	char *text = dashboard_text(&c);

	if (strstr(text, words) == NULL)
		fail_msg("\"%s\" is not on\n%s", words, text);
	free(text);
	canvas_fini(&c);
}

static const char *
chosen(const struct dashboard *t)
{
	const struct reset_sight *s;
	struct sights l;

	sights_fill(&l, &t->screen, &t->model);
	s = sights_chosen(&l);
	return s != NULL ? s->name : "";
}

static void
a_word_is_typed(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "w");
	assert_int_equal(t->screen.view, VIEW_SIGHTS);
	assert_false(t->screen.typing);
	must_say(t, "/ searches.");
	dashboard_type(t, "/auth fa");
	assert_string_equal(t->screen.guide.sought, "auth fa");
	assert_string_equal(chosen(t), "Auth Fail");
	must_say(t, "What do you see? auth fa   1 found");
	for (int i = 0; i < 3; i++)
		dashboard_press(t, SCREEN_KEY_BACKSPACE);
	must_say(t, "What do you see? auth   2 found");
}

static void
arrows_pick_without_a_word(void **state)
{
	struct dashboard *t = *state;
	char second[64];

	dashboard_type(t, "wj");
	snprintf(second, sizeof(second), "%s", chosen(t));
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	assert_string_not_equal(chosen(t), second);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	assert_string_equal(chosen(t), second);
	/* What is typed and forgotten leaves it where it was. */
	dashboard_type(t, "/auth");
	assert_string_equal(chosen(t), "Auth Fail");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_string_equal(chosen(t), second);
}

static void
letters_are_keys_as_on_other_pages(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "w/logo");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_false(t->screen.typing);
	must_say(t, "With \"logo\".");
	dashboard_type(t, "l");
	assert_int_equal(t->screen.view, VIEW_LOG);
	dashboard_type(t, "w");
	assert_string_equal(t->screen.guide.sought, "");
	dashboard_type(t, "l");
	assert_int_equal(t->screen.view, VIEW_LOG);
}

static void
arrows_go_through_what_was_found(void **state)
{
	struct dashboard *t = *state;
	char first[64];

	dashboard_type(t, "w/logo");
	snprintf(first, sizeof(first), "%s", chosen(t));
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	assert_false(t->screen.typing);
	assert_string_not_equal(chosen(t), first);
	dashboard_press(t, SCREEN_KEY_LINE_UP);
	assert_string_equal(chosen(t), first);
	dashboard_press(t, SCREEN_KEY_LAST);
	dashboard_type(t, "/bulls");
	assert_string_equal(chosen(t), "Bullseye");
}

static void
escape_leads_back_step_by_step(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "w/logo");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_SIGHTS);
	assert_string_equal(t->screen.guide.sought, "");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
	dashboard_type(t, "w");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	dashboard_type(t, "w");
	dashboard_press(t, SCREEN_KEY_BACKSPACE);
	assert_int_equal(t->screen.view, VIEW_PHONE);
}

static void
those_of_the_model_come_first(void **state)
{
	struct dashboard *t = *state;
	struct sights l;

	dashboard_type(t, "w");
	sights_fill(&l, &t->screen, &t->model);
	assert_string_equal(l.model, "7941G");
	assert_in_range(l.own, 1, l.found.n - 1);
	for (size_t i = 0; i < l.found.n; i++)
		assert_int_equal(
		    reset_is_for(&l.found.at[i]->models, "7941G"), i < l.own);
	assert_non_null(strstr(l.found.at[0]->name, "Logo"));
	dashboard_type(t, "/bulls");
	must_say(t, "Bullseye (7970G)");
	must_say(t, "It was seen on other models: 7970G.");
}

static void
the_wire_now_is_that_of_the_chosen_phone(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_type(t, "w/boxes");
	must_say(t, ">+ Upgrading");
	must_say(t, "It fetches its firmware, 49 %, for 0:21. That fits.");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	dashboard_type(t, "/vlan");
	must_say(t, "wire now ! It fetches its firmware");
	must_say(t, "That does not fit: is it");
}

static void
who_writes_keeps_its_power_whatever_it_shows(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_type(t, "w/pixels");
	must_say(t, "first      It writes: leave its power on");
}

/* Each next step that is a reset or a load, by its key and by Enter. */
static void
the_next_step_is_a_key_away(void **state)
{
	struct dashboard *t = *state;
	struct reset_choice c;

	dashboard_type(t, "w/pixels");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	must_say(t, "g  leads through its total reset.");
	for (int i = 0; i < 2; i++) {
		dashboard_press(t, i == 0 ? 'g' : SCREEN_KEY_ACCEPT);
		assert_int_equal(t->screen.view, VIEW_START);
		assert_string_equal(t->screen.guide.model, "7941G");
		assert_true(
		    resets_choice(t->resets, resets_family(t->resets, "7941G"),
			t->screen.guide.sequence_at, &c));
		assert_string_equal(c.sequence->name, "total");
		dashboard_type(t, "w/pixels");
		dashboard_press(t, SCREEN_KEY_ACCEPT);
		t->screen.back = VIEW_BENCH;
	}
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	dashboard_type(t, "w/auth fail");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	dashboard_press(t, 't');
	assert_int_equal(t->screen.view, VIEW_CHOOSE);
	dashboard_type(t, "w/auth fail");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t->screen.view, VIEW_CHOOSE);
	dashboard_type(t, "w/duplicate");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_IGNORED);
}

/* Before a reset, what is seen tells that it does not boot. */
static void
from_the_start_of_a_reset_it_leads_back_to_its_sequence(void **state)
{
	static const struct {
		const char *seen, *sequence;
	} rows[] = { { "w/logo", "total" }, { "w/tftp not in", "soft" } };
	struct dashboard *t = *state;
	struct start st;

	t->screen.view = VIEW_START;
	start_aim(&t->screen, &t->model, "7941G", (struct mac){ 0 });
	start_fill(&st, &t->screen, &t->model);
	assert_string_equal(st.proposal.choice.sequence->name, "soft");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		dashboard_type(t, rows[i].seen);
		dashboard_press(t, SCREEN_KEY_ACCEPT);
		dashboard_press(t, SCREEN_KEY_ACCEPT);
		assert_int_equal(t->screen.view, VIEW_START);
		start_fill(&st, &t->screen, &t->model);
		assert_string_equal(
		    st.proposal.choice.sequence->name, rows[i].sequence);
		assert_string_equal(st.choice.sequence->name, rows[i].sequence);
	}
}

static void
from_the_guide_it_is_about_the_phone_led(void **state)
{
	struct dashboard *t = *state;
	struct sights l;

	/* A 7911G that nobody heard yet. */
	t->screen.view = VIEW_START;
	snprintf(t->screen.guide.model, sizeof(t->screen.guide.model), "7911G");
	dashboard_type(t, "w/blank");
	sights_fill(&l, &t->screen, &t->model);
	assert_null(l.device);
	assert_string_equal(l.model, "7911G");
	must_say(t, "What does your 7911G show?");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_START);
}

static void
who_is_led_already_is_led_on(void **state)
{
	struct dashboard *t = *state;

	play_tell(&t->play,
	    (struct event){ .kind = EVENT_GUIDE,
		.mac = play_phone(0xc1, "7941", "41").mac,
		.guide = { .act = GUIDE_BEGIN,
		    .model = "7941G",
		    .sequence = "soft" } });
	dashboard_type(t, "w/pixels");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	must_say(t, "g  leads on with its reset.");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t->screen.view, VIEW_GUIDE);
	dashboard_type(t, "w/amber walk");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t->screen.view, VIEW_GUIDE);
}

static void
a_click_chooses_a_row(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "w/logo");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	dashboard_press(t, SCREEN_KEY_CLICK + 4);
	assert_int_equal(t->screen.guide.sight_at, 1);
	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_CLICK + 2), SCREEN_IGNORED);
	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_CLICK + 22), SCREEN_IGNORED);
}

/* A lamp that blinks wants the screen drawn more often. */
static void
lamps_blink_on_the_screen_as_on_the_phone(void **state)
{
	struct dashboard *t = *state;

	t->model.now_us = PLAY_NOON_US;
	dashboard_type(t, "w/amber walk");
	t->model.now_us = PLAY_NOON_US;
	assert_int_equal(screen_deadline(&t->screen, &t->model),
	    PLAY_NOON_US + LAMP_BLINK_US);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	dashboard_type(t, "/auth fail");
	t->model.now_us = PLAY_NOON_US;
	assert_int_equal(
	    screen_deadline(&t->screen, &t->model), PLAY_NOON_US + 1000000);
}

/* What it means and the next step, in the smallest window, of every one. */
static void
the_next_step_is_in_sight(void **state)
{
	struct dashboard *t = *state;
	struct sights l;

	dashboard_type(t, "w");
	sights_fill(&l, &t->screen, &t->model);
	for (size_t i = 0; i < l.found.n; i++) {
		struct canvas c = dashboard_draw(t, 16, 60, true);
		char *text = dashboard_text(&c);

		if (strstr(text, "\n means ") == NULL ||
		    strstr(text, "\n next ") == NULL)
			fail_msg("no next step in\n%s", text);
		free(text);
		canvas_fini(&c);
		dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	}
}

static void
nothing_and_nobody_do_no_harm(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "w/qqq");
	must_say(t, "nothing is like that");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_IGNORED);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_press(t, SCREEN_KEY_CLICK + 4);
	t->model.resets = NULL;
	must_say(t, "Nothing is known of displays and lamps here.");
	dashboard_press(t, 'g');
	assert_int_equal(t->screen.view, VIEW_MODELS);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fill, dashboard_end)
	static const struct CMUnitTest tests[] = {
		TEST(a_word_is_typed),
		TEST(arrows_pick_without_a_word),
		TEST(letters_are_keys_as_on_other_pages),
		TEST(arrows_go_through_what_was_found),
		TEST(escape_leads_back_step_by_step),
		TEST(those_of_the_model_come_first),
		TEST(the_wire_now_is_that_of_the_chosen_phone),
		TEST(who_writes_keeps_its_power_whatever_it_shows),
		TEST(the_next_step_is_a_key_away),
		TEST(from_the_start_of_a_reset_it_leads_back_to_its_sequence),
		TEST(from_the_guide_it_is_about_the_phone_led),
		TEST(who_is_led_already_is_led_on),
		TEST(a_click_chooses_a_row),
		TEST(lamps_blink_on_the_screen_as_on_the_phone),
		TEST(the_next_step_is_in_sight),
		TEST(nothing_and_nobody_do_no_harm),
	};

	return cmocka_run_group_tests_name("ui/sights", tests, NULL, NULL);
}
