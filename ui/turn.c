/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/turn.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "ui/find.h"
#include "ui/roster.h"
#include "ui/view.h"

/* Where a key is known. */
enum {
	IN_BENCH = 1 << VIEW_BENCH,
	IN_PHONE = 1 << VIEW_PHONE,
	IN_LOG = 1 << VIEW_LOG,
	IN_HISTORY = 1 << VIEW_HISTORY,
	IN_SERVICES = 1 << VIEW_SERVICES,
	IN_HELP = 1 << VIEW_HELP,
	IN_VIEWS = (1 << VIEW_COUNT) - 1,
	IN_QUESTION = 1 << VIEW_COUNT,
	IN_TYPING = IN_QUESTION << 1,
	IN_ALL = IN_VIEWS | IN_QUESTION | IN_TYPING,
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
static enum screen_answer turn_go(const struct turn *t);
static enum screen_answer turn_others(const struct turn *t);
static enum screen_answer turn_sort(const struct turn *t);
static enum screen_answer turn_only(const struct turn *t);
static enum screen_answer turn_level(const struct turn *t);
static enum screen_answer turn_one(const struct turn *t);
static enum screen_answer turn_mute(const struct turn *t);
static enum screen_answer turn_move(const struct turn *t);
static enum screen_answer turn_neighbour(const struct turn *t);
static enum screen_answer turn_save(const struct turn *t);
static enum screen_answer turn_refresh(const struct turn *t);
static enum screen_answer turn_suspend(const struct turn *t);

/*
 * All actions: their keys, what they do, the key bar and the help screen.
 * The bar shows as many as fit, from the first on.
 */
static const struct binding bindings[] = {
	{ "open", { SCREEN_KEY_ACCEPT, SCREEN_KEY_RIGHT }, "phone",
	    "Show all that is known of the chosen phone.", IN_BENCH, turn_open,
	    0 },
	{ "back", { SCREEN_KEY_ESCAPE, SCREEN_KEY_LEFT, SCREEN_KEY_BACKSPACE },
	    "back", "Go back.", IN_VIEWS & ~IN_BENCH, turn_back, 0 },
	{ "help", { '?', SCREEN_KEY_F1 }, "help", "This page.",
	    IN_VIEWS & ~IN_HELP, turn_go, VIEW_HELP },
	{ "quit", { 'q' }, "quit", "Quit; asks first while a phone is loading.",
	    IN_VIEWS, turn_quit, 0 },
	{ "leave", { 'y' }, "quit", "When asked: quit.", IN_QUESTION,
	    turn_leave, 0 },
	{ "stay", { 'n', SCREEN_KEY_ESCAPE }, "go on",
	    "When asked: go on, as any other key does.", IN_QUESTION, turn_stay,
	    0 },
	{ "next", { 'n' }, "next", "The next phone.", IN_PHONE, turn_neighbour,
	    1 },
	{ "previous", { 'p' }, "previous", "The phone before.", IN_PHONE,
	    turn_neighbour, -1 },
	{ "find", { '/' }, "find",
	    "Find a phone by name, model, serial or address; in the log, show"
	    " only lines with a text.",
	    IN_BENCH | IN_LOG, find_open, 0 },
	{ "find-next", { 'n' }, NULL, "The next phone that was found.",
	    IN_BENCH, find_next, 1 },
	{ "find-previous", { 'N' }, NULL, "The one found before.", IN_BENCH,
	    find_next, -1 },
	{ "keep", { SCREEN_KEY_ACCEPT }, "keep",
	    "While typing: keep what is found.", IN_TYPING, find_keep, 0 },
	{ "forget", { SCREEN_KEY_ESCAPE }, "forget",
	    "While typing: all as before.", IN_TYPING, find_forget, 0 },
	{ "erase", { SCREEN_KEY_BACKSPACE }, NULL,
	    "While typing: erase the last letter.", IN_TYPING, find_erase, 0 },
	{ "level", { 'v' }, "level", "In the log: show only what matters more.",
	    IN_LOG, turn_level, 0 },
	{ "only-chosen", { 'o' }, "one phone",
	    "In the log: only the chosen phone, or all.", IN_LOG, turn_one, 0 },
	{ "log", { 'l' }, "log", "The whole log.", IN_VIEWS & ~IN_LOG, turn_go,
	    VIEW_LOG },
	{ "services", { 's' }, "services",
	    "Addresses, transfers and what was counted.",
	    IN_VIEWS & ~IN_SERVICES, turn_go, VIEW_SERVICES },
	{ "save", { 'e' }, "save",
	    "Save what was seen of the chosen phone, as a folder to send.",
	    IN_BENCH | IN_PHONE, turn_save, 0 },
	{ "record", { 'h' }, NULL,
	    "What was done to which phone, by the record.",
	    IN_VIEWS & ~IN_HISTORY, turn_go, VIEW_HISTORY },
	{ "sort", { 'S' }, "sort", "Sort by name, model, stage or time.",
	    IN_BENCH, turn_sort, 0 },
	{ "filter", { 'F' }, "filter", "Show only the phones of some stages.",
	    IN_BENCH, turn_only, 0 },
	{ "others", { 'o' }, "others",
	    "Show or hide devices that are no phones.", IN_BENCH, turn_others,
	    0 },
	{ "mute", { 'm' }, "mute", "Bell and flash off, or on again.", IN_VIEWS,
	    turn_mute, 0 },
	{ "up", { SCREEN_KEY_LINE_UP, 'k' }, NULL, "One line up.", IN_VIEWS,
	    turn_move, -1 },
	{ "down", { SCREEN_KEY_LINE_DOWN, 'j' }, NULL, "One line down.",
	    IN_VIEWS, turn_move, 1 },
	{ "page-up", { SCREEN_KEY_PAGE_UP, 'b' }, NULL, "One page up.",
	    IN_VIEWS, turn_move, STEP_PAGE_UP },
	{ "page-down", { SCREEN_KEY_PAGE_DOWN, ' ' }, NULL, "One page down.",
	    IN_VIEWS, turn_move, STEP_PAGE_DOWN },
	{ "first", { SCREEN_KEY_FIRST, '<' }, NULL, "To the first line.",
	    IN_VIEWS, turn_move, STEP_FIRST },
	{ "last", { SCREEN_KEY_LAST, '>' }, NULL, "To the last line.", IN_VIEWS,
	    turn_move, STEP_LAST },
	{ "redraw", { 'L' - '@' }, NULL, "Draw the screen anew.", IN_ALL,
	    turn_refresh, 0 },
	{ "suspend", { 'Z' - '@' }, NULL,
	    "Stop for a while; fg goes on. Nothing is served meanwhile.",
	    IN_ALL, turn_suspend, 0 },
};

#define BINDINGS (sizeof(bindings) / sizeof(*bindings))

_Static_assert(BINDINGS <= BINDINGS_MAX, "a configuration has too few rows");

const struct binding *
turn_binding(size_t i)
{
	return i < BINDINGS ? &bindings[i] : NULL;
}

/* The keys of an action: as configured, else the usual ones. */
static const int *
keys_of(const struct screen *s, size_t i)
{
	return s->bindings != NULL ? s->bindings->keys[i] : bindings[i].keys;
}

bool
screen_binding(const struct screen *s, size_t i, struct screen_binding *b)
{
	if (i >= BINDINGS)
		return false;
	*b = (struct screen_binding){ .action = bindings[i].action,
		.keys = keys_of(s, i),
		.bar = bindings[i].bar,
		.help = bindings[i].help };
	return true;
}

static int
where(const struct screen *s)
{
	if (s->quit_asked)
		return IN_QUESTION;
	return s->typing ? IN_TYPING : 1 << s->view;
}

bool
turn_bar(const struct screen *s, size_t *i, struct screen_binding *b)
{
	while (screen_binding(s, *i, b)) {
		bool here = (bindings[*i].where & where(s)) != 0;

		++*i;
		if (here && b->bar != NULL && b->keys[0] != SCREEN_KEY_NONE)
			return true;
	}
	return false;
}

char *
turn_key_of(const struct screen *s, const char *action, char name[KEY_NAME])
{
	struct screen_binding b;

	text_copy(name, KEY_NAME, "Ctrl-C");
	for (size_t i = 0; screen_binding(s, i, &b); i++)
		if (strcmp(b.action, action) == 0 && b.keys[0] != 0)
			key_show(name, b.keys[0]);
	return name;
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
	return SCREEN_REFRESH;
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

static enum screen_answer
turn_sort(const struct turn *t)
{
	t->s->sort = (t->s->sort + 1) % SORT_COUNT;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_only(const struct turn *t)
{
	t->s->only = (t->s->only + 1) % ONLY_COUNT;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_level(const struct turn *t)
{
	struct screen_filter *f = &t->s->filter;

	f->least = f->least == NOTE_BAD ? NOTE_INFO : f->least + 1;
	t->s->scroll[VIEW_LOG] = 0;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_mute(const struct turn *t)
{
	t->s->muted = !t->s->muted;
	t->s->flash = (struct screen_flash){ 0 };
	return SCREEN_REDRAW;
}

/* Every view keeps its place; back leads to where one was. */
static void
go(struct screen *s, enum screen_view view)
{
	if (s->view == VIEW_BENCH || s->view == VIEW_PHONE)
		s->back = s->view;
	s->view = view;
}

static enum screen_answer
turn_back(const struct turn *t)
{
	go(t->s, t->s->view == VIEW_PHONE ? VIEW_BENCH : t->s->back);
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_go(const struct turn *t)
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

/* Another phone is looked at from its top. */
static void
choose_mac(struct screen *s, struct mac mac)
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
	choose_mac(s, r.at[i]->mac);
	if (step <= STEP_FIRST)
		s->chosen = (struct mac){ 0 };
}

/* The row with the cursor becomes the chosen phone, wherever it goes. */
static bool
pin(const struct turn *t)
{
	struct roster r;

	roster_fill(&r, t->m->bench, t->s);
	if (r.n == 0)
		return false;
	choose_mac(t->s, r.at[r.chosen]->mac);
	return true;
}

static enum screen_answer
turn_open(const struct turn *t)
{
	if (!pin(t))
		return SCREEN_IGNORED;
	go(t->s, VIEW_PHONE);
	return SCREEN_REDRAW;
}

/* The one on its page is chosen, though its row may be hidden. */
static enum screen_answer
turn_save(const struct turn *t)
{
	bool shown = t->s->view == VIEW_PHONE &&
	    bench_find(t->m->bench, t->s->chosen) != NULL;

	return shown || pin(t) ? SCREEN_SAVE : SCREEN_IGNORED;
}

static enum screen_answer
turn_one(const struct turn *t)
{
	if (mac_is_zero(t->s->chosen) && !pin(t))
		return SCREEN_IGNORED;
	t->s->filter.one = !t->s->filter.one;
	t->s->scroll[VIEW_LOG] = 0;
	return SCREEN_REDRAW;
}

static enum screen_answer
turn_neighbour(const struct turn *t)
{
	choose(t->s, t->m, t->step);
	return SCREEN_REDRAW;
}

/* From here on lines are counted back from the newest one of now. */
static void
move_log(const struct turn *t, const struct view *v, int step, int most)
{
	const struct log_line *newest = bench_log(t->m->bench, 0);
	int *scroll = &t->s->scroll[VIEW_LOG];

	*scroll = clamp((int)view_log_back(v) - step, 0, most);
	t->s->log_us = newest != NULL ? newest->at_us : 0;
}

static enum screen_answer
turn_move(const struct turn *t)
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
		move_log(t, &v, step, most);
	else
		*scroll = clamp(clamp(*scroll, 0, most) + step, 0, most);
	return SCREEN_REDRAW;
}

/* A click chooses a phone; on the chosen one it opens it. */
static enum screen_answer
turn_click(const struct turn *t, int row)
{
	struct view v = { t->s, t->m, NULL };
	struct canvas nothing = { .rows = t->c->rows, .cols = t->c->cols };
	const struct device *d;

	v.canvas = &nothing;
	if (t->s->view != VIEW_BENCH || t->s->quit_asked || t->s->typing)
		return SCREEN_IGNORED;
	d = view_bench_find(&v, view_body(&v), row);
	if (d == NULL)
		return SCREEN_IGNORED;
	if (mac_equal(d->mac, t->s->chosen))
		return turn_open(t);
	choose_mac(t->s, d->mac);
	return SCREEN_REDRAW;
}

static bool
has_key(const int keys[BINDING_KEYS], int key)
{
	for (size_t i = 0; i < BINDING_KEYS; i++)
		if (keys[i] == key)
			return true;
	return false;
}

enum screen_answer
screen_key(struct screen *s, const struct screen_model *m,
    const struct canvas *c, int key)
{
	struct turn t = { s, m, c, 0 };
	int here = where(s);

	if (key == SCREEN_KEY_NONE)
		return SCREEN_IGNORED;
	if (key >= SCREEN_KEY_CLICK)
		return turn_click(&t, key - SCREEN_KEY_CLICK);
	for (size_t i = 0; i < BINDINGS; i++) {
		const struct binding *b = &bindings[i];

		t.step = b->step;
		if ((b->where & here) && has_key(keys_of(s, i), key))
			return b->act(&t);
	}
	if (s->quit_asked)
		return turn_stay(&t);
	return s->typing ? find_type(&t, key) : SCREEN_IGNORED;
}
