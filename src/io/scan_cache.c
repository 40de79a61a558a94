/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_cache_db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/user.h"

#define OCTETS_MAX (256LL << 20) /* a cache so large has gone wrong */
#define BUSY_MS    200           /* another of us may be writing */

/*
 * Numbers are SQLite's, signed; name and sum are the first 64 bits of a
 * SHA-256. A row without its sum right was not written by us as it is.
 */
static const char create[] =
    "BEGIN IMMEDIATE;"
    "DROP TABLE IF EXISTS stamp; DROP TABLE IF EXISTS file;"
    "CREATE TABLE stamp (value BLOB NOT NULL);"
    "CREATE TABLE file (device INTEGER NOT NULL, inode INTEGER NOT NULL,"
    " name INTEGER NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,"
    " ctime INTEGER NOT NULL, path BLOB NOT NULL, results BLOB NOT NULL,"
    " sum INTEGER NOT NULL, PRIMARY KEY (device, inode, name))";

static const char put[] =
    "INSERT OR REPLACE INTO file (device, inode, name, size, mtime, ctime,"
    " path, results, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

static const char get[] = "SELECT device, inode, name, size, mtime, ctime,"
			  " rowid, results, sum FROM file";

/* What SQLite says, as errno and in words before the path. */
static const struct failure {
	int code, err;
	const char *words;
} failures[] = {
	{ SQLITE_NOTADB, -EBADMSG, "was damaged, and is made anew" },
	{ SQLITE_CORRUPT, -EBADMSG, "was damaged, and is made anew" },
	{ SQLITE_FULL, -ENOSPC, "is not kept: No space left on the disk" },
	{ SQLITE_BUSY, -EBUSY, "is not kept: another program holds it" },
	{ SQLITE_LOCKED, -EBUSY, "is not kept: another program holds it" },
	{ SQLITE_READONLY, -EROFS, "is not kept: it can only be read" },
	{ SQLITE_CANTOPEN, -EACCES, "is none: it cannot be opened or made" },
	{ SQLITE_NOMEM, -ENOMEM, "is not used: out of memory" },
	{ SQLITE_OK, -EIO, "is not kept" },
};

static const struct failure *
failure_of(int code)
{
	const struct failure *f = failures;

	while (f->code != SQLITE_OK && f->code != (code & 0xff))
		f++;
	return f;
}

int
scan_cache_error(const struct scan_cache *c)
{
	return failure_of(sqlite3_errcode(c->db))->err;
}

static void
explain(const struct scan_cache *c, int err, char *why, size_t cap)
{
	const struct failure *f = failures;

	while (f->code != SQLITE_OK && f->err != err)
		f++;
	snprintf(why, cap, "the cache %s: %s", f->words, c->path);
}

int
scan_cache_run(struct scan_cache *c, const char *sql)
{
	return sqlite3_exec(c->db, sql, NULL, NULL, NULL) == SQLITE_OK
	    ? 0
	    : scan_cache_error(c);
}

/* 1 when the stamp in the file is ours; 0; -errno. */
static int
has_stamp(struct scan_cache *c)
{
	sqlite3_stmt *s;
	int code, yes = 0;

	if (sqlite3_prepare_v2(
		c->db, "SELECT value FROM stamp", -1, &s, NULL) != SQLITE_OK)
		return sqlite3_errcode(c->db) == SQLITE_ERROR
		    ? 0
		    : scan_cache_error(c);
	code = sqlite3_step(s);
	if (code == SQLITE_ROW)
		yes = sqlite3_column_bytes(s, 0) == sizeof(c->stamp) &&
		    memcmp(sqlite3_column_blob(s, 0), c->stamp,
			sizeof(c->stamp)) == 0;
	else if (code != SQLITE_DONE)
		yes = scan_cache_error(c);
	sqlite3_finalize(s);
	return yes;
}

static int
begin_anew(struct scan_cache *c)
{
	char sql[sizeof(create) + 128];
	size_t n = (size_t)snprintf(
	    sql, sizeof(sql), "%s; INSERT INTO stamp VALUES (x'", create);

	for (size_t i = 0; i < sizeof(c->stamp); i++)
		n += (size_t)snprintf(
		    sql + n, sizeof(sql) - n, "%02x", c->stamp[i]);
	snprintf(sql + n, sizeof(sql) - n, "'); COMMIT");
	return scan_cache_run(c, sql);
}

/*
 * Without a journal on the disk: no other file is needed, and what a crash
 * leaves is found out by the sums.
 */
static int
open_file(struct scan_cache *c)
{
	struct stat st;
	int err;

	if (fstatat(c->folder, CACHE_FILE, &st, 0) == 0 &&
	    st.st_size > OCTETS_MAX)
		return -EBADMSG;
	if (sqlite3_open_v2(c->path, &c->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
		    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
		NULL) != SQLITE_OK)
		return scan_cache_error(c);
	sqlite3_busy_timeout(c->db, BUSY_MS);
	err = scan_cache_run(
	    c, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
	if (err != 0)
		return err;
	err = has_stamp(c);
	if (err == 0)
		err = begin_anew(c);
	if (err < 0)
		return err;
	return sqlite3_prepare_v2(c->db, put, -1, &c->put, NULL) == SQLITE_OK
	    ? 0
	    : scan_cache_error(c);
}

static void
close_file(struct scan_cache *c)
{
	sqlite3_finalize(c->put);
	sqlite3_close(c->db);
	c->put = NULL;
	c->db = NULL;
}

/* What is damaged is a cache only: away with it. */
static int
replace(struct scan_cache *c)
{
	close_file(c);
	if (unlinkat(c->folder, CACHE_FILE, 0) != 0)
		return -errno;
	return open_file(c);
}

static int
open_or_replace(struct scan_cache *c, char *why, size_t cap)
{
	int err = open_file(c);

	if (err != 0)
		explain(c, err, why, cap);
	return err == -EBADMSG ? replace(c) : err;
}

/* SQLite wants a path; it is that of the folder which is open. */
static int
find_path(struct scan_cache *c)
{
	char link[40];
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", c->folder);
	n = readlink(link, c->path, sizeof(c->path));
	if (n < 0)
		return -errno;
	if ((size_t)n + sizeof("/" CACHE_FILE) > sizeof(c->path))
		return -ENAMETOOLONG;
	memcpy(c->path + n, "/" CACHE_FILE, sizeof("/" CACHE_FILE));
	return 0;
}

void
scan_cache_open(struct scan_cache **out, int folder, const struct keys *keys,
    char *why, size_t cap)
{
	struct scan_cache *c = folder >= 0 ? calloc(1, sizeof(*c)) : NULL;
	struct user_rights root;
	int err;

	*out = NULL;
	why[0] = '\0';
	if (c == NULL)
		return;
	c->folder = fcntl(folder, F_DUPFD_CLOEXEC, 0);
	err = c->folder < 0 ? -errno : find_path(c);
	if (err == 0) {
		err = scan_stamp(c->stamp, keys);
	}
	if (err == 0) {
		user_become(&root);
		err = open_or_replace(c, why, cap);
		user_return(&root);
	}
	if (err != 0) {
		scan_cache_close(c);
		return;
	}
	*out = c;
}

void
scan_cache_close(struct scan_cache *c)
{
	if (c == NULL)
		return;
	close_file(c);
	scan_rows_fini(&c->rows);
	if (c->folder >= 0)
		close(c->folder);
	free(c);
}

/* SQLite counts by 64 bits with a sign. */
static int
read_row(struct scan_cache *c, sqlite3_stmt *s)
{
	struct scan_row row = {
		.id = { .device = (uint64_t)sqlite3_column_int64(s, 0),
		    .inode = (uint64_t)sqlite3_column_int64(s, 1),
		    .size = (uint64_t)sqlite3_column_int64(s, 3),
		    .mtime_ns = sqlite3_column_int64(s, 4),
		    .ctime_ns = sqlite3_column_int64(s, 5) },
		.name = (uint64_t)sqlite3_column_int64(s, 2),
		.number = sqlite3_column_int64(s, 6),
		.results_n = (size_t)sqlite3_column_bytes(s, 7),
	};
	int err = scan_rows_add(&c->rows, &row, sqlite3_column_blob(s, 7));

	if (err != 0)
		return err;
	return scan_row_sum(&c->rows.at[c->rows.n - 1]) ==
		sqlite3_column_int64(s, 8)
	    ? 0
	    : -EBADMSG;
}

static int
load(struct scan_cache *c)
{
	sqlite3_stmt *s;
	int code, err = 0;

	if (sqlite3_prepare_v2(c->db, get, -1, &s, NULL) != SQLITE_OK)
		return scan_cache_error(c);
	while ((code = sqlite3_step(s)) == SQLITE_ROW && err == 0)
		err = read_row(c, s);
	if (err == 0 && code != SQLITE_DONE)
		err = scan_cache_error(c);
	sqlite3_finalize(s);
	scan_rows_sort(&c->rows);
	return err;
}

int
scan_cache_load(struct scan_cache *c, char *why, size_t cap)
{
	int err = load(c);

	why[0] = '\0';
	if (err == 0)
		return 0;
	explain(c, err, why, cap);
	scan_rows_fini(&c->rows);
	return err == -EBADMSG ? replace(c) : err;
}

struct scan_row *
scan_cache_find(
    const struct scan_cache *c, const struct scan_id *id, const char *name)
{
	return scan_rows_find(&c->rows, id, name);
}

static int
bind_path(
    struct scan_cache *c, const struct sight *s, const struct scan_root *root)
{
	char path[PATH_MAX];
	const char *below = sight_below(s);
	int n = snprintf(path, sizeof(path), "%s%s%s", root->real,
	    below[0] != '\0' ? "/" : "", below);

	if ((size_t)n >= sizeof(path))
		return SQLITE_TOOBIG;
	return sqlite3_bind_blob(c->put, 7, path, n, SQLITE_TRANSIENT);
}

static int
store_one(
    struct scan_cache *c, const struct sight *s, const struct scan_root *root)
{
	struct scan_row row = {
		.id = s->id,
		.name = scan_row_name(sight_name(s)),
		.results = s->results,
		.results_n = s->results_n,
	};
	int64_t numbers[] = {
		(int64_t)row.id.device,
		(int64_t)row.id.inode,
		(int64_t)row.name,
		(int64_t)row.id.size,
		row.id.mtime_ns,
		row.id.ctime_ns,
	};
	int code;

	if (bind_path(c, s, root) != SQLITE_OK)
		return 0; /* no path by which to know that it is gone */
	for (int i = 0; i < 6; i++)
		sqlite3_bind_int64(c->put, i + 1, numbers[i]);
	sqlite3_bind_blob(
	    c->put, 8, row.results, (int)row.results_n, SQLITE_STATIC);
	sqlite3_bind_int64(c->put, 9, scan_row_sum(&row));
	code = sqlite3_step(c->put);
	sqlite3_reset(c->put);
	return code == SQLITE_DONE ? 0 : scan_cache_error(c);
}

int
scan_cache_end(struct scan_cache *c, int err, char *why, size_t cap)
{
	if (err == 0)
		err = scan_cache_run(c, "COMMIT");
	if (err != 0)
		explain(c, err, why, cap);
	if (sqlite3_get_autocommit(c->db) == 0)
		(void)scan_cache_run(c, "ROLLBACK");
	return err;
}

int
scan_cache_store(struct scan_cache *c, const struct sights *read,
    const struct scan_roots *roots, char *why, size_t cap)
{
	int err = scan_cache_run(c, "BEGIN IMMEDIATE");

	why[0] = '\0';
	for (const struct sight *s = read->first; s != NULL && err == 0;
	     s = s->next)
		err = store_one(c, s, &roots->at[s->root]);
	return scan_cache_end(c, err, why, cap);
}
