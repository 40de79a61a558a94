/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "bench/bench.h"

#include "support/known.h"
#include "wire/dhcp.h"
#include "wire/tftp.h"

/* What a device said, in order; the words are those of facts 1.4 and 3.5. */
#define OWN "SEP001B0C18BDC1"

static const struct mac own = { { 0x00, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } };

#define CDP(does, called, on, runs)                                            \
	{                                                                      \
		.kind = EVENT_NEIGHBOUR, .by = WITNESS_WIRE, .neighbour = {    \
			.can = (does),                                         \
			.name = (called),                                      \
			.platform = (on),                                      \
			.software = (runs),                                    \
		}                                                              \
	}
#define LLDP(does, called, on, runs)                                           \
	{                                                                      \
		.kind = EVENT_NEIGHBOUR, .by = WITNESS_WIRE, .neighbour = {    \
			.lldp = true,                                          \
			.can = (does),                                         \
			.name = (called),                                      \
			.platform = (on),                                      \
			.software = (runs),                                    \
		}                                                              \
	}
#define DISCOVER(called, words)                                                \
	{                                                                      \
		.kind = EVENT_DHCP, .by = WITNESS_WIRE, .dhcp = {              \
			.op = BOOTP_REQUEST,                                   \
			.type = DHCP_DISCOVER,                                 \
			.name = (called),                                      \
			.vendor = (words),                                     \
		}                                                              \
	}
#define ASKS(...)                                                              \
	{                                                                      \
		.kind = EVENT_DHCP, .by = WITNESS_WIRE, .dhcp = {              \
			.op = BOOTP_REQUEST,                                   \
			.type = DHCP_DISCOVER,                                 \
			.params = { __VA_ARGS__ },                             \
			.params_n = sizeof((uint8_t[]){ __VA_ARGS__ }),        \
		}                                                              \
	}
#define WANTS(name)                                                            \
	{                                                                      \
		.kind = EVENT_REQUEST, .by = WITNESS_WIRE, .request = {        \
			.flow = { 0x0a000014, 0x0a000001, 49152, TFTP_PORT },  \
			.file = (name),                                        \
		}                                                              \
	}
#define REGISTER(number, called)                                               \
	{                                                                      \
		.kind = EVENT_CALL, .by = WITNESS_WIRE, .call = {              \
			.type = (number),                                      \
			.name = (called),                                      \
		}                                                              \
	}
#define ALARM(called, runs)                                                    \
	{                                                                      \
		.kind = EVENT_CALL, .by = WITNESS_WIRE, .call = {              \
			.alarm = true,                                         \
			.name = (called),                                      \
			.load = (runs),                                        \
		}                                                              \
	}
#define HEARD                                                                  \
	{                                                                      \
		.kind = EVENT_HEARD, .by = WITNESS_WIRE                        \
	}

static struct row {
	const char *name;
	struct event events[3];
	enum device_kind kind;
	const char *model; /* NULL: not known */
	enum source from;
	enum boot boot;
} rows[] = {
	{ "a frame says nothing", { HEARD }, DEVICE_UNKNOWN, NULL, SOURCE_NONE,
	    BOOT_UNKNOWN },
	{ "a phone by CDP",
	    { CDP(CAN_PHONE | CAN_HOST, OWN, "Cisco IP Phone 7941", "") },
	    DEVICE_PHONE, "7941G", SOURCE_CDP, BOOT_JAVA },
	{ "a phone by LLDP, which bridges too",
	    { LLDP(CAN_PHONE | CAN_SWITCH, OWN, "CP-7962G", "") }, DEVICE_PHONE,
	    "7962G", SOURCE_LLDP, BOOT_JAVA },
	{ "a phone by option 60",
	    { DISCOVER(OWN, "Cisco Systems, Inc. IP Phone CP-7960G") },
	    DEVICE_PHONE, "7960G", SOURCE_VENDOR, BOOT_GEN1 },
	{ "a phone by register", { REGISTER(30006, OWN) }, DEVICE_PHONE,
	    "7970G", SOURCE_SCCP, BOOT_JAVA },
	{ "a phone by its recovery manifest", { WANTS("term75.default.loads") },
	    DEVICE_PHONE, "7975G", SOURCE_FILE, BOOT_JAVA },
	{ "an old phone by its list, of which model is not known",
	    { WANTS("OS79XX.TXT") }, DEVICE_PHONE, NULL, SOURCE_NONE,
	    BOOT_GEN1 },
	{ "a phone by a configuration file",
	    { WANTS("SEP001122334455.cnf.xml") }, DEVICE_PHONE, NULL,
	    SOURCE_NONE, BOOT_UNKNOWN },
	{ "a phone by its trust list", { WANTS("CTL" OWN ".tlv") },
	    DEVICE_PHONE, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a phone by the name it gives with its own MAC",
	    { DISCOVER(OWN, "") }, DEVICE_PHONE, NULL, SOURCE_NONE,
	    BOOT_UNKNOWN },
	{ "not by another's name", { DISCOVER("SEP001122334455", "") },
	    DEVICE_UNKNOWN, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a phone by exactly what it asks of DHCP",
	    { ASKS(1, 66, 6, 3, 15, 150, 35) }, DEVICE_PHONE, NULL, SOURCE_NONE,
	    BOOT_UNKNOWN },
	{ "not by more than that", { ASKS(1, 66, 6, 3, 15, 150, 35, 42) },
	    DEVICE_UNKNOWN, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "asking for option 150 proves nothing",
	    { ASKS(1, 66, 6, 15, 44, 3, 67, 12, 33, 150, 43) }, DEVICE_UNKNOWN,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a bare IP Phone is one, of no model",
	    { DISCOVER("", "Cisco Systems, Inc. IP Phone") }, DEVICE_PHONE,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a phone that the catalogue lacks keeps its own words",
	    { CDP(CAN_PHONE | CAN_HOST, OWN, "Cisco IP Phone 7999", "") },
	    DEVICE_PHONE, "Cisco IP Phone 7999", SOURCE_CDP, BOOT_UNKNOWN },
	{ "so does one under a name of its own",
	    { CDP(CAN_PHONE | CAN_HOST, "lobby", "Cisco IP Phone 7999", "") },
	    DEVICE_PHONE, "Cisco IP Phone 7999", SOURCE_CDP, BOOT_UNKNOWN },
	{ "an old phone by the list of its load",
	    { WANTS("P0S3-8-12-00.loads") }, DEVICE_PHONE, NULL, SOURCE_NONE,
	    BOOT_GEN1 },
	{ "a name that only begins like a phone's",
	    { CDP(CAN_PHONE | CAN_HOST, "SEPARATE", "", "") }, DEVICE_UNKNOWN,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "of two registers the newer stands",
	    { REGISTER(30006, OWN), REGISTER(30016, OWN) }, DEVICE_SOFTPHONE,
	    "7970G", SOURCE_SCCP, BOOT_JAVA },
	{ "CDP cut before its platform still names a phone",
	    { CDP(CAN_PHONE | CAN_HOST, "SEP001122334455", "", "") },
	    DEVICE_PHONE, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a source MAC other than the name's: the sender is the device",
	    { CDP(CAN_PHONE | CAN_HOST, "SEP001122334455",
		"Cisco IP Phone 8851", "") },
	    DEVICE_PHONE, "8851", SOURCE_CDP, BOOT_UNKNOWN },

	{ "a switch",
	    { CDP(CAN_SWITCH | CAN_ROUTER, "sw", "cisco WS-C3560-24PS",
		"Cisco IOS Software") },
	    DEVICE_SWITCH, "cisco WS-C3560-24PS", SOURCE_CDP, BOOT_UNKNOWN },
	{ "a router", { CDP(CAN_ROUTER, "r1", "Cisco 2811", "") },
	    DEVICE_ROUTER, "Cisco 2811", SOURCE_CDP, BOOT_UNKNOWN },
	{ "a PC by option 60", { DISCOVER("desk", "MSFT 5.0") }, DEVICE_PC,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a PC by LLDP", { LLDP(CAN_HOST, "desk", "Linux", "") }, DEVICE_PC,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a PC that tries a recovery manifest is a PC",
	    { DISCOVER("desk", "MSFT 5.0"), WANTS("term61.default.loads") },
	    DEVICE_PC, "7961G", SOURCE_FILE, BOOT_JAVA },
	{ "another maker's phone is none to revive",
	    { LLDP(
		CAN_PHONE | CAN_SWITCH, "Polycom", "SoundPoint IP 650", "") },
	    DEVICE_UNKNOWN, "SoundPoint IP 650", SOURCE_LLDP, BOOT_UNKNOWN },
	{ "a soft phone is none", { REGISTER(30016, OWN) }, DEVICE_SOFTPHONE,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "nor by CDP", { CDP(CAN_PHONE | CAN_HOST, OWN, "Communicator", "") },
	    DEVICE_SOFTPHONE, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "nor when it asked for files before",
	    { WANTS(OWN ".cnf.xml"), REGISTER(30016, OWN) }, DEVICE_SOFTPHONE,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "nor by its alarm", { ALARM(OWN, "CIPC-8-6-1-0") }, DEVICE_SOFTPHONE,
	    NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "a gateway's port is none", { REGISTER(30027, "AN0C18BDC10080") },
	    DEVICE_GATEWAY, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "nor is what registers with a type nobody knows",
	    { REGISTER(99999, "SKIGW18BDC1000") }, DEVICE_GATEWAY, NULL,
	    SOURCE_NONE, BOOT_UNKNOWN },
	{ "a type nobody knows, with its own MAC", { REGISTER(99999, OWN) },
	    DEVICE_PHONE, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "any TFTP client asks for an image", { WANTS("pxelinux.bin") },
	    DEVICE_UNKNOWN, NULL, SOURCE_NONE, BOOT_UNKNOWN },
	{ "or for a text", { WANTS("rfc1350.txt") }, DEVICE_UNKNOWN, NULL,
	    SOURCE_NONE, BOOT_UNKNOWN },

	{ "CDP is better than option 60",
	    { DISCOVER(OWN, "Cisco Systems, Inc. IP Phone CP-7941G"),
		CDP(CAN_PHONE, OWN, "Cisco IP Phone 7961", ""),
		DISCOVER(OWN, "Cisco Systems, Inc. IP Phone CP-7941G") },
	    DEVICE_PHONE, "7961G", SOURCE_CDP, BOOT_JAVA },
	{ "option 60 is better than the names of files",
	    { WANTS("term61.default.loads"),
		DISCOVER(OWN, "Cisco Systems, Inc. IP Phone CP-7941G") },
	    DEVICE_PHONE, "7941G", SOURCE_VENDOR, BOOT_JAVA },
	{ "CDP cannot tell a -GE: what can stands",
	    { DISCOVER(OWN, "Cisco Systems, Inc. IP Phone CP-7941G-GE"),
		CDP(CAN_PHONE, OWN, "Cisco IP Phone 7941", "") },
	    DEVICE_PHONE, "7941G-GE", SOURCE_VENDOR, BOOT_JAVA },
	{ "even when it comes later",
	    { CDP(CAN_PHONE, OWN, "Cisco IP Phone 7941", ""),
		DISCOVER(OWN, "Cisco Systems, Inc. IP Phone CP-7941G-GE") },
	    DEVICE_PHONE, "7941G-GE", SOURCE_VENDOR, BOOT_JAVA },
	{ "or by its type number",
	    { CDP(CAN_PHONE, OWN, "Cisco IP Phone 7961", ""),
		REGISTER(308, OWN) },
	    DEVICE_PHONE, "7961G-GE", SOURCE_SCCP, BOOT_JAVA },
	{ "of equals the newer stands",
	    { CDP(CAN_PHONE, OWN, "Cisco IP Phone 7941", ""),
		CDP(CAN_PHONE, OWN, "Cisco IP Phone 7961", "") },
	    DEVICE_PHONE, "7961G", SOURCE_CDP, BOOT_JAVA },
};

static void
device_is_known_for_what_it_is(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	const struct device *d;

	for (size_t i = 0; i < ARRAY_LEN(row->events); i++) {
		struct event e = row->events[i];

		if (e.kind == EVENT_TICK)
			continue;
		e.at_us = (int64_t)i + 1;
		e.mac = own;
		bench_apply(b, &e);
	}
	d = bench_find(b, own);
	assert_non_null(d);
	assert_string_equal(
	    device_kind_name(d->kind), device_kind_name(row->kind));
	if (row->model == NULL)
		assert_null(device_fact(d, FACT_MODEL));
	else
		assert_string_equal(device_fact(d, FACT_MODEL), row->model);
	assert_int_equal(d->facts[FACT_MODEL].source, row->from);
	assert_int_equal(d->boot, row->boot);
	bench_free(b);
}

static const struct device *
tell(struct bench *b, int64_t at_us, struct event e)
{
	e.at_us = at_us;
	e.mac = own;
	bench_apply(b, &e);
	return bench_find(b, own);
}

static void
names_come_from_its_own_files(void **state)
{
	static const struct name_row {
		const char *file, *name;
	} names[] = {
		{ OWN ".cnf.xml", OWN },
		{ "CTL" OWN ".tlv", OWN },
		{ "/ITL" OWN ".tlv", OWN },
		{ "./SIP001B0C18BDC1.cnf", "SIP001B0C18BDC1" },
		{ "SEP001122334455.cnf.xml", NULL },
		{ "XMLDefault.cnf.xml", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct bench *b = new_bench();
		struct event e = WANTS("");
		const struct device *d;

		text_copy(e.request.file, EVENT_FILE, names[i].file);
		d = tell(b, 1, e);
		if (names[i].name == NULL)
			assert_null(device_fact(d, FACT_NAME));
		else
			assert_string_equal(
			    device_fact(d, FACT_NAME), names[i].name);
		bench_free(b);
	}
}

static void
a_load_may_change_and_a_later_witness_says_so(void **state)
{
	struct bench *b = new_bench();
	struct event cdp = CDP(CAN_PHONE, OWN, "", "SCCP41.8-3-3S");
	struct event lldp = LLDP(CAN_PHONE, OWN, "", "SCCP41.9-4-2S");
	const struct device *d;

	(void)state;
	tell(b, 1, cdp);
	d = tell(b, 60000000, lldp);
	assert_string_equal(device_fact(d, FACT_LOAD), "SCCP41.8-3-3S");
	tell(b, 100000000, cdp);
	d = tell(b, 190000000, lldp);
	assert_string_equal(device_fact(d, FACT_LOAD), "SCCP41.8-3-3S");
	d = tell(b, 281000000, lldp);
	assert_string_equal(device_fact(d, FACT_LOAD), "SCCP41.9-4-2S");
	assert_int_equal(d->facts[FACT_LOAD].source, SOURCE_LLDP);
	bench_free(b);
}

static void
all_facts_of_an_announcement_are_kept(void **state)
{
	struct bench *b = new_bench();
	struct event e = LLDP(CAN_PHONE, OWN, "CP-7962G", "SCCP42.9-3-1S");
	const struct device *d;

	(void)state;
	text_copy(e.neighbour.firmware, 40, "tnp62.8-3-1-21a.bin");
	text_copy(e.neighbour.serial, 24, "FCH1234A5BC");
	text_copy(e.neighbour.hardware, 16, "12");
	e.neighbour.vlan = 110;
	e.neighbour.power_mw = 6300;
	d = tell(b, 1, e);
	assert_string_equal(device_fact(d, FACT_NAME), OWN);
	assert_string_equal(
	    device_fact(d, FACT_FIRMWARE), "tnp62.8-3-1-21a.bin");
	assert_string_equal(device_fact(d, FACT_SERIAL), "FCH1234A5BC");
	assert_string_equal(device_fact(d, FACT_HARDWARE), "12");
	assert_string_equal(device_fact(d, FACT_VLAN), "110");
	assert_string_equal(device_fact(d, FACT_POWER), "6300");
	assert_null(device_fact(d, FACT_LAST));
	e = (struct event)ALARM(OWN, "");
	text_copy(e.call.last, sizeof(e.call.last), "TCP-timeout");
	d = tell(b, 2, e);
	assert_string_equal(device_fact(d, FACT_LAST), "TCP-timeout");
	bench_free(b);
}

/* The VLAN of its own frames, whatever a switch told. */
static void
a_tag_tells_the_vlan(void **state)
{
	struct bench *b = new_bench();
	struct event e = LLDP(CAN_PHONE, OWN, "CP-7962G", "");
	const struct device *d;

	(void)state;
	e.neighbour.vlan = 110;
	tell(b, 1, e);
	e = (struct event)HEARD;
	d = tell(b, 2, e);
	assert_string_equal(device_fact(d, FACT_VLAN), "110");
	e.vlan = 120;
	d = tell(b, 3, e);
	assert_string_equal(device_fact(d, FACT_VLAN), "120");
	bench_free(b);
}

/* An address that is only announced may be a memory of another network. */
static void
an_address_counts_when_it_is_in_use(void **state)
{
	struct bench *b = new_bench();
	struct event cdp = CDP(CAN_PHONE, OWN, "Cisco IP Phone 7941", "");
	struct event arp = {
		.kind = EVENT_ARP, .by = WITNESS_WIRE, .arp = 0x0a000014
	};
	const struct device *d;

	(void)state;
	cdp.neighbour.address = 0xc0a8499f;
	d = tell(b, 1, cdp);
	assert_null(device_fact(d, FACT_ADDRESS));
	assert_int_equal(d->address, 0);
	d = tell(b, 2, arp);
	assert_string_equal(device_fact(d, FACT_ADDRESS), "10.0.0.20");
	assert_ptr_equal(bench_find_address(b, 0x0a000014), d);
	assert_null(bench_find_address(b, 0xc0a8499f));
	arp.arp = 0x0a000015;
	d = tell(b, 3, arp);
	assert_ptr_equal(bench_find_address(b, 0x0a000015), d);
	assert_null(bench_find_address(b, 0x0a000014));
	arp.arp = 0;
	tell(b, 4, arp);
	assert_int_equal(d->address, 0x0a000015);
	bench_free(b);
}

static void
an_address_has_one_owner_the_newest(void **state)
{
	struct bench *b = new_bench();
	struct event arp = {
		.kind = EVENT_ARP, .by = WITNESS_WIRE, .arp = 0x0a000014
	};
	const struct device *before, *after;

	(void)state;
	before = tell(b, 1, arp);
	arp.at_us = 2;
	arp.mac = (struct mac){ { 2, 0, 0, 0, 0, 7 } };
	bench_apply(b, &arp);
	after = bench_find(b, arp.mac);
	assert_ptr_equal(bench_find_address(b, 0x0a000014), after);
	assert_int_equal(before->address, 0);
	assert_null(device_fact(before, FACT_ADDRESS));
	bench_free(b);
}

static void
who_answers_is_a_server(void **state)
{
	struct bench *b = new_bench();
	struct event e = { .kind = EVENT_DHCP, .by = WITNESS_WIRE };
	struct mac router = { { 2, 0, 0, 0, 0, 1 } };
	struct event cdp = CDP(CAN_ROUTER, "r1", "Cisco 2811", "");

	(void)state;
	e.peer = router;
	e.dhcp.op = BOOTP_REPLY;
	e.dhcp.type = DHCP_OFFER;
	e.dhcp.server = 0x0a000001;
	tell(b, 1, e);
	assert_int_equal(bench_find(b, router)->kind, DEVICE_SERVER);
	cdp.at_us = 2;
	cdp.mac = router;
	bench_apply(b, &cdp);
	assert_int_equal(bench_find(b, router)->kind, DEVICE_ROUTER);
	tell(b, 3, e);
	assert_int_equal(bench_find(b, router)->kind, DEVICE_ROUTER);
	bench_free(b);
}

static void
no_device_has_a_group_or_zero_address(void **state)
{
	struct bench *b = new_bench();
	struct event e = HEARD;

	(void)state;
	e.at_us = 1;
	bench_apply(b, &e);
	e.mac = (struct mac){ { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } };
	bench_apply(b, &e);
	assert_int_equal(bench_count(b), 0);
	bench_free(b);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(names_come_from_its_own_files),
		cmocka_unit_test(a_load_may_change_and_a_later_witness_says_so),
		cmocka_unit_test(all_facts_of_an_announcement_are_kept),
		cmocka_unit_test(a_tag_tells_the_vlan),
		cmocka_unit_test(an_address_counts_when_it_is_in_use),
		cmocka_unit_test(an_address_has_one_owner_the_newest),
		cmocka_unit_test(who_answers_is_a_server),
		cmocka_unit_test(no_device_has_a_group_or_zero_address),
	};
	static struct suite all;

	ADD_CASES(&all, device_is_known_for_what_it_is, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/identify", know, forget);
}
