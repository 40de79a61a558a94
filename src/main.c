/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "commands/commands.h"

int
main(int argc, char *argv[])
{
	const struct command *c;
	struct options o;
	enum status status = STATUS_FINE;
	char why[400];
	int err;

	if (argc < 2) {
		command_show_all(stderr);
		exit(STATUS_USAGE);
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		command_show_all(stdout);
		exit(STATUS_FINE);
	}
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
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
