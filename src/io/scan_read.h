/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_READ_H
#define IO_SCAN_READ_H

/*
 * Reading what a walk saw, and judging it, a slice at a time, on the thread
 * pool: each reader, and what it was given, belongs to one thread at a time.
 * Octets are read into a buffer of the reader's, not mapped: a file that
 * is cut short meanwhile must not end the program.
 */

#include <stdatomic.h>
#include <stdbool.h>

#include "firmware-index/examine.h"
#include "firmware-index/package.h"
#include "scan_sight.h"

#define READER_RESULTS 64

/* What is known of a file, or of a member of an archive. */
struct scan_result {
	struct sight *of;
	char member[PACKAGE_PATH];
	struct examined examined;
};

struct scan_reader;

struct scan_reader_config {
	const struct scan_roots *roots;
	const struct keys *keys;
	const struct known *known;
	const atomic_bool *stop; /* leave off at the next member */
};

struct scan_reader *scan_reader_new(const struct scan_reader_config *config);
void scan_reader_free(struct scan_reader *r); /* takes NULL */

/* Give it a file to read; it owns that until it is done. */
void scan_reader_give(struct scan_reader *r, struct sight *s);
bool scan_reader_is_idle(const struct scan_reader *r);

/*
 * Work for a while. What it came to is in the results, and in the list of
 * files that are done, until the next slice.
 */
void scan_reader_slice(struct scan_reader *r);
const struct scan_result *scan_reader_results(
    const struct scan_reader *r, size_t *n);
struct sight *scan_reader_take_done(struct scan_reader *r); /* or NULL */

#endif
