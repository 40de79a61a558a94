/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/bindings.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/key_names.h"
#include "ui/turn.h"

#define NONE "none"

void
bindings_init(struct bindings *b)
{
	const struct binding *row;

	memset(b, 0, sizeof(*b));
	for (size_t i = 0; (row = turn_binding(i)) != NULL; i++)
		memcpy(b->keys[i], row->keys, sizeof(b->keys[i]));
}

const char *
bindings_action(size_t i)
{
	const struct binding *row = turn_binding(i);

	return row != NULL ? row->action : NULL;
}

const char *
bindings_help(size_t i)
{
	const struct binding *row = turn_binding(i);

	return row != NULL ? row->help : NULL;
}

char *
bindings_show(const struct bindings *b, size_t i, char *dst, size_t cap)
{
	char name[KEY_NAME];
	size_t n = 0;

	text_copy(dst, cap, NONE);
	for (size_t k = 0; k < BINDING_KEYS && b->keys[i][k] != 0; k++) {
		if (k > 0)
			n += text_copy(dst + n, cap - n, " ");
		n += text_copy(dst + n, cap - n, key_show(name, b->keys[i][k]));
	}
	return dst;
}

static int
set_keys(int keys[BINDING_KEYS], const char *names, char *why, size_t cap)
{
	size_t n = 0, length;

	for (const char *at = names + strspn(names, " "); *at != '\0';
	     at += length, at += strspn(at, " ")) {
		int key;

		length = strcspn(at, " ");
		key = key_parse(at, length);
		if (key == 0) {
			snprintf(why, cap, "no key is called %.*s",
			    length < 20 ? (int)length : 20, at);
			return -EINVAL;
		}
		if (n == BINDING_KEYS) {
			snprintf(why, cap, "more than %d keys", BINDING_KEYS);
			return -EINVAL;
		}
		keys[n++] = key;
	}
	if (n > 0)
		return 0;
	snprintf(why, cap, "no key is given; \"" NONE "\" means none");
	return -EINVAL;
}

int
bindings_set(struct bindings *b, const char *action, const char *names,
    char *why, size_t cap)
{
	int keys[BINDING_KEYS] = { 0 };
	const char *known;
	size_t i = 0;

	while (
	    (known = bindings_action(i)) != NULL && strcmp(known, action) != 0)
		i++;
	if (known == NULL) {
		snprintf(why, cap, "no action is called %.40s", action);
		return -EINVAL;
	}
	if (strcmp(names, NONE) != 0 && set_keys(keys, names, why, cap) != 0)
		return -EINVAL;
	memcpy(b->keys[i], keys, sizeof(keys));
	return 0;
}

/* A key that both have, or 0. */
static int
shared_key(const int a[BINDING_KEYS], const int b[BINDING_KEYS])
{
	for (size_t i = 0; i < BINDING_KEYS && a[i] != 0; i++)
		for (size_t k = 0; k < BINDING_KEYS && b[k] != 0; k++)
			if (a[i] == b[k])
				return a[i];
	return 0;
}

int
bindings_check(
    const struct bindings *b, const char *clash[2], char *why, size_t cap)
{
	const struct binding *one, *other;
	char name[KEY_NAME];

	for (size_t i = 0; (one = turn_binding(i)) != NULL; i++)
		for (size_t k = 0; k < i; k++) {
			int key = shared_key(b->keys[i], b->keys[k]);

			other = turn_binding(k);
			if (key == 0 || !(one->where & other->where))
				continue;
			clash[0] = other->action;
			clash[1] = one->action;
			snprintf(why, cap, "%s would both be \"%s\" and \"%s\"",
			    key_show(name, key), other->action, one->action);
			return -EEXIST;
		}
	return 0;
}
