/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Ten digits of seconds since 1970 and six of microseconds. */
#define FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(16))

/* The longest text of an event, and more. */
#define TEXT_MAX 512

void
line_init(struct line *l)
{
	*l = (struct line){ .object = json_object() };
}

void
line_put(struct line *l, const char *key, json_t *value)
{
	l->fault |= json_object_set_new(l->object, key, value) != 0;
}

json_t *
list_append(json_t *list, json_t *item)
{
	if (json_array_append_new(list, item) == 0)
		return list;
	json_decref(list);
	return NULL;
}

json_t *
value_text(const char *text)
{
	char escaped[TEXT_MAX];
	json_t *value;

	if (text == NULL || text[0] == '\0')
		return json_null();
	value = json_string(text);
	if (value != NULL)
		return value;
	/* No UTF-8: a name in our own folder, for nothing else comes raw. */
	text_escape(escaped, sizeof(escaped), span_of_text(text));
	return json_string(escaped);
}

json_t *
value_octets(uint64_t n)
{
	return n > INT64_MAX ? json_null() : json_integer((json_int_t)n);
}

json_t *
value_ip(uint32_t ip)
{
	char text[IP_TEXT];

	return ip != 0 ? json_string(ip_show(text, ip)) : json_null();
}

void
line_text(struct line *l, const char *key, const char *text)
{
	line_put(l, key, value_text(text));
}

void
line_bool(struct line *l, const char *key, bool yes)
{
	line_put(l, key, json_boolean(yes));
}

void
line_number(struct line *l, const char *key, uint32_t n)
{
	line_put(l, key, json_integer(n));
}

void
line_known(struct line *l, const char *key, uint64_t n)
{
	line_put(l, key, n != 0 ? value_octets(n) : json_null());
}

void
line_octets(struct line *l, const char *key, uint64_t n)
{
	line_put(l, key, value_octets(n));
}

void
line_seconds(struct line *l, const char *key, int64_t us)
{
	line_put(l, key, json_real((double)us / 1e6));
}

void
line_ip(struct line *l, const char *key, uint32_t ip)
{
	line_put(l, key, value_ip(ip));
}

void
line_mac(struct line *l, const char *key, struct mac m)
{
	char text[MAC_TEXT];

	line_put(l, key,
	    mac_is_zero(m) ? json_null() : json_string(mac_show(text, m)));
}

json_t *
line_value(struct line *l)
{
	if (!l->fault)
		return l->object;
	json_decref(l->object);
	return NULL;
}

char *
line_end(struct line *l)
{
	char *text = l->fault ? NULL : json_dumps(l->object, FLAGS);
	size_t n = text != NULL ? strlen(text) : 0;
	char *whole = text != NULL ? realloc(text, n + 2) : NULL;

	json_decref(l->object);
	if (whole == NULL) {
		free(text);
		return NULL;
	}
	memcpy(whole + n, "\n", 2);
	return whole;
}
