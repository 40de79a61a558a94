/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/path.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>

static bool
is_slash(uint8_t c)
{
	return c == '/' || c == '\\';
}

/* The octets before the next slash, which is read too. */
static struct span
read_component(struct rd *r)
{
	struct rd ahead = *r;
	struct span part;
	size_t n = 0;

	while (ahead.left > 0 && !is_slash(rd_u8(&ahead)))
		n++;
	part = rd_span(r, n);
	if (r->left > 0)
		rd_u8(r);
	return part;
}

static bool
is_dots(struct span part, size_t n)
{
	if (part.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (part.p[i] != '.')
			return false;
	return true;
}

static bool
is_clean(struct span part)
{
	for (size_t i = 0; i < part.n; i++)
		if (part.p[i] < ' ' || part.p[i] == 0x7f)
			return false;
	return true;
}

static bool
take_components(struct wr *w, struct rd *r)
{
	while (r->left > 0) {
		struct span part = read_component(r);

		if (part.n == 0 || is_dots(part, 1))
			continue;
		if (is_dots(part, 2) || !is_clean(part))
			return false;
		if (w->n > 0)
			wr_u8(w, '/');
		wr_copy(w, part.p, part.n);
	}
	return w->n > 0;
}

int
path_normalise(char *dst, size_t cap, struct span asked)
{
	struct rd r;
	struct wr w;
	int n;

	assert(cap > 0);
	rd_init(&r, asked.p, asked.n);
	wr_init(&w, dst, cap - 1);
	n = take_components(&w, &r) ? wr_end(&w) : -EINVAL;
	dst[n > 0 ? n : 0] = '\0';
	return n > 0 ? n : -EINVAL;
}
