/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/sign.h"

#include <errno.h>
#include <string.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "base/bytes.h"

#define EXPONENT 3
#define DIGEST   20           /* SHA-1 */
#define SIGNED   (4 + DIGEST) /* time and digest, without a DigestInfo */

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

/* The public key with this modulus and e = 3, or NULL. */
static EVP_PKEY *
public_key(const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	BIGNUM *n = BN_bin2bn(modulus, ENVELOPE_SIGNATURE, NULL);
	OSSL_PARAM *params = NULL;
	EVP_PKEY *key = NULL;

	if (build != NULL && n != NULL &&
	    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, n) &&
	    OSSL_PARAM_BLD_push_uint(build, OSSL_PKEY_PARAM_RSA_E, EXPONENT))
		params = OSSL_PARAM_BLD_to_param(build);
	if (ctx != NULL && params != NULL && EVP_PKEY_fromdata_init(ctx) > 0)
		EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params);
	OSSL_PARAM_free(params);
	BN_free(n);
	OSSL_PARAM_BLD_free(build);
	EVP_PKEY_CTX_free(ctx);
	return key;
}

/* SHA-1 over the whole file but for the tag 12 TLV. */
static bool
digest_file(uint8_t digest[DIGEST], const struct envelope *e, const void *file,
    size_t n)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	struct span before, after;
	struct rd r;
	bool ok;

	rd_init(&r, file, n);
	before = rd_span(&r, e->signature_at);
	rd_take(&r, 3 + e->signature.n);
	after = rd_span(&r, r.left);
	ok = ctx != NULL && rd_end(&r) == 0 &&
	    EVP_DigestInit_ex(ctx, EVP_sha1(), NULL) &&
	    EVP_DigestUpdate(ctx, before.p, before.n) &&
	    EVP_DigestUpdate(ctx, after.p, after.n) &&
	    EVP_DigestFinal_ex(ctx, digest, NULL);
	EVP_MD_CTX_free(ctx);
	return ok;
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

/* What was signed; false when this key gives no such padding. */
static bool
recover_octets(EVP_PKEY *key, uint8_t octets[SIGNED], struct span signature)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
	uint8_t block[ENVELOPE_SIGNATURE];
	size_t n = sizeof(block);
	bool ok = ctx != NULL && EVP_PKEY_verify_recover_init(ctx) > 0 &&
	    EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) > 0 &&
	    EVP_PKEY_verify_recover(ctx, block, &n, signature.p, signature.n) >
		0 &&
	    n == SIGNED;

	EVP_PKEY_CTX_free(ctx);
	if (ok)
		memcpy(octets, block, SIGNED);
	return ok;
}

int
sign_file(const struct sign_key *k, void *file, size_t n, uint32_t at_s)
{
	uint8_t octets[SIGNED], digest[DIGEST], signature[ENVELOPE_SIGNATURE];
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
	memcpy(
	    (uint8_t *)file + e.signature_at + 3, signature, sizeof(signature));
	return 0;
}

enum sign_verdict
sign_check(const uint8_t modulus[ENVELOPE_SIGNATURE], const void *file,
    size_t n, uint32_t *at_s)
{
	uint8_t octets[SIGNED], digest[DIGEST];
	struct envelope e;
	EVP_PKEY *key;
	struct rd r;
	bool ours;

	*at_s = 0;
	if (envelope_decode(&e, file, n) != 0 || !is_our_kind(&e))
		return SIGN_FOREIGN;
	/* Another key is no error, and leaves none behind. */
	ERR_set_mark();
	key = public_key(modulus);
	ours = key != NULL && recover_octets(key, octets, e.signature);
	EVP_PKEY_free(key);
	ERR_pop_to_mark();
	if (!ours)
		return SIGN_FOREIGN;
	rd_init(&r, octets, sizeof(octets));
	*at_s = rd_be32(&r);
	if (!digest_file(digest, &e, file, n) ||
	    memcmp(rd_take(&r, DIGEST), digest, DIGEST) != 0)
		return SIGN_DAMAGED;
	return SIGN_INTACT;
}
