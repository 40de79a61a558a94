/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TIMELINE_H
#define UI_TIMELINE_H

/* The stages a device went through: as a line in proportion, and in figures. */

#define TIMELINE_COLS 52

struct device;
struct page;
struct view;

void timeline_draw(
    const struct view *v, struct page *p, const struct device *d);

#endif
