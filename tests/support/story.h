/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_STORY_H
#define TESTS_SUPPORT_STORY_H

/*
 * A story for the model, a line an event: "SECONDS VERB WORDS…". Verbs told
 * by our own sockets begin with "+", all others are seen on the wire. What
 * happens happens to one phone, unless a line "is MAC ADDRESS" names another.
 */

#include <inttypes.h>

#include "base/text.h"
#include "bench/bench.h"
#include "support/cases.h"
#include "wire/dhcp.h"
#include "wire/http.h"
#include "wire/tftp.h"

#define STORY_MAC    "00:1b:0c:18:bd:c1"
#define STORY_PHONE  0x0a000014u /* 10.0.0.20 */
#define STORY_SERVER 0x0a000001u /* 10.0.0.1, the bench address */

struct story {
	struct bench *bench;
	int64_t from_us; /* when its second 0 is */
	struct mac mac;
	uint32_t address;
	uint16_t port; /* of the newest request */
	uint32_t xid;
	char file[EVENT_FILE];
	uint64_t total; /* of our newest transfer */
	uint64_t first; /* where it begins */
	bool http;      /* our transfers are by HTTP */
};

/* A line being told: its event, and the words after the verb. */
struct story_line {
	struct story *s;
	struct event e;
	char words[8][96];
	int n;
};

struct story_verb {
	const char *name;
	void (*tell)(struct story_line *l);
};

static inline void
story_apply(struct story_line *l, enum event_kind kind)
{
	l->e.kind = kind;
	bench_apply(l->s->bench, &l->e);
}

static inline uint64_t
story_number(const struct story_line *l, int i)
{
	return i < l->n ? strtoull(l->words[i], NULL, 0) : 0;
}

static inline struct event_flow
story_flow(const struct story *s, uint16_t server_port)
{
	return (struct event_flow){ s->address, STORY_SERVER, s->port,
		server_port };
}

static inline void
story_is(struct story_line *l)
{
	assert_int_equal(mac_parse(&l->s->mac, l->words[0]), 0);
	assert_int_equal(ip_parse(&l->s->address, l->words[1]), 0);
}

/* link up, link down, link gone */
static inline void
story_link(struct story_line *l)
{
	bool up = strcmp(l->words[0], "up") == 0;

	l->e.by = WITNESS_SELF;
	l->e.mac = (struct mac){ 0 };
	l->e.link = (struct event_link){ .name = "bench0",
		.present = strcmp(l->words[0], "gone") != 0,
		.up = true,
		.carrier = up,
		.mbit = 100,
		.address = STORY_SERVER,
		.prefix = 24 };
	story_apply(l, EVENT_LINK);
}

/* serving clear, serving held */
static inline void
story_serving(struct story_line *l)
{
	l->e.by = WITNESS_SELF;
	l->e.mac = (struct mac){ 0 };
	l->e.serving.state =
	    strcmp(l->words[0], "clear") == 0 ? SERVING_CLEAR : SERVING_HELD;
	text_copy(l->e.serving.reason, sizeof(l->e.serving.reason),
	    l->e.serving.state == SERVING_CLEAR ? "nobody answered"
						: "a foreign server");
	story_apply(l, EVENT_SERVING);
}

static inline void
story_tick(struct story_line *l)
{
	l->e.by = WITNESS_SELF;
	l->e.mac = (struct mac){ 0 };
	story_apply(l, EVENT_TICK);
}

static inline void
story_heard(struct story_line *l)
{
	story_apply(l, EVENT_HEARD);
}

/* arp, or arp ADDRESS of its own */
static inline void
story_arp(struct story_line *l)
{
	l->e.arp = l->s->address;
	if (l->n > 0)
		assert_int_equal(ip_parse(&l->e.arp, l->words[0]), 0);
	story_apply(l, EVENT_ARP);
}

/* cdp NUMBER LOAD, lldp NUMBER LOAD; "-" for none */
static inline void
story_neighbour(struct story_line *l)
{
	struct event_neighbour *n = &l->e.neighbour;
	const char *number = l->words[0], *load = l->words[1];

	n->can = CAN_PHONE | CAN_HOST;
	snprintf(n->platform, sizeof(n->platform), "%s%.12s",
	    n->lldp ? "CP-" : "Cisco IP Phone ", number);
	if (strcmp(load, "-") != 0)
		text_copy(n->software, sizeof(n->software), load);
	story_apply(l, EVENT_NEIGHBOUR);
}

static inline void
story_lldp(struct story_line *l)
{
	l->e.neighbour.lldp = true;
	story_neighbour(l);
}

static inline void
story_bye(struct story_line *l)
{
	l->e.neighbour.lldp = true;
	l->e.neighbour.leaving = true;
	story_apply(l, EVENT_NEIGHBOUR);
}

static inline void
story_dhcp(struct story_line *l, enum dhcp_type type, bool reply)
{
	struct event_dhcp *d = &l->e.dhcp;

	d->op = reply ? BOOTP_REPLY : BOOTP_REQUEST;
	d->type = (uint8_t)type;
	d->xid = l->s->xid;
	if (reply) {
		d->server = STORY_SERVER;
		d->tftp = STORY_SERVER;
	}
	if (reply && type != DHCP_NAK)
		d->given = l->s->address;
	story_apply(l, EVENT_DHCP);
}

/* discover [again] [OPTION60…] */
static inline void
story_discover(struct story_line *l)
{
	bool again = l->n > 0 && strcmp(l->words[0], "again") == 0;
	struct event_dhcp *d = &l->e.dhcp;

	if (!again && l->e.by == WITNESS_WIRE)
		l->s->xid++;
	for (int i = again; i < l->n; i++)
		snprintf(d->vendor + strlen(d->vendor),
		    sizeof(d->vendor) - strlen(d->vendor), "%s%s",
		    i > again ? " " : "", l->words[i]);
	story_dhcp(l, DHCP_DISCOVER, false);
}

static inline void
story_tagged_discover(struct story_line *l)
{
	l->e.vlan = 20;
	story_discover(l);
}

static inline void
story_request(struct story_line *l)
{
	story_dhcp(l, DHCP_REQUEST, false);
}

static inline void
story_renew(struct story_line *l)
{
	l->s->xid++;
	l->e.dhcp.renewing = true;
	story_dhcp(l, DHCP_REQUEST, false);
}

static inline void
story_offer(struct story_line *l)
{
	story_dhcp(l, DHCP_OFFER, true);
}

/* An OFFER of another server, its option 150 as text. */
static inline void
story_strange_offer(struct story_line *l)
{
	struct event_dhcp *d = &l->e.dhcp;

	d->op = BOOTP_REPLY;
	d->type = DHCP_OFFER;
	d->xid = l->s->xid;
	d->server = 0x0a000063; /* 10.0.0.99 */
	d->tftp_is_text = true;
	story_apply(l, EVENT_DHCP);
}

static inline void
story_lease(struct story_line *l)
{
	story_dhcp(l, DHCP_ACK, true);
}

static inline void
story_nak(struct story_line *l)
{
	story_dhcp(l, DHCP_NAK, true);
}

/* ask FILE: a request from a new port; again FILE: from the same port */
static inline void
story_again(struct story_line *l)
{
	text_copy(l->s->file, sizeof(l->s->file), l->words[0]);
	l->e.request.flow = story_flow(l->s, TFTP_PORT);
	text_copy(l->e.request.file, sizeof(l->e.request.file), l->words[0]);
	story_apply(l, EVENT_REQUEST);
}

static inline void
story_ask(struct story_line *l)
{
	l->s->port++;
	story_again(l);
}

static inline void
story_http(struct story_line *l)
{
	l->e.request.http = true;
	story_ask(l);
}

static inline void
story_http_again(struct story_line *l)
{
	l->e.request.http = true;
	story_again(l);
}

/* data BLOCK [OCTETS], by a server's port 1069 */
static inline void
story_data(struct story_line *l)
{
	l->e.block.flow = story_flow(l->s, 1069);
	l->e.block.block = (uint16_t)story_number(l, 0);
	l->e.block.octets =
	    l->n > 1 ? (uint16_t)story_number(l, 1) : TFTP_BLOCK;
	story_apply(l, EVENT_BLOCK);
}

static inline void
story_ack(struct story_line *l)
{
	l->e.block.flow = story_flow(l->s, 1069);
	l->e.block.block = (uint16_t)story_number(l, 0);
	story_apply(l, EVENT_ACK);
}

/* oack BLKSIZE TSIZE */
static inline void
story_oack(struct story_line *l)
{
	l->e.block.flow = story_flow(l->s, 1069);
	l->e.block.blksize = (uint16_t)story_number(l, 0);
	l->e.block.tsize = story_number(l, 1);
	story_apply(l, EVENT_OACK);
}

/* error CODE [client] */
static inline void
story_error(struct story_line *l)
{
	l->e.error.flow = story_flow(l->s, 1069);
	l->e.error.code = (uint16_t)story_number(l, 0);
	l->e.error.by_client = l->n > 1;
	story_apply(l, EVENT_ERROR);
}

/* get FILE OCTETS: request, DATA and ACKs, all in one moment */
static inline void
story_get(struct story_line *l)
{
	uint64_t left = story_number(l, 1);
	uint16_t block = 1;
	struct event e = l->e;

	story_ask(l);
	for (;; block++) {
		uint16_t n = left < TFTP_BLOCK ? (uint16_t)left : TFTP_BLOCK;

		l->e = e;
		l->e.block.flow = story_flow(l->s, 1069);
		l->e.block.block = block;
		l->e.block.octets = n;
		story_apply(l, EVENT_BLOCK);
		l->e.block.octets = 0;
		story_apply(l, EVENT_ACK);
		left -= n;
		if (n < TFTP_BLOCK)
			return;
	}
}

static inline void
story_lacks(struct story_line *l)
{
	struct event e = l->e;

	story_ask(l);
	l->e = e;
	l->e.error.flow = story_flow(l->s, 1069);
	l->e.error.code = TFTP_ERR_NOT_FOUND;
	story_apply(l, EVENT_ERROR);
}

static inline void
story_transfer(struct story_line *l, enum transfer_state state, uint64_t octets)
{
	struct event_transfer *t = &l->e.transfer;

	l->e.mac = (struct mac){ 0 };
	t->flow = story_flow(l->s, l->s->http ? HTTP_PORT : 50000);
	t->http = l->s->http;
	t->first = l->s->first;
	t->state = state;
	t->octets = octets;
	t->total = l->s->total;
	text_copy(t->file, sizeof(t->file), l->s->file);
	story_apply(l, EVENT_TRANSFER);
}

/* +open FILE TOTAL: from a new port; +opens: from the port of the wire's */
static inline void
story_opens(struct story_line *l)
{
	text_copy(l->s->file, sizeof(l->s->file), l->words[0]);
	l->s->total = story_number(l, 1);
	story_transfer(l, TRANSFER_OPEN, 0);
}

static inline void
story_open(struct story_line *l)
{
	l->s->port++;
	story_opens(l);
}

/* +by http, +by tftp: how our transfers are from here on */
static inline void
story_by(struct story_line *l)
{
	l->s->http = strcmp(l->words[0], "http") == 0;
}

/* +range FILE TOTAL FIRST: from a new port */
static inline void
story_range(struct story_line *l)
{
	l->s->first = story_number(l, 2);
	story_open(l);
}

/* +ranged OCTETS: that was all of the range */
static inline void
story_ranged(struct story_line *l)
{
	story_transfer(l, TRANSFER_RANGE, story_number(l, 0));
	l->s->first = 0;
}

static inline void
story_moved(struct story_line *l)
{
	story_transfer(l, TRANSFER_MOVING, story_number(l, 0));
}

static inline void
story_whole(struct story_line *l)
{
	story_transfer(l, TRANSFER_WHOLE, l->s->total - l->s->first);
	l->s->first = 0;
}

static inline void
story_broken(struct story_line *l)
{
	text_copy(
	    l->e.transfer.reason, sizeof(l->e.transfer.reason), "no more ACKs");
	story_transfer(l, TRANSFER_BROKEN, story_number(l, 0));
}

/* +refuse FILE CODE */
static inline void
story_refuse(struct story_line *l)
{
	l->s->port++;
	l->s->total = UINT64_MAX;
	text_copy(l->s->file, sizeof(l->s->file), l->words[0]);
	l->e.transfer.code = (uint16_t)story_number(l, 1);
	story_transfer(l, TRANSFER_REFUSED, 0);
}

/* +take FILE OCTETS: opened and whole in one moment */
static inline void
story_take(struct story_line *l)
{
	struct event e = l->e;

	story_open(l);
	l->e = e;
	story_whole(l);
}

/* +manifest FILE LOAD PART:OCTETS…; no octets: the part is not there */
static inline void
story_manifest(struct story_line *l)
{
	struct event_manifest *m = &l->e.manifest;

	l->e.mac = (struct mac){ 0 };
	m->client = l->s->address;
	text_copy(m->file, sizeof(m->file), l->words[0]);
	if (strcmp(l->words[1], "-") != 0)
		text_copy(m->load, sizeof(m->load), l->words[1]);
	for (int i = 2; i < l->n; i++) {
		struct event_part *p = &m->parts[m->parts_n++];
		char *colon = strchr(l->words[i], ':');

		p->octets = UINT64_MAX;
		if (colon != NULL) {
			p->octets = strtoull(colon + 1, NULL, 0);
			*colon = '\0';
		}
		text_copy(p->name, sizeof(p->name), l->words[i]);
	}
	story_apply(l, EVENT_MANIFEST);
}

/* ladder STEP STEPS BEFORE LOAD TARGET [missing|asks] */
static inline void
story_ladder(struct story_line *l)
{
	struct event_ladder *k = &l->e.ladder;

	l->e.by = WITNESS_SELF;
	k->step = (uint8_t)story_number(l, 0);
	k->steps = (uint8_t)story_number(l, 1);
	if (strcmp(l->words[2], "-") != 0)
		text_copy(k->before, sizeof(k->before), l->words[2]);
	text_copy(k->load, sizeof(k->load), l->words[3]);
	text_copy(k->target, sizeof(k->target), l->words[4]);
	k->missing = strcmp(l->words[5], "missing") == 0;
	k->asks = strcmp(l->words[5], "asks") == 0;
	text_copy(k->reason, sizeof(k->reason), "It knows both keys.");
	story_apply(l, EVENT_LADDER);
}

/* register TYPE NAME, alarm LOAD */
static inline void
story_register(struct story_line *l)
{
	l->e.call.type = (uint32_t)story_number(l, 0);
	text_copy(l->e.call.name, sizeof(l->e.call.name), l->words[1]);
	story_apply(l, EVENT_CALL);
}

static inline void
story_alarm(struct story_line *l)
{
	l->e.call.alarm = true;
	text_copy(l->e.call.load, sizeof(l->e.call.load), l->words[0]);
	story_apply(l, EVENT_CALL);
}

/* lead MODEL SEQUENCE: the phone; lead-unheard: one that was not heard */
static inline void
story_lead(struct story_line *l)
{
	l->e.by = WITNESS_SELF;
	text_copy(l->e.guide.model, EVENT_NAME, l->words[0]);
	text_copy(l->e.guide.sequence, sizeof(l->e.guide.sequence),
	    l->n > 1 ? l->words[1] : "");
	story_apply(l, EVENT_GUIDE);
}

static inline void
story_lead_unheard(struct story_line *l)
{
	l->e.mac = (struct mac){ 0 };
	story_lead(l);
}

/* gate-red, gate-green COURSE: another DHCP server turns up, and goes */
static inline void
story_gate(struct story_line *l)
{
	l->e.by = WITNESS_SELF;
	l->e.mac = (struct mac){ 0 };
	l->e.gate.course = (uint32_t)story_number(l, 0);
	story_apply(l, EVENT_GATE);
}

static inline void
story_gate_red(struct story_line *l)
{
	text_copy(l->e.gate.why, sizeof(l->e.gate.why),
	    "Another DHCP server is here, or nothing is served.");
	text_copy(l->e.gate.risk, sizeof(l->e.gate.risk),
	    "The other server may answer first, and the phone stays erased.");
	story_gate(l);
}

/* next, yes, no, over, stop [COURSE]; without a number the newest one */
static inline void
story_guide(struct story_line *l, enum guide_act act)
{
	const struct bench *b = l->s->bench;

	l->e.by = WITNESS_SELF;
	l->e.guide.act = act;
	l->e.guide.course = l->n > 0
	    ? (uint32_t)story_number(l, 0)
	    : bench_course(b, bench_courses(b) - 1)->id;
	story_apply(l, EVENT_GUIDE);
}

static inline void
story_next(struct story_line *l)
{
	story_guide(l, GUIDE_NEXT);
}

static inline void
story_yes(struct story_line *l)
{
	story_guide(l, GUIDE_YES);
}

static inline void
story_no(struct story_line *l)
{
	story_guide(l, GUIDE_NO);
}

static inline void
story_over(struct story_line *l)
{
	story_guide(l, GUIDE_AGAIN);
}

static inline void
story_stop(struct story_line *l)
{
	story_guide(l, GUIDE_STOP);
}

static const struct story_verb story_verbs[] = {
	{ "lead", story_lead },
	{ "lead-unheard", story_lead_unheard },
	{ "gate-red", story_gate_red },
	{ "gate-green", story_gate },
	{ "next", story_next },
	{ "yes", story_yes },
	{ "no", story_no },
	{ "over", story_over },
	{ "stop", story_stop },
	{ "is", story_is },
	{ "link", story_link },
	{ "serving", story_serving },
	{ "tick", story_tick },
	{ "heard", story_heard },
	{ "arp", story_arp },
	{ "cdp", story_neighbour },
	{ "lldp", story_lldp },
	{ "bye", story_bye },
	{ "discover", story_discover },
	{ "tagged-discover", story_tagged_discover },
	{ "request", story_request },
	{ "renew", story_renew },
	{ "offer", story_offer },
	{ "strange-offer", story_strange_offer },
	{ "lease", story_lease },
	{ "nak", story_nak },
	{ "ask", story_ask },
	{ "again", story_again },
	{ "http", story_http },
	{ "http-again", story_http_again },
	{ "data", story_data },
	{ "ack", story_ack },
	{ "oack", story_oack },
	{ "error", story_error },
	{ "get", story_get },
	{ "lacks", story_lacks },
	{ "open", story_open },
	{ "opens", story_opens },
	{ "by", story_by },
	{ "range", story_range },
	{ "ranged", story_ranged },
	{ "moved", story_moved },
	{ "whole", story_whole },
	{ "broken", story_broken },
	{ "refuse", story_refuse },
	{ "take", story_take },
	{ "manifest", story_manifest },
	{ "register", story_register },
	{ "alarm", story_alarm },
	{ "ladder", story_ladder },
};

static inline void
story_init(struct story *s, struct bench *b)
{
	*s =
	    (struct story){ .bench = b, .address = STORY_PHONE, .port = 49152 };
	assert_int_equal(mac_parse(&s->mac, STORY_MAC), 0);
}

static inline void
story_tell_line(struct story *s, char *text)
{
	struct story_line l = { .s = s };
	char verb[32] = "", *word, *more = NULL;
	double at;
	int used = 0;
	bool socket;

	assert_int_equal(sscanf(text, "%lf %31s%n", &at, verb, &used), 2);
	socket = verb[0] == '+';
	for (word = strtok_r(text + used, " ", &more); word != NULL;
	     word = strtok_r(NULL, " ", &more))
		text_copy(l.words[l.n++], sizeof(l.words[0]), word);
	l.e.at_us = s->from_us + (int64_t)(at * 1e6 + 0.5);
	l.e.by = socket ? WITNESS_SOCKET : WITNESS_WIRE;
	l.e.mac = s->mac;
	for (size_t i = 0; i < ARRAY_LEN(story_verbs); i++)
		if (strcmp(story_verbs[i].name, verb + socket) == 0) {
			story_verbs[i].tell(&l);
			return;
		}
	fail_msg("no such verb: %s", verb);
}

static inline void
story_tell(struct story *s, const char *script)
{
	char *copy = strdup(script), *line, *more = NULL;

	assert_non_null(copy);
	for (line = strtok_r(copy, "\n", &more); line != NULL;
	     line = strtok_r(NULL, "\n", &more))
		story_tell_line(s, line);
	free(copy);
}

#endif
