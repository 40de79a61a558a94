/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_WANTED_H
#define FIRMWARE_INDEX_WANTED_H

/*
 * What a complete set for a model is called, so that one knows what to look
 * for: file name patterns with their typical sizes (facts/formats.md sections
 * 2.2 and 3.1; facts/phones.md section 4 for the last release of each).
 */

#include "firmware-index/catalogue.h"

struct wanted_file {
	char name[64];        /* "jar41sip.<build>.sbn" */
	uint64_t least, most; /* octets seen; 0 not known */
	const char *what;     /* "signed manifest", "Java applications" … */
};

#define WANTED_FILES 12

struct wanted {
	struct wanted_file files[WANTED_FILES];
	unsigned files_n;
	char package[96]; /* "cmterm-7941_7961-sip.<version>.zip" */
	char advice[240]; /* which versions, and in which order */
};

/* 0, or -ENOMSG when nothing is known of the model's set. */
int wanted_for(struct wanted *w, const struct model *m)
    __attribute__((warn_unused_result));

#endif
