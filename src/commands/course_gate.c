/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "course_gate.h"

#include <string.h>

#include "firmware-index/catalogue.h"
#include "serve/gate.h"
#include "session.h"
#include "station.h"

/* Soon enough for eyes, and seldom enough for a busy bench. */
#define AGAIN_US 250000

static void
judge(struct session *s, const struct course *c, int64_t now_us)
{
	const struct model *model = catalogue_find(s->catalogue, c->model);
	struct event e = { .kind = EVENT_GATE, .at_us = now_us };
	struct gate gate;

	if (!course_is_open(c) || !gate_is_for(model))
		return;
	station_gate_unread(s->station, c->mac, model, &gate);
	gate_tell(&e.gate, &gate, c);
	if (strcmp(e.gate.why, c->lacks) != 0)
		session_event(s, &e);
}

int64_t
course_gate_turn(struct session *s, int64_t now_us)
{
	if (bench_courses(s->bench) == 0)
		return INT64_MAX;
	if (now_us - s->gate_us < AGAIN_US)
		return s->gate_us + AGAIN_US;
	s->gate_us = now_us;
	for (size_t i = 0; i < bench_courses(s->bench); i++)
		judge(s, bench_course(s->bench, i), now_us);
	return INT64_MAX;
}
