/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_HANDSET_H
#define UI_HANDSET_H

/* A phone of the practice bench, drawn: display, lamps, keys, plug. */

#include "practice/hands.h"
#include "ui/view.h"

/*
 * Draw it into a box, which it fits itself to: as a picture where there is
 * the room, else in rows; and the keys that are hands. Returns the rows used.
 */
int handset_draw(const struct view *v, const struct look *look, struct box b);

/* Whether it looks otherwise by time alone, each LAMP_BLINK_US. */
bool handset_moves(const struct look *look);

/* The columns and rows that it wants at most, and cannot do with less. */
#define HANDSET_COLS     46
#define HANDSET_COLS_MIN 30
#define HANDSET_ROWS     15
#define HANDSET_ROWS_MIN 9

#endif
