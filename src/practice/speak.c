/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speak.h"

#include <stdio.h>
#include <string.h>

#include "firmware-index/catalogue.h"
#include "wire/arp.h"
#include "wire/cdp.h"
#include "wire/frame.h"
#include "wire/ip.h"
#include "wire/lldp.h"
#include "wire/tftp.h"

#define BOOTP_HEADER 236 /* octets before the cookie, RFC 2131 section 2 */
#define BOOTP_SIZE   548 /* a 7911G's, facts section 3.2 */
#define COOKIE       0x63825363u
#define BROADCAST    0xffffffffu
#define LLDP_TEXT    100
#define LLDP_CLASS   3   /* a communication device: TIA-1057 */
#define BOARD        "1" /* its hardware revision */

static const struct mac everyone = { { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } };
static const struct mac cdp_group = { { 0x01, 0x00, 0x0c, 0xcc, 0xcc, 0xcc } };
static const struct mac lldp_group = { { 0x01, 0x80, 0xc2, 0, 0, 0x0e } };

void
voice_init(struct voice *v, struct mac mac, const struct model *model)
{
	const uint8_t *o = mac.octet;

	*v = (struct voice){ .mac = mac, .model = model };
	snprintf(v->name, sizeof(v->name), "SEP%02X%02X%02X%02X%02X%02X", o[0],
	    o[1], o[2], o[3], o[4], o[5]);
}

static size_t
length(const struct wr *w)
{
	int n = wr_end(w);

	return n > 0 ? (size_t)n : 0;
}

size_t
speak_cdp(const struct voice *v, const char *software, void *buf, size_t cap)
{
	struct frame f = { .dst = cdp_group,
		.src = v->mac,
		.oui = SNAP_OUI_CISCO,
		.type = SNAP_PID_CDP };
	uint8_t body[300];
	char platform[40];
	struct wr w;
	struct cdp c = { .version = 2,
		.ttl_s = 180,
		.device_id = span_of_text(v->name),
		.address = v->address,
		.port_id = span_of_text("Port 1"),
		.capabilities = CDP_HOST | CDP_PHONE,
		.software = span_of_text(software),
		.duplex = CDP_DUPLEX_FULL,
		.voice_vlan_query = true,
		.power_mw = 6300 };
	int n;

	/* CDP names a 7941G "7941": facts section 1.4. */
	snprintf(
	    platform, sizeof(platform), "Cisco IP Phone %.4s", v->model->name);
	c.platform = span_of_text(platform);
	n = cdp_encode(body, sizeof(body), &c);
	if (n < 0)
		return 0;
	wr_init(&w, buf, cap);
	frame_encode_snap(&w, &f, (size_t)n);
	wr_copy(&w, body, (size_t)n);
	return length(&w);
}

/* The texts of an announcement, told of its load. */
struct lldp_words {
	char port[24], description[LLDP_TEXT], serial[16], model[24];
};

/* Facts sections 1.4 and 3.1; serial numbers are made up. */
static void
find_words(struct lldp_words *t, const struct voice *v, const char *software)
{
	const char *mac = v->name + 3;

	snprintf(t->port, sizeof(t->port), "%s:P1", mac);
	snprintf(t->description, sizeof(t->description),
	    "Cisco IP Phone %s,V" BOARD ", %s", v->model->name, software);
	snprintf(t->serial, sizeof(t->serial), "FCH0000%s", mac + 8);
	snprintf(t->model, sizeof(t->model), "CP-%s", v->model->name);
}

/* Its boot loader's name is left out: no source tells one of these models. */
static int
encode_lldp(const struct voice *v, const char *software, void *body, size_t cap)
{
	struct lldp_words t;
	struct lldp l = { .ttl_s = 180,
		.address = v->address,
		.capabilities = LLDP_BRIDGE | LLDP_TELEPHONE,
		.med_class = LLDP_CLASS,
		.voice_policy = true };

	find_words(&t, v, software);
	l.port_id = span_of_text(t.port);
	l.port_description = span_of_text("SW PORT");
	l.system_name = span_of_text(v->name);
	l.system_description = span_of_text(t.description);
	l.inventory[LLDP_HARDWARE] = span_of_text(BOARD);
	l.inventory[LLDP_SOFTWARE] = span_of_text(software);
	l.inventory[LLDP_SERIAL] = span_of_text(t.serial);
	l.inventory[LLDP_MANUFACTURER] = span_of_text("Cisco Systems, Inc.");
	l.inventory[LLDP_MODEL] = span_of_text(t.model);
	return lldp_encode(body, cap, &l);
}

size_t
speak_lldp(const struct voice *v, const char *software, void *buf, size_t cap)
{
	uint8_t body[400];
	int n = encode_lldp(v, software, body, sizeof(body));
	struct wr w;

	if (n < 0)
		return 0;
	wr_init(&w, buf, cap);
	frame_encode(&w, lldp_group, v->mac, ETHERTYPE_LLDP);
	wr_copy(&w, body, (size_t)n);
	return length(&w);
}

static size_t
speak_udp(const struct voice *v, struct mac to, const struct ipv4 *ip,
    const struct udp *u, void *buf, size_t cap)
{
	struct wr w;
	size_t n;

	wr_init(&w, buf, cap);
	frame_encode(&w, to, v->mac, ETHERTYPE_IPV4);
	udp_encode(&w, ip, u);
	n = length(&w);
	if (n > 0 && n < FRAME_MIN) {
		wr_zero(&w, FRAME_MIN - n);
		n = length(&w);
	}
	return n;
}

static void
put_option(struct wr *w, uint8_t code, struct span value)
{
	wr_u8(w, code);
	wr_u8(w, (uint8_t)value.n);
	wr_copy(w, value.p, value.n);
}

static void
put_address(struct wr *w, uint8_t code, uint32_t ip)
{
	if (ip == 0)
		return;
	wr_u8(w, code);
	wr_u8(w, 4);
	wr_be32(w, ip);
}

/* The shortest words of a model are the oldest: they stand last. */
static const char *
vendor_class(const struct voice *v)
{
	unsigned n = v->model->vendor_count;

	if (n == 0)
		return "";
	return v->model->vendor[v->brief ? n - 1 : 0];
}

/* Options in a 7911G's order: 53, 61, 12, 60, 55. */
static void
put_options(struct wr *w, const struct voice *v, enum dhcp_type type,
    uint32_t requested, uint32_t server)
{
	static const uint8_t wanted[] = { 1, 66, 6, 3, 15, 150, 35 };
	const char *vendor = vendor_class(v);

	wr_be32(w, COOKIE);
	put_option(w, 53, (struct span){ (uint8_t[]){ (uint8_t)type }, 1 });
	wr_u8(w, 61);
	wr_u8(w, 1 + MAC_LEN);
	wr_u8(w, 1);
	wr_copy(w, v->mac.octet, MAC_LEN);
	put_address(w, 54, server);
	put_address(w, 50, requested);
	put_option(w, 12, span_of_text(v->name));
	wr_u8(w, 60);
	wr_u8(w, (uint8_t)(strlen(vendor) + 1)); /* with its NUL */
	wr_copy(w, vendor, strlen(vendor) + 1);
	put_option(w, 55, (struct span){ wanted, sizeof(wanted) });
	wr_u8(w, 255);
}

size_t
speak_dhcp(const struct voice *v, enum dhcp_type type, uint32_t requested,
    uint32_t server, void *buf, size_t cap)
{
	const uint8_t *o = v->mac.octet;
	uint8_t bootp[BOOTP_SIZE];
	struct ipv4 ip = { .dst = BROADCAST };
	struct udp u = { .sport = DHCP_CLIENT_PORT, .dport = DHCP_SERVER_PORT };
	struct wr w;

	memset(bootp, 0, sizeof(bootp));
	wr_init(&w, bootp, sizeof(bootp));
	wr_be32(&w, 0x01010600); /* op, htype, hlen, hops */
	wr_copy(&w, o + 2, 4);   /* xid: the end of the MAC */
	wr_be32(&w, 0x00008000); /* secs, flags: broadcast */
	wr_zero(&w, 16);
	wr_copy(&w, o, MAC_LEN);
	wr_zero(&w, BOOTP_HEADER - 28 - MAC_LEN);
	put_options(&w, v, type, requested, server);
	if (wr_end(&w) < 0)
		return 0;
	u.payload = (struct span){ bootp, sizeof(bootp) };
	return speak_udp(v, everyone, &ip, &u, buf, cap);
}

size_t
speak_arp(const struct voice *v, uint32_t target, const struct mac *target_mac,
    void *buf, size_t cap)
{
	struct arp a = { .op = target_mac != NULL ? ARP_REPLY : ARP_REQUEST,
		.sender_mac = v->mac,
		.sender = v->address,
		.target = target };
	struct wr w;

	if (target_mac != NULL)
		a.target_mac = *target_mac;
	wr_init(&w, buf, cap);
	frame_encode(&w, target_mac != NULL ? *target_mac : everyone, v->mac,
	    ETHERTYPE_ARP);
	arp_encode(&w, &a);
	wr_zero(&w, FRAME_MIN - 14 - 28);
	return length(&w);
}

static size_t
speak_tftp(const struct voice *v, const struct flow *f, uint16_t port,
    const struct tftp *t, void *buf, size_t cap)
{
	uint8_t packet[160];
	int n = tftp_encode(packet, sizeof(packet), t);
	struct ipv4 ip = { .src = v->address, .dst = f->server };
	struct udp u = { .sport = f->port, .dport = port };

	if (n < 0)
		return 0;
	u.payload = (struct span){ packet, (size_t)n };
	return speak_udp(v, f->server_mac, &ip, &u, buf, cap);
}

size_t
speak_read(const struct voice *v, const struct flow *f, const char *file,
    void *buf, size_t cap)
{
	struct tftp t = { .op = TFTP_RRQ,
		.file = span_of_text(file),
		.mode = TFTP_MODE_OCTET };

	return speak_tftp(v, f, TFTP_PORT, &t, buf, cap);
}

size_t
speak_ack(const struct voice *v, const struct flow *f, uint16_t block,
    void *buf, size_t cap)
{
	struct tftp t = { .op = TFTP_ACK, .block = block };

	return speak_tftp(v, f, f->server_port, &t, buf, cap);
}
