/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

/* Texts compared with tests/golden/; GOLDEN=1 writes them anew. */

#include "support/cases.h"

#define GOLDEN_MAX 65536

static inline void
assert_golden(const char *name, const char *got)
{
	char *want = calloc(1, GOLDEN_MAX), path[128];
	FILE *f;

	assert_non_null(want);
	snprintf(path, sizeof(path), "tests/golden/%s.txt", name);
	if (getenv("GOLDEN") != NULL) {
		f = fopen(path, "w");
		assert_non_null(f);
		fputs(got, f);
		fclose(f);
	}
	f = fopen(path, "r");
	if (f != NULL) {
		assert_true(fread(want, 1, GOLDEN_MAX - 1, f) < GOLDEN_MAX - 1);
		fclose(f);
	}
	assert_string_equal(got, want);
	free(want);
}

#endif
