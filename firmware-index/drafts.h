/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_DRAFTS_H
#define FIRMWARE_INDEX_DRAFTS_H

/*
 * What becomes of manifests and images before they are loads: each copy is a
 * draft, those of one list share what belongs to it, and are judged.
 */

#include "part_finder.h"

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

/* One of each manifest, with the parts it lists. 0 or -ENOMEM. */
int drafts_add_manifests(struct drafts *d) __attribute__((warn_unused_result));

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
