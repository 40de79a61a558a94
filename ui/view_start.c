/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/resets.h"
#include "ui/page.h"
#include "ui/view.h"

int
view_start_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, 1, b.cols - 2, 0 };

	page_item(&p, "", STYLE_BOLD, v->screen->guide.model);
	return p.row - b.row;
}
