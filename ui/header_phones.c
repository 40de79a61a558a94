/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/header_phones.h"

#include <stdio.h>

#include "ui/roster.h"
#include "ui/view.h"

#define COUNT_GAP  2
#define OTHER_COLS 7 /* "2 other" */

/* Most pressing first; how a stage is counted in the header. */
static const struct {
	enum stage stage;
	enum style style;
	bool early; /* "starting", where room is short */
} counted[] = {
	{ STAGE_STUCK, STYLE_BAD, false },
	{ STAGE_WRITING, STYLE_WARN, false },
	{ STAGE_LOADING, STYLE_BOLD, false },
	{ STAGE_REBOOTING, STYLE_WARN, false },
	{ STAGE_REVIVED, STYLE_GOOD, false },
	{ STAGE_OFF, STYLE_PLAIN, false },
	{ STAGE_LINKED, STYLE_PLAIN, true },
	{ STAGE_WAKING, STYLE_PLAIN, true },
	{ STAGE_ASKING, STYLE_PLAIN, true },
	{ STAGE_ADDRESSED, STYLE_PLAIN, true },
	{ STAGE_TRUST, STYLE_PLAIN, true },
	{ STAGE_CONFIG, STYLE_PLAIN, true },
	{ STAGE_MANIFEST, STYLE_PLAIN, true },
};

/* One count, unless it is none; returns the columns used. */
static int
draw_count(const struct view *v, struct box b, enum style style, size_t n,
    const char *what)
{
	int used;

	if (n == 0)
		return 0;
	used = canvas_format(
	    v->canvas, b.row, b.col, b.cols, style, "%zu %s", n, what);
	return used + COUNT_GAP;
}

/* How the counts are written: as fully as the row has room. */
enum tally {
	TALLY_FULL,
	TALLY_TOGETHER, /* the early stages as one */
	TALLY_CUT,      /* and what does not fit as "other" */
};

/* Draws into a box; returns the column after the last. */
static int
draw_counts(const struct view *v, struct box b, enum tally tally,
    const size_t counts[STAGE_COUNT])
{
	struct canvas nothing = { .cols = b.cols };
	struct view dry = { .canvas = &nothing };
	int end = b.col + b.cols - OTHER_COLS;
	size_t starting = 0, other = 0;

	for (size_t i = 0; i < sizeof(counted) / sizeof(*counted); i++) {
		enum stage stage = counted[i].stage;
		const char *name = stage_name(stage);
		size_t n = counts[stage];

		if (tally != TALLY_FULL && counted[i].early)
			starting += n;
		else if (tally == TALLY_CUT &&
		    b.col + draw_count(&dry, b, STYLE_PLAIN, n, name) > end)
			other += n;
		else
			b.col += draw_count(v, b, counted[i].style, n, name);
	}
	if (tally == TALLY_CUT)
		b.col +=
		    draw_count(v, b, STYLE_PLAIN, starting + other, "other");
	else
		b.col += draw_count(v, b, STYLE_PLAIN, starting, "starting");
	return b.col - COUNT_GAP;
}

/* How the person sorts and filters, flush right; returns the columns used. */
static int
draw_choice(const struct view *v, int row)
{
	const char *sort = roster_sort_name(v->screen->sort);
	const char *only = roster_only_name(v->screen->only);
	char text[80];

	if (sort == NULL && only == NULL)
		return 0;
	snprintf(text, sizeof(text), "%s%s%s ", only != NULL ? only : "",
	    only != NULL && sort != NULL ? ", " : "", sort != NULL ? sort : "");
	return 1 +
	    canvas_right(v->canvas, row, 0, v->canvas->cols, STYLE_BOLD, text);
}

void
header_draw_phones(const struct view *v, int row)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct view dry = { .canvas = &nothing };
	struct box b = { row, 1, 1, v->canvas->cols };
	size_t counts[STAGE_COUNT] = { 0 }, phones = 0;
	enum tally tally = TALLY_FULL;
	int end = v->canvas->cols - draw_choice(v, row);

	bench_stages(v->model->bench, counts);
	for (int i = 0; i < STAGE_COUNT; i++)
		phones += counts[i];
	if (phones == 0) {
		canvas_text(v->canvas, row, 1, 24, STYLE_PLAIN, "no phone yet");
		return;
	}
	b.col += draw_count(
	    v, b, STYLE_BOLD, phones, phones == 1 ? "phone" : "phones");
	b.cols = end - b.col;
	while (tally < TALLY_CUT && draw_counts(&dry, b, tally, counts) > end)
		tally++;
	draw_counts(v, b, tally, counts);
}
