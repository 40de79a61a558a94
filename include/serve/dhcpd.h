/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_DHCPD_H
#define SERVE_DHCPD_H

/*
 * DHCP answers for phones: request + now -> reply. RFC 2131 section 4.3, RFC
 * 2132, RFC 5859. Knows no socket: the edge sends the frame.
 *
 * The bench has no other server (serve/guard.h sees to that), so we speak
 * with authority where RFC 2131 lets one server of several be silent:
 * - a phone that remembers an address of another network, of another client,
 *   or other than the one we keep for it, is told NAK and asks anew at once;
 * - an address of our pool that nobody holds is confirmed to the one who
 *   remembers it, though we have no record of it: we were started again.
 * No address is probed before it is offered (that would make a rack queue
 * up); one that ARP showed in use by somebody else is passed over instead.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/addr.h"
#include "bench/event.h"
#include "wire/dhcp.h"
#include "wire/frame.h"

#define DHCPD_LEASES 1024

struct dhcpd_config {
	uint32_t address; /* ours: server id, siaddr, 66, 150, router, NTP */
	struct mac mac;   /* ours */
	unsigned prefix;
	uint32_t first, last; /* the pool, both included: host addresses */
	uint32_t lease_s;
	bool any_client; /* answer others than phones */
};

enum lease_state {
	LEASE_FREE,
	LEASE_OFFERED,
	LEASE_BOUND,
	LEASE_RELEASED, /* remembered for its MAC */
	LEASE_DECLINED, /* somebody else uses the address */
};

/* Offered and bound leases are live until until_us, and lapse by it alone. */
struct lease {
	enum lease_state state;
	struct mac mac; /* zero: nobody's */
	uint32_t ip;
	uint32_t xid; /* of the last message about it */
	int64_t until_us;
};

/* Why a message got no answer; counted. */
enum dhcpd_silence {
	DHCPD_NOT_A_REQUEST, /* BOOTREPLY, no such op, or no such sender */
	DHCPD_NOT_A_PHONE,
	DHCPD_RELAYED,      /* giaddr: not the bench link */
	DHCPD_OTHER_SERVER, /* option 54 names another */
	DHCPD_POOL_EMPTY,
	DHCPD_UNKNOWN_LEASE, /* about an address we never gave it */
	DHCPD_NO_TYPE,       /* plain BOOTP, or an unknown type */
	DHCPD_DONE,          /* RELEASE, DECLINE: taken, no answer is due */
	DHCPD_SILENCES,
};

struct dhcpd_reply {
	size_t n;               /* octets of frame; 0: stay silent */
	enum dhcpd_silence why; /* when n is 0 */
	enum dhcp_type type;
	uint32_t ip;              /* address given */
	uint8_t frame[FRAME_MAX]; /* Ethernet, IPv4, UDP, DHCP: ready to send */
};

struct dhcpd;

/*
 * A pool longer than DHCPD_LEASES is cut to its first ones; our own address
 * may lie in it and is not given away. NULL: no memory.
 */
struct dhcpd *dhcpd_new(const struct dhcpd_config *config);
void dhcpd_free(struct dhcpd *d); /* takes NULL */

/*
 * Answer one message. known says that the model already takes this MAC for
 * a phone; one that has a lease from us needs not say so again. The reply
 * goes to the broadcast address when the client asks for it or is told NAK;
 * else straight to its Ethernet address, even though it has no IPv4 address
 * yet (RFC 2131 section 4.1).
 */
void dhcpd_answer(struct dhcpd *d, const struct dhcp_msg *m, bool known,
    int64_t now_us, struct dhcpd_reply *reply);

/* Another device bears our address now: replies come from this MAC. */
void dhcpd_set_mac(struct dhcpd *d, struct mac mac);

/* An address seen in use by this MAC (ARP): never given to another. */
void dhcpd_in_use(struct dhcpd *d, uint32_t ip, struct mac mac, int64_t now_us);

/* Every address of the pool in order, given or not; NULL past the end. */
const struct lease *dhcpd_lease(const struct dhcpd *d, size_t i);

/* Messages answered, and those that were not, by their reason. */
uint64_t dhcpd_answered(const struct dhcpd *d);
uint64_t dhcpd_silent(const struct dhcpd *d, enum dhcpd_silence why);

/*
 * Whether a message is a phone's by its own words: a Cisco phone's option 60
 * ("Cisco Systems, Inc. IP Phone CP-7961G" and its kin, "CP-8851",
 * a bare "Cisco Systems, Inc."), or an option 12 of SEP or SIP and its MAC.
 */
bool dhcp_is_phone(const struct dhcp_msg *m);

#endif
