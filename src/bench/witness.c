/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/witness.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "wire/arp.h"
#include "wire/http.h"
#include "wire/ip.h"
#include "wire/tftp.h"

#include "evidence.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Ports below are other services', TFTP's own apart. */
#define PORT_EPHEMERAL 1024

const char *const decoder_names[DECODER_COUNT] = {
	[DECODER_FRAME] = "frame",
	[DECODER_ARP] = "arp",
	[DECODER_IPV4] = "ipv4",
	[DECODER_UDP] = "udp",
	[DECODER_TCP] = "tcp",
	[DECODER_CDP] = "cdp",
	[DECODER_LLDP] = "lldp",
	[DECODER_DHCP] = "dhcp",
	[DECODER_TFTP] = "tftp",
	[DECODER_SCCP] = "sccp",
	[DECODER_HTTP] = "http",
};

/* One frame, what was read of it so far, and where its events go. */
struct sight {
	struct witness_counts *counts;
	struct frame frame;
	struct ipv4 ip;
	int64_t at_us;
	struct event *events;
	size_t n;
};

static bool
is_station(struct mac m)
{
	return !mac_is_zero(m) && !mac_is_group(m);
}

static struct mac
station_or_zero(struct mac m)
{
	return is_station(m) ? m : (struct mac){ 0 };
}

/* Count what a decoder said; true when its result may be used. */
static bool
judge(struct sight *s, enum decoder protocol, int err)
{
	if (err == 0)
		s->counts->seen[protocol]++;
	else if (err == -EBADMSG)
		s->counts->malformed[protocol]++;
	return err == 0;
}

static struct event *
tell(struct sight *s, enum event_kind kind, struct mac about, struct mac other)
{
	struct event *e = &s->events[s->n++];
	unsigned tags = s->frame.tags;

	assert(s->n <= WITNESS_EVENTS);
	*e = (struct event){
		.kind = kind,
		.by = WITNESS_WIRE,
		.at_us = s->at_us,
		.mac = station_or_zero(about),
		.peer = station_or_zero(other),
		.vlan = tags > 0 ? s->frame.vlan[tags - 1] : 0,
	};
	return e;
}

/* An address counts only when the frame's sender is who claims it. */
static void
see_arp(struct sight *s)
{
	const struct frame *f = &s->frame;
	struct arp a;
	int err = arp_decode(&a, f->payload.p, f->payload.n);

	if (judge(s, DECODER_ARP, err) && a.sender != 0 && is_station(f->src) &&
	    mac_equal(a.sender_mac, f->src))
		tell(s, EVENT_ARP, f->src, f->dst)->arp = a.sender;
}

static void
see_cdp(struct sight *s)
{
	const struct frame *f = &s->frame;
	struct cdp c;
	int err = cdp_decode(&c, f->payload.p, f->payload.n);

	judge(s, DECODER_CDP, c.cut ? -EBADMSG : err);
	if (err == 0 && is_station(f->src))
		evidence_cdp(
		    &tell(s, EVENT_NEIGHBOUR, f->src, f->dst)->neighbour, &c);
}

static void
see_lldp(struct sight *s)
{
	const struct frame *f = &s->frame;
	struct lldp l;
	int err = lldp_decode(&l, f->payload.p, f->payload.n);

	judge(s, DECODER_LLDP, l.cut ? -EBADMSG : err);
	if (err == 0 && is_station(f->src))
		evidence_lldp(
		    &tell(s, EVENT_NEIGHBOUR, f->src, f->dst)->neighbour, &l);
}

/*
 * The phone is chaddr, whoever sent the frame: a relay, or a server whose
 * reply also counts as a sign of it (facts section 3.5, 2 and 5).
 */
static void
see_dhcp(struct sight *s, struct span payload)
{
	struct mac other;
	struct dhcp_msg m;
	struct event *e;
	int err = dhcp_decode(&m, payload.p, payload.n);

	if (!judge(s, DECODER_DHCP, err) || !is_station(m.mac))
		return;
	other = m.op == BOOTP_REPLY ? s->frame.src : s->frame.dst;
	e = tell(s, EVENT_DHCP, m.mac, other);
	evidence_dhcp(&e->dhcp, &m);
	if (m.op == BOOTP_REPLY && e->dhcp.server == 0)
		e->dhcp.server = s->ip.src;
}

static struct event_flow
flow_between(const struct sight *s, uint16_t sport, uint16_t dport, bool up)
{
	struct event_flow to_server = { s->ip.src, s->ip.dst, sport, dport };
	struct event_flow to_client = { s->ip.dst, s->ip.src, dport, sport };

	return up ? to_server : to_client;
}

static void
see_request(struct sight *s, const struct udp *u, const struct tftp *t)
{
	struct event *e = tell(s, EVENT_REQUEST, s->frame.src, s->frame.dst);

	e->request.flow = flow_between(s, u->sport, u->dport, true);
	e->request.write = t->op == TFTP_WRQ;
	text_escape(e->request.file, sizeof(e->request.file), t->file);
}

static void
see_error(struct sight *s, const struct udp *u, const struct tftp *t)
{
	const struct frame *f = &s->frame;
	bool up = u->dport == TFTP_PORT ||
	    (u->sport != TFTP_PORT && t->code == TFTP_ERR_OPTION);
	struct event *e = up ? tell(s, EVENT_ERROR, f->src, f->dst)
			     : tell(s, EVENT_ERROR, f->dst, f->src);

	e->error.flow = flow_between(s, u->sport, u->dport, up);
	e->error.by_client = up;
	e->error.code = t->code;
	text_escape(e->error.message, sizeof(e->error.message), t->message);
}

/* DATA and OACK go down to the client, ACK goes up to the server. */
static void
see_block(struct sight *s, const struct udp *u, const struct tftp *t)
{
	const struct frame *f = &s->frame;
	struct event *e;

	if (t->op == TFTP_ACK)
		e = tell(s, EVENT_ACK, f->src, f->dst);
	else if (t->op == TFTP_DATA)
		e = tell(s, EVENT_BLOCK, f->dst, f->src);
	else
		e = tell(s, EVENT_OACK, f->dst, f->src);
	e->block.flow = flow_between(s, u->sport, u->dport, t->op == TFTP_ACK);
	e->block.block = t->block;
	e->block.octets = (uint16_t)t->data.n;
	e->block.blksize = (uint16_t)t->options.blksize.value;
	e->block.tsize = t->options.tsize.value;
}

static bool
may_be_tftp_port(uint16_t port)
{
	return port >= PORT_EPHEMERAL || port == TFTP_PORT;
}

/*
 * Off port 69 nothing says that a datagram is TFTP, so only what has the
 * exact form of an answer counts; the model knows which flows are real.
 */
static bool
may_be_tftp(const struct udp *u, const struct tftp *t)
{
	if (!may_be_tftp_port(u->sport) || !may_be_tftp_port(u->dport))
		return false;
	switch (t->op) {
	case TFTP_RRQ:
	case TFTP_WRQ:
		return u->dport == TFTP_PORT;
	case TFTP_DATA:
		return true;
	case TFTP_ACK:
		return u->payload.n == TFTP_HEADER;
	case TFTP_ERROR:
		return t->code <= TFTP_ERR_OPTION;
	case TFTP_OACK:
		return t->options.blksize.given || t->options.tsize.given ||
		    t->options.timeout_s.given || t->options.windowsize.given;
	}
	return false;
}

static void
see_tftp(struct sight *s, const struct udp *u)
{
	struct tftp t;
	int err = tftp_decode(&t, u->payload.p, u->payload.n);

	if (err != 0) {
		if (u->dport == TFTP_PORT || u->sport == TFTP_PORT)
			judge(s, DECODER_TFTP, err);
		return;
	}
	if (!may_be_tftp(u, &t))
		return;
	judge(s, DECODER_TFTP, 0);
	switch (t.op) {
	case TFTP_RRQ:
	case TFTP_WRQ:
		see_request(s, u, &t);
		break;
	case TFTP_DATA:
	case TFTP_ACK:
	case TFTP_OACK:
		see_block(s, u, &t);
		break;
	case TFTP_ERROR:
		see_error(s, u, &t);
		break;
	}
}

/* What its receiver will throw away says nothing: its names may be wrong. */
static void
see_udp(struct sight *s)
{
	struct udp u;
	int err = udp_decode(&u, s->ip.payload.p, s->ip.payload.n);

	if (err == 0 && !udp_is_sound(&s->ip))
		err = -EBADMSG;
	if (!judge(s, DECODER_UDP, err))
		return;
	if (u.dport == DHCP_SERVER_PORT || u.dport == DHCP_CLIENT_PORT)
		see_dhcp(s, u.payload);
	else
		see_tftp(s, &u);
}

/*
 * A station registers with the MAC that it was made with; behind a router
 * the frame has another one.
 */
static void
see_sccp(struct sight *s, const struct tcp *t)
{
	struct sccp m;
	struct event *e;
	struct mac own;
	int err = sccp_decode(&m, t->payload.p, t->payload.n);

	if (!judge(s, DECODER_SCCP, err))
		return;
	e = tell(s, EVENT_CALL, s->frame.src, s->frame.dst);
	evidence_sccp(&e->call, &m, s->ip.src);
	own = is_station(m.mac) ? m.mac : evidence_named_mac(e->call.name);
	if (is_station(own))
		e->mac = own;
}

static void
see_http(struct sight *s, const struct tcp *t)
{
	struct http_request r;
	struct event *e;
	int err = http_decode(&r, t->payload.p, t->payload.n);

	if (!judge(s, DECODER_HTTP, err))
		return;
	e = tell(s, EVENT_REQUEST, s->frame.src, s->frame.dst);
	e->request.flow = flow_between(s, t->sport, t->dport, true);
	e->request.http = true;
	e->request.write = r.method.p[0] == 'P'; /* PUT, POST, PATCH */
	text_escape(e->request.file, sizeof(e->request.file), r.path);
}

static void
see_tcp(struct sight *s)
{
	struct tcp t;
	int err = tcp_decode(&t, s->ip.payload.p, s->ip.payload.n);

	if (!judge(s, DECODER_TCP, err))
		return;
	if (t.dport == SCCP_PORT)
		see_sccp(s, &t);
	else if (t.dport == HTTP_PORT)
		see_http(s, &t);
}

static void
see_ipv4(struct sight *s)
{
	const struct span *payload = &s->frame.payload;
	int err = ipv4_decode(&s->ip, payload->p, payload->n);

	if (!judge(s, DECODER_IPV4, err))
		return;
	s->counts->ip_options += s->ip.options;
	s->counts->fragments += s->ip.fragment;
	if (s->ip.fragment)
		return;
	if (s->ip.proto == IP_PROTO_UDP)
		see_udp(s);
	else if (s->ip.proto == IP_PROTO_TCP)
		see_tcp(s);
}

static const struct carried {
	uint32_t oui;
	uint16_t type;
	void (*see)(struct sight *s);
} carried[] = {
	{ 0, ETHERTYPE_IPV4, see_ipv4 },
	{ 0, ETHERTYPE_ARP, see_arp },
	{ 0, ETHERTYPE_LLDP, see_lldp },
	{ SNAP_OUI_CISCO, SNAP_PID_CDP, see_cdp },
};

static bool
told_about(const struct sight *s, struct mac m)
{
	for (size_t i = 0; i < s->n; i++)
		if (mac_equal(s->events[i].mac, m))
			return true;
	return false;
}

size_t
witness_frame(struct witness_counts *counts, enum link_type link,
    const void *buf, size_t n, int64_t at_us,
    struct event events[WITNESS_EVENTS])
{
	struct sight s = {
		.counts = counts,
		.at_us = at_us,
		.events = events,
	};
	const struct frame *f = &s.frame;

	counts->frames++;
	counts->octets += n;
	if (!judge(&s, DECODER_FRAME, frame_decode(&s.frame, link, buf, n)))
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(carried); i++)
		if (carried[i].oui == f->oui && carried[i].type == f->type)
			carried[i].see(&s);
	if (is_station(f->src) && !told_about(&s, f->src))
		tell(&s, EVENT_HEARD, f->src, f->dst);
	return s.n;
}
