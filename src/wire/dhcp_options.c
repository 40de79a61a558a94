/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dhcp_options.h"

#include <errno.h>
#include <stdbool.h>

#include "wire/dhcp.h"

#define OPT_PAD 0
#define OPT_END 255
#define LEN_MAX 255    /* octets in one part of an option */
#define ANY     0xffff /* no limit but the message's own */

/* Values of option 52, RFC 2132 section 9.3. */
#define IN_FILE  0x01u
#define IN_SNAME 0x02u

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

enum form {
	FORM_TYPE, /* enum dhcp_type */
	FORM_BE16,
	FORM_BE32,
	FORM_LEASE,   /* lease_s, and has_lease: 0 s is a value too */
	FORM_SERVERS, /* IPv4 addresses, four octets each */
	FORM_TFTP,    /* the same, or whatever else was configured */
	FORM_SPAN,
	FORM_RELAY, /* only that it is there */
};

/*
 * The options we keep: code, legal lengths in octets, where the value goes.
 * They are encoded in this order; the first five are a phone's DISCOVER,
 * the next two make it a REQUEST (facts/phones.md section 3.2).
 */
static const struct option {
	uint8_t code;
	uint16_t min, max;
	enum form form;
	size_t to;
} options[] = {
	{ 53, 1, 1, FORM_TYPE, offsetof(struct dhcp_msg, type) },
	{ 61, 2, ANY, FORM_SPAN, offsetof(struct dhcp_msg, client_id) },
	{ 12, 1, ANY, FORM_SPAN, offsetof(struct dhcp_msg, host_name) },
	{ 60, 1, ANY, FORM_SPAN, offsetof(struct dhcp_msg, vendor) },
	{ 55, 1, ANY, FORM_SPAN, offsetof(struct dhcp_msg, params) },
	{ 50, 4, 4, FORM_BE32, offsetof(struct dhcp_msg, requested) },
	{ 54, 4, 4, FORM_BE32, offsetof(struct dhcp_msg, server_id) },
	{ 57, 2, 2, FORM_BE16, offsetof(struct dhcp_msg, max_size) },
	{ 51, 4, 4, FORM_LEASE, offsetof(struct dhcp_msg, lease_s) },
	{ 58, 4, 4, FORM_BE32, offsetof(struct dhcp_msg, renewal_s) },
	{ 59, 4, 4, FORM_BE32, offsetof(struct dhcp_msg, rebinding_s) },
	{ 1, 4, 4, FORM_BE32, offsetof(struct dhcp_msg, mask) },
	{ 3, 4, ANY, FORM_SERVERS, offsetof(struct dhcp_msg, routers) },
	{ 6, 4, ANY, FORM_SERVERS, offsetof(struct dhcp_msg, dns) },
	{ 15, 1, ANY, FORM_SPAN, offsetof(struct dhcp_msg, domain) },
	{ 35, 4, 4, FORM_BE32, offsetof(struct dhcp_msg, arp_timeout_s) },
	{ 42, 4, ANY, FORM_SERVERS, offsetof(struct dhcp_msg, ntp) },
	{ 66, 1, ANY, FORM_SPAN, offsetof(struct dhcp_msg, tftp_name) },
	{ 67, 1, ANY, FORM_SPAN, offsetof(struct dhcp_msg, bootfile) },
	{ 150, 0, ANY, FORM_TFTP, offsetof(struct dhcp_msg, tftp) },
	{ 56, 1, ANY, FORM_SPAN, offsetof(struct dhcp_msg, message) },
	{ 82, 0, ANY, FORM_RELAY, offsetof(struct dhcp_msg, has_relay) },
};

/* Where options stand, in the order in which RFC 3396 joins them. */
struct areas {
	struct span area[3];
	size_t n;
};

/* The next option of one area; false at its end and after a fault. */
static bool
part_next(struct rd *r, uint8_t *code, struct span *part)
{
	do {
		if (r->left == 0)
			return false;
		*code = rd_u8(r);
	} while (*code == OPT_PAD);
	if (*code == OPT_END)
		return false;
	*part = rd_span(r, rd_u8(r));
	return !r->fault;
}

/* Whether every length in every area keeps within it. */
static bool
areas_are_sound(const struct areas *a)
{
	for (size_t i = 0; i < a->n; i++) {
		struct span part;
		uint8_t code;
		struct rd r;

		rd_init(&r, a->area[i].p, a->area[i].n);
		while (part_next(&r, &code, &part))
			continue;
		if (r.fault)
			return false;
	}
	return true;
}

/* An option's value: all its parts together, and the last one alone. */
struct found {
	struct span whole;
	struct span last;
};

/*
 * Find all parts of an option; false if there is none. A value in one part
 * is borrowed from the message, one in several is put together in *spare,
 * which faults when it is full.
 */
static bool
option_find(
    struct found *f, const struct areas *a, uint8_t want, struct wr *spare)
{
	const size_t from = spare->n;
	size_t parts = 0;

	for (size_t i = 0; i < a->n; i++) {
		struct span part;
		uint8_t code;
		struct rd r;

		rd_init(&r, a->area[i].p, a->area[i].n);
		while (part_next(&r, &code, &part)) {
			if (code != want)
				continue;
			if (++parts == 2)
				wr_copy(spare, f->last.p, f->last.n);
			if (parts >= 2)
				wr_copy(spare, part.p, part.n);
			f->last = part;
		}
	}
	f->whole = f->last;
	if (parts >= 2)
		f->whole =
		    (struct span){ &spare->start[from], spare->n - from };
	return parts > 0;
}

/*
 * The value that has a legal length: the parts joined, or the last alone
 * where a number is sent twice rather than split, as dnsmasq does with 54
 * when it is configured by hand.
 */
static int
option_choose(const struct option *o, const struct found *f, struct span *value)
{
	*value = f->whole;
	if (value->n > o->max)
		*value = f->last;
	if (value->n < o->min || value->n > o->max)
		return -EBADMSG;
	if (o->form == FORM_SERVERS && value->n % 4 != 0)
		return -EBADMSG;
	return 0;
}

static void
store_servers(struct dhcp_servers *s, struct rd *body)
{
	while (body->left > 0 && s->n < ARRAY_LEN(s->ip))
		s->ip[s->n++] = rd_be32(body);
}

/* Text in option 150 is a fault of real servers: facts section 3.5. */
static void
store_tftp(struct dhcp_msg *m, struct span value, struct rd *body)
{
	m->tftp_raw = value;
	if (value.n % 4 == 0)
		store_servers(&m->tftp, body);
}

static int
option_store(struct dhcp_msg *m, const struct option *o, struct span value)
{
	void *to = (char *)m + o->to;
	struct rd body;

	rd_init(&body, value.p, value.n);
	switch (o->form) {
	case FORM_TYPE:
		m->type = (enum dhcp_type)rd_u8(&body);
		return m->type <= DHCP_INFORM ? 0 : -ENOMSG;
	case FORM_BE16:
		*(uint16_t *)to = rd_be16(&body);
		return 0;
	case FORM_BE32:
		*(uint32_t *)to = rd_be32(&body);
		return 0;
	case FORM_LEASE:
		m->has_lease = true;
		m->lease_s = rd_be32(&body);
		return 0;
	case FORM_SERVERS:
		store_servers(to, &body);
		return 0;
	case FORM_TFTP:
		store_tftp(m, value, &body);
		return 0;
	case FORM_SPAN:
		*(struct span *)to = value;
		return 0;
	case FORM_RELAY:
		m->has_relay = true;
		return 0;
	}
	return 0;
}

static void
lend(struct areas *a, struct span *field)
{
	a->area[a->n++] = *field;
	*field = (struct span){ 0 };
}

/* Only in the options field itself does option 52 mean anything. */
static int
areas_find(
    struct areas *a, struct dhcp_msg *m, struct span field, struct wr *spare)
{
	static const struct option overload = { 52, 1, 1, FORM_SPAN, 0 };
	struct span value;
	struct found f;

	*a = (struct areas){ .area = { field }, .n = 1 };
	if (!option_find(&f, a, overload.code, spare))
		return 0;
	if (option_choose(&overload, &f, &value) != 0)
		return -EBADMSG;
	if (value.p[0] & IN_FILE)
		lend(a, &m->file);
	if (value.p[0] & IN_SNAME)
		lend(a, &m->sname);
	return 0;
}

int
dhcp_options_decode(struct dhcp_msg *m, struct span field)
{
	struct areas a;
	struct wr spare;
	int err;

	wr_init(&spare, m->joined, sizeof(m->joined));
	err = areas_find(&a, m, field, &spare);
	if (err != 0 || !areas_are_sound(&a))
		return -EBADMSG;
	for (size_t i = 0; i < ARRAY_LEN(options) && err == 0; i++) {
		struct span value;
		struct found f;

		if (!option_find(&f, &a, options[i].code, &spare))
			continue;
		if (spare.fault)
			return -EBADMSG;
		err = option_choose(&options[i], &f, &value);
		if (err == 0)
			err = option_store(m, &options[i], value);
	}
	return err;
}

static void
write_servers(struct wr *w, const struct dhcp_servers *s)
{
	for (size_t i = 0; i < s->n && i < ARRAY_LEN(s->ip); i++)
		wr_be32(w, s->ip[i]);
}

/* The octets of a value, none when it is not set; numbers go to scratch. */
static struct span
option_value(
    const struct option *o, const struct dhcp_msg *m, struct wr *scratch)
{
	const void *from = (const char *)m + o->to;

	switch (o->form) {
	case FORM_TYPE:
		if (m->type != DHCP_BOOTP)
			wr_u8(scratch, (uint8_t)m->type);
		break;
	case FORM_BE16:
		if (*(const uint16_t *)from != 0)
			wr_be16(scratch, *(const uint16_t *)from);
		break;
	case FORM_BE32:
		if (*(const uint32_t *)from != 0)
			wr_be32(scratch, *(const uint32_t *)from);
		break;
	case FORM_LEASE:
		if (m->has_lease)
			wr_be32(scratch, m->lease_s);
		break;
	case FORM_TFTP:
		if (m->tftp_raw.n > 0)
			return m->tftp_raw;
		write_servers(scratch, from);
		break;
	case FORM_SERVERS:
		write_servers(scratch, from);
		break;
	case FORM_SPAN:
		return *(const struct span *)from;
	case FORM_RELAY:
		break;
	}
	return (struct span){ scratch->start, scratch->n };
}

/* Split as in RFC 3396, every part but the last full. */
static void
write_parts(struct wr *w, uint8_t code, struct span value)
{
	struct rd r;

	rd_init(&r, value.p, value.n);
	while (r.left > 0) {
		size_t n = r.left < LEN_MAX ? r.left : LEN_MAX;

		wr_u8(w, code);
		wr_u8(w, (uint8_t)n);
		wr_copy(w, rd_take(&r, n), n);
	}
}

void
dhcp_options_encode(struct wr *w, const struct dhcp_msg *m)
{
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		uint8_t octets[4 * DHCP_SERVERS_MAX];
		struct wr scratch;

		wr_init(&scratch, octets, sizeof(octets));
		write_parts(
		    w, options[i].code, option_value(&options[i], m, &scratch));
	}
	wr_u8(w, OPT_END);
}
