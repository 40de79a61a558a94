/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "firmware-index/schema.h"
#include "io/home.h"
#include "settings.h"

#define FILE_NAME "octothorpe/config.yaml"
#define VALUE_MAX 4095
#define KEYS_MAX  255
#define MAY       (CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL)

/* What libcyaml reads, by row of the option table and of the key table. */
struct values {
	char *text[OPTION_ROWS];
	char **list[OPTION_ROWS];
	unsigned list_count[OPTION_ROWS];
	struct values_keys {
		char *names[BINDINGS_MAX];
	} * keys;
};

/* A file with the schema that it is read by, which is made of the tables. */
struct config_file {
	char path[PATH_MAX];
	struct schema_text text;
	struct values *values;
	cyaml_schema_field_t options[OPTION_ROWS + 2];
	cyaml_schema_field_t actions[BINDINGS_MAX + 1];
	cyaml_schema_value_t root;
};

static const cyaml_schema_value_t list_entry = {
	CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 0, VALUE_MAX),
};

static void
make_schema(struct config_file *f)
{
	const struct option_row *row;
	const char *action;
	size_t n = 0, i;

	for (i = 0; (row = option_row(i)) != NULL; i++) {
		if (row->line_only)
			continue;
		if (row->type == OPTION_LIST)
			f->options[n++] =
			    (cyaml_schema_field_t)CYAML_FIELD_SEQUENCE_COUNT(
				row->name, MAY, struct values, list[i],
				list_count[i], &list_entry, 0, row->most);
		else
			f->options[n++] =
			    (cyaml_schema_field_t)CYAML_FIELD_STRING_PTR(
				row->name, MAY, struct values, text[i], 0,
				VALUE_MAX);
	}
	f->options[n++] = (cyaml_schema_field_t)CYAML_FIELD_MAPPING_PTR("keys",
	    MAY | CYAML_FLAG_POINTER_NULL, struct values, keys, f->actions);
	f->options[n] = (cyaml_schema_field_t)CYAML_FIELD_END;
	for (i = 0; (action = bindings_action(i)) != NULL; i++)
		f->actions[i] = (cyaml_schema_field_t)CYAML_FIELD_STRING_PTR(
		    action, MAY, struct values_keys, names[i], 0, KEYS_MAX);
	f->actions[i] = (cyaml_schema_field_t)CYAML_FIELD_END;
	f->root = (cyaml_schema_value_t){ CYAML_VALUE_MAPPING(
	    CYAML_FLAG_POINTER, struct values, f->options) };
}

/* Whether it holds comments and blanks only: that is no document. */
static bool
says_nothing(struct schema_text text)
{
	bool comment = false;

	for (size_t i = 0; i < text.n; i++) {
		comment = text.p[i] != '\n' && (comment || text.p[i] == '#');
		if (!comment && strchr(" \t\r\n", text.p[i]) == NULL)
			return false;
	}
	return true;
}

/* Say what is wrong with a value, and where: "file:line: name: reason". */
static int
complain(const struct config_file *f, const char *section, const char *key,
    char *why, size_t cap)
{
	char reason[200];

	snprintf(reason, sizeof(reason), "%s", why);
	snprintf(why, cap, "%s:%zu: %s: %s", f->path,
	    schema_line_of_key(f->text, section, key), key, reason);
	return -EINVAL;
}

/* What the file says of an option; the values are the file's. */
static void
collect(const struct values *v, size_t i, struct setting *said)
{
	*said = (struct setting){ .origin = ORIGIN_FILE };
	if (v->text[i] != NULL)
		said->values[said->n++] = v->text[i];
	for (unsigned k = 0; k < v->list_count[i] && k < OPTION_VALUES; k++)
		said->values[said->n++] = v->list[i][k];
}

/*
 * Every option is checked, also those of other commands: a file is right or
 * wrong whatever it is read for.
 */
static int
take_options(struct config_file *f, struct settings *s, char *why, size_t cap)
{
	const struct option_row *row;
	struct options unused = { 0 };

	for (size_t i = 0; (row = option_row(i)) != NULL; i++) {
		struct setting said;

		collect(f->values, i, &said);
		for (unsigned k = 0; k < said.n; k++) {
			const char *value = said.values[k];
			const char *wrong = option_take(row, &unused, value);

			if (wrong == NULL)
				continue;
			option_complain(row, value, wrong, why, cap);
			return complain(f, NULL, row->name, why, cap);
		}
		if (said.n == 0 || s->of[i].origin == ORIGIN_LINE)
			continue;
		if (row->instead == NULL ||
		    settings_find(s, row->instead)->origin != ORIGIN_LINE)
			s->of[i] = said;
	}
	return 0;
}

static int
take_keys(
    const struct config_file *f, struct bindings *b, char *why, size_t cap)
{
	const char *action, *clash[2];

	if (f->values->keys == NULL)
		return 0;
	for (size_t i = 0; (action = bindings_action(i)) != NULL; i++) {
		const char *names = f->values->keys->names[i];

		if (names != NULL &&
		    bindings_set(b, action, names, why, cap) != 0)
			return complain(f, "keys", action, why, cap);
	}
	if (bindings_check(b, clash, why, cap) == 0)
		return 0;
	/* The first has its usual key, or comes first in the file. */
	if (schema_line_of_key(f->text, "keys", clash[0]) >
	    schema_line_of_key(f->text, "keys", clash[1]))
		return complain(f, "keys", clash[0], why, cap);
	return complain(f, "keys", clash[1], why, cap);
}

/* What libcyaml says of a file, for who knows its options and not YAML. */
static const struct wording {
	const char *said, *meant;
} wordings[] = {
	{ "Expecting SEQUENCE, got event: SCALAR",
	    "a list is wanted, such as [this, that]" },
	{ "Expecting STRING, got event: SEQUENCE_START",
	    "one value is wanted, not a list" },
	{ "Expecting MAPPING, got event: SCALAR",
	    "an option is wanted, such as \"interface: eth0\"" },
	{ "Unexpected key: ", "nothing here is called " },
	{ "Mapping field already seen: ", "said twice: " },
};

static void
reword(char *why, size_t cap)
{
	char rest[200];

	for (size_t i = 0; i < sizeof(wordings) / sizeof(*wordings); i++) {
		const struct wording *w = &wordings[i];
		char *at = strstr(why, w->said);

		if (at == NULL)
			continue;
		snprintf(rest, sizeof(rest), "%s", at + strlen(w->said));
		snprintf(at, cap - (size_t)(at - why), "%s%s", w->meant, rest);
		return;
	}
}

static int
read_values(struct config_file *f, struct settings *s, struct options *o,
    char *why, size_t cap)
{
	cyaml_data_t *data;
	int err;

	if (says_nothing(f->text))
		return 0;
	make_schema(f);
	err = schema_load(&data, f->text, &f->root, why, cap);
	if (err != 0) {
		reword(why, cap);
		return err;
	}
	f->values = data;
	err = take_options(f, s, why, cap);
	if (err == 0)
		err = take_keys(f, &o->bindings, why, cap);
	return err;
}

int
config_file_read(struct config_file **out, struct settings *s,
    struct options *o, char *why, size_t cap)
{
	struct config_file *f = calloc(1, sizeof(*f));
	char *buf;
	int err;

	*out = f;
	if (f == NULL) {
		snprintf(why, cap, "%s", strerror(ENOMEM));
		return -ENOMEM;
	}
	if (config_file_path(f->path, sizeof(f->path), o->config) != 0)
		return 0;
	err = schema_text_read(&f->text, &buf, f->path);
	if (err == 0) {
		err = read_values(f, s, o, why, cap);
		free(buf);
		return err;
	}
	if (o->config == NULL && (err == -ENOENT || err == -ENOTDIR))
		return 0;
	snprintf(why, cap, "%s: %s", f->path, strerror(-err));
	return err;
}

int
config_file_path(char *dst, size_t cap, const char *given)
{
	char home[PATH_MAX];
	int n;

	if (given == NULL &&
	    home_folder(home, sizeof(home), "XDG_CONFIG_HOME", ".config") != 0)
		return -ENOENT;
	n = given != NULL ? snprintf(dst, cap, "%s", given)
			  : snprintf(dst, cap, "%s/" FILE_NAME, home);
	return (size_t)n < cap ? 0 : -ENAMETOOLONG;
}

void
config_file_free(struct config_file *f)
{
	if (f != NULL && f->values != NULL)
		schema_free((cyaml_data_t *)f->values, &f->root);
	free(f);
}
