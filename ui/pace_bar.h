/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PACE_BAR_H
#define UI_PACE_BAR_H

/*
 * A whole revival as a bar, with a stretch and a mark for each phase. Short
 * phases are drawn wider than they last, so that their names find room.
 */

#include "bench/pace.h"
#include "ui/view.h"

/*
 * Draw it into up to three rows of a box: the bar, the names of its phases,
 * what is usual in the present one. With fewer rows the times stand beside
 * the bar. Returns the rows used.
 */
int pace_bar_draw(const struct view *v, const struct pace *p, struct box b);

#endif
