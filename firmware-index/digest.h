/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_DIGEST_H
#define FIRMWARE_INDEX_DIGEST_H

/* The digests of a file: what was signed, and what it is known by. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "firmware-index/known.h"

struct digests {
	uint8_t sha1[SHA1_OCTETS];
	uint8_t sha256[SHA256_OCTETS];
};

/*
 * Both in one pass over the file; the SHA-1 leaves out the n octets at hole,
 * which lie in the file (facts/formats.md section 1.1: the tag 12 TLV). False
 * when libcrypto fails; *d is zero then.
 */
bool digest_both(struct digests *d, struct span file, size_t hole, size_t n);

/* The SHA-1 alone. */
bool digest_signed(
    uint8_t sha1[SHA1_OCTETS], struct span file, size_t hole, size_t n);

/* The SHA-256 alone. */
bool digest_known(uint8_t sha256[SHA256_OCTETS], struct span file);

#endif
