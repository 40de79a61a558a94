/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/move.h"

#include <limits.h>

#include "ui/roster.h"
#include "ui/view.h"

/* Every view keeps its place; back leads to where one was. */
static void
go(struct screen *s, enum screen_view view)
{
	if (s->view == VIEW_BENCH || s->view == VIEW_PHONE)
		s->back = s->view;
	s->view = view;
}

enum screen_answer
move_back(const struct turn *t)
{
	go(t->s, t->s->view == VIEW_PHONE ? VIEW_BENCH : t->s->back);
	return SCREEN_REDRAW;
}

enum screen_answer
move_go(const struct turn *t)
{
	go(t->s, (enum screen_view)t->step);
	return SCREEN_REDRAW;
}

static int
clamp(int n, int low, int high)
{
	if (n > high)
		n = high;
	return n < low ? low : n;
}

void
move_choose(struct screen *s, struct mac mac)
{
	if (!mac_equal(s->chosen, mac))
		s->scroll[VIEW_PHONE] = 0;
	s->chosen = mac;
}

/* Put the cursor so many devices on; on the first it stays with the row. */
static void
choose(struct screen *s, const struct screen_model *m, int step)
{
	struct roster r;
	int i;

	roster_fill(&r, m->bench, s);
	if (r.n == 0)
		return;
	i = clamp((int)r.chosen + step, 0, (int)r.n - 1);
	move_choose(s, r.at[i]->mac);
	if (step <= STEP_FIRST)
		s->chosen = (struct mac){ 0 };
}

bool
move_pin(const struct turn *t)
{
	struct roster r;

	roster_fill(&r, t->m->bench, t->s);
	if (r.n == 0)
		return false;
	move_choose(t->s, r.at[r.chosen]->mac);
	return true;
}

enum screen_answer
move_open(const struct turn *t)
{
	if (!move_pin(t))
		return SCREEN_IGNORED;
	go(t->s, VIEW_PHONE);
	return SCREEN_REDRAW;
}

enum screen_answer
move_neighbour(const struct turn *t)
{
	choose(t->s, t->m, t->step);
	return SCREEN_REDRAW;
}

/* From here on lines are counted back from the newest one of now. */
static void
scroll_log(const struct turn *t, const struct view *v, int step, int most)
{
	const struct log_line *newest = bench_log(t->m->bench, 0);
	int *scroll = &t->s->scroll[VIEW_LOG];

	*scroll = clamp((int)view_log_back(v) - step, 0, most);
	t->s->log_us = newest != NULL ? newest->at_us : 0;
}

enum screen_answer
move_step(const struct turn *t)
{
	struct canvas nothing = { .rows = t->c->rows, .cols = t->c->cols };
	struct view v = { t->s, t->m, &nothing };
	struct box b = view_body(&v);
	int *scroll = &t->s->scroll[t->s->view];
	int step = t->step, most = view_scroll_most(&v);

	if (step == STEP_PAGE_UP || step == STEP_PAGE_DOWN)
		step = step / STEP_PAGE_DOWN * clamp(b.rows / 2, 1, INT_MAX);
	if (t->s->view == VIEW_BENCH)
		choose(t->s, t->m, step);
	else if (t->s->view == VIEW_LOG)
		scroll_log(t, &v, step, most);
	else
		*scroll = clamp(clamp(*scroll, 0, most) + step, 0, most);
	return SCREEN_REDRAW;
}

enum screen_answer
move_click(const struct turn *t, int row)
{
	struct canvas nothing = { .rows = t->c->rows, .cols = t->c->cols };
	struct view v = { t->s, t->m, &nothing };
	const struct device *d;
	struct roster r;

	if (t->s->view != VIEW_BENCH || t->s->quit_asked || t->s->typing ||
	    !view_fits(t->c))
		return SCREEN_IGNORED;
	d = view_bench_find(&v, view_body(&v), row);
	if (d == NULL)
		return SCREEN_IGNORED;
	roster_fill(&r, t->m->bench, t->s);
	if (r.at[r.chosen] == d)
		return move_open(t);
	move_choose(t->s, d->mac);
	return SCREEN_REDRAW;
}
