/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/catalogue.h"
#include "serve/gate.h"
#include "ui/guide_turn.h"
#include "ui/ready.h"

/* DHCP comes 10 s after power, 30 s later at a slow port: section 3.1. */
#define ALONE_US INT64_C(60000000)

#define NAMES 80 /* of red lights */

/* The stage that it is in, or was in before it went away. */
static enum stage
reached(const struct device *d)
{
	const struct stage_entry *before =
	    d->stages_n > 1 ? device_stage(d, d->stages_n - 2) : NULL;

	return d->stage == STAGE_OFF && before != NULL ? before->stage
						       : d->stage;
}

/*
 * What CDP calls its load is told from the first second on, before anything
 * shows that it runs: only what it asks for, or a call, does. One that only
 * announces itself for ever stays at its logo: facts/phones.md section 2.3.
 */
static enum reset_boots
boots(const struct device *d, int64_t now_us)
{
	const char *load = device_fact(d, FACT_LOAD);
	enum stage stage = reached(d);

	if (load != NULL && load_is_recovery(load))
		return RESET_BOOTS_NOT;
	if (stage == STAGE_WAKING && now_us - d->since_us > ALONE_US)
		return RESET_BOOTS_NOT;
	if (stage == STAGE_STUCK)
		stage = d->stuck_in == STAGE_CONFIG ? STAGE_CONFIG : stage;
	if (stage == STAGE_STUCK && !(d->troubles & 1u << TROUBLE_STATIC))
		return RESET_BOOTS_NOT;
	return stage == STAGE_CONFIG || stage == STAGE_REVIVED ||
		d->facts[FACT_LOAD].source == SOURCE_SCCP
	    ? RESET_BOOTS
	    : RESET_BOOTS_UNKNOWN;
}

/* Whether there is room for one more, or it has its place already. */
static bool
has_room(const struct screen *s, const struct screen_model *m)
{
	const struct course *c;

	if (bench_courses(m->bench) < BENCH_COURSES ||
	    bench_course_of(m->bench, s->guide.mac) != NULL)
		return true;
	for (size_t i = 0; (c = bench_course(m->bench, i)) != NULL; i++)
		if (!course_is_open(c))
			return true;
	return false;
}

static enum start_bar
bar_of(const struct start *st, const struct screen *s,
    const struct screen_model *m)
{
	if (st->choice.sequence == NULL)
		return START_NONE;
	if (m->role == SCREEN_REPLAY)
		return START_PAST;
	if (st->device != NULL && ready_is_busy(st->device))
		return START_BUSY;
	if (!has_room(s, m))
		return START_FULL;
	if (m->gate == NULL || !st->gated ||
	    ready_lets(s, m->gate, s->guide.mac))
		return START_FREE;
	return gate_reds(m->gate) & ~ready_overridden(s, s->guide.mac)
	    ? START_RED
	    : START_WAITS;
}

/* Its sequences: how many, which is proposed, asked for, has the cursor. */
static void
fill_list(
    struct start *st, const struct resets *r, const char *asked, size_t at)
{
	struct reset_choice c;

	for (size_t i = 0; resets_choice(r, st->family, i, &c); i++) {
		if (c.sequence == st->proposal.choice.sequence)
			st->proposed = st->list.n;
		if (asked != NULL && strcasecmp(c.sequence->name, asked) == 0)
			st->asked = st->list.n;
		if (i <= at) {
			st->list.chosen = st->list.n;
			st->choice = c;
		}
		st->list.n++;
	}
}

void
start_fill(
    struct start *st, const struct screen *s, const struct screen_model *m)
{
	const struct screen_guide *g = &s->guide;

	*st = (struct start){ .model = g->model,
		.device = bench_find(m->bench, g->mac),
		.need = { .keep_address = g->keep_address },
		.proposed = -1,
		.asked = -1,
		.gated = gate_is_for(m->catalogue != NULL
			? catalogue_find(m->catalogue, g->model)
			: NULL) };
	if (st->device != NULL) {
		st->need.boots = boots(st->device, m->now_us);
		st->need.load = device_fact(st->device, FACT_LOAD);
	}
	if (g->seen_dead)
		st->need.boots = RESET_BOOTS_NOT;
	if (m->resets != NULL)
		st->family = resets_family(m->resets, g->model);
	if (st->family != NULL) {
		st->proposal = resets_propose(m->resets, st->family, &st->need);
		fill_list(st, m->resets, m->sequence, g->sequence_at);
	}
	st->bar = bar_of(st, s, m);
}

bool
start_asks_address(const struct screen *s, const struct screen_model *m)
{
	struct reset_choice keeps;
	struct start st;

	start_fill(&st, s, m);
	return st.need.keep_address ||
	    (st.device != NULL && st.device->troubles & 1u << TROUBLE_STATIC) ||
	    (st.family != NULL &&
		resets_choose(m->resets, st.family, "keep-network", &keeps));
}

static void
take_proposed(struct screen *s, const struct screen_model *m)
{
	struct start st;
	int at;

	start_fill(&st, s, m);
	at = st.asked >= 0 && !st.need.keep_address ? st.asked : st.proposed;
	s->guide.sequence_at = at < 0 ? 0 : (size_t)at;
}

void
start_seen(struct screen *s, const struct screen_model *m, bool dead)
{
	s->guide.seen_dead = dead;
	take_proposed(s, m);
}

/* What was overridden for a phone that nobody heard was for another one. */
void
start_aim(struct screen *s, const struct screen_model *m, const char *model,
    struct mac mac)
{
	struct screen_guide *g = &s->guide;
	const struct device *d = bench_find(m->bench, mac);

	if (mac_is_zero(mac))
		ready_forget(s, mac);
	g->mac = mac;
	g->seen_dead = false;
	g->keep_address = d != NULL && d->troubles & 1u << TROUBLE_STATIC;
	text_copy(g->model, sizeof(g->model), model);
	take_proposed(s, m);
	s->scroll[VIEW_START] = 0;
}

static struct list
measure(const struct screen *s, const struct screen_model *m)
{
	struct start st;

	start_fill(&st, s, m);
	return st.list;
}

bool
start_has_one(const struct screen *s, const struct screen_model *m)
{
	return measure(s, m).n > 0;
}

bool
start_has_another(const struct screen *s, const struct screen_model *m)
{
	return s->view == VIEW_START && measure(s, m).n > 1;
}

enum screen_answer
start_keep(const struct turn *t)
{
	t->s->guide.keep_address = !t->s->guide.keep_address;
	take_proposed(t->s, t->m);
	return SCREEN_REDRAW;
}

char *
start_show_bar(
    char *dst, size_t cap, const struct start *st, const struct view *v)
{
	unsigned reds = v->model->gate != NULL ? gate_reds(v->model->gate) &
		~ready_overridden(v->screen, v->screen->guide.mac)
					       : 0;
	char key[KEY_NAME], names[NAMES];

	text_copy(dst, cap, "");
	switch (st->bar) {
	case START_FREE:
		break;
	case START_NONE:
		text_copy(dst, cap, "No sequence of keys is known for it.");
		break;
	case START_PAST:
		text_copy(dst, cap, "A capture file: nobody is there to lead.");
		break;
	case START_BUSY:
		text_copy(
		    dst, cap, "It takes its firmware: leave the plug alone.");
		break;
	case START_FULL:
		snprintf(dst, cap, "%d phones are led already: end one first.",
		    BENCH_COURSES);
		break;
	case START_WAITS:
		text_copy(dst, cap, "Not yet: it is being found out.");
		break;
	case START_RED:
		snprintf(dst, cap, "Not yet; red: %s. %s goes over it.",
		    ready_names(names, sizeof(names), reds),
		    turn_key_of(v->screen, "override", key));
		break;
	}
	return dst;
}

static void
put(struct screen *s, const struct screen_model *m, int i)
{
	(void)m;
	s->guide.sequence_at = (size_t)i;
}

const struct list_view start_list = { measure, put, view_start_find,
	guide_begin, true };
