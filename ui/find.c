/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/find.h"

#include <string.h>

#include "firmware-index/inventory.h"
#include "firmware-index/words.h"
#include "ui/list.h"
#include "ui/move.h"
#include "ui/roster.h"
#include "ui/view.h"
#include "ui/words.h"

static char *
text_of(struct screen *s)
{
	if (s->view == VIEW_LOG)
		return s->filter.text;
	if (s->view == VIEW_MODELS)
		return s->guide.model_sought;
	if (s->view == VIEW_SIGHTS)
		return s->guide.sought;
	return s->view == VIEW_FIRMWARE ? s->firmware.sought : s->sought;
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

/* By its name, its models or where it lies. */
static bool
item_matches(const struct inventory *v, size_t i, const char *text)
{
	const struct load *l = inventory_load(v, i);
	char words[ALL_WORDS];

	file_show_place(words, sizeof(words), inventory_file(v, i));
	if (strcasestr(words, text) != NULL)
		return true;
	if (l == NULL)
		return false;
	for (unsigned k = 0; k < l->models_n; k++)
		if (strcasestr(l->models[k]->name, text) != NULL)
			return true;
	return strcasestr(l->name, text) != NULL;
}

/* What is looked through: phones, or what is in the inventory. */
struct finds {
	struct roster phones;
	const struct inventory *items; /* NULL: phones */
	const char *text;
	int n, chosen;
};

static void
finds_init(
    struct finds *f, const struct screen *s, const struct screen_model *m)
{
	*f = (struct finds){ .text = s->sought };
	if (s->view != VIEW_FIRMWARE) {
		roster_fill(&f->phones, m->bench, s);
		f->n = (int)f->phones.n;
		f->chosen = (int)f->phones.chosen;
		return;
	}
	f->text = s->firmware.sought;
	if (m->inventory == NULL)
		return;
	f->items = m->inventory;
	f->n = (int)f->items->n;
	f->chosen = (int)inventory_find(f->items, s->firmware.at);
}

static bool
finds_at(const struct finds *f, int i)
{
	return f->items != NULL ? item_matches(f->items, (size_t)i, f->text)
				: find_matches(f->phones.at[i], f->text);
}

/*
 * Put the cursor on a match, looking from the chosen row on in steps of 1 or
 * -1, round the end; it stays where there is none.
 */
static void
seek(const struct turn *t, int from, int step)
{
	struct finds f;

	finds_init(&f, t->s, t->m);
	for (int i = from; i < f.n + from; i++) {
		int at = (f.chosen + i * step) % f.n;

		if (at < 0)
			at += f.n;
		if (!finds_at(&f, at))
			continue;
		if (f.items != NULL)
			firmware_list.put(t->s, t->m, at);
		else
			move_choose(t->s, f.phones.at[at]->mac);
		return;
	}
}

/* All as it was before the typing. */
static void
put_back(struct screen *s)
{
	if (s->view == VIEW_FIRMWARE)
		s->firmware.at = s->firmware.typing_at;
	else if (s->view == VIEW_MODELS)
		s->guide.model_at = s->guide.typing_model;
	else if (s->view == VIEW_SIGHTS)
		s->guide.sight_at = s->guide.typing_sight;
	else
		s->chosen = s->typing_chosen;
}

enum screen_answer
find_open(const struct turn *t)
{
	struct screen_guide *g = &t->s->guide;

	t->s->typing = true;
	t->s->typing_chosen = t->s->chosen;
	t->s->firmware.typing_at = t->s->firmware.at;
	g->typing_model = g->model_at;
	/* Where all are shown, that is; a row of fewer is another one. */
	g->typing_sight = g->sought[0] == '\0' ? g->sight_at : 0;
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
	if (t->s->view != VIEW_LOG)
		put_back(t->s);
	return SCREEN_REDRAW;
}

/* A list of what has the text, and of nothing else. */
static bool
narrows(const struct screen *s)
{
	return s->view == VIEW_MODELS || s->view == VIEW_SIGHTS;
}

/* What is found changes with every letter. */
static enum screen_answer
retyped(const struct turn *t)
{
	if (t->s->view == VIEW_LOG) {
		t->s->scroll[VIEW_LOG] = 0;
		return SCREEN_REDRAW;
	}
	put_back(t->s);
	if (text_of(t->s)[0] == '\0')
		return SCREEN_REDRAW;
	if (t->s->view == VIEW_SIGHTS)
		t->s->guide.sight_at = 0;
	else if (!narrows(t->s))
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
	if (text_of(t->s)[0] == '\0')
		return find_open(t);
	seek(t, 1, t->step);
	return SCREEN_REDRAW;
}

static size_t
count_matches(const struct view *v)
{
	struct finds f;
	size_t n = 0;

	if (v->screen->view == VIEW_MODELS)
		return (size_t)models_list.measure(v->screen, v->model).n;
	if (v->screen->view == VIEW_SIGHTS)
		return (size_t)sights_list.measure(v->screen, v->model).n;
	finds_init(&f, v->screen, v->model);
	for (int i = 0; i < f.n; i++)
		n += finds_at(&f, i);
	return n;
}

void
find_draw(const struct view *v, int row)
{
	static const char *const none[VIEW_COUNT] = {
		[VIEW_BENCH] = "no such phone",
		[VIEW_FIRMWARE] = "no such load or file",
		[VIEW_MODELS] = "no such model",
		[VIEW_SIGHTS] = "nothing is like that",
	};
	static const char *const asks[VIEW_COUNT] = {
		[VIEW_LOG] = "Show lines with: ",
		[VIEW_SIGHTS] = "What do you see? ",
	};
	enum screen_view view = v->screen->view;
	struct screen s = *v->screen;
	const char *text = text_of(&s);
	struct canvas *c = v->canvas;
	size_t n;
	int col = 1;

	canvas_fill(c, row, 0, c->cols, STYLE_PLAIN, ' ');
	col += canvas_text(c, row, col, c->cols, STYLE_BOLD,
	    asks[view] != NULL ? asks[view] : "Find: ");
	col += canvas_text(c, row, col, c->cols, STYLE_PLAIN, text);
	canvas_text(c, row, col++, 1, STYLE_KEY, " ");
	if (view == VIEW_LOG || text[0] == '\0')
		return;
	n = count_matches(v);
	if (n == 0)
		canvas_text(c, row, col + 2, 24, STYLE_WARN, none[view]);
	else
		canvas_format(c, row, col + 2, 24, STYLE_DIM, "%zu found", n);
}
