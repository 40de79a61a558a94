/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "firmware-index/catalogue.h"
#include "ui/facts.h"
#include "ui/files.h"
#include "ui/page.h"
#include "ui/roster.h"
#include "ui/timeline.h"
#include "ui/view.h"
#include "ui/words.h"

#define BESIDE_COLS   120 /* from here on the facts stand beside the files */
#define LEFT_COLS_MAX 110
#define FIGURES       52 /* " 52%  4.2 MB of 8.1 MB  226.0 kB/s  0:18 left" */

/* Name, stage and how it fares: what one wants to know at once. */
static void
draw_head(const struct view *v, struct page *p, const struct device *d)
{
	const char *model = device_fact(d, FACT_MODEL);
	struct stage_look look = stage_look(d);
	char label[WORDS_LABEL], lasts[WORDS_LASTS], fares[WORDS_FARES];
	char stage[64];
	int used, room = p->cols;

	words_label(label, sizeof(label), d);
	used = canvas_format(p->c, p->row, p->col, p->cols, STYLE_BOLD,
	    "%s  %s  ", label, model != NULL ? model : "");
	if (d->kind != DEVICE_PHONE) {
		canvas_right(p->c, p->row++, p->col, p->cols, STYLE_PLAIN,
		    device_kind_name(d->kind));
		return;
	}
	words_lasts(lasts, sizeof(lasts), d, v->model->now_us);
	snprintf(stage, sizeof(stage), " %s %s", stage_name(d->stage), lasts);
	room -= used +
	    canvas_right(p->c, p->row, p->col, p->cols, look.style, stage);
	words_fares(fares, sizeof(fares), d);
	if (canvas_columns(fares) >= room) {
		p->row++;
		used = 0;
	}
	canvas_text(p->c, p->row++, p->col + used, p->cols, look.style, fares);
}

static void
draw_download(const struct view *v, struct page *p, const struct device *d)
{
	struct download load = words_download(d);
	int64_t now = v->model->now_us;
	char done[WORDS_DONE], rate[WORDS_TIME], left[WORDS_TIME];
	int bar = p->cols - FIGURES, col = p->col;

	if (d->stage != STAGE_LOADING || (!load.known && load.done == 0))
		return;
	if (load.known) {
		canvas_bar(p->c, p->row, col, bar, load.permille);
		canvas_format(p->c, p->row, col + bar, 5, STYLE_BOLD, "%4u%%",
		    load.permille / 10);
		col += bar + 7;
	}
	canvas_format(p->c, p->row++, col, p->cols, STYLE_PLAIN, "%s  %s  %s",
	    words_done(done, sizeof(done), load),
	    words_rate(rate, sizeof(rate), d, now),
	    words_left(left, sizeof(left), d, now));
}

/* How long is normal, how long is too long, and whether to leave it alone. */
static void
say_limits(const struct view *v, struct page *p, const struct device *d)
{
	int64_t normal = stage_normal_us(d->boot, d->stage);
	int64_t patience = stage_patience_us(d->boot, d->stage);
	char usual[WORDS_TIME], limit[WORDS_TIME], sign[WORDS_TIME];

	if (normal > 0 && patience > 0)
		page_format(p, "", STYLE_PLAIN,
		    "Normal for %s: up to %s; stuck after %s of silence,"
		    " now %s.",
		    stage_name(d->stage),
		    words_elapsed(usual, sizeof(usual), normal),
		    words_elapsed(limit, sizeof(limit), patience),
		    words_elapsed(
			sign, sizeof(sign), v->model->now_us - d->sign_us));
	if (stage_safe_to_unplug(d->stage))
		page_item(p, "", STYLE_PLAIN, "It is safe to unplug it now.");
	else if (d->stage >= STAGE_LOADING && d->stage <= STAGE_REBOOTING)
		page_item(p, "", STYLE_WARN,
		    "Do not unplug it: power lost now may destroy it.");
}

/* Which firmware it takes, as far as it was told. */
static void
say_manifest(struct page *p, const struct device *d)
{
	if (d->manifest.file[0] == '\0')
		return;
	page_format(p, "", STYLE_PLAIN, "It asked for %s%s%s%s%s.",
	    d->manifest.file, d->wanted[0] != '\0' ? ", which brings " : "",
	    d->wanted, d->load_before[0] != '\0' ? ", and ran " : "",
	    d->load_before);
}

static void
say_troubles(struct page *p, const struct device *d)
{
	for (int i = 0; i < TROUBLE_COUNT; i++) {
		char text[512];

		if ((d->troubles & 1u << i) == 0)
			continue;
		trouble_show(text, sizeof(text), d, (enum trouble)i);
		page_item(p, "!", stage_look(d).style, text);
	}
}

/* What the record knows of it. */
static void
say_past(const struct view *v, struct page *p, const struct device *d)
{
	char text[160];

	if (d->past_told && d->past.times > 0)
		page_item(p, "", STYLE_PLAIN,
		    past_show(text, sizeof(text), &d->past, v->model->now_us));
}

/* Side by side where there is room, else one below the other. */
static void
draw_columns(const struct view *v, struct page *p, const struct device *d)
{
	struct page left = *p, right = *p;

	if (p->cols < BESIDE_COLS) {
		files_draw(v, p, d);
		timeline_draw(v, p, d);
		facts_draw(p, d);
		return;
	}
	right.cols = FACTS_COLS;
	right.col = p->col + p->cols - right.cols;
	left.cols = right.col - p->col - 3;
	if (left.cols > LEFT_COLS_MAX) {
		left.cols = LEFT_COLS_MAX;
		right.col = left.col + left.cols + 3;
	}
	files_draw(v, &left, d);
	timeline_draw(v, &left, d);
	facts_draw(&right, d);
	p->row = left.row > right.row ? left.row : right.row;
}

/* The chosen phone, though a filter may hide its row meanwhile. */
static const struct device *
find(const struct view *v)
{
	const struct device *d = bench_find(v->model->bench, v->screen->chosen);
	struct roster r;

	if (d != NULL)
		return d;
	roster_fill(&r, v->model->bench, v->screen);
	return r.n > 0 ? r.at[r.chosen] : NULL;
}

int
view_phone_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 2 };
	const struct device *d = find(v);

	if (d == NULL) {
		page_item(&p, "", STYLE_PLAIN, "There is no phone to show.");
		return p.row - b.row;
	}
	draw_head(v, &p, d);
	if (d->kind == DEVICE_PHONE) {
		draw_download(v, &p, d);
		say_manifest(&p, d);
		say_limits(v, &p, d);
		say_troubles(&p, d);
		say_past(v, &p, d);
	}
	if (d->model != NULL && d->model->note != NULL)
		page_item(&p, "-", STYLE_PLAIN, d->model->note);
	draw_columns(v, &p, d);
	requests_draw(v, &p, d);
	return p.row - b.row;
}
