/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_COLUMNS_H
#define COMMANDS_COLUMNS_H

#include <stddef.h>

/* Of the terminal that is printed on; else what COLUMNS says, or 80. */
size_t columns_of_stdout(void);

#endif
