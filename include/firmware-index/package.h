/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_PACKAGE_H
#define FIRMWARE_INDEX_PACKAGE_H

/*
 * The files in an archive, read in place: .zip, .tar, .tar.gz, .cop, and
 * .cop.sgn, which is a signature header before a .cop. libarchive does the
 * reading. facts/formats.md section 5. An archive in an archive is opened
 * once; bombs and absurd sizes are refused. Pure: octets come by a function.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "firmware-index/examine.h"

#define PACKAGE_MEMBERS 20000        /* in one archive */
#define PACKAGE_OCTETS  (2ULL << 30) /* unpacked, in sum */
#define PACKAGE_PATH    512

/* Where an archive's octets come from. */
struct package_source {
	/* Octets read at offset, fewer than n only at the end; -errno. */
	ssize_t (*read_at)(void *ctx, void *buf, size_t n, uint64_t offset);
	uint64_t size;
	void *ctx;
};

/* Whether a file of this name and beginning is opened as an archive. */
bool package_is(const char *name, struct span head);

struct package;

/* A member; borrowed until the next call. */
struct package_member {
	/* Path in the archive, "inner.zip/name" for one in a nested archive;
	 * escaped; name is its last component, as it is. */
	char path[PACKAGE_PATH];
	char name[EXAMINE_NAME];
	struct span octets;        /* the whole member, at most EXAMINE_MAX */
	int error;                 /* 0, or -errno why it has no octets */
	enum finding_code finding; /* that error in words */
};

/* 0; -ENOMEM; -ENOMSG when it is no archive. The source is borrowed. */
int package_open(struct package **p, const char *name,
    const struct package_source *source) __attribute__((warn_unused_result));

/*
 * The next regular file. Returns 1; 0 at the end; -EBADMSG when the rest
 * cannot be read (why[cap] says it, escaped); -EFBIG for a bomb.
 */
int package_next(struct package *p, struct package_member *m, char *why,
    size_t cap) __attribute__((warn_unused_result));
void package_close(struct package *p); /* takes NULL */

#endif
