/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_DUE_H
#define IO_SCAN_DUE_H

/* Paths that are to be looked at later, each once. */

#include "scan_walk.h"

#define DUES_MAX 2048

struct scan_due {
	struct scan_look look; /* its below is this one */
	char *below;
	int64_t at_ms;
};

struct scan_dues {
	struct scan_due *at;
	size_t n, cap;
};

/*
 * Look there at that time, or at the earlier one that it is due anyway. 0;
 * -ENOSPC when there are too many; -ENOMEM.
 */
int scan_dues_add(
    struct scan_dues *d, const struct scan_look *look, int64_t at_ms);

/* Hand what is due to a walk. 0 or -ENOMEM. */
int scan_dues_take(struct scan_dues *d, int64_t now_ms, struct scan_walk *w);

int64_t scan_dues_next(const struct scan_dues *d); /* INT64_MAX for none */
void scan_dues_clear(struct scan_dues *d);

#endif
