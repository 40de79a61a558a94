/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lease.h"

#include <assert.h>
#include <string.h>

#define SECOND_US INT64_C(1000000)

/*
 * How long an address that was declined, or seen with a stranger, is left
 * alone. Long against a phone's boot, short against an afternoon's work.
 */
#define SHUN_US (600 * SECOND_US)

/* How gladly an address is given to a MAC new to it: the least first. */
enum worth {
	WORTH_FREE,     /* nobody ever had it */
	WORTH_LAPSED,   /* offered, and never taken */
	WORTH_GIVEN_UP, /* released or expired: its MAC may come back */
	WORTH_DECLINED, /* was in use a while ago */
	WORTH_NEVER,
};

static const struct {
	enum worth before, after; /* until_us */
} worths[] = {
	[LEASE_FREE] = { WORTH_FREE, WORTH_FREE },
	[LEASE_OFFERED] = { WORTH_NEVER, WORTH_LAPSED },
	[LEASE_BOUND] = { WORTH_NEVER, WORTH_GIVEN_UP },
	[LEASE_RELEASED] = { WORTH_GIVEN_UP, WORTH_GIVEN_UP },
	[LEASE_DECLINED] = { WORTH_NEVER, WORTH_DECLINED },
};

/* FNV-1a: a rack's MACs differ in their last octet alone. */
static uint32_t
hash(struct mac mac)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < MAC_LEN; i++)
		h = (h ^ mac.octet[i]) * 16777619u;
	return h ^ h >> 16;
}

static struct slot *
slot_of(struct leases *l, const struct lease *lease)
{
	return &l->slots[lease->ip - l->first];
}

static uint16_t *
bucket_of(struct leases *l, struct mac mac)
{
	return &l->bucket[hash(mac) % LEASE_BUCKETS];
}

void
leases_init(struct leases *l, uint32_t first, uint32_t last, uint32_t self)
{
	memset(l, 0, sizeof(*l));
	l->self = self;
	l->first = first;
	if (first <= last)
		l->n = (size_t)(last - first) + 1;
	if (l->n > DHCPD_LEASES)
		l->n = DHCPD_LEASES;
	for (size_t i = 0; i < l->n; i++)
		l->slots[i].lease.ip = first + (uint32_t)i;
}

struct lease *
leases_of(struct leases *l, struct mac mac)
{
	for (uint16_t i = *bucket_of(l, mac); i != 0; i = l->slots[i - 1].next)
		if (mac_equal(l->slots[i - 1].lease.mac, mac))
			return &l->slots[i - 1].lease;
	return NULL;
}

struct lease *
leases_at(struct leases *l, uint32_t ip)
{
	if (ip < l->first || ip - l->first >= l->n)
		return NULL;
	return &l->slots[ip - l->first].lease;
}

bool
lease_is_live(const struct lease *lease, int64_t now_us)
{
	return (lease->state == LEASE_OFFERED || lease->state == LEASE_BOUND) &&
	    now_us < lease->until_us;
}

bool
leases_in_conflict(const struct leases *l, const struct lease *lease,
    struct mac mac, int64_t now_us)
{
	const struct slot *s = &l->slots[lease->ip - l->first];

	return now_us < s->used_until_us && !mac_equal(s->user, mac);
}

static enum worth
worth_of(const struct leases *l, const struct lease *lease, struct mac mac,
    int64_t now_us)
{
	if (lease->ip == l->self || leases_in_conflict(l, lease, mac, now_us))
		return WORTH_NEVER;
	return now_us < lease->until_us ? worths[lease->state].before
					: worths[lease->state].after;
}

bool
leases_is_free(const struct leases *l, const struct lease *lease,
    struct mac mac, int64_t now_us)
{
	return worth_of(l, lease, mac, now_us) <= WORTH_LAPSED;
}

static struct lease *
search(struct leases *l, struct mac mac, int64_t now_us)
{
	size_t start = l->n > 0 ? hash(mac) % l->n : 0;
	enum worth least = WORTH_NEVER;
	struct lease *best = NULL;

	for (size_t i = 0; i < l->n && least > WORTH_FREE; i++) {
		struct lease *lease = &l->slots[(start + i) % l->n].lease;
		enum worth worth = worth_of(l, lease, mac, now_us);

		if (worth < least ||
		    (worth == least && best != NULL &&
			lease->until_us < best->until_us)) {
			least = worth;
			best = lease;
		}
	}
	return best;
}

struct lease *
leases_pick(struct leases *l, struct mac mac, uint32_t wish, int64_t now_us)
{
	struct lease *lease = leases_of(l, mac);

	if (lease != NULL && !leases_in_conflict(l, lease, mac, now_us))
		return lease;
	if (lease != NULL)
		leases_decline(l, lease, now_us);
	lease = leases_at(l, wish);
	if (lease != NULL && leases_is_free(l, lease, mac, now_us))
		return lease;
	return search(l, mac, now_us);
}

/* Forget whose it is. */
static void
forget(struct leases *l, struct lease *lease)
{
	uint16_t self = (uint16_t)(lease->ip - l->first + 1);
	uint16_t *link = bucket_of(l, lease->mac);

	while (*link != 0 && *link != self)
		link = &l->slots[*link - 1].next;
	if (*link == self)
		*link = slot_of(l, lease)->next;
	lease->mac = (struct mac){ 0 };
	lease->state = LEASE_FREE;
	lease->until_us = 0;
}

void
leases_give(struct leases *l, struct lease *lease, struct mac mac,
    enum lease_state state, int64_t until_us)
{
	struct lease *old = leases_of(l, mac);

	assert(old == NULL || old == lease);
	if (old == NULL) {
		uint16_t *bucket = bucket_of(l, mac);

		forget(l, lease);
		slot_of(l, lease)->next = *bucket;
		*bucket = (uint16_t)(lease->ip - l->first + 1);
		lease->mac = mac;
	}
	lease->state = state;
	lease->until_us = until_us;
}

void
leases_decline(struct leases *l, struct lease *lease, int64_t now_us)
{
	forget(l, lease);
	lease->state = LEASE_DECLINED;
	lease->until_us = now_us + SHUN_US;
}

void
leases_see(struct leases *l, uint32_t ip, struct mac mac, int64_t now_us)
{
	struct lease *lease = leases_at(l, ip);

	/* The holder's own ARP must not hide a stranger's. */
	if (lease == NULL ||
	    (lease_is_live(lease, now_us) && mac_equal(lease->mac, mac)))
		return;
	slot_of(l, lease)->user = mac;
	slot_of(l, lease)->used_until_us = now_us + SHUN_US;
}
