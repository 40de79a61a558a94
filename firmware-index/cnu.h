/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_CNU_H
#define FIRMWARE_INDEX_CNU_H

/*
 * The archive inside the .sbn parts of Java phones, and the kernel image in
 * cnuNN parts: facts/formats.md section 2.3. Big-endian.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

#define CNU_MAGIC   "CNU_File_Archive_3.0"
#define CNU_ENTRIES 4096 /* we believe; 79 were seen */

struct cnu {
	uint32_t entries;
	uint64_t size;      /* octets that it should have */
	bool has_kernel;    /* an entry of the raw kind */
	struct span kernel; /* its octets; empty when they are cut off */
	const char *fault;  /* what is wrong with its tables, or NULL */
};

/*
 * Read the tables of an archive. Returns 0; -ENOMSG when it is none; -EBADMSG
 * when its tables are broken: c->fault says how, and the rest is zero. That
 * its contents are cut short (size) is for the caller to see.
 */
int cnu_decode(struct cnu *c, struct span payload)
    __attribute__((warn_unused_result));

struct kernel {
	struct span version;          /* "9.4(2ES26.)" */
	uint32_t crc_found, crc_said; /* equal when it is whole */
	const char *fault;
};

/* Likewise for a kernel's image; -EBADMSG when its size is not its own. */
int kernel_decode(struct kernel *k, struct span image)
    __attribute__((warn_unused_result));

#endif
