/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Who a device is: what each witness says of its model, its load and of what
 * kind it is (design section 4; facts sections 1.4, 3.5 and 6).
 */

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "firmware-index/asked.h"
#include "firmware-index/catalogue.h"
#include "learn.h"
#include "wire/dhcp.h"

/* SCCP types that are no phones to revive (chan-sccp's list of devices). */
static const struct type_kind {
	uint32_t type;
	enum device_kind kind;
} type_kinds[] = {
	{ 12, DEVICE_GATEWAY },      /* ATA 186 */
	{ 30016, DEVICE_SOFTPHONE }, /* IP Communicator */
	{ 30027, DEVICE_GATEWAY },   /* analogue port */
	{ 30028, DEVICE_GATEWAY },   /* ISDN port */
	{ 30032, DEVICE_GATEWAY },   /* gateway's virtual phone */
};

/* How DHCP clients that are no phones begin their option 60. */
static const char *const pc_vendors[] = {
	"MSFT",
	"dhcpcd",
	"udhcp",
	"android-dhcp",
	"PXEClient",
	"iPXE",
};

/* The parameter list of Java phones (facts section 3.2). */
static const uint8_t phone_params[] = { 1, 66, 6, 3, 15, 150, 35 };

static bool
words_of_phone(const char *words)
{
	return strncmp(words, "CP-", 3) == 0 ||
	    (strncmp(words, "Cisco", 5) == 0 &&
		(strstr(words, "IP Phone") != NULL ||
		    strstr(words, "Wireless Phone") != NULL));
}

/* "SEP" or "SIP" and twelve hex digits, and no more. */
static bool
name_of_phone(const char *name)
{
	size_t n = 3;

	if (strncmp(name, "SEP", 3) != 0 && strncmp(name, "SIP", 3) != 0)
		return false;
	while (isxdigit((unsigned char)name[n]))
		n++;
	return n == 3 + 2 * MAC_LEN && name[n] == '\0';
}

/* The same, and the digits are those of its own MAC. */
static bool
name_of_its_own(const char *name, struct mac own)
{
	struct mac mac;

	return name_of_phone(name) && mac_parse(&mac, name + 3) == 0 &&
	    mac_equal(mac, own);
}

/* The kind that an announcement shows, or DEVICE_UNKNOWN. */
static enum device_kind
kind_of_neighbour(const struct bench *b, const struct device *d,
    const struct event_neighbour *n)
{
	bool box = (n->can & (CAN_SWITCH | CAN_ROUTER)) != 0;

	if ((n->can & CAN_PHONE) == 0 && box && !words_of_phone(n->platform))
		return (n->can & CAN_SWITCH) != 0 ? DEVICE_SWITCH
						  : DEVICE_ROUTER;
	if (learn_find_words(b, n->platform) != NULL ||
	    words_of_phone(n->platform))
		return DEVICE_PHONE;
	if (name_of_its_own(n->name, d->mac))
		return strstr(n->platform, "Communicator") == NULL
		    ? DEVICE_PHONE
		    : DEVICE_SOFTPHONE;
	if ((n->can & CAN_PHONE) != 0 && n->platform[0] == '\0' &&
	    name_of_phone(n->name))
		return DEVICE_PHONE;
	if (n->can == CAN_HOST)
		return DEVICE_PC;
	return DEVICE_UNKNOWN;
}

void
identify_neighbour(
    struct bench *b, struct slot *s, const struct event_neighbour *n)
{
	enum source source = n->lldp ? SOURCE_LLDP : SOURCE_CDP;
	enum device_kind kind = kind_of_neighbour(b, &s->device, n);

	learn_fact(b, s, FACT_NAME, n->name, source);
	learn_words(b, s, n->platform, source);
	learn_fact(b, s, FACT_LOAD, n->software, source);
	learn_fact(b, s, FACT_FIRMWARE, n->firmware, source);
	learn_fact(b, s, FACT_SERIAL, n->serial, source);
	learn_fact(b, s, FACT_HARDWARE, n->hardware, source);
	learn_number(b, s, FACT_VLAN, n->vlan, source);
	learn_number(b, s, FACT_POWER, n->power_mw, source);
	if (kind != DEVICE_UNKNOWN)
		learn_kind(b, s, kind, source);
}

/* Asking for option 150 among others proves nothing: IOS routers do it. */
static bool
asks_as_a_phone(const struct event_dhcp *d)
{
	return d->params_n == sizeof(phone_params) &&
	    memcmp(d->params, phone_params, sizeof(phone_params)) == 0;
}

static bool
vendor_of_pc(const char *vendor)
{
	for (size_t i = 0; i < sizeof(pc_vendors) / sizeof(*pc_vendors); i++)
		if (strncmp(vendor, pc_vendors[i], strlen(pc_vendors[i])) == 0)
			return true;
	return false;
}

void
identify_dhcp(struct bench *b, struct slot *s, const struct event_dhcp *d)
{
	const struct model *m;

	if (d->op != BOOTP_REQUEST)
		return;
	learn_fact(b, s, FACT_NAME, d->name, SOURCE_HABIT);
	if (vendor_of_pc(d->vendor)) {
		learn_kind(b, s, DEVICE_PC, SOURCE_VENDOR);
		return;
	}
	m = learn_find_words(b, d->vendor);
	if (m != NULL || words_of_phone(d->vendor)) {
		learn_words(b, s, d->vendor, SOURCE_VENDOR);
		learn_kind(b, s, DEVICE_PHONE, SOURCE_VENDOR);
	} else if (name_of_its_own(d->name, s->device.mac) ||
	    asks_as_a_phone(d)) {
		learn_kind(b, s, DEVICE_PHONE, SOURCE_HABIT);
	}
}

/*
 * A type that the catalogue has is a phone's; any other is a gateway's port
 * or a soft phone, unless it bears its own MAC as a phone does.
 */
static enum device_kind
kind_of_call(
    const struct bench *b, const struct device *d, const struct event_call *c)
{
	bool own = name_of_its_own(c->name, d->mac);

	if (!c->alarm) {
		if (catalogue_find_type(b->catalogue, c->type) != NULL)
			return DEVICE_PHONE;
		for (size_t i = 0; i < sizeof(type_kinds) / sizeof(*type_kinds);
		     i++)
			if (type_kinds[i].type == c->type)
				return type_kinds[i].kind;
		if (!own)
			return name_of_phone(c->name) ? DEVICE_SOFTPHONE
						      : DEVICE_GATEWAY;
	}
	if (strstr(c->load, "CIPC") != NULL)
		return DEVICE_SOFTPHONE;
	return own ? DEVICE_PHONE : DEVICE_UNKNOWN;
}

void
identify_call(struct bench *b, struct slot *s, const struct event_call *c)
{
	enum device_kind kind = kind_of_call(b, &s->device, c);
	const struct model *m =
	    c->alarm ? NULL : catalogue_find_type(b->catalogue, c->type);

	learn_fact(b, s, FACT_NAME, c->name, SOURCE_SCCP);
	learn_fact(b, s, FACT_LOAD, c->load, SOURCE_SCCP);
	learn_fact(b, s, FACT_LAST, c->last, SOURCE_SCCP);
	if (m != NULL)
		learn_model(b, s, m, SOURCE_SCCP);
	if (kind != DEVICE_UNKNOWN)
		learn_kind(b, s, kind, SOURCE_SCCP);
}

/* Its own name, where the file is its own: "CTLSEP…" too. */
static void
learn_name_of_file(struct bench *b, struct slot *s, const char *file)
{
	char name[3 + 2 * MAC_LEN + 1];

	if (strncasecmp(file, "CTLSEP", 6) == 0 ||
	    strncasecmp(file, "ITLSEP", 6) == 0)
		file += 3;
	snprintf(name, sizeof(name), "%s", file);
	if (name_of_its_own(name, s->device.mac))
		learn_fact(b, s, FACT_NAME, name, SOURCE_FILE);
}

/* The manifest tells the kind of boot even where models share it. */
static enum boot
boot_of_file(const char *file)
{
	if (strncasecmp(file, "term", 4) == 0)
		return BOOT_JAVA;
	if (strcasecmp(file, "OS79XX.TXT") == 0 ||
	    strncasecmp(file, "P0", 2) == 0)
		return BOOT_GEN1;
	return BOOT_UNKNOWN;
}

/*
 * Any TFTP client may ask for an image; only phones ask for these. Where
 * two Java models ask for the same the plain one is meant, and its -GE sister
 * tells by other means; a 7940 and a 7960 differ too much for that.
 */
void
identify_file(struct bench *b, struct slot *s, const char *file)
{
	enum asked kind = asked_kind(file);
	const struct model *m;
	bool sure;

	if (kind != ASKED_TRUST && kind != ASKED_CONFIG &&
	    kind != ASKED_MANIFEST)
		return;
	file = asked_name(file);
	learn_name_of_file(b, s, file);
	m = catalogue_find_file(b->catalogue, file, &sure);
	if (m != NULL && (sure || m->generation == GENERATION_JAVA))
		learn_model(b, s, m, SOURCE_FILE);
	else if (s->device.model == NULL && kind == ASKED_MANIFEST)
		s->device.boot = boot_of_file(file);
	learn_kind(b, s, DEVICE_PHONE, SOURCE_FILE);
}

/*
 * An address counts when it is in use: acknowledged, in ARP, or the source
 * of a request. One that CDP, LLDP or a register only announces may be a
 * memory of another network.
 */
void
identify_address(struct bench *b, struct slot *s, uint32_t ip)
{
	char text[IP_TEXT];

	if (ip == 0 || ip >= 0xe0000000) /* none, group or broadcast */
		return;
	if (s->device.address != ip)
		place_move(b, s, ip);
	learn_fact(b, s, FACT_ADDRESS, ip_show(text, ip), SOURCE_USE);
}

void
identify_vlan(struct bench *b, struct slot *s, uint16_t vlan)
{
	learn_number(b, s, FACT_VLAN, vlan, SOURCE_USE);
}

/* It answers DHCP or TFTP; a router that does so too stays a router. */
void
identify_server(struct bench *b, struct slot *s)
{
	learn_kind(b, s, DEVICE_SERVER, SOURCE_HABIT);
}
