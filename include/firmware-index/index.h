/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_INDEX_H
#define FIRMWARE_INDEX_INDEX_H

/*
 * All files that were found and the loads they make. A load is a manifest
 * and the parts it lists, never what has the same version in its names
 * (facts/formats.md section 2.1). The same part name with several digests
 * is normal, and so are default manifests of the same name in every package.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware-index/catalogue.h"
#include "firmware-index/examine.h"

#define INDEX_NONE  SIZE_MAX
#define LOAD_MODELS 8
#define LOAD_TERMS  8

struct index_file {
	const char *path;   /* as found, "folder/x.zip" for a member, too */
	const char *member; /* path in the archive, or "" */
	const char *name;   /* last component, as it is */
	bool in_load;       /* a load has it, or a file with its content */
	struct examined examined;
};

/* Whether a phone would refuse it for its name alone: a copy of it under the
 * name in its header would do. */
bool index_file_is_misnamed(const struct index_file *f);

enum protocol {
	PROTOCOL_NONE,
	PROTOCOL_SCCP,
	PROTOCOL_SIP,
	PROTOCOL_MGCP
};

struct load_part {
	char name[EXAMINE_NAME];
	size_t file; /* in the index, or INDEX_NONE: missing */
};

struct load {
	char name[EXAMINE_NAME];  /* "SIP41.8-5-4S" */
	size_t manifest;          /* its own, else a default manifest */
	size_t terms[LOAD_TERMS]; /* default manifests with the same list */
	unsigned terms_n;
	char platform[KEY_PLATFORM]; /* of key or name: "41" */
	enum protocol protocol;
	char version[32];                        /* "8-5-4S", of the name */
	const struct model *models[LOAD_MODELS]; /* of the catalogue */
	unsigned models_n;
	char generation; /* of the manifest's key */
	uint32_t signed_at;
	uint32_t hardware_comp;
	uint64_t octets; /* to download, of the parts that are here */
	struct load_part parts[MANIFEST_PARTS];
	unsigned parts_n;
	bool complete; /* every part is here */
	bool usable;   /* complete, and no phone would refuse a file of it */
	struct findings findings;
};

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

bool load_is_for(const struct load *l, const struct model *m);

const char *protocol_name(enum protocol p); /* "SIP" */

/*
 * Order of two version texts as Cisco counts: "8-5-2S" < "8-5-2SR1S" <
 * "8-5-3S" < "9-4-2SR3-1S". Less, equal or greater than 0.
 */
int version_compare(const char *a, const char *b);

#endif
