/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What speaks against the step of a phone that is led: see course_doubt.c. */

#include "ui/guide_parts.h"

int
guide_draw_doubt(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct course *c = g->course;

	if (c->doubt[0] == '\0' || c->loops || b.rows < 1)
		return 0;
	canvas_text(v->canvas, b.row, b.col, GUIDE_INDENT, STYLE_WARN, "!");
	b.col += GUIDE_INDENT;
	b.cols -= GUIDE_INDENT;
	return canvas_wrap(v->canvas, b, STYLE_WARN, c->doubt);
}
