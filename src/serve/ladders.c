/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/ladders.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "climber.h"

struct ladders {
	const struct firmware_index *index;
	const struct store *folder; /* NULL: it names no load */
	struct load_choice choices[LADDERS_CHOICES];
	size_t choices_n;
	uint64_t revision; /* of the choices */
	bool held;
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

void
ladders_obey(struct ladders *l, const struct store *folder)
{
	l->folder = folder;
	l->revision++;
}

void
ladders_hold(struct ladders *l, bool held)
{
	l->revision += l->held != held;
	l->held = held;
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

/* Whether there is news of it, of the index or of the choices. */
static bool
learn(struct ladders *l, struct climber *c, const struct device *d)
{
	bool news = climber_learn(c, d) ||
	    c->index != index_revision(l->index) || c->choices != l->revision;

	c->index = index_revision(l->index);
	c->choices = l->revision;
	return news;
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

/* The same by the folder's own files, which is asked where nobody chose. */
static const struct load *
configured_by(const struct ladders *l, struct climber *c)
{
	struct configured *f = &c->configured;
	const struct load *named = NULL;

	if (l->folder == NULL ||
	    !configured_find(f, l->folder, c->mac, c->model))
		return NULL;
	named = index_find(l->index, f->load, NULL);
	f->state = named == NULL           ? CONFIGURED_NOT_HERE
	    : load_is_for(named, c->model) ? CONFIGURED_HERE
					   : CONFIGURED_NOT_FOR_IT;
	return f->state == CONFIGURED_HERE ? named : NULL;
}

static const struct load *
named_for(const struct ladders *l, struct climber *c,
    const struct load_choice *choice)
{
	c->configured = (struct configured){ 0 };
	return choice != NULL ? named_by(l, choice, c->model)
			      : configured_by(l, c);
}

static void
plan_by(const struct ladders *l, const struct climber *c,
    const struct load_choice *choice, const struct load *named, struct plan *p)
{
	const struct plan_phone phone = { .model = c->model,
		.running = c->running,
		.hardware = c->hardware,
		.protocol = choice != NULL ? choice->protocol : PROTOCOL_NONE,
		.erased = c->erased,
		.last = c->last };

	plan_make(p, l->index, &phone, named);
}

static void
make_plan(struct ladders *l, struct climber *c)
{
	const struct load_choice *choice = ladders_choice(l, c->mac, c->model);
	const struct load *named = named_for(l, c, choice);

	plan_by(l, c, choice, named, &c->plan);
	c->planned = true;
	c->answered = named != NULL;
	c->leads = is_followed(&c->plan, c->answered || c->erased);
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

/* What is not read yet is neither here nor missing. */
static bool
waits(const struct ladders *l, const struct climber *c)
{
	return l->held && (!c->answered || c->plan.state == PLAN_LACKS);
}

static void
tell(const struct ladders *l, const struct climber *c, struct event_ladder *e)
{
	if (waits(l, c))
		text_copy(e->reason, sizeof(e->reason),
		    "The folders are still being read.");
	else
		climber_tell(c, e);
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
	climber_count(c);
	make_plan(l, c);
	*e = (struct event){ .kind = EVENT_LADDER,
		.by = WITNESS_SELF,
		.at_us = now_us,
		.mac = d->mac };
	tell(l, c, &e->ladder);
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

	plan_by(l, &c, choice, named_for(l, &c, choice), &c.plan);
	for (unsigned i = 0; load == NULL && i < c.plan.steps_n; i++)
		load = load_of_step(l, &c, i);
	return load;
}

const struct configured *
ladders_configured(const struct ladders *l, struct mac mac)
{
	const struct climber *c = find(l, mac);

	return c != NULL && c->configured.state != CONFIGURED_NONE
	    ? &c->configured
	    : NULL;
}

bool
ladders_waits(const struct ladders *l, struct mac mac)
{
	const struct climber *c = find(l, mac);

	return c != NULL && c->planned && waits(l, c);
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

	if (c == NULL)
		c = &nobody;
	plan_by(l, c, choice, named_by(l, choice, c->model), plan);
}
