/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The simulated phone's frames are those of real phones. */

#include "../../src/practice/speak.h"

#include <stdio.h>

#include "firmware-index/catalogue.h"
#include "support/cases.h"
#include "wire/frame.h"
#include "wire/lldp.h"

static const struct model *
model(struct catalogue **c, const char *name)
{
	char why[200];
	const struct model *m;

	assert_int_equal(catalogue_load(c, NULL, why, sizeof(why)), 0);
	m = catalogue_find(*c, name);
	assert_non_null(m);
	return m;
}

/*
 * DHCPDISCOVER of a 7911G on a real network (packetlife "packet-c"), from
 * the op field on. The 192 octets of sname and file held leftovers of other
 * packets there, and are not compared.
 */
static const uint8_t real_header[] = {
	0x01, 0x01, 0x06, 0x00,             /* op, htype, hlen, hops */
	0xd4, 0x1f, 0x4e, 0xc9,             /* xid: the end of the MAC */
	0x00, 0x00, 0x80, 0x00,             /* secs, flags: broadcast */
	0, 0, 0, 0, 0, 0, 0, 0,             /* ciaddr, yiaddr */
	0, 0, 0, 0, 0, 0, 0, 0,             /* siaddr, giaddr */
	0xa8, 0xb1, 0xd4, 0x1f, 0x4e, 0xc9, /* chaddr */
};

static const uint8_t real_options[] = {
	0x63,
	0x82,
	0x53,
	0x63, /* cookie */
	0x35,
	0x01,
	0x01, /* 53: DISCOVER */
	0x3d,
	0x07,
	0x01, /* 61: Ethernet, */
	0xa8,
	0xb1,
	0xd4,
	0x1f,
	0x4e,
	0xc9, /* MAC */
	0x0c,
	0x0f,
	'S',
	'E',
	'P',
	'A',
	'8',
	'B',
	'1', /* 12 */
	'D',
	'4',
	'1',
	'F',
	'4',
	'E',
	'C',
	'9',
	0x3c,
	0x26,
	'C',
	'i',
	's',
	'c',
	'o',
	' ',
	'S', /* 60 */
	'y',
	's',
	't',
	'e',
	'm',
	's',
	',',
	' ',
	'I',
	'n',
	'c',
	'.',
	' ',
	'I',
	'P',
	' ',
	'P',
	'h',
	'o',
	'n',
	'e',
	' ',
	'C',
	'P',
	'-',
	'7',
	'9',
	'1',
	'1',
	'G',
	0x00,
	0x37,
	0x07,
	0x01,
	0x42,
	0x06,
	0x03,
	0x0f,
	0x96,
	0x23, /* 55 */
	0xff,
};

#define BOOTP_AT   42  /* Ethernet, IPv4 and UDP headers before it */
#define OPTIONS_AT 236 /* from op, RFC 2131 section 2 */

static void
a_discover_is_that_of_a_real_7911g(void **state)
{
	struct mac mac = { { 0xa8, 0xb1, 0xd4, 0x1f, 0x4e, 0xc9 } };
	struct catalogue *c;
	struct voice v;
	uint8_t buf[FRAME_MAX];
	size_t n;

	(void)state;
	voice_init(&v, mac, model(&c, "7911G"));
	n = speak_dhcp(&v, DHCP_DISCOVER, 0, 0, buf, sizeof(buf));
	assert_int_equal(n, 590); /* the real frame's length */
	assert_memory_equal(buf + BOOTP_AT, real_header, sizeof(real_header));
	assert_memory_equal(
	    buf + BOOTP_AT + OPTIONS_AT, real_options, sizeof(real_options));
	for (size_t i = BOOTP_AT + OPTIONS_AT + sizeof(real_options); i < n;
	     i++)
		assert_int_equal(buf[i], 0);
	catalogue_free(c);
}

/*
 * The CDP frame of a 7941 that ran SCCP41.8-3-3S. It left by the PC port and
 * at half duplex; those two are put back, and the two TLVs that only the
 * network port sends (VLAN query, power) are cut off, before comparing.
 */
static const uint8_t real_cdp[] = {
	0x00, 0x01, 0x00, 0x13, 'S', 'E', 'P', '0', '0', '1', 'F', '6', 'C',
	'8', '0', '5', '9', 'C', '3',          /* device id */
	0x00, 0x02, 0x00, 0x11, 0, 0, 0, 0x01, /* addresses: one, */
	0x01, 0x01, 0xcc, 0x00, 0x04, 0xc0, 0xa8, 0x49, 0x9f, /* IPv4 */
	0x00, 0x03, 0x00, 0x0a, 'P', 'o', 'r', 't', ' ', '1', /* port id */
	0x00, 0x04, 0x00, 0x08, 0, 0, 0, 0x90,                /* capabilities */
	0x00, 0x05, 0x00, 0x11, 'S', 'C', 'C', 'P', '4', '1', '.', '8', '-',
	'3', '-', '3', 'S', /* version */
	0x00, 0x06, 0x00, 0x17, 'C', 'i', 's', 'c', 'o', ' ', 'I', 'P', ' ',
	'P', 'h', 'o', 'n', 'e', ' ', '7', '9', '4', '1', /* platform */
	0x00, 0x0b, 0x00, 0x05,                           /* duplex */
};

static void
a_cdp_announcement_is_that_of_a_real_7941(void **state)
{
	static const uint8_t head[] = { 0x01, 0x00, 0x0c, 0xcc, 0xcc, 0xcc,
		0x00, 0x1f, 0x6c, 0x80, 0x59, 0xc3 };
	static const uint8_t snap[] = { 0xaa, 0xaa, 0x03, 0x00, 0x00, 0x0c,
		0x20, 0x00, 0x02, 0xb4 };
	struct mac mac = { { 0x00, 0x1f, 0x6c, 0x80, 0x59, 0xc3 } };
	struct catalogue *c;
	struct voice v;
	uint8_t buf[FRAME_MAX];

	(void)state;
	voice_init(&v, mac, model(&c, "7941G"));
	v.address = 0xc0a8499f;
	assert_true(speak_cdp(&v, "SCCP41.8-3-3S", buf, sizeof(buf)) > 0);
	assert_memory_equal(buf, head, sizeof(head));
	assert_memory_equal(buf + 14, snap, sizeof(snap));
	assert_memory_equal(buf + 26, real_cdp, sizeof(real_cdp));
	catalogue_free(c);
}

static void
is_text(struct span got, const char *want)
{
	assert_int_equal(got.n, strlen(want));
	assert_memory_equal(got.p, want, got.n);
}

/* As facts sections 1.4 and 3.1 have it, read by our own decoder. */
static void
an_8841_announces_itself_by_lldp_too(void **state)
{
	struct mac mac = { { 0x00, 0x1b, 0xd5, 0x85, 0x36, 0x61 } };
	struct catalogue *c;
	struct voice v;
	struct frame f;
	struct lldp l;
	uint8_t buf[FRAME_MAX];
	size_t n;

	(void)state;
	voice_init(&v, mac, model(&c, "8841"));
	v.address = 0xc0a84973;
	n = speak_lldp(&v, "sip88xx.12-8-1", buf, sizeof(buf));
	assert_int_equal(frame_decode(&f, LINK_ETHERNET, buf, n), 0);
	assert_memory_equal(f.dst.octet, "\x01\x80\xc2\0\0\x0e", MAC_LEN);
	assert_int_equal(f.type, ETHERTYPE_LLDP);
	assert_int_equal(lldp_decode(&l, f.payload.p, f.payload.n), 0);
	assert_int_equal(l.address, 0xc0a84973);
	is_text(l.port_id, "001BD5853661:P1");
	is_text(l.port_description, "SW PORT");
	is_text(l.system_name, "SEP001BD5853661");
	is_text(l.system_description, "Cisco IP Phone 8841,V1, sip88xx.12-8-1");
	assert_int_equal(l.capabilities, LLDP_BRIDGE | LLDP_TELEPHONE);
	assert_int_equal(l.med_class, 3);
	assert_true(l.voice_policy);
	is_text(l.inventory[LLDP_HARDWARE], "1");
	is_text(l.inventory[LLDP_SOFTWARE], "sip88xx.12-8-1");
	is_text(l.inventory[LLDP_SERIAL], "FCH00003661");
	is_text(l.inventory[LLDP_MODEL], "CP-8841");
	catalogue_free(c);
}

/* The request of facts section 3.3: octet, no options; frame length 71. */
static void
a_read_request_is_that_of_a_real_7961(void **state)
{
	static const char want[] = "\0\1term61.default.loads\0octet";
	struct mac mac = { { 0x00, 0x1b, 0xd5, 0x85, 0x36, 0x61 } };
	struct flow f = { .server_mac = { { 2, 0, 0, 0, 0x73, 1 } },
		.server = 0xc0a84901,
		.port = 52488 };
	struct catalogue *c;
	struct voice v;
	uint8_t buf[FRAME_MAX];

	(void)state;
	voice_init(&v, mac, model(&c, "7961G"));
	v.address = 0xc0a84973;
	assert_int_equal(
	    speak_read(&v, &f, "term61.default.loads", buf, sizeof(buf)), 71);
	assert_memory_equal(buf + BOOTP_AT, want, sizeof(want));
	catalogue_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_discover_is_that_of_a_real_7911g),
		cmocka_unit_test(a_cdp_announcement_is_that_of_a_real_7941),
		cmocka_unit_test(an_8841_announces_itself_by_lldp_too),
		cmocka_unit_test(a_read_request_is_that_of_a_real_7961),
	};

	return cmocka_run_group_tests_name("practice/speak", tests, NULL, NULL);
}
