/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_KNOWN_RESETS_H
#define TESTS_SUPPORT_KNOWN_RESETS_H

/* The models and resets that are built in, for all tests of a group. */

#include "support/known.h"
#include "support/resets.h"

static struct resets *resets;

static inline int
know_resets(void **state)
{
	resets = resets_with(NULL);
	return know(state);
}

static inline int
forget_resets(void **state)
{
	resets_free(resets);
	return forget(state);
}

#endif
