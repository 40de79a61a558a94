/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_ENTRY_H
#define BENCH_ENTRY_H

/*
 * A row of the record: a revival, and who did it where. One table of its
 * fields is the table's columns, the report's and the keys of its JSON.
 */

#include <stdbool.h>

#include "bench/revival.h"

#define ENTRY_FIELDS 20
#define ENTRY_TEXT   128 /* any field as text, with NUL */

struct entry {
	struct revival revival;
	char who[48], host[64], bench[64];
	int32_t utc_offset_s; /* when it began, for clocks; not stored */
};

enum entry_form {
	ENTRY_STRING,
	ENTRY_MAC,
	ENTRY_TIME, /* microseconds since 1970; 0 for none */
	ENTRY_OCTETS,
	ENTRY_OUTCOME,
	ENTRY_ENDING,
	ENTRY_STAGE,
};

struct entry_field {
	const char *name;  /* "load_before" */
	const char *label; /* "Load before" */
	enum entry_form form;
	size_t offset, size;
};

extern const struct entry_field entry_fields[ENTRY_FIELDS];

/* Whether it is kept as a number: times and octets. */
bool entry_is_number(const struct entry_field *f);

/* Microseconds or octets, as int64_t holds them: of a number alone. */
int64_t entry_number(const struct entry *e, const struct entry_field *f);
void entry_set_number(struct entry *e, const struct entry_field *f, int64_t n);

/* As it is kept; times are told in UTC, "2026-05-02T12:00:00Z". "": none. */
char *entry_text(
    char dst[ENTRY_TEXT], const struct entry *e, const struct entry_field *f);

/* The reverse, for what is no number. What is unknown is left as it was. */
void entry_set_text(
    struct entry *e, const struct entry_field *f, const char *text);

/* Its beginning by the clock on the wall, "2026-05-02 14:00". */
char *entry_clock(char dst[ENTRY_TEXT], const struct entry *e, int64_t at_us);

#endif
