/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_IMAGE_H
#define FIRMWARE_INDEX_IMAGE_H

/*
 * Images of the first generation, 7940 and 7960, and of the 7910: loader or
 * application, and a module after it. Little-endian. facts/formats.md section
 * 3.2.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

struct image {
	struct span name; /* "P003-8-12-00" */
	struct span id;   /* 8 octets, "PAS30830" */
	bool loader;      /* and not an application */
	bool compressed;
	uint32_t length; /* octets before the module */
	/* Octets of all, exactly the file's; of a file cut short, at least. */
	uint64_t size;
	/* Of the image and of its module; 0 where octets of it are cut off. */
	struct image_sum {
		uint32_t found, said;
	} sums[2];
};

/* Whether contents look like one. */
bool image_is(struct span contents);
bool image_is_loader(struct span contents);

/*
 * Read one. Returns 0; -ENOMSG when it is none; -EBADMSG when its lengths are
 * impossible. That size is not contents.n, and that a sum is not right, is
 * for the caller to see.
 */
int image_decode(struct image *im, struct span contents)
    __attribute__((warn_unused_result));

/* Why the loader of a 7940 would not take it, in words; NULL: it would. */
const char *image_refusal(const struct image *im);

#endif
