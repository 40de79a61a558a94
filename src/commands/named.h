/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_NAMED_H
#define COMMANDS_NAMED_H

/* Models by the names that people give them. */

#include "firmware-index/catalogue.h"
#include "options.h"

/* "7941" as well as "7941G", and as on the label; or NULL. */
const struct model *named_model(const struct catalogue *c, const char *name);

/* Say on behalf of a command that there is none, and which are near it. */
enum status named_fail(
    const char *command, const struct catalogue *c, const char *name);

#endif
