/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The phases of a loader that looks at its keys, and how long each lasts. */

#include <stdarg.h>
#include <stdio.h>

#include "keypad_inside.h"
#include "runs.h"

/* Lamps of the one board before all are dark. */
#define FIRST (3 * (int64_t)SECOND)

void
keypad_judge(struct sim *s, const char *form, ...)
{
	va_list args;

	va_start(args, form);
	vsnprintf(s->keys.judged, sizeof(s->keys.judged), form, args);
	va_end(args);
}

void
keypad_judge_haste(struct sim *s)
{
	keypad_judge(s, "the code was dialled while %c was still down",
	    s->keys.rules->hold);
}

/* A phone may hurry; people cannot. */
static double
hands_speed(const struct sim *s)
{
	if (s->config.hands > 0)
		return s->config.hands;
	return s->config.speed > 0 ? s->config.speed : 1;
}

int64_t
keypad_for_hands(const struct sim *s, int64_t us)
{
	return (int64_t)((double)us / hands_speed(s));
}

/* As the phone counts them, begun ones too. */
unsigned
keypad_seconds(const struct sim *s, int64_t us)
{
	return (unsigned)(((double)us * hands_speed(s) + SECOND - 1) / SECOND);
}

void
keypad_enter(struct sim *s, enum keys_phase phase, int64_t now_us)
{
	struct keypad *k = &s->keys;
	const struct keys_rules *r = k->rules;

	k->phase = phase;
	switch (phase) {
	case KEYS_AWAY:
		k->due_us = INT64_MAX;
		break;
	case KEYS_EARLY:
		k->due_us = k->power_us + keypad_for_hands(s, r->early_us);
		break;
	case KEYS_FIRST:
		k->due_us = k->power_us + keypad_for_hands(s, FIRST);
		break;
	case KEYS_HELD:
		k->due_us = k->power_us + keypad_for_hands(s, r->cue_us);
		break;
	case KEYS_CUE:
	case KEYS_OPEN:
	case KEYS_ASKED:
		k->due_us = now_us + keypad_for_hands(s, r->window_us);
		break;
	case KEYS_ERASES:
		k->due_us = now_us + sim_sped_up(s, k->code->erases_us);
		break;
	case KEYS_DARK:
		k->due_us = now_us + sim_sped_up(s, k->code->dark_us);
		break;
	case KEYS_DIAL:
	case KEYS_PHASES:
		break;
	}
	if (phase != KEYS_AWAY)
		s->state = phase < KEYS_ERASES ? SIM_HELD : SIM_RESETS;
}

/* It does what it is to do now, and starts. */
void
keypad_leave(struct sim *s, enum keys_effect effect, int64_t now_us)
{
	keypad_enter(s, KEYS_AWAY, now_us);
	if (effect == KEYS_BACKUP)
		runs_backup(s);
	sim_plan(s, TODO_START, now_us);
}
