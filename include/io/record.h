/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_RECORD_H
#define IO_RECORD_H

/*
 * The record: what was done to which phone, kept across runs in a file of
 * SQLite's. A row is written at the begin of a revival and again at each of
 * its steps, so that a crash leaves a true one.
 */

#include <stdbool.h>
#include <stddef.h>

#include "bench/entry.h"

struct record;

/*
 * Open the record, NULL for the person's own, making it and its folders
 * where they are not there; before root is given up. A record that can only
 * be read is opened, too: *writable says which. Returns 0, or -errno with
 * why[cap] in words.
 */
int record_open(struct record **r, const char *path, bool *writable, char *why,
    size_t cap) __attribute__((warn_unused_result));

/* Open one that is there, for reading. */
int record_open_to_read(struct record **r, const char *path, char *why,
    size_t cap) __attribute__((warn_unused_result));

void record_close(struct record *r); /* takes NULL */

/* Where it lies; the record's own. */
const char *record_path(const struct record *r);

/*
 * Write n entries, new ones or those known by MAC and begin, all or none.
 * Returns 0, or -errno with why[cap]: -EBUSY and -ENOSPC may pass.
 */
int record_write(struct record *r, const struct entry *entries, size_t n,
    char *why, size_t cap) __attribute__((warn_unused_result));

/* What is known of a phone, as an event for this bench; 0 or -errno. */
int record_past(struct record *r, struct mac mac, const char *bench,
    struct event_past *past) __attribute__((warn_unused_result));

/*
 * How long this bench's newest revivals of a model took: fills model, timed,
 * load_s and write_s, and nothing else. 0 or -errno.
 */
int record_times(struct record *r, const char *model, const char *bench,
    struct event_past *past) __attribute__((warn_unused_result));

struct record_query {
	struct mac mac;   /* zero: all phones */
	int64_t since_us; /* begun then or later */
	size_t most;      /* 0: all */
	bool by_phone;    /* the newest phone first, then its entries */
};

/*
 * Tell of each entry asked for, newest first. Returns how many, or -errno
 * with why[cap].
 */
int record_read(struct record *r, const struct record_query *q,
    void (*tell)(void *ctx, const struct entry *e), void *ctx, char *why,
    size_t cap) __attribute__((warn_unused_result));

#endif
