/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/envelope.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* Every octet that a span promises can be read. */
static unsigned
sum(struct span s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i];
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	volatile unsigned all;
	struct envelope e;

	if (envelope_decode(&e, buf, n) != 0)
		return 0;
	all = sum(e.signer) + sum(e.serial) + sum(e.issuer) + sum(e.signature) +
	    sum(e.name);
	(void)all;
	if (e.header > n || e.header % 4 != 0 || buf[e.signature_at] != 0x0c)
		abort();
	return 0;
}
