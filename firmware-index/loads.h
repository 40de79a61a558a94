/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_LOADS_H
#define FIRMWARE_INDEX_LOADS_H

/* The loads that files make: what index_build() is built of. */

#include "part_finder.h"

/*
 * Make the loads of the files, in the order that index_load() has them, and
 * note in each file whether a load has it. Returns 0, or -ENOMEM with *loads
 * NULL and nothing noted; the caller frees them.
 */
int loads_make(struct load **loads, size_t *n, const struct file_list *files,
    const struct catalogue *catalogue) __attribute__((warn_unused_result));

enum draft_origin {
	DRAFT_MANIFEST, /* of a load's own manifest */
	DRAFT_TERM,     /* of a default manifest */
	DRAFT_IMAGE,    /* of an image that needs no manifest */
};

/* A load as one of its manifests has it, before copies are put together. */
struct draft {
	struct load load;
	enum draft_origin origin;
	const struct index_file *manifest;
	size_t home; /* of its manifest */
	enum part_place places[MANIFEST_PARTS];
	bool kept; /* the best of its copies */
};

struct drafts {
	const struct file_list *files;
	const struct catalogue *catalogue;
	struct part_finder *finder;
	struct draft *list;
	size_t n, cap;
	struct draft **sorted; /* all of them */
	bool *noted;           /* of each file: a load has it */
};

/* A new draft of the file, which is its manifest, or NULL without memory. */
struct draft *drafts_add(struct drafts *d, size_t file,
    enum draft_origin origin) __attribute__((warn_unused_result));

/* The images that are loads by themselves, once manifests are drafts. 0 or
 * -ENOMEM. */
int drafts_add_images(struct drafts *d) __attribute__((warn_unused_result));

/*
 * Give each draft the default manifests that have its list, those that lie
 * with it first. A group has one list; its default manifests come last, by
 * name and home.
 */
void drafts_share_terms(struct draft *const *group, size_t n);

/* Tell all about a load of which manifests and parts are set. */
void draft_judge(const struct drafts *d, struct draft *draft);

#endif
