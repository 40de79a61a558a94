/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_VERSION_H
#define PRACTICE_VERSION_H

/* The release in a load's name, as far as a phone looks at it. */

#include <stdbool.h>

struct version {
	unsigned major, minor, patch;
};

/*
 * "SIP41.8-5-2S" is 8, 5, 2; "P00308000900" 8, 0, 9; "P0S3-07-5-00" 7, 5, 0;
 * all 0 for what has none.
 */
struct version version_of(const char *load);

bool version_below(struct version a, struct version b);

#endif
