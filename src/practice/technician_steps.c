/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a technician who plays does in each step, and how he slips in it. */

#include <string.h>

#include "eyes.h"
#include "technician_inside.h"

/* A person's pace. */
#define DIALS    (SECOND * 2 / 5) /* a key */
#define UNPLUGS  (3 * SECOND)
#define GIVES_UP (15 * SECOND) /* lamps that nobody tells of */

/* And his mistakes. */
#define LATE_HOLD (8 * SECOND)
#define EARLY     (2 * SECOND)
#define TOO_SLOW  (75 * SECOND)
#define CUT_AFTER (4 * SECOND) /* of looking dead */
#define CUT_FOR   (5 * SECOND)
#define WRONG_KEY 4 /* the fifth */

static const char all_keys[] = "0123456789*#";

static bool
do_hand(struct hand *hand, enum hand_act act, char key)
{
	*hand = (struct hand){ .act = (uint8_t)act, .key = key };
	return true;
}

/* The n-th key of these, without blanks; NUL past the last. */
static char
key_of(const char *keys, unsigned n)
{
	for (; *keys != '\0'; keys++)
		if (*keys != ' ' && n-- == 0)
			return *keys;
	return '\0';
}

/* The key that is held: of the step that tells of it. */
static char
held_key(const struct technician *t)
{
	const struct reset_step *s;

	for (unsigned i = 0; (s = technician_step(t, i)) != NULL; i++)
		if (s->kind == RESET_HOLD && s->keys != NULL)
			return key_of(s->keys, 0);
	return '#';
}

static bool
is_down(const struct look *look, char key)
{
	return (look->held & hand_key_bit(key)) != 0;
}

static bool
unplug(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	const struct reset_step *s = technician_step(t, t->step);
	int64_t us = s->time != NULL ? s->time->least * SECOND : 0;

	for (const char *k = all_keys; *k != '\0'; k++)
		if (is_down(look, *k)) {
			t->due_us = now_us + technician_scaled(t, DIALS);
			return do_hand(hand, HAND_UP, *k);
		}
	technician_go_to(t, t->step + 1,
	    now_us + technician_scaled(t, us > 0 ? us : UNPLUGS));
	return do_hand(hand, HAND_PULL, '\0');
}

/* Some time after power came. */
static bool
hold_late(struct technician *t, int64_t now_us, struct hand *hand)
{
	if (now_us - t->step_us < technician_scaled(t, LATE_HOLD))
		return technician_wait(t, now_us);
	technician_err(t, now_us);
	return do_hand(hand, HAND_DOWN, held_key(t));
}

static bool
hold(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	if (technician_slips(t, SLIP_LATE_HOLD) && look->powered)
		return hold_late(t, now_us, hand);
	technician_go_on(t, now_us);
	return !technician_slips(t, SLIP_LATE_HOLD) &&
	    do_hand(hand, HAND_DOWN, held_key(t));
}

static bool
plug(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	(void)look;
	technician_go_on(t, now_us);
	return do_hand(hand, HAND_PLUG, '\0');
}

/* What he sees may be from before it got power with the key down. */
static bool
is_held_on(const struct technician *t, const struct look *look)
{
	return look->powered && is_down(look, held_key(t));
}

/* It starts, by what he sees; he may see yet how it was without power. */
static bool
starts(struct technician *t, const struct look *look, int64_t now_us)
{
	if (!look->powered || !eyes_see_a_text(look))
		t->text_us = 0;
	else if (t->text_us == 0)
		t->text_us = now_us;
	return t->text_us != 0 &&
	    now_us - t->text_us >= technician_scaled(t, WONDERS);
}

/* The key is down, and it starts all the same, as the guide says of some. */
static bool
is_in_vain(struct technician *t, const struct look *look, int64_t now_us)
{
	return is_held_on(t, look) && starts(t, look, now_us);
}

/* It follows what it is served, or the guide calls it a wrong turn. */
static bool
leave_alone(struct technician *t, int64_t now_us, struct hand *hand)
{
	char key = held_key(t);

	while (technician_step(t, t->step)->kind != RESET_DONE)
		technician_go_on(t, now_us);
	return do_hand(hand, HAND_UP, key);
}

/* While the key is down, or should be: whether it was a mistake to be so. */
static bool
hold_wrongly(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand, bool *wrongly)
{
	*wrongly = true;
	if (technician_slips(t, SLIP_LATE_HOLD) && !is_down(look, held_key(t)))
		return hold_late(t, now_us, hand);
	*wrongly = technician_slips(t, SLIP_EARLY_RELEASE);
	if (!*wrongly)
		return false;
	if (now_us - t->step_us < technician_scaled(t, EARLY))
		return technician_wait(t, now_us);
	technician_err(t, now_us);
	return do_hand(hand, HAND_UP, held_key(t));
}

static bool
wait_for_lamps(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	bool wrongly, did = hold_wrongly(t, look, now_us, hand, &wrongly);

	if (wrongly)
		return did;
	if (is_in_vain(t, look, now_us))
		return leave_alone(t, now_us, hand);
	if (!eyes_see_lights(technician_step(t, t->step), look))
		return technician_wait(t, now_us);
	technician_go_to(t, t->step + 1, now_us + technician_scaled(t, REACTS));
	return false;
}

/* Whether it is time to let go. Where no lamps are told, when any change. */
static bool
is_time(struct technician *t, const struct look *look, int64_t now_us)
{
	const struct reset_step *s = technician_step(t, t->step);

	if (!is_held_on(t, look)) {
		t->step_us = now_us;
		t->before = *look;
		return false;
	}
	if (s->lights_count > 0)
		return eyes_see_lights(s, look);
	if (t->step > 0 && technician_step(t, t->step - 1)->kind == RESET_WAIT)
		return true;
	return eyes_see_change(look, &t->before) ||
	    now_us - t->step_us >= technician_scaled(t, GIVES_UP);
}

static bool
release(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	bool wrongly, did = hold_wrongly(t, look, now_us, hand, &wrongly);

	if (wrongly)
		return did;
	if (!is_time(t, look, now_us))
		return technician_wait(t, now_us);
	technician_go_on(t, now_us);
	if (technician_slips(t, SLIP_NO_CODE) &&
	    technician_step(t, t->step) != NULL &&
	    technician_step(t, t->step)->kind == RESET_DIAL)
		technician_err(t, now_us);
	return do_hand(hand, HAND_UP, held_key(t));
}

static bool
dial_wrongly(
    struct technician *t, const char *keys, int64_t now_us, struct hand *hand)
{
	char right = key_of(keys, t->key);
	char before = t->key > 0 ? key_of(keys, t->key - 1) : '\0';
	const char *k = all_keys;

	while (*k == right || *k == before)
		k++;
	technician_err(t, now_us);
	return do_hand(hand, HAND_PRESS, *k);
}

static bool
is_the_wrong_one(const struct technician *t, const char *keys)
{
	unsigned n = WRONG_KEY;

	while (key_of(keys, n) == '\0')
		n--;
	return t->key == n;
}

static bool
dial_key(
    struct technician *t, const char *keys, int64_t now_us, struct hand *hand)
{
	char key = key_of(keys, t->key++);

	t->due_us = now_us + technician_scaled(t, DIALS);
	if (key_of(keys, t->key) == '\0' && technician_slips(t, SLIP_TOO_SLOW))
		technician_err(t, now_us);
	else if (key_of(keys, t->key) == '\0')
		technician_go_on(t, now_us);
	return do_hand(hand, HAND_PRESS, key);
}

/* The code; or the answer to a question, once it is seen. */
static bool
dial(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	const struct reset_step *s = technician_step(t, t->step);

	if (s->keys != NULL) {
		if (s->display == NULL || eyes_see_text(look, s->display))
			return dial_key(t, s->keys, now_us, hand);
		if (starts(t, look, now_us)) /* and asks no more */
			return leave_alone(t, now_us, hand);
		return technician_wait(t, now_us);
	}
	if (technician_slips(t, SLIP_TOO_SLOW) &&
	    now_us - t->step_us < technician_scaled(t, TOO_SLOW))
		return technician_wait(t, now_us);
	if (technician_slips(t, SLIP_WRONG_KEY) &&
	    is_the_wrong_one(t, t->choice.sequence->keys))
		return dial_wrongly(t, t->choice.sequence->keys, now_us, hand);
	return dial_key(t, t->choice.sequence->keys, now_us, hand);
}

/* It looks dead, and he thinks it is. */
static bool
cut(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	if (t->cut) {
		t->slipped = true;
		t->due_us = now_us + technician_scaled(t, MOVES);
		return do_hand(hand, HAND_PLUG, '\0');
	}
	if (!eyes_see_it_write(look, t->fetched))
		t->dead_us = 0;
	else if (t->dead_us == 0)
		t->dead_us = now_us;
	if (t->dead_us == 0 ||
	    now_us - t->dead_us < technician_scaled(t, CUT_AFTER))
		return technician_wait(t, now_us);
	t->cut = true;
	t->due_us = now_us + technician_scaled(t, CUT_FOR);
	return do_hand(hand, HAND_PULL, '\0');
}

static bool
watch(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	t->done = eyes_see_it_run(look);
	if (t->done)
		return false;
	t->fetched = t->fetched || eyes_see_it_fetch(look);
	if (technician_slips(t, SLIP_POWER_CUT))
		return cut(t, look, now_us, hand);
	return technician_wait(t, now_us);
}

static bool
pass(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	(void)look;
	(void)hand;
	technician_go_on(t, now_us);
	return false;
}

bool
technician_do(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	static bool (*const acts[])(struct technician *, const struct look *,
	    int64_t, struct hand *) = {
		[RESET_CONNECT] = pass,
		[RESET_UNPLUG] = unplug,
		[RESET_HOLD] = hold,
		[RESET_POWER] = plug,
		[RESET_WAIT] = wait_for_lamps,
		[RESET_RELEASE] = release,
		[RESET_DIAL] = dial,
		[RESET_WATCH] = pass,
		[RESET_DONE] = watch,
	};

	return acts[technician_step(t, t->step)->kind](t, look, now_us, hand);
}
