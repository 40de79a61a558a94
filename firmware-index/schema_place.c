/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where something stands in a text, for complaints beyond the schema. */

#include "firmware-index/schema.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

/* The child of a node that a name of n letters leads to, or NULL. */
static yaml_node_t *
child(yaml_document_t *d, const yaml_node_t *node, const char *name, size_t n)
{
	if (node->type == YAML_SEQUENCE_NODE) {
		const yaml_node_item_t *items = node->data.sequence.items.start;
		size_t at = strtoul(name, NULL, 10);

		return at < (size_t)(node->data.sequence.items.top - items)
		    ? yaml_document_get_node(d, items[at])
		    : NULL;
	}
	if (node->type != YAML_MAPPING_NODE)
		return NULL;
	for (const yaml_node_pair_t *p = node->data.mapping.pairs.start;
	     p < node->data.mapping.pairs.top; p++) {
		const yaml_node_t *key = yaml_document_get_node(d, p->key);

		if (key->type == YAML_SCALAR_NODE &&
		    key->data.scalar.length == n &&
		    memcmp(key->data.scalar.value, name, n) == 0)
			return yaml_document_get_node(d, p->value);
	}
	return NULL;
}

size_t
schema_line_of_place(struct schema_text text, const char *place)
{
	yaml_parser_t parser;
	yaml_document_t d;
	const yaml_node_t *node;
	size_t line = 0;

	if (!yaml_parser_initialize(&parser))
		return 0;
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)text.p, text.n);
	if (!yaml_parser_load(&parser, &d)) {
		yaml_parser_delete(&parser);
		return 0;
	}
	node = yaml_document_get_root_node(&d);
	while (node != NULL) {
		size_t n = strcspn(place, "/");

		line = node->start_mark.line + 1;
		node = n > 0 ? child(&d, node, place, n) : NULL;
		place += n + (place[n] == '/');
	}
	yaml_document_delete(&d);
	yaml_parser_delete(&parser);
	return line;
}

/* How far into a text we are: marks are asked for in their order. */
struct reader {
	struct schema_text text;
	size_t line, begin; /* the line reached, from 0, and its first octet */
};

/* The octet that a mark means; libyaml counts characters. */
static size_t
octet_at(struct reader *r, const yaml_mark_t *mark)
{
	struct schema_text text = r->text;
	size_t at;

	for (; r->line < mark->line && r->begin < text.n; r->begin++)
		r->line += text.p[r->begin] == '\n';
	at = r->begin;
	for (size_t left = mark->column; left > 0 && at < text.n; left--) {
		at++;
		while (at < text.n && ((uint8_t)text.p[at] & 0xc0) == 0x80)
			at++;
	}
	return at;
}

static bool
comment_follows(struct reader *r, const yaml_mark_t *mark)
{
	struct schema_text text = r->text;
	size_t at = octet_at(r, mark);

	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
		at++;
	return at < text.n && text.p[at] == '#';
}

size_t
schema_line_of_cut(struct schema_text text)
{
	struct reader reader = { .text = text };
	yaml_parser_t parser;
	yaml_event_t e;
	size_t line = 0;
	bool more = true;

	if (!yaml_parser_initialize(&parser))
		return 0;
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)text.p, text.n);
	while (more && line == 0 && yaml_parser_parse(&parser, &e)) {
		if (e.type == YAML_SCALAR_EVENT &&
		    e.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		    comment_follows(&reader, &e.end_mark))
			line = e.end_mark.line + 1;
		more = e.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&parser);
	return line;
}
