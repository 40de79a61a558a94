/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_FRAME_RING_H
#define IO_FRAME_RING_H

/*
 * The newest frames in memory that is allocated once: those that a new one
 * needs the room of go.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "wire/frame.h"

struct frame_ring;

struct ring_frame {
	int64_t at_us;
	enum link_type link;
	struct span kept; /* in the ring, until the next put */
	size_t n;         /* octets that it had on the wire */
};

/* Room for so many octets, headers of ours among them; NULL without memory. */
struct frame_ring *frame_ring_new(size_t octets);
void frame_ring_free(struct frame_ring *r); /* takes NULL */

/* Copy a frame into it; one that is larger than the ring is left out. */
void frame_ring_put(struct frame_ring *r, const struct ring_frame *f);

/*
 * The frames from the oldest on: *at is 0 before the first. False past the
 * newest.
 */
bool frame_ring_next(
    const struct frame_ring *r, uint64_t *at, struct ring_frame *f);

/* When the newest was seen; 0 while there is none. */
int64_t frame_ring_newest_us(const struct frame_ring *r);

#endif
