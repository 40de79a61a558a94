/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_KNOWN_H
#define FIRMWARE_INDEX_KNOWN_H

/*
 * Files and packages that are stored publicly, by digest: what the words "as
 * publicly seen" rest on where no key is known. firmware-index/known.yaml,
 * embedded; facts/formats.md section 7. One name may have several digests.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHA1_OCTETS   20
#define SHA256_OCTETS 32

struct known_file {
	char name[64];
	uint64_t size;
	uint8_t sha256[SHA256_OCTETS];
};

struct known_archive {
	char name[64];
	uint64_t size;
	uint8_t sha1[SHA1_OCTETS];
};

struct known; /* read only once made: any thread may ask */

/*
 * Read the embedded copy. Returns 0, -EINVAL for what the schema or a rule
 * refuses, or -ENOMEM; *k is NULL then and why[cap] holds one line.
 */
int known_load(struct known **k, char *why, size_t cap)
    __attribute__((warn_unused_result));
void known_free(struct known *k); /* takes NULL */

/* The file with this digest, or NULL. */
const struct known_file *known_find(
    const struct known *k, const uint8_t sha256[SHA256_OCTETS]);

/* The archive with this digest, or NULL. */
const struct known_archive *known_archive(
    const struct known *k, const uint8_t sha1[SHA1_OCTETS]);

/* Whether any file of this name is known, and how large they are. */
bool known_name(
    const struct known *k, const char *name, uint64_t *least, uint64_t *most);

#endif
