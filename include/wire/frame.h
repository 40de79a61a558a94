/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_FRAME_H
#define WIRE_FRAME_H

/*
 * Link-layer frames: who sent it, on which VLAN, and what it carries.
 *
 * Formats: Ethernet II and IEEE 802.3 with 802.2 LLC and SNAP (RFC 1042),
 * IEEE 802.1Q tags (0x8100, 0x88a8), and libpcap's cooked captures
 * LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2.
 */

#include "base/addr.h"
#include "base/bytes.h"

enum link_type {
	LINK_ETHERNET,
	LINK_SLL,
	LINK_SLL2,
};

/* RFC 7042 appendix B; the two SNAP values are protocol ids under an OUI. */
#define ETHERTYPE_IPV4 0x0800
#define ETHERTYPE_ARP  0x0806
#define ETHERTYPE_LLDP 0x88cc
#define SNAP_OUI_CISCO 0x00000c
#define SNAP_PID_CDP   0x2000

#define FRAME_MIN  60 /* shortest Ethernet frame, without its checksum */
#define FRAME_MAX  1514
#define FRAME_TAGS 2

struct frame {
	struct mac src, dst;       /* dst is zero in a cooked capture */
	uint16_t vlan[FRAME_TAGS]; /* VLAN ids, outermost first */
	unsigned tags;             /* how many of them; more are malformed */
	uint32_t oui;              /* SNAP organisation; 0 is an EtherType */
	uint16_t type;       /* EtherType or SNAP protocol id; 0 plain LLC */
	struct span payload; /* an 802.3 frame's is cut to its length field */
};

/*
 * Decode n octets of a captured frame. Returns 0, -EBADMSG when a header is
 * cut short or has too many tags, or -ENOMSG when it is sound but neither
 * EtherType nor LLC; *f is then zero. A payload shorter than the 802.3
 * length field says is not an error: captures are cut, and its reader knows.
 */
int frame_decode(struct frame *f, enum link_type link, const void *buf,
    size_t n) __attribute__((warn_unused_result));

/* The header of an Ethernet II frame: dst, src, EtherType. */
void frame_encode(struct wr *w, struct mac dst, struct mac src, uint16_t type);

/*
 * The header of an 802.3 frame with LLC and SNAP; n is the number of octets
 * that follow the SNAP header. Tags are not written.
 */
void frame_encode_snap(struct wr *w, const struct frame *f, size_t n);

#endif
