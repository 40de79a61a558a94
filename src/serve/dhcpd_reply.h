/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_DHCPD_REPLY_H
#define SERVE_DHCPD_REPLY_H

/* The octets of what the DHCP server has decided to say. */

#include "serve/dhcpd.h"

/* What a server has come to say to a message. */
struct decision {
	enum dhcp_type type;    /* DHCP_BOOTP: nothing */
	enum dhcpd_silence why; /* when nothing */
	uint32_t given;         /* yiaddr */
	uint32_t to;            /* the address the client has already, or 0 */
	const char *text;       /* NAK: why, option 56 */
};

/*
 * Write the frame that answers m so, Ethernet to DHCP: RFC 2131 sections 4.1
 * and 4.3.1. Only for a decision to say something; it always has room.
 */
void dhcpd_write(const struct dhcpd_config *config, const struct dhcp_msg *m,
    const struct decision *what, struct dhcpd_reply *reply);

#endif
