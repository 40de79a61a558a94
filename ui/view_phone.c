/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "ui/files.h"
#include "ui/page.h"
#include "ui/roster.h"
#include "ui/view.h"
#include "ui/words.h"

#define BESIDE_COLS 78 /* from here on the stages stand beside the facts */
#define STAGES_COLS 27
#define FIGURES     52 /* " 52%  4.2 MB of 8.1 MB  226.0 kB/s  0:18 left" */
#define FACT_COL    9
#define FACT_COLS   28
#define SOURCE_COL  38

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
	if (canvas_columns(fares) > room) {
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

	if (!load.known && load.done == 0)
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

static void
say_fact(struct page *p, enum fact_kind kind, const struct fact *f)
{
	char text[sizeof(f->text)];

	text_copy(text, sizeof(text), f->text);
	if (kind == FACT_POWER)
		snprintf(text, sizeof(text), "%.1f W", atof(f->text) / 1000);
	canvas_text(
	    p->c, p->row, p->col, FACT_COL - 1, STYLE_DIM, fact_name(kind));
	canvas_text(
	    p->c, p->row, p->col + FACT_COL, FACT_COLS, STYLE_PLAIN, text);
	canvas_text(p->c, p->row++, p->col + SOURCE_COL, p->cols - SOURCE_COL,
	    STYLE_DIM, source_name(f->source));
}

/* Every fact with its source; those not known together, at the end. */
static void
say_facts(struct page *p, const struct device *d)
{
	char unknown[128], mac[MAC_TEXT];
	size_t n = 0;

	page_heading(p, "Facts and their source");
	canvas_text(p->c, p->row, p->col, 9, STYLE_DIM, "MAC");
	canvas_text(p->c, p->row++, p->col + FACT_COL, FACT_COLS, STYLE_PLAIN,
	    mac_show(mac, d->mac));
	unknown[0] = '\0';
	for (int i = 0; i < FACT_COUNT; i++) {
		enum fact_kind kind = (enum fact_kind)i;

		if (device_fact(d, kind) != NULL)
			say_fact(p, kind, &d->facts[i]);
		else if (n < sizeof(unknown))
			n += (size_t)snprintf(&unknown[n], sizeof(unknown) - n,
			    "%s%s", n > 0 ? ", " : "", fact_name(kind));
	}
	if (n > 0)
		page_format(p, "", STYLE_DIM, "not known: %s", unknown);
}

static void
say_stages(const struct view *v, struct page *p, const struct device *d)
{
	const struct stage_entry *e, *next;

	page_heading(p, "Stages");
	for (unsigned i = 0; (e = device_stage(d, i)) != NULL; i++) {
		int64_t until = v->model->now_us;
		char clock[16], lasted[WORDS_TIME];

		next = device_stage(d, i + 1);
		if (next != NULL)
			until = next->at_us;
		canvas_format(p->c, p->row++, p->col, p->cols,
		    next == NULL ? STYLE_BOLD : STYLE_PLAIN, "%s  %-10s %6s",
		    words_clock(clock, sizeof(clock), v->model, e->at_us),
		    stage_name(e->stage),
		    words_elapsed(lasted, sizeof(lasted), until - e->at_us));
	}
}

/* Side by side where there is room, else one below the other. */
static void
say_facts_and_stages(
    const struct view *v, struct page *p, const struct device *d)
{
	struct page facts = *p, stages = *p;

	if (p->cols < BESIDE_COLS) {
		say_facts(p, d);
		say_stages(v, p, d);
		return;
	}
	facts.cols = BESIDE_COLS - STAGES_COLS - 2;
	stages.col += facts.cols + 2;
	stages.cols = STAGES_COLS;
	say_facts(&facts, d);
	say_stages(v, &stages, d);
	p->row = facts.row > stages.row ? facts.row : stages.row;
}

int
view_phone_draw(const struct view *v, struct box b)
{
	const struct screen *s = v->screen;
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 2 };
	struct roster r;
	const struct device *d;

	roster_fill(&r, v->model->bench, s->chosen, s->others);
	if (r.n == 0) {
		page_item(&p, "", STYLE_PLAIN, "There is no phone to show.");
		return p.row - b.row;
	}
	d = r.at[r.chosen];
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
	say_facts_and_stages(v, &p, d);
	files_draw(v, &p, d);
	return p.row - b.row;
}
