/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_LACKING_H
#define UI_LACKING_H

/* No firmware is here: where to put it, and what to look for. */

struct box;
struct view;

void lacking_draw(const struct view *v, struct box b);

#endif
