/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_TABLE_H
#define FIRMWARE_INDEX_TABLE_H

/* What is in an index, for people: loads, loose files, what is wrong. */

#include <stdio.h>

#include "firmware-index/index.h"

struct table {
	FILE *to;
	size_t columns; /* of the terminal; 80 is the least that looks well */
	bool all_files; /* every file, not only those in no load */
};

/*
 * Loads, then files, then what is amiss and their sum; nothing without
 * memory. Whether it could be written the stream tells.
 */
void table_print(const struct table *t, const struct firmware_index *x);

#endif
