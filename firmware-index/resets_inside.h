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

/* Whether a name is among the first n, case-blind. */
bool reset_names_have(
    const struct reset_names *names, unsigned n, const char *name);

/* The text that was read last, and what is said of it: file, line, reason. */
struct resets_check {
	const struct resets *r;
	const struct reset_text *t;
	struct schema_text text;
	char *why;
	size_t cap;
};

#define RESETS_PLACE 96 /* octets of a place in a text, for schema.h */

/* Says why, and where. Returns -EINVAL. */
__attribute__((format(printf, 3, 4))) int resets_refuse(
    const struct resets_check *c, const char *place, const char *format, ...);

/*
 * The rules beyond the schema: names stand once, what is named is there, keys
 * are keys, steps are in order. Returns 0, or -EINVAL with why.
 */
int resets_check(const struct resets_check *c);

/* Those for what is known elsewhere: models, and the words of the bench. */
int resets_check_models(const struct resets_check *c);
int resets_check_sights(const struct resets_check *c);

#endif
