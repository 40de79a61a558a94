/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/find.h"

#include <string.h>

#include "ui/move.h"
#include "ui/roster.h"
#include "ui/view.h"
#include "ui/words.h"

static char *
text_of(struct screen *s)
{
	return s->view == VIEW_LOG ? s->filter.text : s->sought;
}

bool
find_matches(const struct device *d, const char *text)
{
	static const enum fact_kind kinds[] = { FACT_NAME, FACT_MODEL,
		FACT_ADDRESS, FACT_SERIAL };
	char mac[MAC_TEXT], label[WORDS_LABEL];

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *fact = device_fact(d, kinds[i]);

		if (fact != NULL && strcasestr(fact, text) != NULL)
			return true;
	}
	return strcasestr(mac_show(mac, d->mac), text) != NULL ||
	    strcasestr(words_label(label, sizeof(label), d), text) != NULL;
}

/*
 * Put the cursor on a match, looking from the chosen row on in steps of 1 or
 * -1, round the end; it stays where there is none.
 */
static void
seek(const struct turn *t, int from, int step)
{
	struct roster r;
	int n;

	roster_fill(&r, t->m->bench, t->s);
	n = (int)r.n;
	for (int i = from; i < n + from; i++) {
		int at = ((int)r.chosen + i * step) % n;
		const struct device *d = r.at[at < 0 ? at + n : at];

		if (!find_matches(d, t->s->sought))
			continue;
		move_choose(t->s, d->mac);
		return;
	}
}

enum screen_answer
find_open(const struct turn *t)
{
	t->s->typing = true;
	t->s->typing_chosen = t->s->chosen;
	text_of(t->s)[0] = '\0';
	return SCREEN_REDRAW;
}

enum screen_answer
find_keep(const struct turn *t)
{
	t->s->typing = false;
	return SCREEN_REDRAW;
}

enum screen_answer
find_forget(const struct turn *t)
{
	t->s->typing = false;
	text_of(t->s)[0] = '\0';
	if (t->s->view == VIEW_BENCH)
		t->s->chosen = t->s->typing_chosen;
	return SCREEN_REDRAW;
}

/* What is found changes with every letter. */
static enum screen_answer
retyped(const struct turn *t)
{
	if (t->s->view == VIEW_LOG) {
		t->s->scroll[VIEW_LOG] = 0;
		return SCREEN_REDRAW;
	}
	t->s->chosen = t->s->typing_chosen;
	if (t->s->sought[0] != '\0')
		seek(t, 0, 1);
	return SCREEN_REDRAW;
}

enum screen_answer
find_erase(const struct turn *t)
{
	char *text = text_of(t->s);
	size_t n = strlen(text);

	if (n == 0)
		return find_forget(t);
	text[n - 1] = '\0';
	return retyped(t);
}

enum screen_answer
find_type(const struct turn *t, int key)
{
	char *text = text_of(t->s);
	size_t n = strlen(text);

	if (key < ' ' || key > '~') {
		enum screen_answer answer;

		t->s->typing = false;
		answer = screen_key(t->s, t->m, t->c, key);
		return answer != SCREEN_IGNORED ? answer : SCREEN_REDRAW;
	}
	if (n + 1 >= SCREEN_TEXT)
		return SCREEN_IGNORED;
	text[n] = (char)key;
	text[n + 1] = '\0';
	return retyped(t);
}

enum screen_answer
find_next(const struct turn *t)
{
	if (t->s->sought[0] == '\0')
		return find_open(t);
	seek(t, 1, t->step);
	return SCREEN_REDRAW;
}

static size_t
count_matches(const struct view *v)
{
	struct roster r;
	size_t n = 0;

	roster_fill(&r, v->model->bench, v->screen);
	for (size_t i = 0; i < r.n; i++)
		n += find_matches(r.at[i], v->screen->sought);
	return n;
}

void
find_draw(const struct view *v, int row)
{
	bool log = v->screen->view == VIEW_LOG;
	const char *text = log ? v->screen->filter.text : v->screen->sought;
	struct canvas *c = v->canvas;
	size_t n;
	int col = 1;

	canvas_fill(c, row, 0, c->cols, STYLE_PLAIN, ' ');
	col += canvas_text(c, row, col, c->cols, STYLE_BOLD,
	    log ? "Show lines with: " : "Find: ");
	col += canvas_text(c, row, col, c->cols, STYLE_PLAIN, text);
	canvas_text(c, row, col++, 1, STYLE_KEY, " ");
	if (log || text[0] == '\0')
		return;
	n = count_matches(v);
	if (n == 0)
		canvas_text(c, row, col + 2, 24, STYLE_WARN, "no such phone");
	else
		canvas_format(c, row, col + 2, 24, STYLE_DIM, "%zu found", n);
}
