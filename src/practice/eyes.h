/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_EYES_H
#define PRACTICE_EYES_H

/* What a technician who plays sees of a phone, and holds against the guide. */

#include "practice/hands.h"

/*
 * Whether the lamps of a step are there. Of those that only some models have
 * one is enough, where there are no others. A lit Mute that the step does
 * not know is a newer board that still wakes: facts/phones.md section 2.2.
 */
bool eyes_see_lights(const struct reset_step *s, const struct look *look);

bool eyes_see_change(const struct look *look, const struct look *before);

/* Any text on its display; one that is in this text. */
bool eyes_see_a_text(const struct look *look);
bool eyes_see_text(const struct look *look, const char *text);

bool eyes_see_it_fetch(const struct look *look);
bool eyes_see_it_run(const struct look *look);
bool eyes_see_it_write(const struct look *look, bool fetched);

#endif
