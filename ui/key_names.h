/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_KEY_NAMES_H
#define UI_KEY_NAMES_H

/* Keys by name: "q", "Enter", "PgUp", "F1", "Ctrl-L", "Space". */

#include <stddef.h>

#define KEY_NAME 12

/*
 * The key (ASCII or enum screen_key) of a name of n octets; 0 for none. A
 * character means itself, names of more than one are blind to case.
 */
int key_parse(const char *name, size_t n);

/* Its name; dst holds KEY_NAME octets. */
char *key_show(char dst[KEY_NAME], int key);

#endif
