/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who shall get a load, and what that means for the phones on the bench. */

#include <stdio.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/words.h"
#include "ui/ladder.h"
#include "ui/offer.h"
#include "ui/page.h"
#include "ui/stock_rows.h"
#include "ui/words.h"

#define NAME_COLS  16
#define MODEL_COLS 9
#define LABEL_COLS 28

static bool
is_among(const struct whom_row *row, const struct device *d)
{
	if (d->kind != DEVICE_PHONE)
		return false;
	if (!mac_is_zero(row->mac))
		return mac_equal(row->mac, d->mac);
	return row->model == NULL || row->model == d->model;
}

static size_t
count(const struct view *v, const struct whom_row *row)
{
	const struct device *d;
	size_t n = 0;

	for (size_t i = 0; (d = bench_at(v->model->bench, i)) != NULL; i++)
		n += is_among(row, d);
	return n;
}

static void
draw_row(
    const struct view *v, struct box b, const struct whom_row *row, bool chosen)
{
	const struct device *d = bench_find(v->model->bench, row->mac);
	char label[WORDS_LABEL], text[80] = "all phones";
	int col = list_mark(v, b, chosen, STYLE_PLAIN, " ");
	size_t n = count(v, row);

	if (d != NULL)
		snprintf(text, sizeof(text), "this phone, %s",
		    words_label(label, sizeof(label), d));
	else if (row->model != NULL)
		snprintf(text, sizeof(text), "every %s", row->model->name);
	canvas_text(v->canvas, b.row, col, LABEL_COLS,
	    chosen ? STYLE_CURSOR : STYLE_PLAIN, text);
	col += LABEL_COLS + 1;
	if (d != NULL)
		return;
	snprintf(text, sizeof(text), "%zu", n);
	canvas_format(v->canvas, b.row, col, b.col + b.cols - 1 - col,
	    STYLE_PLAIN, "%s on the bench, and all that come",
	    n > 0 ? text : "none");
}

/* A choice that is narrower stays, and wins. */
static const struct load_choice *
narrower(
    const struct view *v, const struct load_choice *c, const struct device *d)
{
	const struct load_choice *now =
	    ladders_choice(v->model->ladders, d->mac, d->model);

	if (now == NULL || !mac_is_zero(c->mac))
		return NULL;
	if (!mac_is_zero(now->mac))
		return now;
	return c->model[0] == '\0' && now->model[0] != '\0' ? now : NULL;
}

/* What a phone would get by the choice. */
static void
show_fate(char *dst, size_t cap, const struct view *v,
    const struct load_choice *c, const struct device *d)
{
	const struct load_choice *other = narrower(v, c, d);
	const struct load *l = whom_load(v->screen, v->model);
	char what[96], whom[64], way[LADDER_WORDS];
	struct plan plan;

	if (other != NULL) {
		snprintf(dst, cap, "keeps %s, chosen %s",
		    load_choice_what(what, sizeof(what), other),
		    load_choice_whom(whom, sizeof(whom), other));
		return;
	}
	if (d->model == NULL) {
		text_copy(dst, cap, "its model is not known yet");
		return;
	}
	ladders_try(v->model->ladders, d->mac, c, &plan);
	ladder_plan(way, sizeof(way), &plan);
	if (plan.state == PLAN_READY && plan.steps_n == 1)
		snprintf(dst, cap, "%s, %s", plan.steps[0].load, way);
	else
		text_copy(dst, cap, way);
	if (l == NULL || load_is_for(l, d->model))
		return;
	snprintf(dst, cap, "not for it; as if not chosen: %s", way);
}

/* The phones of a row, a line each, and what comes of it. */
static void
say_phones(
    const struct view *v, struct page *p, const struct whom_row *row, int end)
{
	struct load_choice c = whom_choice(v->screen, row);
	const struct device *d;
	size_t left = count(v, row);

	if (left == 0)
		page_item(p, "", STYLE_PLAIN,
		    "None is on the bench now; those that come get it.");
	for (size_t i = 0; (d = bench_at(v->model->bench, i)) != NULL; i++) {
		char label[WORDS_LABEL], fate[LADDER_WORDS + 160];
		struct box words = { p->row, p->col + NAME_COLS + MODEL_COLS, 2,
			p->cols - NAME_COLS - MODEL_COLS };

		if (!is_among(row, d))
			continue;
		if (left > 1 && p->row + 1 >= end) {
			page_format(p, "", STYLE_DIM, "and %zu more", left);
			return;
		}
		canvas_text(p->c, p->row, p->col, NAME_COLS, STYLE_BOLD,
		    words_label(label, sizeof(label), d));
		canvas_text(p->c, p->row, p->col + NAME_COLS, MODEL_COLS - 1,
		    STYLE_PLAIN, d->model != NULL ? d->model->name : "");
		show_fate(fate, sizeof(fate), v, &c, d);
		p->row += canvas_wrap(p->c, words, STYLE_PLAIN, fate);
		left--;
	}
}

/* What is given; false where it cannot be, and why is said. */
static bool
say_load(const struct view *v, struct page *p, const struct whom *w)
{
	const struct load_choice *c = &v->screen->firmware.choice;
	const struct load *l = whom_load(v->screen, v->model);
	char what[96], words[ALL_WORDS];

	load_choice_what(what, sizeof(what), c);
	if (w->n > 0) {
		page_format(p, "", STYLE_BOLD, "Who shall be given %s?", what);
		return true;
	}
	if (l != NULL && !l->usable)
		page_format(p, "!", STYLE_BAD,
		    "%s cannot be given, it is %s: %s.", what, load_state(l),
		    stock_why(words, sizeof(words), l));
	else
		page_format(p, "", STYLE_PLAIN,
		    "%s, or whom it was for, is not here any more.", what);
	return false;
}

static struct box
rows_box(const struct view *v, struct box b, const struct whom *w)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct page p = { &nothing, b.row, b.col + 1, b.cols - 2, 2 };

	say_load(v, &p, w);
	b.row = p.row;
	b.rows = w->n;
	return b;
}

void
view_whom_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 2 };
	struct canvas cut = *v->canvas;
	struct box rows;
	struct whom w;

	whom_fill(&w, v->screen, v->model);
	if (!say_load(v, &p, &w))
		return;
	rows = rows_box(v, b, &w);
	for (int i = 0; i < rows.rows; i++)
		draw_row(v, (struct box){ rows.row + i, b.col, 1, b.cols },
		    &w.rows[i], i == w.chosen);
	cut.rows = cut.rows < b.row + b.rows ? cut.rows : b.row + b.rows;
	p.c = &cut;
	p.row = rows.row + rows.rows;
	rule_draw(v, p.row++, "what comes of it");
	say_phones(v, &p, &w.rows[w.chosen], b.row + b.rows);
}

int
view_whom_find(const struct view *v, struct box b, int row)
{
	struct whom w;
	struct box rows;

	whom_fill(&w, v->screen, v->model);
	rows = rows_box(v, b, &w);
	return w.n > 0 && row >= rows.row && row < rows.row + rows.rows
	    ? row - rows.row
	    : -1;
}
