/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/detail.h"

#include <stdio.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "ui/ladder.h"
#include "ui/words.h"

#define PART       (EVENT_FILE + 32)
#define NARROW_BAR 12
#define FIGURES    30 /* "104.2 MB of 108.1 MB  226.0 kB/s" nearly */

/*
 * "cnu41.9-4-2.sbn, part 2 of 5": what is in transfer, or was the last; and
 * whether the count of its octets has begun again, as after a power cut.
 */
static char *
show_part(char *dst, size_t cap, const struct device *d)
{
	const struct file *f = device_transfer(d);
	const struct event_manifest *m = &d->manifest;
	const char *name;

	if (f == NULL)
		f = device_file(d, 0);
	name = f != NULL ? asked_name(f->name) : "";
	text_copy(dst, cap, name);
	for (unsigned i = 0; i < m->parts_n && i < EVENT_PARTS; i++)
		if (strcasecmp(name, m->parts[i].name) == 0)
			snprintf(dst, cap, "%s, part %u of %u%s", name, i + 1,
			    (unsigned)m->parts_n, d->anew > 0 ? ", anew" : "");
	return dst;
}

/* Bar and figures, where the table has no room for them. */
static void
draw_figures(const struct view *v, struct box b, const struct device *d)
{
	struct download load = words_download(d);
	int64_t now = v->model->now_us;
	char part[PART], rate[WORDS_TIME], left[WORDS_TIME];

	if (load.known)
		canvas_bar(v->canvas, b.row, b.col, NARROW_BAR, load.permille);
	canvas_format(v->canvas, b.row, b.col + NARROW_BAR + 1,
	    b.cols - NARROW_BAR - 1, STYLE_PLAIN, "%-10s  %10s  %s",
	    words_left(left, sizeof(left), d, now),
	    words_rate(rate, sizeof(rate), d, now),
	    show_part(part, sizeof(part), d));
}

/* File and figures, below the bar of the table. */
static void
draw_file(const struct view *v, struct box b, const struct device *d)
{
	struct download load = words_download(d);
	char part[PART], done[WORDS_DONE] = "", rate[WORDS_TIME], text[80];

	if (load.known)
		words_done(done, sizeof(done), load);
	snprintf(text, sizeof(text), "%s  %10s", done,
	    words_rate(rate, sizeof(rate), d, v->model->now_us));
	canvas_right(v->canvas, b.row, b.col + b.cols - FIGURES, FIGURES,
	    STYLE_PLAIN, text);
	canvas_text(v->canvas, b.row, b.col, b.cols - FIGURES - 1, STYLE_PLAIN,
	    show_part(part, sizeof(part), d));
}

/* A phone that writes looks dead: that is when plugs are pulled. */
static void
draw_writing(
    const struct view *v, struct box b, const struct device *d, bool narrow)
{
	int64_t normal = words_normal_us(d);
	char usual[WORDS_TIME], text[96];

	snprintf(text, sizeof(text), "%sdark and silent is normal up to %s",
	    narrow ? "do not unplug: " : "",
	    words_elapsed(usual, sizeof(usual), normal));
	canvas_text(v->canvas, b.row, b.col, b.cols,
	    narrow ? STYLE_WARN : STYLE_PLAIN, text);
}

/* False when the running load is not known, or stands in the row above. */
static bool
draw_load(const struct view *v, struct box b, const struct device *d,
    const struct detail *how)
{
	const char *load = device_fact(d, FACT_LOAD);

	if (load == NULL || how->load_above)
		return false;
	canvas_format(
	    v->canvas, b.row, b.col, b.cols, STYLE_PLAIN, "runs %s", load);
	return true;
}

static int
draw_trouble(const struct view *v, struct box b, const struct device *d)
{
	enum trouble worst = words_worst(d);
	char text[512];

	if (worst != TROUBLE_COUNT)
		trouble_show(text, sizeof(text), d, worst);
	else if (ladder_needs_hands(d))
		ladder_trouble(text, sizeof(text), v, d);
	else
		return 0;
	return canvas_wrap(v->canvas, b, STYLE_BOLD, text);
}

/* Where it is on its ladder, or what is in doubt, below what it does now. */
static int
draw_ladder(const struct view *v, struct box b, const struct device *d)
{
	bool early = d->stage < STAGE_LOADING;
	char text[LADDER_WORDS];

	if (ladder_climbs(d))
		ladder_words(text, sizeof(text), d);
	else if (d->ladder.asks && early)
		text_copy(text, sizeof(text), d->ladder.reason);
	else
		return 0;
	canvas_text(v->canvas, b.row, b.col, b.cols, STYLE_PLAIN, text);
	return 1;
}

/* What it does now: one line, or none. */
static int
draw_doing(const struct view *v, struct box b, const struct device *d,
    const struct detail *how)
{
	if (d->stage == STAGE_WRITING && (how->narrow || how->other > 0))
		draw_writing(v, b, d, how->narrow);
	else if (how->other == 0)
		return 0;
	else if (d->stage != STAGE_LOADING)
		return !ladder_climbs(d) && draw_load(v, b, d, how) ? 1 : 0;
	else if (how->narrow)
		draw_figures(v, b, d);
	else if (!how->file_above)
		draw_file(v, b, d);
	else
		return 0;
	return 1;
}

int
detail_draw(const struct view *v, struct box b, const struct device *d,
    const struct detail *how)
{
	int used;

	if (d->kind != DEVICE_PHONE)
		return 0;
	b.rows = how->trouble;
	if (words_needs_hands(d) && b.rows > 0)
		return draw_trouble(v, b, d);
	used = draw_doing(v, b, d, how);
	b.row += used;
	if (how->other > used)
		used += draw_ladder(v, b, d);
	return used;
}
