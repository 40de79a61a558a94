/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map.h"

#include <assert.h>

/* Fibonacci hashing: the upper bits of a product with 2^64 / phi. */
static unsigned
home(uint64_t key)
{
	return (unsigned)(key * UINT64_C(0x9e3779b97f4a7c15) >> 53) % MAP_SIZE;
}

/* Where the key is, or the free entry where it would go. */
static unsigned
place(const struct map *m, uint64_t key)
{
	unsigned i = home(key);

	while (m->entries[i].key != 0 && m->entries[i].key != key)
		i = (i + 1) % MAP_SIZE;
	return i;
}

uint16_t
map_find(const struct map *m, uint64_t key)
{
	const struct map_entry *e = &m->entries[place(m, key)];

	return key != 0 && e->key == key ? e->value : MAP_NONE;
}

void
map_put(struct map *m, uint64_t key, uint16_t value)
{
	assert(key != 0);
	m->entries[place(m, key)] = (struct map_entry){ key, value };
}

/*
 * Knuth, volume 3, algorithm 6.4R: the entries that follow are moved back
 * wherever the hole would cut them off from their home.
 */
void
map_remove(struct map *m, uint64_t key)
{
	unsigned hole = place(m, key);

	if (key == 0 || m->entries[hole].key != key)
		return;
	for (unsigned i = (hole + 1) % MAP_SIZE; m->entries[i].key != 0;
	     i = (i + 1) % MAP_SIZE) {
		unsigned from_home = (i - home(m->entries[i].key)) % MAP_SIZE;

		if (from_home < (i - hole) % MAP_SIZE)
			continue;
		m->entries[hole] = m->entries[i];
		hole = i;
	}
	m->entries[hole] = (struct map_entry){ 0 };
}

uint64_t
map_key(struct mac mac)
{
	uint64_t key = 0;

	for (int i = 0; i < MAC_LEN; i++)
		key = key << 8 | mac.octet[i];
	return key;
}
