/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_pane.h"

#include <stdio.h>

#include "base/text.h"
#include "ui/guide_parts.h"
#include "ui/roster.h"
#include "ui/turn.h"

#define TEXT_ROWS 2
#define GAP       3

#define CH_LINE 0x2500

/* The newest that goes on of a phone; zero: of one that was not heard. */
static const struct course *
open_course(const struct bench *b, struct mac mac)
{
	const struct course *c = NULL;

	for (size_t i = bench_courses(b); i > 0; i--) {
		c = bench_course(b, i - 1);
		if (mac_equal(c->mac, mac) && course_is_open(c))
			return c;
	}
	return NULL;
}

const struct course *
guide_pane_course(const struct view *v)
{
	const struct bench *b = v->model->bench;
	const struct course *c = NULL;
	struct roster r;

	if (bench_courses(b) == 0)
		return NULL;
	roster_fill(&r, b, v->screen);
	if (r.n > 0)
		c = open_course(b, r.at[r.chosen]->mac);
	return c != NULL ? c : open_course(b, (struct mac){ 0 });
}

static void
draw_title(const struct view *v, const struct guide_scene *g, struct box b)
{
	char title[160], label[GUIDE_LABEL], key[KEY_NAME], steps[32];
	const struct course *c = g->course;

	canvas_fill(v->canvas, b.row, b.col, b.cols, STYLE_DIM, CH_LINE);
	guide_label(label, sizeof(label), v->model->bench, c);
	b.col += 2;
	b.cols -= 4;
	if (turn_find_key(v->screen, "guide", key)) {
		snprintf(title, sizeof(title), " %s: in large ", key);
		b.cols -= canvas_right(
		    v->canvas, b.row, b.col, b.cols, STYLE_DIM, title);
	}
	canvas_format(v->canvas, b.row, b.col, b.cols, STYLE_DIM,
	    " %s, %s: %s ", label, c->choice.sequence->name,
	    guide_steps(steps, sizeof(steps), g, v->model->now_us));
}

/* The code in its groups, and the time to dial it beside or below. */
static int
draw_code(const struct view *v, const struct guide_scene *g, struct box b)
{
	const char *code = guide_code(g);
	char text[GUIDE_WORDS];
	int used;

	if (code == NULL || b.rows < 1)
		return 0;
	used = canvas_text(v->canvas, b.row, b.col, b.cols, STYLE_BOLD, code) +
	    GAP;
	guide_window(text, sizeof(text), g, v->model->now_us);
	if (used + canvas_columns(text) > b.cols) {
		if (b.rows < 2)
			return 1;
		canvas_text(
		    v->canvas, b.row + 1, b.col, b.cols, STYLE_PLAIN, text);
		return 2;
	}
	canvas_text(
	    v->canvas, b.row, b.col + used, b.cols - used, STYLE_PLAIN, text);
	return 1;
}

/* What is asked, or went wrong; it is answered in large. */
static int
draw_trouble(const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct course *c = g->course;
	bool asks = c->state == COURSE_ASKS;
	char text[GUIDE_WORDS];

	if (!asks && c->state != COURSE_WRONG && c->state != COURSE_STUCK)
		return 0;
	if (asks)
		course_asks(text, sizeof(text), c);
	else
		course_advice(text, sizeof(text), c);
	canvas_text(v->canvas, b.row, b.col - 2, 1,
	    asks ? STYLE_WARN : STYLE_BAD, asks ? "?" : "!");
	return canvas_wrap(v->canvas, b, asks ? STYLE_WARN : STYLE_BAD, text);
}

/* One row of a part, or what it needs of those that are left. */
static void
add(const struct view *v, const struct guide_scene *g, struct box *b,
    guide_part *draw, int most)
{
	struct box part = *b;
	int used;

	if (part.rows > most)
		part.rows = most;
	if (part.rows < 1)
		return;
	used = draw(v, g, part);
	b->row += used;
	b->rows -= used;
}

/* The rule is not for those that follow: on a page nothing does. */
int
guide_pane_draw(const struct view *v, const struct course *c, struct box b)
{
	struct guide_scene g;
	int first = b.row;

	if (c == NULL || b.rows < 2)
		return 0;
	guide_scene(&g, c);
	draw_title(v, &g, b);
	b.row++;
	b.rows--;
	b.col += GAP;
	b.cols -= GAP + 1;
	add(v, &g, &b, guide_draw_writing, 1);
	add(v, &g, &b, draw_trouble, b.rows);
	add(v, &g, &b, guide_draw_doubt, TEXT_ROWS);
	add(v, &g, &b, guide_draw_now, TEXT_ROWS);
	add(v, &g, &b, guide_draw_next, b.rows / 2);
	add(v, &g, &b, draw_code, TEXT_ROWS);
	add(v, &g, &b, guide_draw_dialled, 1);
	add(v, &g, &b, guide_draw_wire, TEXT_ROWS);
	return b.row - first;
}
