/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a device waited for is due: its clocks ring. */

#include "model.h"

static void
ring(struct bench *b, struct slot *s, enum timer t)
{
	switch (t) {
	case TIMER_PATIENCE:
		boot_lose_patience(b, s);
		break;
	case TIMER_ANSWER:
		follow_answers(b, s);
		break;
	case TIMER_SETTLE:
		download_settled(b, s);
		break;
	case TIMER_COUNT:
		break;
	}
}

void
clocks_judge(struct bench *b, struct slot *s)
{
	for (int t = 0; t < TIMER_COUNT; t++) {
		if (s->timers[t] > b->now)
			continue;
		timer_set(b, s, (enum timer)t, NEVER);
		ring(b, s, (enum timer)t);
	}
}
