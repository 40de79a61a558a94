/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_PART_FINDER_H
#define FIRMWARE_INDEX_PART_FINDER_H

/*
 * Finding the files that a manifest lists. All files are sorted by name once,
 * so that each question is a binary search: there may be 100,000 of them.
 */

#include "firmware-index/load.h"

/* Files in the order of their paths, with what may be noted in them. */
struct file_list {
	struct index_file *const *at;
	size_t n;
};

struct part_finder;

/* NULL without memory; the files are borrowed. */
struct part_finder *part_finder_new(const struct file_list *files);
void part_finder_free(struct part_finder *f); /* takes NULL */

/*
 * A number for the folder that a file lies in, or for the archive and the
 * folder in that: the files of a package have the same one.
 */
size_t part_finder_home(const struct part_finder *f, size_t file);

enum part_place {
	PART_MISSING,
	PART_AT_HOME,       /* where its manifest lies */
	PART_IN_OTHER_CASE, /* there, too */
	PART_ELSEWHERE,     /* good, of that exact name and platform */
	PART_RENAMED,       /* good, but here under another name only */
};

/*
 * The file for a name listed by a manifest: the one at home, unless a phone
 * would refuse that and there is a good one elsewhere. *file is INDEX_NONE
 * when it is missing.
 */
enum part_place part_find(const struct part_finder *f, const char *name,
    size_t manifest, size_t *file);

#endif
