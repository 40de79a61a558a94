/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"

/* Text that may be no UTF-8, as names of files; null for none. */
static json_t *
value_text(const char *text)
{
	size_t cap = 4 * strlen(text) + 1;
	json_t *value;
	char *escaped;

	if (text[0] == '\0')
		return json_null();
	value = json_string(text);
	if (value != NULL)
		return value;
	escaped = malloc(cap);
	if (escaped == NULL)
		return NULL;
	text_show_name(escaped, cap, text);
	value = json_string(escaped);
	free(escaped);
	return value;
}

static json_t *
value_time(uint32_t at_s)
{
	time_t t = (time_t)at_s;
	char text[32];
	struct tm tm;

	if (at_s == 0 || gmtime_r(&t, &tm) == NULL ||
	    strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		return json_null();
	return json_string(text);
}

static json_t *
value_generation(char generation)
{
	return generation != 0 ? json_stringn(&generation, 1) : json_null();
}

static json_t *
value_notes(const struct findings *fs)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < fs->n; i++) {
		char note[400];
		size_t n = (size_t)snprintf(
		    note, sizeof(note), "%s: ", finding_name(fs->list[i].code));

		finding_words(note + n, sizeof(note) - n, &fs->list[i]);
		json_array_append_new(list, value_text(note));
	}
	return list;
}

static json_t *
value_missing(const struct load *l)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < l->parts_n; i++)
		if (l->parts[i].file == INDEX_NONE)
			json_array_append_new(
			    list, value_text(l->parts[i].name));
	return list;
}

static json_t *
value_models(const struct load *l)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < l->models_n; i++)
		json_array_append_new(list, json_string(l->models[i]->name));
	return list;
}

/* The path of a member follows that of its archive. */
static json_t *
value_path(const struct index_file *f)
{
	size_t cap = strlen(f->path) + strlen(f->member) + 2;
	char *path = malloc(cap);
	json_t *value;

	if (path == NULL)
		return NULL;
	snprintf(path, cap, "%s%s%s", f->path, f->member[0] != '\0' ? "/" : "",
	    f->member);
	value = value_text(path);
	free(path);
	return value;
}

/* The line of an object, which it takes; NULL is one without memory. */
static char *
line_of(json_t *object)
{
	char *text = object != NULL
	    ? json_dumps(object, JSON_COMPACT | JSON_ENSURE_ASCII)
	    : NULL;
	char *line = NULL;

	json_decref(object);
	if (text != NULL && asprintf(&line, "%s\n", text) < 0)
		line = NULL;
	free(text);
	return line;
}

char *
json_of_load(const struct firmware_index *x, const struct load *l)
{
	return line_of(json_pack("{s:o,s:o,s:o,s:o,s:b,s:b,s:o,s:I,s:o}",
	    "load", value_text(l->name), "manifest",
	    value_path(index_file(x, l->manifest)), "models", value_models(l),
	    "protocol", value_text(protocol_name(l->protocol)), "complete",
	    (int)l->complete, "usable", (int)l->usable, "missing",
	    value_missing(l), "octets", (json_int_t)l->octets, "notes",
	    value_notes(&l->findings)));
}

char *
json_of_file(const struct index_file *f)
{
	const struct examined *x = &f->examined;
	bool in = f->member[0] != '\0';

	return line_of(json_pack("{s:o,s:o,s:s,s:o,s:o,s:o,s:o,s:o}", "file",
	    value_text(in ? f->member : f->path), "in",
	    value_text(in ? f->path : ""), "verdict", verdict_name(x->verdict),
	    "platform", value_text(x->platform), "key",
	    value_generation(x->generation), "signed", value_time(x->signed_at),
	    "embedded", value_text(x->embedded), "notes",
	    value_notes(&x->findings)));
}
