/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_PLAN_CHOOSE_H
#define FIRMWARE_INDEX_PLAN_CHOOSE_H

/* Which of the loads that are here a phone should get. */

#include "firmware-index/plan.h"
#include "plan_rules.h"

struct choice {
	const struct load
	    *load;             /* NULL when none fits or nothing tells which */
	enum plan_state state; /* without a load */
	char question[PLAN_TEXT]; /* "" when there is no doubt */
};

/* The best load for a phone; now is what is on it, "" not known. */
void choose_load(struct choice *c, const struct firmware_index *x,
    const struct plan_phone *phone, const char *now);

/* The best load that can be a rule's step, rather of that protocol, or NULL. */
const struct load *choose_step(const struct firmware_index *x,
    const struct model *m, const struct rule *r, enum protocol protocol);

#endif
