/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_FACTS_H
#define UI_FACTS_H

/* What is known of a device and of its model, from where, and how surely. */

#define FACTS_COLS 62 /* in so many nearly every line is one */

struct device;
struct page;

void facts_draw(struct page *p, const struct device *d);

#endif
