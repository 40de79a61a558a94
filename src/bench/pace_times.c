/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which phases a revival has and how long they take: by the steps of its
 * procedure, by the facts, by what this bench has seen.
 */

#include "pace_times.h"

#include "model.h"

/* Seconds. */
struct usual {
	uint16_t usual, from, to, most;
};

/*
 * 8 MB in 36 to 40 s (facts section 2.3). The whole in 4 to 7 minutes, 15 at
 * most (2.3, too): that writing takes most of it is inferred. It is seen to
 * run 15 s after its link is up (3.1, 3.2); its own start before that is
 * inferred.
 */
static const struct usual by_facts[PACE_PHASES] = {
	[PACE_LOAD] = { 40, 40, 40, 60 },
	[PACE_WRITE] = { 330, 240, 420, 900 },
	[PACE_START] = { 30, 0, 0, 120 },
};

/* About 1 MB: inferred, nobody reports any times. */
static const struct usual by_gen1[PACE_PHASES] = {
	[PACE_LOAD] = { 30, 0, 0, 60 },
	[PACE_WRITE] = { 120, 0, 0, 900 },
	[PACE_START] = { 30, 0, 0, 120 },
};

/*
 * After the code, until it asks: dark for a couple of minutes where it
 * formats (facts section 2.3), else a mere restart; both inferred.
 */
#define FORMAT_S  120
#define RESTART_S 30

/* Without new firmware all that is left is a start with factory settings. */
#define FACTORY_START_S 120

/* How long hands need, where nobody tells: inferred. */
static const uint8_t by_kind[] = {
	[RESET_CONNECT] = 10,
	[RESET_UNPLUG] = 5,
	[RESET_HOLD] = 3,
	[RESET_POWER] = 5,
	[RESET_WAIT] = 20,
	[RESET_RELEASE] = 2,
	[RESET_DIAL] = 15,
	[RESET_WATCH] = RESTART_S,
	[RESET_DONE] = RESTART_S,
};

static uint32_t
within(uint32_t s, const struct reset_time *t)
{
	if (t == NULL || t->most == 0)
		return s;
	return s < t->least ? t->least : s > t->most ? t->most : s;
}

uint32_t
pace_step_s(const struct reset_step *s)
{
	return within(by_kind[s->kind], s->time);
}

static bool
is_download(const struct reset_step *s)
{
	return s->kind == RESET_WATCH && s->until == RESET_SIGN_SILENCE;
}

enum pace_phase
pace_phase_of_step(const struct course *c, unsigned step)
{
	const struct reset_step *steps = c->choice.procedure->steps;

	if (steps[step].kind == RESET_DONE)
		return PACE_START;
	if (steps[step].kind != RESET_WATCH)
		return PACE_KEYS;
	if (is_download(&steps[step]))
		return PACE_LOAD;
	for (unsigned i = 0; i < step; i++)
		if (is_download(&steps[i]))
			return PACE_WRITE;
	return PACE_FORMAT;
}

bool
pace_has_step(const struct course *c, enum pace_phase phase)
{
	const struct reset_procedure *p = c->choice.procedure;

	for (unsigned i = 0; i < p->steps_count; i++)
		if (reset_step_in(&p->steps[i], c->choice.sequence) &&
		    pace_phase_of_step(c, i) == phase)
			return true;
	return false;
}

/* What a step tells of its phase bounds what is usual. */
static void
bound(struct pace_span *span, const struct reset_time *t)
{
	if (t == NULL || t->since != RESET_SINCE_STEP || t->most == 0)
		return;
	span->usual_s = within(span->usual_s, t);
	if (span->to_s == 0) {
		span->from_s = t->least;
		span->to_s = t->most;
	} else {
		span->from_s = within(span->from_s, t);
		span->to_s = within(span->to_s, t);
	}
	span->most_s = t->most;
	if (t->stuck != 0)
		span->stuck_s = t->stuck;
}

static void
add_step(
    struct pace_span spans[PACE_PHASES], const struct course *c, unsigned step)
{
	const struct reset_step *s = &c->choice.procedure->steps[step];
	enum pace_phase phase = pace_phase_of_step(c, step);
	struct pace_span *span = &spans[phase];
	bool told = s->time != NULL && s->time->most > 0;

	span->has = true;
	if (phase == PACE_KEYS) {
		span->usual_s += pace_step_s(s);
		span->most_s += told ? s->time->most : 3 * pace_step_s(s);
		return;
	}
	if (phase == PACE_FORMAT && told)
		span->usual_s = FORMAT_S;
	bound(span, s->time);
}

static void
set_usual(struct pace_span *span, const struct usual *u)
{
	span->usual_s = u->usual;
	span->from_s = u->from;
	span->to_s = u->to;
	span->most_s = u->most;
}

static void
fill_by_facts(struct pace_span spans[PACE_PHASES], enum boot boot)
{
	const struct usual *u = boot == BOOT_GEN1 ? by_gen1 : by_facts;

	for (int i = PACE_LOAD; i < PACE_PHASES; i++)
		set_usual(&spans[i], &u[i]);
	spans[PACE_FORMAT].usual_s = RESTART_S;
	spans[PACE_FORMAT].most_s =
	    (uint32_t)(stage_normal_us(boot, STAGE_REBOOTING) / SECONDS);
	spans[PACE_FORMAT].stuck_s = spans[PACE_START].stuck_s =
	    (uint32_t)(stage_patience_us(boot, STAGE_REBOOTING) / SECONDS);
	spans[PACE_WRITE].stuck_s =
	    (uint32_t)(stage_patience_us(boot, STAGE_WRITING) / SECONDS);
	spans[PACE_START].has = true;
}

/* Whether it takes firmware, or will: its ladder has a load for it. */
static bool
takes_firmware(const struct course *c, const struct device *d)
{
	const char *load = d != NULL ? device_fact(d, FACT_LOAD) : NULL;

	if (c == NULL || pace_has_step(c, PACE_LOAD))
		return true;
	if (d == NULL)
		return false;
	return d->revival.begun_us >= c->begun_us ||
	    (d->ladder.steps > 0 &&
		(load == NULL || !load_equal(load, d->ladder.load)));
}

static void
set_ours(struct pace_span *span, uint32_t s)
{
	if (s == 0)
		return;
	span->usual_s = s;
	span->ours = true;
	if (span->most_s < s)
		span->most_s = s;
	if (span->stuck_s != 0 && span->stuck_s < span->most_s)
		span->stuck_s = span->most_s;
}

/* The record times writing and start together; a start is the lesser part. */
static void
fill_ours(struct pace_span spans[PACE_PHASES], const struct event_past *past)
{
	uint32_t start = spans[PACE_START].usual_s, all = past->write_s;

	if (past->timed < PACE_TIMED)
		return;
	set_ours(&spans[PACE_LOAD], past->load_s);
	if (all == 0)
		return;
	if (start > all / 5)
		spans[PACE_START].usual_s = start = all / 5;
	set_ours(&spans[PACE_WRITE], all - start);
}

static uint32_t
faster(uint32_t s, double speed)
{
	double less = s / speed + 0.5;

	return s == 0 ? 0 : less < 1 ? 1 : (uint32_t)less;
}

static void
hurry(struct pace_span *span, double speed)
{
	if (speed <= 0)
		return;
	span->usual_s = faster(span->usual_s, speed);
	span->from_s = faster(span->from_s, speed);
	span->to_s = faster(span->to_s, speed);
	span->most_s = faster(span->most_s, speed);
	span->stuck_s = faster(span->stuck_s, speed);
}

double
pace_speed(const struct course *c, const struct device *d)
{
	return d != NULL ? d->speed : c != NULL ? c->phone_speed : 0;
}

void
pace_fill_times(struct pace_span spans[PACE_PHASES], const struct course *c,
    const struct device *d)
{
	bool takes = takes_firmware(c, d);

	fill_by_facts(spans, d != NULL ? d->boot : BOOT_UNKNOWN);
	spans[PACE_LOAD].has = spans[PACE_WRITE].has = takes;
	if (!takes)
		spans[PACE_START].usual_s = FACTORY_START_S;
	for (unsigned i = 0; c != NULL && i < c->choice.procedure->steps_count;
	     i++)
		if (reset_step_in(
			&c->choice.procedure->steps[i], c->choice.sequence))
			add_step(spans, c, i);
	/* It restarts before it asks, though not every procedure says so. */
	if (c != NULL && takes)
		spans[PACE_FORMAT].has = true;
	hurry(&spans[PACE_KEYS], c != NULL ? c->speed : 0);
	for (int i = PACE_FORMAT; i < PACE_PHASES; i++)
		hurry(&spans[i], pace_speed(c, d));
	if (d != NULL && d->past_told)
		fill_ours(spans, &d->past);
}
