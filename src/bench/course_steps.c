/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps of a course: which belong to it, which are shown, and when. */

#include "course_inside.h"

static bool
is_of(const struct course *c, const struct reset_step *s)
{
	return reset_step_in(s, c->choice.sequence);
}

unsigned
course_step_from(const struct course *c, unsigned i)
{
	const struct reset_procedure *p = c->choice.procedure;

	while (i < p->steps_count && !is_of(c, &p->steps[i]))
		i++;
	return i;
}

unsigned
course_step_of(const struct course *c, enum reset_do kind)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned i = course_step_from(c, 0);

	while (i < p->steps_count && p->steps[i].kind != kind)
		i = course_step_from(c, i + 1);
	return i;
}

unsigned
course_step_until(const struct course *c, enum reset_sign sign)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned i = course_step_from(c, 0);

	while (i < p->steps_count && p->steps[i].until != sign)
		i = course_step_from(c, i + 1);
	return i;
}

/* Signs are in the order of a reset: the first step that a later one ends. */
unsigned
course_step_at(const struct course *c, enum reset_sign sign)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned i = course_step_from(c, 0);

	while (i < p->steps_count && p->steps[i].until <= sign)
		i = course_step_from(c, i + 1);
	return i;
}

const struct reset_step *
course_step(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;

	return c->step < p->steps_count ? &p->steps[c->step] : NULL;
}

bool
course_ends(const struct course *c, const struct reset_step *s)
{
	switch (s->until) {
	case RESET_SIGN_NONE:
		return false;
	case RESET_SIGN_CARRIER_LOST:
		return c->cable != CABLE_SHARED && c->gone_us == 0;
	case RESET_SIGN_CARRIER_BACK:
		return c->cable != CABLE_SHARED;
	case RESET_SIGN_RECOVERY:
	case RESET_SIGN_ASKS:
	case RESET_SIGN_SILENCE:
	case RESET_SIGN_REBOOT:
	case RESET_SIGN_REVIVED:
	case RESET_SIGN_BOOTED:
		break;
	}
	return true;
}

size_t
course_scene(
    const struct course *c, const struct reset_step **steps, size_t cap)
{
	const struct reset_procedure *p = c->choice.procedure;
	size_t n = 0;

	for (unsigned i = c->step; i < p->steps_count && n < cap;
	     i = course_step_from(c, i + 1)) {
		steps[n++] = &p->steps[i];
		if (course_ends(c, &p->steps[i]))
			break;
	}
	return n;
}

unsigned
course_number(const struct course *c, unsigned *of)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned number = 0;

	*of = 0;
	for (unsigned i = course_step_from(c, 0); i < p->steps_count;
	     i = course_step_from(c, i + 1)) {
		++*of;
		if (i <= c->step)
			number = *of;
	}
	return number;
}

bool
course_is_due(const struct course *c, int64_t now_us)
{
	return c->state == COURSE_HANDS && course_has_power(c) &&
	    c->release_us == 0 && course_is_held(c) &&
	    course_may_have_dialled(c, now_us);
}

unsigned
course_furthest(const struct course *c, int64_t now_us)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned of, number = course_number(c, &of);

	if (!course_is_unseen(c) && !course_is_due(c, now_us))
		return number;
	for (unsigned i = course_step_from(c, c->step + 1);
	     i < p->steps_count && p->steps[i].kind <= RESET_DIAL;
	     i = course_step_from(c, i + 1))
		number++;
	return number;
}

bool
course_is_before_power(const struct course *c)
{
	return c->power_us == 0 && c->step <= course_step_of(c, RESET_POWER);
}

bool
course_is_before_unplug(const struct course *c)
{
	return course_is_before_power(c) && c->gone_us == 0 &&
	    c->step <= course_step_of(c, RESET_UNPLUG);
}

bool
course_is_held_up(const struct course *c)
{
	return c->busy && course_is_before_unplug(c);
}

bool
course_has_power(const struct course *c)
{
	return !course_is_before_power(c);
}

bool
course_is_unseen(const struct course *c)
{
	return c->state == COURSE_HANDS && c->cable == CABLE_SHARED &&
	    course_is_before_power(c) &&
	    c->step <= course_step_of(c, RESET_UNPLUG);
}

bool
course_is_after_dial(const struct course *c)
{
	const struct reset_step *s = course_step(c);

	return s == NULL || s->kind == RESET_WATCH || s->kind == RESET_DONE;
}

bool
course_is_held(const struct course *c)
{
	return c->step > course_step_of(c, RESET_UNPLUG) &&
	    c->step <= course_step_of(c, RESET_RELEASE);
}

bool
course_is_holding(const struct course *c)
{
	bool dials =
	    course_step_of(c, RESET_DIAL) < c->choice.procedure->steps_count;

	return c->state == COURSE_HANDS && c->power_us != 0 &&
	    c->release_us == 0 && dials && course_is_held(c);
}

bool
course_was_cut(const struct course *c)
{
	return c->state == COURSE_WRONG && c->amiss == RESET_SIGN_CARRIER_LOST;
}

bool
course_keeps_firmware(const struct course *c)
{
	unsigned at = course_step_at(c, RESET_SIGN_CARRIER_BACK);
	const struct reset_procedure *p = c->choice.procedure;

	return at == p->steps_count || p->steps[at].until >= RESET_SIGN_REBOOT;
}

bool
course_is_writing(const struct course *c)
{
	unsigned silence = course_step_until(c, RESET_SIGN_SILENCE);
	const struct reset_step *s = course_step(c);

	return s != NULL && s->until == RESET_SIGN_REBOOT &&
	    c->step > silence &&
	    (c->state == COURSE_WATCH || c->state == COURSE_ASKS);
}

uint32_t
course_cue_s(const struct course *c)
{
	uint32_t opens, closes;

	if (reset_window(&c->choice, &opens, &closes))
		return opens;
	return course_step_of(c, RESET_WAIT) < c->choice.procedure->steps_count
	    ? CUE_S
	    : NO_CUE_S;
}

bool
course_may_have_dialled(const struct course *c, int64_t now_us)
{
	if (c->release_us != 0 || course_is_after_dial(c))
		return true;
	return c->power_us != 0 &&
	    now_us - c->power_us >= course_us(c, course_cue_s(c));
}

/* How long there is for the code once # is released, at most. */
static uint32_t
dial_s(const struct course *c)
{
	unsigned i = course_step_of(c, RESET_DIAL);
	const struct reset_procedure *p = c->choice.procedure;
	const struct reset_time *t =
	    i < p->steps_count ? p->steps[i].time : NULL;

	return t != NULL && t->since == RESET_SINCE_RELEASE ? t->most : 0;
}

/* For a key after the code: the phone asks, and waits for so long. */
static uint32_t
answer_s(const struct reset_step *s)
{
	bool own = s != NULL && s->kind == RESET_DIAL && s->time != NULL &&
	    s->time->since == RESET_SINCE_STEP;

	return own ? s->time->most : 0;
}

uint32_t
course_answers_s(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;
	uint32_t sum = 0;

	for (unsigned i = course_step_from(c, c->step + 1); i < p->steps_count;
	     i = course_step_from(c, i + 1))
		sum += answer_s(&p->steps[i]);
	return sum;
}

bool
course_window(const struct course *c, int64_t *opens_us, int64_t *closes_us)
{
	uint32_t opens, closes, after = dial_s(c);
	uint32_t answer = answer_s(course_step(c));

	if (answer != 0) {
		*opens_us = c->step_us;
		*closes_us = c->step_us + course_us(c, answer);
		return true;
	}
	if (c->release_us != 0 && after != 0) {
		*opens_us = c->release_us;
		*closes_us = c->release_us + course_us(c, after);
		return true;
	}
	if (c->power_us == 0 || !reset_window(&c->choice, &opens, &closes))
		return false;
	*opens_us = c->power_us + course_us(c, opens);
	*closes_us = c->power_us + course_us(c, closes);
	return true;
}
