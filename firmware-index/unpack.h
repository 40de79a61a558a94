/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_UNPACK_H
#define FIRMWARE_INDEX_UNPACK_H

/*
 * One archive of a package, by libarchive: its regular files one after the
 * other, each read whole, within a budget that archives in it share.
 */

#include "firmware-index/package.h"

/* What may still be unpacked. */
struct unpack_budget {
	uint64_t octets;
	unsigned members;
};

/* Octets in memory that grow as a member is read. */
struct unpack_buffer {
	uint8_t *p;
	size_t n, cap;
	uint64_t seen; /* octets, those not kept too */
};

struct unpack;

/*
 * Open what begins at offset base of a source; source and budget are
 * borrowed. 0; -ENOMEM; -ENOMSG when libarchive knows no such format.
 */
int unpack_open(struct unpack **u, const struct package_source *source,
    uint64_t base, struct unpack_budget *budget)
    __attribute__((warn_unused_result));
void unpack_close(struct unpack *u); /* takes NULL */

/* 1 and the name (borrowed) of the next regular file; else as package_next. */
int unpack_next(struct unpack *u, struct span *name)
    __attribute__((warn_unused_result));

/*
 * Read it. 0; -EBADMSG when it is damaged, with what could be read; -EFBIG
 * over EXAMINE_MAX octets, or over the budget, when nothing is left of that;
 * -ENOMEM.
 */
int unpack_read(struct unpack *u, struct unpack_buffer *to)
    __attribute__((warn_unused_result));

/* Whether nothing is left of the budget: it is a bomb. */
bool unpack_spent(const struct unpack *u);

/* Why the last call failed: what libarchive says, not escaped. */
const char *unpack_why(const struct unpack *u);

#endif
