/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

/*
 * Whether we may answer at all. Nothing is served before we have listened
 * and asked (two DHCPDISCOVERs) for other DHCP servers on the bench; one
 * that answers, then or later, silences us. Pure: time is in the events.
 */

#include <stdbool.h>
#include <stddef.h>

#include "bench/event.h"

struct guard {
	enum serving state;
	uint32_t self; /* our own address: never foreign */
	struct mac self_mac;
	uint32_t xid;   /* of our DISCOVERs */
	unsigned asked; /* DISCOVERs sent since the carrier came */
	bool carrier;
	int64_t next_us; /* when to ask again, or to be clear */
	uint32_t foreign;
	struct mac foreign_mac;
	int64_t foreign_us;
};

/* xid: a random number for our DISCOVERs. */
void guard_init(
    struct guard *g, uint32_t self, struct mac self_mac, uint32_t xid);

/* Take an event (LINK, DHCP, TICK matter). True when the state changed. */
bool guard_apply(struct guard *g, const struct event *e);

int64_t guard_deadline(const struct guard *g); /* INT64_MAX: none */

/*
 * When a DISCOVER is due, encode the whole Ethernet frame into buf and
 * return its length, once for each try; else 0.
 */
size_t guard_ask(struct guard *g, int64_t now_us, void *buf, size_t cap);

/* The state as an event, with the reason in words. */
void guard_tell(const struct guard *g, int64_t now_us, struct event *e);

#endif
