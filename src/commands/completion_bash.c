/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completion.h"
#include "option_table.h"

/*
 * bash hands over --option=value as three words, for = is in COMP_WORDBREAKS.
 * Names of files may hold blanks, so answers are read by line.
 */
static const char start[] =
    "# bash completion for octothorpe\n"
    "# Printed by \"octothorpe completion bash\".\n"
    "\n"
    "_octothorpe_answer()\n"
    "{\n"
    "\tmapfile -t COMPREPLY < <(compgen \"$@\" -- \"$current\")\n"
    "}\n"
    "\n"
    "_octothorpe_interfaces()\n"
    "{\n"
    "\tlocal IFS=$'\\n'\n"
    "\t_octothorpe_answer -W \"$(cd /sys/class/net 2>/dev/null && "
    "printf '%s\\n' *)\"\n"
    "}\n"
    "\n"
    "_octothorpe_paths()\n"
    "{\n"
    "\tcompopt -o filenames 2>/dev/null\n"
    "\t_octothorpe_answer \"$1\"\n"
    "}\n"
    "\n"
    "_octothorpe()\n"
    "{\n"
    "\tlocal command=${COMP_WORDS[1]} options operands\n"
    "\tlocal current=${COMP_WORDS[COMP_CWORD]}\n"
    "\tlocal before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "\n"
    "\tCOMPREPLY=()\n"
    "\tif [[ $current == '=' ]]; then\n"
    "\t\tcurrent=\n"
    "\telif [[ $before == '=' ]] && ((COMP_CWORD > 2)); then\n"
    "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "\tfi\n";

static void
print_answer(FILE *to, const char *arg, const struct catalogue *models)
{
	switch (completion_of(arg)) {
	case COMPLETES_INTERFACE:
		fputs("_octothorpe_interfaces", to);
		break;
	case COMPLETES_FOLDER:
		fputs("_octothorpe_paths -d", to);
		break;
	case COMPLETES_FILE:
		fputs("_octothorpe_paths -f", to);
		break;
	case COMPLETES_MODEL:
		fputs("_octothorpe_answer -W '", to);
		completion_print_models(to, models);
		fputc('\'', to);
		break;
	case COMPLETES_WORDS:
		fputs("_octothorpe_answer -W '", to);
		completion_print_words(to, arg);
		fputc('\'', to);
		break;
	case COMPLETES_NOTHING:
		fputc(':', to);
		break;
	}
}

static void
print_command_names(FILE *to)
{
	const struct command *c;
	unsigned bit;

	fputs("\tif ((COMP_CWORD == 1)); then\n"
	      "\t\t_octothorpe_answer -W '",
	    to);
	for (size_t i = 0; (c = command_row(i, &bit)) != NULL; i++)
		fprintf(to, "%s ", c->name);
	fputs("--help --version'\n"
	      "\t\treturn\n"
	      "\tfi\n",
	    to);
}

/* The options of each command, and what its operands may be. */
static void
print_commands(FILE *to, const struct catalogue *models)
{
	const struct command *c;
	const struct option_row *row;
	unsigned bit;

	fputs("\tcase $command in\n", to);
	for (size_t i = 0; (c = command_row(i, &bit)) != NULL; i++) {
		const char *gap = "";

		fprintf(to, "\t%s)\n\t\toptions='", c->name);
		for (size_t k = 0; (row = option_row(k)) != NULL; k++)
			if (option_belongs(row, bit)) {
				fprintf(to, "%s--%s", gap, row->name);
				gap = " ";
			}
		fputs("'\n", to);
		if (c->operand != NULL) {
			fputs("\t\toperands=\"", to);
			print_answer(to, c->operand, models);
			fputs("\"\n", to);
		}
		fputs("\t\t;;\n", to);
	}
	fputs("\t*) return ;;\n\tesac\n", to);
}

/* After an option with an argument, its values. */
static void
print_values(FILE *to, const struct catalogue *models)
{
	const struct command *c;
	const struct option_row *row;
	unsigned bit;

	fputs("\tcase $command:$before in\n", to);
	for (size_t i = 0; (c = command_row(i, &bit)) != NULL; i++)
		for (size_t k = 0; (row = option_row(k)) != NULL; k++) {
			if (!option_belongs(row, bit) || row->arg == NULL)
				continue;
			fprintf(to, "\t%s:--%s", c->name, row->name);
			if (row->letter != 0)
				fprintf(to, " | %s:-%c", c->name, row->letter);
			fputs(")\n\t\t", to);
			print_answer(to, row->arg, models);
			fputs("\n\t\treturn\n\t\t;;\n", to);
		}
	fputs("\tesac\n", to);
}

void
completion_print_bash(FILE *to, const struct catalogue *models)
{
	fputs(start, to);
	print_command_names(to);
	print_commands(to, models);
	print_values(to, models);
	fputs("\tif [[ $current == -* || -z $operands ]]; then\n"
	      "\t\t_octothorpe_answer -W \"$options\"\n"
	      "\telse\n"
	      "\t\teval \"$operands\"\n"
	      "\tfi\n"
	      "}\n"
	      "\n"
	      "complete -F _octothorpe octothorpe\n",
	    to);
}
