/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/witness.h"

#include "support/witnessed.h"
#include "wire/arp.h"

static struct seen
look_at_arp(struct mac src, const struct arp *a)
{
	struct octets o;
	struct wr w;

	wr_init(&w, o.p, sizeof(o.p));
	frame_encode(&w, group, src, ETHERTYPE_ARP);
	arp_encode(&w, a);
	o.n = (size_t)wr_end(&w);
	return look_at(o);
}

static void
arp_tells_an_address_in_use(void **state)
{
	struct arp a = { .op = ARP_REQUEST,
		.sender_mac = PHONE,
		.sender = PHONE_IP,
		.target = SERVER_IP };
	struct seen seen = look_at_arp(phone, &a);

	(void)state;
	assert_only(&seen, EVENT_ARP, phone);
	assert_int_equal(seen.events[0].arp, PHONE_IP);

	a.sender = 0;
	seen = look_at_arp(phone, &a);
	assert_only(&seen, EVENT_HEARD, phone);

	a.sender = PHONE_IP;
	seen = look_at_arp(server, &a);
	assert_only(&seen, EVENT_HEARD, server);

	seen = look_at_arp(nobody, &a);
	assert_int_equal(seen.n, 0);
	assert_int_equal(seen.counts.seen[DECODER_ARP], 1);
}

/* Frames that carry nothing for us, or lie. */

struct frame_row {
	const char *name;
	const char *hex;
	size_t events;
	enum decoder malformed; /* DECODER_COUNT: none */
	uint16_t vlan;
};

#define FROM "ffffffffffff 001bd5853661 "

static struct frame_row frame_rows[] = {
	{ "any sender is heard", FROM "86dd 60", 1, DECODER_COUNT, 0 },
	{ "a priority tag is no VLAN", FROM "8100 a000 86dd", 1, DECODER_COUNT,
	    0 },
	{ "a tag tells the VLAN", FROM "8100 006e 86dd", 1, DECODER_COUNT,
	    110 },
	{ "the inner tag is the phone's", FROM "88a8 0064 8100 006e 86dd", 1,
	    DECODER_COUNT, 110 },
	{ "spanning tree", FROM "0003 424203", 1, DECODER_COUNT, 0 },
	{ "the MAC of zeroes is no device", "ffffffffffff 000000000000 86dd", 0,
	    DECODER_COUNT, 0 },
	{ "a group sends nothing", "ffffffffffff 01000ccccccc 86dd", 0,
	    DECODER_COUNT, 0 },
	{ "a frame that is cut", "ffffffffffff 001bd5", 0, DECODER_FRAME, 0 },
	{ "ARP that is cut", FROM "0806 0001 0800 0604 0001", 1, DECODER_ARP,
	    0 },
	{ "IPv4 that is cut", FROM "0800 4500", 1, DECODER_IPV4, 0 },
	{ "UDP that is cut",
	    FROM "0800 4500 0018 0000 0000 4011 0000 c0a84973 c0a84901 "
		 "c350 0045",
	    1, DECODER_UDP, 0 },
	{ "TCP that is cut",
	    FROM "0800 4500 0018 0000 0000 4006 0000 c0a84973 c0a84901 "
		 "c350 07d0",
	    1, DECODER_TCP, 0 },
	{ "CDP that is cut in its header",
	    "01000ccccccc 001bd5853661 000a aaaa03 00000c 2000 02b4", 1,
	    DECODER_CDP, 0 },
	{ "LLDP without its first three",
	    "0180c200000e 001bd5853661 88cc 0602 00b4 0000", 1, DECODER_LLDP,
	    0 },
	{ "DHCP that is cut",
	    FROM "0800 4500 0020 0000 0000 4011 0000 00000000 ffffffff "
		 "0044 0043 000c 0000 01010600",
	    1, DECODER_DHCP, 0 },
};

static void
frames_are_counted(void **state)
{
	const struct frame_row *row = *state;
	struct seen seen = look_at(octets(row->hex));

	assert_int_equal(seen.n, row->events);
	if (row->events > 0) {
		assert_event(&seen.events[0], EVENT_HEARD, phone);
		assert_int_equal(seen.events[0].vlan, row->vlan);
	}
	for (int p = 0; p < DECODER_COUNT; p++)
		assert_int_equal(
		    seen.counts.malformed[p], p == (int)row->malformed ? 1 : 0);
}

static void
fragments_and_options_are_counted_not_followed(void **state)
{
	/* A request whose header has options, then the same as a fragment. */
	struct octets o = octets(
	    FROM "0800 4600 002c 0001 0000 4011 0000 c0a84973 c0a84901 "
		 "94040000 c350 0045 0014 0000 0001 7800 6f6374657400 0000");
	struct seen seen = look_at(o);

	(void)state;
	assert_only(&seen, EVENT_REQUEST, phone);
	assert_int_equal(seen.counts.ip_options, 1);
	assert_int_equal(seen.counts.fragments, 0);
	o.p[14 + 6] = 0x20;
	seen = look_at(o);
	assert_only(&seen, EVENT_HEARD, phone);
	assert_int_equal(seen.counts.fragments, 1);
	assert_int_equal(seen.counts.seen[DECODER_UDP], 0);
}

static void
every_protocol_has_a_name(void **state)
{
	(void)state;
	for (int p = 0; p < DECODER_COUNT; p++)
		assert_non_null(decoder_names[p]);
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(frame_rows); i++)
		truncate_frame(octets(frame_rows[i].hex));
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(arp_tells_an_address_in_use),
		cmocka_unit_test(
		    fragments_and_options_are_counted_not_followed),
		cmocka_unit_test(every_protocol_has_a_name),
		cmocka_unit_test(survives_every_truncation),
	};
	static struct suite all;

	ADD_CASES(&all, frames_are_counted, frame_rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/witness", NULL, NULL);
}
