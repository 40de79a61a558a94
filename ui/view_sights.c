/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/resets.h"
#include "ui/page.h"
#include "ui/view.h"

void
view_sights_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, 1, b.cols - 2, 0 };
	const struct reset_sight *s;

	for (size_t i = 0; v->model->resets != NULL &&
	     (s = resets_sight(v->model->resets, i)) != NULL &&
	     p.row < b.row + b.rows;
	     i++)
		page_item(&p, "", STYLE_PLAIN, s->name);
}
