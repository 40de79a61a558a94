/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_ROSTER_H
#define UI_ROSTER_H

/*
 * The devices that the table shows, in its order. As long as nobody asks for
 * another: those that need hands, those under way, the revived, the gone
 * and, when wanted, all that are no phones. Equals stay as first seen, so
 * that rows do not jump about.
 */

#include <stdbool.h>
#include <stddef.h>

#include "bench/bench.h"
#include "ui/screen.h"

struct roster {
	const struct device *at[BENCH_DEVICES];
	size_t n;
	size_t chosen; /* index of the row with the cursor */
};

/* A chosen one that is zero, or not there, means the first row. */
void roster_fill(
    struct roster *r, const struct bench *b, const struct screen *s);

/* How the person chose: "by name", "only loading", or NULL for the usual. */
const char *roster_sort_name(enum screen_sort sort);
const char *roster_only_name(enum screen_only only);

#endif
