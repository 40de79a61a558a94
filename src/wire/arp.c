/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/arp.h"

#include <errno.h>

/* Hardware Ethernet, protocol IPv4, and the lengths of their addresses. */
#define ARP_HARDWARE 1
#define ARP_PROTOCOL 0x0800
#define ARP_LENGTHS  0x0604

int
arp_decode(struct arp *a, const void *buf, size_t n)
{
	bool ours = true;
	struct rd r;
	int err;

	*a = (struct arp){ 0 };
	rd_init(&r, buf, n);
	ours &= rd_be16(&r) == ARP_HARDWARE;
	ours &= rd_be16(&r) == ARP_PROTOCOL;
	ours &= rd_be16(&r) == ARP_LENGTHS;
	if (!r.fault && !ours)
		return -ENOMSG;
	a->op = rd_be16(&r);
	rd_copy(&r, a->sender_mac.octet, MAC_LEN);
	a->sender = rd_be32(&r);
	rd_copy(&r, a->target_mac.octet, MAC_LEN);
	a->target = rd_be32(&r);
	err = rd_end(&r);
	if (err != 0)
		*a = (struct arp){ 0 };
	return err;
}

void
arp_encode(struct wr *w, const struct arp *a)
{
	wr_be16(w, ARP_HARDWARE);
	wr_be16(w, ARP_PROTOCOL);
	wr_be16(w, ARP_LENGTHS);
	wr_be16(w, a->op);
	wr_copy(w, a->sender_mac.octet, MAC_LEN);
	wr_be32(w, a->sender);
	wr_copy(w, a->target_mac.octet, MAC_LEN);
	wr_be32(w, a->target);
}
