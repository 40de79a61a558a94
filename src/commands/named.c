/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "named.h"

#include "base/text.h"
#include "commands.h"

#define NEAR 8

const struct model *
named_model(const struct catalogue *c, const char *name)
{
	const struct model *m = catalogue_find(c, name);

	return m != NULL ? m : catalogue_find_words(c, span_of_text(name));
}

enum status
named_fail(const char *command, const struct catalogue *c, const char *name)
{
	const struct model *near[NEAR];
	size_t found = catalogue_near(c, name, near, NEAR), n = 0;
	char list[200] = "", shown[80];

	text_show_name(shown, sizeof(shown), name);
	for (size_t i = 0; i < found; i++) {
		n += text_copy(list + n, sizeof(list) - n, i > 0 ? ", " : "");
		n += text_copy(list + n, sizeof(list) - n, near[i]->name);
	}
	if (found > 0)
		return command_fail(STATUS_USAGE,
		    "%s: no model \"%s\"; near it: %s", command, shown, list);
	return command_fail(STATUS_USAGE,
	    "%s: no model \"%s\"; they are called 7941G, 7960G and so on",
	    command, shown);
}
