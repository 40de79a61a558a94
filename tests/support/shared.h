/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SHARED_H
#define TESTS_SUPPORT_SHARED_H

/* Real files that lie beside the project, never in it. */

#include "support/cases.h"

#define SHARED "../shared/"

/* Read a whole file of ../shared; its length. Skips the test without. */
static inline size_t
shared_read(void *buf, size_t cap, const char *path)
{
	char full[256];
	FILE *f;
	size_t n;

	snprintf(full, sizeof(full), SHARED "%s", path);
	f = fopen(full, "re");
	if (f == NULL)
		skip_because("no " SHARED "");
	n = fread(buf, 1, cap, f);
	fclose(f);
	assert_true(n < cap);
	return n;
}

#endif
