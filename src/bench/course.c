/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/course.h"

#include "base/text.h"
#include "course_inside.h"

bool
course_has_changed(struct course *c, int64_t now_us)
{
	c->changed_us = now_us;
	return true;
}

/* The state that its step alone makes. */
void
course_settle(struct course *c, int64_t now_us)
{
	c->question = COURSE_NO_QUESTION;
	if (course_step(c) == NULL)
		c->state = COURSE_DONE;
	else
		c->state = course_is_after_dial(c) || course_is_held_up(c)
		    ? COURSE_WATCH
		    : COURSE_HANDS;
	course_has_changed(c, now_us);
}

void
course_enter(struct course *c, unsigned step, int64_t now_us)
{
	c->step = course_step_from(c, step);
	c->step_us = now_us;
	c->wrong = NULL;
	c->amiss = RESET_SIGN_NONE;
	c->slip = COURSE_NO_SLIP;
	c->asked = c->loops = c->late = false;
	course_settle(c, now_us);
}

void
course_ask(struct course *c, enum course_question question, int64_t now_us)
{
	c->state = COURSE_ASKS;
	c->question = question;
	course_has_changed(c, now_us);
}

void
course_fail(struct course *c, enum reset_sign sign, int64_t now_us)
{
	course_slip(c, sign, now_us);
	c->state = COURSE_WRONG;
	c->question = COURSE_NO_QUESTION;
	course_has_changed(c, now_us);
}

/* What went wrong stays to be read until the next step is done. */
void
course_begin_again(struct course *c, unsigned step, int64_t now_us)
{
	const struct reset_wrong *wrong = c->wrong;
	enum reset_sign amiss = c->amiss;
	enum course_slip slip = c->slip;

	c->tries++;
	c->begun_us = now_us;
	c->power_us = c->release_us = c->heard_us = 0;
	c->taken = c->configured = c->cabled = false;
	c->unasked = c->goes_on = false;
	c->instead[0] = '\0';
	course_enter(c, step, now_us);
	c->wrong = wrong;
	c->amiss = amiss;
	c->slip = slip;
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
		.begun_us = now_us,
		.gone_us = plan->dark ? now_us : 0,
		.over = plan->over,
		.resets = plan->resets,
		.speed = plan->speed,
		.phone_speed = plan->phone_speed };
	text_copy(c->model, sizeof(c->model), plan->model);
	course_enter(c, 0, now_us);
}

unsigned
course_after_unplug(const struct course *c)
{
	return course_step_from(c, course_step_of(c, RESET_UNPLUG) + 1);
}

bool
course_has_failed(const struct course *c)
{
	return c->state == COURSE_WRONG || c->state == COURSE_STUCK;
}

/*
 * At once where it is waited for; at all other steps, and where somebody is to
 * begin again, a port may just start anew: course_wait() judges that.
 */
static bool
see_carrier_lost(struct course *c, int64_t now_us)
{
	bool news = c->cable != CABLE_OWN;

	if (c->gone_us != 0)
		return false;
	c->gone_us = now_us;
	c->cable = CABLE_OWN;
	c->goes_on = false;
	if (c->step <= course_step_of(c, RESET_UNPLUG)) {
		course_enter(c, course_after_unplug(c), now_us);
		return true;
	}
	return news;
}

void
course_power(struct course *c, int64_t now_us)
{
	c->power_us = now_us;
	c->heard_us = c->gone_us = 0;
	c->goes_on = false;
	c->instead[0] = '\0';
	course_enter(c, course_step_of(c, RESET_POWER) + 1, now_us);
}

/* Its power was away for longer than a port needs, and now it is here. */
static bool
comes_back(const struct course *c, int64_t now_us)
{
	if (c->state == COURSE_ASKS)
		return c->question == COURSE_PULLED && !course_is_after_dial(c);
	return c->state == COURSE_WRONG && !course_was_cut(c) &&
	    c->gone_us != 0 && c->gone_us < c->changed_us &&
	    now_us - c->gone_us >= hurried(c->speed, FLAP_US);
}

/* While it erases or writes: by a plug, or it restarted by itself. */
static bool
may_have_been_cut(const struct course *c, int64_t now_us)
{
	const struct reset_step *s = course_step(c);

	return c->gone_us != 0 && s != NULL && s->kind != RESET_DONE &&
	    course_has_power(c) && course_may_have_dialled(c, c->gone_us) &&
	    now_us - c->gone_us >= hurried(c->speed, FLAP_US);
}

static bool
see_carrier_back(struct course *c, int64_t now_us)
{
	bool was_gone = c->gone_us != 0, anew = comes_back(c, now_us);

	if (may_have_been_cut(c, now_us))
		course_forget(c);
	c->gone_us = 0;
	if (anew) {
		course_begin_again(c, course_after_unplug(c), now_us);
	} else if (c->question == COURSE_PULLED) {
		course_settle(c, now_us);
		return true;
	}
	if (course_has_failed(c)) {
		if (course_was_cut(c))
			c->power_us = now_us;
		return false;
	}
	if (course_has_power(c) ||
	    (!was_gone && c->step <= course_step_of(c, RESET_UNPLUG)))
		return false;
	if (was_gone)
		c->cable = CABLE_OWN;
	c->cabled = c->step <= course_step_of(c, RESET_UNPLUG);
	course_power(c, now_us);
	return true;
}

/* What it did by itself is over: now it can be reset. */
static void
start_over(struct course *c, int64_t now_us)
{
	c->unasked = c->taken = c->configured = c->cabled = false;
	c->power_us = c->release_us = 0;
	course_enter(c, 0, now_us);
}

/* The hands' time is over: what is asked for belongs to the step after it. */
static void
ask_taken(struct course *c, int64_t now_us)
{
	unsigned after = course_step_at(c, RESET_SIGN_CARRIER_BACK);

	if (c->step < after && course_may_have_dialled(c, now_us))
		course_enter(c, after, now_us);
	course_ask(c, COURSE_TAKEN, now_us);
}

/* It boots with what it has; that is how success looks, too, for some. */
static bool
see_boot(struct course *c, int64_t now_us)
{
	if (course_is_before_power(c) || c->taken ||
	    (c->unasked && course_is_writing(c)))
		return false;
	if (c->unasked) {
		start_over(c, now_us);
		return true;
	}
	if (c->state == COURSE_WRONG)
		return false;
	if (!course_keeps_firmware(c))
		course_fail(c, RESET_SIGN_BOOTED, now_us);
	else if (c->question != COURSE_TAKEN)
		ask_taken(c, now_us);
	else
		return false;
	return true;
}

/* It has asked for its configuration, or for any file. */
static bool
see_request(struct course *c, int64_t now_us)
{
	if (course_is_before_power(c))
		return false;
	c->configured = true;
	if (!c->taken)
		return see_boot(c, now_us);
	course_enter(c, c->choice.procedure->steps_count, now_us);
	return true;
}

/*
 * It was to be unplugged, or was said to be, and is not, and begins to write:
 * by itself, or as somebody began again too early. Nobody may pull the plug.
 */
static bool
writes_unasked(const struct course *c, enum reset_sign sign)
{
	return sign == RESET_SIGN_SILENCE && course_is_before_power(c) &&
	    c->gone_us == 0;
}

/* Facts about the present, whatever was thought before. */
static bool
see_progress(struct course *c, enum reset_sign sign, int64_t now_us)
{
	unsigned step = course_step_at(c, sign);
	bool writes = writes_unasked(c, sign);

	if (course_is_before_power(c) && !writes)
		return false;
	c->unasked = c->unasked || (writes && !c->goes_on);
	if (c->unasked && sign >= RESET_SIGN_REBOOT) {
		start_over(c, now_us);
		return true;
	}
	c->taken = !c->unasked;
	if (step == c->step && (c->state == COURSE_WATCH || c->loops))
		return false;
	course_enter(c, step, now_us);
	return true;
}

static bool
see_of_keeper(struct course *c, enum reset_sign sign, int64_t now_us)
{
	switch (sign) {
	case RESET_SIGN_ASKS:
		return see_request(c, now_us);
	case RESET_SIGN_RECOVERY:
		return see_boot(c, now_us);
	case RESET_SIGN_SILENCE: /* it writes what it was served */
	case RESET_SIGN_REBOOT:
	case RESET_SIGN_REVIVED:
		return see_progress(c, sign, now_us);
	case RESET_SIGN_NONE:
	case RESET_SIGN_CARRIER_LOST:
	case RESET_SIGN_CARRIER_BACK:
	case RESET_SIGN_BOOTED:
		break;
	}
	return false;
}

bool
course_see(struct course *c, enum reset_sign sign, int64_t now_us)
{
	if (!course_is_open(c))
		return false;
	switch (sign) {
	case RESET_SIGN_NONE:
		return false;
	case RESET_SIGN_CARRIER_LOST:
		return see_carrier_lost(c, now_us);
	case RESET_SIGN_CARRIER_BACK:
		return see_carrier_back(c, now_us);
	case RESET_SIGN_BOOTED:
		return see_boot(c, now_us);
	case RESET_SIGN_RECOVERY:
	case RESET_SIGN_ASKS:
	case RESET_SIGN_SILENCE:
	case RESET_SIGN_REBOOT:
	case RESET_SIGN_REVIVED:
		break;
	}
	return course_keeps_firmware(c) ? see_of_keeper(c, sign, now_us)
					: see_progress(c, sign, now_us);
}

void
course_heard(struct course *c, int64_t now_us)
{
	c->heard_us = now_us;
}

/* It goes on by itself; only that it took longer needs words. */
void
course_cut(struct course *c, int64_t now_us)
{
	if (!course_is_open(c) || c->state != COURSE_WATCH ||
	    course_is_held_up(c))
		return;
	course_slip(c, RESET_SIGN_CARRIER_LOST, now_us);
	course_has_changed(c, now_us);
}

bool
course_doubts(struct course *c, int64_t now_us)
{
	if ((c->state != COURSE_HANDS && !course_is_held_up(c)) || c->asked ||
	    c->step > course_step_of(c, RESET_UNPLUG))
		return false;
	course_ask(c, COURSE_PULLED, now_us);
	return true;
}

bool
course_bind(struct course *c, struct mac mac, int64_t now_us)
{
	c->mac = mac;
	c->other = (struct mac){ 0 };
	if (c->question == COURSE_IS_IT)
		course_settle(c, now_us);
	return course_has_changed(c, now_us);
}

bool
course_suspects(struct course *c, struct mac mac, int64_t now_us)
{
	if (!course_is_open(c) || c->state == COURSE_ASKS ||
	    course_has_failed(c) || mac_equal(c->other, mac))
		return false;
	c->other = mac;
	course_ask(c, COURSE_IS_IT, now_us);
	return true;
}

bool
course_is_open(const struct course *c)
{
	return c->state != COURSE_DONE && c->state != COURSE_LEFT;
}
