/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_BINDINGS_H
#define UI_BINDINGS_H

/*
 * Which keys do what. Each action of the dashboard has a name that stays
 * ("quit", "log") and its usual keys; a configuration may give it others.
 */

#include <stddef.h>

#define BINDINGS_MAX  64 /* actions there can be */
#define BINDING_KEYS  4  /* keys of one action */
#define BINDING_NAMES 48 /* room for their names, blanks between */

/* The keys of each action, in the order of the table; 0 for none. */
struct bindings {
	int keys[BINDINGS_MAX][BINDING_KEYS];
};

/* The usual keys. */
void bindings_init(struct bindings *b);

/* The i-th action, or NULL past the end, and what it does. */
const char *bindings_action(size_t i);
const char *bindings_help(size_t i);

/* The names of its keys, "PgDn Space", or "none". */
char *bindings_show(const struct bindings *b, size_t i, char *dst, size_t cap);

/*
 * Give an action other keys: names with blanks between, or "none". Returns 0,
 * or -EINVAL with one line in why[cap] when a name is no key's, or there is
 * no such action.
 */
int bindings_set(struct bindings *b, const char *action, const char *names,
    char *why, size_t cap);

/*
 * Whether no key does two things in one view. Returns 0, or -EEXIST with the
 * two actions and one line in why[cap].
 */
int bindings_check(
    const struct bindings *b, const char *clash[2], char *why, size_t cap);

#endif
