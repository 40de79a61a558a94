/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

/* Texts compared with tests/golden/; GOLDEN=1 writes them anew. */

#include <stdbool.h>

#include "support/cases.h"

#define GOLDEN_HEADING "==== " /* begins a line that names what follows it */

/* All of a file, or "" where there is none; the caller frees it. */
static inline char *
golden_read(const char *path)
{
	FILE *from = fopen(path, "r");
	char *text = NULL;
	size_t cap = 0;

	if (from == NULL || getdelim(&text, &cap, '\0', from) < 0) {
		free(text);
		text = strdup("");
	}
	if (from != NULL)
		fclose(from);
	assert_non_null(text);
	return text;
}

/* Where two texts part: the heading above, and a line of each. */
static inline void
golden_tell(const char *path, const char *want, const char *got)
{
	char heading[80] = "its beginning";
	int line = 1;

	while (*want != '\0' || *got != '\0') {
		size_t n = strcspn(want, "\n"), k = strcspn(got, "\n");

		if (n != k || memcmp(want, got, n) != 0) {
			printf(
			    "%s:%d, below \"%s\", was\n%.*s\nand is now\n"
			    "%.*s\nGOLDEN=1 takes it over; git diff tells.\n",
			    path, line, heading, (int)n, want, (int)k, got);
			break;
		}
		if (strncmp(got, GOLDEN_HEADING, 5) == 0)
			snprintf(heading, sizeof(heading), "%.*s", (int)k, got);
		want += n + (want[n] != '\0');
		got += k + (got[k] != '\0');
		line++;
	}
	fflush(stdout);
}

static inline void
assert_golden(const char *name, const char *got)
{
	char path[128], *want;
	bool same;

	snprintf(path, sizeof(path), "tests/golden/%s.txt", name);
	if (getenv("GOLDEN") != NULL) {
		FILE *to = fopen(path, "w");

		assert_non_null(to);
		fputs(got, to);
		fclose(to);
	}
	want = golden_read(path);
	same = strcmp(want, got) == 0;
	if (!same)
		golden_tell(path, want, got);
	free(want);
	assert_true(same);
}

#endif
