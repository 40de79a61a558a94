/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/catalogue.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/schema.h"

struct catalogue {
	struct model *models;
	unsigned models_count;
};

/* The embedded copy, firmware-index/embedded.S. */
extern const char models_yaml[];
extern const char models_yaml_end[];

/* The words of the file, and what they mean. */
static const cyaml_strval_t generations[] = {
	{ "other", GENERATION_OTHER },
	{ "gen1", GENERATION_GEN1 },
	{ "java", GENERATION_JAVA },
};

static const cyaml_strval_t confidences[] = {
	{ "inferred", CONFIDENCE_INFERRED },
	{ "one", CONFIDENCE_ONE },
	{ "two", CONFIDENCE_TWO },
};

static const cyaml_strval_t fields[] = {
	{ "types", MODEL_TYPES },
	{ "manifests", MODEL_MANIFESTS },
	{ "loads", MODEL_LOADS },
	{ "vendor", MODEL_VENDOR },
	{ "line_buttons", MODEL_LINE_BUTTONS },
	{ "power", MODEL_POWER },
};

/* CYAML_BOOL takes every other word for true. */
static const cyaml_strval_t yes_or_no[] = {
	{ "no", false },
	{ "yes", true },
};

#define MAY   (CYAML_FLAG_OPTIONAL)
#define LIST  (CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL)
#define WORDS (CYAML_FLAG_STRICT)

static const cyaml_schema_value_t type_number = {
	CYAML_VALUE_UINT(CYAML_FLAG_DEFAULT, uint32_t),
};

static const cyaml_schema_value_t word = {
	CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, 63),
};

static const cyaml_schema_field_t model_schema[] = {
	CYAML_FIELD_STRING_PTR(
	    "name", CYAML_FLAG_POINTER, struct model, name, 1, 31),
	CYAML_FIELD_ENUM("generation", WORDS, struct model, generation,
	    generations, CYAML_ARRAY_LEN(generations)),
	CYAML_FIELD_SEQUENCE(
	    "types", LIST, struct model, types, &type_number, 1, 8),
	CYAML_FIELD_SEQUENCE(
	    "manifests", LIST, struct model, manifests, &word, 1, 8),
	CYAML_FIELD_STRING_PTR("parts", LIST, struct model, parts, 1, 7),
	CYAML_FIELD_SEQUENCE("loads", LIST, struct model, loads, &word, 1, 8),
	CYAML_FIELD_SEQUENCE("vendor", LIST, struct model, vendor, &word, 1, 8),
	CYAML_FIELD_UINT("line_buttons", MAY, struct model, line_buttons),
	CYAML_FIELD_ENUM("gigabit", MAY | WORDS, struct model, gigabit,
	    yes_or_no, CYAML_ARRAY_LEN(yes_or_no)),
	CYAML_FIELD_UINT("power_mw", MAY, struct model, power_mw),
	CYAML_FIELD_UINT("power_class", MAY, struct model, power_class),
	CYAML_FIELD_ENUM("prestandard_power", MAY | WORDS, struct model,
	    prestandard_power, yes_or_no, CYAML_ARRAY_LEN(yes_or_no)),
	CYAML_FIELD_ENUM("confidence", WORDS, struct model, confidence,
	    confidences, CYAML_ARRAY_LEN(confidences)),
	CYAML_FIELD_FLAGS("inferred", MAY | WORDS, struct model, inferred,
	    fields, CYAML_ARRAY_LEN(fields)),
	CYAML_FIELD_STRING_PTR("note", LIST, struct model, note, 1, 255),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t model_value = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct model, model_schema),
};

static const cyaml_schema_field_t catalogue_schema[] = {
	CYAML_FIELD_SEQUENCE("models", CYAML_FLAG_POINTER, struct catalogue,
	    models, &model_value, 1, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t catalogue_value = {
	CYAML_VALUE_MAPPING(
	    CYAML_FLAG_POINTER, struct catalogue, catalogue_schema),
};

/* The row before the i-th that has its name, or i. */
static size_t
row_of_name(const struct catalogue *c, size_t i)
{
	size_t k = 0;

	while (k < i && strcasecmp(c->models[k].name, c->models[i].name) != 0)
		k++;
	return k;
}

static bool
has_type(const struct model *m, unsigned n, uint32_t type)
{
	for (unsigned i = 0; i < n; i++)
		if (m->types[i] == type)
			return true;
	return false;
}

/* A type number that the i-th row shares with an earlier one, or repeats. */
static bool
type_is_taken(const struct catalogue *c, size_t i, uint32_t *type)
{
	const struct model *m = &c->models[i];

	for (unsigned t = 0; t < m->types_count; t++) {
		*type = m->types[t];
		if (has_type(m, t, *type))
			return true;
		for (size_t k = 0; k < i; k++)
			if (has_type(
				&c->models[k], c->models[k].types_count, *type))
				return true;
	}
	return false;
}

/* The rules beyond the schema: a name and a type number stand once. */
static int
check(const struct catalogue *c, struct schema_text text, char *why, size_t cap)
{
	uint32_t type;

	for (size_t i = 0; i < c->models_count; i++) {
		if (row_of_name(c, i) != i) {
			snprintf(why, cap, "%s:%zu: name %s stands twice",
			    text.name, schema_line_of(text, i, "name"),
			    c->models[i].name);
			return -EINVAL;
		}
		if (type_is_taken(c, i, &type)) {
			snprintf(why, cap, "%s:%zu: type %u stands twice",
			    text.name, schema_line_of(text, i, "types"), type);
			return -EINVAL;
		}
	}
	return 0;
}

static int
load_text(struct catalogue **c, struct schema_text text, char *why, size_t cap)
{
	cyaml_data_t *data;
	int err = schema_load(&data, text, &catalogue_value, why, cap);

	if (err != 0)
		return err;
	err = check(data, text, why, cap);
	if (err == 0)
		*c = data;
	else
		schema_free(data, &catalogue_value);
	return err;
}

int
catalogue_load(struct catalogue **c, const char *path, char *why, size_t cap)
{
	struct schema_text text = {
		.name = "models.yaml (built in)",
		.p = models_yaml,
		.n = (size_t)(models_yaml_end - models_yaml),
	};
	char *buf = NULL;
	int err;

	*c = NULL;
	text_copy(why, cap, "");
	if (path != NULL) {
		err = schema_text_read(&text, &buf, path);
		if (err != 0) {
			snprintf(why, cap, "%s: %s", path, strerror(-err));
			return err;
		}
	}
	err = load_text(c, text, why, cap);
	free(buf);
	return err;
}

void
catalogue_free(struct catalogue *c)
{
	if (c != NULL)
		schema_free(c, &catalogue_value);
}

size_t
catalogue_count(const struct catalogue *c)
{
	return c->models_count;
}

const struct model *
catalogue_at(const struct catalogue *c, size_t i)
{
	return i < c->models_count ? &c->models[i] : NULL;
}
