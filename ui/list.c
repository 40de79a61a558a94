/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list.h"

#include <stdio.h>

#include "ui/start.h"

#define MARK_COLS 3 /* cursor, sign, blank */

const struct list_view *
list_of(enum screen_view view)
{
	static const struct list_view *const views[VIEW_COUNT] = {
		[VIEW_FIRMWARE] = &firmware_list,
		[VIEW_CHOOSE] = &offer_list,
		[VIEW_WHOM] = &whom_list,
		[VIEW_MODELS] = &models_list,
		[VIEW_START] = &start_list,
		[VIEW_SIGHTS] = &sights_list,
	};

	return views[view];
}

int
list_first(int n, int chosen, int rows)
{
	int first = chosen - rows / 2;

	if (first > n - rows)
		first = n - rows;
	return first < 0 ? 0 : first;
}

int
list_mark(const struct view *v, struct box b, bool chosen, enum style style,
    const char *sign)
{
	if (chosen)
		canvas_text(v->canvas, b.row, b.col, 1, STYLE_KEY, ">");
	canvas_text(v->canvas, b.row, b.col + 1, 1, style, sign);
	return b.col + MARK_COLS;
}

void
list_position(const struct view *v, int row, struct list l, int rows)
{
	char text[48];

	if (l.n <= rows)
		return;
	snprintf(text, sizeof(text), " %d of %d ", l.chosen + 1, l.n);
	canvas_right(v->canvas, row, 0, v->canvas->cols - 2, STYLE_BOLD, text);
}
