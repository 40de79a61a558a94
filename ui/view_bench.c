/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster.h"
#include "ui/view.h"

#define LOG_ROWS_MIN 2
#define LOG_ROWS     5 /* kept below a table where there is room */
#define ROOMY_ROWS   16

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

/*
 * The table gets what it needs and the log the rest; but the log keeps a few
 * rows, and its place while the table needs less than half.
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
	need = measure_top(v, &r, b);
	if (need < (rows + log) / 2)
		need = (rows + log) / 2;
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
