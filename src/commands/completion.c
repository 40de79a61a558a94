/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "commands.h"
#include "completion.h"

enum status
command_completion(const struct options *o)
{
	struct catalogue *models;
	enum status status = STATUS_FINE;
	char why[240];

	if (o->operands_n == 0)
		return command_fail(
		    STATUS_USAGE, "completion: for which shell? bash or zsh");
	if (catalogue_load(&models, NULL, why, sizeof(why)) != 0)
		return command_fail(STATUS_PROBLEM, "%s", why);
	if (strcmp(o->operands[0], "bash") == 0)
		completion_print_bash(stdout, models);
	else if (strcmp(o->operands[0], "zsh") == 0)
		completion_print_zsh(stdout, models);
	else
		status = command_fail(STATUS_USAGE,
		    "completion: \"%s\" is neither bash nor zsh",
		    o->operands[0]);
	catalogue_free(models);
	return status;
}

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
