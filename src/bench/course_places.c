/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The places of those who are led through a reset. */

#include <string.h>

#include "course_inside.h"
#include "model.h"

size_t
bench_courses(const struct bench *b)
{
	return b->courses_n;
}

const struct course *
bench_course(const struct bench *b, size_t i)
{
	return i < b->courses_n ? &b->courses[i] : NULL;
}

uint32_t
bench_courses_begun(const struct bench *b)
{
	return b->courses_begun;
}

const struct course *
bench_course_find(const struct bench *b, uint32_t id)
{
	for (size_t i = 0; i < b->courses_n; i++)
		if (b->courses[i].id == id)
			return &b->courses[i];
	return NULL;
}

struct course *
courses_find(struct bench *b, uint32_t id)
{
	const struct course *c = bench_course_find(b, id);

	return c != NULL ? &b->courses[c - b->courses] : NULL;
}

const struct course *
bench_course_of(const struct bench *b, struct mac mac)
{
	if (mac_is_zero(mac))
		return NULL;
	for (size_t i = b->courses_n; i-- > 0;)
		if (mac_equal(b->courses[i].mac, mac))
			return &b->courses[i];
	return NULL;
}

uint64_t
bench_course_change(const struct bench *b)
{
	return b->course_change;
}

const struct course *
bench_course_next(const struct bench *b, int64_t now_us)
{
	const struct course *next = NULL;

	for (size_t i = 0; i < b->courses_n; i++) {
		const struct course *c = &b->courses[i];

		if (course_hands_us(c, now_us) != NEVER &&
		    (next == NULL || course_is_before(c, next, now_us)))
			next = c;
	}
	return next;
}

static bool
is_same(const struct course *a, const struct course *b)
{
	return a->state == b->state && a->step == b->step &&
	    a->question == b->question && a->tries == b->tries &&
	    a->cable == b->cable && a->late == b->late &&
	    a->wrong == b->wrong && a->amiss == b->amiss &&
	    mac_equal(a->mac, b->mac) && a->power_us == b->power_us &&
	    a->release_us == b->release_us && strcmp(a->lacks, b->lacks) == 0 &&
	    strcmp(a->doubt, b->doubt) == 0;
}

/* Hands gave it power: what it wrote before was not cut short by that. */
static void
forget_cut(struct bench *b, const struct course *c, const struct course *was)
{
	struct slot *s = place_find(b, c->mac);

	if (s != NULL && c->state == COURSE_HANDS &&
	    c->power_us != was->power_us)
		s->cut_short = false;
}

/* After whatever was done to it: tell whoever counts, and the log. */
void
courses_changed(struct bench *b, struct course *c, const struct course *was)
{
	if (is_same(c, was))
		return;
	forget_cut(b, c, was);
	c->change = ++b->course_change;
	b->revision++;
	if (c->power_us != 0 && c->power_us != was->power_us)
		boot_forget_loops(b, place_find(b, c->mac));
	course_log(b, c, was);
}

void
courses_see(struct bench *b, struct course *c, enum reset_sign sign)
{
	struct course was = *c;

	course_see(c, sign, b->now);
	courses_changed(b, c, &was);
}

void
courses_drop(struct bench *b, size_t i)
{
	b->courses_n--;
	memmove(&b->courses[i], &b->courses[i + 1],
	    (b->courses_n - i) * sizeof(b->courses[0]));
}

/* A phone has one place: of this course, which may have to move up. */
struct course *
courses_be_alone(struct bench *b, struct course *c)
{
	uint32_t id = c->id;

	for (size_t i = b->courses_n; i-- > 0;)
		if (b->courses[i].id != id &&
		    mac_equal(b->courses[i].mac, courses_find(b, id)->mac))
			courses_drop(b, i);
	return courses_find(b, id);
}

struct course *
courses_bind(struct bench *b, struct course *c, struct mac mac)
{
	struct course was = *c;

	course_bind(c, mac, b->now);
	courses_changed(b, c, &was);
	return courses_be_alone(b, c);
}
