/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/user.h"
#include "record_db.h"

#define VERSION_NOW  1
#define VERSION_TEXT "1"
#define BUSY_MS      20 /* the loop waits no longer for another program */

/* What SQLite says, as errno and with a remedy. */
static const struct failure {
	int code, err;
	const char *words; /* NULL: SQLite's own */
} failures[] = {
	{ SQLITE_FULL, -ENOSPC, "the disk is full" },
	{ SQLITE_BUSY, -EBUSY, "another program holds it" },
	{ SQLITE_LOCKED, -EBUSY, "another program holds it" },
	{ SQLITE_READONLY, -EROFS, "it can only be read" },
	{ SQLITE_CANTOPEN, -ENOENT, "it cannot be opened" },
	{ SQLITE_PERM, -EACCES, "no permission" },
	{ SQLITE_NOTADB, -EBADMSG, "it is no record; move it away" },
	{ SQLITE_CORRUPT, -EBADMSG, "it is damaged; move it away" },
	{ SQLITE_NOMEM, -ENOMEM, "out of memory" },
};

int
record_explain(const struct record *r, char *why, size_t cap)
{
	int code = r->db != NULL ? sqlite3_errcode(r->db) : SQLITE_NOMEM;
	int system = r->db != NULL ? sqlite3_system_errno(r->db) : 0;

	if (code == SQLITE_IOERR && system == ENOSPC)
		code = SQLITE_FULL;
	for (size_t i = 0; i < sizeof(failures) / sizeof(*failures); i++) {
		const struct failure *f = &failures[i];

		if (f->code != (code & 0xff))
			continue;
		if (code == SQLITE_CANTOPEN && system != 0)
			snprintf(why, cap, "%s: %s", r->path, strerror(system));
		else
			snprintf(why, cap, "%s: %s", r->path, f->words);
		return f->err;
	}
	snprintf(why, cap, "%s: %s", r->path, sqlite3_errmsg(r->db));
	return -EIO;
}

static bool
run(struct record *r, const char *sql)
{
	return sqlite3_exec(r->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The one number that a question yields; -1 when it fails. */
static int64_t
ask_number(struct record *r, const char *sql)
{
	sqlite3_stmt *s;
	int64_t n = -1;

	if (sqlite3_prepare_v2(r->db, sql, -1, &s, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_step(s) == SQLITE_ROW)
		n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

void
record_add(char sql[RECORD_SQL], const char *text)
{
	size_t n = strlen(sql);

	text_copy(sql + n, RECORD_SQL - n, text);
}

void
record_add_columns(char sql[RECORD_SQL], const char *before, const char *again)
{
	for (size_t i = 0; i < ENTRY_FIELDS; i++) {
		record_add(sql, i > 0 ? ", " : "");
		record_add(sql, before);
		record_add(sql, entry_fields[i].name);
		record_add(sql, again);
		record_add(sql, again[0] != '\0' ? entry_fields[i].name : "");
	}
}

static bool
create(struct record *r)
{
	char sql[RECORD_SQL] = "BEGIN IMMEDIATE; CREATE TABLE revival (";

	for (size_t i = 0; i < ENTRY_FIELDS; i++) {
		const struct entry_field *f = &entry_fields[i];

		record_add(sql, f->name);
		record_add(sql, entry_is_number(f) ? " INTEGER" : " TEXT");
		record_add(sql, " NOT NULL, ");
	}
	record_add(sql,
	    "PRIMARY KEY (mac, begun)); CREATE INDEX revival_begun ON "
	    "revival (begun); PRAGMA user_version = " VERSION_TEXT "; COMMIT");
	return run(r, sql);
}

/* Ours, of a version that we know; *empty where nothing is in it yet. */
static int
check_version(struct record *r, bool *empty, char *why, size_t cap)
{
	int64_t version = ask_number(r, "PRAGMA user_version");
	int64_t tables = version < 0
	    ? -1
	    : ask_number(r, "SELECT count(*) FROM sqlite_master");

	if (tables < 0)
		return record_explain(r, why, cap);
	*empty = version == 0 && tables == 0;
	if (*empty || version == VERSION_NOW)
		return 0;
	snprintf(why, cap, "%s: %s", r->path,
	    version > VERSION_NOW ? "made by a newer octothorpe"
				  : "it is no record; move it away");
	return -EBADMSG;
}

static int
prepare(struct record *r, bool *writable, char *why, size_t cap)
{
	char sql[RECORD_SQL] = "INSERT INTO revival (";
	bool empty = false;
	int err = check_version(r, &empty, why, cap);

	if (err != 0)
		return err;
	*writable = sqlite3_db_readonly(r->db, "main") == 0;
	if (!*writable)
		return 0;
	/* NORMAL: what a crash of the machine undoes is whole, though old. */
	if (!run(r, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL") ||
	    (empty && !create(r)))
		return record_explain(r, why, cap);
	record_add_columns(sql, "", "");
	record_add(sql, ") VALUES (");
	record_add_columns(sql, "@", "");
	record_add(sql, ") ON CONFLICT (mac, begun) DO UPDATE SET ");
	record_add_columns(sql, "", " = excluded.");
	if (sqlite3_prepare_v2(r->db, sql, -1, &r->put, NULL) != SQLITE_OK)
		return record_explain(r, why, cap);
	return 0;
}

static int
new_record(struct record **out, const char *path, char *why, size_t cap)
{
	struct record *r = calloc(1, sizeof(*r));
	int err = 0;

	*out = r;
	if (r == NULL)
		err = -ENOMEM;
	else if (path == NULL)
		err = user_data_path(r->path, sizeof(r->path), "record.db");
	else
		text_copy(r->path, sizeof(r->path), path);
	if (err != 0)
		snprintf(
		    why, cap, "no place for the record: %s", strerror(-err));
	return err;
}

static int
open_or_make(struct record *r, bool *writable, char *why, size_t cap)
{
	int flags =
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

	(void)user_make_folders(r->path); /* what is amiss is seen next */
	if (sqlite3_open_v2(r->path, &r->db, flags, NULL) != SQLITE_OK)
		return record_explain(r, why, cap);
	sqlite3_busy_timeout(r->db, BUSY_MS);
	return prepare(r, writable, why, cap);
}

/* Beside one on a medium that cannot be written no file can be made. */
static int
open_to_read(struct record *r, char *why, size_t cap)
{
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
	bool empty = false;
	char uri[RECORD_PATH + 32];
	int err;

	sqlite3_close(r->db);
	r->db = NULL;
	if (faccessat(AT_FDCWD, r->path, R_OK, AT_EACCESS) != 0) {
		err = -errno;
		snprintf(why, cap, "%s: %s", r->path,
		    err == -ENOENT ? "there is no record yet" : strerror(-err));
		return err;
	}
	err = sqlite3_open_v2(r->path, &r->db, flags, NULL) != SQLITE_OK
	    ? record_explain(r, why, cap)
	    : check_version(r, &empty, why, cap);
	if (err == -ENOENT && strpbrk(r->path, "?#%") == NULL) {
		snprintf(uri, sizeof(uri), "file:%s?immutable=1", r->path);
		sqlite3_close(r->db);
		err = sqlite3_open_v2(uri, &r->db, flags | SQLITE_OPEN_URI,
			  NULL) != SQLITE_OK
		    ? record_explain(r, why, cap)
		    : check_version(r, &empty, why, cap);
	}
	if (err == 0 && empty) {
		snprintf(why, cap, "%s: nothing is in it", r->path);
		err = -ENOENT;
	}
	return err;
}

int
record_open(struct record **out, const char *path, bool *writable, char *why,
    size_t cap)
{
	struct user_rights root;
	char other[RECORD_PATH]; /* why it cannot be read either */
	int err = new_record(out, path, why, cap);

	*writable = false;
	if (err == 0) {
		user_become(&root);
		err = open_or_make(*out, writable, why, cap);
		if (err == -ENOENT || err == -EROFS || err == -EACCES)
			err = open_to_read(*out, other, sizeof(other)) == 0
			    ? 0
			    : err;
		user_return(&root);
	}
	if (err != 0) {
		record_close(*out);
		*out = NULL;
	}
	return err;
}

int
record_open_to_read(
    struct record **out, const char *path, char *why, size_t cap)
{
	struct user_rights root;
	int err = new_record(out, path, why, cap);

	if (err == 0) {
		user_become(&root);
		err = open_to_read(*out, why, cap);
		user_return(&root);
	}
	if (err != 0) {
		record_close(*out);
		*out = NULL;
		return err;
	}
	sqlite3_busy_timeout((*out)->db, 2000);
	return 0;
}

void
record_close(struct record *r)
{
	if (r == NULL)
		return;
	sqlite3_finalize(r->put);
	sqlite3_close(r->db);
	free(r);
}

const char *
record_path(const struct record *r)
{
	return r->path;
}

static bool
put(struct record *r, const struct entry *e)
{
	bool done;

	for (int i = 0; i < ENTRY_FIELDS; i++) {
		const struct entry_field *f = &entry_fields[i];
		char text[ENTRY_TEXT];

		if (entry_is_number(f))
			sqlite3_bind_int64(r->put, i + 1, entry_number(e, f));
		else
			sqlite3_bind_text(r->put, i + 1, entry_text(text, e, f),
			    -1, SQLITE_TRANSIENT);
	}
	done = sqlite3_step(r->put) == SQLITE_DONE;
	return sqlite3_reset(r->put) == SQLITE_OK && done;
}

int
record_write(struct record *r, const struct entry *entries, size_t n, char *why,
    size_t cap)
{
	bool done = run(r, "BEGIN IMMEDIATE");
	int err;

	for (size_t i = 0; i < n && done; i++)
		done = put(r, &entries[i]);
	if (done && run(r, "COMMIT"))
		return 0;
	err = record_explain(r, why, cap);
	if (sqlite3_get_autocommit(r->db) == 0)
		(void)run(r, "ROLLBACK");
	return err;
}
