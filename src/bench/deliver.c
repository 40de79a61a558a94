/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An event finds the device that it is about, by MAC or by address, and what
 * it says goes to who knows about such things.
 */

#include <string.h>

#include "base/text.h"
#include "model.h"
#include "wire/dhcp.h"

static bool
is_station(struct mac mac)
{
	return !mac_is_zero(mac) && !mac_is_group(mac);
}

/* The device's address as an event tells it, or 0. */
static uint32_t
address_of(const struct event *e)
{
	switch (e->kind) {
	case EVENT_ARP:
		return e->arp;
	case EVENT_REQUEST:
		return e->request.flow.client;
	case EVENT_BLOCK:
	case EVENT_ACK:
	case EVENT_OACK:
		return e->block.flow.client;
	case EVENT_ERROR:
		return e->error.flow.client;
	case EVENT_TRANSFER:
		return e->transfer.flow.client;
	case EVENT_MANIFEST:
		return e->manifest.client;
	case EVENT_TICK:
	case EVENT_LINK:
	case EVENT_HEARD:
	case EVENT_NEIGHBOUR:
	case EVENT_DHCP:
	case EVENT_CALL:
	case EVENT_SERVING:
	case EVENT_NOTE:
	case EVENT_PAST:
	case EVENT_LADDER:
	case EVENT_GATE:
	case EVENT_GUIDE:
	case EVENT_COUNT:
		break;
	}
	return 0;
}

static struct slot *
slot_of(struct bench *b, struct mac mac)
{
	struct slot *s = place_find(b, mac);

	return s != NULL ? s : place_make(b, mac);
}

/* Whether it is the device itself that spoke, and not a server to it. */
static bool
is_its_own(const struct event *e)
{
	switch (e->kind) {
	case EVENT_HEARD:
	case EVENT_NEIGHBOUR:
	case EVENT_ARP:
	case EVENT_REQUEST:
	case EVENT_ACK:
	case EVENT_CALL:
		return true;
	case EVENT_TRANSFER: /* each is the answer to its packet */
		return e->transfer.state != TRANSFER_BROKEN;
	case EVENT_DHCP:
		return e->dhcp.op == BOOTP_REQUEST;
	case EVENT_ERROR:
		return e->error.by_client;
	case EVENT_TICK:
	case EVENT_LINK:
	case EVENT_BLOCK:
	case EVENT_OACK:
	case EVENT_MANIFEST:
	case EVENT_SERVING:
	case EVENT_NOTE:
	case EVENT_PAST:
	case EVENT_LADDER:
	case EVENT_GATE:
	case EVENT_GUIDE:
	case EVENT_COUNT:
		break;
	}
	return false;
}

/* The frame's other end is a server where it answers DHCP or TFTP. */
static void
apply_to_peer(struct bench *b, const struct event *e)
{
	struct slot *s;

	if (e->by != WITNESS_WIRE || !is_station(e->peer))
		return;
	s = slot_of(b, e->peer);
	if (s != NULL)
		identify_server(b, s);
}

/* Whether a reply on the wire came from a server that is not us. */
static bool
is_foreign(const struct bench *b, const struct event *e)
{
	return b->serving.state != SERVING_NEVER && e->by == WITNESS_WIRE &&
	    b->link.address != 0 && e->dhcp.server != b->link.address;
}

/* Whoever only watches may do so on the computer that serves. */
static bool
is_ours(const struct bench *b, uint32_t server)
{
	return b->serving.state == SERVING_CLEAR && server == b->link.address;
}

static void
apply_reply(struct bench *b, struct slot *s, const struct event *e)
{
	const struct event_dhcp *d = &e->dhcp;
	char server[IP_TEXT], ip[IP_TEXT];

	if ((d->type != DHCP_OFFER && d->type != DHCP_ACK) || d->server == 0)
		return;
	ip_show(server, d->server);
	if (d->tftp_is_text)
		trouble_set(b, s, TROUBLE_OPTION_150, server);
	else if (d->type == DHCP_ACK)
		trouble_clear(b, s, BIT(TROUBLE_OPTION_150));
	if (is_foreign(b, e))
		trouble_set(b, s, TROUBLE_FOREIGN_DHCP, server);
	else if (d->type == DHCP_ACK)
		trouble_clear(b, s, BIT(TROUBLE_FOREIGN_DHCP));
	if (d->type != DHCP_ACK || d->given == 0)
		return;
	text_copy(s->leased_by, sizeof(s->leased_by),
	    is_ours(b, d->server) ? BY_US : server);
	if (is_phone(s) && s->device.address != d->given)
		log_add(b, s, NOTE_INFO, "Has address %s from %s.",
		    ip_show(ip, d->given), server);
	identify_address(b, s, d->given);
}

/* LLDP has a rhythm of its own. */
static void
note_announcement(
    const struct bench *b, struct slot *s, const struct event_neighbour *n)
{
	if (n->lldp)
		return;
	s->cdp_before_us = s->cdp_us;
	s->cdp_us = b->now;
}

static void
identify(struct bench *b, struct slot *s, const struct event *e)
{
	if (e->kind == EVENT_NEIGHBOUR) {
		note_announcement(b, s, &e->neighbour);
		identify_neighbour(b, s, &e->neighbour);
	}
	if (e->kind == EVENT_CALL)
		identify_call(b, s, &e->call);
	if (e->kind == EVENT_DHCP) {
		identify_dhcp(b, s, &e->dhcp);
		if (e->dhcp.op == BOOTP_REPLY)
			apply_reply(b, s, e);
	}
	if (e->kind == EVENT_ARP || e->kind == EVENT_REQUEST)
		identify_address(b, s, address_of(e));
	if (is_its_own(e))
		identify_vlan(b, s, e->vlan);
}

/* Whether it was an answer of the frame's other end. */
static bool
apply_to(struct bench *b, struct slot *s, const struct event *e)
{
	struct transfer_news news;
	enum sign sign;

	if (is_its_own(e)) {
		place_touch(b, s);
		s->device.frames += e->by == WITNESS_WIRE;
	}
	identify(b, s, e);
	if (is_its_own(e))
		courses_heard(b, s);
	if (e->kind == EVENT_MANIFEST)
		download_told(b, s, &e->manifest);
	sign = sign_of(s, e, b->now);
	if (sign != SIGN_COUNT)
		boot_apply(b, s, sign);
	network_judge(b, s, e);
	news = transfer_apply(&s->device, e, b->now);
	follow(b, s, &news);
	return news.answered ||
	    (e->kind == EVENT_DHCP && e->dhcp.op == BOOTP_REPLY);
}

/*
 * A socket knows addresses only, and may be faster than the sniffer that
 * tells whose they are: its events wait a moment for their device.
 */
static void
keep_orphan(struct bench *b, const struct event *e)
{
	if (e->by != WITNESS_SOCKET || address_of(e) == 0)
		return;
	b->orphans[b->orphans_next] = *e;
	b->orphans[b->orphans_next].at_us = b->now;
	b->orphans_next = (b->orphans_next + 1) % ORPHANS;
}

static void
adopt_orphans(struct bench *b, struct slot *s)
{
	for (unsigned i = 0; i < ORPHANS; i++) {
		unsigned k = (b->orphans_next + i) % ORPHANS;
		struct event e = b->orphans[k];

		if (e.by != WITNESS_SOCKET ||
		    address_of(&e) != s->device.address)
			continue;
		memset(&b->orphans[k], 0, sizeof(b->orphans[k]));
		if (b->now - e.at_us <= ORPHAN_US)
			apply_to(b, s, &e);
	}
}

/*
 * An ERROR does not tell which end it came from: where it fits no transfer
 * as the server's, it may fit one as the client's.
 */
static struct event
turned(const struct event *e)
{
	struct event t = *e;
	const struct event_flow *f = &e->error.flow;

	t.mac = e->peer;
	t.peer = e->mac;
	t.error.by_client = true;
	t.error.flow = (struct event_flow){ f->server, f->client,
		f->server_port, f->client_port };
	return t;
}

static bool
fits_a_transfer(struct bench *b, const struct event *e)
{
	struct slot *s = is_station(e->mac)
	    ? place_find(b, e->mac)
	    : place_find_address(b, e->error.flow.client);

	return s != NULL && transfer_fits(&s->device, &e->error.flow);
}

void
deliver(struct bench *b, const struct event *e)
{
	bool named = is_station(e->mac);
	struct slot *s =
	    named ? slot_of(b, e->mac) : place_find_address(b, address_of(e));
	uint32_t before;
	bool answer;

	if (s == NULL) {
		if (!named)
			keep_orphan(b, e);
		return;
	}
	before = s->device.address;
	answer = apply_to(b, s, e);
	if (s->device.address != before && s->device.address != 0)
		adopt_orphans(b, s);
	if (answer)
		apply_to_peer(b, e); /* the last: it may evict this one */
}

void
deliver_error(struct bench *b, const struct event *e)
{
	struct event t = turned(e);
	bool turn = e->by == WITNESS_WIRE && !e->error.by_client &&
	    !fits_a_transfer(b, e) && fits_a_transfer(b, &t);

	deliver(b, turn ? &t : e);
}
