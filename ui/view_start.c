/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Before a reset: how to connect it, which sequence, and its limits. */

#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/guide.h"
#include "serve/gate.h"
#include "ui/page.h"
#include "ui/ready.h"
#include "ui/sockets.h"
#include "ui/start.h"
#include "ui/words.h"

#define BESIDE_COLS 116 /* from here on words stand beside the picture */
#define PAGE_COLS   100 /* longer lines are hard to read */

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
	const char *sure =
	    reset_confidence_show(o->confidence, st->family->confidence);
	char key[KEY_NAME];

	if (!o->needed) {
		page_format(p, "", STYLE_BOLD, "%s is needed. %s%s",
		    o->confidence < CONFIDENCE_TWO ? "Perhaps no reset"
						   : "No reset",
		    o->why, sure);
		say_instead(v, p, st);
		return;
	}
	if (st->device != NULL && st->need.load != NULL &&
	    load_is_recovery(st->need.load))
		page_item(p, "", STYLE_WARN,
		    "It is in recovery already: no reset as long as it takes "
		    "its files.");
	page_format(p, "", STYLE_PLAIN, "Proposed: %s. %s%s",
	    o->choice.sequence->name, o->why, sure);
	if (st->need.boots == RESET_BOOTS_UNKNOWN && !st->need.keep_address &&
	    st->list.n > 1 && turn_find_key(v->screen, "sights", key))
		page_format(p, "", STYLE_PLAIN,
		    "Does it boot? %s tells by what it shows.", key);
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
	bool proposed = st->proposal.needed &&
	    st->proposal.choice.sequence == st->choice.sequence;

	page_format(p, "", STYLE_PLAIN, "%s%s%s erases %s%s",
	    proposed ? "" : q->choose, proposed ? "" : " ", q->name, q->erases,
	    reset_confidence_show(q->confidence, st->family->confidence));
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
	if (st->choice.sequence == NULL || st->bar == START_BUSY)
		return;
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
say_list(const struct view *v, struct page *p, const struct start *st,
    const struct reset_names *names, const char *heading)
{
	if (names->n == 0)
		return;
	page_heading(p, heading);
	say_facts(v, p, st, names);
}

/*
 * What speaks against it comes first, what is in order late; so does how to
 * connect it where it is heard, and so connected.
 */
static void
say_all(const struct view *v, struct page *p, const struct start *st)
{
	const struct reset_family *f = st->family;
	bool well = v->model->gate != NULL &&
	    (!st->gated || gate_is_open(v->model->gate));
	struct page text = *p;

	if (text.cols > PAGE_COLS)
		text.cols = PAGE_COLS;
	if (st->choice.sequence != NULL) {
		say_proposal(v, &text, st);
		say_choice(v, &text, st);
	}
	say_sure(&text, st);
	if (!well)
		say_ready(v, &text, st);
	if (st->device != NULL)
		say_list(v, &text, st, &f->before, "Before you start");
	p->row = text.row;
	say_connection(v, p, st);
	text.row = p->row;
	if (st->device == NULL)
		say_list(v, &text, st, &f->before, "Before you start");
	if (well)
		say_ready(v, &text, st);
	say_list(v, &text, st, &f->menu, "Without a reset");
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
