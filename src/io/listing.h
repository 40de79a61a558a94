/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_LISTING_H
#define IO_LISTING_H

/*
 * The names in a folder, read once and kept until the folder changes: a
 * rack of phones asks for many files that are not there, and each of these
 * is looked for without regard to case.
 */

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#define LISTINGS 8

struct listing {
	struct stat folder; /* as of the reading */
	bool fresh;         /* changed so lately that it may change unseen */
	char **names;       /* in the order of strcasecmp(), then strcmp() */
	size_t n, room;
};

struct listings {
	struct listing all[LISTINGS];
	size_t next; /* the one to be forgotten first */
};

/* The names in the folder open as fd; NULL with errno. */
const struct listing *listings_get(struct listings *all, int fd);
void listings_fini(struct listings *all);

/*
 * The name itself, or the only one that is the same but for case. Returns 0
 * with *found, -ENOENT or -ENOTUNIQ. *found lives until listings_get().
 */
int listing_find(const struct listing *l, const char *name, const char **found);

/* A listing of one's own: zero at first; 0 or -ENOMEM. */
int listing_add(struct listing *l, const char *name);
void listing_fini(struct listing *l);

#endif
