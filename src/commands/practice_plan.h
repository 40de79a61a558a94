/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_PRACTICE_PLAN_H
#define COMMANDS_PRACTICE_PLAN_H

/* Which phones the practice bench has, and what is the matter with each. */

#include "options.h"
#include "practice/fault.h"
#include "trainer.h"

struct catalogue;
struct model;
struct resets;

struct practice_plan {
	const struct model *models[OPTIONS_MODELS]; /* phone i has i % n */
	unsigned models_n;
	struct faults faults;
	struct trainer_plan phones[OPTIONS_PHONES];
	unsigned phones_n, dead_n;
	bool plays; /* technicians do */
};

/* As the options want it; what is wrong with them is said. */
enum status practice_plan_make(struct practice_plan *plan,
    const struct options *o, const struct catalogue *catalogue,
    const struct resets *resets);

/* Whether one has a load that knows only old keys. */
bool practice_plan_is_old(const struct practice_plan *plan);

/* Whether how a dead one looks is not told of its model: facts 2.3. */
bool practice_plan_guesses(const struct practice_plan *plan);

#endif
