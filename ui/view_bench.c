/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster.h"
#include "ui/view.h"

#define LOG_ROWS_MIN 2
#define LOG_ROWS     5 /* kept below a table where there is room */
#define ROOMY_ROWS   16
#define TOP_ROWS     9
#define TOP_STEP     4

/* Table or idle page, whichever there is to show. */
static int
draw_top(const struct view *v, const struct roster *r, struct box b)
{
	if (r->n > 0)
		return table_draw(v, r, b);
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

/*
 * The table gets what it needs and the log the rest, a few rows at least.
 */
void
view_bench_draw(const struct view *v, struct box b)
{
	int log = LOG_ROWS_MIN, rows, need;
	struct roster r;

	roster_fill(&r, v->model->bench, v->screen->chosen, v->screen->others);
	if (r.n > 0 && b.rows >= ROOMY_ROWS)
		log = LOG_ROWS;
	rows = b.rows - log - 1;
	b.rows = rows;
	need = settle(measure_top(v, &r, b), (rows + log) / 2);
	if (need < rows)
		b.rows = need;
	draw_top(v, &r, b);
	b.row += b.rows;
	b.rows = log + rows - b.rows;
	rule_draw(v, b.row++, "log");
	for (int i = 0; i < b.rows; i++)
		canvas_fill(v->canvas, b.row + i, 0, b.cols, STYLE_PLAIN, ' ');
	log_draw(v, b, 0);
}
