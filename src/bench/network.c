/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phones that we hear and that cannot hear us: on a VLAN, or elsewhere. */

#include <stdio.h>

#include "model.h"
#include "wire/dhcp.h"

/*
 * A tag is seen by the sniffer alone: our sockets are on the untagged link.
 * Priority tags (VLAN 0) pass.
 */
static void
judge_tag(struct bench *b, struct slot *s, uint16_t vlan)
{
	char text[16];

	if (vlan == 0) {
		trouble_clear(b, s, BIT(TROUBLE_TAGGED));
		return;
	}
	snprintf(text, sizeof(text), "VLAN %u", vlan);
	if (b->serving.state != SERVING_NEVER)
		trouble_set(b, s, TROUBLE_TAGGED, text);
}

static bool
is_of_bench(const struct event_link *l, uint32_t ip)
{
	return l->prefix == 0 || (ip ^ l->address) >> (32 - l->prefix) == 0;
}

/* Before it asked for anything: later on an address came from somebody. */
static void
judge_address(struct bench *b, struct slot *s, uint32_t ip)
{
	const struct device *d = &s->device;
	enum stage stage = d->stage == STAGE_STUCK ? d->stuck_in : d->stage;
	char text[IP_TEXT];

	if (b->serving.state == SERVING_CLEAR && b->link.address != 0 &&
	    stage <= STAGE_WAKING && !is_of_bench(&b->link, ip))
		boot_stick(b, s, TROUBLE_STATIC, ip_show(text, ip));
}

void
network_judge(struct bench *b, struct slot *s, const struct event *e)
{
	if (e->kind == EVENT_DHCP && e->dhcp.op == BOOTP_REQUEST &&
	    !e->dhcp.relayed)
		judge_tag(b, s, e->vlan);
	if (e->kind == EVENT_ARP && e->vlan == 0)
		judge_address(b, s, e->arp);
}
