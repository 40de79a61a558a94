/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/sign.h"

#include <errno.h>
#include <string.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "base/bytes.h"
#include "digest.h"
#include "verify.h"

#define EXPONENT 3
#define SIGNED   (4 + SHA1_OCTETS) /* time and digest, no DigestInfo */
#define TLV_HEAD 3

#define DIGEST_SHA1  1 /* tag 8 */
#define MODULUS_2048 2 /* tag 11 */

struct sign_key {
	EVP_PKEY *pair;
};

static EVP_PKEY *
generate(void)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	BIGNUM *e = BN_new();
	EVP_PKEY *pair = NULL;

	if (ctx != NULL && e != NULL && BN_set_word(e, EXPONENT) &&
	    EVP_PKEY_keygen_init(ctx) > 0 &&
	    EVP_PKEY_CTX_set_rsa_keygen_bits(ctx, 8 * ENVELOPE_SIGNATURE) > 0 &&
	    EVP_PKEY_CTX_set1_rsa_keygen_pubexp(ctx, e) > 0)
		EVP_PKEY_generate(ctx, &pair);
	BN_free(e);
	EVP_PKEY_CTX_free(ctx);
	return pair;
}

struct sign_key *
sign_key_new(void)
{
	struct sign_key *k = OPENSSL_malloc(sizeof(*k));

	if (k == NULL)
		return NULL;
	k->pair = generate();
	if (k->pair != NULL)
		return k;
	OPENSSL_free(k);
	return NULL;
}

void
sign_key_free(struct sign_key *k)
{
	if (k == NULL)
		return;
	EVP_PKEY_free(k->pair);
	OPENSSL_free(k);
}

void
sign_key_modulus(const struct sign_key *k, uint8_t modulus[ENVELOPE_SIGNATURE])
{
	BIGNUM *n = NULL;

	memset(modulus, 0, ENVELOPE_SIGNATURE);
	if (EVP_PKEY_get_bn_param(k->pair, OSSL_PKEY_PARAM_RSA_N, &n))
		BN_bn2binpad(n, modulus, ENVELOPE_SIGNATURE);
	BN_free(n);
}

static bool
is_our_kind(const struct envelope *e)
{
	return e->digest == DIGEST_SHA1 && e->modulus == MODULUS_2048 &&
	    e->signature.n == ENVELOPE_SIGNATURE;
}

/*
 * PKCS #1 type 1 padding without a digest's name is what libcrypto makes of
 * any octets when it is told no digest.
 */
static bool
sign_octets(EVP_PKEY *pair, uint8_t signature[ENVELOPE_SIGNATURE],
    const uint8_t octets[SIGNED])
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pair, NULL);
	size_t n = ENVELOPE_SIGNATURE;
	bool ok = ctx != NULL && EVP_PKEY_sign_init(ctx) > 0 &&
	    EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) > 0 &&
	    EVP_PKEY_sign(ctx, signature, &n, octets, SIGNED) > 0 &&
	    n == ENVELOPE_SIGNATURE;

	EVP_PKEY_CTX_free(ctx);
	return ok;
}

/* SHA-1 over the whole file but for the tag 12 TLV. */
static bool
digest_file(uint8_t sha1[SHA1_OCTETS], const struct envelope *e,
    const void *file, size_t n)
{
	return digest_signed(sha1, (struct span){ file, n }, e->signature_at,
	    TLV_HEAD + e->signature.n);
}

int
sign_file(const struct sign_key *k, void *file, size_t n, uint32_t at_s)
{
	uint8_t octets[SIGNED], digest[SHA1_OCTETS];
	uint8_t signature[ENVELOPE_SIGNATURE];
	struct envelope e;
	struct wr w;

	if (envelope_decode(&e, file, n) != 0 || !is_our_kind(&e))
		return -EBADMSG;
	if (!digest_file(digest, &e, file, n))
		return -EIO;
	wr_init(&w, octets, sizeof(octets));
	wr_be32(&w, at_s);
	wr_copy(&w, digest, sizeof(digest));
	if (wr_end(&w) != SIGNED || !sign_octets(k->pair, signature, octets))
		return -EIO;
	memcpy((uint8_t *)file + e.signature_at + TLV_HEAD, signature,
	    sizeof(signature));
	return 0;
}

enum sign_verdict
sign_check(const uint8_t modulus[ENVELOPE_SIGNATURE], const void *file,
    size_t n, uint32_t *at_s)
{
	uint8_t digest[SHA1_OCTETS];
	struct signed_block block;
	struct envelope e;

	*at_s = 0;
	if (envelope_decode(&e, file, n) != 0 || !is_our_kind(&e) ||
	    !verify_open(&block, modulus, e.signature))
		return SIGN_FOREIGN;
	*at_s = block.at_s;
	if (!digest_file(digest, &e, file, n) ||
	    memcmp(block.sha1, digest, sizeof(digest)) != 0)
		return SIGN_DAMAGED;
	return SIGN_INTACT;
}
