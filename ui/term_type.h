/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TERM_TYPE_H
#define UI_TERM_TYPE_H

/* What the variable TERM and the locale say of a terminal. */

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a picture can be drawn on it. Returns 0, or -EINVAL with one line
 * in why[cap] for who may never have heard of TERM.
 */
int term_type_check(char *why, size_t cap);

/* Whether it shows ASCII only, by the locale that is set. */
bool term_type_is_ascii(void);

#endif
