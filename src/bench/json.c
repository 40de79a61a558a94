/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/json.h"

#include <stdio.h>

#include "wire/dhcp.h"

#include "line.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

static void
put_flow(struct line *l, const struct event_flow *f)
{
	line_ip(l, "client", f->client);
	line_number(l, "client_port", f->client_port);
	line_ip(l, "server", f->server);
	line_number(l, "server_port", f->server_port);
}

static void
put_link(struct line *l, const struct event *e)
{
	const struct event_link *k = &e->link;

	line_text(l, "interface", k->name);
	line_bool(l, "present", k->present);
	line_bool(l, "up", k->up);
	line_bool(l, "carrier", k->carrier);
	line_known(l, "mbit", k->mbit);
	line_ip(l, "address", k->address);
	line_known(l, "prefix", k->prefix);
}

static void
put_neighbour(struct line *l, const struct event *e)
{
	const struct event_neighbour *n = &e->neighbour;

	line_text(l, "protocol", n->lldp ? "lldp" : "cdp");
	line_bool(l, "is_phone", n->can & CAN_PHONE);
	line_bool(l, "is_switch", n->can & CAN_SWITCH);
	line_bool(l, "is_router", n->can & CAN_ROUTER);
	line_bool(l, "is_host", n->can & CAN_HOST);
	line_text(l, "name", n->name);
	line_text(l, "platform", n->platform);
	line_text(l, "load", n->software);
	line_text(l, "firmware", n->firmware);
	line_text(l, "serial", n->serial);
	line_text(l, "hardware", n->hardware);
	line_text(l, "port", n->port);
	line_bool(l, "phone_port", n->phone_port);
	line_bool(l, "leaving", n->leaving);
	line_ip(l, "address", n->address);
	line_known(l, "voice_vlan", n->vlan);
	line_known(l, "power_mw", n->power_mw);
}

static void
put_arp(struct line *l, const struct event *e)
{
	line_ip(l, "address", e->arp);
}

static const char *
dhcp_type_name(uint8_t type)
{
	static const char *const names[] = {
		[DHCP_BOOTP] = "bootp",
		[DHCP_DISCOVER] = "discover",
		[DHCP_OFFER] = "offer",
		[DHCP_REQUEST] = "request",
		[DHCP_DECLINE] = "decline",
		[DHCP_ACK] = "ack",
		[DHCP_NAK] = "nak",
		[DHCP_RELEASE] = "release",
		[DHCP_INFORM] = "inform",
	};

	return type < ARRAY_LEN(names) ? names[type] : NULL;
}

static json_t *
params_value(const struct event_dhcp *d)
{
	json_t *list = json_array();

	for (size_t i = 0; i < d->params_n && i < sizeof(d->params); i++)
		list = list_append(list, json_integer(d->params[i]));
	return list;
}

static void
put_dhcp(struct line *l, const struct event *e)
{
	const struct event_dhcp *d = &e->dhcp;
	char xid[sizeof("0x00000000")];

	snprintf(xid, sizeof(xid), "0x%08x", d->xid);
	line_bool(l, "reply", d->op == BOOTP_REPLY);
	line_text(l, "type", dhcp_type_name(d->type));
	line_text(l, "xid", xid);
	line_number(l, "secs", d->secs);
	line_bool(l, "relayed", d->relayed);
	line_bool(l, "renewing", d->renewing);
	line_ip(l, "asked", d->asked);
	line_ip(l, "given", d->given);
	line_ip(l, "server", d->server);
	line_ip(l, "tftp", d->tftp);
	line_bool(l, "tftp_is_text", d->tftp_is_text);
	line_text(l, "tftp_name", d->tftp_name);
	line_text(l, "name", d->name);
	line_text(l, "vendor", d->vendor);
	line_put(l, "params", params_value(d));
}

static void
put_request(struct line *l, const struct event *e)
{
	line_text(l, "protocol", e->request.http ? "http" : "tftp");
	line_bool(l, "write", e->request.write);
	line_text(l, "file", e->request.file);
	put_flow(l, &e->request.flow);
}

static void
put_block(struct line *l, const struct event *e)
{
	line_number(l, "block", e->block.block);
	if (e->kind == EVENT_BLOCK)
		line_number(l, "octets", e->block.octets);
	put_flow(l, &e->block.flow);
}

static void
put_oack(struct line *l, const struct event *e)
{
	line_known(l, "blksize", e->block.blksize);
	line_known(l, "tsize", e->block.tsize);
	put_flow(l, &e->block.flow);
}

static void
put_error(struct line *l, const struct event *e)
{
	line_bool(l, "by_client", e->error.by_client);
	line_number(l, "code", e->error.code);
	line_text(l, "message", e->error.message);
	put_flow(l, &e->error.flow);
}

static void
put_call(struct line *l, const struct event *e)
{
	line_text(l, "message", e->call.alarm ? "alarm" : "register");
	line_text(l, "name", e->call.name);
	line_known(l, "type", e->call.type);
	line_ip(l, "address", e->call.address);
	line_text(l, "load", e->call.load);
	line_text(l, "last", e->call.last);
}

static void
put_transfer(struct line *l, const struct event *e)
{
	static const char *const states[] = {
		[TRANSFER_OPEN] = "open",
		[TRANSFER_MOVING] = "moving",
		[TRANSFER_WHOLE] = "whole",
		[TRANSFER_BROKEN] = "broken",
		[TRANSFER_REFUSED] = "refused",
		[TRANSFER_RANGE] = "range",
	};
	const struct event_transfer *t = &e->transfer;

	line_text(l, "protocol", t->http ? "http" : "tftp");
	line_text(l, "state", states[t->state]);
	line_text(l, "file", t->file);
	line_text(l, "served", t->served);
	line_known(l, "first", t->first);
	line_octets(l, "octets", t->octets);
	line_octets(l, "total", t->total);
	line_number(l, "resent", t->resent);
	line_number(l, "code", t->code);
	line_text(l, "reason", t->reason);
	put_flow(l, &t->flow);
}

static json_t *
parts_value(const struct event_manifest *m)
{
	json_t *list = json_array();

	for (size_t i = 0; i < m->parts_n && i < EVENT_PARTS; i++)
		list = list_append(list,
		    json_pack("{so, so}", "name", value_text(m->parts[i].name),
			"octets", value_octets(m->parts[i].octets)));
	return list;
}

static void
put_manifest(struct line *l, const struct event *e)
{
	line_text(l, "file", e->manifest.file);
	line_text(l, "load", e->manifest.load);
	line_ip(l, "client", e->manifest.client);
	line_number(l, "parts_n", e->manifest.parts_n);
	line_put(l, "parts", parts_value(&e->manifest));
}

static void
put_serving(struct line *l, const struct event *e)
{
	static const char *const states[] = {
		[SERVING_NEVER] = "never",
		[SERVING_LISTENS] = "listens",
		[SERVING_CLEAR] = "clear",
		[SERVING_HELD] = "held",
	};

	line_text(l, "state", states[e->serving.state]);
	line_ip(l, "foreign", e->serving.foreign);
	line_mac(l, "foreign_mac", e->serving.foreign_mac);
	line_text(l, "reason", e->serving.reason);
}

static void
put_note(struct line *l, const struct event *e)
{
	static const char *const levels[] = {
		[NOTE_DETAIL] = "detail",
		[NOTE_INFO] = "info",
		[NOTE_GOOD] = "good",
		[NOTE_WARN] = "warn",
		[NOTE_BAD] = "bad",
	};

	line_text(l, "level", levels[e->note.level]);
	line_text(l, "text", e->note.text);
}

static void
put_past(struct line *l, const struct event *e)
{
	const struct event_past *p = &e->past;

	line_number(l, "times", p->times);
	line_bool(l, "elsewhere", p->elsewhere);
	line_put(l, "last",
	    p->times > 0 ? json_real((double)p->last_us / 1e6) : json_null());
	line_text(l, "result", p->result);
	line_text(l, "model", p->model);
	line_number(l, "timed", p->timed);
	line_known(l, "load_s", p->load_s);
	line_known(l, "write_s", p->write_s);
}

static void
put_ladder(struct line *l, const struct event *e)
{
	const struct event_ladder *k = &e->ladder;

	line_number(l, "step", k->step);
	line_number(l, "steps", k->steps);
	line_bool(l, "missing", k->missing);
	line_bool(l, "asks", k->asks);
	line_text(l, "load", k->load);
	line_text(l, "target", k->target);
	line_text(l, "reason", k->reason);
}

static void
put_gate(struct line *l, const struct event *e)
{
	line_known(l, "course", e->gate.course);
	line_text(l, "why", e->gate.why);
	line_text(l, "risk", e->gate.risk);
}

static void
put_guide(struct line *l, const struct event *e)
{
	static const char *const acts[GUIDE_ACTS] = {
		[GUIDE_BEGIN] = "begin",
		[GUIDE_NEXT] = "next",
		[GUIDE_YES] = "yes",
		[GUIDE_NO] = "no",
		[GUIDE_AGAIN] = "again",
		[GUIDE_STOP] = "stop",
	};

	line_text(l, "act", acts[e->guide.act]);
	line_known(l, "course", e->guide.course);
	line_text(l, "model", e->guide.model);
	line_text(l, "sequence", e->guide.sequence);
}

/* Ticks say nothing, and bare frames are too many. */
static const struct kind {
	const char *name;
	void (*put)(struct line *l, const struct event *e);
} kinds[EVENT_COUNT] = {
	[EVENT_LINK] = { "link", put_link },
	[EVENT_NEIGHBOUR] = { "neighbour", put_neighbour },
	[EVENT_ARP] = { "arp", put_arp },
	[EVENT_DHCP] = { "dhcp", put_dhcp },
	[EVENT_REQUEST] = { "request", put_request },
	[EVENT_BLOCK] = { "block", put_block },
	[EVENT_ACK] = { "ack", put_block },
	[EVENT_OACK] = { "oack", put_oack },
	[EVENT_ERROR] = { "error", put_error },
	[EVENT_CALL] = { "call", put_call },
	[EVENT_TRANSFER] = { "transfer", put_transfer },
	[EVENT_MANIFEST] = { "manifest", put_manifest },
	[EVENT_SERVING] = { "serving", put_serving },
	[EVENT_NOTE] = { "note", put_note },
	[EVENT_PAST] = { "past", put_past },
	[EVENT_LADDER] = { "ladder", put_ladder },
	[EVENT_GATE] = { "gate", put_gate },
	[EVENT_GUIDE] = { "guide", put_guide },
};

char *
json_event(const struct event *e)
{
	static const char *const witnesses[] = {
		[WITNESS_SELF] = "self",
		[WITNESS_WIRE] = "wire",
		[WITNESS_SOCKET] = "socket",
	};
	const struct kind *kind = &kinds[e->kind];
	struct line l;

	if (kind->put == NULL)
		return NULL;
	line_init(&l);
	line_text(&l, "event", kind->name);
	line_seconds(&l, "at", e->at_us);
	line_text(&l, "by", witnesses[e->by]);
	line_mac(&l, "mac", e->mac);
	line_mac(&l, "peer", e->peer);
	line_known(&l, "vlan", e->vlan);
	kind->put(&l, e);
	return line_end(&l);
}

/* Protocols of which nothing was malformed are left out. */
static json_t *
malformed_value(const struct witness_counts *counts)
{
	struct line l;

	line_init(&l);
	for (size_t i = 0; i < DECODER_COUNT; i++)
		if (counts->malformed[i] > 0)
			line_octets(&l, decoder_names[i], counts->malformed[i]);
	return line_value(&l);
}

char *
json_counts(
    const struct witness_counts *counts, uint64_t dropped, int64_t at_us)
{
	struct line l;

	line_init(&l);
	line_text(&l, "event", "counts");
	line_seconds(&l, "at", at_us);
	line_octets(&l, "frames", counts->frames);
	line_octets(&l, "octets", counts->octets);
	line_octets(&l, "dropped", dropped);
	line_octets(&l, "fragments", counts->fragments);
	line_octets(&l, "ip_options", counts->ip_options);
	line_put(&l, "malformed", malformed_value(counts));
	return line_end(&l);
}
