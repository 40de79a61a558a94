/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a technician who plays is, and when he goes on from there. */

#include "technician_inside.h"

/* A person's pace. */
#define LOOKS         (SECOND / 4) /* how often, while waiting */
#define LOOKS_AT_MOST 2000         /* microseconds, however fast it goes */

int64_t
technician_scaled(const struct technician *t, int64_t us)
{
	return t->speed > 0 ? (int64_t)((double)us / t->speed) : us;
}

bool
technician_slips(const struct technician *t, enum slip slip)
{
	return t->slip == slip && !t->slipped;
}

void
technician_err(struct technician *t, int64_t now_us)
{
	t->erred = true;
	t->step_us = now_us;
	t->text_us = 0;
	t->due_us = now_us + technician_scaled(t, REACTS);
}

const struct reset_step *
technician_step(const struct technician *t, unsigned i)
{
	const struct reset_procedure *p = t->choice.procedure;

	return i < p->steps_count ? &p->steps[i] : NULL;
}

void
technician_go_to(struct technician *t, unsigned step, int64_t due_us)
{
	const struct reset_step *s;

	while ((s = technician_step(t, step)) != NULL &&
	    !reset_step_in(s, t->choice.sequence))
		step++;
	t->step = step;
	t->key = 0;
	t->step_us = 0;
	t->due_us = due_us;
}

void
technician_go_on(struct technician *t, int64_t now_us)
{
	technician_go_to(t, t->step + 1, now_us + technician_scaled(t, MOVES));
}

bool
technician_wait(struct technician *t, int64_t now_us)
{
	int64_t us = technician_scaled(t, LOOKS);

	t->due_us = now_us + (us > LOOKS_AT_MOST ? us : LOOKS_AT_MOST);
	return false;
}
