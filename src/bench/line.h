/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_LINE_H
#define BENCH_LINE_H

/*
 * A JSON object in the making, to be one line. Its fault is sticky, as a
 * writer's is (base/bytes.h): it is asked for once, by line_end(), and only
 * memory can make one.
 */

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/addr.h"

struct line {
	json_t *object;
	bool fault;
};

void line_init(struct line *l);

/* Each adds a key. Empty or NULL text, and zero addresses, are null. */
void line_text(struct line *l, const char *key, const char *text);
void line_bool(struct line *l, const char *key, bool yes);
void line_number(struct line *l, const char *key, uint32_t n);
void line_ip(struct line *l, const char *key, uint32_t ip);
void line_mac(struct line *l, const char *key, struct mac m);

/* A number whose zero says "not known": null. */
void line_known(struct line *l, const char *key, uint64_t n);

/* A number whose UINT64_MAX says so, as does what JSON readers cannot hold. */
void line_octets(struct line *l, const char *key, uint64_t n);

/* Microseconds as seconds. */
void line_seconds(struct line *l, const char *key, int64_t us);

/* Any value, which it takes; NULL, when memory was short, is a fault. */
void line_put(struct line *l, const char *key, json_t *value);

/* Values for line_put() and lists; NULL without memory. */
json_t *value_text(const char *text);
json_t *value_octets(uint64_t n);
json_t *value_ip(uint32_t ip);

/* A phone's place in its reset (course_json.c); NULL: null. */
struct course;
json_t *value_course(const struct course *c);

/* Add an item to a list, taking both; returns the list. NULLs stay NULL. */
json_t *list_append(json_t *list, json_t *item);

/* The object as a value for line_put(); *l holds nothing then. */
json_t *line_value(struct line *l);

/* The line with its newline, for free(), or NULL; *l holds nothing then. */
char *line_end(struct line *l);

#endif
