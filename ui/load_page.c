/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/load_page.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/inventory.h"
#include "firmware-index/words.h"
#include "ui/copy.h"
#include "ui/page.h"
#include "ui/view.h"
#include "ui/words.h"

#define NAMED      4 /* phones told by name */
#define NAME_COLS  24
#define SIZE_COLS  8
#define WORDS_COLS 72 /* from here on a file's words stand beside it */

static const struct load_look looks[] = {
	[WEIGHT_INFO] = { STYLE_GOOD, "\u2713" },
	[WEIGHT_DOUBT] = { STYLE_WARN, "?" },
	[WEIGHT_REFUSED] = { STYLE_BAD, "!" },
};

struct load_look
load_look(const struct load *l)
{
	return looks[l->usable ? findings_worst(&l->findings) : WEIGHT_REFUSED];
}

/* A tick only where a signature that is known vouches for all of it. */
struct load_look
file_look(const struct index_file *f)
{
	const struct examined *x = &f->examined;

	if (examined_refused(x))
		return looks[WEIGHT_REFUSED];
	if (x->verdict == VERDICT_UNKNOWN_SIGNER ||
	    findings_worst(&x->findings) == WEIGHT_DOUBT)
		return looks[WEIGHT_DOUBT];
	return x->verdict == VERDICT_INTACT
	    ? looks[WEIGHT_INFO]
	    : (struct load_look){ STYLE_PLAIN, "-" };
}

/* What is wrong and what is good to know, the worst first. */
static void
say_findings(struct page *p, const struct load *l)
{
	const struct findings *fs = &l->findings;

	for (unsigned i = 0; i < fs->n; i++) {
		enum finding_weight weight = finding_weight(fs->list[i].code);
		char words[ALL_WORDS];

		if (findings_note_is_told(fs, i) &&
		    fs->list[i].code != FINDING_NEEDS_STEP)
			continue;
		findings_note(words, fs, i);
		if (weight == WEIGHT_INFO)
			page_item(p, "-", STYLE_PLAIN, words);
		else
			page_item(
			    p, looks[weight].sign, looks[weight].style, words);
	}
}

static void
say_state(struct page *p, const struct load *l)
{
	if (!l->complete)
		page_item(p, "", STYLE_BAD,
		    "It cannot be given: not all of its files are here.");
	else if (!l->usable)
		page_item(p, "", STYLE_BAD,
		    "It cannot be given: phones would refuse it.");
	else if (findings_worst(&l->findings) == WEIGHT_DOUBT)
		page_item(p, "", STYLE_WARN,
		    "It can be given, but not all of it can be judged.");
	else
		page_format(p, "", STYLE_GOOD,
		    "Ready: all its %u files are here, and phones take them.",
		    l->parts_n);
}

/* How a phone stands to a load. */
enum standing {
	GIVEN_NOW,
	GIVEN_LATER,
	RUNS,
	STANDINGS,
};

static enum standing
stands(const struct ladders *l, const struct device *d, const struct load *load)
{
	bool climbs = ladders_climbing(l, d->mac);

	if (climbs && ladders_load(l, d->mac) == load)
		return GIVEN_NOW;
	if (ladders_goal(l, d->mac) == load)
		return climbs ? GIVEN_LATER : RUNS;
	return STANDINGS;
}

/* "Given now to SEP001B0C18BDC1, SEP001B0C18BDC4 and 3 more." */
static bool
say_standing(const struct view *v, struct page *p, const struct load *load,
    enum standing standing)
{
	static const char *const words[STANDINGS] = { "Given now to",
		"Later given to", "Runs on" };
	char text[NAMED * WORDS_LABEL + 80], label[WORDS_LABEL];
	const struct device *d;
	size_t n = text_copy(text, sizeof(text), words[standing]), phones = 0;

	for (size_t i = 0; (d = bench_at(v->model->bench, i)) != NULL; i++) {
		if (d->kind != DEVICE_PHONE ||
		    stands(v->model->ladders, d, load) != standing)
			continue;
		if (phones++ < NAMED)
			n += (size_t)snprintf(text + n, sizeof(text) - n,
			    "%s %s", phones > 1 ? "," : "",
			    words_label(label, sizeof(label), d));
	}
	if (phones > NAMED)
		snprintf(text + n, sizeof(text) - n, " and %zu more",
		    phones - NAMED);
	if (phones > 0)
		page_format(p, "", STYLE_PLAIN, "%s.", text);
	return phones > 0;
}

static void
say_bench(const struct view *v, struct page *p, const struct load *l)
{
	bool any = false;

	if (v->model->ladders == NULL)
		return;
	for (int i = 0; i < STANDINGS; i++)
		any |= say_standing(v, p, l, (enum standing)i);
	if (!any)
		page_item(
		    p, "", STYLE_PLAIN, "No phone on this bench gets it.");
}

/* "For 7941G, 7961G by SIP: 8.1 MB, key A 2010-01-04." */
static void
say_for(struct page *p, const struct load *l)
{
	char models[LOAD_MODELS * 20] = "", sign[32], octets[16];
	size_t n = 0;

	for (unsigned i = 0; i < l->models_n && n < sizeof(models); i++)
		n += (size_t)snprintf(models + n, sizeof(models) - n, "%s%s",
		    i > 0 ? ", " : "", l->models[i]->name);
	page_format(p, "", STYLE_PLAIN, "For %s%s%s; %s to download; %s.",
	    n > 0 ? models : "no model that is known",
	    l->protocol != PROTOCOL_NONE ? ", by " : "",
	    l->protocol != PROTOCOL_NONE ? protocol_name(l->protocol) : "",
	    text_show_octets(octets, sizeof(octets), l->octets),
	    l->generation != 0 ? load_show_signed(sign, sizeof(sign), l)
			       : "not signed by a key that is known");
}

/* What it is, beside it; where there is no room, below. */
static void
draw_words(struct page *p, struct load_look look, const char *words)
{
	enum style style = look.style == STYLE_GOOD ? STYLE_DIM : look.style;
	int beside = p->indent + NAME_COLS + 1 + SIZE_COLS + 1;
	struct box b = { p->row, p->col + beside, 3, p->cols - beside };

	if (p->cols < WORDS_COLS && canvas_columns(words) > b.cols) {
		b = (struct box){ p->row + 1, p->col + 2 * p->indent, 3,
			p->cols - 2 * p->indent };
		p->row++;
		p->row += canvas_wrap(p->c, b, style, words);
		return;
	}
	p->row += canvas_wrap(p->c, b, style, words);
}

/* What the load itself says of its signature is not said of each file. */
static bool
is_like_all(const struct load *l, const struct examined *x)
{
	const struct findings *fs = &x->findings;
	bool odd = fs->n > findings_have(fs, FINDING_PRACTICE);

	return x->verdict == VERDICT_INTACT && !odd &&
	    x->generation == l->generation &&
	    strcmp(x->platform, l->platform) == 0;
}

/* Sign, name, size and what it is; a part that is not here has no file. */
static void
draw_file(struct page *p, const struct load *l, const char *name,
    const struct index_file *f)
{
	struct load_look look = looks[WEIGHT_REFUSED];
	char words[ALL_WORDS] = "is not here", octets[16] = "";
	int col = p->col + p->indent;

	if (f != NULL) {
		look = file_look(f);
		file_words(words, &f->examined);
		text_show_octets(octets, sizeof(octets), f->examined.size);
	}
	if (f != NULL && is_like_all(l, &f->examined))
		text_copy(words, sizeof(words), "intact");
	canvas_text(p->c, p->row, p->col, 1, look.style, look.sign);
	canvas_text(p->c, p->row, col, NAME_COLS, STYLE_PLAIN, name);
	canvas_right(
	    p->c, p->row, col + NAME_COLS + 1, SIZE_COLS, STYLE_PLAIN, octets);
	draw_words(p, look, words);
}

static void
say_files(struct page *p, const struct firmware_index *x, const struct load *l)
{
	const struct index_file *manifest = index_file(x, l->manifest);

	page_heading(p, "Its files");
	draw_file(p, l, manifest->name, manifest);
	for (unsigned i = 0; i < l->parts_n; i++)
		draw_file(p, l, l->parts[i].name,
		    l->parts[i].file != INDEX_NONE
			? index_file(x, l->parts[i].file)
			: NULL);
	for (unsigned i = 0; i < l->terms_n; i++)
		if (l->terms[i] != l->manifest)
			draw_file(p, l, index_file(x, l->terms[i])->name,
			    index_file(x, l->terms[i]));
}

static void
say_load(const struct view *v, struct page *p, const struct load *l)
{
	const struct firmware_index *x = v->model->inventory->index;
	char home[ALL_WORDS];

	say_state(p, l);
	say_findings(p, l);
	say_bench(v, p, l);
	say_for(p, l);
	page_format(p, "", STYLE_PLAIN, "In %s",
	    file_show_home(home, sizeof(home), index_file(x, l->manifest)));
	say_files(p, x, l);
}

static void
say_file(const struct view *v, struct page *p, const struct index_file *f)
{
	const struct examined *x = &f->examined;
	struct load_look look = file_look(f);
	char words[ALL_WORDS], octets[16];

	file_words(words, x);
	page_item(p, look.sign, look.style, words);
	if (index_file_is_misnamed(f))
		copy_draw(v, p, f);
	page_format(p, "", STYLE_PLAIN, "%s; %s.",
	    text_show_octets(octets, sizeof(octets), x->size),
	    f->in_load ? "a load that is here lists it"
		       : "no load that is here lists it");
	page_format(p, "", STYLE_PLAIN, "In %s",
	    file_show_place(words, sizeof(words), f));
}

void
load_draw(const struct view *v, struct page *p, size_t i)
{
	const struct load *l = inventory_load(v->model->inventory, i);

	if (l != NULL)
		say_load(v, p, l);
	else
		say_file(v, p, inventory_file(v->model->inventory, i));
}
