/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_PLAY_H
#define TESTS_SUPPORT_PLAY_H

/*
 * What phones do, played to a bench as the events that the program would
 * see: announcements and requests on the wire, transfers by our sockets.
 * They begin at noon.
 */

#include "bench/bench.h"
#include "firmware-index/catalogue.h"
#include "support/cases.h"
#include "wire/dhcp.h"
#include "wire/tftp.h"

#define PLAY_NOON_US INT64_C(1699963200000000)
#define PLAY_SERVER  0xc0a84d01u /* 192.168.77.1 */
#define PLAY_PARTS   5
#define PLAY_RATE    226000 /* octets a second: 8.1 MB in 36 s */

struct play {
	struct catalogue *catalogue;
	struct bench *bench;
	int64_t now_us;
	uint16_t port;
	uint32_t xid;
};

struct play_phone {
	struct mac mac;
	uint32_t ip;
	char name[16];
	const char *model;  /* "7961", as CDP has it */
	const char *suffix; /* of its parts, "41" */
};

/* Names, around their suffix, and octets of the parts of a load (facts 1.1). */
static const struct {
	const char *before, *after;
	uint64_t octets;
} play_parts[PLAY_PARTS] = {
	{ "jar", "sccp.9-4-2ES26.sbn", 1630052 },
	{ "cnu", ".9-4-2ES26.sbn", 557154 },
	{ "apps", ".9-4-2ES26.sbn", 3156347 },
	{ "dsp", ".9-4-2ES26.sbn", 562005 },
	{ "cvm", "sccp.9-4-2ES26.sbn", 2217256 },
};

static inline void
play_init(struct play *s)
{
	char why[200];

	*s = (struct play){ .now_us = PLAY_NOON_US, .port = 49152 };
	assert_int_equal(
	    catalogue_load(&s->catalogue, NULL, why, sizeof(why)), 0);
	s->bench = bench_new(s->catalogue);
	assert_non_null(s->bench);
}

static inline void
play_fini(struct play *s)
{
	bench_free(s->bench);
	catalogue_free(s->catalogue);
}

static inline struct play_phone
play_phone(uint8_t n, const char *model, const char *suffix)
{
	struct play_phone p = { .mac = { { 0x00, 0x1b, 0x0c, 0x18, 0xbd, n } },
		.ip = 0xc0a84d00u + n,
		.model = model,
		.suffix = suffix };

	snprintf(p.name, sizeof(p.name), "SEP001B0C18BD%02X", n);
	return p;
}

static inline void
play_tell(struct play *s, struct event e)
{
	e.at_us = s->now_us;
	bench_apply(s->bench, &e);
}

static inline void
play_wait(struct play *s, int ms)
{
	s->now_us += (int64_t)ms * 1000;
	play_tell(s, (struct event){ .kind = EVENT_TICK });
}

static inline void
play_link(struct play *s, bool carrier)
{
	struct event e = { .kind = EVENT_LINK };

	e.link = (struct event_link){ "enp0s25", true, true, carrier,
		carrier ? 100 : 0, PLAY_SERVER, 24 };
	play_tell(s, e);
}

static inline void
play_serving(struct play *s, enum serving state, const char *reason)
{
	struct event e = { .kind = EVENT_SERVING };

	e.serving.state = state;
	snprintf(e.serving.reason, sizeof(e.serving.reason), "%s", reason);
	play_tell(s, e);
}

static inline void
play_announce(struct play *s, const struct play_phone *p, const char *load)
{
	struct event e = {
		.kind = EVENT_NEIGHBOUR, .by = WITNESS_WIRE, .mac = p->mac
	};

	e.neighbour.can = CAN_PHONE | CAN_HOST;
	snprintf(e.neighbour.name, EVENT_NAME, "%s", p->name);
	snprintf(
	    e.neighbour.platform, EVENT_NAME, "Cisco IP Phone %s", p->model);
	snprintf(
	    e.neighbour.software, sizeof(e.neighbour.software), "%s", load);
	snprintf(e.neighbour.port, sizeof(e.neighbour.port), "Port 1");
	play_tell(s, e);
}

static inline void
play_switch(struct play *s)
{
	struct event e = { .kind = EVENT_NEIGHBOUR,
		.by = WITNESS_WIRE,
		.mac = { { 0x00, 0x25, 0x9c, 0x3f, 0x21, 0x0a } } };

	e.neighbour.can = CAN_SWITCH;
	snprintf(e.neighbour.name, EVENT_NAME, "rack-2");
	snprintf(e.neighbour.platform, EVENT_NAME, "cisco WS-C3560-8PC");
	play_tell(s, e);
}

static inline void
play_dhcp(struct play *s, const struct play_phone *p, uint8_t type)
{
	bool reply = type == DHCP_OFFER || type == DHCP_ACK;
	struct event e = {
		.kind = EVENT_DHCP, .by = WITNESS_SOCKET, .mac = p->mac
	};

	e.dhcp.op = reply ? BOOTP_REPLY : BOOTP_REQUEST;
	e.dhcp.type = type;
	e.dhcp.xid = s->xid;
	e.dhcp.server = reply ? PLAY_SERVER : 0;
	e.dhcp.tftp = e.dhcp.server;
	e.dhcp.given = reply ? p->ip : 0;
	snprintf(e.dhcp.name, EVENT_NAME, "%s", p->name);
	snprintf(e.dhcp.vendor, sizeof(e.dhcp.vendor),
	    "Cisco Systems, Inc. IP Phone CP-%sG", p->model);
	play_tell(s, e);
}

/* Five seconds from the first question to the address. */
static inline void
play_lease(struct play *s, const struct play_phone *p)
{
	s->xid++;
	play_dhcp(s, p, DHCP_DISCOVER);
	play_dhcp(s, p, DHCP_OFFER);
	play_wait(s, 750);
	play_dhcp(s, p, DHCP_REQUEST);
	play_wait(s, 4000);
	play_dhcp(s, p, DHCP_ACK);
}

/* A transfer of ours; the caller moves it on by play_move(). */
static inline struct event
play_ask(struct play *s, const struct play_phone *p, const char *file,
    uint64_t total)
{
	struct event e = {
		.kind = EVENT_REQUEST, .by = WITNESS_WIRE, .mac = p->mac
	};
	struct event_flow flow = { p->ip, PLAY_SERVER, s->port++, TFTP_PORT };

	e.request.flow = flow;
	snprintf(e.request.file, EVENT_FILE, "%s", file);
	play_tell(s, e);
	e = (struct event){ .kind = EVENT_TRANSFER, .by = WITNESS_SOCKET };
	e.transfer.flow = flow;
	e.transfer.total = total;
	snprintf(e.transfer.file, EVENT_FILE, "%s", file);
	play_tell(s, e);
	return e;
}

/* So many milliseconds of blocks at the usual rate, or to the file's end. */
static inline void
play_move(struct play *s, struct event *e, int ms)
{
	struct event_transfer *t = &e->transfer;

	for (; ms > 0 && t->octets < t->total; ms -= 500) {
		play_wait(s, 500);
		t->octets += PLAY_RATE / 2;
		if (t->octets > t->total)
			t->octets = t->total;
		t->state =
		    t->octets == t->total ? TRANSFER_WHOLE : TRANSFER_MOVING;
		play_tell(s, *e);
	}
}

static inline void
play_take(struct play *s, const struct play_phone *p, const char *file,
    uint64_t total)
{
	struct event e = play_ask(s, p, file, total);

	play_move(s, &e, 3600000);
}

static inline void
play_miss(struct play *s, const struct play_phone *p, const char *file)
{
	struct event e = play_ask(s, p, file, UINT64_MAX);

	e.transfer.state = TRANSFER_REFUSED;
	e.transfer.code = TFTP_ERR_NOT_FOUND;
	play_tell(s, e);
}

/* The name of the i-th part of its load. */
static inline void
play_part(char dst[EVENT_NAME], const struct play_phone *p, int i)
{
	snprintf(dst, EVENT_NAME, "%s%s%s", play_parts[i].before, p->suffix,
	    play_parts[i].after);
}

/* The manifest of its load is asked for, and its parts are told. */
static inline struct event
play_list(struct play *s, const struct play_phone *p)
{
	struct event e = {
		.kind = EVENT_MANIFEST, .by = WITNESS_SOCKET, .mac = p->mac
	};
	struct event open;
	char file[EVENT_NAME];

	snprintf(file, sizeof(file), "term%.2s.default.loads", &p->model[2]);
	snprintf(e.manifest.file, EVENT_NAME, "%s", file);
	e.manifest.parts_n = PLAY_PARTS;
	for (int i = 0; i < PLAY_PARTS; i++) {
		play_part(e.manifest.parts[i].name, p, i);
		e.manifest.parts[i].octets = play_parts[i].octets;
	}
	open = play_ask(s, p, file, 1204);
	play_tell(s, e);
	return open;
}

static inline void
play_manifest(struct play *s, const struct play_phone *p)
{
	struct event open = play_list(s, p);

	play_move(s, &open, 500);
	play_wait(s, 500);
}

/* So much of a download as a number of seconds allows. */
static inline void
play_load(struct play *s, const struct play_phone *p, int seconds)
{
	int64_t end_us;

	play_manifest(s, p);
	end_us = s->now_us + (int64_t)seconds * 1000000;
	for (int i = 0; i < PLAY_PARTS && s->now_us < end_us; i++) {
		char file[EVENT_NAME];
		struct event e;

		play_part(file, p, i);
		e = play_ask(s, p, file, play_parts[i].octets);
		play_move(s, &e, (int)((end_us - s->now_us) / 1000));
	}
}

/* From its first announcement in recovery to its first request. */
static inline void
play_boot(struct play *s, const struct play_phone *p)
{
	char load[EVENT_NAME];

	snprintf(load, sizeof(load), "term%.2s.default", &p->model[2]);
	play_announce(s, p, load);
	play_wait(s, 10000);
	play_lease(s, p);
	play_wait(s, 1000);
}

#endif
