/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_DIGITS_H
#define UI_DIGITS_H

/* Keys of a phone in signs that are read from a few steps away. */

#include "ui/canvas.h"

#define DIGIT_ROWS 5
#define DIGIT_COLS 5

/*
 * Draw groups of 0 to 9, *, # and : with blanks between them, as large as
 * the box lets them be: five rows high, three where half blocks can be
 * shown, or one; broken between groups. Returns the rows used, 1 at least.
 */
int digits_draw(
    struct canvas *c, struct box b, enum style style, const char *groups);

#endif
