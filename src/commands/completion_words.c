/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What both shells' scripts are made of. */

#include <string.h>

#include "completion.h"

enum completes
completion_of(const char *arg)
{
	static const struct {
		const char *arg;
		enum completes completes;
	} known[] = {
		{ "IFACE", COMPLETES_INTERFACE },
		{ "DIR", COMPLETES_FOLDER },
		{ "FILE", COMPLETES_FILE },
		{ "PATH", COMPLETES_FILE },
		{ "MODEL", COMPLETES_MODEL },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strcmp(known[i].arg, arg) == 0)
			return known[i].completes;
	return strchr(arg, '|') != NULL ? COMPLETES_WORDS : COMPLETES_NOTHING;
}

void
completion_print_words(FILE *to, const char *arg)
{
	for (; *arg != '\0'; arg++)
		fputc(*arg == '|' ? ' ' : *arg, to);
}

void
completion_print_models(FILE *to, const struct catalogue *models)
{
	const struct model *m;

	for (size_t i = 0; (m = catalogue_at(models, i)) != NULL; i++)
		fprintf(to, "%s%s", i > 0 ? " " : "", m->name);
}
