/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CDP and LLDP: real frames, as public captures have them. */

#include "support/witnessed.h"
#include "wire/cdp.h"

#define CDP_7941                                                               \
	"01000ccccccc 001f6c8059c3 006f aaaa03 00000c 2000 02b4 6e57"          \
	"0001 0013 534550303031463643383035394333"                             \
	"0002 0011 00000001 0101cc0004 c0a8499f"                               \
	"0003 000a 506f72742032"                                               \
	"0004 0008 00000090"                                                   \
	"0005 0011 53434350 34312e382d332d3353"                                \
	"0006 0017 436973636f2049502050686f6e652037393431"                     \
	"000b 0005 00"

/* packetnet's lldp.pcap: a 7911G, from its PC port. */
#define LLDP_7911                                                              \
	"0180c200000e 001b54945a8b 88cc 0206 05 01 ac100a6d"                   \
	"0410 07 3030314235343934354138423a5032 0602 00b4"                     \
	"0807 504320506f7274"                                                  \
	"0a18 534550303031423534393435413842 2e656c6d65632e6164"               \
	"0c29 436973636f2049502050686f6e652043502d3739313147 2c5632 2c20"      \
	"534343503131 2e382d342d3353"                                          \
	"0e04 0024 0024 100c 05 01 ac100a6d 01 00000000 00"                    \
	"fe09 00120f 01 03 0036 0010 0000"

#define LLDP_HEAD                                                              \
	"0180c200000e 001bd5853661 88cc 0207 04 001bd5853661 "                 \
	"0410 07 3030314244353835333636313a5031 0602 00b4 "
#define MED_7962                                                               \
	"0a0f 534550303031424435383533363631 "                                 \
	"0c11 436973636f2049502050686f6e65207879 "                             \
	"0e04 0024 0024 "                                                      \
	"fe07 0012bb 01 0033 03 "                                              \
	"fe08 0012bb 02 01 40dd40 "                                            \
	"fe06 0012bb 05 3132 "                                                 \
	"fe0b 0012bb 06 746e702e62696e "                                       \
	"fe0c 0012bb 07 5343435034322e38 "                                     \
	"fe07 0012bb 08 464348 "                                               \
	"fe0c 0012bb 0a 43502d3739363247 "                                     \
	"0000"

static void
cdp_names_a_phone(void **state)
{
	struct octets o = octets(CDP_7941);
	struct seen seen = look_at(o);
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_memory_equal(seen.events[0].mac.octet, o.p + 6, MAC_LEN);
	assert_false(n->lldp || n->leaving);
	assert_int_equal(n->can, CAN_PHONE | CAN_HOST);
	assert_true(n->phone_port);
	assert_string_equal(n->name, "SEP001F6C8059C3");
	assert_string_equal(n->platform, "Cisco IP Phone 7941");
	assert_string_equal(n->software, "SCCP41.8-3-3S");
	assert_string_equal(n->port, "Port 2");
	assert_int_equal(n->address, 0xc0a8499f);
	assert_int_equal(seen.counts.seen[DECODER_CDP], 1);
}

static void
cdp_that_is_cut_names_a_phone_and_is_counted(void **state)
{
	struct octets o = octets(CDP_7941);
	struct seen seen = look(LINK_ETHERNET, o.p, o.n - 9);
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_string_equal(n->name, "SEP001F6C8059C3");
	assert_string_equal(n->software, "SCCP41.8-3-3S");
	assert_int_equal(seen.counts.malformed[DECODER_CDP], 1);
	assert_int_equal(seen.counts.seen[DECODER_CDP], 0);
}

static void
a_description_names_model_hardware_and_load(void **state)
{
	struct octets o = octets(LLDP_7911);
	struct seen seen = look_at(o);
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_memory_equal(seen.events[0].mac.octet, o.p + 6, MAC_LEN);
	assert_true(n->lldp && n->phone_port);
	assert_int_equal(n->can, CAN_PHONE | CAN_SWITCH);
	assert_string_equal(n->name, "SEP001B54945A8B");
	assert_string_equal(n->platform, "Cisco IP Phone CP-7911G");
	assert_string_equal(n->hardware, "2");
	assert_string_equal(n->software, "SCCP11.8-4-3S");
	assert_string_equal(n->port, "001B54945A8B:P2");
	assert_int_equal(n->address, 0xac100a6d);
}

static void
an_inventory_beats_the_description(void **state)
{
	struct seen seen = look_at(octets(LLDP_HEAD MED_7962));
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_event(&seen.events[0], EVENT_NEIGHBOUR, phone);
	assert_string_equal(n->platform, "CP-7962G");
	assert_string_equal(n->hardware, "12");
	assert_string_equal(n->firmware, "tnp.bin");
	assert_string_equal(n->software, "SCCP42.8");
	assert_string_equal(n->serial, "FCH");
	assert_int_equal(n->vlan, 110);
	assert_false(n->phone_port);
}

static void
a_goodbye_is_told(void **state)
{
	struct octets o = octets(LLDP_HEAD "0000");
	struct seen seen;

	(void)state;
	assert_false(look_at(o).events[0].neighbour.leaving);
	o.p[o.n - 4] = 0; /* the second octet of 180 s */
	o.p[o.n - 3] = 0;
	seen = look_at(o);
	assert_true(seen.events[0].neighbour.leaving);

	o = octets(CDP_7941);
	o.p[23] = 0; /* 180 s */
	seen = look_at(o);
	assert_true(seen.events[0].neighbour.leaving);
}

static void
lldp_that_is_cut_names_a_phone_and_is_counted(void **state)
{
	struct octets o = octets(LLDP_7911);
	struct seen seen = look(LINK_ETHERNET, o.p, o.n - 9);

	(void)state;
	assert_int_equal(seen.events[0].kind, EVENT_NEIGHBOUR);
	assert_string_equal(seen.events[0].neighbour.software, "SCCP11.8-4-3S");
	assert_int_equal(seen.counts.malformed[DECODER_LLDP], 1);
	assert_int_equal(seen.counts.seen[DECODER_LLDP], 0);
}

static void
a_switch_keeps_its_description_and_its_port_2(void **state)
{
	/* "Port 2"; description "SG300, V1"; bridge */
	struct seen seen = look_at(
	    octets("0180c200000e 001bd5853661 88cc 0207 04 001bd5853661 "
		   "0407 05 506f72742032 0602 0078 "
		   "0c09 53473330302c205631 0e04 0004 0004 0000"));
	const struct event_neighbour *n = &seen.events[0].neighbour;

	(void)state;
	assert_int_equal(n->can, CAN_SWITCH);
	assert_false(n->phone_port);
	assert_string_equal(n->port, "Port 2");
	assert_string_equal(n->platform, "SG300, V1");
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	truncate_frame(octets(CDP_7941));
	truncate_frame(octets(LLDP_7911));
	truncate_frame(octets(LLDP_HEAD MED_7962));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cdp_names_a_phone),
		cmocka_unit_test(cdp_that_is_cut_names_a_phone_and_is_counted),
		cmocka_unit_test(a_description_names_model_hardware_and_load),
		cmocka_unit_test(an_inventory_beats_the_description),
		cmocka_unit_test(a_goodbye_is_told),
		cmocka_unit_test(lldp_that_is_cut_names_a_phone_and_is_counted),
		cmocka_unit_test(a_switch_keeps_its_description_and_its_port_2),
		cmocka_unit_test(survives_every_truncation),
	};

	return cmocka_run_group_tests_name(
	    "bench/witness_neighbours", tests, NULL, NULL);
}
