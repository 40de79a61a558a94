/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_CATALOGUE_H
#define FIRMWARE_INDEX_CATALOGUE_H

/*
 * The models we know, read from firmware-index/models.yaml by schema; a copy
 * is embedded in the program. Facts and their confidence: facts/phones.md
 * sections 1.1 to 1.3.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

enum generation {
	GENERATION_OTHER, /* no # recovery by manifest known */
	GENERATION_GEN1,  /* 7940, 7960: loader and application image */
	GENERATION_JAVA,  /* asks for termNN.default.loads */
};

enum confidence {
	CONFIDENCE_INFERRED, /* reported nowhere; must be worded as such */
	CONFIDENCE_ONE,      /* one source */
	CONFIDENCE_TWO,      /* two or more */
};

/* Fields that can be weaker than their row: bits of model.inferred. */
enum model_field {
	MODEL_TYPES = 1 << 0,
	MODEL_MANIFESTS = 1 << 1,
	MODEL_LOADS = 1 << 2,
	MODEL_VENDOR = 1 << 3,
	MODEL_LINE_BUTTONS = 1 << 4,
	MODEL_POWER = 1 << 5,
};

struct model {
	char *name; /* catalogue name, "7941G-GE" */
	enum generation generation;
	uint32_t *types; /* type numbers, as in loadInformationN */
	unsigned types_count;
	char **manifests; /* "term41.default.loads", "OS79XX.TXT", "gk<mac>" */
	unsigned manifests_count;
	char *parts;  /* suffix of its parts, "41", or NULL */
	char **loads; /* prefixes of load names, "SCCP41", "P0S3" */
	unsigned loads_count;
	char **vendor; /* option 60 without trailing NULs; usual one first */
	unsigned vendor_count;
	uint32_t line_buttons; /* 0 not known */
	bool gigabit;
	uint32_t power_mw;          /* 0 not known */
	uint32_t power_class;       /* 802.3af class, 0 none known */
	bool prestandard_power;     /* Cisco inline power only */
	enum confidence confidence; /* of the row as a whole */
	uint32_t inferred;          /* enum model_field, ored */
	char *note;                 /* NULL for none */
};

struct catalogue;

/*
 * Read the file at path, or the embedded copy where path is NULL. Returns 0,
 * or -errno (-EINVAL for what the schema or a rule refuses: a type number or
 * a name twice, no name). On failure *c is NULL and why[cap] holds one line:
 * file, line and reason.
 */
int catalogue_load(struct catalogue **c, const char *path, char *why,
    size_t cap) __attribute__((warn_unused_result));
void catalogue_free(struct catalogue *c); /* takes NULL */

/* In the order of the file; NULL past the end. */
size_t catalogue_count(const struct catalogue *c);
const struct model *catalogue_at(const struct catalogue *c, size_t i);

/* By catalogue name, case-blind; NULL when there is none. */
const struct model *catalogue_find(const struct catalogue *c, const char *name);

/*
 * The models whose names are most like a wrong one: those that begin with it,
 * "796", else those within two letters of it, "7491G" for 7941G. A name that
 * ends in a digit is compared with their numbers alone. Returns how many, at
 * most cap.
 */
size_t catalogue_near(const struct catalogue *c, const char *name,
    const struct model **near, size_t cap);

/* By device type number (SCCP register, loadInformationN). */
const struct model *catalogue_find_type(
    const struct catalogue *c, uint32_t type);

/*
 * By a device's own words, escaped or raw: CDP platform ("Cisco IP Phone
 * 7941"), LLDP-MED model ("CP-7941G"), LLDP system description ("Cisco IP
 * Phone 7962G,V12, SCCP42.9-3-1ES27S"), option 60 in all its spellings.
 * NULL when the words name no model (a bare "…IP Phone", which several share)
 * or none we know.
 */
const struct model *catalogue_find_words(
    const struct catalogue *c, struct span words);

/*
 * By a file it asks for: "term61.default.loads", "TERM41.7-0-3-0S.loads",
 * "gkdefault.cfg". Where several models ask for it the plain one (first in
 * the file) is meant and *sure is false. A load's own manifest or image
 * ("SIP75.9-4-2SR3-1S.loads", "CP7912080001SCCP051117A.sbin") tells the
 * model where one model alone takes it. NULL for files that many ask for.
 */
const struct model *catalogue_find_file(
    const struct catalogue *c, const char *file, bool *sure);

/* Whether a load name ("SCCP41.9-4-2SR3-1S", "P0S3-8-12-00") fits it. */
bool model_takes_load(const struct model *m, const char *load);

/*
 * Whether a name is that of a load which runs in recovery only
 * ("79XX_default_load", "term41.default"): the phone took its reset.
 */
bool load_is_recovery(const char *load);

#endif
