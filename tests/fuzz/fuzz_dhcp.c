/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/dhcp.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* What decodes can be encoded, and encodes to the same from then on. */
int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	uint8_t once[8192], twice[8192];
	struct dhcp_msg m, back;
	int len;

	if (dhcp_decode(&m, buf, n) != 0)
		return 0;
	len = dhcp_encode(once, sizeof(once), &m);
	assert(len >= DHCP_MIN);
	assert(dhcp_decode(&back, once, (size_t)len) == 0);
	assert(back.type == m.type && back.xid == m.xid);
	assert(back.tftp_raw.n == m.tftp_raw.n && back.tftp.n == m.tftp.n);
	assert(dhcp_encode(twice, sizeof(twice), &back) == len);
	assert(memcmp(once, twice, (size_t)len) == 0);
	return 0;
}
