/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_CACHE_DB_H
#define IO_SCAN_CACHE_DB_H

/* The inside of the cache: SQLite's handles, and what was read of it. */

#include <limits.h>

#include <sqlite3.h>

#include "scan_cache.h"
#include "scan_stamp.h"

struct scan_cache {
	sqlite3 *db;
	sqlite3_stmt *put;
	int folder;
	uint8_t stamp[SCAN_STAMP];
	struct scan_rows rows;
	char path[PATH_MAX];
};

/* Run a statement without results, in words of SQL. 0 or -errno */
int scan_cache_run(struct scan_cache *c, const char *sql);

/* What SQLite said last, as -errno. */
int scan_cache_error(const struct scan_cache *c);

/* End what BEGIN began: COMMIT, or ROLLBACK with why[cap]. Returns err. */
int scan_cache_end(struct scan_cache *c, int err, char *why, size_t cap);

#endif
