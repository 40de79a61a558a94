/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

#include <string.h>

#include "base/text.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Text up to the first mark, or all of it when there is none. */
static struct span
take_until(struct rd *r, uint8_t mark)
{
	struct rd ahead = *r;
	struct span s = rd_until(&ahead, mark);

	if (ahead.fault)
		return rd_span(r, r->left);
	*r = ahead;
	return s;
}

static void
show_name(char dst[EVENT_NAME], struct span name)
{
	struct rd r;

	rd_init(&r, name.p, name.n);
	text_escape(dst, EVENT_NAME, take_until(&r, '.'));
}

static bool
span_ends(struct span s, const char *end)
{
	size_t n = strlen(end);

	return s.n >= n && memcmp(s.p + s.n - n, end, n) == 0;
}

/* A switch may well have a "Port 2" too. */
static bool
is_phone_port(uint8_t can, struct span port)
{
	return can & CAN_PHONE &&
	    (span_ends(port, "Port 2") || span_ends(port, ":P2"));
}

struct capability {
	uint32_t bit;
	uint8_t can;
};

static uint8_t
translate(const struct capability *table, size_t n, uint32_t bits)
{
	uint8_t can = 0;

	for (size_t i = 0; i < n; i++)
		if (bits & table[i].bit)
			can |= table[i].can;
	return can;
}

void
evidence_cdp(struct event_neighbour *e, const struct cdp *c)
{
	static const struct capability table[] = {
		{ CDP_PHONE, CAN_PHONE },
		{ CDP_SWITCH | CDP_BRIDGE, CAN_SWITCH },
		{ CDP_ROUTER, CAN_ROUTER },
		{ CDP_HOST, CAN_HOST },
	};

	e->can = translate(table, ARRAY_LEN(table), c->capabilities);
	e->phone_port = is_phone_port(e->can, c->port_id);
	e->leaving = c->ttl_s == 0;
	show_name(e->name, c->device_id);
	text_escape(e->platform, sizeof(e->platform), c->platform);
	text_escape(e->software, sizeof(e->software), c->software);
	text_escape(e->port, sizeof(e->port), c->port_id);
	e->address = c->address != 0 ? c->address : c->management;
	e->vlan = c->voice_vlan;
	e->power_mw = c->power_mw;
}

static struct span
skip_leading(struct span s, char mark)
{
	struct rd r;

	rd_init(&r, s.p, s.n);
	while (r.left > 0 && *r.p == (uint8_t)mark)
		rd_take(&r, 1);
	return rd_span(&r, r.left);
}

/* "Cisco IP Phone CP-7911G,V2, SCCP11.8-4-3S": loads without MED say so. */
static void
describe_phone(struct event_neighbour *e, struct span description)
{
	struct span model, hardware, load;
	struct rd r;

	rd_init(&r, description.p, description.n);
	model = take_until(&r, ',');
	hardware = skip_leading(take_until(&r, ','), 'V');
	load = skip_leading(take_until(&r, ','), ' ');
	text_escape(e->platform, sizeof(e->platform), model);
	text_escape(e->hardware, sizeof(e->hardware), hardware);
	text_escape(e->software, sizeof(e->software), load);
}

/* The inventory is exact where the description is only prose. */
static void
show_inventory(struct event_neighbour *e, const struct lldp *l)
{
	const struct {
		char *dst;
		size_t cap;
	} fields[LLDP_INVENTORY_COUNT] = {
		[LLDP_HARDWARE] = { e->hardware, sizeof(e->hardware) },
		[LLDP_FIRMWARE] = { e->firmware, sizeof(e->firmware) },
		[LLDP_SOFTWARE] = { e->software, sizeof(e->software) },
		[LLDP_SERIAL] = { e->serial, sizeof(e->serial) },
		[LLDP_MODEL] = { e->platform, sizeof(e->platform) },
	};

	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		if (fields[i].dst != NULL && l->inventory[i].n > 0)
			text_escape(
			    fields[i].dst, fields[i].cap, l->inventory[i]);
}

void
evidence_lldp(struct event_neighbour *e, const struct lldp *l)
{
	static const struct capability table[] = {
		{ LLDP_TELEPHONE, CAN_PHONE },
		{ LLDP_BRIDGE, CAN_SWITCH },
		{ LLDP_ROUTER, CAN_ROUTER },
		{ LLDP_STATION, CAN_HOST },
	};

	e->lldp = true;
	e->can = translate(table, ARRAY_LEN(table), l->capabilities);
	e->phone_port = is_phone_port(e->can, l->port_id);
	e->leaving = l->ttl_s == 0;
	show_name(e->name, l->system_name);
	if (e->can & CAN_PHONE)
		describe_phone(e, l->system_description);
	else
		text_escape(
		    e->platform, sizeof(e->platform), l->system_description);
	show_inventory(e, l);
	text_escape(e->port, sizeof(e->port), l->port_id);
	e->address = l->address != 0 ? l->address : l->management;
	e->vlan = l->voice_policy ? l->voice_vlan : 0;
}

static bool
is_printable(uint8_t c)
{
	return c >= ' ' && c <= '~';
}

static bool
is_dotted(uint8_t c)
{
	return c == '.' || (c >= '0' && c <= '9');
}

/*
 * Option 150 typed as text, or cut in the middle (facts section 5, S1 to S3);
 * some servers send the NUL too. Four octets that happen to be printable may
 * be an address all the same: of those only digits and dots are text.
 */
static bool
is_text(struct span raw)
{
	bool (*fits)(uint8_t) = raw.n > 4 ? is_printable : is_dotted;

	if (raw.n % 4 != 0)
		return true;
	if (raw.n > 4 && raw.p[raw.n - 1] == '\0')
		raw.n--;
	for (size_t i = 0; i < raw.n; i++)
		if (!fits(raw.p[i]))
			return false;
	return raw.n > 0;
}

/* The server a phone will ask: it takes octets for octets, text or not. */
static uint32_t
tftp_server(const struct dhcp_msg *m)
{
	struct rd r;
	uint32_t ip;

	rd_init(&r, m->tftp_raw.p, m->tftp_raw.n);
	ip = rd_be32(&r);
	return r.fault ? m->siaddr : ip;
}

void
evidence_dhcp(struct event_dhcp *e, const struct dhcp_msg *m)
{
	size_t keep =
	    m->params.n < sizeof(e->params) ? m->params.n : sizeof(e->params);

	e->op = m->op;
	e->type = (uint8_t)m->type;
	e->relayed = m->giaddr != 0;
	e->renewing = m->op == BOOTP_REQUEST && m->ciaddr != 0;
	e->tftp_is_text = is_text(m->tftp_raw);
	e->secs = m->secs;
	e->xid = m->xid;
	e->given = m->yiaddr;
	e->asked = m->requested != 0 ? m->requested : m->ciaddr;
	e->server = m->server_id;
	e->tftp = tftp_server(m);
	show_name(e->name, m->host_name);
	text_escape(e->vendor, sizeof(e->vendor), m->vendor);
	text_escape(e->tftp_name, sizeof(e->tftp_name), m->tftp_name);
	if (keep > 0)
		memcpy(e->params, m->params.p, keep);
	e->params_n =
	    (uint8_t)(m->params.n < UINT8_MAX ? m->params.n : UINT8_MAX);
}

void
evidence_sccp(struct event_call *e, const struct sccp *s, uint32_t src)
{
	e->alarm = s->id == SCCP_ALARM;
	e->type = s->type;
	e->address = s->address == src ? src : 0;
	show_name(e->name, s->name);
	text_escape(e->load, sizeof(e->load), s->load);
	text_escape(e->last, sizeof(e->last), s->last);
}

struct mac
evidence_named_mac(const char *name)
{
	struct mac m;

	if (strncmp(name, "SEP", 3) != 0 && strncmp(name, "SIP", 3) != 0)
		return (struct mac){ 0 };
	return mac_parse(&m, name + 3) == 0 ? m : (struct mac){ 0 };
}
