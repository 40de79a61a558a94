/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is led through a reset: the places, and what reaches which of them. */

#include <string.h>

#include "base/text.h"
#include "model.h"

void
bench_guide(struct bench *b, const struct resets *resets)
{
	b->resets = resets;
}

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

const struct course *
bench_course_find(const struct bench *b, uint32_t id)
{
	for (size_t i = 0; i < b->courses_n; i++)
		if (b->courses[i].id == id)
			return &b->courses[i];
	return NULL;
}

const struct course *
bench_course_of(const struct bench *b, struct mac mac)
{
	for (size_t i = b->courses_n; i-- > 0;)
		if (mac_equal(b->courses[i].mac, mac))
			return &b->courses[i];
	return NULL;
}

const struct course *
bench_course_next(const struct bench *b, int64_t now_us)
{
	const struct course *next = NULL;
	int64_t least = INT64_MAX;

	for (size_t i = 0; i < b->courses_n; i++) {
		int64_t us = course_hands_us(&b->courses[i], now_us);

		if (us < least) {
			next = &b->courses[i];
			least = us;
		}
	}
	return next;
}

static void
begin(struct bench *b, const struct event *e)
{
	struct course_plan plan = { .mac = e->mac, .model = e->guide.model };

	if (b->resets == NULL || b->courses_n == BENCH_COURSES)
		return;
	plan.family = resets_family(b->resets, plan.model);
	if (plan.family == NULL ||
	    !resets_choose(
		b->resets, plan.family, e->guide.sequence, &plan.choice))
		return;
	plan.id = ++b->courses_begun;
	course_begin(&b->courses[b->courses_n++], &plan, b->now);
	b->revision++;
}

void
courses_told(struct bench *b, const struct event *e)
{
	if (e->guide.act == GUIDE_BEGIN) {
		begin(b, e);
		return;
	}
	for (size_t i = 0; i < b->courses_n; i++)
		if (b->courses[i].id == e->guide.course &&
		    course_told(&b->courses[i], e->guide.act, b->now))
			b->revision++;
}
