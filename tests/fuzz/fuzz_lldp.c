/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/lldp.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

/* Every span lies within the frame: reading its ends lets ASan see it. */
static unsigned
touch(struct span s)
{
	return s.n > 0 ? (unsigned)s.p[0] + s.p[s.n - 1] : 0;
}

static void
same(struct span a, struct span b)
{
	assert(a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0));
}

/* What was read can be said, and is read as it was said. */
static void
say_again(const struct lldp *l)
{
	static uint8_t buf[16384];
	struct lldp back;
	int n = lldp_encode(buf, sizeof(buf), l);

	assert(n > 0 && lldp_decode(&back, buf, (size_t)n) == 0 && !back.cut);
	assert(back.address == l->address && back.ttl_s == l->ttl_s &&
	    back.capabilities == l->capabilities &&
	    back.management == l->management && back.med_class == l->med_class);
	same(back.port_id, l->port_id);
	same(back.system_name, l->system_name);
	same(back.system_description, l->system_description);
	if (l->med_class == 0)
		return;
	assert(back.voice_vlan == l->voice_vlan);
	for (int i = 0; i < LLDP_INVENTORY_COUNT; i++)
		same(back.inventory[i], l->inventory[i]);
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
	say_again(&l);
	return 0;
}
