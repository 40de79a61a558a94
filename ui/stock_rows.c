/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/stock_rows.h"

#include <stdio.h>

#include "base/text.h"
#include "firmware-index/inventory.h"
#include "firmware-index/words.h"
#include "ui/list.h"
#include "ui/load_page.h"

#define USUAL_COLS 76
#define WIDE_COLS  120 /* from here on with the folder it lies in */
#define FILE_COLS  28
#define FILE_LEAST 22
#define HOME_COLS  40

/* The columns of a load, by the width of the screen; 0: not shown. */
struct widths {
	int from, name, models, protocol, state, size, sign;
};

static const struct widths all_widths[] = {
	{ WIDE_COLS, 26, 22, 4, 10, 8, 16 },
	{ USUAL_COLS, 20, 10, 4, 10, 8, 16 },
	{ 0, 20, 10, 0, 10, 8, 0 },
};

static const struct widths *
widths_of(int cols)
{
	const struct widths *w = all_widths;

	while (cols < w->from)
		w++;
	return w;
}

void
stock_titles_draw(const struct view *v, struct box b)
{
	const struct widths *w = widths_of(b.cols);
	const struct {
		const char *text;
		int width;
		bool right;
	} titles[] = { { "load", w->name, false }, { "for", w->models, false },
		{ "", w->protocol, false }, { "state", w->state, false },
		{ "size", w->size, true }, { "signed", w->sign, false },
		{ "in", w->from >= WIDE_COLS ? 2 : 0, false } };
	int col = b.col + 3;

	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		if (titles[i].width == 0)
			continue;
		if (titles[i].right)
			canvas_right(v->canvas, b.row, col, titles[i].width,
			    STYLE_DIM, titles[i].text);
		else
			canvas_text(v->canvas, b.row, col, titles[i].width,
			    STYLE_DIM, titles[i].text);
		col += titles[i].width + 1;
	}
}

/* Size, signature and place of what can be given. */
static void
draw_figures(const struct view *v, struct box b, const struct widths *w,
    const struct load *l)
{
	const struct firmware_index *x = v->model->inventory->index;
	char text[ALL_WORDS];

	canvas_right(v->canvas, b.row, b.col, w->size, STYLE_PLAIN,
	    text_show_octets(text, sizeof(text), l->octets));
	b.col += w->size + 1;
	b.cols -= w->size + 1;
	if (w->sign == 0)
		return;
	canvas_text(v->canvas, b.row, b.col, w->sign, STYLE_PLAIN,
	    load_show_signed(text, sizeof(text), l));
	if (w->from >= WIDE_COLS)
		canvas_tail(v->canvas, b.row, b.col + w->sign + 1,
		    b.cols - w->sign - 1, STYLE_DIM,
		    file_show_home(
			text, sizeof(text), index_file(x, l->manifest)));
}

/* The first of what is the worst, and how many more there are of it. */
char *
stock_why(char *dst, size_t cap, const struct load *l)
{
	const struct findings *fs = &l->findings;
	unsigned more = 0;
	size_t n;

	for (unsigned i = 1; i < fs->n; i++)
		more += fs->list[i].code == fs->list[0].code;
	if (fs->n == 0)
		n = text_copy(dst, cap, "");
	else if (fs->list[0].code == FINDING_PART_BAD)
		n = text_copy(dst, cap, fs->list[0].text);
	else
		n = finding_words(dst, cap, &fs->list[0]);
	if (more > 0)
		snprintf(dst + n, cap - n, ", and %u more", more);
	return dst;
}

/* Its state, and in the place of the figures why it is so. */
static void
draw_state(const struct view *v, struct box b, const struct widths *w,
    const struct load *l)
{
	struct load_look look = load_look(l);
	char words[ALL_WORDS];

	if (look.style == STYLE_GOOD || l->findings.n == 0) {
		canvas_text(v->canvas, b.row, b.col, w->state, look.style,
		    load_state(l));
		b.col += w->state + 1;
		b.cols -= w->state + 1;
		draw_figures(v, b, w, l);
		return;
	}
	canvas_format(v->canvas, b.row, b.col, b.cols, look.style, "%s: %s",
	    load_state(l), stock_why(words, sizeof(words), l));
}

static void
draw_load(const struct view *v, struct box b, bool chosen, const struct load *l)
{
	const struct widths *w = widths_of(b.cols);
	struct load_look look = load_look(l);
	int col = list_mark(v, b, chosen, look.style, look.sign);
	int end = b.col + b.cols - 1;
	enum style style = chosen ? STYLE_CURSOR : STYLE_PLAIN;
	char models[LOAD_MODELS * 8];

	canvas_text(v->canvas, b.row, col, w->name, style, l->name);
	col += w->name + 1;
	canvas_text(v->canvas, b.row, col, w->models, STYLE_PLAIN,
	    load_show_models(models, sizeof(models), l));
	col += w->models + 1;
	if (w->protocol > 0) {
		canvas_text(v->canvas, b.row, col, w->protocol, STYLE_PLAIN,
		    protocol_name(l->protocol));
		col += w->protocol + 1;
	}
	draw_state(v, (struct box){ b.row, col, 1, end - col }, w, l);
}

/* Name and what is wrong or odd; where it lies, where there is room. */
static void
draw_file(
    const struct view *v, struct box b, bool chosen, const struct index_file *f)
{
	struct load_look look = file_look(f);
	int name = b.cols >= USUAL_COLS ? FILE_COLS : FILE_LEAST;
	int home = b.cols >= WIDE_COLS ? HOME_COLS : 0;
	int col = list_mark(v, b, chosen, look.style, look.sign);
	int words_cols = b.col + b.cols - 1 - col - name - 1;
	char text[ALL_WORDS];

	if (home > 0)
		words_cols -= home + 1;
	text_show_name(text, sizeof(text), f->name);
	canvas_text(v->canvas, b.row, col, name,
	    chosen ? STYLE_CURSOR : STYLE_PLAIN, text);
	col += name + 1;
	file_words(text, &f->examined);
	canvas_text(v->canvas, b.row, col, words_cols,
	    look.style == STYLE_GOOD ? STYLE_PLAIN : look.style, text);
	canvas_tail(v->canvas, b.row, col + words_cols + 1, home, STYLE_DIM,
	    file_show_home(text, sizeof(text), f));
}

void
stock_row_draw(const struct view *v, struct box b, size_t i, bool chosen)
{
	const struct load *l = inventory_load(v->model->inventory, i);

	if (l != NULL)
		draw_load(v, b, chosen, l);
	else
		draw_file(v, b, chosen, inventory_file(v->model->inventory, i));
}
