/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_LIST_H
#define UI_LIST_H

/* Views that are a list of one row an item, with a cursor. */

#include "ui/turn.h"
#include "ui/view.h"

struct list {
	int n, chosen;
};

struct list_view {
	struct list (*measure)(
	    const struct screen *s, const struct screen_model *m);
	/* Put the cursor on an item. */
	void (*put)(struct screen *s, const struct screen_model *m, int i);
	/* The item at a row of the canvas, or -1. */
	int (*find)(const struct view *v, struct box b, int row);
	enum screen_answer (*open)(const struct turn *t);
	bool scrolls; /* it stands above a page, which others than lines move */
};

/* The load or file with the cursor, on its page. */
enum screen_answer firmware_open(const struct turn *t);

extern const struct list_view firmware_list, offer_list, whom_list, models_list,
    sights_list;

/* That of a view, or NULL where it is no such list. */
const struct list_view *list_of(enum screen_view view);

/*
 * The first of n lines to be shown in so many rows: the chosen one stays near
 * the middle, and no row is empty while there are lines to fill it.
 */
int list_first(int n, int chosen, int rows);

/* Cursor and sign before a row; returns the column after them. */
int list_mark(const struct view *v, struct box b, bool chosen, enum style style,
    const char *sign);

/* "12 of 500" near the right end of a rule, where so many rows are too few. */
void list_position(const struct view *v, int row, struct list l, int rows);

#endif
