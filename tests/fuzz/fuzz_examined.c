/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/examine.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* What is read from a cache can be used, and is written as it was read. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	uint8_t octets[EXAMINED_OCTETS];
	struct examined x;
	char words[256];

	if (examined_decode(&x, buf, n) != 0)
		return 0;
	examined_words(words, sizeof(words), &x);
	for (unsigned i = 0; i < x.findings.n; i++)
		finding_words(words, sizeof(words), &x.findings.list[i]);
	if (examined_encode(octets, sizeof(octets), &x) != (int)n ||
	    memcmp(octets, buf, n) != 0)
		abort();
	return 0;
}
