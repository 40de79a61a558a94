/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/turn.h"

#include <limits.h>

#include "ui/roster.h"
#include "ui/view.h"

/* A key being obeyed. */
struct turn {
	struct screen *s;
	const struct screen_model *m;
	const struct canvas *c;
	int step;
};

/* Where a key is known. */
enum {
	IN_BENCH = 1 << VIEW_BENCH,
	IN_PHONE = 1 << VIEW_PHONE,
	IN_LOG = 1 << VIEW_LOG,
	IN_HELP = 1 << VIEW_HELP,
	IN_QUESTION = 1 << (VIEW_HELP + 1),
	IN_VIEWS = IN_BENCH | IN_PHONE | IN_LOG | IN_HELP,
	IN_ALL = IN_VIEWS | IN_QUESTION,
};

/* Steps of a move that are no number of lines. */
enum {
	STEP_PAGE_UP = -10000,
	STEP_PAGE_DOWN = 10000,
	STEP_FIRST = -100000,
	STEP_LAST = 100000,
};

static enum screen_answer turn_quit(const struct turn *t);
static enum screen_answer turn_leave(const struct turn *t);
static enum screen_answer turn_stay(const struct turn *t);
static enum screen_answer turn_open(const struct turn *t);
static enum screen_answer turn_back(const struct turn *t);
static enum screen_answer turn_log(const struct turn *t);
static enum screen_answer turn_help(const struct turn *t);
static enum screen_answer turn_others(const struct turn *t);
static enum screen_answer turn_move(const struct turn *t);
static enum screen_answer turn_neighbour(const struct turn *t);
static enum screen_answer turn_refresh(const struct turn *t);
static enum screen_answer turn_suspend(const struct turn *t);

/* All keys: what they do, the key bar and the help screen. */
static const struct binding {
	struct screen_binding shown;
	int also; /* a second key for the same, or 0 */
	int where;
	enum screen_answer (*act)(const struct turn *t);
	int step;
} bindings[] = {
	{ { SCREEN_KEY_ACCEPT, "Enter", "phone",
	      "Show all that is known of the chosen phone." },
	    0, IN_BENCH, turn_open, 0 },
	{ { SCREEN_KEY_ESCAPE, "Esc", "back", "Go back to the phones." }, 0,
	    IN_PHONE | IN_LOG | IN_HELP, turn_back, 0 },
	{ { SCREEN_KEY_LINE_UP, "Up", NULL, "One line up; also k." }, 'k',
	    IN_VIEWS, turn_move, -1 },
	{ { SCREEN_KEY_LINE_DOWN, "Down", NULL, "One line down; also j." }, 'j',
	    IN_VIEWS, turn_move, 1 },
	{ { SCREEN_KEY_PAGE_UP, "PgUp", NULL, "One page up; also b." }, 'b',
	    IN_VIEWS, turn_move, STEP_PAGE_UP },
	{ { SCREEN_KEY_PAGE_DOWN, "PgDn", NULL,
	      "One page down; also the space bar." },
	    ' ', IN_VIEWS, turn_move, STEP_PAGE_DOWN },
	{ { SCREEN_KEY_FIRST, "Home", NULL, "To the first line; also g." }, 'g',
	    IN_VIEWS, turn_move, STEP_FIRST },
	{ { SCREEN_KEY_LAST, "End", NULL, "To the last line; also G." }, 'G',
	    IN_VIEWS, turn_move, STEP_LAST },
	{ { 'n', "n", "next", "The next phone." }, 0, IN_PHONE, turn_neighbour,
	    1 },
	{ { 'p', "p", "previous", "The phone before." }, 0, IN_PHONE,
	    turn_neighbour, -1 },
	{ { 'l', "l", "log", "The whole log." }, 0,
	    IN_BENCH | IN_PHONE | IN_HELP, turn_log, 0 },
	{ { 'o', "o", "others", "Show or hide devices that are no phones." }, 0,
	    IN_BENCH, turn_others, 0 },
	{ { '?', "?", "help", "This page." }, 'h', IN_BENCH | IN_PHONE | IN_LOG,
	    turn_help, 0 },
	{ { SCREEN_KEY_REFRESH, "Ctrl-L", NULL, "Draw the screen anew." }, 0,
	    IN_ALL, turn_refresh, 0 },
	{ { 'Z' - '@', "Ctrl-Z", NULL,
	      "Stop for a while; fg goes on. Nothing is served meanwhile." },
	    0, IN_ALL, turn_suspend, 0 },
	{ { 'q', "q", "quit", "Quit; asks first while a phone is loading." }, 0,
	    IN_VIEWS, turn_quit, 0 },
	{ { 'y', "y", "quit", "When asked: quit." }, 0, IN_QUESTION, turn_leave,
	    0 },
	{ { 'n', "n", "go on", "When asked: go on, as any other key does." },
	    SCREEN_KEY_ESCAPE, IN_QUESTION, turn_stay, 0 },
};

#define BINDINGS (sizeof(bindings) / sizeof(*bindings))

const struct screen_binding *
screen_binding(size_t i)
{
	return i < BINDINGS ? &bindings[i].shown : NULL;
}

static int
where(const struct screen *s)
{
	return s->quit_asked ? IN_QUESTION : 1 << s->view;
}

const struct screen_binding *
turn_bar(const struct screen *s, size_t *i)
{
	while (*i < BINDINGS) {
		const struct binding *b = &bindings[(*i)++];

		if ((b->where & where(s)) && b->shown.bar != NULL)
			return &b->shown;
	}
	return NULL;
}

void
turn_under_way(const struct screen_model *m, size_t *loading, size_t *writing)
{
	size_t counts[STAGE_COUNT] = { 0 };

	*loading = 0;
	*writing = 0;
	if (m->role != SCREEN_RUN && m->role != SCREEN_PRACTICE)
		return;
	bench_stages(m->bench, counts);
	*loading = counts[STAGE_LOADING];
	*writing = counts[STAGE_WRITING] + counts[STAGE_REBOOTING];
}

static enum screen_answer
turn_quit(const struct turn *t)
{
	size_t loading, writing;

	turn_under_way(t->m, &loading, &writing);
	if (loading + writing == 0)
		return SCREEN_QUIT;
	t->s->quit_asked = true;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_leave(const struct turn *t)
{
	(void)t;
	return SCREEN_QUIT;
}

static enum screen_answer
turn_stay(const struct turn *t)
{
	t->s->quit_asked = false;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_refresh(const struct turn *t)
{
	(void)t;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_suspend(const struct turn *t)
{
	(void)t;
	return SCREEN_SUSPEND;
}

static enum screen_answer
turn_others(const struct turn *t)
{
	t->s->others = !t->s->others;
	return SCREEN_REDRAW;
}

static void
go(struct screen *s, enum screen_view view)
{
	if (s->view == VIEW_BENCH || s->view == VIEW_PHONE)
		s->back = s->view;
	s->view = view;
	s->scroll = 0;
}

static enum screen_answer
turn_back(const struct turn *t)
{
	enum screen_view to =
	    t->s->view == VIEW_PHONE ? VIEW_BENCH : t->s->back;

	go(t->s, to);
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_log(const struct turn *t)
{
	go(t->s, VIEW_LOG);
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_help(const struct turn *t)
{
	go(t->s, VIEW_HELP);
	return SCREEN_REDRAW;
}

static int
clamp(int n, int low, int high)
{
	if (n > high)
		n = high;
	return n < low ? low : n;
}

/* Put the cursor so many devices on; on the first it stays with the row. */
static void
choose(struct screen *s, const struct screen_model *m, int step)
{
	struct roster r;
	int i;

	roster_fill(&r, m->bench, s->chosen, s->others);
	if (r.n == 0)
		return;
	i = clamp((int)r.chosen + step, 0, (int)r.n - 1);
	s->chosen = r.at[i]->mac;
	if (step <= STEP_FIRST)
		s->chosen = (struct mac){ 0 };
}

/* The phone that is opened stays chosen, wherever its row goes. */
static enum screen_answer
turn_open(const struct turn *t)
{
	struct roster r;

	roster_fill(&r, t->m->bench, t->s->chosen, t->s->others);
	if (r.n == 0)
		return SCREEN_IGNORED;
	t->s->chosen = r.at[r.chosen]->mac;
	go(t->s, VIEW_PHONE);
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_neighbour(const struct turn *t)
{
	choose(t->s, t->m, t->step);
	t->s->scroll = 0;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_move(const struct turn *t)
{
	struct canvas nothing = { .rows = t->c->rows, .cols = t->c->cols };
	struct view v = { t->s, t->m, &nothing };
	struct box b = view_body(&v);
	int step = t->step, most = view_scroll_most(&v);

	if (step == STEP_PAGE_UP || step == STEP_PAGE_DOWN)
		step = step / STEP_PAGE_DOWN * clamp(b.rows / 2, 1, INT_MAX);
	if (t->s->view == VIEW_BENCH)
		choose(t->s, t->m, step);
	else if (t->s->view == VIEW_LOG)
		t->s->scroll = clamp(t->s->scroll - step, 0, most);
	else
		t->s->scroll = clamp(t->s->scroll + step, 0, most);
	return SCREEN_REDRAW;
}

enum screen_answer
screen_key(struct screen *s, const struct screen_model *m,
    const struct canvas *c, int key)
{
	int here = where(s);

	if (key == SCREEN_KEY_NONE)
		return SCREEN_IGNORED;
	for (size_t i = 0; i < BINDINGS; i++) {
		const struct binding *b = &bindings[i];
		struct turn t = { s, m, c, b->step };

		if ((b->where & here) &&
		    (key == b->shown.key || key == b->also))
			return b->act(&t);
	}
	if (s->quit_asked)
		return turn_stay(&(struct turn){ .s = s });
	return SCREEN_IGNORED;
}
