/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_AGENDA_H
#define BENCH_AGENDA_H

/*
 * When each device is to be judged next: a binary heap of their numbers,
 * earliest first. Every device is always in it; one that waits for nothing
 * is due at INT64_MAX.
 */

#include <stdint.h>

#include "bench/bench.h"

struct agenda {
	struct agenda_entry {
		int64_t due_us;
		uint16_t who;
	} heap[BENCH_DEVICES];
	uint16_t at[BENCH_DEVICES]; /* where each is in the heap */
};

void agenda_init(struct agenda *a);
void agenda_set(struct agenda *a, uint16_t who, int64_t due_us);
struct agenda_entry agenda_first(const struct agenda *a);

#endif
