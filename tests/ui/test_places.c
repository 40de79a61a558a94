/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving between the views keeps the place in each. */

#include "support/dashboard.h"

static char *
picture_of(struct dashboard *t)
{
	struct canvas c = dashboard_draw(t, 16, 60, false);
	char *text = dashboard_text(&c);

	canvas_fini(&c);
	return text;
}

static struct place {
	const char *name;
	int open; /* from the phone's view */
} places[] = {
	{ "the log keeps its place", 'l' },
	{ "the services keep their place", 's' },
	{ "the record keeps its place", 'h' },
	{ "the help keeps its place", '?' },
};

/* From a view to the others and back: all is as one left it. */
static void
a_view_keeps_its_place(void **state)
{
	const struct place *place = *state;
	struct dashboard t;
	char *phone, *before, *after;

	dashboard_init(&t);
	dashboard_tell_services(&t);
	t.model.history = dashboard_history;
	t.model.history_n = ARRAY_LEN(dashboard_history);
	dashboard_press(&t, 'j');
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	for (int i = 0; i < 5; i++)
		dashboard_key(&t, 16, 60, SCREEN_KEY_LINE_DOWN);
	phone = picture_of(&t);
	dashboard_press(&t, place->open);
	dashboard_key(&t, 16, 60, SCREEN_KEY_PAGE_UP);
	dashboard_key(&t, 16, 60, SCREEN_KEY_PAGE_DOWN);
	dashboard_key(&t, 16, 60, SCREEN_KEY_LINE_DOWN);
	before = picture_of(&t);
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		dashboard_press(&t, places[i].open);
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	after = picture_of(&t);
	assert_string_equal(after, phone);
	free(after);
	dashboard_press(&t, place->open);
	after = picture_of(&t);
	assert_string_equal(after, before);
	free(after);
	free(before);
	free(phone);
	dashboard_fini(&t);
}

/* Choice, order and filter of the table are there when one comes back. */
static void
the_bench_keeps_its_place(void **state)
{
	struct dashboard t;
	char *before, *after;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	dashboard_press(&t, 'S');
	dashboard_press(&t, 'o');
	dashboard_press(&t, 'j');
	dashboard_press(&t, 'j');
	before = picture_of(&t);
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	dashboard_press(&t, SCREEN_KEY_LINE_DOWN);
	dashboard_press(&t, 'l');
	dashboard_press(&t, 's');
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	dashboard_press(&t, SCREEN_KEY_ESCAPE);
	after = picture_of(&t);
	assert_string_equal(after, before);
	free(before);
	free(after);
	dashboard_fini(&t);
}

/* Another phone is read from its top. */
static void
another_phone_begins_at_its_top(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	dashboard_press(&t, SCREEN_KEY_ACCEPT);
	dashboard_press(&t, SCREEN_KEY_LAST);
	assert_true(t.screen.scroll[VIEW_PHONE] > 0);
	dashboard_press(&t, 'n');
	assert_int_equal(t.screen.scroll[VIEW_PHONE], 0);
	dashboard_fini(&t);
}

static const struct CMUnitTest rest[] = {
	cmocka_unit_test(the_bench_keeps_its_place),
	cmocka_unit_test(another_phone_begins_at_its_top),
};

#define PLACES ARRAY_LEN(places)

int
main(void)
{
	struct CMUnitTest tests[PLACES + ARRAY_LEN(rest)];

	CASES(tests, a_view_keeps_its_place, places);
	memcpy(&tests[PLACES], rest, sizeof(rest));
	return cmocka_run_group_tests_name("ui/places", tests, NULL, NULL);
}
