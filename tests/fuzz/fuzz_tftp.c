/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/tftp.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* What decodes can be encoded, and encodes to the same from then on. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	uint8_t once[8192], twice[8192];
	struct tftp t, back;
	int len;

	if (tftp_decode(&t, buf, n) != 0)
		return 0;
	len = tftp_encode(once, sizeof(once), &t);
	if (len < 0)
		return 0;
	assert(tftp_decode(&back, once, (size_t)len) == 0);
	assert(back.op == t.op && back.mode == t.mode);
	assert(tftp_encode(twice, sizeof(twice), &back) == len);
	assert(memcmp(once, twice, (size_t)len) == 0);
	return 0;
}
