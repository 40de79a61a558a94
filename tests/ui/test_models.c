/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of models: for a phone that was not heard, or is not known. */

#include "support/guided.h"
#include "ui/guide_turn.h"
#include "ui/list.h"

#define ROWS 24
#define COLS 80

static int
open_list(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_guided_nobody(t);
	dashboard_press(t, 'g');
	*state = t;
	return 0;
}

static const char *
chosen(const struct dashboard *t)
{
	return models_chosen(&t->screen, &t->model);
}

static int
count(const struct dashboard *t)
{
	return models_list.measure(&t->screen, &t->model).n;
}

static void
every_model_of_the_resets_is_there(void **state)
{
	struct dashboard *t = *state;
	const char *name;
	size_t n = 0;

	assert_int_equal(t->screen.view, VIEW_MODELS);
	while ((name = resets_model(t->resets, n)) != NULL) {
		assert_string_equal(chosen(t), name);
		dashboard_press(t, SCREEN_KEY_LINE_DOWN);
		n++;
	}
	assert_int_equal(count(t), n);
	assert_int_equal(t->screen.guide.model_at, n - 1);
}

static void
each_letter_narrows_it(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/79");
	assert_true(t->screen.typing);
	assert_string_equal(chosen(t), "7941G");
	dashboard_type(t, "75g");
	assert_int_equal(count(t), 1);
	assert_string_equal(chosen(t), "7975G");
	dashboard_press(t, SCREEN_KEY_BACKSPACE);
	dashboard_press(t, SCREEN_KEY_BACKSPACE);
	assert_string_equal(chosen(t), "7970G");
}

/* What is found is walked through, and keeps the cursor when all are back. */
static void
what_is_left_is_walked_through(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/45");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_false(t->screen.typing);
	assert_int_equal(count(t), 4);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	assert_string_equal(chosen(t), "8845");
	dashboard_press(t, SCREEN_KEY_LAST);
	assert_string_equal(chosen(t), "6945");
	dashboard_press(t, '/');
	assert_string_equal(chosen(t), "6945");
	assert_int_equal(count(t), 59);
}

static void
forgetting_what_was_typed_puts_all_back(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_type(t, "/8");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_MODELS);
	assert_string_equal(chosen(t), "7941G-GE");
	assert_int_equal(count(t), 59);
}

static void
of_none_nothing_is_opened(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/nothing");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_null(chosen(t));
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_IGNORED);
	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_LINE_DOWN), SCREEN_REDRAW);
	assert_int_equal(t->screen.view, VIEW_MODELS);
}

static void
what_is_seen_is_what_a_click_finds(void **state)
{
	struct dashboard *t = *state;
	struct canvas c = dashboard_draw(t, ROWS, COLS, true);
	char *text = dashboard_text(&c), *rest = text, *line;

	for (int row = 0; (line = strsep(&rest, "\n")) != NULL; row++) {
		if (strstr(line, "8811 ") == NULL)
			continue;
		dashboard_press(t, SCREEN_KEY_CLICK + row);
		assert_string_equal(chosen(t), "8811");
	}
	assert_string_equal(chosen(t), "8811");
	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_CLICK + 2), SCREEN_IGNORED);
	free(text);
	canvas_fini(&c);
}

static void
this_one_is_not_heard_and_back_leads_to_the_list(void **state)
{
	struct dashboard *t = *state;

	dashboard_type(t, "/8841");
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_REDRAW);
	assert_int_equal(t->screen.view, VIEW_START);
	assert_string_equal(t->screen.guide.model, "8841");
	assert_true(mac_is_zero(t->screen.guide.mac));
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_MODELS);
	assert_string_equal(chosen(t), "8841");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
}

/* A phone, but which: the person tells. */
static void
a_phone_of_no_known_model_is_still_the_one(void **state)
{
	struct play_phone p = play_phone(0xc9, "Phone", "");
	struct dashboard *t = *state;
	struct event e = {
		.kind = EVENT_NEIGHBOUR, .by = WITNESS_WIRE, .mac = p.mac
	};

	e.neighbour.can = CAN_PHONE;
	snprintf(e.neighbour.name, EVENT_NAME, "%s", p.name);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	play_tell(&t->play, e);
	dashboard_press(t, 'g');
	assert_int_equal(t->screen.view, VIEW_MODELS);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	assert_memory_equal(&t->screen.guide.mac, &p.mac, sizeof(p.mac));
	assert_string_equal(t->screen.guide.model, "7941G");
}

#define LIST(f) cmocka_unit_test_setup_teardown(f, open_list, dashboard_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIST(every_model_of_the_resets_is_there),
		LIST(each_letter_narrows_it),
		LIST(what_is_left_is_walked_through),
		LIST(forgetting_what_was_typed_puts_all_back),
		LIST(of_none_nothing_is_opened),
		LIST(what_is_seen_is_what_a_click_finds),
		LIST(this_one_is_not_heard_and_back_leads_to_the_list),
		LIST(a_phone_of_no_known_model_is_still_the_one),
	};

	return cmocka_run_group_tests_name("ui/models", tests, NULL, NULL);
}
