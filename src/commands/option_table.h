/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_OPTION_TABLE_H
#define COMMANDS_OPTION_TABLE_H

/*
 * The one table of commands and options: the command line and the
 * configuration file are read by it; help, config-file and completions are
 * printed from it.
 */

#include "options.h"

#define OPTION_VALUES   256 /* of one option that may be given several times */
#define OPTION_ROWS     64  /* options there can be */
#define OPTION_HELP_MAX 400 /* help of any, with its default */

/* Which commands an option belongs to. */
enum command_bit {
	RUN = 1 << 0,
	SERVE = 1 << 1,
	WATCH = 1 << 2,
	PRACTICE = 1 << 3,
	CONFIG_FILE = 1 << 4,
	COMPLETION = 1 << 5,
	REPORT = 1 << 6,
	FIRMWARE = 1 << 7,
	GUIDE = 1 << 8,
	SERVES = RUN | SERVE,
	SCREENS = RUN | WATCH | PRACTICE,
	BENCHES = SERVES | WATCH | PRACTICE,
	EVERY = ~0,
};

enum option_type {
	OPTION_FLAG,
	OPTION_TEXT,
	OPTION_LIST,   /* of texts */
	OPTION_WHOLE,  /* a whole number within bounds */
	OPTION_FACTOR, /* a number within bounds */
	OPTION_CUSTOM, /* has its own parser */
	OPTION_HELP,
};

struct option_row {
	const char *name;
	char letter; /* 0 for none */
	/*
	 * NULL for a flag. DIR, FILE, IFACE and MODEL are completed, and
	 * "this|that" with these words.
	 */
	const char *arg;
	unsigned commands;
	enum option_type type;
	size_t at, count_at; /* in struct options */
	unsigned most;       /* of a list */
	double low, high;    /* bounds of a number */
	const char *usual;   /* the default, as it would be given; or NULL */
	const char *without; /* what happens without it, where no usual */
	const char *instead; /* an option of the file that this one replaces */
	bool line_only;      /* has no place in the file */
	const char *help;
	/* Why arg is wrong ("not a …"), or NULL. */
	const char *(*take)(struct options *o, const char *arg);
};

/* The i-th row, NULL past the end. */
const struct option_row *option_row(size_t i);

/* The i-th command and its bit; NULL past the end. */
const struct command *command_row(size_t i, unsigned *bit);
unsigned command_bit(const struct command *c);

/* Whether a command takes an option: config-file takes what it can show. */
bool option_belongs(const struct option_row *row, unsigned bit);

/*
 * Take one value of an option; NULL, or why it is wrong, "not a …", for
 * option_complain() to say.
 */
const char *option_take(
    const struct option_row *row, struct options *o, const char *arg);

/* Say in why[cap] that a value is wrong, and the bounds; -EINVAL. */
int option_complain(const struct option_row *row, const char *value,
    const char *wrong, char *why, size_t cap);

/* Its help and, unless NULL, what is so without it. Returns dst. */
char *option_describe(char dst[OPTION_HELP_MAX], const struct option_row *row,
    const char *otherwise);

/* A decimal number without sign, within bounds; false for anything else. */
bool option_number(const char *arg, double low, double high, double *value);

#endif
