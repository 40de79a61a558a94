/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is led through a reset: whom people, the link and time reach. */

#include <string.h>

#include "base/text.h"
#include "course_inside.h"
#include "model.h"

void
bench_guide(struct bench *b, const struct resets *resets)
{
	b->resets = resets;
}

void
bench_hurry(struct bench *b, double hands, double phones)
{
	b->speed = hands;
	b->phone_speed = phones;
}

bool
courses_dark(const struct bench *b)
{
	return b->link.present && b->link.up && !b->link.carrier;
}

/* A phone has one place; and who is over makes room. */
static bool
make_room(struct bench *b, struct mac mac)
{
	for (size_t i = 0; i < b->courses_n; i++)
		if (!mac_is_zero(mac) && mac_equal(b->courses[i].mac, mac)) {
			courses_drop(b, i);
			return true;
		}
	if (b->courses_n < BENCH_COURSES)
		return true;
	for (size_t i = 0; i < b->courses_n; i++)
		if (!course_is_open(&b->courses[i])) {
			courses_drop(b, i);
			return true;
		}
	return false;
}

static bool
choose(const struct bench *b, const struct event_guide *g,
    struct course_plan *plan)
{
	if (b->resets == NULL)
		return false;
	plan->family = resets_family(b->resets, g->model);
	if (plan->family == NULL)
		return false;
	return g->sequence[0] == '\0'
	    ? resets_choice(b->resets, plan->family, 0, &plan->choice)
	    : resets_choose(
		  b->resets, plan->family, g->sequence, &plan->choice);
}

static void
begin(struct bench *b, const struct event *e)
{
	bool dark =
	    courses_dark(b); /* and whatever gets link next is not known */
	struct course_plan plan = { .mac = e->mac,
		.model = e->guide.model,
		.cable =
		    b->cable_shared && !dark ? CABLE_SHARED : CABLE_UNKNOWN,
		.dark = dark,
		.over = e->guide.over,
		.resets = b->resets,
		.speed = b->speed,
		.phone_speed = b->phone_speed };
	const struct slot *s = place_find(b, e->mac);
	struct course *c;

	if (!choose(b, &e->guide, &plan))
		return;
	if (!make_room(b, e->mac)) {
		log_add(b, NULL, NOTE_WARN,
		    "Guide: %d phones are led already; end one first.",
		    BENCH_COURSES);
		return;
	}
	plan.id = ++b->courses_begun;
	c = &b->courses[b->courses_n++];
	course_begin(c, &plan, b->now);
	c->change = ++b->course_change;
	b->revision++;
	course_log_begun(b, c);
	if (s != NULL && s->device.stage == STAGE_WRITING)
		courses_see(b, c, RESET_SIGN_SILENCE);
}

/* It waits to be, and there is no carrier: no auto-MDIX, or no cable. */
static bool
is_unplugged(const struct bench *b, const struct course *c)
{
	return course_is_open(c) && courses_dark(b) && c->gone_us == 0 &&
	    c->cable != CABLE_SHARED && !course_has_power(c);
}

void
courses_told(struct bench *b, const struct event *e)
{
	struct course *c, was;

	if (e->guide.act == GUIDE_BEGIN) {
		begin(b, e);
		return;
	}
	c = courses_find(b, e->guide.course);
	if (c == NULL)
		return;
	was = *c;
	course_told(c, e->guide.act, b->now);
	if (is_unplugged(b, c))
		c->gone_us = b->now;
	courses_changed(b, c, &was);
	if (!mac_equal(was.mac, c->mac))
		courses_catch_up(b, courses_be_alone(b, c));
	else if (was.question == COURSE_PULLED && c->power_us == b->now)
		courses_recall(b, c, was.step_us);
}

int64_t
courses_deadline(const struct bench *b)
{
	int64_t due = NEVER;

	for (size_t i = 0; i < b->courses_n; i++) {
		int64_t us = course_deadline(&b->courses[i]);

		if (us < due)
			due = us;
	}
	return due;
}

void
courses_judge(struct bench *b)
{
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i], was = *c;

		if (course_wait(c, b->now))
			courses_changed(b, c, &was);
	}
}

/* Whether its phone's carrier may go now: it is to, or somebody starts over. */
static bool
waits_for_loss(const struct course *c)
{
	const struct reset_step *scene[RESET_STEPS];
	size_t n = course_scene(c, scene, RESET_STEPS);

	if (!course_is_open(c) || c->gone_us != 0)
		return false;
	return c->state == COURSE_WRONG || c->state == COURSE_STUCK ||
	    (n > 0 && scene[n - 1]->until == RESET_SIGN_CARRIER_LOST);
}

static bool
waits_for_power(const struct course *c)
{
	return course_is_open(c) &&
	    (c->gone_us != 0 ||
		(!course_has_power(c) &&
		    c->step > course_step_of(c, RESET_UNPLUG)));
}

static bool
is_gone(const struct course *c)
{
	return course_is_open(c) && c->gone_us != 0;
}

/* It was seen to be its own, so a loss is its phone's, whatever it does. */
static bool
is_on_it(const struct course *c)
{
	return course_is_open(c) && c->cable == CABLE_OWN && c->gone_us == 0;
}

/* One cable, one phone: the one that somebody turned to last. */
static struct course *
newest(struct bench *b, bool (*is)(const struct course *c))
{
	struct course *last = NULL;

	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i];

		if (is(c) &&
		    (last == NULL || c->changed_us >= last->changed_us))
			last = c;
	}
	return last;
}

/* Nobody unplugged it yet, but no other phone was heard by this cable. */
static struct course *
of_only_phone(struct bench *b)
{
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i];

		if (course_is_open(c) && c->cable == CABLE_UNKNOWN &&
		    !mac_is_zero(c->mac) && mac_equal(c->mac, b->cable_phone))
			return c;
	}
	return NULL;
}

/* A switch would have kept its link: who said that there is one erred. */
static void
forget_switch(struct bench *b)
{
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i];

		if (course_is_open(c) && c->cable == CABLE_SHARED)
			c->cable = CABLE_UNKNOWN;
	}
}

static struct course *
whose_loss(struct bench *b)
{
	struct course *c;

	forget_switch(b);
	c = newest(b, waits_for_loss);

	if (c == NULL)
		c = newest(b, is_on_it);
	return c == NULL ? of_only_phone(b) : c;
}

/*
 * Until now it was a switch's: its loss is nobody's, and its return no power
 * of those behind it; but who was to come by it may be on the cable itself.
 */
static struct course *
whose_carrier(struct bench *b, bool carrier, bool shared)
{
	if (carrier)
		return newest(b, shared ? is_gone : waits_for_power);
	return shared ? NULL : whose_loss(b);
}

void
courses_link(struct bench *b, const struct event_link *was)
{
	const struct event_link *l = &b->link;
	bool shared = b->cable_shared;
	struct course *c;

	if (was->carrier == l->carrier)
		return;
	if (!l->carrier)
		b->dark_us = b->now;
	if (l->carrier) {
		b->cable_shared = false;
		b->cable_phone = (struct mac){ 0 };
	}
	if (!was->present || !was->up || !l->present || !l->up)
		return;
	c = whose_carrier(b, l->carrier, shared);
	if (c == NULL)
		return;
	courses_see(b, c,
	    l->carrier ? RESET_SIGN_CARRIER_BACK : RESET_SIGN_CARRIER_LOST);
	if (c->cable == CABLE_OWN)
		courses_hand_over(b, c);
}
