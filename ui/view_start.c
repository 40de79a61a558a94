/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Before a reset: how to connect it, which sequence, and its limits. */

#include <stdio.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/guide.h"
#include "serve/gate.h"
#include "ui/page.h"
#include "ui/ready.h"
#include "ui/sockets.h"
#include "ui/start.h"
#include "ui/words.h"

#define NAME_COLS   13 /* "keep-network" and a gap */
#define KEYS_COLS   17
#define USUAL_COLS  76  /* from here on with a word when to choose it */
#define BESIDE_COLS 116 /* from here on words stand beside the picture */
#define PAGE_COLS   100 /* longer lines are hard to read */
#define LIST_ROWS   4
#define SAID        512

/* "a 7961G", "an 8841" */
static const char *
article(const char *model)
{
	return model[0] == '8' ? "an" : "a";
}

static void
say_title(const struct start *st, struct page *p)
{
	const char *load = st->need.load, *an = article(st->model);
	char label[WORDS_LABEL];

	if (st->device == NULL)
		page_format(p, "", STYLE_BOLD, "A%s %s that was not heard yet",
		    an + 1, st->model);
	else if (load != NULL && load_is_recovery(load))
		page_format(p, "", STYLE_BOLD, "%s, %s %s in recovery",
		    words_label(label, sizeof(label), st->device), an,
		    st->model);
	else
		page_format(p, "", STYLE_BOLD, "%s, %s %s%s%s",
		    words_label(label, sizeof(label), st->device), an,
		    st->model, load != NULL ? " that runs " : "",
		    load != NULL ? load : "");
}

/* The one proposed is marked, unless it is better to take none. */
static void
draw_choice(const struct view *v, struct box b, const struct start *st, int i)
{
	bool proposed = i == st->proposed && st->proposal.needed;
	enum style style = i == st->list.chosen ? STYLE_CURSOR : STYLE_PLAIN;
	struct reset_choice c;
	int col;

	if (!resets_choice(v->model->resets, st->family, (size_t)i, &c))
		return;
	col = list_mark(
	    v, b, i == st->list.chosen, STYLE_GOOD, proposed ? "\u2713" : "");
	canvas_text(
	    v->canvas, b.row, col, NAME_COLS - 1, style, c.sequence->name);
	col += NAME_COLS;
	canvas_text(
	    v->canvas, b.row, col, KEYS_COLS - 1, STYLE_BOLD, c.sequence->keys);
	col += KEYS_COLS;
	canvas_text(v->canvas, b.row, col, b.col + b.cols - 1 - col,
	    STYLE_PLAIN,
	    proposed && b.cols < USUAL_COLS ? "proposed" : c.sequence->choose);
}

/* What Enter does here, or why it does nothing. */
static void
say_enter(const struct view *v, const struct start *st, struct page *p)
{
	const char *name =
	    st->choice.sequence != NULL ? st->choice.sequence->name : "";
	char words[200], key[KEY_NAME];

	if (st->bar != START_FREE) {
		page_format(p, "",
		    st->bar == START_RED ? STYLE_BAD : STYLE_WARN, "%s %s",
		    st->bar == START_RED ? "!" : "-",
		    start_show_bar(words, sizeof(words), st, v));
		return;
	}
	turn_key_of(v->screen, "begin", key);
	if (!st->proposal.needed)
		page_format(p, "", STYLE_WARN,
		    "- No reset is needed; %s begins with %s all the same.",
		    key, name);
	else if (st->gated && v->model->gate != NULL &&
	    !gate_is_open(v->model->gate))
		page_format(p, "", STYLE_WARN,
		    "- Overridden by hand; %s begins with %s.", key, name);
	else if (v->model->gate == NULL)
		page_format(p, "", STYLE_WARN,
		    "- Nothing is served here; %s begins with %s.", key, name);
	else
		page_format(
		    p, "", STYLE_GOOD, "\u2713 %s begins with %s.", key, name);
}

/* Name, sequences, what Enter does: what stays in sight. */
static struct box
draw_head(const struct view *v, struct page *p, const struct start *st)
{
	struct box list = { 0, 0, st->list.n, v->canvas->cols };
	int first;

	if (list.rows > LIST_ROWS)
		list.rows = LIST_ROWS;
	say_title(st, p);
	list.row = p->row;
	first = list_first(st->list.n, st->list.chosen, list.rows);
	for (int i = 0; i < list.rows; i++)
		draw_choice(v, (struct box){ p->row++, 0, 1, v->canvas->cols },
		    st, first + i);
	say_enter(v, st, p);
	return list;
}

/* Drawn over what was scrolled below it. */
int
view_start_head(const struct view *v, int row)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct page p = { &nothing, row, 1, v->canvas->cols - 2, 2 };
	struct view dry = *v;
	struct start st;

	start_fill(&st, v->screen, v->model);
	dry.canvas = &nothing;
	draw_head(&dry, &p, &st);
	for (int i = row; i < p.row; i++)
		canvas_fill(v->canvas, i, 0, v->canvas->cols, STYLE_PLAIN, ' ');
	p.c = v->canvas;
	p.row = row;
	draw_head(v, &p, &st);
	return p.row - row;
}

int
view_start_find(const struct view *v, struct box b, int row)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct view dry = *v;
	struct start st;
	struct page p = { &nothing, 0, 1, v->canvas->cols - 2, 2 };
	struct box list;

	start_fill(&st, v->screen, v->model);
	dry.canvas = &nothing;
	list = draw_head(&dry, &p, &st);
	list.row += header_draw_short(&dry) - p.row;
	if (row < list.row || row >= list.row + list.rows || row >= b.row)
		return -1;
	return list_first(st.list.n, st.list.chosen, list.rows) + row -
	    list.row;
}

/* A text, and how sure it is where that is less than all else here. */
static void
say(struct page *p, const char *mark, const char *text, enum confidence sure,
    const struct start *st)
{
	page_format(p, mark, STYLE_PLAIN, "%s%s", text,
	    reset_confidence_show(sure, st->family->confidence));
}

static void
say_facts(const struct view *v, struct page *p, const struct start *st,
    const struct reset_names *names)
{
	for (unsigned i = 0; i < names->n; i++) {
		const struct reset_fact *f =
		    resets_fact(v->model->resets, names->names[i]);

		if (reset_is_for(&f->models, st->model))
			say(p, "-", f->say, f->confidence, st);
	}
}

/* Which load it would take instead of a reset, as far as it is known. */
static void
say_instead(const struct view *v, struct page *p, const struct start *st)
{
	const struct event_ladder *l =
	    st->device != NULL ? &st->device->ladder : NULL;
	char key[KEY_NAME];

	if (v->model->ladders == NULL) {
		page_item(p, "", STYLE_PLAIN,
		    "But no load is chosen for anybody here.");
		return;
	}
	if (st->device == NULL)
		return;
	turn_key_of(v->screen, "choose", key);
	if (l->steps > 0 && l->step < l->steps)
		page_format(p, "", STYLE_PLAIN,
		    "It is to get %s, at last %s; %s chooses another.", l->load,
		    l->target, key);
	else if (l->steps > 0)
		page_format(p, "", STYLE_PLAIN,
		    "It is to get %s; %s chooses another.", l->target, key);
	else
		page_format(p, "", STYLE_PLAIN,
		    "No load is meant for it yet; %s chooses one.", key);
}

/* How sure all of it is, so that not every line has to say it. */
static void
say_sure(struct page *p, const struct start *st)
{
	static const char *const sure[] = {
		[CONFIDENCE_INFERRED] =
		    "Nobody reported what is said here for this model.",
		[CONFIDENCE_ONE] =
		    "One source alone tells what is said here of this model.",
	};

	if (st->family->plain != NULL)
		page_item(p, "", STYLE_PLAIN, st->family->plain);
	if (st->list.n > 0 && st->family->confidence != CONFIDENCE_TWO)
		page_item(p, "", STYLE_PLAIN, sure[st->family->confidence]);
}

static void
say_proposal(const struct view *v, struct page *p, const struct start *st)
{
	const struct reset_proposal *o = &st->proposal;

	if (!o->needed) {
		page_format(p, "", STYLE_BOLD, "No reset is needed. %s%s",
		    o->why,
		    reset_confidence_show(
			o->confidence, st->family->confidence));
		say_instead(v, p, st);
		return;
	}
	if (st->device != NULL && st->need.load != NULL &&
	    load_is_recovery(st->need.load))
		page_item(p, "", STYLE_WARN,
		    "It is in recovery already: no reset as long as it takes "
		    "its files.");
	page_format(p, "", STYLE_PLAIN, "Proposed: %s. %s%s",
	    o->choice.sequence->name, o->why,
	    reset_confidence_show(o->confidence, st->family->confidence));
}

static void
say_address(const struct view *v, struct page *p, const struct start *st)
{
	bool seen =
	    st->device != NULL && st->device->troubles & 1u << TROUBLE_STATIC;
	char key[KEY_NAME];

	if (!start_asks_address(v->screen, v->model))
		return;
	turn_key_of(v->screen, "keep-address", key);
	if (!st->need.keep_address)
		page_format(p, "", STYLE_PLAIN,
		    "Must a static address survive? Then press %s.", key);
	else if (seen)
		page_format(p, "", STYLE_PLAIN,
		    "Its static address %s must survive; %s takes it back.",
		    st->device->detail[TROUBLE_STATIC], key);
	else
		page_format(p, "", STYLE_PLAIN,
		    "A static address must survive; %s takes it back.", key);
}

/* The one with the cursor, and the address that may have to survive. */
static void
say_choice(const struct view *v, struct page *p, const struct start *st)
{
	const struct reset_sequence *q = st->choice.sequence;
	const char *sure =
	    reset_confidence_show(q->confidence, st->family->confidence);

	page_format(p, "", STYLE_PLAIN, "%s: %s It erases %s%s", q->name,
	    q->choose, q->erases, sure);
	say_address(v, p, st);
}

/* With a switch between, nobody here sees the phone's plug. */
static void
say_switch(const struct view *v, struct page *p)
{
	const struct device *d;
	char label[WORDS_LABEL];

	for (size_t i = 0; (d = bench_at(v->model->bench, i)) != NULL; i++) {
		if (d->kind != DEVICE_SWITCH)
			continue;
		page_format(p, "-", STYLE_PLAIN,
		    "%s, a switch, is between: not the plug of the phone is "
		    "seen then, only what it sends.",
		    words_label(label, sizeof(label), d));
		return;
	}
}

static void
say_connection(const struct view *v, struct page *p, const struct start *st)
{
	const struct resets *r = v->model->resets;
	struct page left = *p, right = *p;

	if (st->family->connect.n == 0)
		return;
	page_heading(p, "How to connect it");
	left.row = right.row = p->row;
	if (p->cols < BESIDE_COLS) {
		sockets_draw(&left, r, st->family, st->model);
		right.row = left.row;
	} else {
		sockets_draw(&left, r, st->family, st->model);
		right.col += SOCKETS_COLS;
		right.cols -= SOCKETS_COLS;
	}
	say_facts(v, &right, st, &st->family->connect);
	say_switch(v, &right);
	p->row = left.row > right.row ? left.row : right.row;
}

/* Whether all is there that it will need. */
static void
say_ready(const struct view *v, struct page *p, const struct start *st)
{
	if (st->gated || v->model->gate == NULL) {
		ready_draw(v, p, st->device);
		return;
	}
	page_heading(p, "What it will find here");
	page_item(p, "", STYLE_PLAIN,
	    "No source tells that a reset takes its firmware.");
	ready_lights_draw(v, p);
}

static void
say_all(const struct view *v, struct page *p, const struct start *st)
{
	const struct reset_family *f = st->family;
	struct page text = *p;

	if (text.cols > PAGE_COLS)
		text.cols = PAGE_COLS;
	if (st->choice.sequence != NULL) {
		say_proposal(v, &text, st);
		say_choice(v, &text, st);
	}
	say_sure(&text, st);
	p->row = text.row;
	say_connection(v, p, st);
	text.row = p->row;
	if (st->choice.sequence != NULL)
		say_ready(v, &text, st);
	if (f->before.n > 0) {
		page_heading(&text, "Before you start");
		say_facts(v, &text, st, &f->before);
	}
	if (f->menu.n > 0) {
		page_heading(&text, "Without a reset");
		say_facts(v, &text, st, &f->menu);
	}
	p->row = text.row;
}

int
view_start_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 2 };
	struct start st;

	start_fill(&st, v->screen, v->model);
	if (st.family != NULL)
		say_all(v, &p, &st);
	else
		page_item(&p, "", STYLE_PLAIN,
		    "Nothing is known of the reset of this model.");
	return p.row - b.row;
}
