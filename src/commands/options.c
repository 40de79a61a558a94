/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "settings.h"

#define LONG_VALUE 256 /* getopt's value of a long option: this and its row */

/* getopt's own tables, made from ours. */
struct getopt_tables {
	struct option longs[OPTION_ROWS + 1];
	char shorts[2 * OPTION_ROWS + 2];
};

static void
make_getopt_tables(struct getopt_tables *t, unsigned bit)
{
	const struct option_row *row;
	size_t n = 0, s = 0;

	t->shorts[s++] = ':';
	for (size_t i = 0; (row = option_row(i)) != NULL; i++) {
		if (!option_belongs(row, bit))
			continue;
		t->longs[n++] = (struct option){ .name = row->name,
			.has_arg = row->arg != NULL    ? required_argument
			    : row->type == OPTION_FLAG ? optional_argument
						       : no_argument,
			.val = LONG_VALUE + (int)i };
		if (row->letter == 0)
			continue;
		t->shorts[s++] = row->letter;
		if (row->arg != NULL)
			t->shorts[s++] = ':';
	}
	t->longs[n] = (struct option){ 0 };
	t->shorts[s] = '\0';
}

/* The row of a value of getopt's. */
static size_t
row_of(int value, unsigned bit)
{
	const struct option_row *row;
	size_t i = 0;

	if (value >= LONG_VALUE)
		return (size_t)(value - LONG_VALUE);
	while ((row = option_row(i)) != NULL &&
	    !(option_belongs(row, bit) && row->letter == value))
		i++;
	return i;
}

static bool
add(struct setting *setting, const struct option_row *row, const char *value)
{
	if (row->type != OPTION_LIST)
		setting->n = 0;
	if (setting->n == OPTION_VALUES)
		return false;
	setting->values[setting->n++] = value != NULL ? value : "yes";
	setting->origin = ORIGIN_LINE;
	return true;
}

/* Read the command line; 1 when help was asked. */
static int
gather(struct options *o, const struct command *c, int argc, char *argv[],
    char *why, size_t cap)
{
	unsigned bit = command_bit(c);
	struct getopt_tables t;
	int value;

	make_getopt_tables(&t, bit);
	opterr = 0;
	optind = 0; /* begin anew, as for glibc */
	while (
	    (value = getopt_long(argc, argv, t.shorts, t.longs, NULL)) != -1) {
		const struct option_row *row;
		size_t i = row_of(value, bit);

		if (value == ':') {
			snprintf(
			    why, cap, "%s needs a value", argv[optind - 1]);
			return -EINVAL;
		}
		row = option_row(i);
		if (value == '?' || row == NULL) {
			snprintf(why, cap,
			    "no option %s; see octothorpe %s --help",
			    argv[optind - 1], c->name);
			return -EINVAL;
		}
		if (row->type == OPTION_HELP)
			return 1;
		if (!add(&o->settings->of[i], row, optarg)) {
			snprintf(why, cap, "--%s: \"%s\" is one too many",
			    row->name, optarg);
			return -EINVAL;
		}
	}
	o->operands = argv + optind;
	o->operands_n = (unsigned)(argc - optind);
	return 0;
}

static int
check_operands(
    const struct options *o, const struct command *c, char *why, size_t cap)
{
	unsigned most = c->operand == NULL ? 0
	    : c->operands_most == 0        ? o->operands_n
					   : c->operands_most;

	if (o->operands_n <= most)
		return 0;
	snprintf(why, cap, "what is \"%s\"? see octothorpe %s --help",
	    o->operands[most], c->name);
	return -EINVAL;
}

/* Take what was said of an option, or its default. */
static int
take(struct options *o, const struct option_row *row,
    const struct setting *said, char *why, size_t cap)
{
	int n;

	if (said->n == 0 && row->usual != NULL)
		option_take(row, o, row->usual);
	for (unsigned i = 0; i < said->n; i++) {
		const char *wrong = option_take(row, o, said->values[i]);

		if (wrong == NULL)
			continue;
		n = snprintf(why, cap, "--%s: ", row->name);
		return option_complain(
		    row, said->values[i], wrong, why + n, cap - (size_t)n);
	}
	return 0;
}

/*
 * Take all the options that may, or may not, be in the file. Those of other
 * commands have their default: practice, too, has ports.
 */
static int
take_all(struct options *o, unsigned bit, bool line_only, char *why, size_t cap)
{
	const struct option_row *row;
	int err = 0;

	for (size_t i = 0; err == 0 && (row = option_row(i)) != NULL; i++) {
		static const struct setting nothing;

		if (row->line_only == line_only)
			err = take(o, row,
			    option_belongs(row, bit) ? &o->settings->of[i]
						     : &nothing,
			    why, cap);
	}
	return err;
}

int
options_parse(struct options *o, const struct command *c, int argc,
    char *argv[], char *why, size_t cap)
{
	unsigned bit = command_bit(c);
	int err;

	*o = (struct options){ .pace = UINT32_MAX };
	bindings_init(&o->bindings);
	o->settings = calloc(1, sizeof(*o->settings));
	if (o->settings == NULL) {
		snprintf(why, cap, "%s", strerror(ENOMEM));
		return -ENOMEM;
	}
	err = gather(o, c, argc, argv, why, cap);
	if (err == 0)
		err = check_operands(o, c, why, cap);
	if (err == 0)
		err = take_all(o, bit, true, why, cap);
	if (err == 0 && !o->no_config)
		err = config_file_read(
		    &o->settings->file, o->settings, o, why, cap);
	if (err == 0)
		err = take_all(o, bit, false, why, cap);
	if (o->pace == UINT32_MAX)
		o->pace = (uint32_t)(225000 * o->speed);
	return err;
}

void
options_fini(struct options *o)
{
	if (o->settings != NULL)
		config_file_free(o->settings->file);
	free(o->settings);
	o->settings = NULL;
}
