/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/addr.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"

bool
mac_equal(struct mac a, struct mac b)
{
	return memcmp(a.octet, b.octet, MAC_LEN) == 0;
}

bool
mac_is_zero(struct mac m)
{
	return mac_equal(m, (struct mac){ 0 });
}

bool
mac_is_group(struct mac m)
{
	return m.octet[0] & 1;
}

bool
mac_is_local(struct mac m)
{
	return m.octet[0] & 2;
}

char *
mac_show(char *out, struct mac m)
{
	const uint8_t *o = m.octet;

	snprintf(out, MAC_TEXT, "%02x:%02x:%02x:%02x:%02x:%02x", o[0], o[1],
	    o[2], o[3], o[4], o[5]);
	return out;
}

/* Two hex digits; *text is past them then. */
static bool
take_octet(const char **text, uint8_t *octet)
{
	int hi = hex_value((*text)[0]);
	int lo = hi < 0 ? -1 : hex_value((*text)[1]);

	if (lo < 0)
		return false;
	*octet = (uint8_t)(hi << 4 | lo);
	*text += 2;
	return true;
}

int
mac_parse(struct mac *m, const char *text)
{
	struct mac got;
	char mark = '\0';

	*m = (struct mac){ 0 };
	for (size_t i = 0; i < MAC_LEN; i++) {
		if (i == 1 && (*text == ':' || *text == '-'))
			mark = *text;
		if (i > 0 && mark != '\0' && *text++ != mark)
			return -EINVAL;
		if (!take_octet(&text, &got.octet[i]))
			return -EINVAL;
	}
	if (*text != '\0')
		return -EINVAL;
	*m = got;
	return 0;
}

char *
ip_show(char *out, uint32_t ip)
{
	snprintf(out, IP_TEXT, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 255,
	    ip >> 8 & 255, ip & 255);
	return out;
}

/* A decimal number of at most max without sign or needless zero. */
static bool
take_number(const char **text, unsigned max, unsigned *value)
{
	const char *p = *text;
	unsigned v = 0;

	if (*p < '0' || *p > '9' || (p[0] == '0' && p[1] >= '0' && p[1] <= '9'))
		return false;
	for (; *p >= '0' && *p <= '9'; p++) {
		v = v * 10 + (unsigned)(*p - '0');
		if (v > max)
			return false;
	}
	*text = p;
	*value = v;
	return true;
}

static bool
take_ip(const char **text, uint32_t *ip)
{
	uint32_t got = 0;

	for (int i = 0; i < 4; i++) {
		unsigned part;

		if (i > 0 && *(*text)++ != '.')
			return false;
		if (!take_number(text, 255, &part))
			return false;
		got = got << 8 | part;
	}
	*ip = got;
	return true;
}

int
ip_parse(uint32_t *ip, const char *text)
{
	uint32_t got;

	*ip = 0;
	if (!take_ip(&text, &got) || *text != '\0')
		return -EINVAL;
	*ip = got;
	return 0;
}

int
ip_parse_prefix(uint32_t *ip, unsigned *prefix, const char *text)
{
	uint32_t addr, host;
	unsigned len;

	*ip = 0;
	*prefix = 0;
	if (!take_ip(&text, &addr) || *text++ != '/' ||
	    !take_number(&text, 30, &len) || *text != '\0' || len == 0)
		return -EINVAL;
	host = addr & ~ip_mask(len);
	if (host == 0 || host == ~ip_mask(len))
		return -EINVAL;
	*ip = addr;
	*prefix = len;
	return 0;
}

uint32_t
ip_mask(unsigned prefix)
{
	return prefix == 0 ? 0 : UINT32_MAX << (32 - prefix);
}
