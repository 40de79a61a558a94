/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_FILES_H
#define UI_FILES_H

/* The files a device asked for, the newest first, each with its result. */

struct device;
struct page;
struct view;

void files_draw(const struct view *v, struct page *p, const struct device *d);

#endif
