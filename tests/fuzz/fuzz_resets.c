/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "firmware-index/guide.h"
#include "firmware-index/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* All that can be told of what a text holds. */
static void
tell(const struct resets *r, FILE *to)
{
	const struct reset_sight *s;
	const char *model;
	struct guide g;
	char *line;

	for (size_t i = 0; i < 8 && (model = resets_model(r, i)) != NULL; i++) {
		if (guide_init(&g, r, model, NULL) != 0)
			abort();
		guide_print(to, &g);
		line = json_of_guide(&g);
		free(line);
	}
	for (size_t i = 0; i < 8 && (s = resets_sight(r, i)) != NULL; i++) {
		guide_print_sight(to, s, i % 2 == 0);
		line = json_of_sight(s);
		free(line);
	}
}

/* A technician's file alone, of any octets: read whole, or refused with why. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct schema_text text = { "own", (const char *)buf, n };
	FILE *to = fopen("/dev/null", "w");
	struct resets *r;
	char why[300];

	if (to == NULL)
		abort();
	if (resets_load(&r, &text, 1, why, sizeof(why)) == 0)
		tell(r, to);
	else if (r != NULL || why[0] == '\0')
		abort();
	resets_free(r);
	fclose(to);
	return 0;
}
