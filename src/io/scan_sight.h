/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_SIGHT_H
#define IO_SCAN_SIGHT_H

/*
 * What a walk saw at one path. It goes from the walk to the loop, from there
 * to a reader and back, and belongs to one thread at a time.
 */

#include <stdbool.h>

#include "scan_root.h"

enum sight_kind {
	SIGHT_FILE,    /* a regular file */
	SIGHT_TROUBLE, /* a file, folder or link that cannot be read: error */
	SIGHT_GONE,    /* what was there is not; error 0: another is */
	SIGHT_LATER,   /* somebody may still be writing it */
	SIGHT_FOLDER,  /* a folder that is watched: wd, or error */
};

struct scan_row;

/* What lies at one path. Whoever has it frees it. */
struct sight {
	struct sight *next;
	enum sight_kind kind;
	size_t root;
	size_t below; /* where in path that below the root starts */
	struct scan_id id;
	int error;         /* -errno */
	int wd;            /* of inotify */
	bool link;         /* it was found by a link */
	bool again;        /* it may have been read before */
	bool told;         /* something of it is in the index */
	unsigned tries;    /* how often it changed under our eyes */
	unsigned still_ms; /* scan_walk.h */
	/* what reading it came to, scan_read.h */
	struct scan_row *row; /* of the cache, or NULL */
	bool changed;         /* while it was read */
	bool lasting;         /* what is in results may be remembered */
	uint8_t *results;
	size_t results_n, results_cap;
	char path[]; /* as in the index */
};

const char *sight_below(const struct sight *s);
const char *sight_name(const struct sight *s); /* last component */
void sight_free(struct sight *s);              /* takes NULL */

/* A list to which things are added at the end. */
struct sights {
	struct sight *first, **end;
	size_t n;
};

void sights_init(struct sights *l);
void sights_add(struct sights *l, struct sight *s);
struct sight *sights_take(struct sights *l); /* the first, or NULL */
void sights_move(struct sights *to, struct sights *from); /* all; to is empty */
void sights_fini(struct sights *l);

#endif
