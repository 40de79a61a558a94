/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_EXAMINE_H
#define FIRMWARE_INDEX_EXAMINE_H

/*
 * One file, read to the bottom: what it is, whether it is whole and signed
 * by a key that phones know. Pure: octets and a name in, a value out; any
 * thread. facts/formats.md sections 1 to 4 and 8.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "firmware-index/finding.h"
#include "firmware-index/keys.h"
#include "firmware-index/known.h"
#include "firmware-index/manifest.h"

/* The largest file of the families that are judged has 5 MB, of all 41 MB. */
#define EXAMINE_MAX (64U << 20)

#define EXAMINE_NAME 64 /* longest file name a phone asks for, with NUL */

enum file_kind {
	KIND_OTHER,        /* no firmware: configuration, ring, picture … */
	KIND_MANIFEST,     /* .loads of a Java or first generation load */
	KIND_PART,         /* .sbn with a CNU archive */
	KIND_LOADER,       /* 7940/7960: .bin, .sbn */
	KIND_APPLICATION,  /* 7940/7960: .bin, .sb2 */
	KIND_IMAGE_NAME,   /* OS79XX.TXT */
	KIND_SBIN,         /* 7902, 7905, 7912: .sbin, .zup */
	KIND_WIRELESS,     /* 7921, 7925, 7926: .LOADS, .SBN */
	KIND_SIDE_CAR,     /* 7914 to 7916 */
	KIND_78XX,         /* recognised by its magic, not judged */
	KIND_TRUST_LIST,   /* CTL, ITL */
	KIND_SIGNED_OTHER, /* .sgn and signed files of no kind above */
	KIND_LOAD_LIST,    /* loadNNN.txt of a .cop */
	KIND_ARCHIVE,      /* zip, tar, .cop, .cop.sgn */
	KIND_COUNT,
};

enum verdict {
	VERDICT_INTACT,         /* signed by a known key, and unchanged */
	VERDICT_DAMAGED,        /* signed by a known key, and changed since */
	VERDICT_UNKNOWN_SIGNER, /* no known key: cannot tell why */
	VERDICT_UNSIGNED,
	VERDICT_MALFORMED, /* its structure is broken */
	VERDICT_UNREADABLE,
	VERDICT_COUNT,
};

/*
 * What a manifest lists, held by value. OS79XX.TXT "lists" the image that it
 * names, and loadNNN.txt of a .cop its loads, without an extension.
 */
struct listing {
	char parts[MANIFEST_PARTS][EXAMINE_NAME];
	uint32_t sizes[MANIFEST_PARTS]; /* octets, where it says so, else 0 */
	unsigned parts_n;
	char release[32];       /* "9-4-2ES26" */
	char la_version[16];    /* "PAS30830" */
	uint32_t hardware_comp; /* 0 none */
	bool base;              /* has a #BASE line */
};

struct examined {
	enum file_kind kind;
	enum verdict verdict;
	uint64_t size;
	uint8_t sha256[SHA256_OCTETS];
	char platform[KEY_PLATFORM]; /* of the key that signed it, or "" */
	char generation;             /* 'A', 'B', 'P'; 0 none */
	char key_id[KEY_ID];
	uint32_t signed_at;          /* seconds since 1970; 0 not known */
	char embedded[EXAMINE_NAME]; /* the name in its header, escaped */
	char version[32];            /* of a kernel: "9.4(2ES26.)" */
	char image_id[9];            /* 7940/7960: "PAS30830" */
	struct listing listing;      /* of a list, else zero */
	struct findings findings;
};

/*
 * Judge a whole file. name is its last path component as found; keys and
 * known are borrowed for the call. Never fails: what cannot be read to the
 * bottom is a finding.
 */
void examine(struct examined *x, const char *name, struct span file,
    const struct keys *keys, const struct known *known);

/* The same for a file that could not be read at all: errno err, or -err. */
void examine_unreadable(struct examined *x, uint64_t size, int err);

/* Whether a phone would refuse it, as far as anybody can tell. */
bool examined_refused(const struct examined *x);

const char *file_kind_name(enum file_kind kind); /* "manifest", for JSON */
const char *verdict_name(enum verdict verdict);  /* "unknown-signer" */

/*
 * The verdict in honest words (facts/formats.md section 1.3): "release-signed
 * for 41 (7941, 7961), key A, 2010-01-04"; never "genuine". Cut at cap;
 * returns its length.
 */
size_t examined_words(char *buf, size_t cap, const struct examined *x);

/*
 * As octets for a cache, and back. Encoding returns their number, or
 * -ENOBUFS; decoding 0, or -EBADMSG for anything that another version of the
 * program may have written, with *x zero.
 */
#define EXAMINED_OCTETS 4096
int examined_encode(void *buf, size_t cap, const struct examined *x)
    __attribute__((warn_unused_result));
int examined_decode(struct examined *x, const void *buf, size_t n)
    __attribute__((warn_unused_result));

#endif
