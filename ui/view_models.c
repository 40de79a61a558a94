/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose reset: all models that any reset is known of. */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/guide.h"
#include "ui/guide_turn.h"
#include "ui/list.h"
#include "ui/page.h"
#include "ui/words.h"

#define NAME_COLS  10
#define LINES_COLS 9 /* "24 lines" and a gap */
#define HEAD_ROWS  2

/* Those that are shown: all, or those that a text narrows them to. */
struct models {
	const struct resets *resets; /* NULL: nobody is guided */
	const char *sought;
};

static struct models
models_of(const struct screen *s, const struct screen_model *m)
{
	return (struct models){ m->resets, s->guide.model_sought };
}

/* The next shown from *i on, which it sets to the one after; or NULL. */
static const char *
next_model(const struct models *all, size_t *i)
{
	const char *name;

	while (all->resets != NULL &&
	    (name = resets_model(all->resets, (*i)++)) != NULL)
		if (strcasestr(name, all->sought) != NULL)
			return name;
	return NULL;
}

/* The cursor stays with its model; one that is hidden is not chosen. */
static struct list
measure(const struct screen *s, const struct screen_model *m)
{
	struct models all = models_of(s, m);
	struct list l = { 0, 0 };

	for (size_t i = 0; next_model(&all, &i) != NULL; l.n++)
		if (i - 1 == s->guide.model_at)
			l.chosen = l.n;
	return l;
}

/* The n-th that is shown, and its place among all. */
static const char *
model_at(const struct models *all, int n, size_t *at)
{
	const char *name = NULL;
	size_t i = 0;

	for (int k = 0; k <= n; k++)
		name = next_model(all, &i);
	*at = i - 1;
	return name;
}

static void
put(struct screen *s, const struct screen_model *m, int i)
{
	struct models all = models_of(s, m);

	model_at(&all, i, &s->guide.model_at);
}

const char *
models_chosen(const struct screen *s, const struct screen_model *m)
{
	struct models all = models_of(s, m);
	struct list l = measure(s, m);
	size_t at;

	return l.n > 0 ? model_at(&all, l.chosen, &at) : NULL;
}

const struct list_view models_list = { measure, put, view_models_find,
	guide_model, false };

static void
draw_model(const struct view *v, struct box b, const char *name, bool chosen)
{
	const struct model *model = v->model->catalogue != NULL
	    ? catalogue_find(v->model->catalogue, name)
	    : NULL;
	struct guide g;
	char sequences[120], words[200];
	const char *sure = "";
	int col = list_mark(v, b, chosen, STYLE_PLAIN, "");

	canvas_text(v->canvas, b.row, col, NAME_COLS - 1,
	    chosen ? STYLE_CURSOR : STYLE_BOLD, name);
	col += NAME_COLS;
	if (model != NULL && model->line_buttons > 0)
		canvas_format(v->canvas, b.row, col, LINES_COLS - 1, STYLE_DIM,
		    "%u line%s", model->line_buttons,
		    model->line_buttons == 1 ? "" : "s");
	col += LINES_COLS;
	if (guide_init(&g, v->model->resets, name, NULL) != 0)
		return;
	guide_sequences(sequences, sizeof(sequences), &g);
	if (sequences[0] != '\0')
		sure =
		    reset_confidence_show(g.family->confidence, CONFIDENCE_TWO);
	snprintf(words, sizeof(words), "%s%s",
	    sequences[0] != '\0' ? sequences : g.family->plain, sure);
	canvas_text(v->canvas, b.row, col, b.col + b.cols - 1 - col,
	    sequences[0] != '\0' ? STYLE_PLAIN : STYLE_DIM, words);
}

/* Whose model it is, and how the list was narrowed. */
static void
draw_head(const struct view *v, struct box b, struct list l)
{
	const struct screen_guide *g = &v->screen->guide;
	const struct device *d = bench_find(v->model->bench, g->mac);
	char label[WORDS_LABEL] = "the phone at hand", text[160];
	size_t n;

	if (d != NULL)
		words_label(label, sizeof(label), d);
	n = (size_t)snprintf(text, sizeof(text), "Which model is %s?", label);
	if (g->model_sought[0] != '\0')
		snprintf(text + n, sizeof(text) - n, " %d with \"%s\"", l.n,
		    g->model_sought);
	canvas_text(v->canvas, b.row, 1, b.cols - 2, STYLE_BOLD, text);
}

static struct box
list_box(struct box b)
{
	b.row += HEAD_ROWS;
	b.rows -= HEAD_ROWS;
	return b;
}

void
view_models_draw(const struct view *v, struct box b)
{
	struct models all = models_of(v->screen, v->model);
	struct list l = measure(v->screen, v->model);
	struct box list = list_box(b);
	int first = list_first(l.n, l.chosen, list.rows);
	const char *name;
	size_t at;

	draw_head(v, b, l);
	if (l.n == 0)
		canvas_text(v->canvas, list.row, 1, list.cols - 2, STYLE_PLAIN,
		    all.resets == NULL ? "Nobody is guided here."
				       : "No model has that in its name.");
	name = model_at(&all, first, &at);
	at++;
	for (int i = 0; i < list.rows && name != NULL; i++) {
		draw_model(v,
		    (struct box){ list.row + i, list.col, 1, list.cols }, name,
		    first + i == l.chosen);
		name = next_model(&all, &at);
	}
	list_position(v, b.row, l, list.rows);
}

int
view_models_find(const struct view *v, struct box b, int row)
{
	struct list l = measure(v->screen, v->model);
	struct box list = list_box(b);
	int i = list_first(l.n, l.chosen, list.rows) + row - list.row;

	return row >= list.row && i < l.n ? i : -1;
}
