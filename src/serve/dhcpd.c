/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/dhcpd.h"

#include <stdlib.h>

#include "dhcpd_reply.h"
#include "lease.h"
#include "wire/ip.h"

#define SECOND_US INT64_C(1000000)

/* Long enough for a slow REQUEST: a 7941 takes 0.75 s (facts 3.2). */
#define OFFER_US (10 * SECOND_US)
#define LEASE_S  3600 /* where the configuration has none */

struct dhcpd {
	struct dhcpd_config config;
	uint64_t answered;
	uint64_t silent[DHCPD_SILENCES];
	struct leases leases;
};

static struct decision
silence(enum dhcpd_silence why)
{
	return (struct decision){ .why = why };
}

struct dhcpd *
dhcpd_new(const struct dhcpd_config *config)
{
	struct dhcpd *d = calloc(1, sizeof(*d));

	if (d == NULL)
		return NULL;
	d->config = *config;
	if (d->config.lease_s == 0)
		d->config.lease_s = LEASE_S;
	leases_init(&d->leases, config->first, config->last, config->address);
	return d;
}

void
dhcpd_set_mac(struct dhcpd *d, struct mac mac)
{
	d->config.mac = mac;
}

void
dhcpd_free(struct dhcpd *d)
{
	free(d);
}

/* RFC 2131 section 4.3.1. */
static struct decision
discover(struct dhcpd *d, const struct dhcp_msg *m, int64_t now_us)
{
	struct lease *lease =
	    leases_pick(&d->leases, m->mac, m->requested, now_us);

	if (lease == NULL)
		return silence(DHCPD_POOL_EMPTY);
	/* An offer costs a client that starts again nothing of its lease. */
	if (lease->state != LEASE_BOUND || !lease_is_live(lease, now_us))
		leases_give(&d->leases, lease, m->mac, LEASE_OFFERED,
		    now_us + OFFER_US);
	lease->xid = m->xid;
	return (struct decision){ .type = DHCP_OFFER, .given = lease->ip };
}

/* What there is to say about an address that a client claims. */
enum claim {
	CLAIM_GOOD,
	CLAIM_FOREIGN, /* not an address of our network */
	CLAIM_MOVED,   /* we keep another one for this client */
	CLAIM_TAKEN,   /* somebody else's */
	CLAIM_OUTSIDE, /* of our network, but not ours to give */
};

static const char *const refusals[] = {
	[CLAIM_FOREIGN] = "this address is of another network",
	[CLAIM_MOVED] = "another address is kept for you",
	[CLAIM_TAKEN] = "this address is in use by somebody else",
	[CLAIM_OUTSIDE] = "this address is not ours to give",
};

static bool
on_our_network(const struct dhcpd *d, uint32_t ip)
{
	uint32_t hosts = ~ip_mask(d->config.prefix);

	return ((ip ^ d->config.address) & ~hosts) == 0 && (ip & hosts) != 0 &&
	    (ip & hosts) != hosts;
}

static enum claim
judge(struct dhcpd *d, struct mac mac, uint32_t ip, int64_t now_us)
{
	const struct lease *mine = leases_of(&d->leases, mac);
	const struct lease *there = leases_at(&d->leases, ip);

	if (!on_our_network(d, ip))
		return CLAIM_FOREIGN;
	if (ip == d->config.address)
		return CLAIM_TAKEN;
	if (mine != NULL && mine != there)
		return CLAIM_MOVED;
	if (there == NULL)
		return CLAIM_OUTSIDE;
	if (mine == NULL)
		return leases_is_free(&d->leases, there, mac, now_us)
		    ? CLAIM_GOOD
		    : CLAIM_TAKEN;
	/* Its holder defends a lease that runs; see RFC 5227 section 2.4. */
	if (mine->state == LEASE_BOUND && lease_is_live(mine, now_us))
		return CLAIM_GOOD;
	return leases_in_conflict(&d->leases, mine, mac, now_us) ? CLAIM_TAKEN
								 : CLAIM_GOOD;
}

static struct decision
bind(struct dhcpd *d, const struct dhcp_msg *m, uint32_t ip, int64_t now_us)
{
	struct lease *lease = leases_at(&d->leases, ip);

	leases_give(&d->leases, lease, m->mac, LEASE_BOUND,
	    now_us + d->config.lease_s * SECOND_US);
	lease->xid = m->xid;
	return (struct decision){
		.type = DHCP_ACK,
		.given = ip,
		.to = m->ciaddr == ip ? ip : 0,
	};
}

/*
 * RFC 2131 section 4.3.2, table 4. The four states of the client:
 *
 *              option 54   option 50   ciaddr
 * SELECTING    ours        set         -
 * INIT-REBOOT  -           set         -
 * RENEWING     -           -           set
 * REBINDING    -           -           set, and sent to everybody
 *
 * The last two are answered alike. Clients that mix the columns are taken
 * for what they most resemble.
 */
static struct decision
request(struct dhcpd *d, const struct dhcp_msg *m, int64_t now_us)
{
	bool renewing = m->server_id == 0 && m->ciaddr != 0;
	uint32_t ip = renewing || m->requested == 0 ? m->ciaddr : m->requested;
	enum claim claim = judge(d, m->mac, ip, now_us);

	if (claim == CLAIM_GOOD)
		return bind(d, m, ip, now_us);
	/* It works with an address that does no harm: let it. */
	if (ip == 0 || (renewing && claim == CLAIM_OUTSIDE))
		return silence(DHCPD_UNKNOWN_LEASE);
	return (struct decision){ .type = DHCP_NAK, .text = refusals[claim] };
}

/* The lease a client speaks of, if it is the client's own. */
static struct lease *
own_lease(struct dhcpd *d, const struct dhcp_msg *m, uint32_t ip)
{
	struct lease *lease = leases_of(&d->leases, m->mac);

	return lease != NULL && lease->ip == ip ? lease : NULL;
}

/* RFC 2131 section 4.3.3. */
static struct decision
decline(struct dhcpd *d, const struct dhcp_msg *m, int64_t now_us)
{
	struct lease *lease = own_lease(d, m, m->requested);

	if (lease == NULL)
		return silence(DHCPD_UNKNOWN_LEASE);
	leases_decline(&d->leases, lease, now_us);
	return silence(DHCPD_DONE);
}

/* RFC 2131 section 4.3.4. */
static struct decision
release(struct dhcpd *d, const struct dhcp_msg *m, int64_t now_us)
{
	struct lease *lease = own_lease(d, m, m->ciaddr);

	if (lease == NULL)
		return silence(DHCPD_UNKNOWN_LEASE);
	leases_give(&d->leases, lease, m->mac, LEASE_RELEASED, now_us);
	return silence(DHCPD_DONE);
}

/* RFC 2131 section 4.3.5: it has an address, and wants the rest. */
static struct decision
inform(struct dhcpd *d, const struct dhcp_msg *m, int64_t now_us)
{
	(void)d;
	(void)now_us;
	return (struct decision){ .type = DHCP_ACK, .to = m->ciaddr };
}

typedef struct decision decide_fn(
    struct dhcpd *d, const struct dhcp_msg *m, int64_t now_us);

static decide_fn *const deciders[] = {
	[DHCP_DISCOVER] = discover,
	[DHCP_REQUEST] = request,
	[DHCP_DECLINE] = decline,
	[DHCP_RELEASE] = release,
	[DHCP_INFORM] = inform,
};

static decide_fn *
decider(enum dhcp_type type)
{
	return type < sizeof(deciders) / sizeof(*deciders) ? deciders[type]
							   : NULL;
}

/* The client took another server's offer: ours is over. */
static void
lapse(struct dhcpd *d, const struct dhcp_msg *m, int64_t now_us)
{
	struct lease *lease = leases_of(&d->leases, m->mac);

	if (lease != NULL && lease->state == LEASE_OFFERED)
		lease->until_us = now_us;
}

static bool
is_sender(const struct dhcpd *d, struct mac mac)
{
	return !mac_is_zero(mac) && !mac_is_group(mac) &&
	    !mac_equal(mac, d->config.mac);
}

static struct decision
decide(struct dhcpd *d, const struct dhcp_msg *m, bool known, int64_t now_us)
{
	decide_fn *by_type = decider(m->type);

	if (m->op != BOOTP_REQUEST || !is_sender(d, m->mac))
		return silence(DHCPD_NOT_A_REQUEST);
	if (m->giaddr != 0)
		return silence(DHCPD_RELAYED);
	if (by_type == NULL)
		return silence(DHCPD_NO_TYPE);
	if (!known && !d->config.any_client && !dhcp_is_phone(m) &&
	    leases_of(&d->leases, m->mac) == NULL)
		return silence(DHCPD_NOT_A_PHONE);
	if (m->server_id != 0 && m->server_id != d->config.address) {
		lapse(d, m, now_us);
		return silence(DHCPD_OTHER_SERVER);
	}
	return by_type(d, m, now_us);
}

void
dhcpd_answer(struct dhcpd *d, const struct dhcp_msg *m, bool known,
    int64_t now_us, struct dhcpd_reply *reply)
{
	struct decision what = decide(d, m, known, now_us);

	reply->n = 0;
	reply->why = what.why;
	reply->type = what.type;
	reply->ip = what.given;
	if (what.type == DHCP_BOOTP) {
		d->silent[what.why]++;
		return;
	}
	dhcpd_write(&d->config, m, &what, reply);
	d->answered++;
}

void
dhcpd_in_use(struct dhcpd *d, uint32_t ip, struct mac mac, int64_t now_us)
{
	leases_see(&d->leases, ip, mac, now_us);
}

const struct lease *
dhcpd_lease(const struct dhcpd *d, size_t i)
{
	return i < d->leases.n ? &d->leases.slots[i].lease : NULL;
}

uint64_t
dhcpd_answered(const struct dhcpd *d)
{
	return d->answered;
}

uint64_t
dhcpd_silent(const struct dhcpd *d, enum dhcpd_silence why)
{
	return why < DHCPD_SILENCES ? d->silent[why] : 0;
}
