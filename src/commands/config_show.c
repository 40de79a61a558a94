/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "commands.h"
#include "settings.h"

static void
print_comment(const char *indent, const char *text)
{
	char mark[8];

	snprintf(mark, sizeof(mark), "%s# ", indent);
	fputs(mark, stdout);
	text_wrap(stdout, mark, text);
}

/* Single quotes keep everything as it is, but for themselves. */
static void
print_quoted(const char *value)
{
	putchar('\'');
	for (; *value != '\0'; value++)
		fputs(
		    *value == '\'' ? "''" : (char[2]){ *value, '\0' }, stdout);
	putchar('\'');
}

static void
print_value(const char *value)
{
	size_t plain = strspn(value,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	    "./_+");

	if (*value != '\0' && value[plain] == '\0')
		fputs(value, stdout);
	else
		print_quoted(value);
}

static void
print_list(const struct setting *said)
{
	putchar('\n');
	for (unsigned i = 0; i < said->n; i++) {
		fputs("  - ", stdout);
		print_value(said->values[i]);
		putchar('\n');
	}
}

/* What is not set stands there as a comment, with its default. */
static void
print_unset(const struct option_row *row)
{
	const char *value = row->type == OPTION_FLAG ? "no"
	    : row->usual != NULL                     ? row->usual
						     : row->arg;

	if (row->type == OPTION_LIST)
		printf("#%s: [%s]\n", row->name, value);
	else
		printf("#%s: %s\n", row->name, value);
}

static void
print_option(const struct option_row *row, const struct setting *said)
{
	char text[OPTION_HELP_MAX];

	putchar('\n');
	print_comment("", option_describe(text, row, row->without));
	if (said->n == 0) {
		print_unset(row);
		return;
	}
	printf("%s:", row->name);
	if (row->type == OPTION_LIST) {
		print_list(said);
		return;
	}
	putchar(' ');
	print_value(said->values[0]);
	putchar('\n');
}

static void
print_keys(const struct bindings *b)
{
	struct bindings usual;
	const char *action;
	bindings_init(&usual);
	putchar('\n');
	print_comment("",
	    "The keys of the dashboard: up to four for an action, blanks "
	    "between, or none. A key is a character, Enter, Esc, Space, Tab, "
	    "Backspace, Up, Down, Left, Right, PgUp, PgDn, Home, End, Ins, "
	    "Del, F1 to F12, or Ctrl-A to Ctrl-Z.");
	puts("keys:");
	for (size_t i = 0; (action = bindings_action(i)) != NULL; i++) {
		char names[BINDING_NAMES];

		print_comment("  ", bindings_help(i));
		printf("  %s%s: ",
		    memcmp(b->keys[i], usual.keys[i], sizeof(b->keys[i])) != 0
			? ""
			: "#",
		    action);
		print_quoted(bindings_show(b, i, names, sizeof(names)));
		putchar('\n');
	}
}

enum status
command_config_file(const struct options *o)
{
	const struct option_row *row;
	char path[PATH_MAX], text[PATH_MAX + 64];

	print_comment("",
	    "The configuration of octothorpe: its options, without the dashes. "
	    "What the command line says goes before what stands here.");
	if (config_file_path(path, sizeof(path), NULL) == 0) {
		snprintf(text, sizeof(text), "It is read from %s.", path);
		print_comment("", text);
	}
	for (size_t i = 0; (row = option_row(i)) != NULL; i++)
		if (!row->line_only)
			print_option(row, &o->settings->of[i]);
	print_keys(&o->bindings);
	if (fflush(stdout) != 0)
		return command_fail(
		    STATUS_REFUSED, "config-file: cannot write");
	return STATUS_FINE;
}
