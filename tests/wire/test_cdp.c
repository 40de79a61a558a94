/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/cdp.h"

#include <errno.h>

#include "support/decoded.h"

#define OCTETS(s)                                                              \
	{                                                                      \
		(const uint8_t *)(s), sizeof(s) - 1                            \
	}
#define FIELD(name) offsetof(struct cdp, name)

/*
 * A 7941's PC port: the frame of phone-cdp-7941-sccp.pcap, after the SNAP
 * header.
 */
static const char phone[] = "\x02\xb4\x6e\x57"
			    /* device ID */
			    "\x00\x01\x00\x13"
			    "SEP001F6C8059C3"
			    /* addresses: one, 192.168.73.159 */
			    "\x00\x02\x00\x11\x00\x00\x00\x01"
			    "\x01\x01\xcc\x00\x04\xc0\xa8\x49\x9f"
			    /* port ID */
			    "\x00\x03\x00\x0a"
			    "Port 2"
			    /* capabilities: host, phone */
			    "\x00\x04\x00\x08\x00\x00\x00\x90"
			    /* software version: the load */
			    "\x00\x05\x00\x11"
			    "SCCP41.8-3-3S"
			    /* platform */
			    "\x00\x06\x00\x17"
			    "Cisco IP Phone 7941"
			    /* duplex: half */
			    "\x00\x0b\x00\x05\x00";

/* A 3560 that serves no phone: tcpdump's tests/3560_CDP.pcap, frame 1. */
static const char a_switch[] =
    "\x02\xb4\xb0\xbd"
    /* device ID */
    "\x00\x01\x00\x0a"
    "Switch"
    /* software version */
    "\x00\x05\x00\xc4"
    "Cisco IOS Software, C3560 Software (C3560-ADVIPSERVICESK9-M), "
    "Version 12.2(25)SEB4, RELEASE SOFTWARE (fc1)\n"
    "Copyright (c) 1986-2005 by Cisco Systems, Inc.\n"
    "Compiled Tue 30-Aug-05 17:56 by yenanh"
    /* platform */
    "\x00\x06\x00\x18"
    "cisco WS-C3560G-24PS"
    /* addresses: one, 192.168.0.1 */
    "\x00\x02\x00\x11\x00\x00\x00\x01\x01\x01\xcc\x00\x04\xc0\xa8\x00\x01"
    /* port ID */
    "\x00\x03\x00\x16"
    "GigabitEthernet0/5"
    /* capabilities: switch, IGMP */
    "\x00\x04\x00\x08\x00\x00\x00\x28"
    /* cluster hello */
    "\x00\x08\x00\x24\x00\x00\x0c\x01\x12\x00\x00\x00\x00\xff\xff\xff\xff"
    "\x01\x02\x21\xff\x00\x00\x00\x00\x00\x00\x00\x19\x06\xea\xb8\x80\xff"
    "\x00\x00"
    /* VTP domain, native VLAN, duplex */
    "\x00\x09\x00\x07"
    "Lab"
    "\x00\x0a\x00\x06\x00\x01\x00\x0b\x00\x05\x01"
    /* trust, class of service */
    "\x00\x12\x00\x05\x00\x00\x13\x00\x05\x00"
    /* management address */
    "\x00\x16\x00\x11\x00\x00\x00\x01\x01\x01\xcc\x00\x04\xc0\xa8\x00\x01"
    /* power on offer */
    "\x00\x1a\x00\x10\x00\x00\x00\x01\x00\x00\x00\x00\xff\xff\xff\xff";

/* What one announcement of version 2 says, and one thing it must give. */
struct row {
	const char *name;
	struct span tlvs;
	size_t field;
	size_t width; /* of a number, in octets */
	uint32_t number;
	const char *text;
	bool cut;
};

#define TLVS(s) .tlvs = OCTETS(s)
#define NUMBER(f, v)                                                           \
	.field = FIELD(f), .width = sizeof(((struct cdp *)0)->f), .number = (v)
#define TEXT(f, t) .field = FIELD(f), .text = (t)

static struct row rows[] = {
	{ "no TLV at all", TLVS(""), TEXT(device_id, "") },
	{ "TLV 1 is the device ID", TLVS("\0\1\0\7SEP"),
	    TEXT(device_id, "SEP") },
	{ "TLV 3 is the port", TLVS("\0\3\0\x0aPort 1"),
	    TEXT(port_id, "Port 1") },
	{ "TLV 4 is what it can", TLVS("\0\4\0\x08\0\0\x04\x90"),
	    NUMBER(capabilities, CDP_HOST | CDP_PHONE | CDP_TWO_PORT_MAC) },
	{ "TLV 5 is the load", TLVS("\0\5\0\x15term41.default.xx"),
	    TEXT(software, "term41.default.xx") },
	{ "TLV 6 is the platform",
	    TLVS("\0\6\0\x07"
		 "796"),
	    TEXT(platform, "796") },
	{ "TLV 0x0a is the native VLAN", TLVS("\0\x0a\0\x06\x0f\xff"),
	    NUMBER(native_vlan, 4095) },
	{ "duplex 0 is half", TLVS("\0\x0b\0\x05\0"),
	    NUMBER(duplex, CDP_DUPLEX_HALF) },
	{ "duplex 1 is full", TLVS("\0\x0b\0\x05\1"),
	    NUMBER(duplex, CDP_DUPLEX_FULL) },
	{ "no duplex is not known", TLVS(""),
	    NUMBER(duplex, CDP_DUPLEX_UNKNOWN) },
	{ "TLV 0x0e is the voice VLAN", TLVS("\0\x0e\0\x07\x01\x00\x64"),
	    NUMBER(voice_vlan, 100) },
	{ "a longer voice VLAN", TLVS("\0\x0e\0\x0b\x01\x00\x64\0\0\0\0"),
	    NUMBER(voice_vlan, 100) },
	{ "TLV 0x0f asks for the voice VLAN",
	    TLVS("\0\x0f\0\x08\x20\x02\x00\x01"), NUMBER(voice_vlan_query, 1) },
	{ "an answer is no question", TLVS("\0\x0e\0\x07\x01\x00\x64"),
	    NUMBER(voice_vlan_query, 0) },
	{ "TLV 0x10 is the power", TLVS("\0\x10\0\x06\x18\x9c"),
	    NUMBER(power_mw, 6300) },
	{ "TLV 0x16 is the management address",
	    TLVS("\0\x16\0\x11\0\0\0\1\1\1\xcc\0\4\xc0\0\2\1"),
	    NUMBER(management, 0xc0000201) },

	{ "of several addresses the first counts",
	    TLVS("\0\2\0\x1a\0\0\0\2\1\1\xcc\0\4\1\1\1\1\1\1\xcc\0\4\2\2\2\2"),
	    NUMBER(address, 0x01010101) },
	{ "an IPv6 address is passed over",
	    TLVS("\0\2\0\x2d\0\0\0\2"
		 "\2\x08\xaa\xaa\x03\0\0\0\x86\xdd\0\x10"
		 "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\1"
		 "\1\1\xcc\0\4\2\2\2\2"),
	    NUMBER(address, 0x02020202) },
	{ "another protocol's address is passed over",
	    TLVS("\0\2\0\x1a\0\0\0\2\1\1\x81\0\4\1\1\1\1\1\1\xcc\0\4\2\2\2\2"),
	    NUMBER(address, 0x02020202) },
	{ "a protocol that only looks like IP is passed over",
	    TLVS("\0\2\0\x1a\0\0\0\2\2\1\xcc\0\4\1\1\1\1\1\1\xcc\0\4\2\2\2\2"),
	    NUMBER(address, 0x02020202) },
	{ "addresses beyond the count do not count",
	    TLVS("\0\2\0\x11\0\0\0\0\1\1\xcc\0\4\1\1\1\1"),
	    NUMBER(address, 0) },
	{ "a count beyond the addresses does no harm",
	    TLVS("\0\2\0\x08\xff\xff\xff\xff"), NUMBER(address, 0) },
	{ "an address length past its TLV gives none",
	    TLVS("\0\2\0\x0f\0\0\0\1\1\1\xcc\0\4\1\1\0\4\0\x08\0\0\0\x90"),
	    NUMBER(address, 0) },
	{ "an IPv4 address of another length gives none",
	    TLVS("\0\2\0\x12\0\0\0\1\1\1\xcc\0\5\1\1\1\1\1"),
	    NUMBER(address, 0) },

	{ "an unknown TLV is skipped", TLVS("\x7f\xff\0\6zz\0\1\0\7SEP"),
	    TEXT(device_id, "SEP") },
	{ "an empty text", TLVS("\0\1\0\4\0\3\0\5P"), TEXT(device_id, "") },
	{ "of a repeated TLV the last counts", TLVS("\0\1\0\5a\0\1\0\5b"),
	    TEXT(device_id, "b") },
	{ "a number too short for its kind is skipped",
	    TLVS("\0\4\0\7\0\0\x90\0\1\0\7SEP"), NUMBER(capabilities, 0) },
	{ "power too short is skipped", TLVS("\0\x10\0\5\x18"),
	    NUMBER(power_mw, 0) },
	{ "a duplex of no octet is skipped", TLVS("\0\x0b\0\4"),
	    NUMBER(duplex, CDP_DUPLEX_UNKNOWN) },
	{ "a voice VLAN too short is skipped", TLVS("\0\x0e\0\6\1\0"),
	    NUMBER(voice_vlan, 0) },

	{ "what came before a cut TLV stands",
	    TLVS("\0\1\0\7SEP\0\6\0\x17"
		 "Cisco IP Ph"),
	    TEXT(device_id, "SEP"), .cut = true },
	{ "a cut TLV gives nothing",
	    TLVS("\0\1\0\7SEP\0\6\0\x17"
		 "Cisco 79"),
	    TEXT(platform, ""), .cut = true },
	{ "a length that does not count its header", TLVS("\0\1\0\3SEP"),
	    TEXT(device_id, ""), .cut = true },
	{ "a length of nothing ends the reading", TLVS("\0\0\0\0\0\1\0\7SEP"),
	    TEXT(device_id, ""), .cut = true },
	{ "a type without a length", TLVS("\0\1\0\7SEP\0\3"),
	    TEXT(device_id, "SEP"), .cut = true },
};

static size_t
message(uint8_t *buf, size_t cap, const struct row *row)
{
	struct wr w;
	int n;

	wr_init(&w, buf, cap);
	wr_be32(&w, 0x02b40000);
	wr_copy(&w, row->tlvs.p, row->tlvs.n);
	n = wr_end(&w);
	assert_true(n >= 0);
	return (size_t)n;
}

static void
decodes_as_expected(void **state)
{
	const struct row *row = *state;
	uint8_t buf[512];
	size_t n = message(buf, sizeof(buf), row);
	uint8_t *p = exact_copy(buf, n);
	struct cdp c;
	const void *field = (const char *)&c + row->field;

	assert_int_equal(cdp_decode(&c, p, n), 0);
	assert_int_equal(c.version, 2);
	assert_int_equal(c.ttl_s, 180);
	assert_int_equal(c.cut, row->cut);
	if (row->text != NULL)
		assert_text(*(const struct span *)field, row->text);
	else
		assert_int_equal(number_of(field, row->width), row->number);
	free(p);
}

static void
survive_cuts(const void *packet, size_t n)
{
	struct cdp c;

	for (size_t cut = 0; cut < n; cut++) {
		uint8_t *p = exact_copy(packet, cut);

		assert_int_equal(
		    cdp_decode(&c, p, cut), cut < 4 ? -EBADMSG : 0);
		free(p);
	}
}

static void
survives_every_truncation(void **state)
{
	uint8_t buf[512];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		survive_cuts(buf, message(buf, sizeof(buf), &rows[i]));
	survive_cuts(phone, sizeof(phone) - 1);
	survive_cuts(a_switch, sizeof(a_switch) - 1);
}

static void
a_phones_announcement_is_read(void **state)
{
	struct cdp c;

	(void)state;
	assert_int_equal(cdp_decode(&c, phone, sizeof(phone) - 1), 0);
	assert_int_equal(c.version, 2);
	assert_int_equal(c.ttl_s, 180);
	assert_true(c.checksum_ok);
	assert_false(c.cut);
	assert_text(c.device_id, "SEP001F6C8059C3");
	assert_int_equal(c.address, 0xc0a8499f);
	assert_text(c.port_id, "Port 2");
	assert_int_equal(c.capabilities, CDP_HOST | CDP_PHONE);
	assert_text(c.software, "SCCP41.8-3-3S");
	assert_text(c.platform, "Cisco IP Phone 7941");
	assert_int_equal(c.duplex, CDP_DUPLEX_HALF);
	assert_false(c.voice_vlan_query);
	assert_int_equal(c.power_mw, 0);
}

static void
a_switchs_announcement_is_read(void **state)
{
	struct cdp c;

	(void)state;
	assert_int_equal(cdp_decode(&c, a_switch, sizeof(a_switch) - 1), 0);
	assert_true(c.checksum_ok);
	assert_false(c.cut);
	assert_text(c.device_id, "Switch");
	assert_int_equal(c.software.n, 192);
	assert_text(c.platform, "cisco WS-C3560G-24PS");
	assert_int_equal(c.address, 0xc0a80001);
	assert_int_equal(c.capabilities & (CDP_PHONE | CDP_SWITCH), CDP_SWITCH);
	assert_int_equal(c.native_vlan, 1);
	assert_int_equal(c.voice_vlan, 0);
	assert_int_equal(c.duplex, CDP_DUPLEX_FULL);
	assert_int_equal(c.management, 0xc0a80001);
}

static void
a_phones_announcement_is_encoded_to_the_octet(void **state)
{
	uint8_t buf[sizeof(phone) - 1];
	struct cdp c;

	(void)state;
	assert_int_equal(cdp_decode(&c, phone, sizeof(phone) - 1), 0);
	assert_int_equal(cdp_encode(buf, sizeof(buf), &c), sizeof(buf));
	assert_memory_equal(buf, phone, sizeof(buf));
	for (size_t cap = 0; cap < sizeof(buf); cap++)
		assert_int_equal(cdp_encode(buf, cap, &c), -ENOBUFS);
}

static const struct cdp asking = {
	.version = 2,
	.ttl_s = 180,
	.device_id = OCTETS("SEP001F6C8059C3"),
	.port_id = OCTETS("Port 1"),
	.capabilities = CDP_HOST | CDP_PHONE | CDP_TWO_PORT_MAC,
	.software = OCTETS("SCCP41.9-4-2SR3-1S"),
	.platform = OCTETS("Cisco IP Phone 7941"),
	.duplex = CDP_DUPLEX_FULL,
	.voice_vlan_query = true,
	.power_mw = 6300,
};

/* 105 octets, and the last is 0x9c: tshark 4.0 finds this sum correct. */
static void
an_odd_last_octet_is_summed_as_cisco_does(void **state)
{
	uint8_t buf[256];
	struct cdp c;
	int n = cdp_encode(buf, sizeof(buf), &asking);

	(void)state;
	assert_int_equal(n, 105);
	assert_memory_equal(buf, "\x02\xb4\xd7\xe1", 4);
	assert_memory_equal(&buf[n - 19],
	    "\x00\x0b\x00\x05\x01\x00\x0f\x00\x08\x20\x02\x00\x01"
	    "\x00\x10\x00\x06\x18\x9c",
	    19);
	assert_int_equal(cdp_decode(&c, buf, (size_t)n), 0);
	assert_true(c.checksum_ok);
	assert_true(c.voice_vlan_query);
	assert_int_equal(c.power_mw, 6300);
	assert_int_equal(c.address, 0);
}

/* Real phones send wrong sums: facts/phones.md section 3.5. */
static void
a_wrong_checksum_refuses_nothing(void **state)
{
	uint8_t buf[sizeof(phone) - 1];
	struct cdp c;

	(void)state;
	memcpy(buf, phone, sizeof(buf));
	buf[3] ^= 1;
	assert_int_equal(cdp_decode(&c, buf, sizeof(buf)), 0);
	assert_false(c.checksum_ok);
	assert_text(c.platform, "Cisco IP Phone 7941");
}

static void
only_versions_1_and_2_are_read(void **state)
{
	static const struct cdp zero;
	struct cdp c;

	(void)state;
	assert_int_equal(cdp_decode(&c, "\1\xb4\0\0", 4), 0);
	assert_int_equal(c.version, 1);
	assert_int_equal(cdp_decode(&c, "\0\xb4\0\0", 4), -EBADMSG);
	assert_memory_equal(&c, &zero, sizeof(c));
	assert_int_equal(cdp_decode(&c, "\3\xb4\0\0", 4), -EBADMSG);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(a_phones_announcement_is_read),
		cmocka_unit_test(a_switchs_announcement_is_read),
		cmocka_unit_test(a_phones_announcement_is_encoded_to_the_octet),
		cmocka_unit_test(an_odd_last_octet_is_summed_as_cisco_does),
		cmocka_unit_test(a_wrong_checksum_refuses_nothing),
		cmocka_unit_test(only_versions_1_and_2_are_read),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "wire/cdp", NULL, NULL);
}
