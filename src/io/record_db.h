/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_RECORD_DB_H
#define IO_RECORD_DB_H

/* The inside of the record: SQLite's handles, and questions in the making. */

#include <stddef.h>

#include <sqlite3.h>

#define RECORD_SQL  2048
#define RECORD_PATH 4096

struct record {
	sqlite3 *db;
	sqlite3_stmt *put; /* NULL where it is only read */
	char path[RECORD_PATH];
};

/* What SQLite said last, in words and as -errno. */
int record_explain(const struct record *r, char *why, size_t cap);

/* Questions are made of the table of fields, and are never too long. */
void record_add(char sql[RECORD_SQL], const char *text);

/* All columns between commas: "name", "@name", "name = excluded.name". */
void record_add_columns(
    char sql[RECORD_SQL], const char *before, const char *again);

#endif
