/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_LOAD_H
#define FIRMWARE_INDEX_LOAD_H

/*
 * A file that was found, and a load that some of them make. A load is a
 * manifest and the parts it lists, never what has the same version in its
 * names (facts/formats.md section 2.1).
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

/* The name it was signed under, else the one it has. */
const char *file_true_name(const struct index_file *f);

/* Whether a phone would refuse it under whatever name. */
bool file_is_bad(const struct index_file *f);

/* Whether a phone that asked for it by this name would refuse it. */
bool file_refused_as(const struct index_file *f, const char *name);

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

/* Whether it is for that model, by the catalogue both are of. */
bool load_is_for(const struct load *l, const struct model *m);

const char *protocol_name(enum protocol p); /* "SIP" */

#endif
