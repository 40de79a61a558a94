/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/cells.h"

#include <stdio.h>

#include "base/text.h"
#include "ui/ladder.h"
#include "ui/words.h"

#define BAR_MIN 8
#define PERCENT 5  /* " 100%" */
#define LEFT    11 /* " 12:34 left" */

/* Columns left of the progress that a bare time leaves free. */
#define CELLS_LASTS_SPARE 10

static void
draw_name(const struct pen *p, const struct device *d)
{
	char label[WORDS_LABEL];

	canvas_text(p->c, p->row, p->col, p->width,
	    p->chosen ? STYLE_CURSOR : stage_look(d).style,
	    words_label(label, sizeof(label), d));
}

static void
draw_fact(const struct pen *p, const struct device *d, enum fact_kind kind)
{
	const char *text = device_fact(d, kind);

	if (text != NULL)
		canvas_text(p->c, p->row, p->col, p->width, STYLE_PLAIN, text);
}

/* What is no phone has a long model, which stands with its progress. */
static void
draw_model(const struct pen *p, const struct device *d)
{
	if (d->kind == DEVICE_PHONE)
		draw_fact(p, d, FACT_MODEL);
}

static void
draw_load(const struct pen *p, const struct device *d)
{
	draw_fact(p, d, FACT_LOAD);
}

static void
draw_step(const struct pen *p, const struct device *d)
{
	if (ladder_climbs(d))
		canvas_format(p->c, p->row, p->col, p->width, STYLE_BOLD,
		    "%u of %u", d->ladder.step, d->ladder.steps);
}

static void
draw_address(const struct pen *p, const struct device *d)
{
	draw_fact(p, d, FACT_ADDRESS);
}

static void
draw_serial(const struct pen *p, const struct device *d)
{
	draw_fact(p, d, FACT_SERIAL);
}

static void
draw_mac(const struct pen *p, const struct device *d)
{
	char mac[MAC_TEXT];

	canvas_text(
	    p->c, p->row, p->col, p->width, STYLE_PLAIN, mac_show(mac, d->mac));
}

static void
draw_stage(const struct pen *p, const struct device *d)
{
	bool phone = d->kind == DEVICE_PHONE;

	canvas_text(p->c, p->row, p->col, p->width,
	    phone ? stage_look(d).style : STYLE_DIM,
	    phone ? stage_name(d->stage) : device_kind_name(d->kind));
}

static void
draw_lasts(const struct pen *p, const struct device *d)
{
	int64_t normal = words_normal_us(d);
	bool late = d->kind == DEVICE_PHONE && normal > 0 &&
	    p->now_us - d->since_us > normal;
	char lasts[WORDS_LASTS], ago[WORDS_TIME];

	if (d->kind == DEVICE_PHONE)
		words_lasts(lasts, sizeof(lasts), d, p->now_us);
	else
		snprintf(lasts, sizeof(lasts), "%5s ago",
		    words_elapsed(ago, sizeof(ago), p->now_us - d->seen_us));
	canvas_text(p->c, p->row, p->col, p->width,
	    late ? STYLE_WARN : STYLE_PLAIN, lasts);
}

static void
draw_file(const struct pen *p, const struct device *d)
{
	const struct file *f = device_transfer(d);

	if (f != NULL)
		canvas_text(
		    p->c, p->row, p->col, p->width, STYLE_PLAIN, f->name);
}

static void
draw_rate(const struct pen *p, const struct device *d)
{
	char rate[WORDS_TIME];

	canvas_right(p->c, p->row, p->col, p->width, STYLE_PLAIN,
	    words_rate(rate, sizeof(rate), d, p->now_us));
}

/* Bar, percent and time left, as many of them as there is room for. */
static void
draw_bar(const struct pen *p, const struct device *d, unsigned permille)
{
	int bar = p->width - PERCENT;
	char left[WORDS_TIME], percent[16];

	if (bar >= BAR_MIN + LEFT) {
		bar -= LEFT;
		canvas_right(p->c, p->row, p->col + p->width - LEFT, LEFT,
		    STYLE_PLAIN, words_left(left, sizeof(left), d, p->now_us));
	}
	if (bar >= BAR_MIN)
		canvas_bar(p->c, p->row, p->col, bar, permille);
	else
		bar = p->width - PERCENT;
	snprintf(percent, sizeof(percent), "%u%%", permille / 10);
	canvas_right(p->c, p->row, p->col + bar, PERCENT, STYLE_BOLD, percent);
}

/* Words may reach back over a time that has nothing normal beside it. */
static void
draw_words(const struct pen *p, const struct device *d, enum style style,
    const char *text)
{
	int over = p->width;

	if (over < CELLS_PROGRESS_WORDS && words_normal_us(d) == 0)
		over += CELLS_LASTS_SPARE;
	if (canvas_columns(text) <= over || p->width >= CELLS_PROGRESS_WORDS)
		canvas_text(
		    p->c, p->row, p->col + p->width - over, over, style, text);
}

/* What hands have to do says more than a stage that ended. */
static bool
calls_for_hands(const struct course *c)
{
	return c->state == COURSE_HANDS || c->state == COURSE_ASKS ||
	    c->state == COURSE_WRONG;
}

static void
draw_progress(const struct pen *p, const struct device *d)
{
	struct download load = words_download(d);
	char text[WORDS_FARES];

	if (d->kind != DEVICE_PHONE) {
		draw_fact(p, d, FACT_MODEL);
		return;
	}
	if (p->course != NULL && calls_for_hands(p->course)) {
		draw_words(p, d, STYLE_BOLD, course_short(p->course));
		return;
	}
	if (d->stage == STAGE_LOADING && load.known) {
		draw_bar(p, d, load.permille);
		return;
	}
	if (d->stage == STAGE_LOADING && load.done > 0)
		words_done(text, sizeof(text), load);
	else
		words_fares(text, sizeof(text), d, p->now_us);
	draw_words(p, d, stage_look(d).style, text);
}

const struct column columns[COLUMN_COUNT] = {
	[COLUMN_NAME] = { "phone", 15, draw_name },
	[COLUMN_MODEL] = { "model", 8, draw_model },
	[COLUMN_LOAD] = { "load", 18, draw_load },
	[COLUMN_STEP] = { "step", 6, draw_step },
	[COLUMN_STAGE] = { "stage", 9, draw_stage },
	[COLUMN_LASTS] = { " time of usual", 15, draw_lasts },
	[COLUMN_FILE] = { "file", 23, draw_file },
	[COLUMN_PROGRESS] = { "progress", CELLS_PROGRESS_MIN, draw_progress },
	[COLUMN_RATE] = { "rate", 10, draw_rate },
	[COLUMN_ADDRESS] = { "address", 15, draw_address },
	[COLUMN_SERIAL] = { "serial", 11, draw_serial },
	[COLUMN_MAC] = { "MAC", 17, draw_mac },
};
