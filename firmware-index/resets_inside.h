/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_RESETS_INSIDE_H
#define FIRMWARE_INDEX_RESETS_INSIDE_H

/* What resets.yaml is read into. */

#include "firmware-index/resets.h"
#include "firmware-index/schema.h"

/* One text, as the schema has it. */
struct reset_text {
	struct reset_fact *facts;
	unsigned facts_count;
	struct reset_procedure *procedures;
	unsigned procedures_count;
	struct reset_family *families;
	unsigned families_count;
	struct reset_sight *sights;
	unsigned sights_count;
};

extern const cyaml_schema_value_t reset_text_schema;

/* The texts in their order; an entry of a later one hides its like. */
struct resets {
	struct reset_text **texts;
	size_t texts_n;
};

/*
 * The rules beyond the schema, for the text that was read last: names stand
 * once, what is named is there, keys are keys. Returns 0, or -EINVAL with
 * file, line and reason in why[cap].
 */
int resets_check(
    const struct resets *r, struct schema_text text, char *why, size_t cap);

#endif
