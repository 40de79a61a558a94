/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the bench knows of a phone that is led, and speaks against its step. */

#include "ui/guide_parts.h"

#include "base/text.h"
#include "ui/ready.h"
#include "ui/words.h"

/* The plug is to be pulled, and it takes its firmware by itself. */
static bool
is_too_early(const struct course *c, const struct device *d)
{
	return c->state == COURSE_HANDS && !course_has_power(c) &&
	    c->gone_us == 0 && course_step(c)->kind <= RESET_UNPLUG &&
	    ready_is_busy(d);
}

/* It is watched, and what it does will not end well. */
static bool
is_in_trouble(const struct course *c, const struct device *d)
{
	return c->state == COURSE_WATCH && c->heard_us != 0 &&
	    d->stage == STAGE_STUCK && words_worst(d) != TROUBLE_COUNT;
}

int
guide_draw_doubt(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct course *c = g->course;
	const struct device *d = bench_find(v->model->bench, c->mac);
	char text[512];

	if (d == NULL || b.rows < 1)
		return 0;
	if (is_too_early(c, d))
		text_copy(text, sizeof(text),
		    "Not yet: it takes its firmware by itself. Leave the plug "
		    "alone until that has ended.");
	else if (is_in_trouble(c, d))
		trouble_show(text, sizeof(text), d, words_worst(d));
	else
		return 0;
	canvas_text(v->canvas, b.row, b.col, GUIDE_INDENT, STYLE_WARN, "!");
	b.col += GUIDE_INDENT;
	b.cols -= GUIDE_INDENT;
	return canvas_wrap(v->canvas, b, STYLE_WARN, text);
}
