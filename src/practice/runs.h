/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_RUNS_H
#define PRACTICE_RUNS_H

/* The load that a simulated phone runs, and what that makes of it. */

#include "sim.h"

/* With what its configuration says it ran before. */
void runs_init(struct sim *s);

/* Its load, or whether it has one, has changed. */
void runs_become(struct sim *s);

/*
 * Whether it looks at no held key: some do not that run 9.2 or later, and
 * some of the first generation from P00305000500 on.
 */
bool runs_past_keys(const struct sim *s);

/* The backup load that it keeps, instead of the one that it runs. */
void runs_backup(struct sim *s);

/* Its load is gone, settings with it; of static ones if they are not kept. */
void runs_nothing(struct sim *s);
void runs_without_settings(struct sim *s);

#endif
