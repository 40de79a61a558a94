/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_MOVE_H
#define UI_MOVE_H

/*
 * Moving: from view to view, each of which keeps its place, and within one,
 * by lines or from phone to phone.
 */

#include "ui/turn.h"

struct device;

/* Steps of a move that are no number of lines. */
enum {
	STEP_PAGE_UP = -10000,
	STEP_PAGE_DOWN = 10000,
	STEP_FIRST = -100000,
	STEP_LAST = 100000,
};

enum screen_answer move_back(const struct turn *t);
enum screen_answer move_go(const struct turn *t);   /* to the view step */
enum screen_answer move_open(const struct turn *t); /* the chosen phone */
enum screen_answer move_neighbour(const struct turn *t);
enum screen_answer move_step(const struct turn *t);

/* To a view, from wherever one is. */
enum screen_answer move_to(struct screen *s, enum screen_view view);

/* A click chooses a row; on the one with the cursor it opens it. */
enum screen_answer move_click(const struct turn *t, int row);

/* Put the cursor on a phone, which is looked at from its top. */
void move_choose(struct screen *s, struct mac mac);

/*
 * The device that a key is about: the one on its page, though its row may be
 * hidden, else the row with the cursor. NULL: none.
 */
const struct device *move_pointed(const struct turn *t);

/*
 * The row with the cursor becomes the chosen phone, wherever it goes; false
 * where there is no row.
 */
bool move_pin(const struct turn *t);

#endif
