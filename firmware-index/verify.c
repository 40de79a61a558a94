/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify.h"

#include <string.h>

#include <openssl/bn.h>

/* 00 01 FF… 00 time[4] digest[20]: PKCS #1 type 1 without a DigestInfo. */
#define TAIL    (4 + SHA1_OCTETS)
#define PADDING (ENVELOPE_SIGNATURE - TAIL - 3)

/* Numbers are made once for all keys tried. */
struct opener {
	BN_CTX *ctx;
	BIGNUM *signature, *modulus, *result;
};

static bool
opener_init(struct opener *o, struct span signature)
{
	*o = (struct opener){ .ctx = BN_CTX_new(),
		.signature = BN_bin2bn(signature.p, (int)signature.n, NULL),
		.modulus = BN_new(),
		.result = BN_new() };
	return o->ctx != NULL && o->signature != NULL && o->modulus != NULL &&
	    o->result != NULL;
}

static void
opener_fini(struct opener *o)
{
	BN_free(o->result);
	BN_free(o->modulus);
	BN_free(o->signature);
	BN_CTX_free(o->ctx);
}

/* The signature to the third power: what the signer wrote. */
static bool
cube(struct opener *o, uint8_t block[ENVELOPE_SIGNATURE],
    const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	return BN_bin2bn(modulus, ENVELOPE_SIGNATURE, o->modulus) != NULL &&
	    BN_cmp(o->signature, o->modulus) < 0 &&
	    BN_mod_sqr(o->result, o->signature, o->modulus, o->ctx) &&
	    BN_mod_mul(
		o->result, o->result, o->signature, o->modulus, o->ctx) &&
	    BN_bn2binpad(o->result, block, ENVELOPE_SIGNATURE) > 0;
}

static bool
read_block(struct signed_block *b, const uint8_t block[ENVELOPE_SIGNATURE])
{
	struct rd r;

	rd_init(&r, block, ENVELOPE_SIGNATURE);
	if (rd_u8(&r) != 0 || rd_u8(&r) != 1)
		return false;
	for (size_t i = 0; i < PADDING; i++)
		if (rd_u8(&r) != 0xff)
			return false;
	if (rd_u8(&r) != 0)
		return false;
	b->at_s = rd_be32(&r);
	rd_copy(&r, b->sha1, sizeof(b->sha1));
	return rd_end(&r) == 0;
}

static bool
open_with(struct opener *o, struct signed_block *b,
    const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	uint8_t block[ENVELOPE_SIGNATURE];

	return cube(o, block, modulus) && read_block(b, block);
}

/* The phone takes one octet more than the modulus has: a leading zero. */
static bool
has_length(struct span signature)
{
	return signature.n == ENVELOPE_SIGNATURE ||
	    signature.n == ENVELOPE_SIGNATURE + 1;
}

bool
verify_open(struct signed_block *b, const uint8_t modulus[ENVELOPE_SIGNATURE],
    struct span signature)
{
	struct opener o;
	bool ok;

	memset(b, 0, sizeof(*b));
	if (!has_length(signature))
		return false;
	ok = opener_init(&o, signature) && open_with(&o, b, modulus);
	opener_fini(&o);
	return ok;
}

const struct firmware_key *
verify_find(struct signed_block *b, const struct keys *keys,
    const char *platform, struct span signature)
{
	const struct firmware_key *found = NULL;
	size_t n = keys_count(keys);
	struct opener o;
	bool ok;

	memset(b, 0, sizeof(*b));
	if (!has_length(signature))
		return NULL;
	ok = opener_init(&o, signature);
	for (size_t i = 0; i < 2 * n && ok && found == NULL; i++) {
		const struct firmware_key *k = keys_at(keys, i % n);
		bool first = strcmp(k->platform, platform) == 0;

		if (first == (i < n) && open_with(&o, b, k->modulus))
			found = k;
	}
	opener_fini(&o);
	return found;
}
