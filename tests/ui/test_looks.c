/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Colour is never the only sign: a phone in each stage and with each
 * trouble, drawn alone and as one of many. Where two of them have another
 * colour, they have another text.
 */

#include "support/dashboard.h"
#include "ui/roster.h"
#include "ui/view.h"
#include "ui/words.h"

#define ROWS   8
#define COLS   132
#define STATES (STAGE_COUNT * (TROUBLE_COUNT + 1))
#define CROWD  40

/* A state of a phone as it is drawn. */
struct looks {
	enum stage stage;
	int trouble; /* TROUBLE_COUNT for none */
	struct cell cells[ROWS * COLS];
};

static struct size {
	const char *name;
	int cols;
	size_t phones;
} sizes[] = {
	{ "alone in 60 columns", 60, 1 },
	{ "alone in 80 columns", 80, 1 },
	{ "alone in 132 columns", 132, 1 },
	{ "one of many in 60 columns", 60, CROWD },
	{ "one of many in 80 columns", 80, CROWD },
	{ "one of many in 132 columns", 132, CROWD },
};

/* The same phone, but for stage and trouble. */
static struct device
pose(const struct device *model, const struct looks *l)
{
	struct device d = *model;

	d.stage = l->stage;
	d.stuck_in = STAGE_LOADING;
	d.troubles = l->trouble < TROUBLE_COUNT ? 1u << l->trouble : 0;
	return d;
}

static void
draw(struct looks *l, struct dashboard *t, const struct size *size)
{
	struct device d = pose(bench_at(t->play.bench, 0), l);
	struct roster r = { .n = size->phones };
	struct canvas c;
	struct view v = { &t->screen, &t->model, &c };

	for (size_t i = 0; i < r.n; i++)
		r.at[i] = &d;
	assert_int_equal(canvas_init(&c, ROWS, size->cols, true), 0);
	t->model.now_us = t->play.now_us;
	table_draw(&v, &r, (struct box){ 0, 0, ROWS, size->cols });
	memcpy(l->cells, c.cells,
	    (size_t)ROWS * (size_t)size->cols * sizeof(*c.cells));
	canvas_fini(&c);
}

static bool
same_text(const struct looks *a, const struct looks *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a->cells[i].ch != b->cells[i].ch)
			return false;
	return true;
}

static bool
same_styles(const struct looks *a, const struct looks *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a->cells[i].style != b->cells[i].style)
			return false;
	return true;
}

static const char *
trouble_of(const struct looks *l)
{
	return l->trouble < TROUBLE_COUNT
	    ? trouble_name((enum trouble)l->trouble)
	    : "no trouble";
}

static void
compare(const struct looks *a, const struct looks *b, size_t n)
{
	bool stages = a->stage != b->stage && a->trouble == b->trouble;

	if (same_text(a, b, n) && (stages || !same_styles(a, b, n)))
		fail_msg("%s with %s reads as %s with %s", stage_name(a->stage),
		    trouble_of(a), stage_name(b->stage), trouble_of(b));
}

static void
what_differs_in_colour_differs_in_text(void **state)
{
	const struct size *size = *state;
	size_t cells = (size_t)ROWS * (size_t)size->cols;
	struct looks *all = calloc(STATES, sizeof(*all));
	struct dashboard t;

	assert_non_null(all);
	dashboard_init(&t);
	dashboard_tell_loading(&t);
	for (size_t i = 0; i < STATES; i++) {
		all[i].stage = (enum stage)(i % STAGE_COUNT);
		all[i].trouble = (int)(i / STAGE_COUNT);
		draw(&all[i], &t, size);
		for (size_t k = 0; k < i; k++)
			compare(&all[k], &all[i], cells);
	}
	free(all);
	dashboard_fini(&t);
}

/* Why it does may have no room, that it does always has. */
static void
who_needs_hands_has_a_sign(void **state)
{
	const struct device *model;
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_loading(&t);
	model = bench_at(t.play.bench, 0);
	for (int stage = 0; stage < STAGE_COUNT; stage++)
		for (int trouble = 0; trouble <= TROUBLE_COUNT; trouble++) {
			struct looks l = { .stage = (enum stage)stage,
				.trouble = trouble };
			struct device d = pose(model, &l);

			assert_true(words_needs_hands(&d) ==
			    (strcmp(stage_look(&d).sign, "!") == 0));
		}
	dashboard_fini(&t);
}

#define SIZES ARRAY_LEN(sizes)

int
main(void)
{
	struct CMUnitTest tests[SIZES + 1];

	CASES(tests, what_differs_in_colour_differs_in_text, sizes);
	tests[SIZES] =
	    (struct CMUnitTest)cmocka_unit_test(who_needs_hands_has_a_sign);
	return cmocka_run_group_tests_name("ui/looks", tests, NULL, NULL);
}
