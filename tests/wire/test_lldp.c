/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/lldp.h"

#include <errno.h>

#include "support/decoded.h"

#define OCTETS(s)                                                              \
	{                                                                      \
		(const uint8_t *)(s), sizeof(s) - 1                            \
	}
#define FIELD(name) offsetof(struct lldp, name)

/*
 * A 7911G's PC port, after the Ethernet header: the frame of packetnet's
 * lldp.pcap.
 */
static const char phone[] =
    /* chassis: network address, IPv4, 172.16.10.109 */
    "\x02\x06\x05\x01\xac\x10\x0a\x6d"
    /* port: locally assigned */
    "\x04\x10\x07"
    "001B54945A8B:P2"
    /* time to live: 180 s */
    "\x06\x02\x00\xb4"
    /* port description */
    "\x08\x07"
    "PC Port"
    /* system name */
    "\x0a\x18"
    "SEP001B54945A8B.elmec.ad"
    /* system description */
    "\x0c\x29"
    "Cisco IP Phone CP-7911G,V2, SCCP11.8-4-3S"
    /* capabilities: bridge and telephone, both enabled */
    "\x0e\x04\x00\x24\x00\x24"
    /* management address: IPv4, 172.16.10.109; interface; no OID */
    "\x10\x0c\x05\x01\xac\x10\x0a\x6d\x01\x00\x00\x00\x00\x00"
    /* IEEE 802.3 MAC and PHY */
    "\xfe\x09\x00\x12\x0f\x01\x03\x00\x36\x00\x10"
    /* end */
    "\x00\x00";

/*
 * A switch port of a 7962G, put together from the fields of real ones in
 * facts/phones.md sections 1.4 and 3.1.
 */
static const char with_med[] =
    "\x02\x06\x05\x01\x00\x00\x00\x00"
    "\x04\x10\x07"
    "002155D548AC:P1"
    "\x06\x02\x00\xb4"
    "\x08\x07"
    "SW PORT"
    "\x0a\x0f"
    "SEP002155D548AC"
    "\x0c\x2c"
    "Cisco IP Phone 7962G,V12, SCCP42.9-3-1ES27S\0"
    "\x0e\x04\x00\x24\x00\x24"
    /* MED capabilities, class III */
    "\xfe\x07\x00\x12\xbb\x01\x00\x33\x03"
    /* network policy: voice, tagged, VLAN 100, priority 5, DSCP 46 */
    "\xfe\x08\x00\x12\xbb\x02\x01\x40\xc9\x6e"
    /* network policy: voice signalling, tagged, VLAN 200 */
    "\xfe\x08\x00\x12\xbb\x02\x02\x41\x90\xd8"
    /* inventory, subtype 5 to 11 */
    "\xfe\x06\x00\x12\xbb\x05"
    "12"
    "\xfe\x17\x00\x12\xbb\x06"
    "tnp62.8-3-1-21a.bin"
    "\xfe\x16\x00\x12\xbb\x07"
    "SCCP42.9-3-1ES27S\0"
    "\xfe\x0f\x00\x12\xbb\x08"
    "FCH12345678"
    "\xfe\x17\x00\x12\xbb\x09"
    "Cisco Systems, Inc."
    "\xfe\x0c\x00\x12\xbb\x0a"
    "CP-7962G"
    "\xfe\x04\x00\x12\xbb\x0b"
    "\x00\x00";

/* What stands after the mandatory three, and one thing it must give. */
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
	.field = FIELD(f), .width = sizeof(((struct lldp *)0)->f), .number = (v)
#define TEXT(f, t) .field = FIELD(f), .text = (t)

static struct row rows[] = {
	{ "the mandatory three suffice", TLVS(""), NUMBER(ttl_s, 120) },
	{ "of the port the subtype is left out", TLVS(""),
	    TEXT(port_id, "P1") },
	{ "the end", TLVS("\0\0"), NUMBER(ttl_s, 120) },
	{ "octets after the end are padding", TLVS("\0\0\x0a\x01x\xff"),
	    TEXT(system_name, "") },
	{ "capabilities that are enabled", TLVS("\x0e\4\0\x24\0\x20"),
	    NUMBER(capabilities, LLDP_TELEPHONE) },
	{ "capabilities of which none is enabled", TLVS("\x0e\4\0\x24\0\0"),
	    NUMBER(capabilities, LLDP_BRIDGE | LLDP_TELEPHONE) },
	{ "capabilities too short are skipped", TLVS("\x0e\3\0\x24\0"),
	    NUMBER(capabilities, 0) },
	{ "a management address", TLVS("\x10\x0c\5\1\xc0\0\2\1\1\0\0\0\0\0"),
	    NUMBER(management, 0xc0000201) },
	{ "of management addresses the first IPv4 counts",
	    TLVS("\x10\x09\2\6\x01\1\0\0\0\0\0"
		 "\x10\x0c\5\1\xc0\0\2\1\1\0\0\0\0\0"
		 "\x10\x0c\5\1\xc0\0\2\2\1\0\0\0\0\0"),
	    NUMBER(management, 0xc0000201) },
	{ "an IPv6 management address is passed over",
	    TLVS("\x10\x18\x11\2\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\1"
		 "\1\0\0\0\0\0"),
	    NUMBER(management, 0) },
	{ "an IPv4 management address of another length is passed over",
	    TLVS("\x10\x0d\6\1\xc0\0\2\1\0\1\0\0\0\0\0"),
	    NUMBER(management, 0) },
	{ "a management address too short is skipped", TLVS("\x10\2\5\1"),
	    NUMBER(management, 0) },
	{ "a phone is of class 3", TLVS("\xfe\7\0\x12\xbb\1\0\x33\3"),
	    NUMBER(med_class, 3) },
	{ "no MED is class 0", TLVS(""), NUMBER(med_class, 0) },
	{ "a class too short is skipped", TLVS("\xfe\6\0\x12\xbb\1\0\x33"),
	    NUMBER(med_class, 0) },
	{ "another vendor's TLV is skipped", TLVS("\xfe\7\0\x12\xbc\1\0\x33\3"),
	    NUMBER(med_class, 0) },
	{ "a vendor's TLV without a subtype is skipped",
	    TLVS("\xfe\3\0\x12\xbb"), NUMBER(med_class, 0) },
	{ "a voice policy", TLVS("\xfe\x08\0\x12\xbb\2\1\x40\xc9\x6e"),
	    NUMBER(voice_policy, 1) },
	{ "a voice policy with a VLAN",
	    TLVS("\xfe\x08\0\x12\xbb\2\1\x5f\xff\x6e"),
	    NUMBER(voice_vlan, 4095) },
	{ "an untagged voice policy has no VLAN",
	    TLVS("\xfe\x08\0\x12\xbb\2\1\x00\xc9\x6e"), NUMBER(voice_vlan, 0) },
	{ "an unknown voice policy has no VLAN",
	    TLVS("\xfe\x08\0\x12\xbb\2\1\xc0\xc9\x6e"), NUMBER(voice_vlan, 0) },
	{ "signalling is no voice policy",
	    TLVS("\xfe\x08\0\x12\xbb\2\2\x40\xc9\x6e"),
	    NUMBER(voice_policy, 0) },
	{ "a policy too short is skipped", TLVS("\xfe\7\0\x12\xbb\2\1\x40\xc9"),
	    NUMBER(voice_policy, 0) },
	{ "a reserved TLV is skipped", TLVS("\x12\2zz\x0a\1x"),
	    TEXT(system_name, "x") },
	{ "an empty text", TLVS("\x0a\0"), TEXT(system_name, "") },
	{ "what came before a cut TLV stands",
	    TLVS("\x0a\1x\x0c\x05"
		 "ab"),
	    TEXT(system_name, "x"), .cut = true },
	{ "a cut TLV gives nothing",
	    TLVS("\x0c\x05"
		 "abcd"),
	    TEXT(system_description, ""), .cut = true },
	{ "half a header", TLVS("\x0a\1x\x0c"), TEXT(system_name, "x"),
	    .cut = true },
};

/* Chassis by MAC, port by name, 120 s. */
static size_t
message(uint8_t *buf, size_t cap, const struct row *row)
{
	static const char three[] = "\x02\x07\x04\x02\x00\x00\x00\x00\x01"
				    "\x04\x03\x05P1\x06\x02\x00\x78";
	struct wr w;
	int n;

	wr_init(&w, buf, cap);
	wr_copy(&w, three, sizeof(three) - 1);
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
	struct lldp l;
	const void *field = (const char *)&l + row->field;

	assert_int_equal(lldp_decode(&l, p, n), 0);
	assert_memory_equal(l.chassis.octet, "\2\0\0\0\0\1", MAC_LEN);
	assert_int_equal(l.cut, row->cut);
	if (row->text != NULL)
		assert_text(*(const struct span *)field, row->text);
	else
		assert_int_equal(number_of(field, row->width), row->number);
	free(p);
}

/* Which of the three is missing, cut or out of order. */
static struct refused {
	const char *name;
	struct span packet;
} refused[] = {
	{ "nothing", OCTETS("") },
	{ "the end alone", OCTETS("\0\0") },
	{ "no time to live", OCTETS("\2\2\7c\4\2\7p\0\0") },
	{ "no port", OCTETS("\2\2\7c\6\2\0\x78\0\0") },
	{ "the port first", OCTETS("\4\2\7p\2\2\7c\6\2\0\x78\0\0") },
	{ "a name before the time to live",
	    OCTETS("\2\2\7c\4\2\7p\x0a\1x\6\2\0\x78") },
	{ "a chassis of no octet", OCTETS("\2\1\7\4\2\7p\6\2\0\x78") },
	{ "a port of no octet", OCTETS("\2\2\7c\4\1\7\6\2\0\x78") },
	{ "a time to live of one octet", OCTETS("\2\2\7c\4\2\7p\6\1\x78") },
	{ "a time to live past the end", OCTETS("\2\2\7c\4\2\7p\6\2\0") },
	{ "a chassis that runs past the end",
	    OCTETS("\3\1\7c\4\2\7p\6\2\0\x78") },
};

static void
refuses_what_is_no_lldp(void **state)
{
	static const struct lldp zero;
	const struct refused *row = *state;
	uint8_t *p = exact_copy(row->packet.p, row->packet.n);
	struct lldp l;

	assert_int_equal(lldp_decode(&l, p, row->packet.n), -EBADMSG);
	assert_memory_equal(&l, &zero, sizeof(l));
	free(p);
}

/* The chassis in all its kinds, of which MAC and IPv4 count. */
static struct chassis {
	const char *name;
	struct span packet;
	uint32_t address;
	bool mac;
} chassis[] = {
	{ "a chassis by IPv4 address",
	    OCTETS("\2\6\5\1\xc0\0\2\1\4\2\7p\6\2\0\x78"), 0xc0000201, false },
	{ "a chassis by MAC", OCTETS("\2\7\4\2\0\0\0\0\1\4\2\7p\6\2\0\x78"), 0,
	    true },
	{ "a chassis by name", OCTETS("\2\7\7\2\0\0\0\0\1\4\2\7p\6\2\0\x78"), 0,
	    false },
	{ "a chassis by IPv6 address, cut to four octets",
	    OCTETS("\2\6\5\2\xc0\0\2\1\4\2\7p\6\2\0\x78"), 0, false },
	{ "a chassis by a MAC of five octets",
	    OCTETS("\2\6\4\2\0\0\0\0\4\2\7p\6\2\0\x78"), 0, false },
	{ "a chassis by a MAC of seven octets",
	    OCTETS("\2\x08\4\2\0\0\0\0\1\1\4\2\7p\6\2\0\x78"), 0, false },
	{ "a chassis by an address of five octets",
	    OCTETS("\2\7\5\1\xc0\0\2\1\0\4\2\7p\6\2\0\x78"), 0, false },
};

static void
reads_the_chassis(void **state)
{
	const struct chassis *row = *state;
	struct lldp l;

	assert_int_equal(lldp_decode(&l, row->packet.p, row->packet.n), 0);
	assert_int_equal(l.address, row->address);
	assert_int_equal(!mac_is_zero(l.chassis), row->mac);
	assert_int_equal(l.ttl_s, 120);
}

static void
survive_cuts(const void *packet, size_t n)
{
	struct lldp l;

	for (size_t cut = 0; cut < n; cut++) {
		uint8_t *p = exact_copy(packet, cut);
		int err = lldp_decode(&l, p, cut);

		assert_true(err == 0 || err == -EBADMSG);
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
	survive_cuts(with_med, sizeof(with_med) - 1);
}

static void
a_phones_announcement_is_read(void **state)
{
	struct lldp l;

	(void)state;
	assert_int_equal(lldp_decode(&l, phone, sizeof(phone) - 1), 0);
	assert_false(l.cut);
	assert_int_equal(l.ttl_s, 180);
	assert_true(mac_is_zero(l.chassis));
	assert_int_equal(l.address, 0xac100a6d);
	assert_text(l.port_id, "001B54945A8B:P2");
	assert_text(l.port_description, "PC Port");
	assert_text(l.system_name, "SEP001B54945A8B.elmec.ad");
	assert_text(
	    l.system_description, "Cisco IP Phone CP-7911G,V2, SCCP11.8-4-3S");
	assert_int_equal(l.capabilities, LLDP_BRIDGE | LLDP_TELEPHONE);
	assert_int_equal(l.management, 0xac100a6d);
	assert_int_equal(l.med_class, 0);
}

static void
a_phones_inventory_is_read(void **state)
{
	static const char *const inventory[LLDP_INVENTORY_COUNT] = {
		[LLDP_HARDWARE] = "12",
		[LLDP_FIRMWARE] = "tnp62.8-3-1-21a.bin",
		[LLDP_SERIAL] = "FCH12345678",
		[LLDP_MANUFACTURER] = "Cisco Systems, Inc.",
		[LLDP_MODEL] = "CP-7962G",
		[LLDP_ASSET] = "",
	};
	struct lldp l;

	(void)state;
	assert_int_equal(lldp_decode(&l, with_med, sizeof(with_med) - 1), 0);
	assert_false(l.cut);
	assert_int_equal(l.med_class, 3);
	assert_true(l.voice_policy);
	assert_int_equal(l.voice_vlan, 100);
	for (size_t i = 0; i < ARRAY_LEN(inventory); i++)
		if (inventory[i] != NULL)
			assert_text(l.inventory[i], inventory[i]);
	/* A NUL that a phone sends along stays: escaping drops it. */
	assert_int_equal(l.inventory[LLDP_SOFTWARE].n, 18);
	assert_memory_equal(
	    l.inventory[LLDP_SOFTWARE].p, "SCCP42.9-3-1ES27S", 18);
}

/* All but IEEE 802.3's own TLV, of 11 octets before the end. */
static void
what_a_phone_says_is_said_so(void **state)
{
	size_t n = sizeof(phone) - 1 - 2 - 11;
	struct lldp l;
	uint8_t buf[512];

	(void)state;
	assert_int_equal(lldp_decode(&l, phone, sizeof(phone) - 1), 0);
	assert_int_equal(lldp_encode(buf, sizeof(buf), &l), (int)n + 2);
	assert_memory_equal(buf, phone, n);
	assert_memory_equal(buf + n, "\0\0", 2);
}

static void
assert_span(struct span got, struct span want)
{
	assert_int_equal(got.n, want.n);
	if (got.n > 0)
		assert_memory_equal(got.p, want.p, want.n);
}

static void
an_inventory_that_was_said_is_read(void **state)
{
	struct lldp l, back;
	uint8_t buf[512];
	int n;

	(void)state;
	assert_int_equal(lldp_decode(&l, with_med, sizeof(with_med) - 1), 0);
	n = lldp_encode(buf, sizeof(buf), &l);
	assert_true(n > 0);
	assert_int_equal(lldp_decode(&back, buf, (size_t)n), 0);
	assert_false(back.cut);
	assert_int_equal(back.med_class, 3);
	assert_true(back.voice_policy);
	assert_int_equal(back.voice_vlan, 100);
	assert_span(back.system_description, l.system_description);
	for (size_t i = 0; i < LLDP_INVENTORY_COUNT; i++)
		assert_span(back.inventory[i], l.inventory[i]);
}

/* Voice and its signalling as marked on real phones; the VLANs differ. */
static void
a_policy_carries_its_marks(void **state)
{
	static const char voice[] = "\x00\x12\xbb\x02\x01\x40\xc9\x6e",
			  signalling[] = "\x00\x12\xbb\x02\x02\x40\xc8\xd8";
	struct lldp l;
	uint8_t buf[512];
	int n;

	(void)state;
	assert_int_equal(lldp_decode(&l, with_med, sizeof(with_med) - 1), 0);
	n = lldp_encode(buf, sizeof(buf), &l);
	assert_true(n > 0);
	assert_non_null(memmem(buf, (size_t)n, voice, sizeof(voice) - 1));
	assert_non_null(
	    memmem(buf, (size_t)n, signalling, sizeof(signalling) - 1));
}

static void
without_room_nothing_is_said(void **state)
{
	struct lldp l;
	uint8_t whole[512];
	int n;

	(void)state;
	assert_int_equal(lldp_decode(&l, with_med, sizeof(with_med) - 1), 0);
	n = lldp_encode(whole, sizeof(whole), &l);
	for (int cap = 0; cap < n; cap++) {
		uint8_t *p = malloc((size_t)cap + 1);

		assert_non_null(p);
		assert_int_equal(lldp_encode(p, (size_t)cap, &l), -ENOBUFS);
		free(p);
	}
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(what_a_phone_says_is_said_so),
		cmocka_unit_test(an_inventory_that_was_said_is_read),
		cmocka_unit_test(a_policy_carries_its_marks),
		cmocka_unit_test(without_room_nothing_is_said),
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(a_phones_announcement_is_read),
		cmocka_unit_test(a_phones_inventory_is_read),
	};
	static struct suite all;

	ADD_CASES(&all, decodes_as_expected, rows);
	ADD_CASES(&all, refuses_what_is_no_lldp, refused);
	ADD_CASES(&all, reads_the_chassis, chassis);
	ADD_TESTS(&all, others);
	return suite_run(&all, "wire/lldp", NULL, NULL);
}
