/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_KNOWN_H
#define TESTS_SUPPORT_KNOWN_H

/* The built-in catalogue, for a group of tests, and benches that use it. */

#include "bench/bench.h"
#include "firmware-index/catalogue.h"
#include "support/cases.h"

static struct catalogue *known;

static inline int
know(void **state)
{
	char why[200];

	(void)state;
	return catalogue_load(&known, NULL, why, sizeof(why));
}

static inline int
forget(void **state)
{
	(void)state;
	catalogue_free(known);
	known = NULL;
	return 0;
}

static inline struct bench *
new_bench(void)
{
	struct bench *b = bench_new(known);

	assert_non_null(b);
	return b;
}

#endif
