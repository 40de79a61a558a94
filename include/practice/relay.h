/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_RELAY_H
#define PRACTICE_RELAY_H

/*
 * One way of a phone's cable, with the faults of the wire: a frame goes in,
 * none, one or two come out. What befalls its n-th frame is decided by the
 * seed alone, so that a run can be repeated whatever the other phones do.
 */

#include <stddef.h>
#include <stdint.h>

#include "practice/fault.h"
#include "wire/frame.h"

#define RELAY_MAX (FRAME_MAX + 4) /* with a tag */

enum relay_way {
	RELAY_UP,   /* from the phone */
	RELAY_DOWN, /* to it */
};

struct relay_frame {
	size_t n; /* 0: none */
	uint8_t data[RELAY_MAX];
};

struct relay {
	const struct faults *faults; /* borrowed */
	enum relay_way way;
	uint64_t random;
	struct relay_frame ready, held;
	int64_t held_until_us;
};

/* Nothing is under way; the faults are borrowed. */
void relay_init(struct relay *r, const struct faults *faults,
    enum relay_way way, uint64_t seed);

/* Take a frame; what relay_next() has not fetched before it is lost. */
void relay_give(struct relay *r, const void *frame, size_t n, int64_t now_us);

/* The next frame that comes out: its length, or 0. */
size_t relay_next(struct relay *r, void *buf, size_t cap, int64_t now_us);
int64_t relay_deadline(const struct relay *r); /* INT64_MAX: none */

#endif
