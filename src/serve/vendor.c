/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/dhcpd.h"

#include <string.h>

/*
 * Option 60 of Cisco's phones, from networks and vendors' own examples. The
 * word "Cisco" alone proves nothing: routers, access points and gateways say
 * it too; nor does asking for option 150.
 */
static const struct {
	const char *starts;
	const char *holds; /* somewhere behind; "" whatever follows */
} vendors[] = {
	{ "Cisco", " IP Phone" },       /* "Cisco Systems, Inc. IP Phone…" */
	{ "Cisco", " Wireless Phone" }, /* 7921, 7925, 7926 */
};

/* Texts may end in a NUL or several. */
static struct span
trim(struct span s)
{
	while (s.n > 0 && s.p[s.n - 1] == '\0')
		s.n--;
	return s;
}

/* "CP-8851", "CP-7841-3PCC": the model and no maker. */
static bool
is_part_number(struct span s)
{
	if (!span_begins(s, "CP-") || s.n < 7)
		return false;
	for (size_t i = 3; i < 7; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool
is_phone_vendor(struct span s)
{
	static const char bare[] = "Cisco Systems, Inc."; /* 6901 */

	s = trim(s);
	for (size_t i = 0; i < sizeof(vendors) / sizeof(*vendors); i++)
		if (span_begins(s, vendors[i].starts) &&
		    memmem(s.p, s.n, vendors[i].holds,
			strlen(vendors[i].holds)) != NULL)
			return true;
	return is_part_number(s) || span_is(s, bare);
}

static uint8_t
hex_digit(uint8_t nibble)
{
	return (uint8_t) "0123456789ABCDEF"[nibble & 15];
}

static uint8_t
upper(uint8_t c)
{
	return c >= 'a' && c <= 'f' ? (uint8_t)(c - 'a' + 'A') : c;
}

/* "SEP001BD5853661", perhaps with a domain: the name holds its own MAC. */
static bool
is_phone_name(struct span s, struct mac mac)
{
	const size_t n = 3 + 2 * MAC_LEN;

	s = trim(s);
	if ((!span_begins(s, "SEP") && !span_begins(s, "SIP")) || s.n < n ||
	    (s.n > n && s.p[n] != '.'))
		return false;
	for (size_t i = 0; i < MAC_LEN; i++) {
		uint8_t octet = mac.octet[i];

		if (upper(s.p[3 + 2 * i]) != hex_digit(octet >> 4) ||
		    upper(s.p[4 + 2 * i]) != hex_digit(octet))
			return false;
	}
	return true;
}

bool
dhcp_is_phone(const struct dhcp_msg *m)
{
	return is_phone_vendor(m->vendor) ||
	    is_phone_name(m->host_name, m->mac);
}
