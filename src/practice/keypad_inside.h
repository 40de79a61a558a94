/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_KEYPAD_INSIDE_H
#define PRACTICE_KEYPAD_INSIDE_H

/*
 * What keys do to the loader (keypad.c), the code that is dialled
 * (keypad_code.c), and its phases (keypad_phase.c); each calls those below.
 */

#include "sim.h"

/* Phases. A time of people, who cannot hurry; and whole seconds of theirs. */
int64_t keypad_for_hands(const struct sim *s, int64_t us);
unsigned keypad_seconds(const struct sim *s, int64_t us);

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
