/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/ladders.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* A phone on its ladder. */
struct climber {
	struct mac mac;
	const struct model *model;
	char running[64]; /* load, "" while it runs its recovery */
	char last[64];    /* ordinary load that ran last */
	bool erased;
	unsigned hardware;
	uint64_t index, choices; /* as of the plan */
	bool planned;
	bool answered;             /* by the choice of a load: no question */
	bool leads;                /* the plan is followed */
	struct plan plan;          /* from what it runs to the end */
	unsigned done;             /* steps of this ladder before the plan */
	char before[EXAMINE_NAME]; /* load of the last of them */
};

struct ladders {
	const struct firmware_index *index;
	struct load_choice choices[LADDERS_CHOICES];
	size_t choices_n;
	uint64_t revision; /* of the choices */
	struct climber phones[LADDERS_PHONES];
	size_t phones_n, next; /* the one to be forgotten first */
};

struct ladders *
ladders_new(const struct firmware_index *index)
{
	struct ladders *l = calloc(1, sizeof(*l));

	if (l != NULL)
		l->index = index;
	return l;
}

void
ladders_free(struct ladders *l)
{
	free(l);
}

static bool
same_scope(const struct load_choice *a, const struct load_choice *b)
{
	return mac_equal(a->mac, b->mac) && strcasecmp(a->model, b->model) == 0;
}

int
ladders_choose(struct ladders *l, const struct load_choice *choice)
{
	size_t i = 0;

	while (i < l->choices_n && !same_scope(&l->choices[i], choice))
		i++;
	if (i == LADDERS_CHOICES)
		return -ENOSPC;
	l->choices[i] = *choice;
	if (i == l->choices_n)
		l->choices_n++;
	l->revision++;
	return 0;
}

/* 3 for its own, 2 for its model's, 1 for all, 0: not for it. */
static int
nearness(const struct load_choice *c, struct mac mac, const struct model *model)
{
	if (!mac_is_zero(c->mac))
		return mac_equal(c->mac, mac) ? 3 : 0;
	if (c->model[0] != '\0')
		return model != NULL && strcasecmp(c->model, model->name) == 0
		    ? 2
		    : 0;
	return 1;
}

const struct load_choice *
ladders_choice(
    const struct ladders *l, struct mac mac, const struct model *model)
{
	const struct load_choice *best = NULL;
	int nearest = 0;

	for (size_t i = 0; i < l->choices_n; i++) {
		int near = nearness(&l->choices[i], mac, model);

		if (near > nearest) {
			best = &l->choices[i];
			nearest = near;
		}
	}
	return best;
}

/* Its place, or phones_n. */
static size_t
place_of(const struct ladders *l, struct mac mac)
{
	size_t i = 0;

	while (i < l->phones_n && !mac_equal(l->phones[i].mac, mac))
		i++;
	return i;
}

static const struct climber *
find(const struct ladders *l, struct mac mac)
{
	size_t i = place_of(l, mac);

	return i < l->phones_n ? &l->phones[i] : NULL;
}

static struct climber *
meet(struct ladders *l, struct mac mac)
{
	size_t i = place_of(l, mac);
	struct climber *c = &l->phones[i < l->phones_n ? i : l->next];

	if (i < l->phones_n)
		return c;
	l->next = (l->next + 1) % LADDERS_PHONES;
	if (l->phones_n < LADDERS_PHONES)
		l->phones_n++;
	*c = (struct climber){ .mac = mac };
	return c;
}

static unsigned
hardware_of(const struct device *d)
{
	const char *text = device_fact(d, FACT_HARDWARE);

	if (text == NULL)
		return 0;
	return (unsigned)strtoul(text + (text[0] == 'V'), NULL, 10);
}

/* Take over what the device tells. Returns whether any of it is news. */
static bool
learn(struct ladders *l, struct climber *c, const struct device *d)
{
	const char *load = device_fact(d, FACT_LOAD);
	bool erased = load != NULL && load_is_recovery(load);
	const char *running = load != NULL && !erased ? load : "";
	unsigned hardware = hardware_of(d);
	bool news = !c->planned || c->model != d->model ||
	    c->hardware != hardware || c->erased != erased ||
	    strcmp(c->running, running) != 0 ||
	    c->index != index_revision(l->index) || c->choices != l->revision;

	c->model = d->model;
	c->hardware = hardware;
	c->erased = erased;
	text_copy(c->running, sizeof(c->running), running);
	if (running[0] != '\0')
		text_copy(c->last, sizeof(c->last), running);
	c->index = index_revision(l->index);
	c->choices = l->revision;
	return news;
}

/* It runs the load of its step: that one is done. */
static void
count_step(struct climber *c)
{
	const struct plan *p = &c->plan;

	if (c->running[0] == '\0' || !c->planned)
		return;
	if (strcasecmp(c->running, c->before) == 0)
		return;
	if (p->steps_n > 0 && strcasecmp(c->running, p->steps[0].load) == 0) {
		text_copy(c->before, sizeof(c->before), c->running);
		c->done++;
		return;
	}
	c->done = 0;
	c->before[0] = '\0';
}

/*
 * In doubt a phone is left as it is until a person has chosen; one that is
 * erased has nothing to lose.
 */
static bool
is_followed(const struct plan *p, bool even_in_doubt)
{
	return p->steps_n > 0 &&
	    (p->state == PLAN_READY || p->state == PLAN_LACKS ||
		(p->state == PLAN_ASKS && even_in_doubt));
}

/* The load that a choice names, where it is one for this model. */
static const struct load *
named_by(const struct ladders *l, const struct load_choice *choice,
    const struct model *model)
{
	const struct load *named = NULL;

	if (choice != NULL && choice->load[0] != '\0')
		named = index_find(l->index, choice->load,
		    choice->place[0] != '\0' ? choice->place : NULL);
	return named != NULL && load_is_for(named, model) ? named : NULL;
}

static void
plan_by(const struct ladders *l, const struct climber *c,
    const struct load_choice *choice, struct plan *p)
{
	const struct plan_phone phone = { .model = c->model,
		.running = c->running,
		.hardware = c->hardware,
		.protocol = choice != NULL ? choice->protocol : PROTOCOL_NONE,
		.erased = c->erased,
		.last = c->last };

	plan_make(p, l->index, &phone, named_by(l, choice, c->model));
}

static void
make_plan(struct ladders *l, struct climber *c)
{
	const struct load_choice *choice = ladders_choice(l, c->mac, c->model);

	plan_by(l, c, choice, &c->plan);
	c->planned = true;
	c->answered = named_by(l, choice, c->model) != NULL;
	c->leads = is_followed(&c->plan, c->answered || c->erased);
}

static void
tell(const struct climber *c, struct event_ladder *e)
{
	const struct plan *p = &c->plan;
	const struct plan_step *first = &p->steps[0];

	e->asks =
	    (p->state == PLAN_ASKS && !c->answered) || p->state == PLAN_REFUSED;
	text_copy(e->before, sizeof(e->before), c->before);
	text_copy(e->reason, sizeof(e->reason), p->question);
	if (!c->leads && c->done > 0) { /* at its end */
		e->step = e->steps = (uint8_t)c->done;
		text_copy(e->load, sizeof(e->load), c->before);
		text_copy(e->target, sizeof(e->target), c->before);
	}
	if (!c->leads)
		return;
	e->step = (uint8_t)(c->done + 1);
	e->steps = (uint8_t)(c->done + p->steps_n);
	e->missing = first->at == INDEX_NONE;
	text_copy(e->load, sizeof(e->load), first->load);
	text_copy(e->target, sizeof(e->target), p->steps[p->steps_n - 1].load);
	if (!e->asks)
		text_copy(e->reason, sizeof(e->reason), first->reason);
}

static bool
same_ladder(const struct event_ladder *a, const struct event_ladder *b)
{
	return a->step == b->step && a->steps == b->steps &&
	    a->missing == b->missing && a->asks == b->asks &&
	    strcmp(a->before, b->before) == 0 &&
	    strcmp(a->load, b->load) == 0 &&
	    strcmp(a->target, b->target) == 0 &&
	    strcmp(a->reason, b->reason) == 0;
}

bool
ladders_look(
    struct ladders *l, const struct device *d, int64_t now_us, struct event *e)
{
	struct climber *c;

	if (d->kind != DEVICE_PHONE || d->model == NULL)
		return false;
	c = meet(l, d->mac);
	if (!learn(l, c, d))
		return false;
	count_step(c);
	make_plan(l, c);
	*e = (struct event){ .kind = EVENT_LADDER,
		.by = WITNESS_SELF,
		.at_us = now_us,
		.mac = d->mac };
	tell(c, &e->ladder);
	return !same_ladder(&e->ladder, &d->ladder);
}

/* Positions are good until the index is built anew, names for longer. */
static const struct load *
load_of_step(const struct ladders *l, const struct climber *c, unsigned i)
{
	const struct plan_step *step = &c->plan.steps[i];

	if (step->at == INDEX_NONE)
		return NULL;
	return c->index == index_revision(l->index)
	    ? index_load(l->index, step->at)
	    : index_find(l->index, step->load, NULL);
}

/*
 * Without the file of its step a phone is not better off with none: what it
 * refuses, it refuses (facts/phones.md section 5).
 */
const struct load *
ladders_load(const struct ladders *l, struct mac mac)
{
	const struct climber *c = find(l, mac);
	const struct load *load;

	if (c == NULL || !c->planned)
		return NULL;
	for (unsigned i = 0; c->leads && i < c->plan.steps_n; i++) {
		load = load_of_step(l, c, i);
		if (load != NULL)
			return load;
	}
	return c->running[0] != '\0' ? index_find(l->index, c->running, NULL)
				     : NULL;
}

const struct load *
ladders_erased(const struct ladders *l, const struct model *model)
{
	const struct load_choice *choice =
	    ladders_choice(l, (struct mac){ 0 }, model);
	struct climber c = { .model = model,
		.erased = true,
		.index = index_revision(l->index) };
	const struct load *load = NULL;

	plan_by(l, &c, choice, &c.plan);
	for (unsigned i = 0; load == NULL && i < c.plan.steps_n; i++)
		load = load_of_step(l, &c, i);
	return load;
}

const struct model *
ladders_model(const struct ladders *l, struct mac mac)
{
	const struct climber *c = find(l, mac);

	return c != NULL ? c->model : NULL;
}

bool
ladders_climbing(const struct ladders *l, struct mac mac)
{
	const struct climber *c = find(l, mac);

	return c != NULL && c->leads;
}

const struct plan *
ladders_plan(const struct ladders *l, struct mac mac)
{
	const struct climber *c = find(l, mac);

	return c != NULL && c->planned ? &c->plan : NULL;
}

const struct load *
ladders_goal(const struct ladders *l, struct mac mac)
{
	const struct climber *c = find(l, mac);

	if (c == NULL || !c->planned)
		return NULL;
	if (c->leads)
		return load_of_step(l, c, c->plan.steps_n - 1);
	return c->running[0] != '\0' ? index_find(l->index, c->running, NULL)
				     : NULL;
}

void
ladders_try(const struct ladders *l, struct mac mac,
    const struct load_choice *choice, struct plan *plan)
{
	static const struct climber nobody = { .model = NULL };
	const struct climber *c = find(l, mac);

	plan_by(l, c != NULL ? c : &nobody, choice, plan);
}
