/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_DHCP_H
#define TESTS_SUPPORT_DHCP_H

/* A bench for the DHCP server's tests, and its replies taken apart again. */

#include <stdbool.h>
#include <stdlib.h>

#include "serve/dhcpd.h"
#include "wire/frame.h"
#include "wire/ip.h"

#define SECOND  INT64_C(1000000)
#define SELF    0xc0a80701u /* 192.168.7.1/24 */
#define NETWORK 0xc0a80700u
#define FIRST   0xc0a8070au
#define LAST    0xc0a80759u
#define OUTSIDE 0xc0a80764u /* on the network, out of the pool */
#define FOREIGN 0x0a0a0f61u
#define OTHER   0xc0a80702u /* another server */

#define SPAN(s)                                                                \
	{                                                                      \
		(const uint8_t *)(s), sizeof(s) - 1                            \
	}
#define JAVA_60 "Cisco Systems, Inc. IP Phone CP-7961G\0"
#define JAVA_55 "\x01\x42\x06\x03\x0f\x96\x23" /* as phones do: facts 3.2 */
#define JAVA_ID "\x01\x00\x1b\xd5\x85\x36\x00"

static const struct mac self_mac = { { 2, 0, 0, 0, 7, 1 } };

static inline struct mac
client(unsigned i)
{
	return (struct mac){
		{ 0x00, 0x1b, 0xd5, 0x85, (uint8_t)(i >> 8), (uint8_t)i },
	};
}

static inline struct dhcpd_config
bench(void)
{
	return (struct dhcpd_config){
		.address = SELF,
		.mac = self_mac,
		.prefix = 24,
		.first = FIRST,
		.last = LAST,
		.lease_s = 600,
	};
}

static inline struct dhcp_msg
phone_says(enum dhcp_type type, struct mac mac)
{
	return (struct dhcp_msg){
		.op = BOOTP_REQUEST,
		.type = type,
		.mac = mac,
		.xid = 0x1234,
		.vendor = SPAN(JAVA_60),
		.params = SPAN(JAVA_55),
		.client_id = SPAN(JAVA_ID),
	};
}

/* What a new server answers to its first message. */
static inline struct dhcpd_reply
answer(const struct dhcpd_config *config, const struct dhcp_msg *m)
{
	struct dhcpd *d = dhcpd_new(config);
	struct dhcpd_reply r;

	if (d == NULL)
		abort();
	dhcpd_answer(d, m, false, SECOND, &r);
	dhcpd_free(d);
	return r;
}

struct opened {
	struct frame frame;
	struct ipv4 ip;
	struct udp udp;
	struct dhcp_msg m;
};

/* False when the frame is anything but a sound DHCP message. */
static inline bool
open_dhcp(struct opened *o, const uint8_t *frame, size_t n)
{
	return frame_decode(&o->frame, LINK_ETHERNET, frame, n) == 0 &&
	    o->frame.type == ETHERTYPE_IPV4 &&
	    ipv4_decode(&o->ip, o->frame.payload.p, o->frame.payload.n) == 0 &&
	    o->ip.proto == IP_PROTO_UDP && !o->ip.fragment &&
	    udp_decode(&o->udp, o->ip.payload.p, o->ip.payload.n) == 0 &&
	    o->udp.payload.n >= DHCP_MIN &&
	    dhcp_decode(&o->m, o->udp.payload.p, o->udp.payload.n) == 0;
}

#endif
