/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster.h"

#include "support/dashboard.h"
#include "ui/words.h"

/* The names of those shown, in order, blanks between: the last two digits. */
static char *
names_of(char dst[1024], const struct dashboard *t)
{
	struct roster r;
	size_t n = 0;

	roster_fill(&r, t->play.bench, &t->screen);
	dst[0] = '\0';
	for (size_t i = 0; i < r.n; i++)
		n += (size_t)snprintf(&dst[n], 1024 - n, "%s%02X",
		    i > 0 ? " " : "", r.at[i]->mac.octet[5]);
	return dst;
}

static struct choice {
	const char *name;
	enum screen_sort sort;
	enum screen_only only;
	bool others;
	const char *want;
} choices[] = {
	{ "those that need hands come first, then those under way", SORT_HANDS,
	    ONLY_ALL, false, "C1 C3 C4 C5 C2" },
	{ "what is no phone comes last", SORT_HANDS, ONLY_ALL, true,
	    "C1 C3 C4 C5 C2 0A" },
	{ "by name", SORT_NAME, ONLY_ALL, false, "C1 C2 C3 C4 C5" },
	{ "by name, what is no phone last", SORT_NAME, ONLY_ALL, true,
	    "C1 C2 C3 C4 C5 0A" },
	{ "by model", SORT_MODEL, ONLY_ALL, false, "C1 C3 C2 C4 C5" },
	{ "by stage as in a boot", SORT_STAGE, ONLY_ALL, false,
	    "C5 C4 C3 C2 C1" },
	{ "by time, the longest in its stage first", SORT_TIME, ONLY_ALL, false,
	    "C1 C3 C2 C4 C5" },
	{ "only those that need hands", SORT_HANDS, ONLY_HANDS, false, "C1" },
	{ "only starting", SORT_HANDS, ONLY_STARTING, false, "C5" },
	{ "only loading", SORT_HANDS, ONLY_LOADING, false, "C4" },
	{ "only writing", SORT_HANDS, ONLY_WRITING, false, "C3" },
	{ "only revived", SORT_HANDS, ONLY_REVIVED, false, "C2" },
	{ "only gone", SORT_HANDS, ONLY_GONE, false, "" },
	{ "a filter of phones leaves the others", SORT_HANDS, ONLY_LOADING,
	    true, "C4 0A" },
};

static void
is_shown_in_this_order(void **state)
{
	const struct choice *c = *state;
	struct dashboard t;
	char names[1024];

	dashboard_init(&t);
	dashboard_tell_five(&t);
	play_switch(&t.play);
	t.screen.sort = c->sort;
	t.screen.only = c->only;
	t.screen.others = c->others;
	assert_string_equal(names_of(names, &t), c->want);
	dashboard_fini(&t);
}

/* A bench of so many phones that announced themselves. */
static void
fill(struct dashboard *t, int n)
{
	dashboard_serve(t);
	for (int i = 0; i < n; i++) {
		struct play_phone p = play_phone((uint8_t)i, "7961", "41");

		play_announce(&t->play, &p, "79XX_default_load");
	}
}

static void
those_that_need_hands_are_first_of_many(void **state)
{
	struct dashboard t;
	struct roster r;

	(void)state;
	dashboard_init(&t);
	fill(&t, 250);
	for (int i = 7; i < 250; i += 50) {
		struct play_phone p = play_phone((uint8_t)i, "7961", "41");

		play_lease(&t.play, &p);
	}
	play_wait(&t.play, 60000);
	roster_fill(&r, t.play.bench, &t.screen);
	assert_int_equal(r.n, 250);
	for (size_t i = 0; i < r.n; i++) {
		assert_true(words_needs_hands(r.at[i]) == (i < 5));
		if (i > 0 && i != 5) /* equals stay as first seen */
			assert_true(
			    r.at[i - 1]->mac.octet[5] < r.at[i]->mac.octet[5]);
	}
	dashboard_fini(&t);
}

/* Whoever moves up or down, the others keep their order. */
static void
others_do_not_move_when_one_does(void **state)
{
	struct play_phone p = play_phone(9, "7961", "41");
	char before[1024], after[1024];
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	fill(&t, 12);
	assert_string_equal(
	    names_of(before, &t), "00 01 02 03 04 05 06 07 08 09 0A 0B");
	play_lease(&t.play, &p);
	play_wait(&t.play, 60000);
	assert_string_equal(
	    names_of(after, &t), "09 00 01 02 03 04 05 06 07 08 0A 0B");
	play_take(&t.play, &p, "SEP001B0C18BD09.cnf.xml", 3000);
	assert_string_equal(names_of(after, &t), before);
	dashboard_fini(&t);
}

/* The cursor follows the chosen phone, and else stays on the first row. */
static void
the_cursor_is_on_the_chosen_one(void **state)
{
	struct dashboard t;
	struct roster r;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	roster_fill(&r, t.play.bench, &t.screen);
	assert_int_equal(r.chosen, 0);
	t.screen.chosen = play_phone(0xc5, "7970", "70").mac;
	roster_fill(&r, t.play.bench, &t.screen);
	assert_int_equal(r.chosen, 3);
	t.screen.sort = SORT_NAME;
	roster_fill(&r, t.play.bench, &t.screen);
	assert_int_equal(r.chosen, 4);
	t.screen.only = ONLY_LOADING; /* it is hidden */
	roster_fill(&r, t.play.bench, &t.screen);
	assert_int_equal(r.chosen, 0);
	dashboard_fini(&t);
}

/* The keys go round, and the header says what one has. */
static void
keys_sort_and_filter_in_turn(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_five(&t);
	for (int i = 0; i < SORT_COUNT; i++) {
		assert_int_equal(t.screen.sort, i);
		assert_true((roster_sort_name(t.screen.sort) == NULL) ==
		    (i == SORT_HANDS));
		assert_int_equal(dashboard_press(&t, 'S'), SCREEN_REDRAW);
	}
	assert_int_equal(t.screen.sort, SORT_HANDS);
	for (int i = 0; i < ONLY_COUNT; i++) {
		assert_int_equal(t.screen.only, i);
		assert_true((roster_only_name(t.screen.only) == NULL) ==
		    (i == ONLY_ALL));
		assert_int_equal(dashboard_press(&t, 'F'), SCREEN_REDRAW);
	}
	assert_int_equal(t.screen.only, ONLY_ALL);
	dashboard_fini(&t);
}

static void
a_filter_that_leaves_nobody_says_so(void **state)
{
	struct dashboard t;
	struct canvas c;
	char *text;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_loading(&t);
	t.screen.only = ONLY_REVIVED;
	c = dashboard_draw(&t, 16, 60, true);
	text = dashboard_text(&c);
	assert_non_null(strstr(text, "No phone to show: only revived"));
	free(text);
	canvas_fini(&c);
	dashboard_fini(&t);
}

static const struct CMUnitTest rest[] = {
	cmocka_unit_test(those_that_need_hands_are_first_of_many),
	cmocka_unit_test(others_do_not_move_when_one_does),
	cmocka_unit_test(the_cursor_is_on_the_chosen_one),
	cmocka_unit_test(keys_sort_and_filter_in_turn),
	cmocka_unit_test(a_filter_that_leaves_nobody_says_so),
};

#define CHOICES ARRAY_LEN(choices)

int
main(void)
{
	struct CMUnitTest tests[CHOICES + ARRAY_LEN(rest)];

	CASES(tests, is_shown_in_this_order, choices);
	memcpy(&tests[CHOICES], rest, sizeof(rest));
	return cmocka_run_group_tests_name("ui/roster", tests, NULL, NULL);
}
