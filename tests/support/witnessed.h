/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_WITNESSED_H
#define TESTS_SUPPORT_WITNESSED_H

/* Frames of a phone and its server, and what a witness makes of each. */

#include "bench/witness.h"
#include "support/cases.h"
#include "support/octets.h"
#include "wire/ip.h"

#define PHONE                                                                  \
	{                                                                      \
		{                                                              \
			0x00, 0x1b, 0xd5, 0x85, 0x36, 0x61                     \
		}                                                              \
	}
#define SERVER                                                                 \
	{                                                                      \
		{                                                              \
			0x02, 0x00, 0x00, 0x00, 0x73, 0x01                     \
		}                                                              \
	}
#define GROUP                                                                  \
	{                                                                      \
		{                                                              \
			0x01, 0x00, 0x0c, 0xcc, 0xcc, 0xcc                     \
		}                                                              \
	}

static const struct mac phone = PHONE, server = SERVER, group = GROUP, nobody;

#define PHONE_IP  0xc0a84973u /* 192.168.73.115 */
#define SERVER_IP 0xc0a84901u /* 192.168.73.1 */

/* What one frame gave. */
struct seen {
	struct witness_counts counts;
	struct event events[WITNESS_EVENTS];
	size_t n;
};

/* Every frame in a block of its own, so that ASan knows its end. */
static inline struct seen
look(enum link_type link, const void *buf, size_t n)
{
	struct seen seen = { 0 };
	uint8_t *p = exact_copy(buf, n);

	seen.n = witness_frame(&seen.counts, link, p, n, 1234567, seen.events);
	free(p);
	assert_true(seen.n <= WITNESS_EVENTS);
	assert_int_equal(seen.counts.frames, 1);
	assert_int_equal(seen.counts.octets, n);
	for (size_t i = 0; i < seen.n; i++) {
		assert_int_equal(seen.events[i].by, WITNESS_WIRE);
		assert_int_equal(seen.events[i].at_us, 1234567);
	}
	return seen;
}

static inline struct seen
look_at(struct octets o)
{
	return look(LINK_ETHERNET, o.p, o.n);
}

static inline void
assert_mac(struct mac got, struct mac want)
{
	assert_memory_equal(got.octet, want.octet, MAC_LEN);
}

static inline void
assert_event(const struct event *e, enum event_kind kind, struct mac mac)
{
	assert_int_equal(e->kind, kind);
	assert_mac(e->mac, mac);
}

static inline void
assert_only(const struct seen *seen, enum event_kind kind, struct mac mac)
{
	assert_int_equal(seen->n, 1);
	assert_event(&seen->events[0], kind, mac);
}

/* A conversation of the phone with the server, seen from one of them. */
struct talk {
	struct mac src, dst;
	uint16_t sport, dport;
};

static inline struct ipv4
packet_of(const struct talk *t)
{
	bool up = !mac_equal(t->src, server);

	return (struct ipv4){
		.src = up ? PHONE_IP : SERVER_IP,
		.dst = up ? SERVER_IP : PHONE_IP,
	};
}

static inline void
begin_frame(struct wr *w, struct octets *o, const struct talk *t)
{
	wr_init(w, o->p, sizeof(o->p));
	frame_encode(w, t->dst, t->src, ETHERTYPE_IPV4);
}

static inline void
end_frame(const struct wr *w, struct octets *o)
{
	int n = wr_end(w);

	assert_true(n > 0);
	o->n = (size_t)n;
}

static inline struct octets
udp_frame(const struct talk *t, const void *payload, size_t n)
{
	struct ipv4 ip = packet_of(t);
	struct udp u = {
		.sport = t->sport,
		.dport = t->dport,
		.payload = { payload, n },
	};
	struct octets o;
	struct wr w;

	begin_frame(&w, &o, t);
	udp_encode(&w, &ip, &u);
	end_frame(&w, &o);
	return o;
}

static inline struct octets
tcp_frame(const struct talk *t, const void *payload, size_t n)
{
	struct ipv4 ip = packet_of(t);
	struct tcp segment = {
		.sport = t->sport,
		.dport = t->dport,
		.flags = TCP_ACK | TCP_PSH,
		.payload = { payload, n },
	};
	struct octets o;
	struct wr w;

	begin_frame(&w, &o, t);
	tcp_encode(&w, &ip, &segment);
	end_frame(&w, &o);
	return o;
}

#define PORT_UP   50000
#define PORT_DOWN 40000
#define UP(port)                                                               \
	{                                                                      \
		PHONE, SERVER, PORT_UP, port                                   \
	}
#define DOWN(port)                                                             \
	{                                                                      \
		SERVER, PHONE, port, PORT_UP                                   \
	}
#define P(s) (s), sizeof(s) - 1

/* From the phone to a port of the server. */
static inline void
assert_flow(const struct event_flow *f, uint16_t server_port)
{
	assert_int_equal(f->client, PHONE_IP);
	assert_int_equal(f->server, SERVER_IP);
	assert_int_equal(f->client_port, PORT_UP);
	assert_int_equal(f->server_port, server_port);
}

/* Also when it is cut, after any octet. */
static inline void
truncate_frame(struct octets o)
{
	for (size_t cut = 0; cut < o.n; cut++)
		look(LINK_ETHERNET, o.p, cut);
}

#endif
