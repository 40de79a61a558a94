/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the guide says before all else: its question, how it ended or went
 * wrong, and that the power must not be pulled.
 */

#include <stdio.h>

#include "base/text.h"
#include "firmware-index/guide.h"
#include "ui/guide_parts.h"
#include "ui/words.h"

#define INDENT      GUIDE_INDENT
#define BANNER_ROWS 3

/* Draws text wrapped into what is left of a box; the box shrinks by it. */
static void
draw_text(
    const struct view *v, struct box *b, enum style style, const char *text)
{
	int used;

	if (b->rows < 1 || text[0] == '\0')
		return;
	used = canvas_wrap(v->canvas, *b, style, text);
	b->row += used;
	b->rows -= used;
}

int
guide_draw_asks(const struct view *v, const struct guide_scene *g, struct box b)
{
	static const struct guide_key keys[] = { { "yes", "yes" },
		{ "no", "no" } };
	char text[GUIDE_WORDS];
	int first = b.row;

	if (g->course->state != COURSE_ASKS || b.rows < 2)
		return 0;
	course_asks(text, sizeof(text), g->course);
	b.rows--;
	canvas_text(v->canvas, b.row, b.col, INDENT, STYLE_WARN, "?");
	b.col += INDENT;
	b.cols -= INDENT;
	draw_text(v, &b, STYLE_WARN, text);
	guide_draw_keys(v, b, keys, sizeof(keys) / sizeof(*keys));
	return b.row + 1 - first;
}

static const struct device *
device_of(const struct view *v, const struct course *c)
{
	return bench_find(v->model->bench, c->mac);
}

/* Of one that keeps its firmware a reset ends before it may take another. */
static const char *
words_of_reset(const struct device *d)
{
	if (d != NULL && d->stage >= STAGE_MANIFEST &&
	    d->stage <= STAGE_REBOOTING)
		return "Done: it is reset. It takes firmware by itself now: "
		       "leave the plug alone.";
	return "Done: it is reset, and asks for its configuration.";
}

/* What its wire showed last, and whether it may be unplugged. */
static void
show_done(char *dst, size_t cap, const struct view *v, const struct course *c)
{
	const struct device *d = device_of(v, c);
	const char *load = d != NULL ? device_fact(d, FACT_LOAD) : NULL;
	bool revived = d != NULL && d->stage == STAGE_REVIVED;

	if (course_keeps_firmware(c) && !revived)
		text_copy(dst, cap, words_of_reset(d));
	else
		snprintf(dst, cap, "Done: it is revived%s%s.%s",
		    load != NULL ? ", and runs " : "", load != NULL ? load : "",
		    d != NULL && stage_safe_to_unplug(d->stage)
			? " Safe to unplug."
			: "");
}

/* How it ended, or stands still; "" while it goes on. */
static enum style
show_end(char *dst, size_t cap, const struct view *v, const struct course *c)
{
	dst[0] = '\0';
	switch (c->state) {
	case COURSE_WRONG:
	case COURSE_STUCK:
		course_advice(dst, cap, c);
		if (dst[0] == '\0')
			text_copy(dst, cap,
			    "It is stuck: this will not end by itself. Take"
			    " all power away and begin again.");
		return STYLE_BAD;
	case COURSE_DONE:
		show_done(dst, cap, v, c);
		return STYLE_GOOD;
	case COURSE_LEFT:
		text_copy(dst, cap, "Stopped: it is no longer led.");
		return STYLE_PLAIN;
	case COURSE_HANDS:
	case COURSE_WATCH:
	case COURSE_ASKS:
	case COURSE_STATES:
		break;
	}
	return STYLE_PLAIN;
}

/* That it loses its power tells that it is begun anew. */
static bool
is_begun_by_plug(const struct course *c)
{
	return c->state == COURSE_WRONG && c->cable == CABLE_OWN &&
	    c->gone_us == 0 && c->amiss != RESET_SIGN_CARRIER_LOST;
}

int
guide_draw_end(const struct view *v, const struct guide_scene *g, struct box b)
{
	static const struct guide_key again = { "again", "begin again" };
	static const struct guide_key unplug = { "again",
		"begin again, or unplug it for 5 s" };
	static const struct guide_key over[] = { { "back", "back" },
		{ "guide", "begin another" } };
	const struct course *c = g->course;
	char text[GUIDE_WORDS];
	enum style style = show_end(text, sizeof(text), v, c);
	bool wrong = c->state == COURSE_WRONG || c->state == COURSE_STUCK;
	int first = b.row;

	if (text[0] == '\0' || b.rows < 2)
		return 0;
	b.rows--;
	canvas_text(v->canvas, b.row, b.col, INDENT, style,
	    wrong                         ? "!"
		: c->state == COURSE_DONE ? "\u2713"
					  : "-");
	b.col += INDENT;
	b.cols -= INDENT;
	draw_text(v, &b, style, text);
	if (wrong)
		guide_draw_keys(
		    v, b, is_begun_by_plug(c) ? &unplug : &again, 1);
	else
		guide_draw_keys(v, b, over, 2);
	return b.row + 1 - first;
}

static void
draw_banner(const struct view *v, struct box b, const char *text)
{
	int col = (b.cols - canvas_columns(text)) / 2;

	canvas_fill(v->canvas, b.row, b.col, b.cols, STYLE_ALARM, ' ');
	if (col < 0)
		col = 0;
	canvas_text(
	    v->canvas, b.row, b.col + col, b.cols - col, STYLE_ALARM, text);
}

/* Since when it writes, by its course, or by itself after it; 0 not now. */
static int64_t
writes_since_us(const struct view *v, const struct course *c)
{
	const struct device *d = device_of(v, c);
	bool cut =
	    c->state == COURSE_WRONG && c->amiss == RESET_SIGN_CARRIER_LOST;

	if (course_is_writing(c))
		return c->step_us;
	return !cut && d != NULL && d->stage == STAGE_WRITING ? d->since_us : 0;
}

/* A bar over the whole width, of one row where there are not more. */
int
guide_draw_writing(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct course *c = g->course;
	const struct reset_step *s = course_step(c);
	int64_t since_us = writes_since_us(v, c);
	char lasts[WORDS_TIME], stuck[32] = "20 min", text[96];

	if (since_us == 0 || b.rows < 1)
		return 0;
	words_elapsed(lasts, sizeof(lasts), v->model->now_us - since_us);
	if (b.rows < BANNER_ROWS) {
		snprintf(text, sizeof(text),
		    "DO NOT PULL THE POWER: it writes, for %s now", lasts);
		draw_banner(v, b, text);
		return 1;
	}
	if (s != NULL && s->time != NULL && s->time->stuck != 0)
		reset_show_range(
		    stuck, sizeof(stuck), s->time->stuck, s->time->stuck);
	draw_banner(v, b, "DO NOT PULL THE POWER");
	b.row++;
	snprintf(text, sizeof(text), "it writes, for %s now", lasts);
	draw_banner(v, b, text);
	b.row++;
	snprintf(text, sizeof(text),
	    "dark and silent is normal; %s stuck only after %s",
	    c->phone_speed > 1 ? "a real phone is" : "it is", stuck);
	draw_banner(v, b, text);
	return BANNER_ROWS;
}
