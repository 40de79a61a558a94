/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_FIND_H
#define UI_FIND_H

/*
 * Typing a text: what to find among the phones, with the cursor on the first
 * match at once, or which lines of the log to show.
 */

#include "ui/turn.h"

struct device;
struct view;

enum screen_answer find_open(const struct turn *t);
enum screen_answer find_keep(const struct turn *t);
enum screen_answer find_forget(const struct turn *t); /* all as before */
enum screen_answer find_erase(const struct turn *t);

/* A key that is no other while typing: text, or the end of it. */
enum screen_answer find_type(const struct turn *t, int key);

/* The cursor to the next match, or the one before by step. */
enum screen_answer find_next(const struct turn *t);

/* Whether a text, case-blind, is in what one calls a device by. */
bool find_matches(const struct device *d, const char *text);

/* The line that is being typed, and how much it finds. */
void find_draw(const struct view *v, int row);

#endif
