/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_DEFECT_H
#define PRACTICE_DEFECT_H

/*
 * A collection of made-up packages, sound ones of every form and family, and
 * each defect that packages from anywhere have: facts/formats.md sections 1,
 * 2.1 and 3. Each says what is to be found in it.
 */

#include <stdbool.h>

#include "firmware-index/finding.h"
#include "practice/firmware.h"

struct catalogue;
struct keyring;

#define DEFECT_FILES 32

/* What is done to it. */
enum defect_act {
	ACT_NOTHING,
	ACT_FLIP,    /* a bit of the octet at offset at */
	ACT_PUT,     /* text at offset at */
	ACT_CUT,     /* at octets off its end */
	ACT_GROW,    /* text after its end */
	ACT_REPLACE, /* text, wherever it stands, by with */
	ACT_RENAME,  /* to text */
	ACT_DROP,    /* every file so named */
	ACT_ADD,     /* a file so named, of text */
	ACT_BOMB,    /* a package of at mebioctets of nothing */
	ACT_COUNT,
};

struct defect {
	const char *name;    /* a sentence */
	const char *package; /* archive, or folder with a slash at its end; at
	                      * two slashes an archive is in another */
	const char *load;    /* made in it; or NULL */
	uint32_t hardware;   /* its compatibility value */
	const char *file;    /* acted upon: it begins so; "": the package */
	enum defect_act act;
	long at; /* in the payload where sign, else in the file */
	const char *text, *with;
	const char *sign;  /* then sign it anew: with the platform's key, or
	                   * with its own for "" */
	const char *shown; /* where it is found: a file's name, a load's for
	                    * of_load, else of the package */
	bool of_load;
	enum finding_code finding; /* FINDING_NONE: nothing a phone refuses */
};

/* All of them, *n, in a constant table. */
const struct defect *defects(size_t *n);

/* Files with their paths in a folder, "packages/x.zip". */
struct defect_made {
	struct practice_file files[DEFECT_FILES];
	unsigned files_n;
};

/*
 * Make one; its keys are taken from the ring, and made there where it has
 * none. 0, or as practice_load_make() and practice_package_make() fail;
 * *made is zero then.
 */
int defect_make(struct defect_made *made, const struct defect *d,
    struct keyring *keys, const struct catalogue *c)
    __attribute__((warn_unused_result));
void defect_fini(struct defect_made *made); /* takes a zeroed one */

#endif
