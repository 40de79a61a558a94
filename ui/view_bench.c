/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster.h"
#include "ui/view.h"

#define LOG_ROWS_MIN 2
#define LOG_ROWS     5 /* kept below a table where there is room */
#define ROOMY_ROWS   16
#define TOP_ROWS     9
#define TOP_STEP     4

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

const struct device *
view_bench_find(const struct view *v, struct box b, int row)
{
	struct roster r;

	roster_fill(&r, v->model->bench, v->screen);
	if (r.n == 0)
		return NULL;
	b.rows = top_rows(v, &r, b);
	return table_find(v, &r, b, row);
}

void
view_bench_draw(const struct view *v, struct box b)
{
	int end = b.row + b.rows;
	struct roster r;

	roster_fill(&r, v->model->bench, v->screen);
	b.rows = top_rows(v, &r, b);
	draw_top(v, &r, b);
	b.row += b.rows;
	rule_draw(v, b.row++, "log");
	b.rows = end - b.row;
	for (int i = 0; i < b.rows; i++)
		canvas_fill(v->canvas, b.row + i, 0, b.cols, STYLE_PLAIN, ' ');
	log_draw(v, b, 0);
}
