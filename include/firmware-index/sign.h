/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_SIGN_H
#define FIRMWARE_INDEX_SIGN_H

/*
 * The signature itself: raw RSA with e = 3 over a PKCS #1 type 1 block that
 * holds the signing time and a SHA-1, facts/formats.md section 1.1. Signing
 * is for the practice bench's made-up firmware only, with a key made for
 * the occasion.
 */

#include <stdint.h>

#include "firmware-index/envelope.h"

struct sign_key; /* an RSA-2048 key pair with e = 3, in memory only */

struct sign_key *sign_key_new(void);    /* NULL without memory or entropy */
void sign_key_free(struct sign_key *k); /* takes NULL */

/* The public modulus, big-endian. */
void sign_key_modulus(
    const struct sign_key *k, uint8_t modulus[ENVELOPE_SIGNATURE]);

/*
 * Sign a whole file in place: n octets that start with a header made by
 * envelope_encode(). at_s is the signing time, seconds since 1970. Returns
 * 0, -EBADMSG when there is no such header, or -EIO when libcrypto fails.
 */
int sign_file(const struct sign_key *k, void *file, size_t n, uint32_t at_s)
    __attribute__((warn_unused_result));

enum sign_verdict {
	SIGN_INTACT,
	SIGN_DAMAGED, /* signed by this key, content changed since */
	SIGN_FOREIGN, /* not by this key, or damaged signature octets */
};

/* Check a whole signed file against one modulus; *at_s gets the time. */
enum sign_verdict sign_check(const uint8_t modulus[ENVELOPE_SIGNATURE],
    const void *file, size_t n, uint32_t *at_s);

#endif
