/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ADDR_H
#define BASE_ADDR_H

/*
 * Ethernet and IPv4 addresses as values and as text.
 *
 * An IPv4 address is a uint32_t in host byte order (192.0.2.1 is 0xc0000201)
 * everywhere outside the wire room; 0 means none.
 */

#include <stdbool.h>
#include <stdint.h>

#define MAC_LEN  6
#define MAC_TEXT sizeof("00:00:00:00:00:00")
#define IP_TEXT  sizeof("255.255.255.255")

struct mac {
	uint8_t octet[MAC_LEN];
};

bool mac_equal(struct mac a, struct mac b);
bool mac_is_zero(struct mac m);

/* Broadcast or multicast: bit 0 of the first octet (IEEE 802-2014 8.2). */
bool mac_is_group(struct mac m);

/* The locally administered bit, which no maker's burned-in address has. */
bool mac_is_local(struct mac m);

/* Lower case with colons; returns out, which holds MAC_TEXT octets. */
char *mac_show(char *out, struct mac m);

/*
 * Six octets of two hex digits, all with ":", all with "-" or all with
 * nothing between; returns 0, or -EINVAL with *m zero.
 */
int mac_parse(struct mac *m, const char *text)
    __attribute__((warn_unused_result));

/* Dotted; returns out, which holds IP_TEXT octets. */
char *ip_show(char *out, uint32_t ip);

/* Dotted text; returns 0, or -EINVAL with *ip zero. */
int ip_parse(uint32_t *ip, const char *text)
    __attribute__((warn_unused_result));

/*
 * "192.168.7.1/24" to an address and a prefix length of 1 to 30; returns 0,
 * or -EINVAL with both zero. Network and broadcast address are refused.
 */
int ip_parse_prefix(uint32_t *ip, unsigned *prefix, const char *text)
    __attribute__((warn_unused_result));

/* The netmask of a prefix length of 0 to 32. */
uint32_t ip_mask(unsigned prefix);

#endif
