/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/frame.h"

#include <errno.h>

#define TYPE_MIN   0x0600 /* IEEE 802.3-2018 section 3.2.6 */
#define LENGTH_MAX 1500
#define SNAP_SAP   0xaa
#define SNAP_UI    0x03
#define SNAP_SIZE  8

/* The cooked header's protocols that are no EtherTypes: 802.2 follows. */
#define SLL_8023 0x0001
#define SLL_8022 0x0004

/*
 * Hardware whose protocol field means something else in a cooked header:
 * frame relay, radiotap, netlink (the list of link types at tcpdump.org).
 */
#define ARPHRD_FRAD     770
#define ARPHRD_RADIOTAP 803
#define ARPHRD_NETLINK  824

static bool
is_tag(uint16_t type)
{
	return type == 0x8100 || type == 0x88a8;
}

static struct mac
take_mac(struct rd *r)
{
	struct mac m;

	rd_copy(r, m.octet, MAC_LEN);
	return m;
}

static void
put_mac(struct wr *w, struct mac m)
{
	wr_copy(w, m.octet, MAC_LEN);
}

/* Read tags until a type that is none; returns that type. */
static uint16_t
take_tags(struct frame *f, struct rd *r, uint16_t type)
{
	while (is_tag(type)) {
		uint16_t tci = rd_be16(r);

		if (f->tags == FRAME_TAGS) {
			rd_fail(r);
			return 0;
		}
		f->vlan[f->tags++] = tci & 0x0fff;
		type = rd_be16(r);
	}
	return type;
}

/* RFC 1042: a SNAP header with organisation 0 holds an EtherType. */
static void
take_llc(struct frame *f, struct rd *r)
{
	struct rd snap = *r;
	uint8_t dsap = rd_u8(&snap);
	uint8_t ssap = rd_u8(&snap);
	uint8_t control = rd_u8(&snap);

	if (snap.fault) {
		rd_fail(r);
		return;
	}
	if (dsap == SNAP_SAP && ssap == SNAP_SAP && control == SNAP_UI) {
		f->oui = (uint32_t)rd_u8(&snap) << 16;
		f->oui |= rd_be16(&snap);
		f->type = rd_be16(&snap);
		*r = snap;
	}
	f->payload = rd_span(r, r->left);
}

/* What follows the addresses and tags of an Ethernet frame. */
static int
take_body(struct frame *f, struct rd *r, uint16_t type)
{
	struct rd body;
	size_t n;

	if (type >= TYPE_MIN) {
		f->type = type;
		f->payload = rd_span(r, r->left);
		return rd_end(r);
	}
	if (type > LENGTH_MAX)
		return -ENOMSG;
	n = type < r->left ? type : r->left;
	rd_init(&body, rd_take(r, n), n);
	take_llc(f, &body);
	return rd_end(&body);
}

static int
decode_ethernet(struct frame *f, struct rd *r)
{
	uint16_t type;

	f->dst = take_mac(r);
	f->src = take_mac(r);
	type = take_tags(f, r, rd_be16(r));
	if (r->fault)
		return -EBADMSG;
	return take_body(f, r, type);
}

/* The common end of both cooked headers, which have no length field. */
static int
take_cooked_body(struct frame *f, struct rd *r, uint16_t type)
{
	type = take_tags(f, r, type);
	if (r->fault)
		return -EBADMSG;
	if (type == SLL_8022 || type == SLL_8023) {
		take_llc(f, r);
		return rd_end(r);
	}
	return type < TYPE_MIN ? -ENOMSG : take_body(f, r, type);
}

static bool
has_ethertype(uint16_t hardware)
{
	return hardware != ARPHRD_FRAD && hardware != ARPHRD_RADIOTAP &&
	    hardware != ARPHRD_NETLINK;
}

static struct mac
take_cooked_mac(struct rd *r, unsigned n)
{
	struct mac m = take_mac(r);

	rd_take(r, 2);
	return n == MAC_LEN ? m : (struct mac){ 0 };
}

static int
decode_sll(struct frame *f, struct rd *r)
{
	uint16_t hardware, n, type;

	rd_take(r, 2); /* packet type: to us, from us, … */
	hardware = rd_be16(r);
	n = rd_be16(r);
	f->src = take_cooked_mac(r, n);
	type = rd_be16(r);
	if (!r->fault && !has_ethertype(hardware))
		return -ENOMSG;
	return take_cooked_body(f, r, type);
}

static int
decode_sll2(struct frame *f, struct rd *r)
{
	uint16_t type = rd_be16(r), hardware;
	uint8_t n;

	rd_take(r, 2 + 4); /* reserved, interface index */
	hardware = rd_be16(r);
	rd_take(r, 1); /* packet type */
	n = rd_u8(r);
	f->src = take_cooked_mac(r, n);
	if (!r->fault && !has_ethertype(hardware))
		return -ENOMSG;
	return take_cooked_body(f, r, type);
}

int
frame_decode(struct frame *f, enum link_type link, const void *buf, size_t n)
{
	static int (*const decoders[])(struct frame *, struct rd *) = {
		[LINK_ETHERNET] = decode_ethernet,
		[LINK_SLL] = decode_sll,
		[LINK_SLL2] = decode_sll2,
	};
	struct rd r;
	int err;

	*f = (struct frame){ 0 };
	rd_init(&r, buf, n);
	err = decoders[link](f, &r);
	if (err != 0)
		*f = (struct frame){ 0 };
	return err;
}

void
frame_encode(struct wr *w, struct mac dst, struct mac src, uint16_t type)
{
	put_mac(w, dst);
	put_mac(w, src);
	wr_be16(w, type);
}

void
frame_encode_snap(struct wr *w, const struct frame *f, size_t n)
{
	frame_encode(w, f->dst, f->src, (uint16_t)(n + SNAP_SIZE));
	wr_u8(w, SNAP_SAP);
	wr_u8(w, SNAP_SAP);
	wr_u8(w, SNAP_UI);
	wr_u8(w, (uint8_t)(f->oui >> 16));
	wr_be16(w, (uint16_t)f->oui);
	wr_be16(w, f->type);
}
