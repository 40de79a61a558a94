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
#define PACKAGE_RATIO   100          /* to its size; firmware hardly shrinks */
#define PACKAGE_FREE    (64U << 20)  /* whatever the ratio */
#define PACKAGE_PATH    512
#define PACKAGE_HEAD    1024 /* octets that tell what a file is */

/* Where an archive's octets come from. */
struct package_source {
	/* Octets read at offset, fewer than n only at the end; -errno. */
	ssize_t (*read_at)(void *ctx, void *buf, size_t n, uint64_t offset);
	uint64_t size;
	void *ctx;
};

/*
 * Whether a file of this name and these first PACKAGE_HEAD octets is to be
 * opened as an archive. What is only called one is, too: so it is told.
 */
bool package_is(const char *name, struct span head);

struct package;

/* A member; borrowed until the next call. */
struct package_member {
	/* Path in the archive, "inner.zip/name" for one in a nested archive;
	 * escaped; name is its last component, as it is. */
	char path[PACKAGE_PATH];
	char name[EXAMINE_NAME];
	struct span octets;        /* the whole member, at most EXAMINE_MAX */
	uint64_t size;             /* also where that is more */
	int error;                 /* 0, or -errno why octets lack, or all */
	enum finding_code finding; /* that error in words */
	char why[FINDING_TEXT];    /* and what libarchive says; escaped */
};

/* 0; -ENOMEM; -ENOMSG when it is no archive. The source is borrowed. */
int package_open(struct package **p, const struct package_source *source)
    __attribute__((warn_unused_result));

/*
 * The next regular file. An archive in the archive comes before its members,
 * and once more, with the reason, when it could not be read to its end. Of
 * two members with the same path the later one counts (tar's rule). Returns
 * 1; 0 at the end; -EBADMSG when the rest cannot be read (why[cap] says it,
 * escaped); -EFBIG for a bomb, likewise; -ENOMEM.
 */
int package_next(struct package *p, struct package_member *m, char *why,
    size_t cap) __attribute__((warn_unused_result));
void package_close(struct package *p); /* takes NULL */

#endif
