/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_INSTALLED_H
#define COMMANDS_INSTALLED_H

/* Data that is installed, or built in, or a technician's own. */

#include "firmware-index/resets.h"
#include "options.h"

/* The models' file that was chosen or installed; NULL: the copy within. */
const char *installed_models(const struct options *o);

/*
 * The resets: those installed or built in, then the machine's, then the
 * person's. Returns 0, or -errno with one line in why[cap]; *r is NULL then.
 */
int installed_resets(struct resets **r, char *why, size_t cap);

#endif
