/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_LEASE_H
#define PRACTICE_LEASE_H

/* How a simulated phone finds its address and its server. */

#include "sim.h"

void lease_discover(struct sim *s, int64_t now_us);
void lease_request(struct sim *s, int64_t now_us);
void lease_take(struct sim *s, const struct dhcp_msg *m, int64_t now_us);

/* The server's Ethernet address, by ARP: found, was it looked for? */
void lease_find(struct sim *s, int64_t now_us);
bool lease_found(struct sim *s, struct mac mac);

/* It has an address of its own, and looks for the server of a network that
 * it was taken from. */
void lease_keep(struct sim *s, int64_t at_us);

#endif
