/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_turn.h"
#include "ui/handset.h"
#include "ui/page.h"
#include "ui/view.h"

int
view_guide_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, 1, b.cols - 2, 0 };
	const struct course *c = guide_course(v->screen, v->model);
	const struct look *look = guide_look(v->screen, v->model);
	const struct reset_step *steps[8];

	if (c == NULL) {
		page_item(&p, "", STYLE_PLAIN, "No phone is led.");
		return p.row - b.row;
	}
	for (size_t i = 0, n = course_scene(c, steps, 8); i < n; i++)
		page_item(&p, "", STYLE_BOLD, steps[i]->say);
	page_item(&p, "", STYLE_PLAIN, c->choice.sequence->keys);
	if (look != NULL)
		p.row += handset_draw(
		    v, look, (struct box){ p.row, b.col, b.rows, b.cols });
	return p.row - b.row;
}
