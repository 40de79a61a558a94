/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_HEADER_H
#define PRACTICE_HEADER_H

/* Signature headers as others than the phones' firmware have them. */

#include <stdbool.h>
#include <stddef.h>

struct header {
	const char *name;   /* tag 14 */
	const char *signer; /* tag 4 */
	bool trust_list;    /* version 1.2, with tags 28 and 15 */
};

/*
 * As envelope_encode(), with this signer: a .cop.sgn is signed by "PT=…",
 * which moves all that follows; and CTL and ITL files as facts/formats.md
 * section 4 tells. Returns its length, or -ENOBUFS.
 */
int header_encode(void *buf, size_t cap, const struct header *h)
    __attribute__((warn_unused_result));

#endif
