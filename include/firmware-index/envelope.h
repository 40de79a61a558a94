/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_ENVELOPE_H
#define FIRMWARE_INDEX_ENVELOPE_H

/*
 * The signature header in front of .loads, .sbn, .sb2 and .sbin files:
 * facts/formats.md section 1. Big-endian TLVs; the payload follows.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

#define ENVELOPE_SIGNATURE 256 /* RSA-2048 */
#define ENVELOPE_MAX       512 /* longest header we write or believe */

/* Spans borrow from the file. */
struct envelope {
	uint8_t major, minor;  /* tag 1 */
	uint16_t header;       /* tag 2: octets before the payload */
	struct span signer;    /* tag 4, with its NUL */
	struct span serial;    /* tag 5 */
	struct span issuer;    /* tag 6, with its NUL */
	uint8_t digest;        /* tag 8: 1 is SHA-1 */
	uint8_t modulus;       /* tag 11: 2 is 256 octets */
	struct span signature; /* tag 12 */
	struct span name;      /* tag 14, without its NUL */
	size_t signature_at;   /* offset of the whole tag 12 TLV */
};

/*
 * Read the header at the start of a file's first n octets. Returns 0; -ENOMSG
 * when the file is not signed; -EBADMSG when it starts as a header and is
 * damaged. *e is zero unless 0.
 */
int envelope_decode(struct envelope *e, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/*
 * Encode a header for a file of this name with the signature all zero, as
 * the phones' own files have it (placeholder signer, SHA-1, RSA-2048);
 * returns its length, a multiple of 4, or -ENOBUFS. The signature's octets
 * start at ENVELOPE_SIGNATURE_AT.
 */
#define ENVELOPE_SIGNATURE_AT 0x7d
int envelope_encode(void *buf, size_t cap, const char *name)
    __attribute__((warn_unused_result));

#endif
