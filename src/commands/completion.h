/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_COMPLETION_H
#define COMMANDS_COMPLETION_H

/* Scripts for shells, printed from the table of commands and options. */

#include <stdio.h>

#include "firmware-index/catalogue.h"

/* What an argument is completed with; its name in the table says it. */
enum completes {
	COMPLETES_NOTHING,
	COMPLETES_INTERFACE,
	COMPLETES_FOLDER,
	COMPLETES_FILE,
	COMPLETES_MODEL,
	COMPLETES_WORDS, /* of "this|that" */
};
enum completes completion_of(const char *arg);

/* The words of "this|that", and the names of the models, blanks between. */
void completion_print_words(FILE *to, const char *arg);
void completion_print_models(FILE *to, const struct catalogue *models);

void completion_print_bash(FILE *to, const struct catalogue *models);
void completion_print_zsh(FILE *to, const struct catalogue *models);

#endif
