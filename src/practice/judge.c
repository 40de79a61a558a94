/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <openssl/bn.h>
#include <openssl/evp.h>

#include "base/bytes.h"
#include "base/text.h"
#include "firmware-index/catalogue.h"

#define SHA1       20
#define SIGNED_TLV (3 + ENVELOPE_SIGNATURE) /* tag 12, left out of the hash */
#define TOO_SMALL  100                      /* octets; formats section 1 */
#define PADDING    229                      /* of FF; formats section 1.1 */

#define KEYS     2
#define GEN1_ID  0x120 /* in an image; formats section 3.2 */
#define GEN1_END 0x13c /* of its head */

struct judge {
	uint8_t keys[KEYS][ENVELOPE_SIGNATURE];
	EVP_MD_CTX *sha1;
	char name[64];
	uint8_t head[ENVELOPE_MAX]; /* the start of the file */
	size_t n;                   /* octets of the file so far */
	bool hashing;               /* head is full and in the hash */
};

struct judge *
judge_new(void)
{
	struct judge *j = calloc(1, sizeof(*j));

	if (j == NULL)
		return NULL;
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
judge_trust(struct judge *j, const uint8_t newer[ENVELOPE_SIGNATURE],
    const uint8_t older[ENVELOPE_SIGNATURE])
{
	memcpy(j->keys[0], newer, ENVELOPE_SIGNATURE);
	memcpy(j->keys[1], older, ENVELOPE_SIGNATURE);
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
open_signature(const uint8_t key[ENVELOPE_SIGNATURE], struct span signature,
    uint8_t block[ENVELOPE_SIGNATURE])
{
	BN_CTX *ctx = BN_CTX_new();
	BIGNUM *n = BN_bin2bn(key, ENVELOPE_SIGNATURE, NULL);
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

/* The current key is tried first, then the one before it. */
static bool
is_signed(
    const struct judge *j, const struct envelope *e, const uint8_t digest[SHA1])
{
	uint8_t block[ENVELOPE_SIGNATURE];

	for (size_t i = 0; i < KEYS; i++)
		if (open_signature(j->keys[i], e->signature, block) &&
		    padding_is_right(block))
			return memcmp(block + sizeof(block) - SHA1, digest,
				   SHA1) == 0;
	return false;
}

static size_t
head_length(const struct judge *j)
{
	return j->n < sizeof(j->head) ? j->n : sizeof(j->head);
}

const char *
judge_end(struct judge *j)
{
	uint8_t digest[SHA1];
	struct envelope e;

	if (!j->hashing)
		hash_head(j);
	EVP_DigestFinal_ex(j->sha1, digest, NULL);
	if (j->n < TOO_SMALL)
		return "file too small to be a signed file";
	if (envelope_decode(&e, j->head, head_length(j)) != 0)
		return "File is not signed!";
	if (e.name.n != strlen(j->name) ||
	    memcmp(e.name.p, j->name, e.name.n) != 0)
		return "filename doesn't match filename in envelope";
	if (e.digest != 1 || !is_signed(j, &e, digest))
		return "Auth Fail";
	return NULL;
}

/* An image's name and id, as the loader looks at them; NULL: neither. */
static const uint8_t *
image_id(struct span image)
{
	struct rd r;
	const uint8_t *name, *id;

	rd_init(&r, image.p, image.n);
	rd_take(&r, 0x20);
	name = rd_take(&r, GEN1_ID - 0x20);
	id = rd_take(&r, GEN1_END - GEN1_ID);
	if (rd_end(&r) != 0 || name[0] != 'P' || name[3] != '3' ||
	    id[0] != 'P' || (id[1] != 'A' && id[1] != 'D') || id[3] != '3')
		return NULL;
	return id;
}

const char *
judge_end_unsigned(struct judge *j)
{
	return image_id((struct span){ j->head, head_length(j) }) != NULL
	    ? NULL
	    : "Load ID Incorrect";
}

/* Loaders are "PAS30830" and the like, applications "PAS3ARM1", "PA03…". */
bool
judge_is_loader(struct span file)
{
	struct envelope e;
	const uint8_t *id;
	struct rd r;

	rd_init(&r, file.p, file.n);
	if (envelope_decode(&e, file.p, file.n) == 0)
		rd_take(&r, e.header);
	id = image_id(rd_span(&r, r.left));
	return id != NULL && memcmp(id, "PAS3", 4) == 0 && id[4] != 'A';
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

const char *
judge_hardware(uint32_t board, const struct manifest *m)
{
	return board == 0 || (m->hardware_comp & board) != 0
	    ? NULL
	    : "Load Rejected HC";
}
