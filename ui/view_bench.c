/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_pane.h"
#include "ui/roster.h"
#include "ui/view.h"

#define LOG_ROWS_MIN 2
#define LOG_ROWS     5 /* kept below a table where there is room */
#define ROOMY_ROWS   16
#define TOP_ROWS     9
#define TOP_STEP     4
#define BESIDE_COLS  190 /* from here on the log stands beside the table */
#define LOG_COLS     90
#define PANE_PART    3 /* of the rows is the guide's at most */

#define CH_VERTICAL 0x2502

static bool
has_phones(const struct bench *b)
{
	size_t counts[STAGE_COUNT] = { 0 }, n = 0;

	bench_stages(b, counts);
	for (int i = 0; i < STAGE_COUNT; i++)
		n += counts[i];
	return n > 0;
}

/* Table or idle page, whichever there is to show. */
static int
draw_top(const struct view *v, const struct roster *r, struct box b)
{
	if (r->n > 0)
		return table_draw(v, r, b);
	if (v->screen->only != ONLY_ALL && has_phones(v->model->bench)) {
		canvas_format(v->canvas, b.row, b.col + 3, b.cols - 4,
		    STYLE_PLAIN, "No phone to show: %s. F shows others.",
		    roster_only_name(v->screen->only));
		return 1;
	}
	b.col += 3;
	b.cols -= 4;
	return idle_draw(v, b);
}

static int
measure_top(const struct view *v, const struct roster *r, struct box b)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct view dry = *v;

	dry.canvas = &nothing;
	return draw_top(&dry, r, b);
}

/* Rows in steps, for the log to keep its place while lines come and go. */
static int
settle(int need, int half)
{
	int least = half < TOP_ROWS ? half : TOP_ROWS;

	if (need > TOP_ROWS)
		return (need + TOP_STEP - 1) / TOP_STEP * TOP_STEP;
	return need > least ? need : least;
}

/* The table gets what it needs and the log the rest, a few rows at least. */
static int
top_rows(const struct view *v, const struct roster *r, struct box b)
{
	int log = LOG_ROWS_MIN, rows, need;

	if (r->n > 0 && b.rows >= ROOMY_ROWS)
		log = LOG_ROWS;
	rows = b.rows - log - 1;
	b.rows = rows;
	need = settle(measure_top(v, r, b), (rows + log) / 2);
	return need < rows ? need : rows;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* Table or idle page, the guide of a phone that is led, and the log. */
struct parts {
	struct box top, pane, log;
};

static int
pane_rows(const struct view *v, struct box b)
{
	struct canvas nothing = { .cols = v->canvas->cols,
		.ascii = v->canvas->ascii };
	struct view dry = *v;

	dry.canvas = &nothing;
	b.rows /= PANE_PART;
	if (b.rows < GUIDE_PANE_MIN)
		b.rows = GUIDE_PANE_MIN;
	if (b.rows > GUIDE_PANE_ROWS)
		b.rows = GUIDE_PANE_ROWS;
	return guide_pane_draw(&dry, guide_pane_course(v), b);
}

static struct parts
split(const struct view *v, const struct roster *r, struct box b)
{
	struct parts p = { b, b, b };
	bool beside = b.cols >= BESIDE_COLS;

	if (beside)
		p.top.cols = p.pane.cols = b.cols - LOG_COLS - 1;
	p.pane.rows = pane_rows(v, b);
	p.top.rows -= p.pane.rows;
	if (!beside)
		p.top.rows = top_rows(v, r, p.top);
	else if (p.pane.rows > 0)
		p.top.rows = least(
		    p.top.rows, settle(measure_top(v, r, p.top), p.top.rows));
	p.pane.row += p.top.rows;
	if (beside) {
		p.log.col += p.top.cols + 1;
		p.log.cols -= p.top.cols + 1;
	} else {
		p.log.row = p.pane.row + p.pane.rows;
		p.log.rows -= p.top.rows + p.pane.rows;
	}
	return p;
}

const struct device *
view_bench_find(const struct view *v, struct box b, int row)
{
	struct roster r;

	roster_fill(&r, v->model->bench, v->screen);
	if (r.n == 0)
		return NULL;
	return table_find(v, &r, split(v, &r, b).top, row);
}

/* Below its own part nothing of the table may be seen. */
static void
clear(const struct view *v, struct box b)
{
	for (int i = 0; i < b.rows; i++)
		canvas_fill(
		    v->canvas, b.row + i, b.col, b.cols, STYLE_PLAIN, ' ');
}

static void
draw_log_below(const struct view *v, struct box b)
{
	rule_draw(v, b.row++, "log");
	b.rows--;
	clear(v, b);
	log_draw(v, b, 0);
}

static void
draw_log_beside(const struct view *v, struct box b)
{
	for (int i = 0; i < b.rows; i++)
		canvas_fill(
		    v->canvas, b.row + i, b.col - 1, 1, STYLE_DIM, CH_VERTICAL);
	clear(v, b);
	canvas_text(v->canvas, b.row++, b.col + 1, 8, STYLE_DIM, "log");
	b.rows--;
	log_draw(v, b, 0);
}

void
view_bench_draw(const struct view *v, struct box b)
{
	struct roster r;
	struct parts p;

	roster_fill(&r, v->model->bench, v->screen);
	p = split(v, &r, b);
	draw_top(v, &r, p.top);
	clear(v, p.pane);
	guide_pane_draw(v, guide_pane_course(v), p.pane);
	if (p.top.cols < b.cols)
		draw_log_beside(v, p.log);
	else
		draw_log_below(v, p.log);
}
