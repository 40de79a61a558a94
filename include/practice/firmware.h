/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_FIRMWARE_H
#define PRACTICE_FIRMWARE_H

/*
 * Made-up firmware in the true container format, signed by a key made for
 * the occasion: something to download that is nobody's. Formats:
 * facts/formats.md sections 1 to 3.
 */

#include <stddef.h>
#include <stdint.h>

struct model;
struct sign_key;

#define PRACTICE_LOAD_FILES 8

struct practice_file {
	char name[64];
	uint8_t *data; /* allocated */
	size_t n;
};

struct practice_load {
	char load[48]; /* "SIP41.9-4-2SR3-1S", "P0S3-8-12-00" */
	struct practice_file files[PRACTICE_LOAD_FILES];
	unsigned files_n;
};

/*
 * Make the load of a model, with the manifests of every model that shares its
 * package. Its parts are about octets in sum, as far as the format lets: a
 * first generation phone refuses more than about 900 kB. The same for the
 * same arguments but for the signatures. Returns 0, -ENOTSUP for a model
 * without a known manifest, -ENOMEM, or -EIO when libcrypto fails; *l is zero
 * then.
 */
int practice_load_make(struct practice_load *l, const struct model *m,
    const struct sign_key *key, size_t octets)
    __attribute__((warn_unused_result));
void practice_load_fini(struct practice_load *l); /* takes a zeroed one */

#endif
