/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_KEYPAD_H
#define PRACTICE_KEYPAD_H

/*
 * The keys of a simulated phone from power-up on: its loader looks whether
 * one is held, shows its cue, judges the code and erases. The rules are told
 * from facts/phones.md sections 2.1 to 2.3 a second time, apart from
 * firmware-index/resets.yaml, so that each can be held against the other.
 */

#include <stdbool.h>
#include <stdint.h>

#include "practice/hands.h"

#define KEYPAD_MODELS 11
#define KEYPAD_CODES  3

struct sim;

/* What lamps show at one moment; by enum reset_lamp, the rest is dark. */
struct lamps {
	struct look_lamp at[LOOK_LAMPS];
};

/* Where its loader is; it has no say in KEYS_AWAY. */
enum keys_phase {
	KEYS_AWAY,
	KEYS_EARLY,  /* the key may still go down */
	KEYS_FIRST,  /* it is down; lamps that are not the cue yet */
	KEYS_HELD,   /* it is down; no cue yet */
	KEYS_CUE,    /* the cue is there, the key still down */
	KEYS_OPEN,   /* it is up: the code is awaited */
	KEYS_DIAL,   /* its first key was taken */
	KEYS_ASKED,  /* the code was taken, and there is a question */
	KEYS_ERASES, /* the code was taken */
	KEYS_DARK,   /* it formats on, and shows nothing */
	KEYS_PHASES,
};

/* What comes of a code, or of letting go. */
enum keys_effect {
	KEYS_BOOTS,    /* nothing: it starts as ever */
	KEYS_RECOVERS, /* its load is gone: it fetches its default load */
	KEYS_FACTORY,  /* settings gone: it restarts with its own load */
	KEYS_BACKUP,   /* it starts its backup load */
};

struct keys_code {
	const char *keys, *name; /* "soft" */
	enum keys_effect effect;
	bool keeps_network;
	const struct lamps *erasing;
	int64_t erases_us, dark_us;
};

struct keys_rules {
	const char *models[KEYPAD_MODELS + 1];
	char hold;
	bool two_boards;  /* one of them, every other phone, has KEYS_FIRST */
	bool repeats;     /* the same key twice does no harm */
	bool anew;        /* after a wrong key one dials anew */
	const char *asks; /* its question, answered by 1 or 2 */
	enum keys_effect released, unanswered; /* without a code */
	int64_t early_us; /* the key may come so long after power */
	int64_t cue_us;   /* after power */
	int64_t window_us;
	const struct lamps *lamps[KEYS_PHASES];
	const struct keys_code *codes[KEYPAD_CODES];
};

/* The rules of a model for a held key; key 0: its first. NULL for none. */
const struct keys_rules *keys_rules_find(const char *model, char key);

struct keypad {
	const struct keys_rules *rules; /* in force */
	const struct keys_code *code;   /* being dialled, or taken */
	enum keys_phase phase;
	unsigned dialled; /* keys of the code */
	bool hasty;       /* one was pressed before the held key was up */
	bool kept;        /* network settings are in volatile memory */
	int64_t power_us, due_us;
	int64_t closed_us; /* when the window closed without a code; 0 no */
	char judged[sizeof((struct look){ 0 }.judged)];
};

/* Power comes: whether the loader keeps it from booting for now. */
bool keypad_power(struct sim *s, int64_t now_us);
void keypad_lose_power(struct sim *s);
void keypad_press(struct sim *s, char key, int64_t now_us);
void keypad_release(struct sim *s, char key, int64_t now_us);
void keypad_tick(struct sim *s, int64_t now_us);

/* What its loader shows; NULL when it has no say. */
const struct lamps *keypad_lamps(const struct sim *s);

#endif
