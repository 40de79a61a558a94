/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <openssl/bn.h>
#include <openssl/evp.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"

#define SHA1       20
#define SIGNED_TLV (3 + ENVELOPE_SIGNATURE) /* tag 12, left out of the hash */
#define TOO_SMALL  100                      /* octets; formats section 1 */
#define PADDING    229                      /* of FF; formats section 1.1 */

struct judge {
	uint8_t modulus[ENVELOPE_SIGNATURE];
	EVP_MD_CTX *sha1;
	char name[64];
	uint8_t head[ENVELOPE_MAX]; /* the start of the file */
	size_t n;                   /* octets of the file so far */
	bool hashing;               /* head is full and in the hash */
};

struct judge *
judge_new(const uint8_t modulus[ENVELOPE_SIGNATURE])
{
	struct judge *j = calloc(1, sizeof(*j));

	if (j == NULL)
		return NULL;
	memcpy(j->modulus, modulus, sizeof(j->modulus));
	j->sha1 = EVP_MD_CTX_new();
	if (j->sha1 == NULL) {
		free(j);
		return NULL;
	}
	return j;
}

void
judge_free(struct judge *j)
{
	if (j == NULL)
		return;
	EVP_MD_CTX_free(j->sha1);
	free(j);
}

void
judge_begin(struct judge *j, const char *name)
{
	text_copy(j->name, sizeof(j->name), name);
	j->n = 0;
	j->hashing = false;
	EVP_DigestInit_ex(j->sha1, EVP_sha1(), NULL);
}

/* Hash the head but for the signature in it, wherever that stands. */
static void
hash_head(struct judge *j)
{
	size_t n = j->n < sizeof(j->head) ? j->n : sizeof(j->head);
	struct envelope e;

	j->hashing = true;
	if (envelope_decode(&e, j->head, n) != 0)
		return;
	EVP_DigestUpdate(j->sha1, j->head, e.signature_at);
	EVP_DigestUpdate(j->sha1, j->head + e.signature_at + SIGNED_TLV,
	    n - e.signature_at - SIGNED_TLV);
}

void
judge_feed(struct judge *j, const void *buf, size_t n)
{
	const uint8_t *p = buf;
	size_t room = j->n < sizeof(j->head) ? sizeof(j->head) - j->n : 0;
	size_t take = n < room ? n : room;

	if (take > 0)
		memcpy(j->head + j->n, p, take);
	j->n += take;
	if (take == n)
		return;
	if (!j->hashing)
		hash_head(j);
	EVP_DigestUpdate(j->sha1, p + take, n - take);
	j->n += n - take;
}

/* Raise the signature to the third power: what the signer wrote. */
static bool
open_signature(const struct judge *j, struct span signature,
    uint8_t block[ENVELOPE_SIGNATURE])
{
	BN_CTX *ctx = BN_CTX_new();
	BIGNUM *n = BN_bin2bn(j->modulus, ENVELOPE_SIGNATURE, NULL);
	BIGNUM *s = BN_bin2bn(signature.p, (int)signature.n, NULL);
	BIGNUM *square = BN_new(), *cube = BN_new();
	bool ok = ctx != NULL && n != NULL && s != NULL && square != NULL &&
	    cube != NULL && !BN_is_zero(n) &&
	    BN_mod_mul(square, s, s, n, ctx) &&
	    BN_mod_mul(cube, square, s, n, ctx) &&
	    BN_bn2binpad(cube, block, ENVELOPE_SIGNATURE) > 0;

	BN_free(cube);
	BN_free(square);
	BN_free(s);
	BN_free(n);
	BN_CTX_free(ctx);
	return ok;
}

/* 00 01 FF… 00 time[4] digest[20]. */
static bool
padding_is_right(const uint8_t block[ENVELOPE_SIGNATURE])
{
	if (block[0] != 0 || block[1] != 1 || block[2 + PADDING] != 0)
		return false;
	for (size_t i = 0; i < PADDING; i++)
		if (block[2 + i] != 0xff)
			return false;
	return true;
}

const char *
judge_end(struct judge *j)
{
	uint8_t block[ENVELOPE_SIGNATURE], digest[SHA1];
	struct envelope e;
	size_t head = j->n < sizeof(j->head) ? j->n : sizeof(j->head);

	if (!j->hashing)
		hash_head(j);
	EVP_DigestFinal_ex(j->sha1, digest, NULL);
	if (j->n < TOO_SMALL)
		return "file too small to be a signed file";
	if (envelope_decode(&e, j->head, head) != 0)
		return "File is not signed!";
	if (e.name.n != strlen(j->name) ||
	    memcmp(e.name.p, j->name, e.name.n) != 0)
		return "filename doesn't match filename in envelope";
	if (e.digest != 1 || !open_signature(j, e.signature, block) ||
	    !padding_is_right(block) ||
	    memcmp(block + sizeof(block) - SHA1, digest, SHA1) != 0)
		return "Auth Fail";
	return NULL;
}

/* A listed name that starts so: "jar41…", whatever the case of the J. */
static bool
lists(const struct manifest *m, const char *prefix)
{
	size_t n = strlen(prefix);

	for (unsigned i = 0; i < m->parts_n; i++)
		if (m->parts[i].n > n &&
		    strncasecmp((const char *)m->parts[i].p, prefix, n) == 0)
			return true;
	return false;
}

static bool
has_suffix(struct span name, const char *suffix)
{
	size_t n = strlen(suffix);

	return name.n > n && memcmp(name.p + name.n - n, suffix, n) == 0;
}

static const char *
judge_java(const struct model *model, const struct manifest *m)
{
	static const char *const parts[] = { "jar", "cnu", "apps", "dsp",
		"cvm" };
	char prefix[16];

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		snprintf(
		    prefix, sizeof(prefix), "%s%s", parts[i], model->parts);
		if (!lists(m, prefix))
			return "Load ID Incorrect";
	}
	return NULL;
}

/* A loader and an application: formats section 3.1. */
static const char *
judge_gen1(const struct manifest *m)
{
	if (m->parts_n < 2 || !has_suffix(m->parts[0], ".sbn") ||
	    !has_suffix(m->parts[1], ".sb2") || m->la_version.n == 0)
		return "Load ID Incorrect";
	return NULL;
}

const char *
judge_list(const struct model *model, const struct manifest *m)
{
	for (unsigned i = 0; i < m->parts_n; i++)
		if (!has_suffix(m->parts[i], ".sbn") &&
		    !has_suffix(m->parts[i], ".sb2") &&
		    !has_suffix(m->parts[i], ".bin") &&
		    !has_suffix(m->parts[i], ".loads"))
			return "Unknown file type in .loads";
	return model->generation == GENERATION_JAVA ? judge_java(model, m)
						    : judge_gen1(m);
}
