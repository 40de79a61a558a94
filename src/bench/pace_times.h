/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_PACE_TIMES_H
#define BENCH_PACE_TIMES_H

/* How long phases and steps take, for pace.c. */

#include "bench/pace.h"

/* Which phases a revival has, and how long each is said to take. */
void pace_fill_times(struct pace_span spans[PACE_PHASES],
    const struct course *c, const struct device *d);

/* How much faster than a real one the phone is that plays; 0 is 1. */
double pace_speed(const struct course *c, const struct device *d);

/* The phase of a step of a course's procedure. */
enum pace_phase pace_phase_of_step(const struct course *c, unsigned step);

/* How long hands or eyes need for a step, as a rule; seconds. */
uint32_t pace_step_s(const struct reset_step *s);

/* Whether the course's procedure has a phase as a step of its own. */
bool pace_has_step(const struct course *c, enum pace_phase phase);

#endif
