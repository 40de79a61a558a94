/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A code is dialled, and what becomes of it: facts/phones.md section 2.1. */

#include "keypad_inside.h"
#include "runs.h"

static void
erase(struct sim *s, bool keeps_network, int64_t now_us)
{
	if (!keeps_network)
		runs_without_settings(s);
	if (s->keys.code->effect == KEYS_RECOVERS)
		runs_nothing(s);
	s->dead = false;
	s->keys.kept = s->keys.code->keeps_network;
	keypad_enter(s, KEYS_ERASES, now_us);
}

static void
take_code(struct sim *s, int64_t now_us)
{
	keypad_judge(s, "the code was taken: %s", s->keys.code->name);
	if (s->keys.rules->asks != NULL)
		keypad_enter(s, KEYS_ASKED, now_us);
	else
		erase(s, s->keys.code->keeps_network, now_us);
}

static const char *
ordinal(unsigned n)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };

	return n < sizeof(ends) / sizeof(ends[0]) ? ends[n] : ends[0];
}

static void
refuse_key(struct sim *s, char key, int64_t now_us)
{
	struct keypad *k = &s->keys;
	unsigned n = k->dialled + 1;

	if (k->hasty)
		keypad_judge_haste(s);
	else if (k->code == NULL && k->rules->codes[1] != NULL)
		keypad_judge(
		    s, "the 1st key was %c: no code begins with it", key);
	else
		keypad_judge(s, "the %u%s key was %c, not %c", n, ordinal(n),
		    key,
		    (k->code != NULL ? k->code : k->rules->codes[0])
			->keys[n - 1]);
	k->code = NULL;
	k->dialled = 0;
	if (k->rules->anew)
		keypad_enter(s, KEYS_OPEN, now_us);
	else
		keypad_leave(s, KEYS_BOOTS, now_us);
}

static const struct keys_code *
code_that_begins(const struct keys_rules *r, char key)
{
	for (unsigned i = 0; i < KEYPAD_CODES && r->codes[i] != NULL; i++)
		if (r->codes[i]->keys[0] == key)
			return r->codes[i];
	return NULL;
}

void
keypad_dial(struct sim *s, char key, int64_t now_us)
{
	struct keypad *k = &s->keys;

	if (k->code == NULL)
		k->code = code_that_begins(k->rules, key);
	if (k->code != NULL && k->code->keys[k->dialled] == key) {
		keypad_enter(s, KEYS_DIAL, now_us);
		if (k->code->keys[++k->dialled] == '\0')
			take_code(s, now_us);
	} else if (!k->rules->repeats || k->dialled == 0 ||
	    k->code->keys[k->dialled - 1] != key) {
		refuse_key(s, key, now_us);
	}
}

void
keypad_answer(struct sim *s, char key, int64_t now_us)
{
	if (key != '1' && key != '2')
		return;
	keypad_judge(s, "the code was taken, and the network settings %s",
	    key == '1' ? "stay" : "go");
	erase(s, key == '1', now_us);
}
