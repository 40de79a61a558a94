/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_IMAGE_H
#define PRACTICE_IMAGE_H

/*
 * Payloads as phones know them, filled with octets that follow from the
 * file's name alone. Formats: facts/formats.md sections 2.3 and 3.2.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IMAGE_MIN 4096 /* octets; every image has room for its tables */

/* Octets without a pattern; other names, other octets. */
void image_fill(uint8_t *buf, size_t n, const char *name);

/* What a CNU archive is. */
struct image_archive {
	const char *name; /* of its file */
	const char *load; /* what a phone will call itself that runs it */
	/* A cnu part has a kernel in it, which calls itself "9.4(2ES26.)". */
	const char *kernel; /* NULL for none */
};

/*
 * A CNU archive of n octets, as in the .sbn parts of Java phones. The load's
 * name stands near its start, after IMAGE_LOAD and before a line's end.
 */
#define IMAGE_LOAD "\nload "
void image_make_archive(
    uint8_t *buf, size_t n, const struct image_archive *archive);

/* What an image of the first generation is. */
struct image_kind {
	const char *id;     /* of 8 octets, "PAS30830" */
	const char *module; /* id of the module at its end, "DSP…" or "PS…" */
	bool compressed;    /* as real loaders are */
};

/* A loader or an application of 7940 and 7960, name without extension. */
void image_make_gen1(
    uint8_t *buf, size_t n, const char *name, const struct image_kind *kind);

#endif
