/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/frame_ring.h"

#include <stdlib.h>
#include <string.h>

/* What stands before the octets of a frame; room is theirs, and this. */
struct place {
	int64_t at_us;
	size_t kept, n;
	size_t room;
	enum link_type link;
};

/*
 * Positions count the octets ever put, so that what is older is less; where
 * one lies is its rest by cap. No frame goes across the end: what is left
 * there is added to the room of the frame before.
 */
struct frame_ring {
	size_t cap;
	uint64_t first, last; /* of the oldest frame, and the newest */
	uint64_t end;         /* after the newest; first, when there is none */
	int64_t newest_us;
	uint8_t octets[];
};

struct frame_ring *
frame_ring_new(size_t octets)
{
	struct frame_ring *r = malloc(sizeof(*r) + octets);

	if (r != NULL)
		*r = (struct frame_ring){ .cap = octets };
	return r;
}

void
frame_ring_free(struct frame_ring *r)
{
	free(r);
}

static struct place
place_get(const struct frame_ring *r, uint64_t at)
{
	struct place p;

	memcpy(&p, &r->octets[at % r->cap], sizeof(p));
	return p;
}

static void
place_put(struct frame_ring *r, uint64_t at, const struct place *p)
{
	memcpy(&r->octets[at % r->cap], p, sizeof(*p));
}

/* Where so much room is now: the oldest frames go, and an end too near. */
static uint64_t
make_room(struct frame_ring *r, size_t room)
{
	size_t rest = r->cap - r->end % r->cap;
	size_t skip = rest < room ? rest : 0;
	uint64_t at = r->end + skip;

	while (r->first < r->end && at + room - r->first > r->cap)
		r->first += place_get(r, r->first).room;
	if (r->first == r->end) {
		r->first = at;
	} else if (skip > 0) {
		struct place p = place_get(r, r->last);

		p.room += skip;
		place_put(r, r->last, &p);
	}
	return at;
}

void
frame_ring_put(struct frame_ring *r, const struct ring_frame *f)
{
	struct place p = { .at_us = f->at_us,
		.kept = f->kept.n,
		.n = f->n,
		.room = sizeof(p) + f->kept.n,
		.link = f->link };

	if (p.room > r->cap)
		return;
	r->last = make_room(r, p.room);
	place_put(r, r->last, &p);
	if (p.kept > 0)
		memcpy(&r->octets[r->last % r->cap + sizeof(p)], f->kept.p,
		    p.kept);
	r->end = r->last + p.room;
	r->newest_us = f->at_us;
}

bool
frame_ring_next(const struct frame_ring *r, uint64_t *at, struct ring_frame *f)
{
	uint64_t here = *at > r->first ? *at : r->first;
	struct place p;

	if (here == r->end)
		return false;
	p = place_get(r, here);
	*f = (struct ring_frame){ .at_us = p.at_us,
		.link = p.link,
		.kept = { &r->octets[here % r->cap + sizeof(p)], p.kept },
		.n = p.n };
	*at = here + p.room;
	return true;
}

int64_t
frame_ring_newest_us(const struct frame_ring *r)
{
	return r->newest_us;
}
