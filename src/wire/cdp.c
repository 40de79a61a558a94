/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/cdp.h"

#include <assert.h>
#include <string.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#define TLV_HEADER  4 /* type and length; the length counts them too */
#define CHECKSUM_AT 2
#define NLPID       0x01 /* protocol type, of one octet */
#define NLPID_IP    0xcc
#define VLAN_QUERY  0x20020001 /* a phone's: facts/phones.md section 3.1 */

enum form {
	FORM_TEXT,
	FORM_BE16,
	FORM_BE32,
	FORM_ADDRESS, /* the first IPv4 address of a list */
	FORM_DUPLEX,
	FORM_REPLY, /* a kind of traffic, and its VLAN */
	FORM_QUERY, /* only that it is there */
};

/* The TLVs we keep: type, least octets of its value, where it goes. */
static const struct tlv {
	uint16_t type;
	uint16_t min;
	enum form form;
	bool sent; /* by phones, in this order; the others are switches' */
	size_t to;
} tlvs[] = {
	{ 0x01, 0, FORM_TEXT, true, offsetof(struct cdp, device_id) },
	{ 0x02, 4, FORM_ADDRESS, true, offsetof(struct cdp, address) },
	{ 0x03, 0, FORM_TEXT, true, offsetof(struct cdp, port_id) },
	{ 0x04, 4, FORM_BE32, true, offsetof(struct cdp, capabilities) },
	{ 0x05, 0, FORM_TEXT, true, offsetof(struct cdp, software) },
	{ 0x06, 0, FORM_TEXT, true, offsetof(struct cdp, platform) },
	{ 0x0b, 1, FORM_DUPLEX, true, offsetof(struct cdp, duplex) },
	{ 0x0f, 0, FORM_QUERY, true, offsetof(struct cdp, voice_vlan_query) },
	{ 0x10, 2, FORM_BE16, true, offsetof(struct cdp, power_mw) },
	{ 0x0a, 2, FORM_BE16, false, offsetof(struct cdp, native_vlan) },
	{ 0x0e, 3, FORM_REPLY, false, offsetof(struct cdp, voice_vlan) },
	{ 0x16, 4, FORM_ADDRESS, false, offsetof(struct cdp, management) },
};

static const struct tlv *
tlv_find(uint16_t type)
{
	for (size_t i = 0; i < ARRAY_LEN(tlvs); i++)
		if (tlvs[i].type == type)
			return &tlvs[i];
	return NULL;
}

/*
 * The Internet checksum (RFC 1071) but for an odd last octet, which Cisco
 * adds as a signed low octet. Zero over octets that hold a right checksum.
 */
static uint16_t
checksum(const void *buf, size_t n)
{
	int64_t sum = 0;
	struct rd r;

	rd_init(&r, buf, n);
	while (r.left >= 2)
		sum += rd_be16(&r);
	if (r.left > 0) {
		uint8_t last = rd_u8(&r);

		sum += last < 0x80 ? last : last - 0x100;
	}
	while (sum > 0xffff)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

/* One address: protocol type, protocol, address, with their lengths. */
static bool
ipv4_next(struct rd *list, uint32_t *ip)
{
	uint8_t type = rd_u8(list);
	struct span protocol = rd_span(list, rd_u8(list));
	struct span address = rd_span(list, rd_be16(list));
	struct rd body;

	if (list->fault || type != NLPID || protocol.n != 1 ||
	    protocol.p[0] != NLPID_IP || address.n != 4)
		return false;
	rd_init(&body, address.p, address.n);
	*ip = rd_be32(&body);
	return true;
}

static uint32_t
first_ipv4(struct rd *list)
{
	uint32_t ip = 0;

	for (uint32_t count = rd_be32(list); count > 0 && !list->fault; count--)
		if (ipv4_next(list, &ip))
			return ip;
	return 0;
}

static void
store(struct cdp *c, const struct tlv *t, struct span value)
{
	void *to = (char *)c + t->to;
	struct rd body;

	rd_init(&body, value.p, value.n);
	switch (t->form) {
	case FORM_TEXT:
		*(struct span *)to = value;
		return;
	case FORM_BE16:
		*(uint16_t *)to = rd_be16(&body);
		return;
	case FORM_BE32:
		*(uint32_t *)to = rd_be32(&body);
		return;
	case FORM_ADDRESS:
		*(uint32_t *)to = first_ipv4(&body);
		return;
	case FORM_DUPLEX:
		c->duplex = rd_u8(&body) ? CDP_DUPLEX_FULL : CDP_DUPLEX_HALF;
		return;
	case FORM_REPLY:
		rd_take(&body, 1);
		*(uint16_t *)to = rd_be16(&body);
		return;
	case FORM_QUERY:
		*(bool *)to = true;
		return;
	}
}

static void
decode_tlvs(struct cdp *c, struct rd *r)
{
	while (r->left > 0) {
		const struct tlv *t = tlv_find(rd_be16(r));
		uint16_t n = rd_be16(r);
		struct span value = { 0 };

		if (n >= TLV_HEADER)
			value = rd_span(r, n - TLV_HEADER);
		else
			rd_fail(r);
		if (t != NULL && !r->fault && value.n >= t->min)
			store(c, t, value);
	}
	c->cut = r->fault;
}

int
cdp_decode(struct cdp *c, const void *buf, size_t n)
{
	struct rd r;
	int err;

	memset(c, 0, sizeof(*c));
	rd_init(&r, buf, n);
	c->version = rd_u8(&r);
	c->ttl_s = rd_u8(&r);
	rd_take(&r, 2); /* the checksum */
	if (c->version != 1 && c->version != 2)
		rd_fail(&r);
	err = rd_end(&r);
	if (err != 0) {
		memset(c, 0, sizeof(*c));
		return err;
	}
	c->checksum_ok = checksum(buf, n) == 0;
	decode_tlvs(c, &r);
	return 0;
}

static void
write_address(struct wr *w, uint32_t ip)
{
	wr_be32(w, 1); /* address */
	wr_u8(w, NLPID);
	wr_u8(w, 1);
	wr_u8(w, NLPID_IP);
	wr_be16(w, 4);
	wr_be32(w, ip);
}

/* The octets of a value, none when it is not set; numbers go to scratch. */
static struct span
tlv_value(const struct tlv *t, const struct cdp *c, struct wr *scratch)
{
	const void *from = (const char *)c + t->to;

	switch (t->form) {
	case FORM_TEXT:
		return *(const struct span *)from;
	case FORM_BE16:
		if (*(const uint16_t *)from != 0)
			wr_be16(scratch, *(const uint16_t *)from);
		break;
	case FORM_BE32:
		if (*(const uint32_t *)from != 0)
			wr_be32(scratch, *(const uint32_t *)from);
		break;
	case FORM_ADDRESS:
		if (*(const uint32_t *)from != 0)
			write_address(scratch, *(const uint32_t *)from);
		break;
	case FORM_DUPLEX:
		if (c->duplex != CDP_DUPLEX_UNKNOWN)
			wr_u8(scratch, c->duplex == CDP_DUPLEX_FULL);
		break;
	case FORM_QUERY:
		if (c->voice_vlan_query)
			wr_be32(scratch, VLAN_QUERY);
		break;
	case FORM_REPLY:
		break;
	}
	return (struct span){ scratch->start, scratch->n };
}

static void
encode_tlv(struct wr *w, const struct tlv *t, const struct cdp *c)
{
	uint8_t octets[32];
	struct wr scratch;
	struct span value;

	wr_init(&scratch, octets, sizeof(octets));
	value = tlv_value(t, c, &scratch);
	if (value.n == 0)
		return;
	assert(value.n <= UINT16_MAX - TLV_HEADER);
	wr_be16(w, t->type);
	wr_be16(w, (uint16_t)(value.n + TLV_HEADER));
	wr_copy(w, value.p, value.n);
}

int
cdp_encode(void *buf, size_t cap, const struct cdp *c)
{
	struct wr w, sum;

	wr_init(&w, buf, cap);
	wr_u8(&w, c->version);
	wr_u8(&w, c->ttl_s);
	wr_be16(&w, 0);
	for (size_t i = 0; i < ARRAY_LEN(tlvs); i++)
		if (tlvs[i].sent)
			encode_tlv(&w, &tlvs[i], c);
	if (!w.fault) {
		wr_init(&sum, &w.start[CHECKSUM_AT], 2);
		wr_be16(&sum, checksum(w.start, w.n));
	}
	return wr_end(&w);
}
