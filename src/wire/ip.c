/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/ip.h"

#include <errno.h>

#define IP_HEADER      20
#define UDP_HEADER     8
#define TCP_HEADER     20
#define DONT_FRAGMENT  0x4000
#define MORE_FRAGMENTS 0x2000
#define OFFSET_MASK    0x1fff
#define TTL            64
#define TCP_WINDOW     8192

/*
 * The rest of a header of n octets whose first `fixed` are read already;
 * tells whether there was any.
 */
static bool
skip_options(struct rd *r, size_t n, size_t fixed)
{
	if (n < fixed)
		rd_fail(r);
	else
		rd_take(r, n - fixed);
	return n > fixed;
}

int
ipv4_decode(struct ipv4 *ip, const void *buf, size_t n)
{
	uint16_t total, fragment;
	uint8_t version;
	size_t header, body = 0;
	struct rd r;
	int err;

	*ip = (struct ipv4){ 0 };
	rd_init(&r, buf, n);
	version = rd_u8(&r);
	header = (version & 15u) * 4;
	ip->tos = rd_u8(&r);
	total = rd_be16(&r);
	ip->id = rd_be16(&r);
	fragment = rd_be16(&r);
	ip->dont_fragment = fragment & DONT_FRAGMENT;
	ip->fragment = fragment & (MORE_FRAGMENTS | OFFSET_MASK);
	ip->ttl = rd_u8(&r);
	ip->proto = rd_u8(&r);
	rd_take(&r, 2); /* checksum */
	ip->src = rd_be32(&r);
	ip->dst = rd_be32(&r);
	ip->options = skip_options(&r, header, IP_HEADER);
	if (version >> 4 != 4 || total < header)
		rd_fail(&r);
	else
		body = total - header;
	if (ip->proto == IP_PROTO_TCP && body > r.left)
		body = r.left;
	ip->payload = rd_span(&r, body);
	err = rd_end(&r);
	if (err != 0)
		*ip = (struct ipv4){ 0 };
	return err;
}

int
udp_decode(struct udp *u, const void *buf, size_t n)
{
	uint16_t length;
	struct rd r;
	int err;

	*u = (struct udp){ 0 };
	rd_init(&r, buf, n);
	u->sport = rd_be16(&r);
	u->dport = rd_be16(&r);
	length = rd_be16(&r);
	u->no_checksum = rd_be16(&r) == 0;
	if (length < UDP_HEADER)
		rd_fail(&r);
	else
		u->payload = rd_span(&r, (size_t)length - UDP_HEADER);
	err = rd_end(&r);
	if (err != 0)
		*u = (struct udp){ 0 };
	return err;
}

int
tcp_decode(struct tcp *t, const void *buf, size_t n)
{
	size_t header;
	struct rd r;
	int err;

	*t = (struct tcp){ 0 };
	rd_init(&r, buf, n);
	t->sport = rd_be16(&r);
	t->dport = rd_be16(&r);
	t->seq = rd_be32(&r);
	t->ack = rd_be32(&r);
	header = (rd_u8(&r) >> 4) * 4u;
	t->flags = rd_u8(&r);
	rd_take(&r, 2 + 2 + 2); /* window, checksum, urgent pointer */
	skip_options(&r, header, TCP_HEADER);
	t->payload = rd_span(&r, r.left);
	err = rd_end(&r);
	if (err != 0)
		*t = (struct tcp){ 0 };
	return err;
}

/* RFC 1071: a sum of 16-bit words; an odd last octet is the high one. */
static uint32_t
sum_octets(uint32_t sum, const void *buf, size_t n)
{
	struct rd r;

	rd_init(&r, buf, n);
	while (r.left >= 2)
		sum += rd_be16(&r);
	if (r.left > 0)
		sum += (uint32_t)rd_u8(&r) << 8;
	return sum;
}

static uint16_t
checksum(uint32_t sum)
{
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

/* RFC 768, RFC 9293 section 3.1: addresses, protocol and length count too. */
static uint32_t
sum_pseudo(const struct ipv4 *ip, uint8_t proto, size_t n)
{
	return (ip->src >> 16) + (ip->src & 0xffff) + (ip->dst >> 16) +
	    (ip->dst & 0xffff) + proto + (uint32_t)n;
}

/* A card that finishes the sum finds that of the pseudo header begun. */
bool
udp_is_sound(const struct ipv4 *ip)
{
	uint16_t length, sum, begun;
	struct rd r;

	rd_init(&r, ip->payload.p, ip->payload.n);
	rd_take(&r, 2 + 2); /* ports */
	length = rd_be16(&r);
	sum = rd_be16(&r);
	if (r.fault || length < UDP_HEADER || length > ip->payload.n)
		return false;
	begun = (uint16_t)~checksum(sum_pseudo(ip, IP_PROTO_UDP, length));
	return sum == 0 || sum == begun ||
	    checksum(sum_octets(begun, ip->payload.p, length)) == 0;
}

static void
put_ipv4(struct wr *w, const struct ipv4 *ip, uint16_t sum)
{
	wr_be16(w, (uint16_t)(0x4500 | ip->tos));
	wr_be16(w, (uint16_t)(IP_HEADER + ip->payload.n));
	wr_be16(w, ip->id);
	wr_be16(w, ip->dont_fragment ? DONT_FRAGMENT : 0);
	wr_u8(w, ip->ttl != 0 ? ip->ttl : TTL);
	wr_u8(w, ip->proto);
	wr_be16(w, sum);
	wr_be32(w, ip->src);
	wr_be32(w, ip->dst);
}

/* The header of a packet whose payload has n octets. */
static void
encode_ipv4(struct wr *w, const struct ipv4 *ip, uint8_t proto, size_t n)
{
	struct ipv4 head = *ip;
	uint8_t draft[IP_HEADER];
	struct wr d;

	if (n > UINT16_MAX - IP_HEADER) {
		w->fault = true;
		return;
	}
	head.proto = proto;
	head.payload.n = n;
	wr_init(&d, draft, sizeof(draft));
	put_ipv4(&d, &head, 0);
	put_ipv4(w, &head, checksum(sum_octets(0, draft, sizeof(draft))));
}

static void
put_udp(struct wr *w, const struct udp *u, uint16_t sum)
{
	wr_be16(w, u->sport);
	wr_be16(w, u->dport);
	wr_be16(w, (uint16_t)(UDP_HEADER + u->payload.n));
	wr_be16(w, sum);
}

void
udp_encode(struct wr *w, const struct ipv4 *ip, const struct udp *u)
{
	size_t n = UDP_HEADER + u->payload.n;
	uint8_t draft[UDP_HEADER];
	uint32_t sum = sum_pseudo(ip, IP_PROTO_UDP, n);
	uint16_t check;
	struct wr d;

	encode_ipv4(w, ip, IP_PROTO_UDP, n);
	wr_init(&d, draft, sizeof(draft));
	put_udp(&d, u, 0);
	sum = sum_octets(sum, draft, sizeof(draft));
	check = checksum(sum_octets(sum, u->payload.p, u->payload.n));
	/* Zero says "none", so a sum of zero is sent as its other form. */
	if (check == 0)
		check = UINT16_MAX;
	put_udp(w, u, u->no_checksum ? 0 : check);
	wr_copy(w, u->payload.p, u->payload.n);
}

static void
put_tcp(struct wr *w, const struct tcp *t, uint16_t sum)
{
	wr_be16(w, t->sport);
	wr_be16(w, t->dport);
	wr_be32(w, t->seq);
	wr_be32(w, t->ack);
	wr_u8(w, TCP_HEADER / 4 << 4);
	wr_u8(w, t->flags);
	wr_be16(w, TCP_WINDOW);
	wr_be16(w, sum);
	wr_be16(w, 0); /* urgent pointer */
}

void
tcp_encode(struct wr *w, const struct ipv4 *ip, const struct tcp *t)
{
	size_t n = TCP_HEADER + t->payload.n;
	uint8_t draft[TCP_HEADER];
	uint32_t sum = sum_pseudo(ip, IP_PROTO_TCP, n);
	struct wr d;

	encode_ipv4(w, ip, IP_PROTO_TCP, n);
	wr_init(&d, draft, sizeof(draft));
	put_tcp(&d, t, 0);
	sum = sum_octets(sum, draft, sizeof(draft));
	put_tcp(w, t, checksum(sum_octets(sum, t->payload.p, t->payload.n)));
	wr_copy(w, t->payload.p, t->payload.n);
}
