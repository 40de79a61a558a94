/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "header.h"

#include <errno.h>
#include <string.h>

#include "base/bytes.h"
#include "firmware-index/envelope.h"

/* Tags, facts/formats.md section 1. */
enum {
	TAG_VERSION = 1,
	TAG_HEADER,
	TAG_SIGNER_INFO,
	TAG_SIGNER,
	TAG_SERIAL,
	TAG_ISSUER,
	TAG_SIGNATURE_INFO,
	TAG_DIGEST,
	TAG_ALGORITHM_INFO,
	TAG_ALGORITHM,
	TAG_MODULUS,
	TAG_SIGNATURE,
	TAG_PAD,
	TAG_NAME,
	TAG_TIME,
	TAG_SIGNER_VERSION = 28,
};

#define MADE_AT  0x58a4ea00 /* 2017-02-15 */
#define TLV_HEAD 3
#define SERIAL   "\x12\x34\x56\x78\x90\xab\xcd\xef"
#define ISSUER   "CN=practice"

static void
write_head(struct wr *w, uint8_t tag, size_t n)
{
	wr_u8(w, tag);
	wr_be16(w, (uint16_t)n);
}

static void
write_tlv(struct wr *w, uint8_t tag, const void *value, size_t n)
{
	write_head(w, tag, n);
	wr_copy(w, value, n);
}

static void
write_signer(struct wr *w, const struct header *h)
{
	size_t n = strlen(h->signer) + 1;

	write_head(w, TAG_SIGNER_INFO,
	    n + sizeof(SERIAL) - 1 + sizeof(ISSUER) + 3 * TLV_HEAD);
	write_tlv(w, TAG_SIGNER, h->signer, n);
	if (h->trust_list)
		write_tlv(w, TAG_ISSUER, ISSUER, sizeof(ISSUER));
	write_tlv(w, TAG_SERIAL, SERIAL, sizeof(SERIAL) - 1);
	if (!h->trust_list)
		write_tlv(w, TAG_ISSUER, ISSUER, sizeof(ISSUER));
}

static void
write_rest(struct wr *w, const struct header *h)
{
	write_head(w, TAG_SIGNATURE_INFO, 1 + 8 + 2 * TLV_HEAD);
	write_tlv(w, TAG_DIGEST, "\1", 1);
	write_head(w, TAG_ALGORITHM_INFO, 1 + 1 + 2 * TLV_HEAD);
	write_tlv(w, TAG_ALGORITHM, "\0", 1);
	write_tlv(w, TAG_MODULUS, "\2", 1);
	write_head(w, TAG_SIGNATURE, ENVELOPE_SIGNATURE);
	wr_zero(w, ENVELOPE_SIGNATURE);
	write_tlv(w, TAG_NAME, h->name, strlen(h->name) + 1);
	if (h->trust_list) {
		write_head(w, TAG_TIME, 4);
		wr_be32(w, MADE_AT);
	}
	while (w->n % 4 != 0 && !w->fault)
		wr_u8(w, TAG_PAD);
}

int
header_encode(void *buf, size_t cap, const struct header *h)
{
	struct wr w, length;

	wr_init(&w, buf, cap);
	write_tlv(&w, TAG_VERSION, h->trust_list ? "\1\2" : "\1\1", 2);
	write_tlv(&w, TAG_HEADER, "\0\0", 2);
	if (h->trust_list)
		write_tlv(&w, TAG_SIGNER_VERSION, "\1\0", 2);
	write_signer(&w, h);
	write_rest(&w, h);
	if (wr_end(&w) < 0 || w.n > ENVELOPE_MAX)
		return -ENOBUFS;
	wr_init(&length, w.start, w.n);
	length.n = 8; /* of tag 2 */
	wr_be16(&length, (uint16_t)w.n);
	return wr_end(&length) < 0 ? -ENOBUFS : (int)w.n;
}
