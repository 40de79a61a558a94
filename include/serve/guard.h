/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

/*
 * Whether we may answer at all. Nothing is served before we have listened
 * and asked (two DHCPDISCOVERs) for other DHCP servers on the bench; one
 * that answers, then or later, silences us. Pure: time is in the events.
 *
 * It takes six seconds from the carrier to the first answer; a phone speaks
 * CDP for ten before it asks for an address. While we answer we ask again
 * every minute, because a switch hides from us what another server sends to
 * a phone alone. Silenced, we stay so until the carrier goes and comes back
 * (somebody has seen to the cables), or the other server has said nothing
 * for five minutes and leaves two more DISCOVERs unanswered.
 *
 * A server is told from us by its MAC alone: one that uses our very address
 * is foreign too. The zero MAC, which some captures show beside the true
 * one, is nobody's.
 */

#include <stdbool.h>
#include <stddef.h>

#include "bench/event.h"

struct guard {
	enum serving state;
	uint32_t self; /* our own address: never foreign */
	struct mac self_mac;
	uint32_t xid;   /* of our DISCOVERs */
	unsigned asked; /* unanswered DISCOVERs of this round; 0 clear */
	bool carrier;
	double speed;     /* of a virtual bench; 0: it is real */
	int64_t next_us;  /* when to ask again, or to be clear */
	uint32_t foreign; /* the server that silenced us */
	struct mac foreign_mac;
	int64_t foreign_us; /* when a foreign server last spoke */
};

/* It listens, without a carrier. xid: a random number for our DISCOVERs. */
void guard_init(
    struct guard *g, uint32_t self, struct mac self_mac, uint32_t xid);

/*
 * Take an event (LINK, DHCP, TICK matter). In a DHCP reply the peer is the
 * server. True when the state changed, or the reason for it.
 */
bool guard_apply(struct guard *g, const struct event *e);

/* When it is to be asked or ticked next, microseconds; INT64_MAX: never. */
int64_t guard_deadline(const struct guard *g);

/*
 * When a DISCOVER is due, encode the whole Ethernet frame into buf and
 * return its length, once for each try; else 0.
 */
size_t guard_ask(struct guard *g, int64_t now_us, void *buf, size_t cap);

/* The state as an event, with the reason in words. */
void guard_tell(const struct guard *g, int64_t now_us, struct event *e);

#endif
