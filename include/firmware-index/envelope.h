/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_ENVELOPE_H
#define FIRMWARE_INDEX_ENVELOPE_H

/*
 * The signature header in front of .loads, .sbn, .sb2 and .sbin files:
 * facts/formats.md section 1. Big-endian TLVs; the payload follows.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

#define ENVELOPE_SIGNATURE 256 /* RSA-2048 */
#define ENVELOPE_MAX       512 /* longest header of a phone's firmware */

/* Spans borrow from the file. */
struct envelope {
	uint8_t major, minor;  /* tag 1 */
	uint16_t header;       /* tag 2: octets before the payload */
	struct span signer;    /* tag 4, with its NUL */
	struct span serial;    /* tag 5 */
	struct span issuer;    /* tag 6, with its NUL */
	uint8_t digest;        /* tag 8: 1 is SHA-1 */
	uint8_t algorithm;     /* tag 10: 0 is RSA */
	uint8_t modulus;       /* tag 11: 2 is 256 octets */
	struct span signature; /* tag 12 */
	struct span name;      /* tag 14, without its NUL */
	size_t signature_at;   /* offset of the whole tag 12 TLV */
};

enum envelope_reason {
	ENVELOPE_SOUND,
	ENVELOPE_TOO_SMALL, /* of a file, that is */
	ENVELOPE_ORDER,     /* of the first two */
	ENVELOPE_LENGTH,    /* of the header: not 4 n, or not in the file */
	ENVELOPE_PAST,      /* runs past the end of the header */
	ENVELOPE_SIZE,      /* no length for this tag's value */
	ENVELOPE_TWICE,
	ENVELOPE_MISSING,
	ENVELOPE_SUM,  /* a container's length is not its contents' */
	ENVELOPE_TEXT, /* a name does not end with its only NUL */
	ENVELOPE_UNSUPPORTED,
};

/* What is wrong with a header, and in which TLV; tag 0 in none. */
struct envelope_fault {
	enum envelope_reason reason;
	uint8_t tag;
};

/*
 * Read the header at the start of a file's first n octets. Returns 0; -ENOMSG
 * when the file is not signed; -EBADMSG when it starts as a header and is
 * damaged. *e is zero unless 0.
 */
int envelope_decode(struct envelope *e, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/* The same, and the first fault that the phone would find. */
int envelope_check(struct envelope *e, struct envelope_fault *fault,
    const void *buf, size_t n) __attribute__((warn_unused_result));

/*
 * Whether the phones can check such a signature at all: MD5 or SHA-1, RSA,
 * a modulus of at most 2048 bits, and as many octets of signature or one
 * more. Newer phones and CUCM know others.
 */
bool envelope_supported(const struct envelope *e, struct envelope_fault *fault);

/* "tag 12, signature: runs past the end"; cut at cap, returns its length. */
size_t envelope_fault_show(
    char *buf, size_t cap, const struct envelope_fault *fault);

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
