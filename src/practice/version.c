/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "version.h"

#include <ctype.h>
#include <string.h>

/* Up to two digits, after a dash or without one. */
static unsigned
take_number(const char **p)
{
	unsigned v = 0;

	if (**p == '-')
		(*p)++;
	for (int i = 0; i < 2 && isdigit((unsigned char)**p); i++)
		v = v * 10 + (unsigned)(*(*p)++ - '0');
	return v;
}

struct version
version_of(const char *load)
{
	const char *p = strchr(load, '.');
	struct version v;

	/* Four letters tell model and protocol: facts/formats.md section 3.1. */
	p = p != NULL ? p + 1 : load + (strlen(load) < 4 ? strlen(load) : 4);
	v.major = take_number(&p);
	v.minor = take_number(&p);
	v.patch = take_number(&p);
	return v;
}

bool
version_below(struct version a, struct version b)
{
	if (a.major != b.major)
		return a.major < b.major;
	if (a.minor != b.minor)
		return a.minor < b.minor;
	return a.patch < b.patch;
}
