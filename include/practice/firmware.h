/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_FIRMWARE_H
#define PRACTICE_FIRMWARE_H

/*
 * Made-up firmware in the true container formats, signed by a key made for
 * the occasion: something to download that is nobody's. Formats:
 * facts/formats.md sections 1 to 4.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

struct model;
struct sign_key;

#define PRACTICE_LOAD_FILES 16

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
 * What to make. The load's name tells the family, and with it the formats:
 * "SIP41.8-5-2S", "SCCP70.8-0-4SR1S", "P00303010102", "P0S3-8-12-00",
 * "CP7912080004SCCP080108A", "CP7921G-1.4.7.3", "sip78xx.12-5-1SR1-4",
 * "B015-1-0-4"; "CTLFile" and "ITLFile" are trust lists.
 */
struct practice_spec {
	char load[48];
	char parts[24];     /* version in its parts' names; "": the load's */
	uint32_t hardware;  /* compatibility value; 0: it says none */
	uint32_t signed_at; /* seconds since 1970; 0: 2017-02-15 */
	size_t octets;      /* of its parts in sum, as far as its format lets */
	const struct sign_key *key;
};

/*
 * The last SIP release for a model, as its files are called; without key and
 * octets. Returns 0, or -ENOTSUP for a model without a known manifest; *s is
 * zero then.
 */
int practice_spec_of(struct practice_spec *s, const struct model *m)
    __attribute__((warn_unused_result));

/*
 * Make a load, with the manifests of every model that shares its package. A
 * first generation phone refuses more than about 900 kB, and gets no more.
 * The same for the same spec but for the signatures. Returns 0, -ENOTSUP for
 * a name of no known family, -ENOMEM, or -EIO when libcrypto fails; *l is
 * zero then.
 */
int practice_load_make(struct practice_load *l, const struct practice_spec *s)
    __attribute__((warn_unused_result));
void practice_load_fini(struct practice_load *l); /* takes a zeroed one */

/* A file of this name, or the first that begins and ends so; NULL. */
struct practice_file *practice_load_find(
    struct practice_load *l, const char *begin, const char *end);

/* Add a file of the load: octets as they are. -ENOMEM, or -ENOBUFS. */
int practice_load_add(struct practice_load *l, const char *name,
    struct span octets) __attribute__((warn_unused_result));

/* The same with a signature header in front. */
int practice_load_sign(struct practice_load *l, const char *name,
    struct span payload, const struct practice_spec *s)
    __attribute__((warn_unused_result));

#endif
