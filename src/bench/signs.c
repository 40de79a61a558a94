/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an event means for the boot of its device: the columns of stage.c. */

#include <string.h>
#include <strings.h>

#include "firmware-index/asked.h"
#include "firmware-index/catalogue.h"
#include "model.h"
#include "wire/dhcp.h"

#define ECHO_US (1 * SECONDS) /* two witnesses are never further apart */

/* The running load decides between three signs. */
static enum sign
sign_of_load(const struct device *d, const char *load, enum sign ordinary)
{
	if (load_is_recovery(load))
		return SIGN_RECOVERY;
	return load_is_outcome(d, load) && !ladder_leads_on(d, load)
	    ? SIGN_WANTED
	    : ordinary;
}

enum sign
sign_of_file(const struct device *d, const char *file)
{
	static const enum sign signs[] = {
		[ASKED_OTHER] = SIGN_OTHER,
		[ASKED_TRUST] = SIGN_TRUST,
		[ASKED_CONFIG] = SIGN_CONFIG,
		[ASKED_MANIFEST] = SIGN_MANIFEST,
		[ASKED_PART] = SIGN_PART,
	};
	enum sign sign = signs[asked_kind(file)];
	const char *load = device_fact(d, FACT_LOAD);
	const char *name = asked_name(file);

	/*
	 * Gen-1 phones look at the list of the load they run at every boot.
	 * A recovery loader is named after the very list it asks for.
	 */
	if (sign == SIGN_MANIFEST && load != NULL && !load_is_recovery(load) &&
	    strncasecmp(name, load, strlen(load)) == 0 &&
	    strcasecmp(name + strlen(load), ".loads") == 0)
		return SIGN_OTHER;
	return sign;
}

/*
 * While we serve, each DHCP message is told twice, by the wire and by the
 * socket, in no certain order. Each witness counts; the one that is behind
 * tells nothing new. Some phones keep one xid for ever, so a pause, too,
 * begins a new count.
 */
static bool
is_echo(struct slot *s, const struct event *e, int64_t now)
{
	const struct event_dhcp *d = &e->dhcp;
	enum witness other =
	    e->by == WITNESS_WIRE ? WITNESS_SOCKET : WITNESS_WIRE;

	if (d->type >= DHCP_KINDS || e->by == WITNESS_SELF)
		return false;
	if (s->xid != d->xid || now - s->xid_us > ECHO_US)
		memset(s->told, 0, sizeof(s->told));
	s->xid = d->xid;
	s->xid_us = now;
	if (s->told[e->by][d->type] < UINT8_MAX)
		s->told[e->by][d->type]++;
	return s->told[e->by][d->type] <= s->told[other][d->type];
}

static enum sign
sign_of_dhcp(struct slot *s, const struct event *e, int64_t now)
{
	const struct event_dhcp *d = &e->dhcp;
	bool renewing = s->renewing;

	if (is_echo(s, e, now))
		return SIGN_COUNT;
	if (d->op == BOOTP_REQUEST) {
		s->renewing = d->renewing;
		return d->type == DHCP_DISCOVER ||
			(d->type == DHCP_REQUEST && !d->renewing)
		    ? SIGN_DISCOVER
		    : SIGN_HEARD;
	}
	if (d->type == DHCP_NAK)
		return SIGN_REFUSED;
	return d->type == DHCP_ACK && d->given != 0 && !renewing ? SIGN_LEASED
								 : SIGN_COUNT;
}

/*
 * What an event means for the boot of its device; SIGN_COUNT for nothing.
 * Requests and transfers come by follow(), which knows the file.
 */
enum sign
sign_of(struct slot *s, const struct event *e, int64_t now)
{
	const struct device *d = &s->device;

	switch (e->kind) {
	case EVENT_HEARD:
	case EVENT_ARP:
	case EVENT_ACK:
		return SIGN_HEARD;
	case EVENT_NEIGHBOUR:
		if (e->neighbour.leaving)
			return SIGN_GONE;
		return sign_of_load(d, e->neighbour.software, SIGN_NEIGHBOUR);
	case EVENT_DHCP:
		return sign_of_dhcp(s, e, now);
	case EVENT_CALL:
		/* Who registers has read its configuration. */
		return sign_of_load(d, e->call.load, SIGN_OTHER);
	case EVENT_TICK:
	case EVENT_LINK:
	case EVENT_REQUEST:
	case EVENT_BLOCK:
	case EVENT_OACK:
	case EVENT_ERROR:
	case EVENT_TRANSFER:
	case EVENT_MANIFEST:
	case EVENT_SERVING:
	case EVENT_NOTE:
	case EVENT_PAST:
	case EVENT_LADDER:
	case EVENT_GATE:
	case EVENT_GUIDE:
	case EVENT_COUNT:
		break;
	}
	return SIGN_COUNT;
}
