/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/timeline.h"

#include <stdio.h>
#include <string.h>

#include "bench/stay.h"
#include "ui/page.h"
#include "ui/view.h"
#include "ui/words.h"

#define LINE_COLS_MAX 120
#define DONE_SHARE    3 /* to all before it, as 1 to this, at most */

enum {
	CH_LINE = 0x2500,
	CH_TICK = 0x2502,
	CH_NOW = 0x2588,
};

/*
 * The columns of a stay: one for its tick, and of the others its share, so
 * that the line ends at the last column.
 */
static int
columns_until(int64_t us, int64_t total_us, int cols)
{
	return total_us > 0 ? (int)(us * cols / total_us) : 0;
}

/*
 * What a stay weighs in the line: a phone that is done may stay so for hours,
 * and would leave no room for how it came there.
 */
static int64_t
weight_us(const struct stay *s, int64_t past_us)
{
	bool done = s->stage == STAGE_REVIVED || s->stage == STAGE_STUCK ||
	    s->stage == STAGE_OFF;
	int64_t most = past_us / DONE_SHARE;

	return s->present && done && most > 0 && s->took_us > most ? most
								   : s->took_us;
}

static void
draw_segment(
    struct page *p, struct box b, const struct stay *s, const char *name)
{
	enum style style = stay_is_late(s) ? STYLE_WARN : STYLE_DIM;

	canvas_fill(p->c, b.row, b.col, 1, STYLE_PLAIN, CH_TICK);
	if (s->present)
		canvas_fill(p->c, b.row, b.col + 1, b.cols - 1,
		    stay_is_late(s) ? STYLE_WARN : STYLE_BAR, CH_NOW);
	else
		canvas_fill(p->c, b.row, b.col + 1, b.cols - 1, style, CH_LINE);
	if ((int)strlen(name) < b.cols)
		canvas_text(p->c, b.row + 1, b.col, b.cols, STYLE_DIM, name);
}

static void
draw_line(struct page *p, const struct stay *stays, size_t n)
{
	int64_t total = 0, past = 0;
	int cols = p->cols < LINE_COLS_MAX ? p->cols : LINE_COLS_MAX;
	int shared = cols - (int)n - 1;

	if (shared < (int)n)
		return;
	for (size_t i = 0; i < n; i++)
		total += weight_us(&stays[i], total);
	for (size_t i = 0; i < n; i++) {
		int64_t weight = weight_us(&stays[i], past);
		int from = columns_until(past, total, shared);
		int to = columns_until(past + weight, total, shared);
		struct box b = { p->row, p->col + (int)i + from, 1,
			to - from + 1 };

		draw_segment(p, b, &stays[i], stage_name(stays[i].stage));
		past += weight;
	}
	canvas_fill(p->c, p->row, p->col + cols - 1, 1, STYLE_PLAIN, CH_TICK);
	p->row += 2;
}

static void
draw_row(const struct view *v, struct page *p, const struct stay *s)
{
	char clock[16], took[WORDS_TIME], usual[WORDS_TIME], text[80];

	words_clock(clock, sizeof(clock), v->model, s->at_us);
	words_elapsed(took, sizeof(took), s->took_us);
	words_elapsed(usual, sizeof(usual), s->normal_us);
	snprintf(text, sizeof(text), "%s  %-10s %6s", clock,
	    stage_name(s->stage), took);
	canvas_text(p->c, p->row, p->col, p->cols,
	    s->present ? STYLE_BOLD : STYLE_PLAIN, text);
	if (s->normal_us > 0)
		canvas_format(p->c, p->row, p->col + 29, p->cols - 29,
		    stay_is_late(s) ? STYLE_WARN : STYLE_DIM, "%s %s",
		    stay_is_late(s) ? "! longer than" : "usual up to", usual);
	p->row++;
}

void
timeline_draw(const struct view *v, struct page *p, const struct device *d)
{
	struct stay stays[DEVICE_STAGES];
	size_t n = stays_of(stays, d, v->model->now_us);

	page_heading(p, "Its stages");
	draw_line(p, stays, n);
	for (size_t i = 0; i < n; i++)
		draw_row(v, p, &stays[i]);
}
