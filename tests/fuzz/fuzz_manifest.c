/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/manifest.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* Whatever is read, a name stays a name. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	struct manifest m;

	if (manifest_decode(&m, buf, n) != 0)
		return 0;
	if (m.parts_n == 0 || m.parts_n > MANIFEST_PARTS)
		abort();
	for (unsigned i = 0; i < m.parts_n; i++)
		if (m.parts[i].n == 0 || m.parts[i].n > 63 ||
		    memchr(m.parts[i].p, '/', m.parts[i].n) != NULL)
			abort();
	return 0;
}
