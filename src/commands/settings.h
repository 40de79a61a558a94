/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_SETTINGS_H
#define COMMANDS_SETTINGS_H

/* What was said of each option, before it is taken, and by whom. */

#include "option_table.h"

enum origin {
	ORIGIN_NONE,
	ORIGIN_FILE,
	ORIGIN_LINE,
};

struct setting {
	const char *values[OPTION_VALUES]; /* a flag says "yes" or "no" */
	unsigned n;
	enum origin origin;
};

struct settings {
	struct setting of[OPTION_ROWS]; /* by row of the option table */
	struct config_file *file;       /* holds the values of the file */
};

/* What was said of an option by name; never NULL for one of the table. */
struct setting *settings_find(struct settings *s, const char *name);

/*
 * Add the configuration file's, where the command line said nothing, and the
 * keys it binds. Returns 0, also where there is no file; or -errno with
 * "file:line: reason" in why[cap].
 */
int config_file_read(struct config_file **file, struct settings *s,
    struct options *o, char *why, size_t cap);
void config_file_free(struct config_file *file); /* takes NULL */

/* The path given, or the usual one. 0; -ENOENT: no home; -ENAMETOOLONG. */
int config_file_path(char *dst, size_t cap, const char *given);

#endif
