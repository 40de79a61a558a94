/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target.h"

#include <string.h>
#include <strings.h>

#include "base/hex.h"

static uint8_t
hex_digit(struct rd *r)
{
	int value = hex_value((char)rd_u8(r));

	if (value < 0)
		rd_fail(r);
	return value < 0 ? 0 : (uint8_t)value;
}

/* The scheme and the server of the absolute form; our own, whatever it is. */
static void
skip_server(struct rd *r)
{
	static const char scheme[] = "http://";
	const size_t n = strlen(scheme);
	struct rd rest = *r;
	const uint8_t *p = rd_take(&rest, n);

	if (p == NULL || strncasecmp((const char *)p, scheme, n) != 0)
		return;
	(void)rd_until(&rest, '/');
	*r = rest;
}

int
target_path(void *dst, size_t cap, struct span target)
{
	struct rd r;
	struct wr w;

	rd_init(&r, target.p, target.n);
	wr_init(&w, dst, cap);
	skip_server(&r);
	while (r.left > 0) {
		uint8_t c = rd_u8(&r);

		if (c == '?' || c == '#')
			break;
		if (c == '%') {
			c = (uint8_t)(hex_digit(&r) << 4);
			c |= hex_digit(&r);
		}
		wr_u8(&w, c);
	}
	return rd_end(&r) != 0 ? rd_end(&r) : wr_end(&w);
}
