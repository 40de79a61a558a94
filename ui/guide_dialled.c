/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands there from when the code may have been dialled. */

#include "ui/guide_parts.h"
#include "ui/words.h"

int
guide_draw_dialled(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	char text[GUIDE_WORDS];

	course_dialled(text, sizeof(text), g->course, v->model->now_us);
	if (text[0] == '\0' || b.rows < 1)
		return 0;
	if (b.rows == 1 && !words_clip(text, ".", b.cols))
		words_clip(text, ":", b.cols);
	return canvas_wrap(v->canvas, b, STYLE_WARN, text);
}
