/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "alarms.h"

static void
put(struct alarms *all, struct alarm *a, size_t place)
{
	all->heap[place - 1] = a;
	a->place = place;
}

/* Let a, which belongs at place or above, rise. */
static void
rise(struct alarms *all, struct alarm *a, size_t place)
{
	while (place > 1 && a->at_us < all->heap[place / 2 - 1]->at_us) {
		put(all, all->heap[place / 2 - 1], place);
		place /= 2;
	}
	put(all, a, place);
}

/* Let a, which belongs at place or below, sink. */
static void
sink(struct alarms *all, struct alarm *a, size_t place)
{
	size_t child;

	while ((child = 2 * place) <= all->n) {
		if (child < all->n &&
		    all->heap[child]->at_us < all->heap[child - 1]->at_us)
			child++;
		if (a->at_us <= all->heap[child - 1]->at_us)
			break;
		put(all, all->heap[child - 1], place);
		place = child;
	}
	put(all, a, place);
}

void
alarms_set(struct alarms *all, struct alarm *a, int64_t at_us)
{
	int64_t before_us = a->place > 0 ? a->at_us : INT64_MAX;
	size_t place = a->place > 0 ? a->place : ++all->n;

	a->at_us = at_us;
	if (at_us < before_us)
		rise(all, a, place);
	else
		sink(all, a, place);
}

void
alarms_clear(struct alarms *all, struct alarm *a)
{
	size_t place = a->place;
	struct alarm *last;

	if (place == 0)
		return;
	a->place = 0;
	last = all->heap[--all->n];
	if (last == a)
		return;
	if (last->at_us < a->at_us)
		rise(all, last, place);
	else
		sink(all, last, place);
}

struct alarm *
alarms_first(const struct alarms *all)
{
	return all->n > 0 ? all->heap[0] : NULL;
}
