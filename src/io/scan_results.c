/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_results.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define RESULTS_MAX (16U << 20)
#define RESULT_MOST (2 + PACKAGE_PATH + 2 + EXAMINED_OCTETS)

static bool
make_room(struct sight *s)
{
	size_t cap = s->results_cap > 0 ? s->results_cap : RESULT_MOST;
	uint8_t *more;

	while (cap < s->results_n + RESULT_MOST)
		cap *= 2;
	if (cap == s->results_cap)
		return true;
	more = cap <= RESULTS_MAX ? realloc(s->results, cap) : NULL;
	if (more == NULL)
		return false;
	s->results = more;
	s->results_cap = cap;
	return true;
}

/* Octets written after what is there; -ENOBUFS. */
static int
write_result(struct sight *s, const char *member, const struct examined *x)
{
	uint8_t octets[EXAMINED_OCTETS];
	int n = examined_encode(octets, sizeof(octets), x);
	struct wr w;

	if (n < 0)
		return n;
	wr_init(&w, s->results + s->results_n, s->results_cap - s->results_n);
	wr_be16(&w, (uint16_t)strlen(member));
	wr_copy(&w, member, strlen(member));
	wr_be16(&w, (uint16_t)n);
	wr_copy(&w, octets, (size_t)n);
	return wr_end(&w);
}

void
scan_results_add(struct sight *s, const char *member, const struct examined *x)
{
	int n = -ENOBUFS;

	if (s->lasting && make_room(s))
		n = write_result(s, member, x);
	if (n < 0)
		s->lasting = false;
	else
		s->results_n += (size_t)n;
}

int
scan_results_get(
    struct span row, size_t *at, char member[PACKAGE_PATH], struct examined *x)
{
	struct span name, octets;
	struct rd r;

	rd_init(&r, row.p, row.n);
	(void)rd_take(&r, *at);
	if (r.left == 0)
		return r.fault ? -EBADMSG : 0;
	name = rd_span(&r, rd_be16(&r));
	octets = rd_span(&r, rd_be16(&r));
	if (rd_end(&r) != 0 || name.n >= PACKAGE_PATH ||
	    examined_decode(x, octets.p, octets.n) != 0)
		return -EBADMSG;
	memcpy(member, name.p, name.n);
	member[name.n] = '\0';
	*at = rd_offset(&r);
	return 1;
}
