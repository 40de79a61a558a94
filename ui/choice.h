/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_CHOICE_H
#define UI_CHOICE_H

/* What is shown, in which order, and how loudly. */

#include "ui/turn.h"

enum screen_answer choice_others(const struct turn *t);
enum screen_answer choice_sort(const struct turn *t);
enum screen_answer choice_only(const struct turn *t);
enum screen_answer choice_level(const struct turn *t);
enum screen_answer choice_one(const struct turn *t);
enum screen_answer choice_mute(const struct turn *t);

#endif
