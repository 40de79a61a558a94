/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which course is whose: the cable's, and those of phones not heard before. */

#include <string.h>

#include "base/text.h"
#include "course_inside.h"
#include "model.h"

/* Two phones, or a switch, since the carrier came: the cable is shared. */
void
courses_judge_cable(struct bench *b, const struct slot *s)
{
	enum device_kind kind = s->device.kind;
	bool box = kind == DEVICE_SWITCH || kind == DEVICE_ROUTER;
	bool first = mac_is_zero(b->cable_phone);

	if (b->cable_shared || (!box && !is_phone(s)))
		return;
	if (!box && (first || mac_equal(b->cable_phone, s->device.mac))) {
		b->cable_phone = s->device.mac;
		if (first)
			courses_claim(b, s);
		return;
	}
	b->cable_shared = true;
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i], was = *c;

		if (!course_is_open(c))
			continue;
		c->cable = CABLE_SHARED;
		c->gone_us = 0;
		courses_changed(b, c, &was);
	}
}

static bool
is_model(const struct course *c, const struct device *d)
{
	const char *model = device_fact(d, FACT_MODEL);
	size_t n = strlen(c->model), k = model != NULL ? strlen(model) : 0;

	if (model == NULL || strncmp(model, c->model, n < k ? n : k) != 0)
		return false;
	return n == k || (n < k ? model[n] : c->model[k]) == '-';
}

/* It has power, on a cable of its own, and not a word came of it. */
static bool
is_unheard(const struct course *c)
{
	return c->cable == CABLE_OWN && c->power_us != 0 && c->gone_us == 0 &&
	    c->heard_us == 0;
}

/*
 * Who waits for a phone that was not heard yet, or whose phone may have been
 * swapped for another, and may have this one.
 */
static bool
may_be(const struct course *c, const struct slot *s)
{
	const struct device *d = &s->device;

	return course_is_open(c) && (mac_is_zero(c->mac) || is_unheard(c)) &&
	    s->back_us >= c->begun_us &&
	    (c->question == COURSE_IS_IT || !mac_equal(c->other, d->mac)) &&
	    (d->model == NULL || is_model(c, d));
}

/* It is alone on the cable of one that was not heard, and is no such. */
static void
note_model(struct bench *b, const struct slot *s)
{
	const struct device *d = &s->device;

	if (b->cable_shared || !mac_equal(b->cable_phone, d->mac))
		return;
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i];

		if (course_is_open(c) && is_unheard(c) && d->model != NULL &&
		    !is_model(c, d))
			text_copy(c->instead, sizeof(c->instead),
			    device_fact(d, FACT_MODEL));
	}
}

/* Asked whether it is this one, and now its model tells that it is not. */
static void
withdraw(struct bench *b, const struct slot *s)
{
	for (size_t i = 0; i < b->courses_n; i++) {
		struct course *c = &b->courses[i], was = *c;

		if (c->question != COURSE_IS_IT ||
		    !mac_equal(c->other, s->device.mac) || may_be(c, s))
			continue;
		course_told(c, GUIDE_NO, b->now);
		courses_changed(b, c, &was);
	}
}

static struct course *
asked_about(struct bench *b, struct mac mac)
{
	for (size_t i = 0; i < b->courses_n; i++)
		if (b->courses[i].question == COURSE_IS_IT &&
		    mac_equal(b->courses[i].other, mac))
			return &b->courses[i];
	return NULL;
}

/* Signs by which it has told all that it will tell of its model. */
static bool
is_late(enum sign sign)
{
	return sign >= SIGN_LEASED && sign <= SIGN_OTHER;
}

/* Of two that may have it: who has the cable, else who was first. */
static struct course *
sooner(struct course *a, struct course *b)
{
	return a == NULL || (is_unheard(b) && !is_unheard(a)) ? b : a;
}

struct course *
courses_meet(struct bench *b, const struct slot *s, enum sign sign)
{
	struct course *first = NULL, *asked;
	bool known = s->device.model != NULL, own;
	size_t n = 0;

	withdraw(b, s);
	note_model(b, s);
	asked = asked_about(b, s->device.mac);
	/* Nobody may wait for an answer while its power must not be cut. */
	if (asked != NULL && s->device.stage == STAGE_WRITING)
		return courses_bind(b, asked, s->device.mac);
	for (size_t i = 0; i < b->courses_n; i++)
		if (may_be(&b->courses[i], s)) {
			first = sooner(first, &b->courses[i]);
			n++;
		}
	if (n == 0)
		return NULL;
	own = first->cable == CABLE_OWN;
	if (mac_is_zero(first->mac) && n == 1 && (known || own))
		return courses_bind(b, first, s->device.mac);
	if ((known || is_late(sign)) && asked == NULL) {
		struct course was = *first;

		course_suspects(first, s->device.mac, b->now);
		courses_changed(b, first, &was);
	}
	return NULL;
}
