/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TERM_INK_H
#define UI_TERM_INK_H

/* What a style looks like: in colours of a palette, or by attributes alone. */

#include "ui/term.h"

/* Set up a palette's colours on the screen that is open; false: no colour. */
bool ink_open(enum term_palette palette);

/* Put one cell onto that screen. */
void ink_put(int row, int col, struct cell cell, bool colours);

#endif
