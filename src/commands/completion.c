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
