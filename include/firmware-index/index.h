/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_INDEX_H
#define FIRMWARE_INDEX_INDEX_H

/*
 * All files that were found and the loads they make. The same part name with
 * several digests is normal, and so are default manifests of the same name in
 * every package (facts/formats.md section 2.1).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware-index/catalogue.h"
#include "firmware-index/examine.h"
#include "firmware-index/load.h"

struct firmware_index;

/* The catalogue is borrowed. NULL without memory. */
struct firmware_index *index_new(const struct catalogue *catalogue);
void index_free(struct firmware_index *x); /* takes NULL */

/* Add a file, or replace what is known of it. 0 or -ENOMEM. */
int index_put(struct firmware_index *x, const char *path, const char *member,
    const struct examined *examined) __attribute__((warn_unused_result));

/* Forget a file, or an archive with all its members, or a folder. 0 or
 * -ENOMEM. */
int index_remove(struct firmware_index *x, const char *path)
    __attribute__((warn_unused_result));

/*
 * Take what was put and removed since, and make the loads anew. Until then,
 * and after a failure with -ENOMEM, the index is as it was: positions of
 * files and loads, and pointers to them, are good from build to build.
 */
int index_build(struct firmware_index *x) __attribute__((warn_unused_result));

/* Grows with each build that changed anything. */
uint64_t index_revision(const struct firmware_index *x);

/* In the order of paths, and of paths in an archive. */
size_t index_files(const struct firmware_index *x);
const struct index_file *index_file(const struct firmware_index *x, size_t i);

/* Usable ones first, then by platform, protocol and version, newest first. */
size_t index_loads(const struct firmware_index *x);
const struct load *index_load(const struct firmware_index *x, size_t i);

/*
 * The best load of that name, case-blind (usable before not, exact case
 * first), or the one of that name whose manifest lies at path (an archive
 * or a folder); NULL for none.
 */
const struct load *index_find(
    const struct firmware_index *x, const char *name, const char *path);

/* Whether phones would refuse a file, or a load could not be given. */
bool index_has_problem(const struct firmware_index *x);

/* Whether the same content is here under the name in its header, too. */
bool index_has_right_name(
    const struct firmware_index *x, const struct index_file *f);

#endif
