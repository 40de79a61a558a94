/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_TECHNICIAN_INSIDE_H
#define PRACTICE_TECHNICIAN_INSIDE_H

/* A technician who plays, from inside: his plan, and what he does in it. */

#include "practice/technician.h"

#define SECOND ((int64_t)1000000)

#define MOVES   SECOND /* from one thing to the next */
#define REACTS  (SECOND * 7 / 10)
#define WONDERS (15 * SECOND) /* at a phone that starts as ever */

int64_t technician_scaled(const struct technician *t, int64_t us);

/* Whether he is to make this mistake, and did not yet. */
bool technician_slips(const struct technician *t, enum slip slip);

/* He made it; what it comes to he sees by waiting. */
void technician_err(struct technician *t, int64_t now_us);

/* A step of the procedure; NULL past the last one. */
const struct reset_step *technician_step(
    const struct technician *t, unsigned i);

/* To this step, or the next one of his sequence, and not before due_us. */
void technician_go_to(struct technician *t, unsigned step, int64_t due_us);
void technician_go_on(struct technician *t, int64_t now_us);

/* To look again soon: false, as his hands did nothing. */
bool technician_wait(struct technician *t, int64_t now_us);

/* What he does in the present step; whether his hands did something. */
bool technician_do(struct technician *t, const struct look *look,
    int64_t now_us, struct hand *hand);

#endif
