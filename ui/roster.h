/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_ROSTER_H
#define UI_ROSTER_H

/*
 * The devices in the order of the table: those that need hands, those under
 * way, the revived, the gone, and, when asked for, all that are no phones.
 * Within each, as first seen, so that rows do not jump about.
 */

#include <stdbool.h>
#include <stddef.h>

#include "bench/bench.h"

struct roster {
	const struct device *at[BENCH_DEVICES];
	size_t n;
	size_t chosen; /* index of the row with the cursor */
};

/* A chosen that is zero, or not there, means the first row. */
void roster_fill(
    struct roster *r, const struct bench *b, struct mac chosen, bool others);

#endif
