/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_IP_H
#define WIRE_IP_H

/*
 * IPv4 (RFC 791), UDP (RFC 768) and TCP (RFC 9293) headers. Checksums are
 * not judged by decoding: a capture taken where they are offloaded has none.
 */

#include <stdbool.h>

#include "base/bytes.h"

#define IP_PROTO_TCP 6
#define IP_PROTO_UDP 17

/* Addresses in host byte order. */
struct ipv4 {
	uint32_t src, dst;
	uint8_t proto;
	uint8_t ttl;
	uint8_t tos;
	uint16_t id;
	bool dont_fragment;
	bool fragment;       /* of a larger packet: its payload is no header */
	bool options;        /* the header has options; they are skipped */
	struct span payload; /* cut to the total length */
};

struct udp {
	uint16_t sport, dport;
	struct span payload; /* cut to the UDP length */
	bool no_checksum;    /* as real phones send DHCP */
};

#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_PSH 0x08
#define TCP_ACK 0x10

struct tcp {
	uint16_t sport, dport;
	uint32_t seq, ack;
	uint8_t flags;
	struct span payload;
};

/*
 * Each returns 0, or -EBADMSG when cut short or when a length in it cannot
 * be; the struct is then zero. A payload that the capture cut is shorter
 * than the header says: that is -EBADMSG too, except for TCP.
 */
int ipv4_decode(struct ipv4 *ip, const void *buf, size_t n)
    __attribute__((warn_unused_result));
int udp_decode(struct udp *u, const void *buf, size_t n)
    __attribute__((warn_unused_result));
int tcp_decode(struct tcp *t, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/*
 * Whether a datagram is as its sender made it: its checksum is right, or it
 * has none, or the checksum is left to the sender's network card, as in what
 * is captured on the sender itself. ip->payload is the datagram.
 */
bool udp_is_sound(const struct ipv4 *ip);

/*
 * An IPv4 and a UDP header with both checksums (the second unless
 * u->no_checksum), then the payload. Of *ip the proto, the payload and the
 * flags fragment and options are not read; ttl 0 means 64.
 */
void udp_encode(struct wr *w, const struct ipv4 *ip, const struct udp *u);

/*
 * An IPv4 and a TCP header without options, with both checksums, then the
 * payload; the window is 8192.
 */
void tcp_encode(struct wr *w, const struct ipv4 *ip, const struct tcp *t);

#endif
