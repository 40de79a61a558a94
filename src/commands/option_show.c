/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "option_table.h"

#define HELP_COLUMN 30

unsigned
command_bit(const struct command *c)
{
	const struct command *row;
	unsigned bit;

	for (size_t i = 0; (row = command_row(i, &bit)) != NULL; i++)
		if (row == c)
			return bit;
	return 0;
}

bool
option_belongs(const struct option_row *row, unsigned bit)
{
	return (row->commands & bit) != 0 ||
	    (bit == CONFIG_FILE && !row->line_only);
}

const struct command *
command_find(const char *name)
{
	const struct command *row;
	unsigned bit;

	for (size_t i = 0; (row = command_row(i, &bit)) != NULL; i++)
		if (strcmp(row->name, name) == 0)
			return row;
	return NULL;
}

void
command_show_all(FILE *to)
{
	const struct command *row;
	unsigned bit;

	fputs("octothorpe brings dead Cisco 7900-series IP phones back.\n\n"
	      "usage: octothorpe COMMAND [options]\n"
	      "       octothorpe --help | --version\n\n",
	    to);
	for (size_t i = 0; (row = command_row(i, &bit)) != NULL; i++)
		fprintf(to, "  %-12s %s\n", row->name, row->summary);
	fputs("\noctothorpe COMMAND --help tells the options of one; "
	      "octothorpe(8) is the manual.\n",
	    to);
}

char *
option_describe(char dst[OPTION_HELP_MAX], const struct option_row *row,
    const char *otherwise)
{
	int n = otherwise != NULL
	    ? snprintf(dst, OPTION_HELP_MAX, "%s (default: %s)", row->help,
		  otherwise)
	    : snprintf(dst, OPTION_HELP_MAX, "%s", row->help);

	assert(n >= 0 && n < OPTION_HELP_MAX);
	return dst;
}

static void
show_option(FILE *to, const struct option_row *row)
{
	const char *otherwise = row->usual != NULL ? row->usual : row->without;
	char text[OPTION_HELP_MAX], margin[HELP_COLUMN + 1];
	int n;

	n = fprintf(to, "  %c%c%s --%s%s%s", row->letter ? '-' : ' ',
	    row->letter ? row->letter : ' ', row->letter ? "," : " ", row->name,
	    row->arg ? " " : "", row->arg ? row->arg : "");
	snprintf(margin, sizeof(margin), "%*s", HELP_COLUMN, "");
	/* What does not fit beside its help stands above it. */
	if (n < 0 || n >= HELP_COLUMN)
		fprintf(to, "\n%s", margin);
	else
		fputs(&margin[n], to);
	text_wrap(to, margin, option_describe(text, row, otherwise));
}

void
command_show(FILE *to, const struct command *c)
{
	const struct option_row *row;
	unsigned bit = command_bit(c);

	fprintf(to, "usage: octothorpe %s %s\n\n%s\n\n", c->name, c->synopsis,
	    c->about);
	for (size_t i = 0; (row = option_row(i)) != NULL; i++)
		if (option_belongs(row, bit))
			show_option(to, row);
}
