/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "bench/pace.h"
#include "firmware-index/catalogue.h"
#include "ui/facts.h"
#include "ui/files.h"
#include "ui/guide_pane.h"
#include "ui/ladder.h"
#include "ui/pace_bar.h"
#include "ui/page.h"
#include "ui/ready.h"
#include "ui/roster.h"
#include "ui/timeline.h"
#include "ui/turn.h"
#include "ui/view.h"
#include "ui/words.h"

#define BESIDE_COLS   120 /* from here on the facts stand beside the files */
#define LEFT_COLS_MAX 110
#define FIGURES       33 /* " 52%  226.0 kB/s  0:18 left" and its gaps */
#define DONE_COLS     72 /* from here on with "4.2 MB of 8.1 MB  " */
#define DONE          19

/* How the whole download goes; false when none is under way. */
static bool
draw_download(const struct view *v, struct page *p, const struct device *d)
{
	struct download load = words_download(d);
	int64_t now = v->model->now_us;
	char done[WORDS_DONE] = "", rate[WORDS_TIME], left[WORDS_TIME];
	int bar = p->cols - FIGURES, col = p->col;

	if (d->stage != STAGE_LOADING || (!load.known && load.done == 0))
		return false;
	if (!load.known || p->cols >= DONE_COLS) {
		words_done(done, sizeof(done), load);
		bar -= DONE;
	}
	if (load.known) {
		canvas_bar(p->c, p->row, col, bar, load.permille);
		canvas_format(p->c, p->row, col + bar, 5, STYLE_BOLD, "%4u%%",
		    load.permille / 10);
		col += bar + 7;
	}
	canvas_format(p->c, p->row, col, p->cols, STYLE_PLAIN, "%s%s%s  %s",
	    done, done[0] != '\0' ? "  " : "",
	    words_rate(rate, sizeof(rate), d, now),
	    words_left(left, sizeof(left), d, now));
	return true;
}

/*
 * Name, stage and how it fares: what one wants to know at once, and what
 * stays in sight. Returns the rows used.
 */
static int
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
		canvas_right(p->c, p->row, p->col, p->cols, STYLE_PLAIN,
		    device_kind_name(d->kind));
		return 1;
	}
	words_lasts(lasts, sizeof(lasts), d, v->model->now_us);
	snprintf(stage, sizeof(stage), " %s%s%s %s", look.sign,
	    look.sign[0] != ' ' ? " " : "", stage_name(d->stage), lasts);
	room -= used +
	    canvas_right(p->c, p->row, p->col, p->cols, look.style, stage);
	words_fares(fares, sizeof(fares), d, v->model->now_us);
	if (canvas_columns(fares) < room) {
		canvas_text(
		    p->c, p->row++, p->col + used, room, look.style, fares);
		return draw_download(v, p, d) ? 2 : 1;
	}
	p->row++;
	/* Hands are called for by the sign above; this line has none. */
	if (!draw_download(v, p, d))
		canvas_text(p->c, p->row, p->col, p->cols,
		    d->stage != STAGE_STUCK && words_needs_hands(d)
			? STYLE_PLAIN
			: look.style,
		    fares);
	return 2;
}

/* How far its revival is, and how long it takes; false without one. */
static bool
draw_pace(const struct view *v, struct page *p, const struct device *d)
{
	const struct screen_model *m = v->model;
	struct pace pace;
	char text[200];

	pace_of(&pace, bench_course_of(m->bench, d->mac), d, m->now_us);
	if (pace.now == PACE_PHASES)
		return false;
	p->row +=
	    pace_bar_draw(v, &pace, (struct box){ p->row, p->col, 3, p->cols });
	if (pace_show(text, sizeof(text), &pace)[0] != '\0')
		page_format(p, "", STYLE_PLAIN, "%s.", text);
	return true;
}

/* How long is normal, and how long is too long. */
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
}

static void
say_plug(struct page *p, const struct device *d)
{
	if (stage_safe_to_unplug(d->stage))
		page_item(p, "", STYLE_PLAIN, "It is safe to unplug it now.");
	else if (d->stage >= STAGE_LOADING && d->stage <= STAGE_REBOOTING)
		page_item(p, "", STYLE_WARN,
		    "Do not unplug it: power lost now may destroy it.");
}

/* Which firmware it takes, as far as it was told, and what came of it. */
static void
say_manifest(struct page *p, const struct device *d)
{
	const char *load = device_fact(d, FACT_LOAD);
	bool runs = d->stage == STAGE_REVIVED && load != NULL;

	if (d->manifest.file[0] == '\0')
		return;
	page_format(p, "", STYLE_PLAIN, "It %s%s%sasked for %s%s%s%s%s.",
	    d->load_before[0] != '\0' ? "ran " : "", d->load_before,
	    d->load_before[0] != '\0' ? " and " : "", d->manifest.file,
	    d->wanted[0] != '\0' ? ", which brings " : "", d->wanted,
	    runs ? "; now it runs " : "", runs ? load : "");
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

/* Where the wire does not tell enough, eyes do. */
static void
say_look(const struct view *v, struct page *p, const struct device *d)
{
	char see[KEY_NAME], guide[KEY_NAME];

	if (v->model->resets == NULL || !words_needs_hands(d) ||
	    !turn_find_key(v->screen, "sights", see) ||
	    !turn_find_key(v->screen, "guide", guide))
		return;
	page_format(p, "", STYLE_PLAIN,
	    "Press %s and pick what its display or lamps show; %s leads "
	    "through a reset.",
	    see, guide);
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

/* Where it is in its reset, and a blank row. */
static void
draw_guide(const struct view *v, struct page *p, const struct device *d)
{
	const struct course *c = bench_course_of(v->model->bench, d->mac);
	struct box b = { p->row, 0, GUIDE_PANE_ROWS, v->canvas->cols };

	if (c != NULL && course_is_open(c))
		p->row += guide_pane_draw(v, c, b) + 1;
}

/* Side by side where there is room, else one below the other. */
static void
draw_columns(const struct view *v, struct page *p, const struct device *d)
{
	struct page left = *p, right = *p;

	if (d->kind != DEVICE_PHONE) {
		facts_draw(p, d);
		return;
	}
	if (p->cols < BESIDE_COLS) {
		ladder_draw(v, p, d);
		ready_draw(v, p, d);
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
	ladder_draw(v, &left, d);
	ready_draw(v, &left, d);
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
view_phone_head(const struct view *v, int row)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct page p = { &nothing, row, 1, v->canvas->cols - 2, 2 }, dry = p;
	const struct device *d = find(v);
	int rows;

	if (d == NULL)
		return 0;
	rows = draw_head(v, &dry, d);
	for (int i = 0; i < rows; i++)
		canvas_fill(
		    v->canvas, row + i, 0, p.cols + 2, STYLE_PLAIN, ' ');
	p.c = v->canvas;
	return draw_head(v, &p, d);
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
	draw_guide(v, &p, d);
	if (d->kind == DEVICE_PHONE) {
		say_troubles(&p, d);
		say_look(v, &p, d);
		if (!draw_pace(v, &p, d))
			say_limits(v, &p, d);
		say_plug(&p, d);
		say_manifest(&p, d);
		say_past(v, &p, d);
	}
	if (d->model != NULL && d->model->note != NULL)
		page_item(&p, "-", STYLE_PLAIN, d->model->note);
	draw_columns(v, &p, d);
	if (d->kind == DEVICE_PHONE)
		requests_draw(v, &p, d);
	return p.row - b.row;
}
