/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/cdp.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* What decodes can be encoded, and encodes to the same from then on. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	uint8_t once[8192], twice[8192];
	struct cdp c, back;
	int len;

	if (cdp_decode(&c, buf, n) != 0)
		return 0;
	len = cdp_encode(once, sizeof(once), &c);
	assert(len >= 4);
	assert(cdp_decode(&back, once, (size_t)len) == 0);
	assert(back.checksum_ok && !back.cut);
	assert(back.address == c.address && back.power_mw == c.power_mw);
	assert(cdp_encode(twice, sizeof(twice), &back) == len);
	assert(memcmp(once, twice, (size_t)len) == 0);
	return 0;
}
