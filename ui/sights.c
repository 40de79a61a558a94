/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sights.h"

#include <string.h>
#include <strings.h>

#include "ui/guide_turn.h"
#include "ui/move.h"
#include "ui/offer.h"
#include "ui/roster.h"
#include "ui/start.h"

/* Only what does not boot is told to take this one. */
#define WHOLE "total"

/* Who is looked at: whoever is led where one came from, else the chosen. */
static void
find_phone(
    struct sights *l, const struct screen *s, const struct screen_model *m)
{
	const struct course *c = guide_course(s, m);
	struct roster r;

	if (s->back == VIEW_GUIDE && c != NULL) {
		l->device = bench_find(m->bench, c->mac);
		l->model = c->model;
		return;
	}
	if (s->back == VIEW_START && s->guide.model[0] != '\0') {
		l->device = bench_find(m->bench, s->guide.mac);
		l->model = s->guide.model;
		return;
	}
	roster_fill(&r, m->bench, s);
	if (r.n == 0)
		return;
	l->device = r.at[r.chosen];
	l->model = device_fact(l->device, FACT_MODEL);
}

/* Those of the model, then the others, each as they were. */
static void
part(struct sights *l)
{
	struct reset_found all = l->found;
	size_t n = 0;

	for (int other = 0; other < 2; other++) {
		for (size_t i = 0; i < all.n; i++) {
			bool own = l->model == NULL ||
			    reset_is_for(&all.at[i]->models, l->model);

			if (own != (other != 0))
				l->found.at[n++] = all.at[i];
		}
		if (other == 0)
			l->own = n;
	}
}

void
sights_fill(
    struct sights *l, const struct screen *s, const struct screen_model *m)
{
	*l = (struct sights){ .model = NULL };
	find_phone(l, s, m);
	if (m->resets == NULL)
		return;
	resets_find_sights(m->resets, s->guide.sought, &l->found);
	part(l);
	l->chosen = s->guide.sight_at;
	if (l->chosen >= l->found.n)
		l->chosen = l->found.n > 0 ? l->found.n - 1 : 0;
}

const struct reset_sight *
sights_chosen(const struct sights *l)
{
	return l->found.n > 0 ? l->found.at[l->chosen] : NULL;
}

bool
sights_leads(const struct screen *s, const struct screen_model *m)
{
	const struct reset_sight *sight;
	struct sights l;

	sights_fill(&l, s, m);
	sight = sights_chosen(&l);
	return sight != NULL && sight->leads != RESET_LEADS_NOWHERE &&
	    (sight->leads != RESET_LEADS_LOAD || m->ladders != NULL);
}

void
sights_aim(struct screen *s, const struct screen_model *m)
{
	const struct reset_sight *sight;
	const struct reset_family *f;
	struct reset_choice c;
	struct sights l;

	if (m->resets == NULL)
		return;
	sights_fill(&l, s, m);
	sight = sights_chosen(&l);
	f = l.model != NULL ? resets_family(m->resets, l.model) : NULL;
	if (sight == NULL || sight->sequence == NULL || f == NULL)
		return;
	start_seen(s, m, strcasecmp(sight->sequence, WHOLE) == 0);
	for (size_t i = 0; resets_choice(m->resets, f, i, &c); i++)
		if (strcasecmp(c.sequence->name, sight->sequence) == 0)
			s->guide.sequence_at = i;
}

/* It is a new question each time. */
enum screen_answer
sights_open(const struct turn *t)
{
	t->s->guide.sight_at = 0;
	t->s->guide.sought[0] = '\0';
	return move_to(t->s, VIEW_SIGHTS);
}

/* One came from the guide of this very phone. */
static bool
is_guided(const struct screen *s)
{
	return s->back == VIEW_GUIDE || s->back == VIEW_START;
}

enum screen_answer
sights_next(const struct turn *t)
{
	const struct reset_sight *sight;
	struct sights l;

	sights_fill(&l, t->s, t->m);
	sight = sights_chosen(&l);
	if (sight == NULL)
		return SCREEN_IGNORED;
	switch (sight->leads) {
	case RESET_LEADS_NOWHERE:
		return SCREEN_IGNORED;
	case RESET_LEADS_RESET:
		if (t->s->back == VIEW_START)
			sights_aim(t->s, t->m);
		return is_guided(t->s) ? move_back(t) : guide_open(t);
	case RESET_LEADS_LOAD:
		return offer_open(t);
	}
	return SCREEN_IGNORED;
}

static struct list
measure(const struct screen *s, const struct screen_model *m)
{
	struct sights l;

	sights_fill(&l, s, m);
	return (struct list){ (int)l.found.n, (int)l.chosen };
}

static void
put(struct screen *s, const struct screen_model *m, int i)
{
	(void)m;
	s->guide.sight_at = (size_t)i;
}

const struct list_view sights_list = { measure, put, view_sights_find,
	sights_next, false };
