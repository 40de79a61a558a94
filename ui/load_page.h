/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_LOAD_PAGE_H
#define UI_LOAD_PAGE_H

/* All that there is to say of a load, or of a firmware file. */

#include "ui/canvas.h"

struct index_file;
struct load;
struct page;
struct view;

/* How it looks whether phones take it: a colour, and a sign for the same. */
struct load_look {
	enum style style;
	const char *sign;
};
struct load_look load_look(const struct load *l);
struct load_look file_look(const struct index_file *f);

/* The i-th item of the inventory. */
void load_draw(const struct view *v, struct page *p, size_t i);

#endif
