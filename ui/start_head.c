/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What stays in sight before a reset: which phone it is, its sequences, and
 * whether one may begin.
 */

#include <stdio.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "firmware-index/guide.h"
#include "serve/gate.h"
#include "ui/page.h"
#include "ui/ready.h"
#include "ui/start.h"
#include "ui/words.h"

#define NAME_COLS 13 /* "keep-network" and a gap */
#define KEYS_COLS 17
#define LIST_ROWS 4
#define SAID      200
#define PROPOSED  "Proposed."
#define ASKED     "Asked for."

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

/*
 * When to choose it, or only that it is proposed where both have no room. What
 * is cut is cut at a comma; all of it stands below the list.
 */
static const char *
show_usual(char usual[SAID], const struct start *st, int i, const char *choose,
    int cols)
{
	bool proposed = i == st->proposed && st->proposal.needed;
	const char *mark = i == st->asked ? ASKED : proposed ? PROPOSED : "";

	snprintf(
	    usual, SAID, "%s%s%s", mark, mark[0] != '\0' ? " " : "", choose);
	if (!words_clip(usual, ",", cols))
		text_copy(usual, SAID, mark);
	return usual;
}

static void
draw_choice(const struct view *v, struct box b, const struct start *st, int i)
{
	enum style style = i == st->list.chosen ? STYLE_CURSOR : STYLE_PLAIN;
	struct reset_choice c;
	char usual[SAID];
	int col, cols;

	if (!resets_choice(v->model->resets, st->family, (size_t)i, &c))
		return;
	col = list_mark(v, b, i == st->list.chosen, STYLE_PLAIN, "");
	canvas_text(
	    v->canvas, b.row, col, NAME_COLS - 1, style, c.sequence->name);
	col += NAME_COLS;
	canvas_text(
	    v->canvas, b.row, col, KEYS_COLS - 1, STYLE_BOLD, c.sequence->keys);
	col += KEYS_COLS;
	cols = b.col + b.cols - 1 - col;
	canvas_text(v->canvas, b.row, col, cols, STYLE_PLAIN,
	    show_usual(usual, st, i, c.sequence->choose, cols));
}

/* What Enter does here, or why it does nothing. */
static void
say_enter(const struct view *v, const struct start *st, struct page *p)
{
	const char *name =
	    st->choice.sequence != NULL ? st->choice.sequence->name : "";
	char words[SAID], key[KEY_NAME];

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
		    "- %s needed; %s begins with %s all the same.",
		    st->proposal.confidence < CONFIDENCE_TWO ? "Perhaps not"
							     : "Not",
		    key, name);
	else if (st->gated && v->model->gate != NULL &&
	    !gate_is_open(v->model->gate))
		page_format(p, "", STYLE_WARN,
		    "- Overridden by hand; %s begins with %s.", key, name);
	else if (v->model->gate == NULL)
		page_format(p, "", STYLE_WARN,
		    "- Nothing is served here; %s begins with %s.", key, name);
	else
		page_format(p, "", STYLE_GOOD, "\u2713 %s%s begins with %s.",
		    st->gated ? "All is ready: " : "", key, name);
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
