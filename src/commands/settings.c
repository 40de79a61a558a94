/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings.h"

#include <string.h>

struct setting *
settings_find(struct settings *s, const char *name)
{
	const struct option_row *row;

	for (size_t i = 0; (row = option_row(i)) != NULL; i++)
		if (strcmp(row->name, name) == 0)
			return &s->of[i];
	return NULL;
}
