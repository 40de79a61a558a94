/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_ARP_H
#define WIRE_ARP_H

/* ARP for IPv4 over Ethernet (RFC 826; probes: RFC 5227). */

#include "base/addr.h"
#include "base/bytes.h"

enum arp_op {
	ARP_REQUEST = 1,
	ARP_REPLY = 2,
};

/* Addresses in host byte order; a probe has sender 0. */
struct arp {
	uint16_t op;
	struct mac sender_mac, target_mac;
	uint32_t sender, target;
};

/* 0; -EBADMSG when cut short; -ENOMSG when not IPv4 over Ethernet. */
int arp_decode(struct arp *a, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/* The 28 octets after the Ethernet header. */
void arp_encode(struct wr *w, const struct arp *a);

#endif
