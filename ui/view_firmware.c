/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The firmware that is here: the loads, those that can be given first, then
 * the files that phones would refuse, the worst first, and loose ones. Below
 * is what there is to say of the chosen one.
 */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/inventory.h"
#include "firmware-index/words.h"
#include "ui/lacking.h"
#include "ui/list.h"
#include "ui/load_page.h"
#include "ui/move.h"
#include "ui/page.h"
#include "ui/reading.h"
#include "ui/stock_rows.h"

#define HEAD_ROWS    2 /* what is here, and the titles */
#define HEADING_ROWS 2 /* a blank one, and what the files have in common */
#define DETAIL_LEAST 5
#define PAGE_MAX     120 /* longer lines are hard to read */

static const char *const headings[ITEM_COUNT] = {
	[ITEM_REFUSED] = "Files that phones would refuse, the worst first",
	[ITEM_LOOSE] = "Loose files, of no load that is here",
};

/* What a line of the list holds. */
struct line {
	enum item_kind kind;
	int item; /* -1: none, it belongs to a heading */
	bool heading;
};

static int
heading_rows(const struct inventory *v, enum item_kind kind)
{
	return kind != ITEM_LOAD && v->counts[kind] > 0 ? HEADING_ROWS : 0;
}

static int
count_lines(const struct inventory *v)
{
	int n = (int)v->n;

	for (int k = 0; k < ITEM_COUNT; k++)
		n += heading_rows(v, (enum item_kind)k);
	return n;
}

static int
line_of(const struct inventory *v, int item)
{
	int n = item;

	for (int k = 0; v->n > 0 && k <= (int)v->items[item].kind; k++)
		n += heading_rows(v, (enum item_kind)k);
	return n;
}

static struct line
line_at(const struct inventory *v, int n)
{
	int first = 0;

	for (int k = 0; k < ITEM_COUNT; k++) {
		int above = heading_rows(v, (enum item_kind)k);
		int count = (int)v->counts[k];

		if (n < above)
			return (struct line){ k, -1, n == above - 1 };
		n -= above;
		if (n < count)
			return (struct line){ k, first + n, false };
		n -= count;
		first += count;
	}
	return (struct line){ ITEM_LOAD, -1, false };
}

static void
draw_line(const struct view *v, struct box b, int n, int chosen)
{
	const struct inventory *inv = v->model->inventory;
	struct line line = line_at(inv, n);

	if (line.heading)
		canvas_text(v->canvas, b.row, b.col + 1, b.cols - 2, STYLE_BOLD,
		    headings[line.kind]);
	if (line.item < 0)
		return;
	stock_row_draw(v, b, (size_t)line.item, line.item == chosen);
}

static struct list
measure(const struct screen *s, const struct screen_model *m)
{
	if (m->inventory == NULL)
		return (struct list){ 0 };
	return (struct list){ (int)m->inventory->n,
		(int)inventory_find(m->inventory, s->firmware.at) };
}

static void
put(struct screen *s, const struct screen_model *m, int i)
{
	uint64_t id = m->inventory->items[i].id;

	if (id != s->firmware.at)
		s->scroll[VIEW_LOAD] = 0;
	s->firmware.at = id;
}

enum screen_answer
firmware_open(const struct turn *t)
{
	struct list l = measure(t->s, t->m);

	if (l.n == 0)
		return SCREEN_IGNORED;
	put(t->s, t->m, l.chosen);
	return move_to(t->s, VIEW_LOAD);
}

/* The list gets what it needs, up to what leaves room for the details. */
static struct box
list_box(const struct view *v, struct box b)
{
	int rows = b.rows - HEAD_ROWS, detail = rows * 2 / 5;
	int lines = count_lines(v->model->inventory);

	if (detail < DETAIL_LEAST)
		detail = DETAIL_LEAST;
	b.row += HEAD_ROWS;
	b.rows = rows - detail - 1;
	if (lines < b.rows)
		b.rows = lines;
	return b;
}

static int
first_line(const struct view *v, struct box list)
{
	const struct inventory *inv = v->model->inventory;
	struct list l = measure(v->screen, v->model);

	return list_first(count_lines(inv), line_of(inv, l.chosen), list.rows);
}

static int
find_row(const struct view *v, struct box b, int row)
{
	struct box list;

	if (v->model->inventory == NULL || v->model->inventory->n == 0)
		return -1;
	list = list_box(v, b);
	if (row < list.row || row >= list.row + list.rows)
		return -1;
	return line_at(
	    v->model->inventory, first_line(v, list) + row - list.row)
	    .item;
}

const struct list_view firmware_list = { measure, put, find_row, firmware_open,
	false };

static void
draw_list(const struct view *v, struct box list, int chosen)
{
	int first = first_line(v, list);

	for (int i = 0; i < list.rows; i++)
		draw_line(v,
		    (struct box){ list.row + i, list.col, 1, list.cols },
		    first + i, chosen);
}

/* What there is to say of the chosen one, as far as there is room. */
static void
draw_detail(const struct view *v, struct box b, int chosen)
{
	const struct inventory *inv = v->model->inventory;
	const struct load *l = inventory_load(inv, (size_t)chosen);
	struct canvas cut = *v->canvas;
	struct page p = { &cut, b.row + 1, b.col + 1, b.cols - 2, 2 };
	char name[ALL_WORDS];

	if (p.cols > PAGE_MAX)
		p.cols = PAGE_MAX;
	cut.rows = cut.rows < b.row + b.rows ? cut.rows : b.row + b.rows;
	text_show_name(name, sizeof(name),
	    l != NULL ? l->name : inventory_file(inv, (size_t)chosen)->name);
	rule_draw(v, b.row, name);
	load_draw(v, &p, (size_t)chosen);
}

void
view_firmware_draw(const struct view *v, struct box b)
{
	const struct inventory *inv = v->model->inventory;
	struct list l = measure(v->screen, v->model);
	struct box list, detail = b;

	if (inv == NULL) {
		struct page p = { v->canvas, b.row, b.col + 3, b.cols - 4, 2 };

		page_item(&p, "", STYLE_PLAIN, reading_none(v->model));
		return;
	}
	reading_draw(v, b);
	if (l.n == 0) {
		b.row += HEAD_ROWS;
		lacking_draw(v, b);
		return;
	}
	list = list_box(v, b);
	stock_titles_draw(v, (struct box){ b.row + 1, b.col, 1, b.cols });
	draw_list(v, list, l.chosen);
	detail.row = list.row + list.rows;
	detail.rows = b.row + b.rows - detail.row;
	draw_detail(v, detail, l.chosen);
	list_position(v, detail.row, l, list.rows);
}

int
view_load_draw(const struct view *v, struct box b)
{
	const struct inventory *inv = v->model->inventory;
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 2 };
	struct list l = measure(v->screen, v->model);
	const struct load *load;
	char name[ALL_WORDS];

	if (p.cols > PAGE_MAX)
		p.cols = PAGE_MAX;
	if (l.n == 0) {
		page_item(&p, "", STYLE_PLAIN, "It is not here any more.");
		return p.row - b.row;
	}
	load = inventory_load(inv, (size_t)l.chosen);
	text_show_name(name, sizeof(name),
	    load != NULL ? load->name
			 : inventory_file(inv, (size_t)l.chosen)->name);
	page_item(&p, "", STYLE_BOLD, name);
	load_draw(v, &p, (size_t)l.chosen);
	return p.row - b.row;
}
