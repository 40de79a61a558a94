/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_FIREWALL_H
#define IO_FIREWALL_H

/*
 * Which rule of a firewall keeps requests for DHCP, TFTP or HTTP from us.
 * It is a best guess: a rule is found, not proved guilty.
 */

#include <stddef.h>

/*
 * From `nft -j list ruleset` (libnftables-json(5)), n octets. First a rule that
 * names the port of DHCP or TFTP, then one that drops all the rest, then a
 * chain whose policy does, then a rule that names HTTP's. Returns the length of
 * the text; 0 for none.
 */
size_t firewall_read_nft(char *dst, size_t cap, const char *json, size_t n);

/* The same from `iptables-save`: the rule as written there. */
size_t firewall_read_iptables(
    char *dst, size_t cap, const char *text, size_t n);

#endif
