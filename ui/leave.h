/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_LEAVE_H
#define UI_LEAVE_H

/*
 * Leaving the program, for good or for a while: who would leave phones in
 * the middle is asked first.
 */

#include "ui/turn.h"

enum screen_answer leave_ask(const struct turn *t);
enum screen_answer leave_now(const struct turn *t);
enum screen_answer leave_not(const struct turn *t);
enum screen_answer leave_suspend(const struct turn *t);

/* Phones that quitting would leave in the middle. */
void leave_under_way(
    const struct screen_model *m, size_t *loading, size_t *writing);

#endif
