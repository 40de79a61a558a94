/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_ROW_H
#define IO_SCAN_ROW_H

/* What the cache remembers of files, in memory. */

#include <stdbool.h>

#include "base/bytes.h"
#include "scan_root.h"

struct scan_row {
	struct scan_id id;
	uint64_t name;  /* scan_row_name() */
	int64_t number; /* in the cache */
	bool seen;      /* in this scan; for who asks */
	uint8_t *results;
	size_t results_n;
};

struct scan_rows {
	struct scan_row *at;
	size_t n, cap;
};

/* Of a name, its first 64 bits of SHA-256. */
uint64_t scan_row_name(const char *name);

/* The same of a whole row: one without its sum was not written by us so. */
int64_t scan_row_sum(const struct scan_row *row);

/* Add a row, and a copy of its results. 0 or -ENOMEM. */
int scan_rows_add(
    struct scan_rows *rows, const struct scan_row *row, const void *results);

/* To be called once all are there, and before any is looked for. */
void scan_rows_sort(struct scan_rows *rows);

/* The row of a file that is still what it was, or NULL. */
struct scan_row *scan_rows_find(
    const struct scan_rows *rows, const struct scan_id *id, const char *name);
void scan_rows_fini(struct scan_rows *rows);

#endif
