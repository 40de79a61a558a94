/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Those parts of the guide that are drawn: lamps, bars, keys in large. */

#include <stdio.h>

#include "bench/pace.h"
#include "firmware-index/catalogue.h"
#include "ui/digits.h"
#include "ui/guide_parts.h"
#include "ui/guide_turn.h"
#include "ui/handset.h"
#include "ui/lamps.h"
#include "ui/pace_bar.h"
#include "ui/words.h"

#define INDENT    GUIDE_INDENT
#define PACE_ROWS 2  /* bar and names: its times are said above */
#define BAR_COLS  24 /* a time bar beside its words, at least */
#define BAR_MAX   60

#define CH_LINE     0x2500
#define CH_DOUBLE   0x2550
#define CH_VERTICAL 0x2502

static struct lamps
lamps_of(const struct screen_model *m, const struct course *c,
    const struct reset_step *s)
{
	const struct model *model = m->catalogue != NULL
	    ? catalogue_find(m->catalogue, c->model)
	    : NULL;

	return (struct lamps){ s->lights, s->lights_count, c->model,
		model != NULL ? model->line_buttons : 0, c->family->confidence,
		m->now_us };
}

int
guide_draw_lamps(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	struct lamps l;

	if (!guide_goes_on(g->course) || g->n == 0)
		return 0;
	l = lamps_of(v->model, g->course, g->steps[0]);
	b.col += INDENT;
	b.cols -= INDENT;
	return lamps_draw(v->canvas, b, &l);
}

/*
 * The lamps of a later step below its name or, where that has no row, beside
 * its number; the rows used, 0 where its words would be cut.
 */
static int
draw_later(
    const struct view *v, const struct guide_scene *g, struct box b, size_t i)
{
	struct lamps l = lamps_of(v->model, g->course, g->steps[i]);
	struct canvas nothing = { .cols = v->canvas->cols };
	struct box at = { b.row + 1, b.col + INDENT, b.rows, b.cols - INDENT };
	int used = lamps_draw(&nothing, at, &l);
	bool named = used < b.rows;

	if (!named) {
		at.row--;
		at.rows++;
		used = lamps_draw(&nothing, at, &l);
	}
	if (used == 0 || used > b.rows)
		return 0;
	at.rows--;
	lamps_draw(v->canvas, at, &l);
	canvas_format(v->canvas, b.row, b.col, named ? b.cols : INDENT,
	    STYLE_DIM, named ? "What to see in step %u:" : "%u",
	    g->number + (unsigned)i);
	return used + named;
}

/* Those of the next step that has any come first. */
int
guide_draw_later(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	int first = b.row;

	for (size_t i = 1; i < g->n && b.rows > 0 && guide_goes_on(g->course);
	     i++) {
		struct lamps l = lamps_of(v->model, g->course, g->steps[i]);
		int used = draw_later(v, g, b, i);

		if (used == 0 && lamps_told(&l))
			break;
		b.row += used;
		b.rows -= used;
	}
	return b.row - first;
}

/*
 * From power-up to the end of the window: what comes before it thin, itself
 * double, and the present moment across.
 */
static void
draw_time_bar(const struct view *v, struct box b, const struct course *c)
{
	int64_t opens_us, closes_us, now_us = v->model->now_us, all_us;
	int opens, now;

	if (!course_window(c, &opens_us, &closes_us))
		return;
	all_us = closes_us - c->power_us;
	if (all_us <= 0 || now_us > closes_us)
		return;
	opens = (int)((opens_us - c->power_us) * b.cols / all_us);
	now = (int)((now_us - c->power_us) * b.cols / all_us);
	if (now >= b.cols)
		now = b.cols - 1;
	canvas_fill(v->canvas, b.row, b.col, opens, STYLE_DIM, CH_LINE);
	canvas_fill(v->canvas, b.row, b.col + opens, b.cols - opens, STYLE_BAR,
	    CH_DOUBLE);
	canvas_fill(v->canvas, b.row, b.col + now, 1, STYLE_BOLD, CH_VERTICAL);
}

/* The words, and the bar right of them or below. */
int
guide_draw_window(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	char text[GUIDE_WORDS];
	int64_t opens, closes;
	struct box bar = b;
	int used;

	guide_window(text, sizeof(text), g, v->model->now_us);
	if (text[0] == '\0' || b.rows < 1)
		return 0;
	used = canvas_wrap(v->canvas, b,
	    guide_is_closing(g->course, v->model->now_us) ? STYLE_WARN
							  : STYLE_BOLD,
	    text);
	if (!course_window(g->course, &opens, &closes))
		return used;
	bar.cols = b.cols - canvas_columns(text) - 2;
	bar.col += b.cols - bar.cols;
	if (bar.cols < BAR_COLS) {
		if (b.rows <= used)
			return used;
		bar = (struct box){ b.row + used, b.col, 1, b.cols };
		used++;
	}
	if (bar.cols > BAR_MAX)
		bar.cols = BAR_MAX;
	draw_time_bar(v, bar, g->course);
	return used;
}

/* The key that is held, before hands are full. */
static const char *
held_key(const struct guide_scene *g)
{
	for (size_t i = 0; i < g->n && guide_goes_on(g->course); i++)
		if (g->steps[i]->kind == RESET_HOLD)
			return g->steps[i]->keys;
	return NULL;
}

/* Only in large, and what it is at its right. */
static int
draw_large(
    const struct view *v, struct box b, const char *text, const char *caption)
{
	int cols = canvas_columns(text) * (DIGIT_COLS + 1) + 2;

	if (b.rows < DIGIT_ROWS || b.cols < cols)
		return 0;
	canvas_text(v->canvas, b.row + DIGIT_ROWS - 1, b.col + cols,
	    b.cols - cols, STYLE_BOLD, caption);
	return digits_draw(v->canvas, b, STYLE_BOLD, text);
}

/* Whether it is waited for so long that its time is told in large. */
static bool
takes_long(const struct course *c)
{
	const struct reset_step *s = course_step(c);

	return c->state == COURSE_WATCH && s != NULL && s->time != NULL &&
	    s->time->since == RESET_SINCE_STEP && s->time->stuck != 0;
}

int
guide_draw_code(const struct view *v, const struct guide_scene *g, struct box b)
{
	const char *code = guide_code(g), *held = held_key(g);
	char lasts[WORDS_TIME];

	if (b.rows < 1)
		return 0;
	if (code != NULL)
		return digits_draw(v->canvas, b, STYLE_BOLD, code);
	if (takes_long(g->course))
		return draw_large(v, b,
		    words_elapsed(lasts, sizeof(lasts),
			v->model->now_us - g->course->step_us),
		    course_is_writing(g->course) ? "it writes" : "hands off");
	if (held != NULL)
		return draw_large(v, b, held, "keep it down");
	return 0;
}

int
guide_draw_prompt(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	char text[GUIDE_WORDS];

	guide_prompt(text, sizeof(text), g);
	if (text[0] == '\0' || b.rows < 1)
		return 0;
	return canvas_wrap(v->canvas, b, STYLE_BOLD, text);
}

int
guide_draw_pace(const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct screen_model *m = v->model;
	struct pace pace;

	pace_of(
	    &pace, g->course, bench_find(m->bench, g->course->mac), m->now_us);
	if (pace.now == PACE_PHASES || b.rows < 1)
		return 0;
	if (b.rows > PACE_ROWS)
		b.rows = PACE_ROWS;
	return pace_bar_draw(v, &pace, b);
}

bool
guide_moves(const struct screen *s, const struct screen_model *m)
{
	const struct course *c;
	const struct look *look;
	struct guide_scene g;

	if (s->view != VIEW_GUIDE)
		return false;
	look = guide_look(s, m);
	if (look != NULL && handset_moves(look))
		return true;
	c = guide_course(s, m);
	if (c == NULL)
		return false;
	guide_scene(&g, c);
	for (size_t i = 0; i < g.n && guide_goes_on(c); i++) {
		struct lamps l = lamps_of(m, c, g.steps[i]);

		if (lamps_move(&l))
			return true;
	}
	return false;
}
