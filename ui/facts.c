/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "ui/page.h"
#include "ui/words.h"

#define NAME_COLS   11
#define VALUE_MAX   32
#define SOURCE_COLS 14 /* "DHCP option 60" */
#define SURE_COLS   10 /* "it says so" */
#define ROOMY_COLS  66 /* from here on two blanks between columns */
#define VALUE_ROWS  3

static const char *const names[FACT_COUNT] = {
	[FACT_NAME] = "name",
	[FACT_MODEL] = "model",
	[FACT_LOAD] = "load",
	[FACT_ADDRESS] = "address",
	[FACT_VLAN] = "voice VLAN",
	[FACT_SERIAL] = "serial",
	[FACT_HARDWARE] = "hardware",
	[FACT_FIRMWARE] = "boot loader",
	[FACT_POWER] = "power",
	[FACT_LAST] = "restarted",
};

static const char *const confidences[] = {
	[CONFIDENCE_INFERRED] = "inferred",
	[CONFIDENCE_ONE] = "one source",
	[CONFIDENCE_TWO] = "confirmed",
};

struct line {
	const char *name, *value, *source, *sure;
};

/* What is long goes on below, for the narrowest page to have it all. */
static void
draw_line(struct page *p, enum style style, struct line l)
{
	int gap = p->cols >= ROOMY_COLS ? 2 : 1;
	int value = p->cols - NAME_COLS - SOURCE_COLS - SURE_COLS - 3 * gap;
	int col = p->col;
	struct box b = { p->row, 0, VALUE_ROWS, 0 };

	canvas_text(p->c, p->row, col, NAME_COLS, STYLE_DIM, l.name);
	col += NAME_COLS + gap;
	b.col = col;
	b.cols = value < VALUE_MAX ? value : VALUE_MAX;
	col += b.cols + gap;
	canvas_text(p->c, p->row, col, SOURCE_COLS, STYLE_DIM, l.source);
	col += SOURCE_COLS + gap;
	canvas_text(p->c, p->row, col, SURE_COLS, STYLE_DIM, l.sure);
	p->row += canvas_wrap(p->c, b, style, l.value);
}

static void
say_fact(struct page *p, enum fact_kind kind, const struct fact *f)
{
	char text[sizeof(f->text)];

	text_copy(text, sizeof(text), f->text);
	if (kind == FACT_POWER)
		snprintf(text, sizeof(text), "%.1f W", atof(f->text) / 1000);
	draw_line(p, STYLE_PLAIN,
	    (struct line){ names[kind], text, source_words(f->source),
		words_sure(f->source) });
}

/* A fact of the catalogue: a field may be weaker than its row. */
static void
say_model_fact(struct page *p, const struct model *m, uint32_t field,
    const char *name, const char *value)
{
	enum confidence sure = m->confidence;

	if (m->inferred & field)
		sure = CONFIDENCE_INFERRED;
	draw_line(p, STYLE_PLAIN,
	    (struct line){ name, value, "catalogue", confidences[sure] });
}

/* "SCCP41, SIP41" */
static char *
join(char *dst, size_t cap, char *const *words, unsigned n)
{
	size_t used = 0;

	dst[0] = '\0';
	for (unsigned i = 0; i < n && used < cap; i++)
		used += (size_t)snprintf(&dst[used], cap - used, "%s%s",
		    i > 0 ? ", " : "", words[i]);
	return dst;
}

static void
say_model(struct page *p, const struct model *m)
{
	char text[128];

	page_heading(p, "Its model");
	if (m->line_buttons > 0) {
		snprintf(text, sizeof(text), "%" PRIu32, m->line_buttons);
		say_model_fact(p, m, MODEL_LINE_BUTTONS, "line keys", text);
	}
	if (m->power_mw > 0) {
		snprintf(text, sizeof(text), "%.1f W%s", m->power_mw / 1000.0,
		    m->prestandard_power ? ", Cisco only" : "");
		say_model_fact(p, m, MODEL_POWER, "needs power", text);
	}
	say_model_fact(
	    p, m, 0, "network", m->gigabit ? "1 Gbit/s" : "100 Mbit/s");
	if (m->loads_count > 0)
		say_model_fact(p, m, MODEL_LOADS, "takes loads",
		    join(text, sizeof(text), m->loads, m->loads_count));
	if (m->manifests_count > 0)
		say_model_fact(p, m, MODEL_MANIFESTS, "asks for",
		    join(text, sizeof(text), m->manifests, m->manifests_count));
}

/* Those not known stand together at the end. */
void
facts_draw(struct page *p, const struct device *d)
{
	char unknown[128], mac[MAC_TEXT];
	size_t n = 0;

	page_heading(p, "What is known of it");
	draw_line(p, STYLE_PLAIN,
	    (struct line){
		"MAC", mac_show(mac, d->mac), "every frame", "seen" });
	unknown[0] = '\0';
	for (int i = 0; i < FACT_COUNT; i++) {
		if (d->facts[i].text[0] != '\0')
			say_fact(p, (enum fact_kind)i, &d->facts[i]);
		else if (n < sizeof(unknown))
			n += (size_t)snprintf(&unknown[n], sizeof(unknown) - n,
			    "%s%s", n > 0 ? ", " : "", names[i]);
	}
	if (n > 0)
		page_format(p, "", STYLE_DIM, "It has not told: %s.", unknown);
	if (d->model != NULL)
		say_model(p, d->model);
}
