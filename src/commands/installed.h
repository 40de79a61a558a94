/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_INSTALLED_H
#define COMMANDS_INSTALLED_H

#include "options.h"

/* The models' file that was chosen or installed; NULL: the copy within. */
const char *installed_models(const struct options *o);

#endif
