/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/technician.h"

#include <string.h>

#include "eyes.h"
#include "technician_inside.h"

/* A person's pace. */
#define NEVER_BOOTS (120 * SECOND)

void
technician_init(struct technician *t, const struct reset_choice *choice,
    enum slip slip, double speed, int64_t now_us)
{
	*t = (struct technician){
		.choice = *choice, .speed = speed, .slip = slip
	};
	t->due_us = now_us;
}

/* From unplugging on, and without another mistake. */
static void
begin_again(struct technician *t, int64_t now_us)
{
	const struct reset_step *s;
	unsigned step = 0;

	while (
	    (s = technician_step(t, step)) != NULL && s->kind != RESET_UNPLUG)
		step++;
	t->slipped = true;
	t->erred = t->fetched = false;
	technician_go_to(
	    t, s != NULL ? step : 0, now_us + technician_scaled(t, REACTS));
}

/* A wrong key that the phone lets him dial anew for. */
static bool
may_dial_anew(const struct technician *t, const struct look *look)
{
	const struct reset_step *s = technician_step(t, t->step);
	unsigned wait = t->step;

	if (s == NULL || s->kind != RESET_DIAL || s->wrong_count == 0 ||
	    s->wrong[0].sign != RESET_SIGN_NONE)
		return false;
	while (wait > 0 && technician_step(t, wait)->kind != RESET_WAIT)
		wait--;
	return eyes_see_lights(technician_step(t, wait), look);
}

/* It starts as ever, or never; but if it writes he leaves it alone. */
static bool
gives_up(struct technician *t, const struct look *look, int64_t now_us)
{
	t->fetched = t->fetched || eyes_see_it_fetch(look);
	if (eyes_see_it_write(look, t->fetched)) {
		t->text_us = 0;
		return false;
	}
	if (t->text_us == 0 && eyes_see_a_text(look))
		t->text_us = now_us;
	return (t->text_us != 0 &&
		   now_us - t->text_us >= technician_scaled(t, WONDERS)) ||
	    now_us - t->step_us >= technician_scaled(t, NEVER_BOOTS);
}

/* After his mistake: it starts as ever, and he sees what the guide says. */
static bool
recover(struct technician *t, const struct look *look, int64_t now_us)
{
	if (may_dial_anew(t, look) && t->slip == SLIP_WRONG_KEY) {
		t->slipped = true;
		t->erred = false;
		technician_go_to(
		    t, t->step, now_us + technician_scaled(t, REACTS));
	} else if (gives_up(t, look, now_us)) {
		begin_again(t, now_us);
	} else {
		technician_wait(t, now_us);
	}
	return false;
}

bool
technician_act(struct technician *t, const struct look *look, int64_t now_us,
    struct hand *hand)
{
	const struct reset_step *s = technician_step(t, t->step);

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
	if (!technician_do(t, look, now_us, hand))
		return false;
	hand->phone = look->phone;
	return true;
}

void
technician_miss(struct technician *t, int64_t now_us)
{
	const struct reset_step *s = technician_step(t, t->step);

	if (t->erred || (s != NULL && s->kind < RESET_WATCH))
		return;
	t->erred = true;
	t->done = false;
	t->text_us = 0;
	t->step_us = t->due_us = now_us;
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
