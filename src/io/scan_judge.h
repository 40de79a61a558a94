/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_JUDGE_H
#define IO_SCAN_JUDGE_H

/* What is to be said of a file besides what its octets tell (examine.h). */

#include "firmware-index/package.h"

/*
 * Of what is larger than any phone's file only the beginning was examined:
 * enough to tell whether it should have been one.
 */
void scan_judge_large(struct examined *x, uint64_t size, bool opened);

/* It is called an archive, or begins as one, and could not be opened. */
void scan_judge_no_archive(struct examined *x, const char *name);

/* An archive was read up to here: err and why of package_next(). */
void scan_judge_cut(struct examined *x, int err, const char *why);

/* A member that could be read in part is judged by that part. */
void scan_judge_member(struct examined *x, const struct package_member *m,
    const struct keys *keys, const struct known *known);

#endif
