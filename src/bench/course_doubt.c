/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What speaks against the step of a phone that is led. It is decided here
 * alone, after every event, and whoever shows the course tells this.
 */

#include <stdio.h>

#include "base/text.h"
#include "course_inside.h"
#include "model.h"

/* Of these it talks on, so that no silence ever tells that it is stuck. */
static const enum trouble loops[] = { TROUBLE_LOOP, TROUBLE_TRUST_LOOP,
	TROUBLE_NO_TFTP };

/* In which of them it is, since it got power in this try. */
static enum trouble
loop_of(const struct course *c, const struct device *d)
{
	int64_t from_us = c->power_us > c->begun_us ? c->power_us : c->begun_us;
	bool again = d->stage == STAGE_MANIFEST || d->stage == STAGE_LOADING;

	if (d->kind != DEVICE_PHONE || d->since_us < from_us)
		return TROUBLE_COUNT;
	if (again && trouble_is(d, TROUBLE_LOOP))
		return TROUBLE_LOOP;
	for (size_t i = 0; i < sizeof(loops) / sizeof(*loops); i++)
		if (d->stage == STAGE_STUCK && trouble_is(d, loops[i]))
			return loops[i];
	return TROUBLE_COUNT;
}

static bool
is_busy(const struct device *d)
{
	return d->stage >= STAGE_LOADING && d->stage <= STAGE_REBOOTING;
}

/* What is lacking forbids what comes next, and is to be mended in any case. */
static void
say_lacks(char *dst, size_t cap, const struct course *c)
{
	const char *first = c->state != COURSE_HANDS &&
		c->state != COURSE_ASKS && !course_is_held_up(c)
	    ? ""
	    : course_is_before_unplug(c) ? "Do not begin yet. "
					 : "Do not dial yet. ";

	snprintf(dst, cap, "%s%s %s", first, c->lacks, c->risk);
}

/* It is watched, and what it does will not end well. */
static bool
is_in_trouble(const struct course *c, const struct device *d)
{
	return c->state == COURSE_WATCH && c->heard_us != 0 &&
	    d->stage == STAGE_STUCK && trouble_worst(d) != TROUBLE_COUNT;
}

void
course_doubt(struct course *c, const struct device *d)
{
	text_copy(c->doubt, sizeof(c->doubt), "");
	if (!course_is_open(c))
		return;
	if (c->loops)
		trouble_show(c->doubt, sizeof(c->doubt), d, loop_of(c, d));
	else if (c->lacks[0] != '\0')
		say_lacks(c->doubt, sizeof(c->doubt), c);
	else if (course_is_held_up(c))
		text_copy(c->doubt, sizeof(c->doubt),
		    "Not yet: it takes its firmware by itself. Leave the plug "
		    "alone until that has ended.");
	else if (d != NULL && is_in_trouble(c, d))
		trouble_show(c->doubt, sizeof(c->doubt), d, trouble_worst(d));
	else if (c->instead[0] != '\0' && c->heard_us == 0)
		snprintf(c->doubt, sizeof(c->doubt),
		    "A %s is on this cable, not a %s. Take the right phone, "
		    "or begin its own reset.",
		    c->instead, c->model);
	else if (c->forgot)
		course_fact(
		    c->doubt, sizeof(c->doubt), c, "kept-settings-lost", "");
}

/* One that goes round is stuck, whatever is heard of it. */
bool
course_attend(struct course *c, bool busy, bool loops_now, int64_t now_us)
{
	bool held_up, may = c->state == COURSE_WATCH && course_is_after_dial(c);

	c->busy = busy;
	held_up = course_is_held_up(c);
	if (loops_now && may) {
		c->state = COURSE_STUCK;
		c->loops = true;
		return course_has_changed(c, now_us);
	}
	if (!loops_now && c->loops) {
		c->loops = false;
		course_settle(c, now_us);
		return true;
	}
	if ((c->state == COURSE_HANDS && held_up) ||
	    (c->state == COURSE_WATCH && !course_is_after_dial(c) &&
		!held_up)) {
		course_settle(c, now_us);
		return true;
	}
	return false;
}

/* What the wire shows of those who are led, and no sign of theirs tells. */
void
courses_attend(struct bench *b)
{
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i], was = *c;
		const struct slot *s = place_find(b, c->mac);
		const struct device *d = s != NULL ? &s->device : NULL;

		if (!course_is_open(c))
			continue;
		course_attend(c, d != NULL && is_busy(d),
		    d != NULL && loop_of(c, d) != TROUBLE_COUNT, b->now);
		course_doubt(c, d);
		courses_changed(b, c, &was);
	}
}

/* The station tells what it does not have for it. */
void
courses_gate(struct bench *b, const struct event_gate *gate)
{
	struct course *c = courses_find(b, gate->course), was;

	if (c == NULL)
		return;
	was = *c;
	text_copy(c->lacks, sizeof(c->lacks), gate->why);
	text_copy(c->risk, sizeof(c->risk), gate->risk);
	courses_changed(b, c, &was);
}
