/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TURN_H
#define UI_TURN_H

/* Keys: one table says what each does, where, and how it is explained. */

#include "ui/bindings.h"
#include "ui/key_names.h"
#include "ui/screen.h"

/* A key being obeyed. */
struct turn {
	struct screen *s;
	const struct screen_model *m;
	const struct canvas *c;
	int step;
};

struct binding {
	const char *action;     /* its name in a configuration; stays */
	int keys[BINDING_KEYS]; /* the usual ones */
	const char *bar, *help;
	int where; /* views that know it, a bit each */
	enum screen_answer (*act)(const struct turn *t);
	int step;
};

/* One row of the table; NULL past the end. */
const struct binding *turn_binding(size_t i);

/* The next action for the bar here, from *i on; false at the end. */
bool turn_bar(const struct screen *s, const struct screen_model *m, size_t *i,
    struct screen_binding *b);

/* The name of the first key of an action; false where it has none. */
bool turn_find_key(
    const struct screen *s, const char *action, char name[KEY_NAME]);

/* The same; Ctrl-C where it has none. */
char *turn_key_of(
    const struct screen *s, const char *action, char name[KEY_NAME]);

#endif
