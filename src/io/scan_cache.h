/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_CACHE_H
#define IO_SCAN_CACHE_H

/*
 * What was read is remembered in a file of SQLite's, by device, inode, name,
 * size, mtime and ctime. It is a cache: one that is damaged, or of another
 * program or other keys, is thrown away, and where none can be written there
 * is none. One thread at a time may use it.
 */

#include <stddef.h>

#include "firmware-index/keys.h"
#include "scan_row.h"
#include "scan_sight.h"

#define CACHE_FILE "firmware.db"

struct scan_cache;

/*
 * Open the cache in a folder that is open, or make it; while the rights of
 * who started the program are there. *c is NULL where there is none, and
 * why[cap] says so, also where one was thrown away.
 */
void scan_cache_open(struct scan_cache **c, int folder, const struct keys *keys,
    char *why, size_t cap);
void scan_cache_close(struct scan_cache *c); /* takes NULL */

/* Read all of it. 0, or -errno with why[cap]: it is made anew, or of no use. */
int scan_cache_load(struct scan_cache *c, char *why, size_t cap);

/*
 * What is remembered of a file, or NULL. Threads may ask while none does
 * anything else with the cache but storing.
 */
struct scan_row *scan_cache_find(
    const struct scan_cache *c, const struct scan_id *id, const char *name);

/*
 * Remember what was read of these files; real is where their paths begin.
 * 0, or -errno with why[cap]: nothing more is written then.
 */
int scan_cache_store(struct scan_cache *c, const struct sights *read,
    const struct scan_roots *roots, char *why, size_t cap);

/*
 * Forget the rows that were not seen and whose file is not where it was, and
 * let go of what was loaded.
 */
int scan_cache_prune(struct scan_cache *c, char *why, size_t cap);

#endif
