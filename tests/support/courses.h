/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_COURSES_H
#define TESTS_SUPPORT_COURSES_H

/*
 * Stories of phones that are led: lines "SECONDS = COURSE PLACE" are what is
 * to be seen then, "SECONDS next? COURSE" who needs hands next.
 */

#include "bench/course.h"

#include "firmware-index/resets.h"
#include "support/known_resets.h"
#include "support/story.h"

#define A "00:1b:0c:18:bd:c1"
#define B "00:1b:0c:18:bd:c2"
#define D "00:1b:0c:18:bd:c4"

#define IS_A(at) at " is " A " 10.0.0.20\n"
#define IS_B(at) at " is " B " 10.0.0.21\n"

/* A runs, alone on the cable. */
#define ONE "0 link up\n0 cdp 7961 SIP41.8-5-4S\n"

/* A and B run, behind a switch that says nothing. */
#define TWO ONE IS_B("1") "1 cdp 7961 SIP41.8-5-4S\n" IS_A("1")

#define DEAD "0 link down\n"

/* What a course is, in a word of the script; false: no such word. */
static inline bool
show(char *dst, size_t cap, const struct course *c, const char *verb)
{
	char mac[MAC_TEXT];

	if (strcmp(verb, "=") == 0)
		snprintf(dst, cap, "%s%s",
		    c->state == COURSE_ASKS ? "asks " : "",
		    c->state == COURSE_ASKS ? course_question_name(c->question)
					    : course_short(c));
	else if (strcmp(verb, "of") == 0)
		snprintf(dst, cap, "%s",
		    mac_is_zero(c->mac) ? "-" : mac_show(mac, c->mac));
	else if (strcmp(verb, "sequence") == 0)
		snprintf(dst, cap, "%s", c->choice.sequence->name);
	else if (strcmp(verb, "advice") == 0)
		course_advice(dst, cap, c);
	else if (strcmp(verb, "cable") == 0)
		snprintf(dst, cap, "%s",
		    c->cable == CABLE_OWN          ? "own"
			: c->cable == CABLE_SHARED ? "shared"
						   : "-");
	else if (strcmp(verb, "doubt") == 0)
		snprintf(dst, cap, "%s", c->doubt);
	else
		return false;
	return true;
}

/* A script's own verbs: what is to be seen, in place of an event. */
static inline bool
is_check(const struct bench *b, const char *verb, const char *rest)
{
	const struct course *c =
	    bench_course_find(b, (uint32_t)strtoul(rest, NULL, 10));
	const struct course *next = bench_course_next(b, bench_now_us(b));
	const char *want = rest;
	char is[COURSE_DOUBT];

	if (strcmp(verb, "courses") == 0)
		snprintf(is, sizeof(is), "%zu", bench_courses(b));
	else if (strcmp(verb, "next?") == 0 && next == NULL)
		snprintf(is, sizeof(is), "-");
	else if (strcmp(verb, "next?") == 0)
		snprintf(is, sizeof(is), "%u", next->id);
	else if (c != NULL && show(is, sizeof(is), c, verb))
		want = strchr(rest, ' ') + 1;
	else
		return false;
	if (strcmp(is, want) != 0)
		fail_msg("%s %s: it is \"%s\"", verb, rest, is);
	return true;
}

static inline void
hear_switch(struct story *s, int64_t at_us)
{
	struct event e = { .kind = EVENT_NEIGHBOUR,
		.by = WITNESS_WIRE,
		.at_us = at_us,
		.mac = { { 2, 0, 0, 0, 0, 1 } },
		.neighbour = {
		    .can = CAN_SWITCH, .platform = "cisco WS-C3560-24PS" } };

	bench_apply(s->bench, &e);
}

static inline void
tell_one(struct story *s, const char *line)
{
	char verb[24], tick[32];
	double at;
	int used = 0;

	assert_int_equal(sscanf(line, "%lf %23s %n", &at, verb, &used), 2);
	if (strcmp(verb, "switch") == 0) {
		hear_switch(s, s->from_us + (int64_t)(at * 1e6));
		return;
	}
	snprintf(tick, sizeof(tick), "%f tick", at);
	story_tell(s, tick);
	if (!is_check(s->bench, verb, line + used))
		story_tell(s, line);
}

static inline struct bench *
told(const char *script)
{
	struct bench *b = new_bench();
	char *copy = strdup(script), *line, *more = NULL;
	struct story s;

	bench_guide(b, resets);
	story_init(&s, b);
	s.from_us = INT64_C(1800000000000000);
	for (line = strtok_r(copy, "\n", &more); line != NULL;
	     line = strtok_r(NULL, "\n", &more))
		tell_one(&s, line);
	free(copy);
	return b;
}

#endif
