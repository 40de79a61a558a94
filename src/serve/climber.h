/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_CLIMBER_H
#define SERVE_CLIMBER_H

/*
 * One phone on its ladder: what is known of it, the plan from what it runs,
 * and what there is to tell of that.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/addr.h"
#include "bench/device.h"
#include "bench/event.h"
#include "firmware-index/plan.h"
#include "serve/configured.h"

struct climber {
	struct mac mac;
	const struct model *model;
	char running[64]; /* load, "" while it runs its recovery */
	char last[64];    /* ordinary load that ran last */
	bool erased;
	unsigned hardware;
	uint64_t index, choices; /* as of the plan */
	bool planned;
	struct configured configured; /* where nobody chose */
	bool answered;                /* by the choice of a load: no question */
	bool leads;                   /* the plan is followed */
	struct plan plan;             /* from what it runs to the end */
	unsigned done;                /* steps of this ladder before the plan */
	char before[EXAMINE_NAME];    /* load of the last of them */
};

/* Take over what the device tells. Returns whether any of it is news. */
bool climber_learn(struct climber *c, const struct device *d);

/* Before a plan from what it runs now: the step may be done by that. */
void climber_count(struct climber *c);

void climber_tell(const struct climber *c, struct event_ladder *e);

#endif
