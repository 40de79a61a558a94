/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_turn.h"

#include <string.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/resets.h"
#include "ui/move.h"
#include "ui/ready.h"
#include "ui/sights.h"
#include "ui/start.h"
#include "ui/view.h"

#define FLASH_US INT64_C(3000000)

/* The first that goes on, after one or, where that is NULL, of all. */
static const struct course *
open_after(const struct bench *b, const struct course *one)
{
	const struct course *first = NULL, *c;
	bool passed = false;

	for (size_t i = 0; (c = bench_course(b, i)) != NULL; i++) {
		if (c == one) {
			passed = true;
			continue;
		}
		if (!course_is_open(c))
			continue;
		if (passed)
			return c;
		if (first == NULL)
			first = c;
	}
	return first;
}

/* Who needs hands next, else any that goes on. */
static const struct course *
most_urgent(const struct screen_model *m)
{
	const struct course *c = bench_course_next(m->bench, m->now_us);

	return c != NULL ? c : open_after(m->bench, NULL);
}

const struct course *
guide_course(const struct screen *s, const struct screen_model *m)
{
	const struct course *c;

	if (s->guide.course != 0) {
		c = bench_course_find(m->bench, s->guide.course);
		return c != NULL || mac_is_zero(s->guide.mac)
		    ? c
		    : bench_course_of(m->bench, s->guide.mac);
	}
	c = bench_course_of(m->bench, s->chosen);
	return c != NULL && !mac_is_zero(s->chosen)
	    ? c
	    : open_after(m->bench, NULL);
}

bool
guide_leads(const struct screen *s, const struct screen_model *m)
{
	const struct course *c = guide_course(s, m);

	return c != NULL && course_is_open(c);
}

bool
guide_asks(const struct screen *s, const struct screen_model *m)
{
	const struct course *c = guide_course(s, m);

	return c != NULL && c->state == COURSE_ASKS;
}

const struct look *
guide_look(const struct screen *s, const struct screen_model *m)
{
	const struct course *c = guide_course(s, m);
	struct mac mac = c != NULL ? c->mac : s->chosen;

	for (size_t i = 0; i < m->looks_n; i++)
		if (mac_equal(m->looks[i].mac, mac))
			return &m->looks[i];
	return m->looks_n == 1 &&
		(c == NULL || strcmp(c->model, m->looks[0].model) == 0)
	    ? &m->looks[0]
	    : NULL;
}

bool
guide_has_look(const struct screen *s, const struct screen_model *m)
{
	return guide_look(s, m) != NULL;
}

/* Whose place is shown from here on. */
static enum screen_answer
show(const struct turn *t, const struct course *c)
{
	t->s->guide.course = c->id;
	t->s->guide.mac = c->mac;
	return t->s->view == VIEW_GUIDE ? SCREEN_REDRAW
					: move_to(t->s, VIEW_GUIDE);
}

static enum screen_answer
start(const struct turn *t, const char *model, struct mac mac)
{
	start_aim(t->s, t->m, model, mac);
	if (t->s->view == VIEW_SIGHTS)
		sights_aim(t->s, t->m);
	t->s->guide.listed = false;
	return move_to(t->s, VIEW_START);
}

/* What is over can be begun anew: the same model, phone and sequence. */
static enum screen_answer
resume(const struct turn *t, const struct course *c)
{
	struct reset_choice choice;
	enum screen_answer answer;

	if (course_is_open(c))
		return SCREEN_IGNORED;
	answer = start(t, c->model, c->mac);
	for (size_t i = 0; resets_choice(t->m->resets, c->family, i, &choice);
	     i++)
		if (choice.sequence == c->choice.sequence)
			t->s->guide.sequence_at = i;
	return answer;
}

static enum screen_answer
list(const struct turn *t, struct mac mac)
{
	t->s->guide.mac = mac;
	t->s->guide.model_sought[0] = '\0';
	return move_to(t->s, VIEW_MODELS);
}

/* For the phone pointed at: its place, or what comes before. */
static enum screen_answer
lead(const struct turn *t, const struct device *d)
{
	const struct course *c = bench_course_of(t->m->bench, d->mac);
	const char *model = device_fact(d, FACT_MODEL);

	move_choose(t->s, d->mac);
	if (c != NULL && course_is_open(c))
		return show(t, c);
	if (model == NULL || t->m->resets == NULL ||
	    resets_family(t->m->resets, model) == NULL)
		return list(t, d->mac);
	return start(t, model, d->mac);
}

/* Without a phone: whoever is led, or else by the list of models. */
enum screen_answer
guide_open(const struct turn *t)
{
	const struct course *c = guide_course(t->s, t->m);
	const struct device *d;

	if (t->s->view == VIEW_GUIDE && c != NULL)
		return resume(t, c);
	d = move_pointed(t);
	if (d != NULL && d->kind == DEVICE_PHONE)
		return lead(t, d);
	c = most_urgent(t->m);
	return c != NULL ? show(t, c) : list(t, (struct mac){ 0 });
}

enum screen_answer
guide_models(const struct turn *t)
{
	return list(t, (struct mac){ 0 });
}

enum screen_answer
guide_tell(const struct turn *t)
{
	const struct course *c = guide_course(t->s, t->m);

	if (c == NULL)
		return SCREEN_IGNORED;
	t->s->guide.course = c->id;
	t->s->guide.mac = c->mac;
	t->s->guide.told = (struct event_guide){ .act = (enum guide_act)t->step,
		.course = c->id };
	return SCREEN_GUIDE;
}

enum screen_answer
guide_next(const struct turn *t)
{
	const struct course *c = t->s->view == VIEW_GUIDE
	    ? open_after(t->m->bench, guide_course(t->s, t->m))
	    : most_urgent(t->m);

	return c != NULL ? show(t, c) : SCREEN_IGNORED;
}

/* Why it does not begin, over the title: for eyes that look at the phone. */
static enum screen_answer
refuse(const struct turn *t, const struct start *st)
{
	const struct view v = { t->s, t->m, NULL };
	struct screen_flash *f = &t->s->flash;

	*f = (struct screen_flash){ .until_us = t->m->now_us + FLASH_US,
		.style = STYLE_FLASH_BAD };
	text_copy(f->text, sizeof(f->text), "! ");
	start_show_bar(f->text + 2, sizeof(f->text) - 2, st, &v);
	return SCREEN_REDRAW;
}

enum screen_answer
guide_begin(const struct turn *t)
{
	struct screen_guide *g = &t->s->guide;
	struct start st;

	start_fill(&st, t->s, t->m);
	if (st.bar != START_FREE)
		return refuse(t, &st);
	g->course = bench_courses_begun(t->m->bench) + 1;
	g->told = (struct event_guide){ .act = GUIDE_BEGIN };
	text_copy(g->told.model, sizeof(g->told.model), g->model);
	text_copy(g->told.sequence, sizeof(g->told.sequence),
	    st.choice.sequence->name);
	g->told.over = ready_overridden(t->s, g->mac);
	if (mac_is_zero(g->mac))
		ready_forget(t->s, g->mac);
	t->s->scroll[VIEW_GUIDE] = 0;
	move_to(t->s, VIEW_GUIDE);
	return SCREEN_GUIDE;
}

enum screen_answer
guide_model(const struct turn *t)
{
	const char *model = models_chosen(t->s, t->m);
	enum screen_answer answer;

	if (model == NULL)
		return SCREEN_IGNORED;
	answer = start(t, model, t->s->guide.mac);
	t->s->guide.listed = true;
	return answer;
}

static enum screen_answer
act(const struct turn *t, enum hand_act what, char key)
{
	const struct look *look = guide_look(t->s, t->m);

	if (look == NULL)
		return SCREEN_IGNORED;
	t->s->guide.hand = (struct hand){
		.phone = look->phone, .act = (uint8_t)what, .key = key
	};
	return SCREEN_HAND;
}

enum screen_answer
hand_power(const struct turn *t)
{
	const struct look *look = guide_look(t->s, t->m);
	bool on = look != NULL && look->powered;

	return act(t, on ? HAND_PULL : HAND_PLUG, 0);
}

char
guide_hold_key(const struct screen *s, const struct screen_model *m)
{
	const struct course *c = guide_course(s, m);
	const struct reset_procedure *p;

	if (c == NULL)
		return '#';
	p = c->choice.procedure;
	for (unsigned i = 0; i < p->steps_count; i++)
		if (p->steps[i].kind == RESET_HOLD &&
		    p->steps[i].keys != NULL &&
		    reset_step_in(&p->steps[i], c->choice.sequence))
			return p->steps[i].keys[0];
	return '#';
}

enum screen_answer
hand_hold(const struct turn *t)
{
	const struct look *look = guide_look(t->s, t->m);
	char key = guide_hold_key(t->s, t->m);
	bool down = look != NULL && (look->held & hand_key_bit(key)) != 0;

	return act(t, down ? HAND_UP : HAND_DOWN, key);
}

enum screen_answer
hand_dial(const struct turn *t, int key)
{
	if (key >= 128 || hand_key_bit((char)key) == 0)
		return SCREEN_IGNORED;
	return act(t, HAND_PRESS, (char)key);
}
