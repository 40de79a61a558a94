/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How far a revival is, of the time that it usually takes. Each phase has a
 * stretch of the whole by its usual time; within it the place moves on with
 * time, or with the octets of a download, and comes to the end of the stretch
 * only when the phase does.
 */

#include "bench/pace.h"

#include <string.h>

#include "model.h"
#include "pace_times.h"

#define WHOLE 1000 /* permille, of the revival or of a stretch */

/* Of a stretch, what the usual time covers; the rest is for longer ones. */
#define BY_USUAL 900

/* What a download that is about to begin may take of its stretch. */
#define BEFORE_OCTETS 50

/* What may still be to come when the usual time is nearly over, as 1 to it. */
#define REST_SHARE 16

/* Where it is: in a phase, so far through its stretch. */
struct spot {
	enum pace_phase phase; /* PACE_PHASES: nowhere yet */
	unsigned share;        /* permille of the stretch, below 1000 */
	int64_t clock_us;      /* now, or when it all came to a stop */
	int64_t begun_us;      /* of the whole; 0 not yet */
	int64_t spent_us;      /* in the phase */
	bool presumed;         /* nobody saw that keys are over */
	bool over, revived, stuck, wrong;
};

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* It never stands still before it is given up, and never comes to its end. */
static unsigned
creep(int64_t spent_us, const struct pace_span *span)
{
	int64_t usual = span->usual_s * SECONDS;
	int64_t end =
	    span->stuck_s > span->usual_s ? span->stuck_s * SECONDS : 3 * usual;

	if (usual == 0 || spent_us < 0)
		return 0;
	if (spent_us <= usual)
		return (unsigned)(spent_us * BY_USUAL / usual);
	spent_us = least(spent_us, end) - usual;
	return (unsigned)(BY_USUAL +
	    spent_us * (WHOLE - 1 - BY_USUAL) / (end - usual));
}

/* A restart that the procedure has no word for comes before the download. */
static enum pace_phase
phase_of(const struct course *c, unsigned step)
{
	enum pace_phase phase = pace_phase_of_step(c, step);

	if (phase == PACE_LOAD && !pace_has_step(c, PACE_FORMAT))
		return PACE_FORMAT;
	return phase;
}

/* Seconds of the steps with keys, and of those before the present one. */
static uint32_t
sum_keys(const struct course *c, uint32_t *done)
{
	const struct reset_procedure *p = c->choice.procedure;
	uint32_t all = 0;

	*done = 0;
	for (unsigned i = 0; i < p->steps_count; i++) {
		if (!reset_step_in(&p->steps[i], c->choice.sequence) ||
		    phase_of(c, i) != PACE_KEYS)
			continue;
		all += pace_step_s(&p->steps[i]);
		if (i < c->step)
			*done += pace_step_s(&p->steps[i]);
	}
	return all;
}

/*
 * Steps whose end nothing tells are shown together, up to one that something
 * will end: the place moves on through all of them, as if the keys were
 * pressed in time, though what is seen remains that keys are awaited.
 */
static void
find_by_keys(const struct pace *p, struct spot *s, const struct course *c)
{
	const struct reset_step *scene[RESET_STEPS];
	size_t n = course_scene(c, scene, RESET_STEPS);
	const struct reset_step *last = n > 0 ? scene[n - 1] : NULL;
	double speed = c->speed > 0 ? c->speed : 1;
	struct pace_span keys = { 0 };
	uint32_t done, all = sum_keys(c, &done);
	int64_t keys_us, spent_us = s->clock_us - c->step_us;

	for (size_t i = 0; i < n; i++)
		if (scene[i]->kind < RESET_WATCH)
			keys.usual_s += pace_step_s(scene[i]);
	keys_us = (int64_t)((double)(keys.usual_s * SECONDS) / speed);
	if (last != NULL && last->kind >= RESET_WATCH && spent_us > keys_us) {
		s->presumed = true;
		s->spent_us = spent_us - keys_us;
		s->phase =
		    phase_of(c, (unsigned)(last - c->choice.procedure->steps));
		s->share = creep(s->spent_us, &p->spans[s->phase]);
		return;
	}
	spent_us = (int64_t)((double)spent_us * speed);
	done *= WHOLE;
	done += last != NULL && last->kind >= RESET_WATCH
	    ? (uint32_t)(spent_us * WHOLE / SECONDS)
	    : keys.usual_s * creep(spent_us, &keys);
	s->share = all > 0 && done / all < WHOLE ? done / all : WHOLE - 1;
}

/* Where the course has its place; a phone that is heard shows its download. */
static void
find_by_course(
    struct pace *p, struct spot *s, const struct course *c, bool is_heard)
{
	const struct reset_step *step = course_step(c);
	struct pace_span *span;

	s->begun_us = p->spans[PACE_KEYS].begun_us = c->begun_us;
	s->over = s->revived = c->state == COURSE_DONE || step == NULL;
	s->stuck = c->state == COURSE_STUCK;
	s->wrong = c->state == COURSE_WRONG;
	if (s->stuck || s->over || s->wrong)
		s->clock_us = c->changed_us;
	if (step == NULL)
		return;
	s->phase = phase_of(c, c->step);
	if (s->phase == PACE_KEYS) {
		find_by_keys(p, s, c);
		return;
	}
	span = &p->spans[s->phase];
	span->begun_us = c->step_us;
	s->spent_us = s->clock_us - c->step_us;
	s->share = creep(s->spent_us, span);
	if (s->phase == PACE_LOAD && is_heard && s->share > BEFORE_OCTETS)
		s->share = BEFORE_OCTETS;
}

/* The phase that a stage belongs to, after another one. */
static enum pace_phase
phase_of_stage(enum stage stage, enum pace_phase before)
{
	switch (stage) {
	case STAGE_MANIFEST:
	case STAGE_LOADING:
		return PACE_LOAD;
	case STAGE_WRITING:
		return PACE_WRITE;
	case STAGE_OFF:
	case STAGE_REVIVED:
	case STAGE_STUCK:
	case STAGE_COUNT:
		return before;
	case STAGE_LINKED:
	case STAGE_WAKING:
	case STAGE_ASKING:
	case STAGE_ADDRESSED:
	case STAGE_TRUST:
	case STAGE_CONFIG:
	case STAGE_REBOOTING:
		break;
	}
	return before < PACE_WRITE ? PACE_LOAD : PACE_START;
}

/* A phone that goes back, as after a power cut, forgets what came later. */
static void
enter_phase(
    struct pace *p, enum pace_phase from, enum pace_phase to, int64_t at_us)
{
	if (from < to)
		p->spans[from].ended_us = at_us;
	for (int i = to; i < PACE_PHASES; i++)
		p->spans[i].begun_us = p->spans[i].ended_us = 0;
	p->spans[to].begun_us = at_us;
}

static unsigned
share_of_load(
    const struct spot *s, const struct device *d, const struct pace_span *span)
{
	unsigned by_time = creep(s->spent_us, span);
	uint64_t done, total;
	unsigned share;

	if (!device_progress(d, &done, &total) || total == UINT64_MAX ||
	    total < WHOLE)
		return by_time;
	if (by_time > BEFORE_OCTETS)
		by_time = BEFORE_OCTETS;
	share = done < total ? (unsigned)(done / (total / WHOLE)) : WHOLE;
	if (share >= WHOLE)
		share = WHOLE - 1;
	return share > by_time ? share : by_time;
}

/* Through its stages since it asked for firmware. */
static void
follow_stages(struct pace *p, struct spot *s, const struct device *d)
{
	const struct stage_entry *e;

	s->phase = PACE_LOAD;
	enter_phase(p, PACE_LOAD, PACE_LOAD, d->revival.begun_us);
	for (unsigned i = 0; (e = device_stage(d, i)) != NULL; i++) {
		enum pace_phase to = phase_of_stage(e->stage, s->phase);

		if (e->at_us < d->revival.begun_us || e->at_us > s->clock_us ||
		    to == s->phase)
			continue;
		enter_phase(p, s->phase, to, e->at_us);
		s->phase = to;
	}
}

static void
find_by_device(
    struct pace *p, struct spot *s, const struct device *d, int64_t now_us)
{
	unsigned before = s->phase == PACE_LOAD ? s->share : 0;
	const struct revival *r = &d->revival;
	const struct pace_span *span;

	if (s->begun_us == 0)
		s->begun_us = r->begun_us;
	if (!s->revived)
		s->clock_us = r->ending == ENDING_OPEN ? now_us : r->ended_us;
	s->stuck = r->ending == ENDING_STUCK;
	s->wrong = s->presumed = false;
	s->revived = s->revived || r->ending == ENDING_REVIVED;
	s->over = s->revived || (r->ending != ENDING_OPEN && !s->stuck);
	follow_stages(p, s, d);
	span = &p->spans[s->phase];
	s->spent_us = s->clock_us - span->begun_us;
	s->share = s->phase == PACE_LOAD ? share_of_load(s, d, span)
					 : creep(s->spent_us, span);
	if (s->phase == PACE_LOAD && s->share < before)
		s->share = before;
	if (s->over)
		p->spans[s->phase].ended_us = s->clock_us;
}

static void
set_marks(struct pace *p)
{
	uint64_t all = 0, until = 0;

	for (int i = 0; i < PACE_PHASES; i++)
		all += p->spans[i].has ? p->spans[i].usual_s : 0;
	for (int i = 0; i < PACE_PHASES; i++) {
		until += p->spans[i].has ? p->spans[i].usual_s : 0;
		p->marks[i] = all > 0 ? (unsigned)(until * WHOLE / all) : WHOLE;
	}
}

static unsigned
permille_of(const struct pace *p, const struct spot *s)
{
	unsigned from, all;

	if (s->revived)
		return WHOLE;
	if (s->phase == PACE_PHASES)
		return 0;
	from = s->phase > 0 ? p->marks[s->phase - 1] : 0;
	all = from + (p->marks[s->phase] - from) * s->share / WHOLE;
	return all < WHOLE ? all : WHOLE - 1;
}

/*
 * What is expected of the present phase: less and less once it takes longer
 * than usual, and not known once it takes longer than is normal.
 */
static int64_t
rest_of_phase(const struct pace_span *span, int64_t spent_us)
{
	int64_t usual = span->usual_s * SECONDS - spent_us;
	int64_t most = (span->most_s * SECONDS - spent_us) / REST_SHARE;

	if (usual > most)
		return usual > 0 ? usual : 0;
	if (most >= 0)
		return most;
	return span->stuck_s != 0 ? -1 : 0;
}

static int64_t
left_of(const struct pace *p, const struct spot *s, const struct device *d)
{
	const struct pace_span *span = &p->spans[s->phase];
	int64_t left = -1;

	/* The list alone is no measure of the rate. */
	if (s->phase == PACE_LOAD && d != NULL && s->share > BEFORE_OCTETS)
		left = device_left_us(d, s->clock_us);
	if (s->phase == PACE_KEYS)
		left = span->usual_s * SECONDS * (WHOLE - s->share) / WHOLE;
	if (left < 0)
		left = rest_of_phase(span, s->spent_us);
	for (int i = (int)s->phase + 1; left >= 0 && i < PACE_PHASES; i++)
		if (p->spans[i].has)
			left += p->spans[i].usual_s * SECONDS;
	return left;
}

/* Whether a phone was in a revival of its own after this course. */
static bool
is_of_before(const struct course *c, const struct device *d)
{
	if (c->state == COURSE_LEFT)
		return true;
	return c->state == COURSE_DONE && d != NULL &&
	    d->revival.begun_us > c->changed_us;
}

static void
tell(struct pace *p, const struct spot *s, const struct device *d)
{
	p->now = s->over ? PACE_PHASES : s->presumed ? PACE_KEYS : s->phase;
	p->stuck = s->stuck;
	p->permille = permille_of(p, s);
	if (s->begun_us != 0)
		p->spent_us = s->clock_us - s->begun_us;
	if (p->now != PACE_PHASES && p->spans[p->now].begun_us != 0)
		p->phase_us = s->clock_us - p->spans[p->now].begun_us;
	if (s->revived)
		p->left_us = 0;
	else if (p->now != PACE_PHASES && !s->stuck && !s->wrong)
		p->left_us = left_of(p, s, d);
}

void
pace_of(struct pace *p, const struct course *c, const struct device *d,
    int64_t now_us)
{
	struct spot s = { .phase = PACE_PHASES, .clock_us = now_us };

	*p = (struct pace){ .now = PACE_PHASES, .left_us = -1 };
	if (c != NULL && is_of_before(c, d))
		c = NULL;
	if (d != NULL) {
		p->step = d->ladder.step;
		p->steps = d->ladder.steps;
		p->timed = d->past_told ? d->past.timed : 0;
	}
	p->speed = pace_speed(c, d);
	pace_fill_times(p->spans, c, d);
	set_marks(p);
	if (c != NULL)
		find_by_course(p, &s, c, d != NULL);
	if (d != NULL && d->revival.begun_us != 0 &&
	    (c == NULL || d->revival.begun_us >= c->begun_us))
		find_by_device(p, &s, d, now_us);
	tell(p, &s, d);
}
