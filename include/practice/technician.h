/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_TECHNICIAN_H
#define PRACTICE_TECHNICIAN_H

/*
 * A technician who plays: eyes and time in, hands out. He follows a procedure
 * of firmware-index/resets.h step by step, as the guide tells it, and sees
 * no more of the phone than a person would. He may make one mistake at his
 * first try; after it he does as the guide advises and begins again.
 */

#include "practice/hands.h"

/* Mistakes that the facts tell of: phones.md sections 2.1 to 2.3. */
enum slip {
	SLIP_NONE,
	SLIP_LATE_HOLD,     /* # is pressed only after power came */
	SLIP_EARLY_RELEASE, /* # is let go of before the lamps */
	SLIP_WRONG_KEY,
	SLIP_TOO_SLOW,  /* the code comes after the window */
	SLIP_NO_CODE,   /* # is let go of, and nothing is dialled */
	SLIP_POWER_CUT, /* power is pulled while it writes */
	SLIP_COUNT,
};

struct technician {
	struct reset_choice choice; /* borrowed */
	double speed;               /* his waits are divided by this */
	enum slip slip;
	bool erred;   /* just now: he waits until it starts as ever */
	bool slipped; /* and began again; not once more */
	bool done;
	unsigned step, key; /* in the procedure, in its keys */
	int64_t due_us;     /* he does nothing before */
	int64_t step_us;    /* in the step since, or erred; 0 not yet */
	int64_t text_us;    /* erred, he saw it start as ever; 0 not yet */
	int64_t dead_us;    /* it looks dead since, after "Upgrading" */
	bool fetched, cut;  /* that was seen; he pulled the plug */
	struct look before; /* what he saw when the step began */
};

/*
 * Begin, with one mistake to make. The choice is copied, what it points to
 * borrowed; of 2 the speed halves his waits. Times in microseconds.
 */
void technician_init(struct technician *t, const struct reset_choice *choice,
    enum slip slip, double speed, int64_t now_us);

/*
 * The next thing his hands do to the phone that he sees: true and *hand
 * filled, or false. There may be more at once: ask until it is false.
 */
bool technician_act(struct technician *t, const struct look *look,
    int64_t now_us, struct hand *hand);

/*
 * The guide calls it a wrong turn, and he thought that all was well: as on a
 * busy machine, whose hands are late. He begins again.
 */
void technician_miss(struct technician *t, int64_t now_us);

/* When he looks again, at the latest; INT64_MAX: he is done. */
int64_t technician_deadline(const struct technician *t);

const char *slip_name(enum slip slip); /* "wrong-key" */

#endif
