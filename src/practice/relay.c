/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/relay.h"

#include <stdbool.h>
#include <string.h>

#include "base/bytes.h"

#define ADDRESSES  (2 * MAC_LEN)
#define HEADER     (ADDRESSES + 2)
#define TAG        4
#define TYPE_TAG   0x8100 /* IEEE 802.1Q */
#define TYPE_FIRST 0x0600 /* below it is the length of an 802.3 frame */

/*
 * A frame that is held back waits for another to overtake it, though not for
 * ever. It is longer than a server waits before it sends again: with one
 * packet on its way at a time, only a copy can overtake.
 */
#define HELD_US 250000

void
relay_init(struct relay *r, const struct faults *faults, enum relay_way way,
    uint64_t seed)
{
	*r = (struct relay){ .faults = faults, .way = way, .random = seed };
}

/* SplitMix64, of Steele, Lea and Flood, OOPSLA 2014. */
static uint64_t
draw(struct relay *r)
{
	uint64_t z = r->random += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static bool
strikes(struct relay *r, double chance)
{
	return (double)(draw(r) >> 11) < chance * (double)(UINT64_C(1) << 53);
}

static uint16_t
type_of(const void *frame, size_t n)
{
	struct rd in;

	rd_init(&in, frame, n);
	rd_take(&in, ADDRESSES);
	return rd_be16(&in);
}

/* CDP and LLDP are spoken outside of any VLAN. */
static bool
is_tagged(uint16_t type)
{
	return type >= TYPE_FIRST && type != ETHERTYPE_LLDP;
}

static void
put_tagged(struct wr *out, const void *frame, size_t n, uint16_t vlan)
{
	struct rd in;

	rd_init(&in, frame, n);
	wr_copy(out, rd_take(&in, ADDRESSES), ADDRESSES);
	wr_be16(out, TYPE_TAG);
	wr_be16(out, vlan);
	wr_copy(out, in.p, in.left);
}

/* Nothing is written when it is not for this VLAN. */
static void
put_untagged(struct wr *out, const void *frame, size_t n, uint16_t vlan)
{
	const uint8_t *addresses;
	uint16_t type, tag;
	struct rd in;

	rd_init(&in, frame, n);
	addresses = rd_take(&in, ADDRESSES);
	type = rd_be16(&in);
	tag = rd_be16(&in);
	if (in.fault || type != TYPE_TAG || (tag & 0xfff) != vlan)
		return;
	wr_copy(out, addresses, ADDRESSES);
	wr_copy(out, in.p, in.left);
}

/* As the phone's VLAN has it. */
static void
put(const struct relay *r, struct relay_frame *f, const void *frame, size_t n)
{
	uint16_t vlan = r->faults->vlan;
	struct wr out;
	int written;

	wr_init(&out, f->data, sizeof(f->data));
	if (vlan == 0 || n < HEADER || !is_tagged(type_of(frame, n)))
		wr_copy(&out, frame, n);
	else if (r->way == RELAY_UP)
		put_tagged(&out, frame, n, vlan);
	else
		put_untagged(&out, frame, n, vlan);
	written = wr_end(&out);
	f->n = written > 0 ? (size_t)written : 0;
}

/*
 * One bit: no sum of IP and UDP misses that. It hits IPv4 alone, as Ethernet
 * has a sum of its own for the rest, and what gets by it happened in a switch.
 */
static void
damage(struct relay_frame *f, uint64_t where)
{
	size_t bits;

	if (f->n <= HEADER || type_of(f->data, f->n) != ETHERTYPE_IPV4)
		return;
	bits = (f->n - HEADER) * 8;
	where %= bits;
	f->data[HEADER + where / 8] ^= (uint8_t)(1 << where % 8);
}

/* All is drawn for every frame: no fault moves the decisions of another. */
void
relay_give(struct relay *r, const void *frame, size_t n, int64_t now_us)
{
	const struct faults *faults = r->faults;
	bool drops = strikes(r, faults->drop);
	bool holds = strikes(r, faults->reorder) && r->held.n == 0;
	bool damages = strikes(r, faults->corrupt);
	uint64_t where = draw(r);

	r->ready.n = 0;
	if (drops)
		return;
	put(r, holds ? &r->held : &r->ready, frame, n);
	if (damages)
		damage(holds ? &r->held : &r->ready, where);
	if (holds)
		r->held_until_us = now_us + HELD_US;
	else if (r->ready.n > 0)
		r->held_until_us = now_us; /* overtaken */
}

static size_t
take(struct relay_frame *f, void *buf, size_t cap)
{
	size_t n = f->n <= cap ? f->n : 0;

	memcpy(buf, f->data, n);
	f->n = 0;
	return n;
}

size_t
relay_next(struct relay *r, void *buf, size_t cap, int64_t now_us)
{
	if (r->ready.n > 0)
		return take(&r->ready, buf, cap);
	if (r->held.n > 0 && r->held_until_us <= now_us)
		return take(&r->held, buf, cap);
	return 0;
}

int64_t
relay_deadline(const struct relay *r)
{
	return r->held.n > 0 ? r->held_until_us : INT64_MAX;
}
