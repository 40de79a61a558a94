/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TURN_H
#define UI_TURN_H

/* Keys: one table says what each does, where, and how it is explained. */

#include "ui/screen.h"

/* The next key of the bar that is known here, from *i on; NULL at the end. */
const struct screen_binding *turn_bar(const struct screen *s, size_t *i);

/* Phones that quitting would leave in the middle. */
void turn_under_way(
    const struct screen_model *m, size_t *loading, size_t *writing);

#endif
