/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/lldp.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* Every span lies within the frame: reading its ends lets ASan see it. */
static unsigned
touch(struct span s)
{
	return s.n > 0 ? (unsigned)s.p[0] + s.p[s.n - 1] : 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	volatile unsigned sum = 0;
	struct lldp l;

	if (lldp_decode(&l, buf, n) != 0)
		return 0;
	assert(l.port_id.n > 0 && l.voice_vlan <= 4095);
	sum += touch(l.port_id) + touch(l.port_description);
	sum += touch(l.system_name) + touch(l.system_description);
	for (int i = 0; i < LLDP_INVENTORY_COUNT; i++)
		sum += touch(l.inventory[i]);
	return 0;
}
