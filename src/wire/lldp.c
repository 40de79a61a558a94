/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/lldp.h"

#include <assert.h>
#include <string.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* 802.1AB-2016 section 8.4 and 8.5. */
#define TLV_END          0
#define TLV_CHASSIS      1
#define TLV_PORT         2
#define TLV_TTL          3
#define TLV_VENDOR       127
#define TLV_CAPABILITIES 7
#define TLV_MANAGEMENT   8
#define TLV_MOST         511
#define CHASSIS_MAC      4
#define CHASSIS_NETWORK  5
#define PORT_LOCAL       7
#define IPV4             1 /* IANA address family */
#define INTERFACE_NONE   1 /* of a management address: unknown */

/* TIA-1057 section 10.2. */
#define MED_OUI        0x0012bbu
#define MED_CLASS      1
#define MED_POLICY     2
#define MED_CAN        0x33 /* capabilities, policy, power, inventory */
#define VOICE          1
#define SIGNALLING     2
#define POLICY_UNKNOWN 0x800000u /* the sender asks for a policy */
#define POLICY_TAGGED  0x400000u
#define POLICY_VLAN(p) ((p) >> 9 & 0xfffu)

/* Priority and DSCP that phones give their voice, and their signalling. */
#define VOICE_MARKS      (5u << 6 | 46)
#define SIGNALLING_MARKS (3u << 6 | 24)

enum form {
	FORM_TEXT,
	FORM_CAPABILITIES,
	FORM_MANAGEMENT,
	FORM_CLASS,
	FORM_POLICY,
};

/* A TLV we keep: type, least octets of its value, where it goes. */
struct tlv {
	uint8_t type;
	uint8_t min;
	enum form form;
	size_t to;
};

static const struct tlv basic[] = {
	{ 4, 0, FORM_TEXT, offsetof(struct lldp, port_description) },
	{ 5, 0, FORM_TEXT, offsetof(struct lldp, system_name) },
	{ 6, 0, FORM_TEXT, offsetof(struct lldp, system_description) },
	{ 7, 4, FORM_CAPABILITIES, offsetof(struct lldp, capabilities) },
	{ 8, 6, FORM_MANAGEMENT, offsetof(struct lldp, management) },
};

/* By the subtype of LLDP-MED. */
static const struct tlv med[] = {
	{ 1, 3, FORM_CLASS, offsetof(struct lldp, med_class) },
	{ 2, 4, FORM_POLICY, offsetof(struct lldp, voice_vlan) },
	{ 5, 0, FORM_TEXT, offsetof(struct lldp, inventory[LLDP_HARDWARE]) },
	{ 6, 0, FORM_TEXT, offsetof(struct lldp, inventory[LLDP_FIRMWARE]) },
	{ 7, 0, FORM_TEXT, offsetof(struct lldp, inventory[LLDP_SOFTWARE]) },
	{ 8, 0, FORM_TEXT, offsetof(struct lldp, inventory[LLDP_SERIAL]) },
	{ 9, 0, FORM_TEXT,
	    offsetof(struct lldp, inventory[LLDP_MANUFACTURER]) },
	{ 10, 0, FORM_TEXT, offsetof(struct lldp, inventory[LLDP_MODEL]) },
	{ 11, 0, FORM_TEXT, offsetof(struct lldp, inventory[LLDP_ASSET]) },
};

static void
store_capabilities(struct lldp *l, struct rd *body)
{
	uint16_t supported = rd_be16(body);
	uint16_t enabled = rd_be16(body);

	l->capabilities = enabled != 0 ? enabled : supported;
}

static void
store_management(struct lldp *l, struct rd *body)
{
	uint8_t n = rd_u8(body); /* of subtype and address together */
	uint8_t subtype = rd_u8(body);

	if (n == 5 && subtype == IPV4 && l->management == 0)
		l->management = rd_be32(body);
}

static void
store_policy(struct lldp *l, struct rd *body)
{
	uint32_t policy = rd_be32(body);

	if (policy >> 24 != VOICE)
		return;
	l->voice_policy = true;
	l->voice_vlan = 0;
	if ((policy & POLICY_TAGGED) && !(policy & POLICY_UNKNOWN))
		l->voice_vlan = POLICY_VLAN(policy);
}

static void
store(struct lldp *l, const struct tlv *t, struct rd *body)
{
	switch (t->form) {
	case FORM_TEXT:
		*(struct span *)((char *)l + t->to) = rd_span(body, body->left);
		return;
	case FORM_CAPABILITIES:
		store_capabilities(l, body);
		return;
	case FORM_MANAGEMENT:
		store_management(l, body);
		return;
	case FORM_CLASS:
		rd_take(body, 2); /* which TLVs it can */
		l->med_class = rd_u8(body);
		return;
	case FORM_POLICY:
		store_policy(l, body);
		return;
	}
}

/* Keep the value left in body if it is one of these n kinds. */
static void
keep(struct lldp *l, const struct tlv *tlvs, size_t n, unsigned type,
    struct rd *body)
{
	for (size_t i = 0; i < n; i++)
		if (tlvs[i].type == type && body->left >= tlvs[i].min)
			store(l, &tlvs[i], body);
}

static void
keep_vendor(struct lldp *l, struct rd *body)
{
	uint32_t head = rd_be32(body);

	if (head >> 8 == MED_OUI)
		keep(l, med, ARRAY_LEN(med), head & 0xff, body);
}

/* The next TLV's type and value; a fault when it is not whole. */
static unsigned
tlv_next(struct rd *r, struct rd *body)
{
	uint16_t head = rd_be16(r);
	struct span value = rd_span(r, head & 0x1ff);

	rd_init(body, value.p, value.n);
	return head >> 9;
}

static void
decode_chassis(struct lldp *l, struct rd *body)
{
	uint8_t subtype = rd_u8(body);

	if (subtype == CHASSIS_MAC && body->left == MAC_LEN)
		rd_copy(body, l->chassis.octet, MAC_LEN);
	if (subtype == CHASSIS_NETWORK && body->left == 5 &&
	    rd_u8(body) == IPV4)
		l->address = rd_be32(body);
}

/* Chassis, port and time to live, in this order: 802.1AB section 8.2. */
static void
decode_mandatory(struct lldp *l, struct rd *r)
{
	static const uint8_t types[] = { TLV_CHASSIS, TLV_PORT, TLV_TTL };
	struct rd body[ARRAY_LEN(types)];

	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (tlv_next(r, &body[i]) != types[i] || body[i].left < 2)
			rd_fail(r);
	if (r->fault)
		return;
	decode_chassis(l, &body[0]);
	rd_take(&body[1], 1); /* subtype */
	l->port_id = rd_span(&body[1], body[1].left);
	l->ttl_s = rd_be16(&body[2]);
}

static void
decode_others(struct lldp *l, struct rd *r)
{
	while (r->left > 0) {
		struct rd body;
		unsigned type = tlv_next(r, &body);

		if (r->fault || type == TLV_END)
			break;
		if (type == TLV_VENDOR)
			keep_vendor(l, &body);
		else
			keep(l, basic, ARRAY_LEN(basic), type, &body);
	}
	l->cut = r->fault;
}

int
lldp_decode(struct lldp *l, const void *buf, size_t n)
{
	struct rd r;
	int err;

	memset(l, 0, sizeof(*l));
	rd_init(&r, buf, n);
	decode_mandatory(l, &r);
	err = rd_end(&r);
	if (err == 0)
		decode_others(l, &r);
	return err;
}

static void
begin_tlv(struct wr *w, uint8_t type, size_t n)
{
	assert(n <= TLV_MOST);
	wr_be16(w, (uint16_t)(type << 9 | n));
}

static void
begin_med(struct wr *w, uint8_t subtype, size_t n)
{
	begin_tlv(w, TLV_VENDOR, n + 4);
	wr_be32(w, MED_OUI << 8 | subtype);
}

static void
write_mandatory(struct wr *w, const struct lldp *l)
{
	begin_tlv(w, TLV_CHASSIS, 6);
	wr_u8(w, CHASSIS_NETWORK);
	wr_u8(w, IPV4);
	wr_be32(w, l->address);
	begin_tlv(w, TLV_PORT, l->port_id.n + 1);
	wr_u8(w, PORT_LOCAL);
	wr_copy(w, l->port_id.p, l->port_id.n);
	begin_tlv(w, TLV_TTL, 2);
	wr_be16(w, l->ttl_s);
}

/* Those of n kinds that are texts, and not empty. */
static void
write_texts(struct wr *w, const struct lldp *l, const struct tlv *tlvs,
    size_t n, void (*begin)(struct wr *w, uint8_t type, size_t n))
{
	for (size_t i = 0; i < n; i++) {
		const void *from = (const char *)l + tlvs[i].to;
		const struct span *text = from;

		if (tlvs[i].form != FORM_TEXT || text->n == 0)
			continue;
		begin(w, tlvs[i].type, text->n);
		wr_copy(w, text->p, text->n);
	}
}

static void
write_management(struct wr *w, uint32_t ip)
{
	begin_tlv(w, TLV_MANAGEMENT, 12);
	wr_u8(w, 5); /* octets of subtype and address */
	wr_u8(w, IPV4);
	wr_be32(w, ip);
	wr_u8(w, INTERFACE_NONE);
	wr_be32(w, 0);
	wr_u8(w, 0); /* octets of an object identifier */
}

static void
write_policy(struct wr *w, uint32_t application, uint16_t vlan, uint32_t marks)
{
	begin_med(w, MED_POLICY, 4);
	wr_be32(w,
	    application << 24 | (vlan != 0 ? POLICY_TAGGED : 0) |
		(uint32_t)vlan << 9 | marks);
}

static void
write_med(struct wr *w, const struct lldp *l)
{
	begin_med(w, MED_CLASS, 3);
	wr_be16(w, MED_CAN);
	wr_u8(w, l->med_class);
	if (l->voice_policy) {
		write_policy(w, VOICE, l->voice_vlan, VOICE_MARKS);
		write_policy(w, SIGNALLING, l->voice_vlan, SIGNALLING_MARKS);
	}
	write_texts(w, l, med, ARRAY_LEN(med), begin_med);
}

int
lldp_encode(void *buf, size_t cap, const struct lldp *l)
{
	struct wr w;

	wr_init(&w, buf, cap);
	write_mandatory(&w, l);
	write_texts(&w, l, basic, ARRAY_LEN(basic), begin_tlv);
	if (l->capabilities != 0) {
		begin_tlv(&w, TLV_CAPABILITIES, 4);
		wr_be16(&w, l->capabilities);
		wr_be16(&w, l->capabilities);
	}
	if (l->management != 0)
		write_management(&w, l->management);
	if (l->med_class != 0)
		write_med(&w, l);
	begin_tlv(&w, TLV_END, 0);
	return wr_end(&w);
}
