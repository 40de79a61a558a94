/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agenda.h"

void
agenda_init(struct agenda *a)
{
	for (unsigned i = 0; i < BENCH_DEVICES; i++) {
		a->heap[i] = (struct agenda_entry){ INT64_MAX, (uint16_t)i };
		a->at[i] = (uint16_t)i;
	}
}

static void
put(struct agenda *a, unsigned i, struct agenda_entry e)
{
	a->heap[i] = e;
	a->at[e.who] = (uint16_t)i;
}

static unsigned
rise(struct agenda *a, unsigned i, struct agenda_entry e)
{
	while (i > 0 && e.due_us < a->heap[(i - 1) / 2].due_us) {
		put(a, i, a->heap[(i - 1) / 2]);
		i = (i - 1) / 2;
	}
	return i;
}

static unsigned
sink(struct agenda *a, unsigned i, struct agenda_entry e)
{
	for (;;) {
		unsigned child = 2 * i + 1;

		if (child + 1 < BENCH_DEVICES &&
		    a->heap[child + 1].due_us < a->heap[child].due_us)
			child++;
		if (child >= BENCH_DEVICES || e.due_us <= a->heap[child].due_us)
			return i;
		put(a, i, a->heap[child]);
		i = child;
	}
}

void
agenda_set(struct agenda *a, uint16_t who, int64_t due_us)
{
	struct agenda_entry e = { due_us, who };
	unsigned i = a->at[who];

	if (a->heap[i].due_us == due_us)
		return;
	put(a, sink(a, rise(a, i, e), e), e);
}

struct agenda_entry
agenda_first(const struct agenda *a)
{
	return a->heap[0];
}
