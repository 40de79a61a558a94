/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_stamp.h"

#include <errno.h>
#include <stdbool.h>

#include <openssl/evp.h>

#include "scan_root.h"

#define VERSION 1 /* of the cache itself */

static bool
add_program(EVP_MD_CTX *ctx)
{
	static const uint8_t version = VERSION;
	struct stat self = { 0 };
	struct scan_id id;

	(void)stat("/proc/self/exe", &self);
	scan_id_of(&id, &self);
	return EVP_DigestUpdate(ctx, &version, sizeof(version)) &&
	    EVP_DigestUpdate(ctx, &id, sizeof(id));
}

static bool
add_key(EVP_MD_CTX *ctx, const struct firmware_key *k)
{
	return EVP_DigestUpdate(ctx, k->platform, sizeof(k->platform)) &&
	    EVP_DigestUpdate(ctx, &k->generation, sizeof(k->generation)) &&
	    EVP_DigestUpdate(ctx, k->modulus, sizeof(k->modulus));
}

int
scan_stamp(uint8_t stamp[SCAN_STAMP], const struct keys *keys)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool ok = ctx != NULL && EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) &&
	    add_program(ctx);

	for (size_t i = 0; ok && i < keys_count(keys); i++)
		ok = add_key(ctx, keys_at(keys, i));
	ok = ok && EVP_DigestFinal_ex(ctx, stamp, NULL);
	EVP_MD_CTX_free(ctx);
	return ok ? 0 : -ENOMEM;
}
