/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_VERIFY_H
#define FIRMWARE_INDEX_VERIFY_H

/*
 * What a signature says: raw RSA with e = 3, hence two multiplications a
 * key. facts/formats.md section 1.1.
 */

#include "firmware-index/envelope.h"
#include "firmware-index/keys.h"
#include "firmware-index/known.h"

struct signed_block {
	uint32_t at_s; /* signing time, seconds since 1970 */
	uint8_t sha1[SHA1_OCTETS];
};

/*
 * Open a signature by one modulus. False when this key did not make it, or
 * its octets are damaged: the padding is not right to its last octet.
 */
bool verify_open(struct signed_block *b,
    const uint8_t modulus[ENVELOPE_SIGNATURE], struct span signature);

/*
 * The key that opens a signature, those of the platform tried first; NULL
 * when none does. *b is zero then.
 */
const struct firmware_key *verify_find(struct signed_block *b,
    const struct keys *keys, const char *platform, struct span signature);

#endif
