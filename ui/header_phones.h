/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_HEADER_PHONES_H
#define UI_HEADER_PHONES_H

struct view;

/*
 * The header's row of phones: how many there are, how many in each stage as
 * fully as there is room, and at the right how they are sorted and filtered.
 */
void header_draw_phones(const struct view *v, int row);

#endif
