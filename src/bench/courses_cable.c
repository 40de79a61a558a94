/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One cable, one phone: its carrier is one course's at a time. Whose it is
 * now is a guess, as one cable goes from phone to phone; who speaks proves it.
 */

#include "course_inside.h"
#include "model.h"

static void
lose(struct bench *b, struct course *c)
{
	struct course was = *c;

	c->cable = CABLE_UNKNOWN;
	courses_changed(b, c, &was);
}

void
courses_hand_over(struct bench *b, const struct course *to)
{
	for (size_t i = 0; i < b->courses_n; i++)
		if (&b->courses[i] != to && b->courses[i].cable == CABLE_OWN &&
		    course_is_open(&b->courses[i]))
			lose(b, &b->courses[i]);
}

/* What it took for its own power was another's link: it is still to get it. */
static void
take_back(struct bench *b, struct course *c)
{
	struct course was = *c;

	c->cable = CABLE_UNKNOWN;
	if (c->state == COURSE_HANDS && course_has_power(c) &&
	    c->heard_us == 0) {
		c->power_us = c->release_us = 0;
		course_enter(c, course_step_of(c, RESET_UNPLUG), b->now);
	}
	courses_changed(b, c, &was);
}

/* It did not lose its link, or has it back. */
static void
regain(struct bench *b, struct course *c)
{
	struct course was = *c;

	if (c->gone_us != 0)
		course_see(c, RESET_SIGN_CARRIER_BACK, b->now);
	c->cable = CABLE_OWN;
	courses_changed(b, c, &was);
}

/* The first that speaks since the link came is on it, and nobody else. */
void
courses_claim(struct bench *b, const struct slot *s)
{
	const struct course *of = bench_course_of(b, s->device.mac);
	bool taken = false;

	if (of == NULL || !course_is_open(of) || of->cable != CABLE_UNKNOWN)
		return;
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i];

		if (c == of || !course_is_open(c) || c->cable != CABLE_OWN ||
		    c->gone_us != 0)
			continue;
		take_back(b, c);
		taken = true;
	}
	if (taken)
		regain(b, courses_find(b, of->id));
}
