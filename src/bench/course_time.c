/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What time alone tells of a course. */

#include "course_inside.h"

/* What is due next, and when. */
struct due {
	int64_t at_us;
	void (*act)(struct course *c, int64_t now_us);
};

static void
sooner(
    struct due *d, int64_t at_us, void (*act)(struct course *c, int64_t now_us))
{
	if (at_us < d->at_us)
		*d = (struct due){ at_us, act };
}

/* Nobody told yet whether it is this one: that is asked anew. */
static void
leave_open(struct course *c)
{
	if (c->question == COURSE_IS_IT)
		c->other = (struct mac){ 0 };
}

/*
 * No carrier: it was unplugged, where that is all that it can mean. Once a
 * code may have been dialled it may restart by it, whatever is asked.
 */
static void
lose_power(struct course *c, int64_t now_us)
{
	leave_open(c);
	if (course_is_writing(c))
		course_fail(c, RESET_SIGN_CARRIER_LOST, now_us);
	else if (!course_may_have_dialled(c, now_us))
		course_begin_again(c, course_after_unplug(c), now_us);
	else
		course_ask(c, COURSE_PULLED, now_us);
}

static void
pull_again(struct course *c, int64_t now_us)
{
	course_begin_again(c, course_after_unplug(c), now_us);
}

static void
gone_due(struct due *d, const struct course *c)
{
	const struct reset_step *s = course_step(c);
	bool watching = course_is_after_dial(c);
	bool starts = watching ||
	    (c->question == COURSE_TAKEN &&
		course_may_have_dialled(c, c->gone_us));

	if (course_has_failed(c) && c->gone_us > c->changed_us)
		sooner(d,
		    c->gone_us +
			hurried(
			    c->speed, course_was_cut(c) ? FLAP_US : PULL_US),
		    pull_again);
	if (c->gone_us == 0 || course_is_before_power(c) ||
	    c->state == COURSE_WRONG || c->state == COURSE_STUCK ||
	    c->question == COURSE_PULLED)
		return;
	if (watching && !course_is_writing(c) &&
	    (c->asked || s->kind == RESET_DONE))
		return;
	sooner(d, c->gone_us + hurried(c->speed, starts ? REBOOT_US : FLAP_US),
	    lose_power);
}

/* Nobody said that it was dialled, but now it is or never will be. */
static void
stop_dialling(struct course *c, int64_t now_us)
{
	leave_open(c);
	course_enter(c, course_step_at(c, RESET_SIGN_CARRIER_BACK), now_us);
}

static void
window_due(struct due *d, const struct course *c)
{
	int64_t opens_us, closes_us;

	if (course_is_after_dial(c) || course_is_before_power(c) ||
	    (c->state != COURSE_HANDS && c->question != COURSE_IS_IT))
		return;
	if (!course_window(c, &opens_us, &closes_us)) {
		if (c->release_us != 0)
			closes_us = c->release_us + course_us(c, DIAL_S);
		else if (c->power_us != 0)
			closes_us = c->power_us + course_us(c, WINDOW_S);
		else
			return;
	}
	closes_us += course_us(c, course_answers_s(c));
	if (closes_us < c->step_us)
		closes_us = c->step_us;
	sooner(d, closes_us + hurried(c->speed, MARGIN_US), stop_dialling);
}

static void
be_late(struct course *c, int64_t now_us)
{
	(void)now_us;
	c->late = true;
}

static void
late_due(struct due *d, const struct course *c)
{
	if (course_is_holding(c) && !c->late)
		sooner(d, c->power_us + hurried(c->speed, DIALLED_US), be_late);
}

static void
ask_lamps(struct course *c, int64_t now_us)
{
	course_ask(c, COURSE_LAMPS, now_us);
}

/* Only right after the code, and of a phone that says nothing at all. */
static void
lamps_due(struct due *d, const struct course *c)
{
	const struct reset_step *s = course_step(c);
	bool first = c->step == course_step_at(c, RESET_SIGN_CARRIER_BACK);
	uint32_t most =
	    s->time != NULL && s->time->most != 0 ? s->time->most : SILENT_S;

	if (c->state == COURSE_WATCH && first && !c->asked && !c->taken &&
	    c->heard_us == 0)
		sooner(d, c->step_us + course_us(c, most), ask_lamps);
}

static void
be_stuck(struct course *c, int64_t now_us)
{
	leave_open(c);
	c->state = COURSE_STUCK;
	c->question = COURSE_NO_QUESTION;
	c->changed_us = now_us;
}

static void
stuck_due(struct due *d, const struct course *c)
{
	const struct reset_step *s = course_step(c);
	uint32_t stuck =
	    s->time != NULL && s->time->stuck != 0 ? s->time->stuck : STUCK_S;
	int64_t from_us = c->heard_us > c->step_us ? c->heard_us : c->step_us;

	if (course_is_after_dial(c) &&
	    (c->state == COURSE_WATCH || c->question == COURSE_LAMPS ||
		c->question == COURSE_PULLED || c->question == COURSE_IS_IT))
		sooner(d, from_us + course_us(c, stuck), be_stuck);
}

static struct due
next_due(const struct course *c)
{
	struct due d = { NEVER, NULL };

	if (!course_is_open(c))
		return d;
	gone_due(&d, c);
	window_due(&d, c);
	late_due(&d, c);
	lamps_due(&d, c);
	stuck_due(&d, c);
	return d;
}

int64_t
course_deadline(const struct course *c)
{
	return next_due(c).at_us;
}

bool
course_wait(struct course *c, int64_t now_us)
{
	struct due d = next_due(c);
	bool changed = false;

	for (; d.at_us <= now_us; d = next_due(c)) {
		d.act(c, d.at_us > c->changed_us ? d.at_us : c->changed_us);
		changed = true;
	}
	return changed;
}

int64_t
course_hands_us(const struct course *c, int64_t now_us)
{
	int64_t opens_us, closes_us;

	if (!course_is_open(c) || c->state == COURSE_WATCH)
		return NEVER;
	if (c->state == COURSE_HANDS && course_has_power(c) &&
	    c->lacks[0] == '\0' && course_window(c, &opens_us, &closes_us))
		return closes_us;
	return now_us;
}

/*
 * The window's end first, then what cannot go on, then the other hands; last
 * those who go on at their own pace.
 */
static unsigned
rank(const struct course *c, int64_t now_us)
{
	if (course_hands_us(c, now_us) == NEVER)
		return 4;
	if (c->state != COURSE_HANDS)
		return 1;
	if (course_is_unseen(c))
		return 3;
	return course_has_power(c) ? 0 : 2;
}

bool
course_is_before(const struct course *a, const struct course *b, int64_t now_us)
{
	unsigned ra = rank(a, now_us), rb = rank(b, now_us);

	if (ra != rb)
		return ra < rb;
	if (ra == 0)
		return course_hands_us(a, now_us) < course_hands_us(b, now_us);
	return a->changed_us < b->changed_us;
}
