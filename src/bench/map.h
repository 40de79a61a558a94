/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_MAP_H
#define BENCH_MAP_H

/*
 * From a MAC or an address to a small number: open addressing with linear
 * probing, fixed in size, never more than half full.
 */

#include <stdint.h>

#include "base/addr.h"

#define MAP_SIZE 2048 /* a power of two */
#define MAP_NONE UINT16_MAX

/* Key 0, which no device has, marks a free entry. Zeroed is empty. */
struct map {
	struct map_entry {
		uint64_t key;
		uint16_t value;
	} entries[MAP_SIZE];
};

uint16_t map_find(const struct map *m, uint64_t key); /* or MAP_NONE */
void map_put(struct map *m, uint64_t key, uint16_t value);
void map_remove(struct map *m, uint64_t key); /* may be absent */

/* The six octets as a number. */
uint64_t map_key(struct mac mac);

#endif
