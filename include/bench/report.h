/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

/* The record on paper or for other programs, entry by entry. */

#include <stdio.h>

#include "bench/entry.h"

enum report_format {
	REPORT_TABLE, /* 80 columns, or more */
	REPORT_CSV,   /* RFC 4180 */
	REPORT_JSON,  /* an object a line */
	REPORT_SHEET, /* a page a phone, 80 columns and 60 lines */
	REPORT_COUNT,
};

/* Which format this names; REPORT_COUNT for none. */
enum report_format report_format_find(const char *name);

struct report {
	FILE *to;
	enum report_format format;
	size_t columns; /* of the paper or terminal, for a table */
	size_t entries;
	struct mac mac;   /* sheet: whose page it is */
	int line;         /* sheet: lines of it so far */
	unsigned skipped; /* sheet: earlier ones without room */
};

/*
 * Begin, then each entry, then end. The entries of a phone follow one
 * another in a sheet, its newest first. A table of few columns has the
 * key sequence in a second line.
 */
void report_begin(
    struct report *r, FILE *to, enum report_format format, size_t columns);
void report_entry(struct report *r, const struct entry *e);
void report_end(struct report *r);

#endif
