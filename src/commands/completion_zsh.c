/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "completion.h"
#include "option_table.h"

static const char start[] = "#compdef octothorpe\n"
			    "# Printed by \"octothorpe completion zsh\".\n"
			    "\n"
			    "_octothorpe_interfaces() {\n"
			    "\tlocal -a names\n"
			    "\tnames=(/sys/class/net/*(N:t))\n"
			    "\tcompadd -a names\n"
			    "}\n"
			    "\n"
			    "_octothorpe() {\n"
			    "\tlocal -a commands\n"
			    "\tlocal command\n"
			    "\n"
			    "\tcommands=(\n";

/* Text within single quotes; the signs given stand behind a back-slash. */
static void
print_escaped(FILE *to, const char *text, const char *signs)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			fputs("'\\'", to);
		else if (strchr(signs, *text) != NULL)
			fputc('\\', to);
		fputc(*text, to);
	}
}

static void
print_command_names(FILE *to)
{
	const struct command *c;
	unsigned bit;

	for (size_t i = 0; (c = command_row(i, &bit)) != NULL; i++) {
		fprintf(to, "\t\t'%s:", c->name);
		print_escaped(to, c->summary, ":\\");
		fputs("'\n", to);
	}
	fputs("\t)\n"
	      "\tif ((CURRENT == 2)); then\n"
	      "\t\t_describe command commands\n"
	      "\t\tcompadd -- --help --version\n"
	      "\t\treturn\n"
	      "\tfi\n"
	      "\tcommand=$words[2]\n"
	      "\tshift words\n"
	      "\t((CURRENT--))\n",
	    to);
}

/* ":MODEL:(7941G 7961G)", an _arguments action. */
static void
print_action(FILE *to, const char *arg, const struct catalogue *models)
{
	fputc(':', to);
	print_escaped(to, arg, ":\\");
	fputc(':', to);
	switch (completion_of(arg)) {
	case COMPLETES_INTERFACE:
		fputs("_octothorpe_interfaces", to);
		break;
	case COMPLETES_FOLDER:
		fputs("_files -/", to);
		break;
	case COMPLETES_FILE:
		fputs("_files", to);
		break;
	case COMPLETES_MODEL:
		fputc('(', to);
		completion_print_models(to, models);
		fputc(')', to);
		break;
	case COMPLETES_WORDS:
		fputc('(', to);
		completion_print_words(to, arg);
		fputc(')', to);
		break;
	case COMPLETES_NOTHING:
		fputc(' ', to);
		break;
	}
}

/* Its names exclude each other, unless it may be given several times. */
static void
print_option(
    FILE *to, const struct option_row *row, const struct catalogue *models)
{
	const char *value = row->arg != NULL ? "=" : "";
	const char *after = row->arg != NULL ? "+" : "";

	fputs(" \\\n\t\t\t", to);
	if (row->type == OPTION_LIST)
		fputs("'*'", to);
	else if (row->letter != 0)
		fprintf(to, "'(-%c --%s)'", row->letter, row->name);
	if (row->letter != 0)
		fprintf(to, "{-%c%s,--%s%s}'[", row->letter, after, row->name,
		    value);
	else
		fprintf(to, "'--%s%s[", row->name, value);
	print_escaped(to, row->help, "[]:\\");
	fputc(']', to);
	if (row->arg != NULL)
		print_action(to, row->arg, models);
	fputc('\'', to);
}

static void
print_command(FILE *to, const struct command *c, unsigned bit,
    const struct catalogue *models)
{
	const struct option_row *row;

	fprintf(to, "\t%s)\n\t\t_arguments -s -S", c->name);
	for (size_t k = 0; (row = option_row(k)) != NULL; k++)
		if (option_belongs(row, bit))
			print_option(to, row, models);
	if (c->operand != NULL) {
		fprintf(to, " \\\n\t\t\t'%s", c->operands_most == 0 ? "*" : "");
		print_action(to, c->operand, models);
		fputc('\'', to);
	}
	fputs("\n\t\t;;\n", to);
}

void
completion_print_zsh(FILE *to, const struct catalogue *models)
{
	const struct command *c;
	unsigned bit;

	fputs(start, to);
	print_command_names(to);
	fputs("\tcase $command in\n", to);
	for (size_t i = 0; (c = command_row(i, &bit)) != NULL; i++)
		print_command(to, c, bit, models);
	fputs("\tesac\n"
	      "}\n"
	      "\n"
	      "if [[ $funcstack[1] == _octothorpe ]]; then\n"
	      "\t_octothorpe \"$@\"\n"
	      "else\n"
	      "\tcompdef _octothorpe octothorpe\n"
	      "fi\n",
	    to);
}
