/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_KEYPAD_INSIDE_H
#define PRACTICE_KEYPAD_INSIDE_H

/* What the loader's phases and the code that is dialled share. */

#include "sim.h"

void keypad_enter(struct sim *s, enum keys_phase phase, int64_t now_us);

/* It does what it is to do now, and starts. */
void keypad_leave(struct sim *s, enum keys_effect effect, int64_t now_us);

/* What the try came to, in words. */
void keypad_judge(struct sim *s, const char *form, ...)
    __attribute__((format(printf, 2, 3)));
void keypad_judge_haste(struct sim *s);

/* A key of the code, or the answer to the question after it. */
void keypad_dial(struct sim *s, char key, int64_t now_us);
void keypad_answer(struct sim *s, char key, int64_t now_us);

#endif
