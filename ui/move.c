/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/move.h"

#include <limits.h>

#include "ui/list.h"
#include "ui/roster.h"
#include "ui/view.h"

/*
 * Every view keeps its place; back leads to where one was, and from what was
 * looked up during a guide into that guide again.
 */
enum screen_answer
move_to(struct screen *s, enum screen_view view)
{
	if (s->view == VIEW_BENCH || s->view == VIEW_PHONE)
		s->back = s->guide.back = s->view;
	else if (s->view == VIEW_GUIDE || s->view == VIEW_START)
		s->back = s->view;
	s->view = view;
	return SCREEN_REDRAW;
}

/* Where back leads: up, and from the pages beside to where one was. */
static enum screen_view
above(const struct screen *s)
{
	switch (s->view) {
	case VIEW_BENCH:
	case VIEW_PHONE:
		return VIEW_BENCH;
	case VIEW_LOAD:
		return VIEW_FIRMWARE;
	case VIEW_WHOM:
		return s->firmware.to_phone ? VIEW_CHOOSE : VIEW_FIRMWARE;
	case VIEW_START:
		return s->guide.listed ? VIEW_MODELS : s->guide.back;
	case VIEW_MODELS:
	case VIEW_GUIDE:
		return s->guide.back;
	case VIEW_LOG:
	case VIEW_SERVICES:
	case VIEW_FIRMWARE:
	case VIEW_CHOOSE:
	case VIEW_SIGHTS:
	case VIEW_HISTORY:
	case VIEW_HELP:
	case VIEW_COUNT:
		break;
	}
	return s->back;
}

enum screen_answer
move_back(const struct turn *t)
{
	enum screen_view to = above(t->s);

	/* Outside the guide the chosen phone's place is shown again. */
	if (to == VIEW_BENCH || to == VIEW_PHONE)
		t->s->guide.course = 0;
	return move_to(t->s, to);
}

enum screen_answer
move_go(const struct turn *t)
{
	return move_to(t->s, (enum screen_view)t->step);
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

const struct device *
move_pointed(const struct turn *t)
{
	bool starts = t->s->view == VIEW_START;
	const struct device *d =
	    bench_find(t->m->bench, starts ? t->s->guide.mac : t->s->chosen);
	struct roster r;

	if (starts || (t->s->view == VIEW_PHONE && d != NULL))
		return d;
	roster_fill(&r, t->m->bench, t->s);
	return r.n > 0 ? r.at[r.chosen] : NULL;
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
	return move_to(t->s, VIEW_PHONE);
}

/* Put the cursor of a list so many rows on; false where it is empty. */
static bool
walk(const struct turn *t, const struct list_view *list, int step)
{
	struct list l = list->measure(t->s, t->m);

	if (l.n == 0)
		return false;
	list->put(t->s, t->m, clamp(l.chosen + step, 0, l.n - 1));
	return true;
}

enum screen_answer
move_neighbour(const struct turn *t)
{
	if (t->s->view == VIEW_LOAD)
		walk(t, &firmware_list, t->step);
	else
		choose(t->s, t->m, t->step);
	return SCREEN_REDRAW;
}

/* A list above a page is walked by lines; all else moves the page. */
static bool
is_walked(const struct turn *t, const struct list_view *list)
{
	bool line = t->step == 1 || t->step == -1;

	return !list->scrolls || (line && list->measure(t->s, t->m).n > 1);
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
	const struct list_view *list = list_of(t->s->view);
	int *scroll = &t->s->scroll[t->s->view];
	int step = t->step, most = view_scroll_most(&v);

	if (step == STEP_PAGE_UP || step == STEP_PAGE_DOWN)
		step = step / STEP_PAGE_DOWN * clamp(b.rows / 2, 1, INT_MAX);
	if (t->s->view == VIEW_BENCH)
		choose(t->s, t->m, step);
	else if (list != NULL && is_walked(t, list))
		walk(t, list, step);
	else if (t->s->view == VIEW_LOG)
		scroll_log(t, &v, step, most);
	else
		*scroll = clamp(clamp(*scroll, 0, most) + step, 0, most);
	return SCREEN_REDRAW;
}

static enum screen_answer
click_phone(const struct turn *t, const struct view *v, int row)
{
	const struct device *d = view_bench_find(v, view_body(v), row);
	struct roster r;

	if (d == NULL)
		return SCREEN_IGNORED;
	roster_fill(&r, t->m->bench, t->s);
	if (r.at[r.chosen] == d)
		return move_open(t);
	move_choose(t->s, d->mac);
	return SCREEN_REDRAW;
}

static enum screen_answer
click_list(const struct turn *t, const struct view *v,
    const struct list_view *list, int row)
{
	int i = list->find(v, view_body(v), row);

	if (i < 0)
		return SCREEN_IGNORED;
	if (i == list->measure(t->s, t->m).chosen)
		return list->open(t);
	list->put(t->s, t->m, i);
	return SCREEN_REDRAW;
}

enum screen_answer
move_click(const struct turn *t, int row)
{
	struct canvas nothing = { .rows = t->c->rows, .cols = t->c->cols };
	struct view v = { t->s, t->m, &nothing };
	const struct list_view *list = list_of(t->s->view);
	bool asked = t->s->quit_asked || t->s->risk_asked || t->s->copy_asked ||
	    t->s->typing;

	if (asked || !view_fits(t->c))
		return SCREEN_IGNORED;
	if (t->s->view == VIEW_BENCH)
		return click_phone(t, &v, row);
	return list != NULL ? click_list(t, &v, list, row) : SCREEN_IGNORED;
}
