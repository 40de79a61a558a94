/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keypad.h"

#include <string.h>

#include "keypad_inside.h"
#include "runs.h"

/* Until then a key that is pressed was meant for its loader. */
#define LATE (30 * (int64_t)SECOND)

/* The try is over; whatever is dialled from now on comes after it. */
static void
close_window(struct sim *s, enum keys_effect effect, int64_t now_us)
{
	s->keys.closed_us = now_us;
	keypad_leave(s, effect, now_us);
}

static const struct keys_rules *
rules_of_held(const struct sim *s, char *held)
{
	static const char keys[] = "#*0123456789";
	const struct keys_rules *r = NULL;

	*held = '\0';
	for (const char *k = keys; *k != '\0' && r == NULL; k++)
		if ((s->held & hand_key_bit(*k)) != 0) {
			*held = *k;
			r = keys_rules_find(s->config.model->name, *k);
		}
	return r;
}

static void
judge_past(struct sim *s, char key)
{
	keypad_judge(s, "its load ignores a held %c: it needs no reset", key);
}

bool
keypad_power(struct sim *s, int64_t now_us)
{
	struct keypad *k = &s->keys;
	char held;
	const struct keys_rules *usual =
	    keys_rules_find(s->config.model->name, '\0');

	k->rules = rules_of_held(s, &held);
	k->code = NULL;
	k->dialled = 0;
	k->hasty = false;
	k->power_us = now_us;
	k->closed_us = 0;
	if (usual == NULL)
		return false;
	if (runs_past_keys(s)) {
		if (k->rules != NULL)
			judge_past(s, held);
		k->rules = NULL;
	} else if (k->rules != NULL) {
		k->judged[0] = '\0';
		keypad_enter(s,
		    k->rules->two_boards && s->config.seed % 2 != 0 ? KEYS_FIRST
								    : KEYS_HELD,
		    now_us);
	} else if (usual->early_us > 0) {
		k->rules = usual;
		keypad_enter(s, KEYS_EARLY, now_us);
	} else if (held != '\0') {
		keypad_judge(s, "%c was held, not %c", held, usual->hold);
	}
	return k->phase != KEYS_AWAY;
}

/* They were in volatile memory until it runs: facts/phones.md section 2.1. */
static const char *
lose_kept(struct sim *s)
{
	if (!s->keys.kept)
		return "";
	s->keys.kept = false;
	runs_without_settings(s);
	return ": the kept settings are lost";
}

void
keypad_lose_power(struct sim *s)
{
	const enum keys_phase phase = s->keys.phase;
	bool kept = s->keys.kept;
	const char *lost = lose_kept(s);

	if (s->state == SIM_WRITING)
		keypad_judge(s, "the power was cut while it wrote%s", lost);
	else if (phase >= KEYS_ERASES)
		keypad_judge(s, "the power was cut while it erased%s", lost);
	else if (phase == KEYS_ASKED)
		keypad_judge(s, "the power went before 1 or 2 was pressed");
	else if (phase >= KEYS_FIRST)
		keypad_judge(s, "the power went before the code was whole");
	else if (kept)
		keypad_judge(s, "the power was cut before it ran%s", lost);
	keypad_enter(s, KEYS_AWAY, 0);
}

/* It boots, and a key is pressed that its loader waited for before. */
static void
judge_late(struct sim *s, char key, int64_t now_us)
{
	struct keypad *k = &s->keys;
	int64_t late_us = keypad_for_hands(s, LATE);

	if (k->closed_us != 0 && now_us - k->closed_us <= late_us) {
		keypad_judge(s, "the code came %u s after the window",
		    keypad_seconds(s, now_us - k->closed_us));
		k->closed_us = 0; /* the first key tells */
	} else if (k->rules == NULL && now_us - k->power_us <= late_us &&
	    keys_rules_find(s->config.model->name, key) != NULL) {
		if (runs_past_keys(s))
			judge_past(s, key);
		else
			keypad_judge(s,
			    "%c was not down when power came, but %u s later",
			    key, keypad_seconds(s, now_us - k->power_us));
	}
}

void
keypad_press(struct sim *s, char key, int64_t now_us)
{
	switch (s->keys.phase) {
	case KEYS_AWAY:
		judge_late(s, key, now_us);
		break;
	case KEYS_CUE:
		s->keys.hasty = true;
		break;
	case KEYS_OPEN:
	case KEYS_DIAL:
		keypad_dial(s, key, now_us);
		break;
	case KEYS_ASKED:
		keypad_answer(s, key, now_us);
		break;
	case KEYS_EARLY:
	case KEYS_FIRST:
	case KEYS_HELD:
	case KEYS_ERASES:
	case KEYS_DARK:
	case KEYS_PHASES:
		break;
	}
}

void
keypad_release(struct sim *s, char key, int64_t now_us)
{
	struct keypad *k = &s->keys;

	if (k->rules == NULL || key != k->rules->hold)
		return;
	if (k->phase >= KEYS_EARLY && k->phase <= KEYS_HELD) {
		keypad_judge(s, "%c was let go of %u s before the lamps", key,
		    keypad_seconds(s,
			k->power_us + keypad_for_hands(s, k->rules->cue_us) -
			    now_us));
		if (k->phase != KEYS_EARLY) /* it may still go down again */
			keypad_leave(s, KEYS_BOOTS, now_us);
	} else if (k->phase == KEYS_CUE && k->rules->codes[0] == NULL) {
		keypad_judge(s, "%c was let go of at the right moment", key);
		keypad_leave(s, k->rules->released, now_us);
	} else if (k->phase == KEYS_CUE) {
		keypad_enter(s, KEYS_OPEN, now_us);
	}
}

/* The menu lamp flashes: what is down now counts. */
static void
end_early(struct sim *s, int64_t now_us)
{
	struct keypad *k = &s->keys;

	if ((s->held & hand_key_bit(k->rules->hold)) != 0) {
		k->judged[0] = '\0';
		keypad_enter(s, KEYS_HELD, now_us);
		return;
	}
	k->rules = NULL;
	keypad_leave(s, KEYS_BOOTS, now_us);
}

static void
end_cue(struct sim *s, int64_t now_us)
{
	if (s->keys.hasty)
		keypad_judge_haste(s);
	else
		keypad_judge(s, "%c was held too long: the lamps had stopped",
		    s->keys.rules->hold);
	keypad_leave(s, KEYS_BOOTS, now_us);
}

static void
end_open(struct sim *s, int64_t now_us)
{
	if (s->keys.hasty)
		keypad_judge_haste(s);
	else
		keypad_judge(s, "no code was dialled%s",
		    s->keys.rules->unanswered == KEYS_BACKUP
			? ": it starts its backup firmware"
			: "");
	close_window(s, s->keys.rules->unanswered, now_us);
}

static void
end_dial(struct sim *s, int64_t now_us)
{
	keypad_judge(s, "only %u of %zu keys came in time", s->keys.dialled,
	    strlen(s->keys.code->keys));
	close_window(s, KEYS_BOOTS, now_us);
}

static void
end_question(struct sim *s, int64_t now_us)
{
	keypad_judge(s, "neither 1 nor 2 was pressed in time");
	keypad_leave(s, KEYS_BOOTS, now_us);
}

static void
end_first(struct sim *s, int64_t now_us)
{
	keypad_enter(s, KEYS_HELD, now_us);
}

static void
end_held(struct sim *s, int64_t now_us)
{
	keypad_enter(s, KEYS_CUE, now_us);
}

static void
end_dark(struct sim *s, int64_t now_us)
{
	keypad_leave(s, s->keys.code->effect, now_us);
}

static void
end_erasing(struct sim *s, int64_t now_us)
{
	if (s->keys.code->dark_us > 0)
		keypad_enter(s, KEYS_DARK, now_us);
	else
		end_dark(s, now_us);
}

void
keypad_tick(struct sim *s, int64_t now_us)
{
	static void (*const ends[KEYS_PHASES])(struct sim *, int64_t) = {
		[KEYS_EARLY] = end_early,
		[KEYS_FIRST] = end_first,
		[KEYS_HELD] = end_held,
		[KEYS_CUE] = end_cue,
		[KEYS_OPEN] = end_open,
		[KEYS_DIAL] = end_dial,
		[KEYS_ASKED] = end_question,
		[KEYS_ERASES] = end_erasing,
		[KEYS_DARK] = end_dark,
	};

	while (s->keys.phase != KEYS_AWAY && s->keys.due_us <= now_us)
		ends[s->keys.phase](s, now_us);
}

const struct lamps *
keypad_lamps(const struct sim *s)
{
	static const struct lamps dark;
	const struct keypad *k = &s->keys;
	const struct lamps *lamps;

	if (k->phase == KEYS_AWAY)
		return NULL;
	lamps = k->phase == KEYS_ERASES ? k->code->erasing
					: k->rules->lamps[k->phase];
	return lamps != NULL ? lamps : &dark;
}
