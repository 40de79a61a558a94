/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/bench.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model.h"
#include "wire/dhcp.h"

/* No clock says more, and patience can be added to it. */
#define LATEST_US (INT64_MAX / 2)

struct bench *
bench_new(const struct catalogue *catalogue)
{
	struct bench *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return NULL;
	b->catalogue = catalogue;
	places_init(b);
	return b;
}

void
bench_free(struct bench *b)
{
	free(b);
}

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
	case EVENT_COUNT:
		break;
	}
	return false;
}

/* The frame's other end is a server where it answers DHCP or TFTP. */
static void
apply_to_peer(struct bench *b, const struct event *e)
{
	bool answers = e->kind == EVENT_BLOCK || e->kind == EVENT_OACK ||
	    (e->kind == EVENT_DHCP && e->dhcp.op == BOOTP_REPLY);
	struct slot *s;

	if (!answers || e->by != WITNESS_WIRE || !is_station(e->peer))
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

static void
apply_reply(struct bench *b, struct slot *s, const struct event *e)
{
	const struct event_dhcp *d = &e->dhcp;
	char server[IP_TEXT], ip[IP_TEXT], name[EVENT_NAME];

	if ((d->type != DHCP_OFFER && d->type != DHCP_ACK) || d->server == 0)
		return;
	ip_show(server, d->server);
	if (d->tftp_is_text)
		trouble_set(b, s, TROUBLE_OPTION_150, server);
	else if (d->type == DHCP_ACK)
		trouble_clear(b, s, TROUBLE_OPTION_150);
	if (is_foreign(b, e))
		trouble_set(b, s, TROUBLE_FOREIGN_DHCP, server);
	else if (d->type == DHCP_ACK)
		trouble_clear(b, s, TROUBLE_FOREIGN_DHCP);
	if (d->type != DHCP_ACK || d->given == 0)
		return;
	text_copy(s->leased_by, sizeof(s->leased_by), server);
	if (is_phone(s) && s->device.address != d->given)
		log_add(b, s, NOTE_INFO, "%s has address %s from %s.",
		    who(&s->device, name), ip_show(ip, d->given), server);
	identify_address(b, s, d->given);
}

static void
identify(struct bench *b, struct slot *s, const struct event *e)
{
	if (e->kind == EVENT_NEIGHBOUR)
		identify_neighbour(b, s, &e->neighbour);
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

static void
apply_to(struct bench *b, struct slot *s, const struct event *e)
{
	struct transfer_news news;
	enum sign sign;

	if (is_its_own(e)) {
		place_touch(b, s);
		s->device.frames += e->by == WITNESS_WIRE;
	}
	identify(b, s, e);
	if (e->kind == EVENT_MANIFEST)
		download_told(b, s, &e->manifest);
	sign = boot_sign_of(s, e);
	if (sign != SIGN_COUNT)
		boot_apply(b, s, sign);
	news = transfer_apply(&s->device, e, b->now);
	follow(b, s, &news);
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

static void
apply_to_device(struct bench *b, const struct event *e)
{
	bool named = is_station(e->mac);
	struct slot *s;
	uint32_t before;

	apply_to_peer(b, e);
	s = named ? slot_of(b, e->mac) : place_find_address(b, address_of(e));
	if (s == NULL) {
		if (!named)
			keep_orphan(b, e);
		return;
	}
	before = s->device.address;
	apply_to(b, s, e);
	if (s->device.address != before && s->device.address != 0)
		adopt_orphans(b, s);
}

static void
say_link(struct bench *b, const struct event_link *was)
{
	const struct event_link *l = &b->link;

	if (was->present && !l->present)
		log_add(b, NULL, NOTE_BAD, "%s is gone: unplugged?", was->name);
	else if (was->carrier && !l->carrier)
		log_add(b, NULL, NOTE_WARN,
		    "Link lost on %s: cable out, or a phone off or rebooting.",
		    l->name);
	else if (!was->carrier && l->carrier && l->mbit != 0)
		log_add(b, NULL, NOTE_INFO, "Link up on %s, %u Mbit/s.",
		    l->name, l->mbit);
	else if (!was->carrier && l->carrier)
		log_add(b, NULL, NOTE_INFO, "Link up on %s.", l->name);
}

static bool
same_link(const struct event_link *a, const struct event_link *b)
{
	return strcmp(a->name, b->name) == 0 && a->present == b->present &&
	    a->up == b->up && a->carrier == b->carrier && a->mbit == b->mbit &&
	    a->address == b->address && a->prefix == b->prefix;
}

/* Without a carrier nobody can be there. */
static void
apply_link(struct bench *b, const struct event_link *link)
{
	struct event_link was = b->link;

	if (same_link(&was, link))
		return;
	b->link = *link;
	b->link.carrier = link->carrier && link->present && link->up;
	b->revision++;
	say_link(b, &was);
	if (!was.carrier || b->link.carrier)
		return;
	for (size_t i = 0; i < b->count; i++)
		boot_apply(b, &b->slots[b->order[i]], SIGN_GONE);
}

static void
apply_serving(struct bench *b, const struct event_serving *serving)
{
	static const struct {
		enum note_level level;
		const char *text;
	} words[] = {
		[SERVING_NEVER] = { NOTE_INFO, "Watching only." },
		[SERVING_LISTENS] = { NOTE_INFO,
		    "Listening for other DHCP servers before the first "
		    "answer." },
		[SERVING_CLEAR] = { NOTE_GOOD,
		    "No other DHCP server here: phones are answered now." },
		[SERVING_HELD] = { NOTE_BAD, "Nothing is served:" },
	};
	bool same = serving->state == b->serving.state &&
	    strcmp(serving->reason, b->serving.reason) == 0;

	b->serving = *serving;
	if (same)
		return;
	log_add(b, NULL, words[serving->state].level, "%s%s%s",
	    words[serving->state].text, serving->reason[0] != '\0' ? " " : "",
	    serving->reason);
}

/* Each clock that rings before at_us is judged at its own time. */
static void
judge_until(struct bench *b, int64_t at_us)
{
	struct agenda_entry first = agenda_first(&b->agenda);

	if (at_us > LATEST_US)
		at_us = LATEST_US;
	while (first.due_us <= at_us) {
		if (first.due_us > b->now)
			b->now = first.due_us;
		boot_judge(b, &b->slots[first.who]);
		first = agenda_first(&b->agenda);
	}
	if (at_us > b->now)
		b->now = at_us;
}

void
bench_apply(struct bench *b, const struct event *e)
{
	judge_until(b, e->at_us);
	switch (e->kind) {
	case EVENT_TICK:
	case EVENT_COUNT:
		break;
	case EVENT_LINK:
		apply_link(b, &e->link);
		break;
	case EVENT_SERVING:
		apply_serving(b, &e->serving);
		break;
	case EVENT_NOTE:
		log_add(b, place_find(b, e->mac), e->note.level, "%s",
		    e->note.text);
		break;
	case EVENT_HEARD:
	case EVENT_NEIGHBOUR:
	case EVENT_ARP:
	case EVENT_DHCP:
	case EVENT_REQUEST:
	case EVENT_BLOCK:
	case EVENT_ACK:
	case EVENT_OACK:
	case EVENT_ERROR:
	case EVENT_CALL:
	case EVENT_TRANSFER:
	case EVENT_MANIFEST:
		apply_to_device(b, e);
		break;
	}
}

int64_t
bench_deadline(const struct bench *b)
{
	return agenda_first(&b->agenda).due_us;
}

uint64_t
bench_revision(const struct bench *b)
{
	return b->revision;
}

int64_t
bench_now_us(const struct bench *b)
{
	return b->now;
}

size_t
bench_count(const struct bench *b)
{
	return b->count;
}

const struct device *
bench_at(const struct bench *b, size_t i)
{
	return i < b->count ? &b->slots[b->order[i]].device : NULL;
}

const struct device *
bench_find(const struct bench *b, struct mac mac)
{
	uint16_t i = map_find(&b->by_mac, map_key(mac));

	return i != MAP_NONE ? &b->slots[i].device : NULL;
}

const struct device *
bench_find_address(const struct bench *b, uint32_t ip)
{
	uint16_t i = map_find(&b->by_address, ip);

	return i != MAP_NONE ? &b->slots[i].device : NULL;
}

void
bench_stages(const struct bench *b, size_t counts[STAGE_COUNT])
{
	memset(counts, 0, STAGE_COUNT * sizeof(counts[0]));
	for (size_t i = 0; i < b->count; i++) {
		const struct device *d = bench_at(b, i);

		if (d->kind == DEVICE_PHONE)
			counts[d->stage]++;
	}
}

const struct event_link *
bench_link(const struct bench *b)
{
	return &b->link;
}

const struct event_serving *
bench_serving(const struct bench *b)
{
	return &b->serving;
}

size_t
bench_log_count(const struct bench *b)
{
	return b->log_n;
}

const struct log_line *
bench_log(const struct bench *b, size_t i)
{
	if (i >= b->log_n)
		return NULL;
	return &b->log[(b->log_next + BENCH_LOG - 1 - i) % BENCH_LOG];
}

uint64_t
bench_evicted(const struct bench *b)
{
	return b->evicted;
}

uint64_t
bench_refused(const struct bench *b)
{
	return b->refused;
}
