/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/cells.h"
#include "ui/detail.h"
#include "ui/ladder.h"
#include "ui/roster.h"
#include "ui/view.h"
#include "ui/words.h"

#define MARGIN        3 /* cursor, sign, blank */
#define DETAIL_INDENT 5
#define WIDE_COLS     100 /* from here on two blanks between columns */
#define PROGRESS_MAX  44

/* Columns that come with room, the most useful first. */
static const enum column_id extras[] = { COLUMN_STEP, COLUMN_LOAD, COLUMN_FILE,
	COLUMN_RATE, COLUMN_ADDRESS, COLUMN_SERIAL, COLUMN_MAC };

struct layout {
	int width[COLUMN_COUNT]; /* 0: not shown */
	int gap;
};

/* Most phones need no ladder, and no room for it. */
static bool
is_of_use(const struct roster *r, enum column_id column)
{
	for (size_t i = 0; i < r->n && column == COLUMN_STEP; i++)
		if (ladder_climbs(r->at[i]))
			return true;
	return column != COLUMN_STEP;
}

static void
layout_init(struct layout *l, const struct roster *r, int cols)
{
	static const enum column_id always[] = { COLUMN_NAME, COLUMN_MODEL,
		COLUMN_STAGE, COLUMN_LASTS };
	int left = cols - MARGIN;

	*l = (struct layout){ .gap = cols >= WIDE_COLS ? 2 : 1 };
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++) {
		l->width[always[i]] = columns[always[i]].width;
		left -= columns[always[i]].width + l->gap;
	}
	for (size_t i = 0; i < sizeof(extras) / sizeof(*extras); i++) {
		int need = columns[extras[i]].width + l->gap;

		if (!is_of_use(r, extras[i]))
			continue;
		if (left - need < CELLS_PROGRESS_WORDS)
			break;
		l->width[extras[i]] = columns[extras[i]].width;
		left -= need;
	}
	l->width[COLUMN_PROGRESS] = left < PROGRESS_MAX ? left : PROGRESS_MAX;
}

/* Titles that fit whole, up to the end of the box. */
static void
draw_titles(const struct view *v, const struct layout *l, struct box b)
{
	int col = b.col + MARGIN, end = b.col + b.cols;

	for (int i = 0; i < COLUMN_COUNT; i++) {
		int n = canvas_columns(columns[i].title);

		if (l->width[i] == 0)
			continue;
		if (n <= l->width[i] && col + n <= end)
			canvas_text(v->canvas, b.row, col, n, STYLE_DIM,
			    columns[i].title);
		col += l->width[i] + l->gap;
	}
}

static void
draw_row(const struct view *v, const struct layout *l, struct pen p,
    const struct device *d)
{
	struct stage_look look = stage_look(d);

	p.c = v->canvas;
	p.now_us = v->model->now_us;
	p.course = bench_course_of(v->model->bench, d->mac);
	if (p.chosen)
		canvas_text(p.c, p.row, p.col, 1, STYLE_KEY, ">");
	canvas_text(p.c, p.row, p.col + 1, 1, look.style, look.sign);
	p.col += MARGIN;
	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (l->width[i] == 0)
			continue;
		p.width = l->width[i];
		columns[i].draw(&p, d);
		p.col += p.width + l->gap;
	}
}

/* A list of a certain look: how its rows are laid out, and how deep. */
struct list {
	const struct view *view;
	const struct roster *roster;
	struct layout layout;
	struct detail detail;
};

/* Row and details of the i-th device; returns the rows used. */
static int
draw_device(const struct list *t, const struct view *v, struct box b, size_t i)
{
	const struct device *d = t->roster->at[i];
	struct pen p = {
		.row = b.row, .col = b.col, .chosen = i == t->roster->chosen
	};
	struct box below = { b.row + 1, b.col + DETAIL_INDENT, 0,
		b.cols - DETAIL_INDENT };

	if (canvas_shows(v->canvas, b.row))
		draw_row(v, &t->layout, p, d);
	return 1 + detail_draw(v, below, d, &t->detail);
}

static int
height(const struct list *t, struct box b, size_t i)
{
	struct canvas nothing = { .cols = t->view->canvas->cols };
	struct view dry = *t->view;

	dry.canvas = &nothing;
	return draw_device(t, &dry, b, i);
}

static bool
fits(const struct list *t, struct box b)
{
	size_t n = t->roster->n;
	int rows = 0;

	if (b.rows < 0 || n > (size_t)b.rows) /* each has one row at least */
		return false;
	for (size_t i = 0; i < n && rows <= b.rows; i++)
		rows += height(t, b, i);
	return rows <= b.rows;
}

/* As deep as lets all devices be seen; else why the first ones are stuck. */
static void
choose_depth(struct list *t, struct box b)
{
	static const struct {
		int trouble, other;
	} depths[] = { { 4, 2 }, { 2, 2 }, { 2, 1 }, { 2, 0 }, { 1, 0 },
		{ 0, 0 }, { 1, 0 } };
	size_t n = sizeof(depths) / sizeof(*depths);

	for (size_t i = 0; i < n; i++) {
		t->detail.trouble = depths[i].trouble;
		t->detail.other = depths[i].other;
		if (fits(t, b))
			return;
	}
}

/*
 * The first device shown: the chosen one stays near the middle, and no row
 * is left empty while there are devices to fill it.
 */
static size_t
first_shown(const struct list *t, struct box b)
{
	size_t top = t->roster->chosen, last = top;
	int rows = height(t, b, top), half = b.rows / 2;

	while (top > 0 && rows + height(t, b, top - 1) <= half)
		rows += height(t, b, --top);
	while (last + 1 < t->roster->n && rows < b.rows)
		rows += height(t, b, ++last);
	while (top > 0 && rows + height(t, b, top - 1) <= b.rows)
		rows += height(t, b, --top);
	return top;
}

static void
list_init(
    struct list *t, const struct view *v, const struct roster *r, struct box b)
{
	*t = (struct list){ .view = v, .roster = r };
	layout_init(&t->layout, r, b.cols);
	t->detail.narrow =
	    t->layout.width[COLUMN_PROGRESS] < CELLS_PROGRESS_WORDS;
	t->detail.file_above = t->layout.width[COLUMN_FILE] > 0;
	t->detail.load_above = t->layout.width[COLUMN_LOAD] > 0;
	choose_depth(t, b);
}

/* Titles of the columns and, when not all are seen, which ones are. */
static void
draw_head(const struct list *t, struct box b, size_t first, size_t end)
{
	char text[48] = "";

	if (first > 0 || end < t->roster->n)
		snprintf(text, sizeof(text), " %zu-%zu of %zu ", first + 1, end,
		    t->roster->n);
	b.cols -= canvas_right(
	    t->view->canvas, b.row, b.col, b.cols, STYLE_BOLD, text);
	draw_titles(t->view, &t->layout, b);
}

/* The list as it fits below its titles, and the first device shown. */
static size_t
list_fit(
    struct list *t, const struct view *v, const struct roster *r, struct box *b)
{
	b->row++;
	b->rows--;
	list_init(t, v, r, *b);
	return fits(t, *b) ? 0 : first_shown(t, *b);
}

int
table_draw(const struct view *v, const struct roster *r, struct box b)
{
	struct list t;
	struct box head = { b.row, b.col, 1, b.cols };
	int end = b.row + b.rows;
	size_t first = list_fit(&t, v, r, &b), i;

	for (i = first; i < r->n; i++) {
		int rows = height(&t, b, i);

		if (b.row + rows > end)
			break;
		draw_device(&t, v, b, i);
		b.row += rows;
	}
	draw_head(&t, head, first, i);
	return b.row - head.row;
}

const struct device *
table_find(const struct view *v, const struct roster *r, struct box b, int row)
{
	struct list t;
	int end = b.row + b.rows;
	size_t i = list_fit(&t, v, r, &b);

	for (; row >= b.row && i < r->n; i++) {
		b.row += height(&t, b, i);
		if (b.row > end)
			break;
		if (row < b.row)
			return r->at[i];
	}
	return NULL;
}
