/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/catalogue.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* A device's words, of any octets; what is found is in the catalogue. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	static struct catalogue *c;
	const struct model *m;
	char why[128];

	if (c == NULL && catalogue_load(&c, NULL, why, sizeof(why)) != 0)
		abort();
	m = catalogue_find_words(c, (struct span){ buf, n });
	if (m != NULL && catalogue_find(c, m->name) != m)
		abort();
	return 0;
}
