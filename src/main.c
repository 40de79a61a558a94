/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "commands/commands.h"

static bool
is_any(const char *word, const char *const of[3])
{
	return strcmp(word, of[0]) == 0 || strcmp(word, of[1]) == 0 ||
	    strcmp(word, of[2]) == 0;
}

/* "help", "help COMMAND": what many programs know, and so is tried. */
static void
show_help(const char *name)
{
	const struct command *c = name != NULL ? command_find(name) : NULL;

	if (c != NULL)
		command_show(stdout, c);
	else
		command_show_all(stdout);
}

int
main(int argc, char *argv[])
{
	static const char *const help[] = { "--help", "-h", "help" };
	static const char *const version[] = { "--version", "-V", "version" };
	const struct command *c;
	struct options o;
	enum status status = STATUS_FINE;
	char why[400];
	int err;

	if (argc < 2) {
		command_show_all(stderr);
		exit(STATUS_USAGE);
	}
	if (is_any(argv[1], help)) {
		show_help(argv[2]);
		exit(STATUS_FINE);
	}
	if (is_any(argv[1], version)) {
		printf("octothorpe %s\n", program_version);
		exit(STATUS_FINE);
	}
	c = command_find(argv[1]);
	if (c == NULL)
		exit(command_fail(STATUS_USAGE,
		    "no command \"%s\"; see octothorpe --help", argv[1]));
	err = options_parse(&o, c, argc - 1, argv + 1, why, sizeof(why));
	if (err < 0)
		status = command_fail(STATUS_USAGE, "%s: %s", c->name, why);
	else if (err > 0)
		command_show(stdout, c);
	else
		status = c->run(&o);
	options_fini(&o);
	uv_library_shutdown(); /* a thread that ran on could be seen as a leak */
	exit(status);
}
