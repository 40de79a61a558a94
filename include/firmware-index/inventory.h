/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_INVENTORY_H
#define FIRMWARE_INDEX_INVENTORY_H

/*
 * What is in an index in the order that people want: loads, files that phones
 * would refuse, the worst first, and loose files, of no load here.
 */

#include <stddef.h>
#include <stdint.h>

#include "firmware-index/index.h"

enum item_kind {
	ITEM_LOAD,
	ITEM_REFUSED,
	ITEM_LOOSE,
	ITEM_COUNT,
};

struct inventory_item {
	enum item_kind kind;
	size_t at;   /* of the load or the file, in the index */
	uint64_t id; /* the same one in the next build, too; never below 256 */
};

struct inventory {
	const struct firmware_index *index;
	uint64_t revision; /* of the index then */
	struct inventory_item *items;
	size_t n;
	size_t counts[ITEM_COUNT];
	size_t usable; /* of the loads */
	size_t others; /* files that are no firmware */
};

/*
 * Take it: good until the index is built anew. 0 or -ENOMEM, v is zero then.
 * A fini takes what is zero.
 */
int inventory_take(struct inventory *v, const struct firmware_index *x)
    __attribute__((warn_unused_result));
void inventory_fini(struct inventory *v);

/* Its place by id; 0 where it is not there any more. */
size_t inventory_find(const struct inventory *v, uint64_t id);

/* The load of an item, or NULL; its file, of a load the manifest. */
const struct load *inventory_load(const struct inventory *v, size_t i);
const struct index_file *inventory_file(const struct inventory *v, size_t i);

#endif
