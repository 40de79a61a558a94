/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_PACKAGE_H
#define PRACTICE_PACKAGE_H

/*
 * Archives of made-up firmware as people have them: facts/formats.md section
 * 5. libarchive writes what is packed.
 */

#include <stdbool.h>

#include "practice/firmware.h"

struct catalogue;

struct practice_package {
	const char *name; /* its ending tells what is made, see below */
	const struct practice_file *files;
	unsigned files_n;
	const struct sign_key *key; /* of a .cop.sgn */
};

/*
 * Pack files: ".zip", ".tar", ".tar.gz", ".cop" (a gzip'd flat tar) or
 * ".cop.sgn" (the same behind a signature header). Names may have folders in
 * them. Returns 0, -ENOTSUP for another name, -ENOMEM, -ENOBUFS or -EIO; the
 * caller frees out->data, which is NULL unless 0.
 */
int practice_package_make(struct practice_file *out,
    const struct practice_package *p) __attribute__((warn_unused_result));

/*
 * What Cisco's own packages for a call manager have besides the firmware:
 * copstart.sh, and a loadNNN.txt for each device type of its models. 0,
 * -ENOMEM or -ENOBUFS.
 */
int practice_load_add_cop(struct practice_load *l, const struct catalogue *c)
    __attribute__((warn_unused_result));

/* One file of n octets that packs to almost nothing, in a .zip. */
int practice_bomb_make(struct practice_file *out, const char *name, uint64_t n)
    __attribute__((warn_unused_result));

#endif
