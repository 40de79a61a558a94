/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster.h"

#include "ui/words.h"

enum rank {
	RANK_HANDS,
	RANK_ACTIVE,
	RANK_DONE,
	RANK_GONE,
	RANK_OTHER,
	RANK_COUNT,
};

static enum rank
rank_of(const struct device *d)
{
	if (d->kind != DEVICE_PHONE)
		return RANK_OTHER;
	if (words_needs_hands(d))
		return RANK_HANDS;
	if (d->stage == STAGE_REVIVED)
		return RANK_DONE;
	return d->stage == STAGE_OFF ? RANK_GONE : RANK_ACTIVE;
}

void
roster_fill(
    struct roster *r, const struct bench *b, struct mac chosen, bool others)
{
	size_t n = bench_count(b);

	*r = (struct roster){ 0 };
	for (int rank = 0; rank < RANK_COUNT; rank++) {
		if (rank == RANK_OTHER && !others)
			break;
		for (size_t i = 0; i < n && r->n < BENCH_DEVICES; i++) {
			const struct device *d = bench_at(b, i);

			if ((int)rank_of(d) != rank)
				continue;
			if (mac_equal(d->mac, chosen))
				r->chosen = r->n;
			r->at[r->n++] = d;
		}
	}
}
