/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/package.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

static ssize_t
read_span(void *ctx, void *to, size_t n, uint64_t offset)
{
	const struct span *s = ctx;

	if (offset >= s->n)
		return 0;
	n = n < s->n - offset ? n : s->n - (size_t)offset;
	memcpy(to, s->p + offset, n);
	return (ssize_t)n;
}

/* Octets that are promised are there, and no path holds what it may not. */
static void
judge(const struct package_member *m)
{
	volatile uint8_t last =
	    m->octets.n > 0 ? m->octets.p[m->octets.n - 1] : 0;

	(void)last;
	if (m->octets.n > EXAMINE_MAX)
		abort();
	for (const char *p = m->path; *p != '\0'; p++)
		if (*p < ' ' || *p > '~')
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct span all = { buf, n };
	struct package_source source = { read_span, n, &all };
	struct package *p;
	unsigned members = 0;
	char why[80];

	if (package_open(&p, &source) != 0)
		return 0;
	for (;;) {
		struct package_member m;

		if (package_next(p, &m, why, sizeof(why)) != 1)
			break;
		judge(&m);
		members++;
	}
	package_close(p);
	if (members > 2 * PACKAGE_MEMBERS)
		abort();
	return 0;
}
