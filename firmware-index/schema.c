/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/schema.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/text.h"

/* What libcyaml says when it refuses a text, and where it stood. */
struct complaint {
	char reason[160];
	size_t line, column; /* from 1; 0 none said */
};

/*
 * libcyaml says the reason first, then its way down to the place, innermost
 * first. Warnings count as well: a second document is not what was meant.
 */
__attribute__((format(printf, 3, 0))) static void
hear(cyaml_log_t level, void *ctx, const char *fmt, va_list args)
{
	struct complaint *c = ctx;
	char said[160];
	const char *at;

	(void)level;
	vsnprintf(said, sizeof(said), fmt, args);
	said[strcspn(said, "\n")] = '\0';
	at = strstr(said, "(line: ");
	if (at != NULL && c->line == 0)
		sscanf(at, "(line: %zu, column: %zu", &c->line, &c->column);
	if (c->reason[0] != '\0' || said[0] == ' ' ||
	    strcmp(said, "Load: Backtrace:") == 0)
		return;
	text_copy(c->reason, sizeof(c->reason),
	    strncmp(said, "Load: ", 6) == 0 ? said + 6 : said);
}

static bool
is_scalar(const yaml_event_t *e, const char *word)
{
	return e->type == YAML_SCALAR_EVENT &&
	    strcmp((const char *)e->data.scalar.value, word) == 0;
}

/* A question about an event; ctx keeps what was seen of earlier ones. */
typedef bool (*question_fn)(const yaml_event_t *e, void *ctx);

/* Where libyaml stopped: a mark for syntax, an offset for bad UTF-8. */
static size_t
line_of_problem(const yaml_parser_t *p, struct schema_text text)
{
	size_t line = p->problem_mark.line + 1;

	if (p->error != YAML_READER_ERROR)
		return line;
	line = 1;
	for (size_t i = 0; i < p->problem_offset && i < text.n; i++)
		line += text.p[i] == '\n';
	return line;
}

/*
 * The line of the first event that the question says yes to, or of the
 * first syntax error; 0 when there is neither.
 */
static size_t
line_where(struct schema_text text, question_fn ask, void *ctx)
{
	yaml_parser_t parser;
	yaml_event_t e;
	size_t line = 0;
	bool more = true;

	if (!yaml_parser_initialize(&parser))
		return 0;
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)text.p, text.n);
	while (more && line == 0) {
		if (!yaml_parser_parse(&parser, &e)) {
			line = line_of_problem(&parser, text);
			break;
		}
		if (ask(&e, ctx))
			line = e.start_mark.line + 1;
		more = e.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&parser);
	return line;
}

static bool
never(const yaml_event_t *e, void *ctx)
{
	(void)e;
	(void)ctx;
	return false;
}

static bool
is_second_document(const yaml_event_t *e, void *ctx)
{
	unsigned *seen = ctx;

	return e->type == YAML_DOCUMENT_START_EVENT && ++*seen == 2;
}

struct word_after {
	const char *word;
	size_t line, column; /* from 1 */
};

static bool
is_word_after(const yaml_event_t *e, void *ctx)
{
	const struct word_after *w = ctx;
	size_t line = e->start_mark.line + 1;

	if (line < w->line ||
	    (line == w->line && e->start_mark.column + 1 < w->column))
		return false;
	return is_scalar(e, w->word);
}

/*
 * These two are said of a key that comes after the place libcyaml gives,
 * which is the last one it could make use of.
 */
static const char *
key_in_reason(const char *reason)
{
	static const char *const said[] = {
		"Unexpected key: ",
		"Mapping field already seen: ",
	};

	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		if (strncmp(reason, said[i], strlen(said[i])) == 0)
			return reason + strlen(said[i]);
	return NULL;
}

static size_t
line_of_complaint(const struct complaint *c, struct schema_text text)
{
	const char *key = key_in_reason(c->reason);
	struct word_after after = { key, c->line, c->column };
	unsigned documents = 0;
	size_t line = 0;

	if (strncmp(c->reason, "libyaml: ", 9) == 0)
		line = line_where(text, never, NULL);
	else if (strncmp(c->reason, "Ignoring documents", 18) == 0)
		line = line_where(text, is_second_document, &documents);
	else if (key != NULL)
		line = line_where(text, is_word_after, &after);
	if (line != 0)
		return line;
	return c->line != 0 ? c->line : 1;
}

int
schema_text_read(struct schema_text *text, char **buf, const char *path)
{
	FILE *f = fopen(path, "re");
	int err = 0;

	*buf = NULL;
	if (f == NULL)
		return -errno;
	*buf = malloc(SCHEMA_TEXT_MAX);
	if (*buf == NULL) {
		fclose(f);
		return -ENOMEM;
	}
	errno = 0;
	*text = (struct schema_text){ .name = path, .p = *buf };
	text->n = fread(*buf, 1, SCHEMA_TEXT_MAX, f);
	if (ferror(f))
		err = errno != 0 ? -errno : -EIO;
	else if (text->n == SCHEMA_TEXT_MAX)
		err = -EFBIG;
	fclose(f);
	if (err != 0) {
		free(*buf);
		*buf = NULL;
	}
	return err;
}

static cyaml_config_t
config_with(struct complaint *c)
{
	return (cyaml_config_t){
		.log_fn = c != NULL ? hear : NULL,
		.log_ctx = c,
		.mem_fn = cyaml_mem,
		.log_level = CYAML_LOG_WARNING,
		.flags = CYAML_CFG_NO_ALIAS,
	};
}

int
schema_load(cyaml_data_t **data, struct schema_text text,
    const cyaml_schema_value_t *schema, char *why, size_t cap)
{
	struct complaint c = { .reason = "" };
	cyaml_config_t config = config_with(&c);
	cyaml_err_t err;

	*data = NULL;
	err = cyaml_load_data(
	    (const uint8_t *)text.p, text.n, &config, schema, data, NULL);
	if (err == CYAML_OK && *data != NULL && c.reason[0] == '\0')
		return 0;
	if (*data != NULL)
		schema_free(*data, schema);
	*data = NULL;
	if (c.reason[0] == '\0')
		text_copy(c.reason, sizeof(c.reason),
		    err == CYAML_OK ? "nothing in it" : cyaml_strerror(err));
	snprintf(why, cap, "%s:%zu: %s", text.name, line_of_complaint(&c, text),
	    c.reason);
	return err == CYAML_ERR_OOM ? -ENOMEM : -EINVAL;
}

void
schema_free(cyaml_data_t *data, const cyaml_schema_value_t *schema)
{
	cyaml_config_t config = config_with(NULL);

	cyaml_free(&config, schema, data, 0);
}

/* How deep in the text an event stands, and which entry it is in. */
struct key_of_entry {
	size_t wanted;
	const char *key;
	size_t depth, sequence; /* sequence: depth inside it, 0 not yet */
	size_t entries;
};

static bool
is_key_of_entry(const yaml_event_t *e, void *ctx)
{
	struct key_of_entry *k = ctx;
	bool opens = e->type == YAML_MAPPING_START_EVENT ||
	    e->type == YAML_SEQUENCE_START_EVENT;
	bool closes = e->type == YAML_MAPPING_END_EVENT ||
	    e->type == YAML_SEQUENCE_END_EVENT;

	if (opens && k->sequence != 0 && k->depth == k->sequence)
		k->entries++;
	k->depth += opens;
	k->depth -= closes;
	if (k->sequence == 0 && e->type == YAML_SEQUENCE_START_EVENT)
		k->sequence = k->depth;
	return k->entries == k->wanted + 1 && k->depth == k->sequence + 1 &&
	    is_scalar(e, k->key);
}

size_t
schema_line_of(struct schema_text text, size_t i, const char *key)
{
	struct key_of_entry k = { .wanted = i, .key = key };

	return line_where(text, is_key_of_entry, &k);
}

/* Where an event stands in a mapping of mappings. */
struct key_of_section {
	const char *section, *key;
	size_t depth;
	bool value_next[3]; /* by depth, from 1 */
	bool inside;        /* the section */
};

/* Whether the node that an event begins is a key, not a value. */
static bool
begins_key(const yaml_event_t *e, struct key_of_section *k)
{
	if (k->depth < 1 || k->depth > 2)
		return false;
	k->value_next[k->depth] = !k->value_next[k->depth];
	if (!k->value_next[k->depth])
		return false;
	if (k->depth == 1)
		k->inside = k->section != NULL && is_scalar(e, k->section);
	return true;
}

static bool
is_key_of_section(const yaml_event_t *e, void *ctx)
{
	struct key_of_section *k = ctx;
	size_t depth = k->depth, wanted = k->section != NULL ? 2 : 1;
	bool key;

	switch (e->type) {
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		k->depth--;
		return false;
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		begins_key(e, k);
		if (++k->depth <= 2)
			k->value_next[k->depth] = false;
		return false;
	case YAML_SCALAR_EVENT:
		key = begins_key(e, k);
		return key && depth == wanted && (wanted == 1 || k->inside) &&
		    is_scalar(e, k->key);
	default:
		return false;
	}
}

size_t
schema_line_of_key(
    struct schema_text text, const char *section, const char *key)
{
	struct key_of_section k = { .section = section, .key = key };

	return line_where(text, is_key_of_section, &k);
}
