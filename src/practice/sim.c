/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

int64_t
sim_sped_up(const struct sim *s, int64_t us)
{
	return s->config.speed > 0 ? (int64_t)((double)us / s->config.speed)
				   : us;
}

void
sim_plan(struct sim *s, enum todo todo, int64_t at_us)
{
	s->todo = todo;
	s->due_us = at_us;
}

void *
sim_slot(struct sim *s)
{
	return s->out[(s->out_first + s->out_n) % SIM_OUT].data;
}

/* A ninth waiting frame is lost, as on a wire. */
void
sim_send(struct sim *s, size_t n)
{
	if (n == 0 || s->out_n + 1 >= SIM_OUT)
		return;
	s->out[(s->out_first + s->out_n) % SIM_OUT].n = n;
	s->out_n++;
}
