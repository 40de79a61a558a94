/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_turn.h"

#include <string.h>

#include "base/text.h"
#include "firmware-index/resets.h"
#include "ui/move.h"

const struct course *
guide_course(const struct screen *s, const struct screen_model *m)
{
	const struct course *c;

	if (s->guide.course != 0)
		return bench_course_find(m->bench, s->guide.course);
	c = bench_course_of(m->bench, s->chosen);
	return c != NULL ? c : bench_course(m->bench, 0);
}

const struct look *
guide_look(const struct screen *s, const struct screen_model *m)
{
	const struct course *c = guide_course(s, m);
	struct mac mac = c != NULL ? c->mac : s->chosen;

	for (size_t i = 0; i < m->looks_n; i++)
		if (mac_equal(m->looks[i].mac, mac))
			return &m->looks[i];
	return m->looks_n == 1 ? &m->looks[0] : NULL;
}

enum screen_answer
guide_open(const struct turn *t)
{
	struct screen_guide *g = &t->s->guide;
	const struct device *d;
	const char *model;
	const struct course *c;

	g->course = 0;
	if (!move_pin(t))
		return move_to(t->s, VIEW_MODELS);
	c = bench_course_of(t->m->bench, t->s->chosen);
	if (c != NULL && course_is_open(c))
		return move_to(t->s, VIEW_GUIDE);
	d = bench_find(t->m->bench, t->s->chosen);
	model = d != NULL ? device_fact(d, FACT_MODEL) : NULL;
	if (t->m->resets == NULL || model == NULL ||
	    resets_family(t->m->resets, model) == NULL)
		return move_to(t->s, VIEW_MODELS);
	g->mac = d->mac;
	g->sequence_at = 0;
	text_copy(g->model, sizeof(g->model), model);
	return move_to(t->s, VIEW_START);
}

enum screen_answer
guide_tell(const struct turn *t)
{
	const struct course *c = guide_course(t->s, t->m);

	if (c == NULL)
		return SCREEN_IGNORED;
	t->s->guide.mac = c->mac;
	t->s->guide.told = (struct event_guide){ .act = (enum guide_act)t->step,
		.course = c->id };
	return SCREEN_GUIDE;
}

enum screen_answer
guide_next(const struct turn *t)
{
	const struct course *c = guide_course(t->s, t->m), *next = NULL;
	bool after = false;

	for (size_t i = 0; i < bench_courses(t->m->bench); i++) {
		const struct course *x = bench_course(t->m->bench, i);

		if (course_is_open(x) && (next == NULL || after)) {
			next = x;
			if (after)
				break;
		}
		after = x == c;
	}
	if (next == NULL)
		return SCREEN_IGNORED;
	t->s->guide.course = next->id;
	return SCREEN_REDRAW;
}

enum screen_answer
guide_begin(const struct turn *t)
{
	struct screen_guide *g = &t->s->guide;
	const struct reset_family *f;
	struct reset_choice choice;

	if (t->m->resets == NULL)
		return SCREEN_IGNORED;
	f = resets_family(t->m->resets, g->model);
	if (f == NULL ||
	    !resets_choice(t->m->resets, f, g->sequence_at, &choice))
		return SCREEN_IGNORED;
	g->course = 0;
	g->told = (struct event_guide){ .act = GUIDE_BEGIN };
	text_copy(g->told.model, sizeof(g->told.model), g->model);
	text_copy(
	    g->told.sequence, sizeof(g->told.sequence), choice.sequence->name);
	t->s->view = VIEW_GUIDE;
	return SCREEN_GUIDE;
}

enum screen_answer
guide_model(const struct turn *t)
{
	struct screen_guide *g = &t->s->guide;
	const char *model = t->m->resets != NULL
	    ? resets_model(t->m->resets, g->model_at)
	    : NULL;

	if (model == NULL)
		return SCREEN_IGNORED;
	g->mac = (struct mac){ 0 };
	g->sequence_at = 0;
	text_copy(g->model, sizeof(g->model), model);
	return move_to(t->s, VIEW_START);
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

enum screen_answer
hand_hold(const struct turn *t)
{
	const struct look *look = guide_look(t->s, t->m);
	bool down = look != NULL && (look->held & hand_key_bit('#')) != 0;

	return act(t, down ? HAND_UP : HAND_DOWN, '#');
}

enum screen_answer
hand_dial(const struct turn *t, int key)
{
	if (key >= 128 || hand_key_bit((char)key) == 0)
		return SCREEN_IGNORED;
	return act(t, HAND_PRESS, (char)key);
}
