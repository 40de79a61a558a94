/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person tells of a course: steps that are done, and answers. */

#include "course_inside.h"

/* With power, and the key down, as far as anybody told. */
static bool
is_held_on(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;

	return course_has_power(c) && course_is_held(c) &&
	    course_step_of(c, RESET_RELEASE) < p->steps_count;
}

/* Key and plug are one: behind a switch nothing else tells of the plug. */
static bool
is_plugging(const struct course *c)
{
	enum reset_do kind = course_step(c)->kind;

	return kind == RESET_POWER ||
	    (kind == RESET_HOLD && c->cable == CABLE_SHARED &&
		course_is_before_power(c));
}

/*
 * A step, and never more: what is shown behind it is only shown. While # is
 * held no key is needed: one that comes tells that it was let go of just now,
 * unless that is before the cue. Power that a dark link belies is not believed.
 */
static bool
told_next(struct course *c, int64_t now_us)
{
	if (is_plugging(c)) {
		if (c->gone_us != 0)
			return false;
		course_power(c, now_us);
	} else if (is_held_on(c)) {
		if (!course_may_have_dialled(c, now_us))
			return false;
		c->release_us = now_us;
		course_enter(c, course_step_of(c, RESET_RELEASE) + 1, now_us);
	} else {
		course_enter(c, c->step + 1, now_us);
	}
	return true;
}

/* Who tells that it is unplugged, with its link still up, is at a switch. */
static bool
told_next_by_hand(struct course *c, int64_t now_us)
{
	if (course_step(c)->until == RESET_SIGN_CARRIER_LOST &&
	    c->cable == CABLE_UNKNOWN && c->gone_us == 0)
		c->cable = CABLE_SHARED;
	return told_next(c, now_us);
}

/* Of a phone that keeps its firmware the wire may never tell. */
static bool
told_next_watched(struct course *c, int64_t now_us)
{
	if (!course_keeps_firmware(c))
		return false;
	c->taken = true;
	course_enter(c, c->step + 1, now_us);
	return true;
}

static bool
told_again(struct course *c, int64_t now_us)
{
	bool goes_on = c->taken && c->gone_us == 0 && !course_was_cut(c);

	if (course_is_writing(c))
		return false;
	if (course_is_after_dial(c))
		course_forget(c);
	course_begin_again(c, course_step_of(c, RESET_UNPLUG), now_us);
	c->goes_on = goes_on;
	return true;
}

static bool
told_done(struct course *c, int64_t now_us)
{
	switch (c->state) {
	case COURSE_HANDS:
		return told_next_by_hand(c, now_us);
	case COURSE_WATCH:
		return course_is_held_up(c) ? told_next_by_hand(c, now_us)
					    : told_next_watched(c, now_us);
	case COURSE_STUCK:
		return told_again(c, now_us);
	case COURSE_WRONG: /* what it says is to be read first */
	case COURSE_ASKS:
	case COURSE_DONE:
	case COURSE_LEFT:
	case COURSE_STATES:
		break;
	}
	return false;
}

/* The steps of hands are over, as somebody has said. */
static void
watch(struct course *c, int64_t now_us)
{
	unsigned step = course_step_at(c, RESET_SIGN_CARRIER_BACK);

	course_enter(c, step, now_us);
}

static void
answer_taken(struct course *c, bool yes, int64_t now_us)
{
	const struct reset_procedure *p = c->choice.procedure;

	if (!yes) {
		course_fail(c, RESET_SIGN_BOOTED, now_us);
		return;
	}
	c->taken = true;
	course_enter(c,
	    c->configured ? p->steps_count
			  : course_step_at(c, RESET_SIGN_REBOOT),
	    now_us);
}

static void
answer_lamps(struct course *c, bool yes, int64_t now_us)
{
	if (!yes) {
		course_fail(c, RESET_SIGN_NONE, now_us);
		return;
	}
	c->asked = true;
	c->taken |= course_keeps_firmware(c);
	course_settle(c, now_us);
}

static void
pull_again(struct course *c, int64_t now_us)
{
	if (course_may_have_dialled(c, c->gone_us))
		course_forget(c);
	course_begin_again(c, course_after_unplug(c), now_us);
}

static void
answer_pulled(struct course *c, bool yes, int64_t now_us)
{
	bool unplug = c->step <= course_step_of(c, RESET_UNPLUG);

	if (yes && unplug)
		course_power(c, now_us);
	else if (yes)
		pull_again(c, now_us);
	else if (unplug || course_is_after_dial(c))
		course_settle(c, now_us);
	else
		watch(c, now_us);
	c->asked = !yes;
}

static void
answer_is_it(struct course *c, bool yes, int64_t now_us)
{
	if (yes)
		course_bind(c, c->other, now_us);
	else
		course_settle(c, now_us);
}

static bool
told_answer(struct course *c, bool yes, int64_t now_us)
{
	static void (*const answers[COURSE_QUESTIONS])(
	    struct course * c, bool yes, int64_t now_us) = {
		[COURSE_IS_IT] = answer_is_it,
		[COURSE_TAKEN] = answer_taken,
		[COURSE_LAMPS] = answer_lamps,
		[COURSE_PULLED] = answer_pulled,
	};

	if (c->state != COURSE_ASKS)
		return false;
	answers[c->question](c, yes, now_us);
	return true;
}

bool
course_told(struct course *c, enum guide_act act, int64_t now_us)
{
	if (!course_is_open(c))
		return false;
	switch (act) {
	case GUIDE_NEXT:
		return told_done(c, now_us);
	case GUIDE_YES:
	case GUIDE_NO:
		return told_answer(c, act == GUIDE_YES, now_us);
	case GUIDE_AGAIN:
		return told_again(c, now_us);
	case GUIDE_STOP:
		c->state = COURSE_LEFT;
		c->question = COURSE_NO_QUESTION;
		return course_has_changed(c, now_us);
	case GUIDE_BEGIN:
	case GUIDE_ACTS:
		break;
	}
	return false;
}
