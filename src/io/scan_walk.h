/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_WALK_H
#define IO_SCAN_WALK_H

/*
 * The walk through folders, a slice at a time, on the thread pool. It opens
 * folders only, and tells what it sees; each slice belongs to one thread.
 */

#include <stdbool.h>

#include "scan_root.h"
#include "scan_sight.h"

#define LOOK_STILL_MS 1000 /* where nobody said that it was closed */

/* Where to walk from. */
struct scan_look {
	size_t root;
	const char *below;
	unsigned still_ms; /* a file written to since may not be whole */
	bool again;        /* it may have been read before */
	unsigned tries;    /* how often it was not still */
};

struct scan_walk;

/*
 * The roots are borrowed. Folders are watched by the descriptor of inotify,
 * -1 for none; then what was written just now is seen later. NULL
 * without memory.
 */
struct scan_walk *scan_walk_new(const struct scan_roots *roots, int notify);
void scan_walk_free(struct scan_walk *w); /* takes NULL */

/* Walk from there later on; below is copied. 0 or -ENOMEM. */
int scan_walk_add(struct scan_walk *w, const struct scan_look *look);

/* Whether there is anything left to walk. */
bool scan_walk_more(const struct scan_walk *w);

/* Leave off where it is, and forget where else to walk. */
void scan_walk_drop(struct scan_walk *w);

/* Add some of what is next to a list; at most most. 0 or -ENOMEM. */
int scan_walk_slice(struct scan_walk *w, struct sights *seen, size_t most);

#endif
