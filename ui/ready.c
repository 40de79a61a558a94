/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ready.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "bench/device.h"
#include "serve/gate.h"
#include "ui/page.h"
#include "ui/view.h"
#include "ui/words.h"

#define NAME_COLS 15 /* "other servers" and a gap */
#define RISKS     480

static const struct {
	enum style style;
	const char *sign;
} lights[] = {
	[GATE_RED] = { STYLE_BAD, "!" },
	[GATE_WAIT] = { STYLE_WARN, "\u2026" },
	[GATE_GREEN] = { STYLE_GOOD, "\u2713" },
};

unsigned
ready_overridden(const struct screen *s, struct mac mac)
{
	for (size_t i = 0; i < s->overrides.n; i++)
		if (mac_equal(s->overrides.of[i].mac, mac))
			return s->overrides.of[i].checks;
	return 0;
}

bool
ready_lets(const struct screen *s, const struct gate *g, struct mac mac)
{
	return gate_lets(g, ready_overridden(s, mac));
}

/* Remember it; of too many the oldest is forgotten. */
static void
override(struct screen_overrides *o, struct mac mac, unsigned checks)
{
	size_t i = 0;

	while (i < o->n && !mac_equal(o->of[i].mac, mac))
		i++;
	if (i == o->n) {
		i = o->next;
		o->next = (o->next + 1) % SCREEN_OVERRIDES;
		if (o->n < SCREEN_OVERRIDES)
			o->n++;
	}
	o->of[i].mac = mac;
	o->of[i].checks = checks;
}

struct mac
ready_of(const struct screen *s)
{
	return s->view == VIEW_START ? s->guide.mac : s->chosen;
}

char *
ready_names(char *dst, size_t cap, unsigned checks)
{
	size_t n = text_copy(dst, cap, "");

	for (int i = 0; i < GATE_CHECKS; i++) {
		if ((checks & 1u << i) == 0)
			continue;
		n += text_copy(dst + n, cap - n, n > 0 ? ", " : "");
		n += text_copy(dst + n, cap - n, gate_name((enum gate_check)i));
	}
	return dst;
}

void
ready_forget(struct screen *s, struct mac mac)
{
	if (ready_overridden(s, mac) != 0)
		override(&s->overrides, mac, 0);
}

bool
ready_is_busy(const struct device *d)
{
	return d->stage >= STAGE_LOADING && d->stage <= STAGE_REBOOTING;
}

enum screen_answer
ready_ask(const struct turn *t)
{
	struct screen *s = t->s;
	struct mac mac = ready_of(s);
	const struct device *d = bench_find(t->m->bench, mac);
	unsigned reds;

	if (t->m->gate == NULL || (d == NULL && s->view == VIEW_PHONE) ||
	    (d != NULL && (d->kind != DEVICE_PHONE || ready_is_busy(d))))
		return SCREEN_IGNORED;
	reds = gate_reds(t->m->gate);
	if (reds & ~ready_overridden(s, mac)) {
		s->risk_asked = true;
		return SCREEN_REDRAW;
	}
	if (ready_overridden(s, mac) == 0)
		return SCREEN_IGNORED;
	override(&s->overrides, mac, 0);
	return SCREEN_OVERRIDE;
}

/* The gate may have changed while it was asked: only its reds of now. */
enum screen_answer
ready_override(const struct turn *t)
{
	t->s->risk_asked = false;
	if (t->m->gate == NULL)
		return SCREEN_REDRAW;
	override(&t->s->overrides, ready_of(t->s), gate_reds(t->m->gate));
	return SCREEN_OVERRIDE;
}

enum screen_answer
ready_leave(const struct turn *t)
{
	t->s->risk_asked = false;
	return SCREEN_REDRAW;
}

int
ready_question(const struct view *v, struct box b)
{
	const struct gate *g = v->model->gate;
	const struct device *d =
	    bench_find(v->model->bench, ready_of(v->screen));
	char label[WORDS_LABEL] = "it", text[RISKS];
	size_t n;

	if (d != NULL)
		words_label(label, sizeof(label), d);
	else if (v->screen->view == VIEW_START)
		snprintf(
		    label, sizeof(label), "the %.32s", v->screen->guide.model);
	n = (size_t)snprintf(
	    text, sizeof(text), "Let %s be erased all the same?", label);
	for (int i = 0; g != NULL && i < GATE_CHECKS; i++)
		if (g->lights[i] == GATE_RED && n < sizeof(text))
			n += (size_t)snprintf(text + n, sizeof(text) - n, " %s",
			    gate_risk((enum gate_check)i));
	return canvas_wrap(v->canvas, b, STYLE_WARN, text);
}

static void
say_answer(const struct view *v, struct page *p, unsigned overridden)
{
	const struct gate *g = v->model->gate;
	unsigned reds = gate_reds(g);
	const char *key;
	char name[KEY_NAME];

	key = turn_key_of(v->screen, "override", name);
	if (gate_is_open(g))
		page_item(p, "", STYLE_GOOD,
		    "Yes: all that it will need then is here.");
	else if (gate_lets(g, overridden))
		page_format(p, "", STYLE_WARN,
		    "Overridden by hand, in spite of what is red; %s takes it "
		    "back.",
		    key);
	else if (reds & ~overridden)
		page_format(p, "", STYLE_BAD,
		    "No: do not erase it. %s goes over what is red.", key);
	else
		page_item(p, "", STYLE_WARN, "Not yet: it is being found out.");
}

static void
say_light(
    struct page *p, const struct gate *g, enum gate_check check, bool risks)
{
	enum gate_light light = g->lights[check];
	struct page words = *p;

	words.col += p->indent + NAME_COLS;
	words.cols -= p->indent + NAME_COLS;
	canvas_text(
	    p->c, p->row, p->col, 1, lights[light].style, lights[light].sign);
	canvas_text(p->c, p->row, p->col + p->indent, NAME_COLS, STYLE_PLAIN,
	    gate_name(check));
	page_item(&words, "",
	    light == GATE_GREEN ? STYLE_PLAIN : lights[light].style,
	    gate_words(g, check));
	if (light == GATE_RED && risks)
		page_item(&words, "", STYLE_PLAIN, gate_risk(check));
	p->row = words.row;
}

static void
say_lights(const struct view *v, struct page *p, bool risks)
{
	for (int i = 0; i < GATE_CHECKS; i++)
		say_light(p, v->model->gate, (enum gate_check)i, risks);
}

void
ready_lights_draw(const struct view *v, struct page *p)
{
	say_lights(v, p, false);
}

void
ready_draw(const struct view *v, struct page *p, const struct device *d)
{
	const struct gate *g = v->model->gate;

	if ((d != NULL && ready_is_busy(d)) || v->model->role == SCREEN_REPLAY)
		return;
	if (g == NULL && v->model->role != SCREEN_WATCH)
		return;
	page_heading(p, "Ready to be erased?");
	if (g == NULL) {
		page_item(p, "", STYLE_PLAIN,
		    "Nothing is served here: an erased phone would find "
		    "nobody.");
		return;
	}
	say_answer(v, p, ready_overridden(v->screen, ready_of(v->screen)));
	say_lights(v, p, true);
}
