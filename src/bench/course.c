/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/course.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool
is_shared_by(const struct course *c, const struct reset_step *s)
{
	return reset_step_in(s, c->choice.sequence);
}

/* The next step of its sequence, from i on. */
static unsigned
step_from(const struct course *c, unsigned i)
{
	const struct reset_procedure *p = c->choice.procedure;

	while (i < p->steps_count && !is_shared_by(c, &p->steps[i]))
		i++;
	return i;
}

static void
enter(struct course *c, unsigned step, int64_t now_us)
{
	const struct reset_step *s;

	c->step = step_from(c, step);
	c->step_us = c->changed_us = now_us;
	s = course_step(c);
	if (s == NULL)
		c->state = COURSE_DONE;
	else
		c->state = s->kind == RESET_WATCH || s->kind == RESET_DONE
		    ? COURSE_WATCH
		    : COURSE_HANDS;
}

void
course_begin(struct course *c, const struct course_plan *plan, int64_t now_us)
{
	*c = (struct course){ .id = plan->id,
		.mac = plan->mac,
		.family = plan->family,
		.choice = plan->choice,
		.cable = plan->cable,
		.tries = 1,
		.begun_us = now_us };
	text_copy(c->model, sizeof(c->model), plan->model);
	enter(c, 0, now_us);
}

bool
course_see(struct course *c, enum reset_sign sign, int64_t now_us)
{
	const struct reset_step *s = course_step(c);

	if (s == NULL || sign == RESET_SIGN_NONE || s->until != sign)
		return false;
	enter(c, c->step + 1, now_us);
	return true;
}

bool
course_told(struct course *c, enum guide_act act, int64_t now_us)
{
	if (!course_is_open(c))
		return false;
	switch (act) {
	case GUIDE_NEXT:
		enter(c, c->step + 1, now_us);
		return true;
	case GUIDE_AGAIN:
		c->tries++;
		enter(c, 0, now_us);
		return true;
	case GUIDE_STOP:
		c->state = COURSE_LEFT;
		c->changed_us = now_us;
		return true;
	case GUIDE_BEGIN:
	case GUIDE_YES:
	case GUIDE_NO:
	case GUIDE_ACTS:
		break;
	}
	return false;
}

bool
course_wait(struct course *c, int64_t now_us)
{
	(void)c;
	(void)now_us;
	return false;
}

int64_t
course_deadline(const struct course *c)
{
	(void)c;
	return INT64_MAX;
}

bool
course_is_open(const struct course *c)
{
	return c->state != COURSE_DONE && c->state != COURSE_LEFT;
}

const struct reset_step *
course_step(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;

	return c->step < p->steps_count ? &p->steps[c->step] : NULL;
}

size_t
course_scene(
    const struct course *c, const struct reset_step **steps, size_t cap)
{
	const struct reset_procedure *p = c->choice.procedure;
	size_t n = 0;

	for (unsigned i = c->step; i < p->steps_count && n < cap;
	     i = step_from(c, i + 1)) {
		steps[n++] = &p->steps[i];
		if (p->steps[i].until != RESET_SIGN_NONE)
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
	for (unsigned i = 0; i < p->steps_count; i++)
		if (is_shared_by(c, &p->steps[i])) {
			++*of;
			if (i <= c->step)
				number = *of;
		}
	return number;
}

bool
course_window(const struct course *c, int64_t *opens_us, int64_t *closes_us)
{
	uint32_t opens, closes;

	if (c->power_us == 0 || !reset_window(&c->choice, &opens, &closes))
		return false;
	*opens_us = c->power_us + opens * INT64_C(1000000);
	*closes_us = c->power_us + closes * INT64_C(1000000);
	return true;
}

int64_t
course_hands_us(const struct course *c, int64_t now_us)
{
	if (c->state != COURSE_HANDS && c->state != COURSE_ASKS &&
	    c->state != COURSE_WRONG)
		return INT64_MAX;
	return now_us;
}

bool
course_is_writing(const struct course *c)
{
	const struct reset_step *s = course_step(c);

	return c->state == COURSE_WATCH && s != NULL &&
	    s->until == RESET_SIGN_REBOOT;
}

char *
course_says(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	const struct reset_step *s = course_step(c);

	(void)now_us;
	text_copy(dst, cap, s != NULL && s->wire != NULL ? s->wire : "");
	return dst;
}

char *
course_asks(char *dst, size_t cap, const struct course *c)
{
	(void)c;
	text_copy(dst, cap, "");
	return dst;
}

char *
course_advice(char *dst, size_t cap, const struct course *c)
{
	text_copy(dst, cap, c->wrong != NULL ? c->wrong->so : "");
	return dst;
}

const char *
course_short(const struct course *c)
{
	const struct reset_step *s = course_step(c);

	return s != NULL ? reset_kind_word(s->kind) : "done";
}

const char *
course_state_name(enum course_state s)
{
	static const char *const names[COURSE_STATES] = {
		[COURSE_HANDS] = "hands",
		[COURSE_WATCH] = "watch",
		[COURSE_ASKS] = "asks",
		[COURSE_WRONG] = "wrong",
		[COURSE_STUCK] = "stuck",
		[COURSE_DONE] = "done",
		[COURSE_LEFT] = "left",
	};

	return names[s];
}

const char *
course_question_name(enum course_question q)
{
	static const char *const names[COURSE_QUESTIONS] = {
		[COURSE_NO_QUESTION] = "",
		[COURSE_IS_IT] = "is-it",
		[COURSE_TAKEN] = "taken",
		[COURSE_LAMPS] = "lamps",
		[COURSE_PULLED] = "pulled",
	};

	return names[q];
}
