/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_STOCK_ROWS_H
#define UI_STOCK_ROWS_H

/* A row for a load or a file of the inventory, and the titles above. */

#include "ui/view.h"

void stock_titles_draw(const struct view *v, struct box b);
void stock_row_draw(const struct view *v, struct box b, size_t i, bool chosen);

/* Why a load cannot be given, or is in doubt, in a few words. */
char *stock_why(char *dst, size_t cap, const struct load *l);

#endif
