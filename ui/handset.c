/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/handset.h"

int
handset_draw(const struct view *v, const struct look *look, struct box b)
{
	for (int i = 0; i < LOOK_DISPLAY; i++)
		canvas_text(v->canvas, b.row + i, b.col, b.cols, STYLE_PLAIN,
		    look->display[i]);
	canvas_text(v->canvas, b.row + LOOK_DISPLAY, b.col, b.cols, STYLE_WARN,
	    look->judged);
	return LOOK_DISPLAY + 1;
}
