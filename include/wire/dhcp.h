/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_DHCP_H
#define WIRE_DHCP_H

/*
 * DHCP messages: octets to struct and back, nothing else.
 *
 * Format: RFC 2131 section 2; options: RFC 2132; long options: RFC 3396;
 * option 150: RFC 5859. Which of them phones use: facts/phones.md 3.2.
 */

#include <stdbool.h>

#include "base/addr.h"
#include "base/bytes.h"

#define DHCP_SERVER_PORT 67
#define DHCP_CLIENT_PORT 68
#define DHCP_MIN         300 /* shortest reply, RFC 1542 section 2.1 */
#define DHCP_MAX         1400
#define DHCP_SERVERS_MAX 4

#define BOOTP_REQUEST 1
#define BOOTP_REPLY   2

/* RFC 2132 section 9.6. */
enum dhcp_type {
	DHCP_BOOTP, /* no option 53 */
	DHCP_DISCOVER,
	DHCP_OFFER,
	DHCP_REQUEST,
	DHCP_DECLINE,
	DHCP_ACK,
	DHCP_NAK,
	DHCP_RELEASE,
	DHCP_INFORM,
};

/* The addresses of an option that lists them, the preferred one first. */
struct dhcp_servers {
	uint32_t ip[DHCP_SERVERS_MAX]; /* host byte order */
	unsigned n;                    /* entries used; more are dropped */
};

/*
 * One message. Addresses in host byte order, times in seconds; zero means
 * absent unless a has_ field says more. Spans borrow from the buffer given
 * to dhcp_decode(), or from joined: a copy of the struct must not outlive
 * the original.
 */
struct dhcp_msg {
	uint8_t op; /* BOOTP_REQUEST or BOOTP_REPLY */
	uint8_t hops;
	uint16_t secs;
	bool broadcast;      /* the client wants a broadcast reply */
	enum dhcp_type type; /* option 53 */
	struct mac mac;      /* chaddr; Ethernet only */
	uint32_t xid;        /* chosen by the client */
	uint32_t ciaddr;     /* client already has this address */
	uint32_t yiaddr;     /* address given to the client */
	uint32_t siaddr;     /* next server */
	uint32_t giaddr;     /* relay agent */
	struct span sname;   /* up to its NUL, or empty when overloaded */
	struct span file;    /* up to its NUL, or empty when overloaded */
	uint32_t mask;       /* option 1 */
	struct dhcp_servers routers; /* option 3 */
	struct dhcp_servers dns;     /* option 6 */
	struct span host_name;       /* option 12 */
	struct span domain;          /* option 15 */
	uint32_t arp_timeout_s;      /* option 35 */
	struct dhcp_servers ntp;     /* option 42 */
	uint32_t requested;          /* option 50 */
	bool has_lease;
	uint32_t lease_s;         /* option 51 */
	uint32_t server_id;       /* option 54 */
	struct span params;       /* option 55, in the client's order */
	struct span message;      /* option 56 */
	uint16_t max_size;        /* option 57 */
	uint32_t renewal_s;       /* option 58 */
	uint32_t rebinding_s;     /* option 59 */
	struct span vendor;       /* option 60, may end in a NUL */
	struct span client_id;    /* option 61, type octet first */
	struct span tftp_name;    /* option 66 */
	struct span bootfile;     /* option 67 */
	bool has_relay;           /* option 82 was there */
	struct span tftp_raw;     /* option 150, whatever its length */
	struct dhcp_servers tftp; /* option 150 where it is 4n octets */
	uint8_t joined[1024];     /* where split options were put together */
};

/*
 * Decode a UDP payload of n octets into *m. Options in file and sname are
 * read too when option 52 says so (RFC 2132 section 9.3); parts of one
 * option are joined in order (RFC 3396), but of a number that is sent twice
 * instead of split the last stands. Unknown options are skipped.
 *
 * Returns 0; -EBADMSG when it is truncated, lacks the magic cookie, gives
 * an option an impossible length or splits more than joined can hold;
 * -ENOMSG when it is not for Ethernet or of a type above DHCP_INFORM. *m is
 * then zero.
 */
int dhcp_decode(struct dhcp_msg *m, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/* Whether option 55 asks for this code. */
bool dhcp_wants(const struct dhcp_msg *m, uint8_t code);

/*
 * Encode *m: a fixed part, the cookie, option 53 first, then every option
 * that is set, in a phone's order, longer values split (RFC 3396), end
 * mark, zeroes up to DHCP_MIN. joined and has_relay are not read. tftp_raw
 * is sent when it is set, else tftp. Returns the length, or -ENOBUFS, also
 * when sname or file does not fit its field.
 */
int dhcp_encode(void *buf, size_t cap, const struct dhcp_msg *m)
    __attribute__((warn_unused_result));

#endif
