/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_LEASE_H
#define SERVE_LEASE_H

/*
 * The pool of addresses and who holds which. A slot for each address, so
 * that no address has two leases; an index by MAC, so that no MAC has two.
 * Nothing expires by itself: every question comes with the time.
 */

#include "serve/dhcpd.h"

#define LEASE_BUCKETS 1024 /* a power of two */

struct slot {
	struct lease lease;
	struct mac user;       /* seen with the address by ARP, not given it */
	int64_t used_until_us; /* how long that is believed */
	uint16_t next;         /* chain of its MAC's bucket: index + 1, or 0 */
};

struct leases {
	uint32_t self; /* the server's own address: never given */
	uint32_t first;
	size_t n;
	uint16_t bucket[LEASE_BUCKETS]; /* index + 1, or 0 */
	struct slot slots[DHCPD_LEASES];
};

/* A pool longer than DHCPD_LEASES is cut; first beyond last is empty. */
void leases_init(
    struct leases *l, uint32_t first, uint32_t last, uint32_t self);

/* What is remembered for a MAC, live or lapsed; NULL: nothing. */
struct lease *leases_of(struct leases *l, struct mac mac);

/* The slot of an address; NULL outside the pool. */
struct lease *leases_at(struct leases *l, uint32_t ip);

/* Offered or bound, and not past its time. */
bool lease_is_live(const struct lease *lease, int64_t now_us);

/* Whether somebody else than mac was seen with the lease's address. */
bool leases_in_conflict(const struct leases *l, const struct lease *lease,
    struct mac mac, int64_t now_us);

/* Whether no other MAC holds, remembers, declined or uses the address. */
bool leases_is_free(const struct leases *l, const struct lease *lease,
    struct mac mac, int64_t now_us);

/*
 * The address for a MAC that asks for one: the remembered one; else the one
 * it wishes (0: none) if that is free; else, from a place in the pool that
 * depends on the MAC alone, the next free one; else the longest unused of
 * those that lapsed, were given up, were declined, in this order. NULL when
 * every address is held. A remembered address that somebody else was seen
 * with is declined on its MAC's behalf.
 */
struct lease *leases_pick(
    struct leases *l, struct mac mac, uint32_t wish, int64_t now_us);

/*
 * Give an address to a MAC that has no other; whoever had it before is
 * forgotten.
 */
void leases_give(struct leases *l, struct lease *lease, struct mac mac,
    enum lease_state state, int64_t until_us);

/* Somebody else uses it: nobody is given it for a while. */
void leases_decline(struct leases *l, struct lease *lease, int64_t now_us);

/* An address was seen in use. */
void leases_see(struct leases *l, uint32_t ip, struct mac mac, int64_t now_us);

#endif
