/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/guard.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "wire/dhcp.h"
#include "wire/frame.h"
#include "wire/ip.h"

#define SECOND_US INT64_C(1000000)
#define TRIES     2

#define LISTEN_US (2 * SECOND_US)   /* before the first DISCOVER */
#define ANSWER_US (2 * SECOND_US)   /* what an answer may take */
#define AGAIN_US  (60 * SECOND_US)  /* from one DISCOVER to the next, clear */
#define QUIET_US  (300 * SECOND_US) /* a foreign server that may be gone */

void
guard_init(struct guard *g, uint32_t self, struct mac self_mac, uint32_t xid)
{
	*g = (struct guard){
		.state = SERVING_LISTENS,
		.self = self,
		.self_mac = self_mac,
		.xid = xid,
		.next_us = INT64_MAX,
	};
}

/* To listen and to wait for an answer, not to look again. */
static int64_t
sped_up(const struct guard *g, int64_t us)
{
	return g->speed > 0 ? (int64_t)((double)us / g->speed) : us;
}

static void
enter(struct guard *g, enum serving state, int64_t next_us)
{
	g->state = state;
	g->asked = 0;
	g->next_us = next_us;
}

static void
apply_link(struct guard *g, const struct event *e)
{
	bool carrier = e->link.present && e->link.up && e->link.carrier;

	if (carrier == g->carrier)
		return;
	g->carrier = carrier;
	if (carrier)
		enter(g, SERVING_LISTENS, e->at_us + sped_up(g, LISTEN_US));
	else if (g->state == SERVING_HELD)
		g->next_us = INT64_MAX;
	else
		enter(g, SERVING_LISTENS, INT64_MAX);
}

/* A phone takes an answer by BOOTP too ("BOOTP Server Used", facts 3.4). */
static bool
is_answer(const struct event_dhcp *m)
{
	return m->op == BOOTP_REPLY &&
	    (m->type == DHCP_OFFER || m->type == DHCP_ACK ||
		m->type == DHCP_NAK ||
		(m->type == DHCP_BOOTP && m->given != 0));
}

static void
apply_dhcp(struct guard *g, const struct event *e)
{
	if (!is_answer(&e->dhcp) || mac_is_zero(e->peer) ||
	    mac_equal(e->peer, g->self_mac))
		return;
	if (g->state != SERVING_HELD) {
		g->foreign = e->dhcp.server;
		g->foreign_mac = e->peer;
	}
	g->foreign_us = e->at_us;
	enter(g, SERVING_HELD, g->carrier ? e->at_us + QUIET_US : INT64_MAX);
}

/* Both tries had their time, and nobody answered. */
static void
apply_time(struct guard *g, int64_t now_us)
{
	if (g->asked == TRIES && now_us >= g->next_us)
		enter(g, SERVING_CLEAR, now_us + AGAIN_US);
}

bool
guard_apply(struct guard *g, const struct event *e)
{
	const struct guard before = *g;

	if (e->kind == EVENT_LINK)
		apply_link(g, e);
	else if (e->kind == EVENT_DHCP)
		apply_dhcp(g, e);
	else if (e->kind == EVENT_TICK)
		apply_time(g, e->at_us);
	return g->state != before.state ||
	    (g->state == SERVING_LISTENS && g->carrier != before.carrier);
}

int64_t
guard_deadline(const struct guard *g)
{
	return g->next_us;
}

static size_t
encode_discover(const struct guard *g, void *buf, size_t cap)
{
	static const uint8_t wanted[] = { 1, 3, 54 };
	const struct mac all = { { 255, 255, 255, 255, 255, 255 } };
	const struct dhcp_msg m = {
		.op = BOOTP_REQUEST,
		.type = DHCP_DISCOVER,
		.broadcast = true, /* an answer to us alone would do as well */
		.xid = g->xid,
		.mac = g->self_mac,
		.params = { wanted, sizeof(wanted) },
	};
	struct ipv4 ip = { .dst = UINT32_MAX };
	struct udp udp = {
		.sport = DHCP_CLIENT_PORT,
		.dport = DHCP_SERVER_PORT,
	};
	uint8_t body[DHCP_MAX];
	int n = dhcp_encode(body, sizeof(body), &m);
	struct wr w;

	if (n < 0)
		return 0;
	udp.payload = (struct span){ body, (size_t)n };
	wr_init(&w, buf, cap);
	frame_encode(&w, all, g->self_mac, ETHERTYPE_IPV4);
	udp_encode(&w, &ip, &udp);
	n = wr_end(&w);
	return n > 0 ? (size_t)n : 0;
}

size_t
guard_ask(struct guard *g, int64_t now_us, void *buf, size_t cap)
{
	bool clear = g->state == SERVING_CLEAR;

	if (now_us < g->next_us || (!clear && g->asked == TRIES))
		return 0;
	if (!clear)
		g->asked++;
	g->next_us = now_us + (clear ? AGAIN_US : sped_up(g, ANSWER_US));
	return encode_discover(g, buf, cap);
}

static void
show_foreign(const struct guard *g, char *dst, size_t cap)
{
	char ip[IP_TEXT], mac[MAC_TEXT];

	ip_show(ip, g->foreign);
	mac_show(mac, g->foreign_mac);
	snprintf(dst, cap,
	    "another DHCP server %s %s (%s): unplug it, then replug our cable "
	    "or wait 5 min",
	    g->foreign == g->self ? "has our address" : "is here,", ip, mac);
}

void
guard_tell(const struct guard *g, int64_t now_us, struct event *e)
{
	static const char *const reasons[] = {
		[SERVING_NEVER] = "watching only",
		[SERVING_LISTENS] = "listening for other DHCP servers",
		[SERVING_CLEAR] = "no other DHCP server answered",
	};
	struct event_serving *s = &e->serving;

	memset(e, 0, sizeof(*e));
	e->kind = EVENT_SERVING;
	e->by = WITNESS_SELF;
	e->at_us = now_us;
	s->state = g->state;
	if (g->state == SERVING_HELD) {
		s->foreign = g->foreign;
		s->foreign_mac = g->foreign_mac;
		show_foreign(g, s->reason, sizeof(s->reason));
	} else if (g->state == SERVING_LISTENS && !g->carrier) {
		text_copy(s->reason, sizeof(s->reason),
		    "no carrier: plug in the cable");
	} else {
		text_copy(s->reason, sizeof(s->reason), reasons[g->state]);
	}
}
