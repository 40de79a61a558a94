/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

/* One file a command; what each does is in its help (option_table.c). */

#include "options.h"

extern const char program_version[]; /* as the Makefile was told */

enum status command_run(const struct options *o);
enum status command_serve(const struct options *o);
enum status command_watch(const struct options *o);
enum status command_practice(const struct options *o);
enum status command_firmware(const struct options *o);
enum status command_guide(const struct options *o);
enum status command_report(const struct options *o);
enum status command_config_file(const struct options *o);
enum status command_completion(const struct options *o);

/*
 * One line on standard error: "octothorpe: ", then the sentence. Returns
 * the status, so that a command can end with it.
 */
enum status command_fail(enum status status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
