/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_DETAIL_H
#define UI_DETAIL_H

/*
 * The lines below a device's row: what is wrong, what is in transfer, or what
 * it runs.
 */

#include <stdbool.h>

#include "ui/view.h"

struct device;

struct detail {
	int trouble, other; /* lines allowed for each kind */
	bool narrow;        /* the row above has no room for a bar */
	bool file_above;    /* the row above names the file */
	bool load_above;    /* the row above names the load */
};

/* Returns the lines used. */
int detail_draw(const struct view *v, struct box b, const struct device *d,
    const struct detail *how);

#endif
