/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_cache_db.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Whether what a row tells of is where it was, changed or not. */
static bool
is_there(const struct scan_row *row, const void *path, size_t n)
{
	char text[PATH_MAX];
	struct stat st;

	if (path == NULL || n >= sizeof(text))
		return false;
	memcpy(text, path, n);
	text[n] = '\0';
	if (stat(text, &st) != 0)
		return errno != ENOENT && errno != ENOTDIR;
	return st.st_dev == row->id.device && st.st_ino == row->id.inode;
}

/* 1 when the row is to go; 0; -errno. */
static int
is_stale(struct scan_cache *c, sqlite3_stmt *s, const struct scan_row *row)
{
	int code, stale = 0;

	if (row->seen)
		return 0;
	sqlite3_bind_int64(s, 1, row->number);
	code = sqlite3_step(s);
	if (code == SQLITE_ROW)
		stale = !is_there(row, sqlite3_column_blob(s, 0),
		    (size_t)sqlite3_column_bytes(s, 0));
	else if (code != SQLITE_DONE)
		stale = scan_cache_error(c);
	sqlite3_reset(s);
	return stale;
}

static int
remove_row(struct scan_cache *c, int64_t number)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "DELETE FROM file WHERE rowid = %lld",
	    (long long)number);
	return scan_cache_run(c, sql);
}

static int
prune(struct scan_cache *c)
{
	sqlite3_stmt *s;
	int err = 0;

	if (sqlite3_prepare_v2(c->db, "SELECT path FROM file WHERE rowid = ?",
		-1, &s, NULL) != SQLITE_OK)
		return scan_cache_error(c);
	for (size_t i = 0; i < c->rows.n && err >= 0; i++) {
		err = is_stale(c, s, &c->rows.at[i]);
		if (err == 1)
			err = remove_row(c, c->rows.at[i].number);
	}
	sqlite3_finalize(s);
	return err < 0 ? err : 0;
}

int
scan_cache_prune(struct scan_cache *c, char *why, size_t cap)
{
	int err = scan_cache_run(c, "BEGIN IMMEDIATE");

	why[0] = '\0';
	if (err == 0)
		err = prune(c);
	err = scan_cache_end(c, err, why, cap);
	scan_rows_fini(&c->rows);
	return err;
}
