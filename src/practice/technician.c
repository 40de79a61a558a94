/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/technician.h"

#include <string.h>

#include "eyes.h"

#define SECOND ((int64_t)1000000)

/* A person's pace. */
#define MOVES         SECOND /* from one thing to the next */
#define REACTS        (SECOND * 7 / 10)
#define DIALS         (SECOND * 2 / 5) /* a key */
#define LOOKS         (SECOND / 4)     /* how often, while waiting */
#define LOOKS_AT_MOST 2000             /* microseconds, however fast it goes */
#define UNPLUGS       (3 * SECOND)
#define GIVES_UP      (15 * SECOND) /* lamps that nobody tells of */
#define WONDERS       (15 * SECOND) /* at a phone that starts as ever */
#define NEVER_BOOTS   (120 * SECOND)

/* And his mistakes. */
#define LATE_HOLD (8 * SECOND)
#define EARLY     (2 * SECOND)
#define TOO_SLOW  (75 * SECOND)
#define CUT_AFTER (4 * SECOND) /* of looking dead */
#define CUT_FOR   (5 * SECOND)
#define WRONG_KEY 4 /* the fifth */

static const char all_keys[] = "0123456789*#";

static int64_t
scaled(const struct technician *t, int64_t us)
{
	return t->speed > 0 ? (int64_t)((double)us / t->speed) : us;
}

void
technician_init(struct technician *t, const struct reset_choice *choice,
    enum slip slip, double speed, int64_t now_us)
{
	*t = (struct technician){
		.choice = *choice, .speed = speed, .slip = slip
	};
	t->due_us = now_us;
}

static bool
slips(const struct technician *t, enum slip slip)
{
	return t->slip == slip && !t->slipped;
}

/* He made his mistake; what it comes to he sees by waiting. */
static void
err(struct technician *t, int64_t now_us)
{
	t->erred = true;
	t->step_us = now_us;
	t->text_us = 0;
	t->due_us = now_us + scaled(t, REACTS);
}

static const struct reset_step *
step_at(const struct technician *t, unsigned i)
{
	const struct reset_procedure *p = t->choice.procedure;

	return i < p->steps_count ? &p->steps[i] : NULL;
}

static void
go_to(struct technician *t, unsigned step, int64_t due_us)
{
	const struct reset_step *s;

	while ((s = step_at(t, step)) != NULL &&
	    !reset_step_in(s, t->choice.sequence))
		step++;
	t->step = step;
	t->key = 0;
	t->step_us = 0;
	t->due_us = due_us;
}

static void
go_on(struct technician *t, int64_t now_us)
{
	go_to(t, t->step + 1, now_us + scaled(t, MOVES));
}

/* From unplugging on, and without another mistake. */
static void
begin_again(struct technician *t, int64_t now_us)
{
	const struct reset_step *s;
	unsigned step = 0;

	while ((s = step_at(t, step)) != NULL && s->kind != RESET_UNPLUG)
		step++;
	t->slipped = true;
	t->erred = false;
	go_to(t, s != NULL ? step : 0, now_us + scaled(t, REACTS));
}

/* What he does; each of these returns whether his hands did something. */

static bool
do_hand(struct hand *hand, enum hand_act act, char key)
{
	*hand = (struct hand){ .act = (uint8_t)act, .key = key };
	return true;
}

static bool
wait_for_it(struct technician *t, int64_t now_us)
{
	int64_t us = scaled(t, LOOKS);

	t->due_us = now_us + (us > LOOKS_AT_MOST ? us : LOOKS_AT_MOST);
	return false;
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

	for (unsigned i = 0; (s = step_at(t, i)) != NULL; i++)
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
	const struct reset_step *s = step_at(t, t->step);
	int64_t us = s->time != NULL ? s->time->least * SECOND : 0;

	for (const char *k = all_keys; *k != '\0'; k++)
		if (is_down(look, *k)) {
			t->due_us = now_us + scaled(t, DIALS);
			return do_hand(hand, HAND_UP, *k);
		}
	go_to(t, t->step + 1, now_us + scaled(t, us > 0 ? us : UNPLUGS));
	return do_hand(hand, HAND_PULL, '\0');
}

/* Some time after power came. */
static bool
hold_late(struct technician *t, int64_t now_us, struct hand *hand)
{
	if (now_us - t->step_us < scaled(t, LATE_HOLD))
		return wait_for_it(t, now_us);
	err(t, now_us);
	return do_hand(hand, HAND_DOWN, held_key(t));
}

static bool
hold(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	if (slips(t, SLIP_LATE_HOLD) && look->powered)
		return hold_late(t, now_us, hand);
	go_on(t, now_us);
	return !slips(t, SLIP_LATE_HOLD) &&
	    do_hand(hand, HAND_DOWN, held_key(t));
}

static bool
plug(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	(void)look;
	go_on(t, now_us);
	return do_hand(hand, HAND_PLUG, '\0');
}

/* While the key is down, or should be: whether it was a mistake to be so. */
static bool
hold_wrongly(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand, bool *wrongly)
{
	*wrongly = true;
	if (slips(t, SLIP_LATE_HOLD) && !is_down(look, held_key(t)))
		return hold_late(t, now_us, hand);
	*wrongly = slips(t, SLIP_EARLY_RELEASE);
	if (!*wrongly)
		return false;
	if (now_us - t->step_us < scaled(t, EARLY))
		return wait_for_it(t, now_us);
	err(t, now_us);
	return do_hand(hand, HAND_UP, held_key(t));
}

static bool
wait_for_lamps(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	bool wrongly, did = hold_wrongly(t, look, now_us, hand, &wrongly);

	if (wrongly)
		return did;
	if (!eyes_see_lights(step_at(t, t->step), look))
		return wait_for_it(t, now_us);
	go_to(t, t->step + 1, now_us + scaled(t, REACTS));
	return false;
}

/* Whether it is time to let go. Where no lamps are told, when any change. */
static bool
is_time(const struct technician *t, const struct look *look, int64_t now_us)
{
	const struct reset_step *s = step_at(t, t->step);

	if (s->lights_count > 0)
		return eyes_see_lights(s, look);
	if (t->step > 0 && step_at(t, t->step - 1)->kind == RESET_WAIT)
		return true;
	return eyes_see_change(look, &t->before) ||
	    now_us - t->step_us >= scaled(t, GIVES_UP);
}

static bool
release(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	bool wrongly, did = hold_wrongly(t, look, now_us, hand, &wrongly);

	if (wrongly)
		return did;
	if (!is_time(t, look, now_us))
		return wait_for_it(t, now_us);
	go_on(t, now_us);
	if (slips(t, SLIP_NO_CODE) && step_at(t, t->step) != NULL &&
	    step_at(t, t->step)->kind == RESET_DIAL)
		err(t, now_us);
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
	err(t, now_us);
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

	t->due_us = now_us + scaled(t, DIALS);
	if (key_of(keys, t->key) == '\0' && slips(t, SLIP_TOO_SLOW))
		err(t, now_us);
	else if (key_of(keys, t->key) == '\0')
		go_on(t, now_us);
	return do_hand(hand, HAND_PRESS, key);
}

/* The code; or the answer to a question, once it is seen. */
static bool
dial(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	const struct reset_step *s = step_at(t, t->step);

	if (s->keys != NULL) {
		if (s->display != NULL && !eyes_see_text(look, s->display))
			return wait_for_it(t, now_us);
		return dial_key(t, s->keys, now_us, hand);
	}
	if (slips(t, SLIP_TOO_SLOW) &&
	    now_us - t->step_us < scaled(t, TOO_SLOW))
		return wait_for_it(t, now_us);
	if (slips(t, SLIP_WRONG_KEY) &&
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
		t->due_us = now_us + scaled(t, MOVES);
		return do_hand(hand, HAND_PLUG, '\0');
	}
	if (!eyes_see_it_write(look, t->fetched))
		t->dead_us = 0;
	else if (t->dead_us == 0)
		t->dead_us = now_us;
	if (t->dead_us == 0 || now_us - t->dead_us < scaled(t, CUT_AFTER))
		return wait_for_it(t, now_us);
	t->cut = true;
	t->due_us = now_us + scaled(t, CUT_FOR);
	return do_hand(hand, HAND_PULL, '\0');
}

static bool
watch(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	t->done = eyes_see_it_run(look);
	if (t->done)
		return false;
	t->fetched = t->fetched || strcmp(look->display[0], "Upgrading") == 0;
	if (slips(t, SLIP_POWER_CUT))
		return cut(t, look, now_us, hand);
	return wait_for_it(t, now_us);
}

static bool
pass(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	(void)look;
	(void)hand;
	go_on(t, now_us);
	return false;
}

/* A wrong key that the phone lets him dial anew for. */
static bool
may_dial_anew(const struct technician *t, const struct look *look)
{
	const struct reset_step *s = step_at(t, t->step);
	unsigned wait = t->step;

	if (s == NULL || s->kind != RESET_DIAL || s->wrong_count == 0 ||
	    s->wrong[0].sign != RESET_SIGN_NONE)
		return false;
	while (wait > 0 && step_at(t, wait)->kind != RESET_WAIT)
		wait--;
	return eyes_see_lights(step_at(t, wait), look);
}

/* After his mistake: it starts as ever, and he sees what the guide says. */
static bool
recover(struct technician *t, const struct look *look, int64_t now_us)
{
	if (t->text_us == 0 && eyes_see_a_text(look))
		t->text_us = now_us;
	if (may_dial_anew(t, look) && t->slip == SLIP_WRONG_KEY) {
		t->slipped = true;
		t->erred = false;
		go_to(t, t->step, now_us + scaled(t, REACTS));
	} else if ((t->text_us != 0 &&
		       now_us - t->text_us >= scaled(t, WONDERS)) ||
	    now_us - t->step_us >= scaled(t, NEVER_BOOTS)) {
		begin_again(t, now_us);
	} else {
		wait_for_it(t, now_us);
	}
	return false;
}

bool
technician_act(struct technician *t, const struct look *look, int64_t now_us,
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
	const struct reset_step *s = step_at(t, t->step);

	if (t->done || now_us < t->due_us)
		return false;
	if (s == NULL) {
		t->done = true;
		return false;
	}
	if (t->erred)
		return recover(t, look, now_us);
	if (t->step_us == 0) {
		t->step_us = now_us;
		t->before = *look;
	}
	if (!acts[s->kind](t, look, now_us, hand))
		return false;
	hand->phone = look->phone;
	return true;
}

int64_t
technician_deadline(const struct technician *t)
{
	return t->done ? INT64_MAX : t->due_us;
}

const char *
slip_name(enum slip slip)
{
	static const char *const slip_names[SLIP_COUNT] = {
		[SLIP_NONE] = "none",
		[SLIP_LATE_HOLD] = "late-hold",
		[SLIP_EARLY_RELEASE] = "early-release",
		[SLIP_WRONG_KEY] = "wrong-key",
		[SLIP_TOO_SLOW] = "too-slow",
		[SLIP_NO_CODE] = "no-code",
		[SLIP_POWER_CUT] = "power-cut",
	};

	return slip_names[slip];
}
