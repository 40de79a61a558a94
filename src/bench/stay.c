/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/stay.h"

size_t
stays_of(
    struct stay stays[DEVICE_STAGES], const struct device *d, int64_t now_us)
{
	const struct stage_entry *e, *next;
	size_t n = 0;

	for (; n < DEVICE_STAGES; n++) {
		e = device_stage(d, (unsigned)n);
		if (e == NULL)
			break;
		next = device_stage(d, (unsigned)n + 1);
		stays[n] = (struct stay){ .stage = e->stage,
			.at_us = e->at_us,
			.took_us =
			    (next != NULL ? next->at_us : now_us) - e->at_us,
			.normal_us = stage_patience_us(d->boot, e->stage) > 0
			    ? stage_normal_us(d->boot, e->stage)
			    : 0,
			.present = next == NULL };
	}
	return n;
}

bool
stay_is_late(const struct stay *s)
{
	return s->normal_us > 0 && s->took_us > s->normal_us;
}
