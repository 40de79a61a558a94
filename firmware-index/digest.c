/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "digest.h"

#include <string.h>

#include <openssl/evp.h>

/*
 * The second digest finds in the first cache what the first one brought
 * there.
 */
#define PIECE 8192

static bool
update(EVP_MD_CTX *sha1, EVP_MD_CTX *sha256, struct rd *r, size_t n)
{
	while (n > 0) {
		struct span piece = rd_span(r, n < PIECE ? n : PIECE);

		if (r->fault ||
		    (sha1 != NULL &&
			!EVP_DigestUpdate(sha1, piece.p, piece.n)) ||
		    (sha256 != NULL &&
			!EVP_DigestUpdate(sha256, piece.p, piece.n)))
			return false;
		n -= piece.n;
	}
	return true;
}

/* Either context may be NULL. */
static bool
run(EVP_MD_CTX *sha1, EVP_MD_CTX *sha256, struct span file, size_t hole,
    size_t n)
{
	struct rd r;

	rd_init(&r, file.p, file.n);
	return update(sha1, sha256, &r, hole) && update(NULL, sha256, &r, n) &&
	    update(sha1, sha256, &r, r.left);
}

bool
digest_both(struct digests *d, struct span file, size_t hole, size_t n)
{
	EVP_MD_CTX *sha1 = EVP_MD_CTX_new(), *sha256 = EVP_MD_CTX_new();
	bool ok = sha1 != NULL && sha256 != NULL &&
	    EVP_DigestInit_ex(sha1, EVP_sha1(), NULL) &&
	    EVP_DigestInit_ex(sha256, EVP_sha256(), NULL) &&
	    run(sha1, sha256, file, hole, n) &&
	    EVP_DigestFinal_ex(sha1, d->sha1, NULL) &&
	    EVP_DigestFinal_ex(sha256, d->sha256, NULL);

	EVP_MD_CTX_free(sha256);
	EVP_MD_CTX_free(sha1);
	if (!ok)
		memset(d, 0, sizeof(*d));
	return ok;
}

bool
digest_signed(
    uint8_t sha1[SHA1_OCTETS], struct span file, size_t hole, size_t n)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool ok = ctx != NULL && EVP_DigestInit_ex(ctx, EVP_sha1(), NULL) &&
	    run(ctx, NULL, file, hole, n) &&
	    EVP_DigestFinal_ex(ctx, sha1, NULL);

	EVP_MD_CTX_free(ctx);
	return ok;
}

bool
digest_known(uint8_t sha256[SHA256_OCTETS], struct span file)
{
	return EVP_Digest(file.p, file.n, sha256, NULL, EVP_sha256(), NULL) > 0;
}
