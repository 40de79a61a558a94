/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/cnu.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* A kernel that is found lies in the archive, and all of it can be read. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct kernel k;
	struct cnu c;

	if (cnu_decode(&c, (struct span){ buf, n }) != 0)
		c.kernel = (struct span){ buf, n };
	else if (c.fault != NULL || c.entries == 0 || c.size < 0x248)
		abort();
	if (kernel_decode(&k, c.kernel) == 0 &&
	    (k.fault != NULL || k.version.n > 24))
		abort();
	return 0;
}
