/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_KEYS_H
#define FIRMWARE_INDEX_KEYS_H

/*
 * The public keys that phones check their firmware with, read from
 * firmware-index/keys.yaml by schema; a copy is embedded in the program.
 * Where they were found: facts/formats.md section 1.2. RSA-2048, e = 3.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware-index/envelope.h"

#define KEY_ID       13 /* 12 hex digits of the SHA-1 of the modulus, and NUL */
#define KEY_PLATFORM 10

struct firmware_key {
	char id[KEY_ID];
	char platform[KEY_PLATFORM]; /* "41", "7940", "common", "practice" */
	char generation; /* 'A' newer, 'B' to 8.5(2); 'P' made for practice */
	uint8_t modulus[ENVELOPE_SIGNATURE]; /* big-endian */
};

struct keys; /* read only once made: any thread may ask */

/*
 * The embedded keys and, where path is not NULL, those of that file too.
 * Returns 0, or -errno (-EINVAL for what the schema or a rule refuses: an
 * id that is not its modulus', a key twice); *k is NULL then and why[cap]
 * holds one line: file, line and reason.
 */
int keys_load(struct keys **k, const char *path, char *why, size_t cap)
    __attribute__((warn_unused_result));
void keys_free(struct keys *k); /* takes NULL */

/* Add one; its id is made from the modulus. 0, -EEXIST or -ENOMEM. */
int keys_add(struct keys *k, const char *platform, char generation,
    const uint8_t modulus[ENVELOPE_SIGNATURE])
    __attribute__((warn_unused_result));

/* In the order read and added; NULL past the end. */
size_t keys_count(const struct keys *k);
const struct firmware_key *keys_at(const struct keys *k, size_t i);

/* Whether any key of that platform is known ("41", "7940"). */
bool keys_know(const struct keys *k, const char *platform);

/* A number that other keys have not: verdicts made with others are stale. */
uint64_t keys_stamp(const struct keys *k);

#endif
