/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be given to a phone: each load, and the way to it. */

#include <stdio.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/words.h"
#include "ui/ladder.h"
#include "ui/load_page.h"
#include "ui/offer.h"
#include "ui/page.h"
#include "ui/reading.h"
#include "ui/stock_rows.h"
#include "ui/words.h"

#define NAME_COLS    20
#define STATE_COLS   10
#define USUAL_COLS   76 /* with less room the sign tells the state */
#define HEAD_GAP     1
#define DETAIL_LEAST 4

static const struct device *
phone(const struct view *v)
{
	return bench_find(v->model->bench, v->screen->chosen);
}

/* The way that the phone would go. */
static void
try_offer(const struct view *v, const struct offer *o, struct plan *plan)
{
	struct load_choice c;

	offer_choice(&c, v->model, o->load, o->protocol);
	ladders_try(v->model->ladders, v->screen->chosen, &c, plan);
}

static const char *
offer_name(const struct offer *o)
{
	static const char *const best[] = { [PROTOCOL_NONE] = "the best load",
		[PROTOCOL_SCCP] = "the best SCCP load",
		[PROTOCOL_SIP] = "the best SIP load",
		[PROTOCOL_MGCP] = "the best MGCP load" };

	return o->load != NULL ? o->load->name : best[o->protocol];
}

static struct load_look
plan_look(const struct plan *plan)
{
	static const struct load_look looks[] = {
		[PLAN_NONE] = { STYLE_PLAIN, "-" },
		[PLAN_READY] = { STYLE_GOOD, "\u2713" },
		[PLAN_LACKS] = { STYLE_BAD, "!" },
		[PLAN_ASKS] = { STYLE_WARN, "?" },
		[PLAN_REFUSED] = { STYLE_BAD, "!" },
	};

	return looks[plan->state];
}

/* The way; of the best one its name, too. */
static void
show_way(char *dst, size_t cap, const struct offer *o, const struct plan *plan)
{
	char words[LADDER_WORDS];

	if (o->load != NULL && !o->load->usable) {
		stock_why(words, sizeof(words), o->load);
		snprintf(dst, cap, "%s: %s", load_state(o->load), words);
		return;
	}
	ladder_plan(words, sizeof(words), plan);
	if (o->load == NULL && plan->state == PLAN_READY && plan->steps_n == 1)
		snprintf(dst, cap, "%s, %s", plan->steps[0].load, words);
	else
		text_copy(dst, cap, words);
}

static void
draw_offer(
    const struct view *v, struct box b, const struct offer *o, bool chosen)
{
	struct plan plan;
	struct load_look look;
	char words[2 * LADDER_WORDS];
	int col;

	try_offer(v, o, &plan);
	look = plan_look(&plan);
	col = list_mark(v, b, chosen, look.style, look.sign);
	canvas_text(v->canvas, b.row, col, NAME_COLS,
	    chosen ? STYLE_CURSOR : STYLE_PLAIN, offer_name(o));
	col += NAME_COLS + 1;
	if (b.cols >= USUAL_COLS && (o->load == NULL || o->load->usable)) {
		if (o->load != NULL)
			canvas_text(v->canvas, b.row, col, STATE_COLS,
			    load_look(o->load).style, load_state(o->load));
		col += STATE_COLS + 1;
	}
	show_way(words, sizeof(words), o, &plan);
	canvas_text(v->canvas, b.row, col, b.col + b.cols - 1 - col,
	    look.style == STYLE_GOOD ? STYLE_PLAIN : look.style, words);
}

/* Who it is, what it runs, and what was chosen for it. */
static void
say_phone(const struct view *v, struct page *p, const struct device *d)
{
	const char *load = device_fact(d, FACT_LOAD);
	char label[WORDS_LABEL], chosen[LADDER_CHOSEN], runs[80] = "";

	if (load != NULL && load_is_recovery(load))
		snprintf(runs, sizeof(runs), " in recovery");
	else if (load != NULL)
		snprintf(runs, sizeof(runs), " that runs %s", load);
	page_format(p, "", STYLE_BOLD, "Which load for %s, a %s%s?",
	    words_label(label, sizeof(label), d), d->model->name, runs);
	if (ladder_chosen(chosen, sizeof(chosen), v, d))
		page_format(p, "", STYLE_PLAIN, "%s.", chosen);
	else
		page_item(p, "", STYLE_PLAIN, "Nobody chose one for it yet.");
}

/* Why there is nothing to choose; false where there is. */
static bool
say_none(const struct view *v, struct page *p, const struct device *d)
{
	char key[KEY_NAME];

	if (v->model->inventory == NULL || v->model->ladders == NULL)
		page_item(p, "", STYLE_PLAIN, reading_none(v->model));
	else if (d == NULL)
		page_item(
		    p, "", STYLE_PLAIN, "The phone is not here any more.");
	else if (d->model == NULL)
		page_format(p, "", STYLE_PLAIN,
		    "Nothing tells yet which model this phone is. In the "
		    "firmware (%s) a load is chosen for all of a model.",
		    turn_key_of(v->screen, "firmware", key));
	else
		return false;
	return true;
}

/* The steps of the chosen one with their reasons, and what is in doubt. */
static void
say_plan(struct page *p, const struct plan *plan)
{
	char mark[12];

	if (plan->question[0] != '\0')
		page_item(p, plan->state == PLAN_ASKS ? "?" : "-",
		    plan_look(plan).style, plan->question);
	for (unsigned i = 0; i < plan->steps_n; i++) {
		const struct plan_step *s = &plan->steps[i];

		snprintf(mark, sizeof(mark), "%u", i + 1);
		page_format(p, mark, STYLE_PLAIN, "%s%s: %s", s->load,
		    s->at == INDEX_NONE ? " (not here)" : "", s->reason);
	}
}

/* Head, list and steps, where they are. */
struct parts {
	struct box list, detail;
};

static struct parts
part(const struct view *v, struct box b, int n)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct page p = { &nothing, b.row, b.col + 1, b.cols - 2, 2 };
	int end = b.row + b.rows;
	struct parts parts = { .list = b, .detail = b };

	say_phone(v, &p, phone(v));
	parts.list.row = p.row + HEAD_GAP;
	parts.list.rows = end - parts.list.row - DETAIL_LEAST - 1;
	if (n < parts.list.rows)
		parts.list.rows = n;
	parts.detail.row = parts.list.row + parts.list.rows;
	parts.detail.rows = end - parts.detail.row;
	return parts;
}

static void
draw_steps(const struct view *v, struct box b, const struct offer *o)
{
	struct canvas cut = *v->canvas;
	struct page p = { &cut, b.row + 1, b.col + 1, b.cols - 2, 3 };
	struct plan plan;

	cut.rows = cut.rows < b.row + b.rows ? cut.rows : b.row + b.rows;
	rule_draw(v, b.row, offer_name(o));
	try_offer(v, o, &plan);
	say_plan(&p, &plan);
}

void
view_choose_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 2 };
	const struct device *d = phone(v);
	struct parts parts;
	struct offers o;
	int first;

	if (say_none(v, &p, d))
		return;
	offers_fill(&o, v->screen, v->model, d);
	parts = part(v, b, o.n);
	say_phone(v, &p, d);
	first = list_first(o.n, o.chosen, parts.list.rows);
	for (int i = 0; i < parts.list.rows; i++)
		draw_offer(v,
		    (struct box){ parts.list.row + i, b.col, 1, b.cols },
		    &o.list[first + i], first + i == o.chosen);
	draw_steps(v, parts.detail, &o.list[o.chosen]);
	list_position(v, parts.detail.row, (struct list){ o.n, o.chosen },
	    parts.list.rows);
}

int
view_choose_find(const struct view *v, struct box b, int row)
{
	struct offers o;
	struct box list;

	offers_fill(&o, v->screen, v->model, phone(v));
	if (o.n == 0)
		return -1;
	list = part(v, b, o.n).list;
	if (row < list.row || row >= list.row + list.rows)
		return -1;
	return list_first(o.n, o.chosen, list.rows) + row - list.row;
}
