/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/witness.h"

#include "support/cases.h"
#include "support/octets.h"
#include "support/pcap.h"
#include "wire/dhcp.h"

/* What a whole capture of a real network must give, by kind of event. */
struct row {
	const char *name;
	const char *file;
	uint64_t frames;
	unsigned told[EVENT_COUNT];
};

static struct row rows[] = {
	{ "a 7961 is reset and takes its five parts",
	    "gen-factory-reset-7961.pcap", 1032,
	    { [EVENT_HEARD] = 511,
		[EVENT_ARP] = 5,
		[EVENT_DHCP] = 6,
		[EVENT_REQUEST] = 6,
		[EVENT_BLOCK] = 507,
		[EVENT_ACK] = 507 } },
	{ "thirty-one phones ask and are offered text", "phone-dhcp-31x.pcap",
	    288, { [EVENT_HEARD] = 102, [EVENT_DHCP] = 279 } },
	{ "a 7941 announces itself by CDP", "phone-cdp-7941-sccp.pcap", 1,
	    { [EVENT_NEIGHBOUR] = 1 } },
	{ "a 7911G announces itself by LLDP", "phone-lldp-7911g.pcap", 1,
	    { [EVENT_NEIGHBOUR] = 1 } },
	{ "a 7970 registers through a router", "phone-sccp-7970-register.pcap",
	    49, { [EVENT_HEARD] = 49, [EVENT_CALL] = 1 } },
	{ "a switch announces itself", "sw-cdp-3560.pcap", 3,
	    { [EVENT_NEIGHBOUR] = 3 } },
	{ "a PC asks for option 150", "dhcp-opt150-reply.pcap", 4,
	    { [EVENT_DHCP] = 4, [EVENT_HEARD] = 2 } },
	{ "a PC reads a file", "tftp-rrq-plain.pcap", 7,
	    { [EVENT_REQUEST] = 1,
		[EVENT_BLOCK] = 3,
		[EVENT_ACK] = 3,
		[EVENT_HEARD] = 3 } },
	{ "LLDP that once kept tcpdump in a loop", "bad-lldp-loop1.pcap", 1,
	    { [EVENT_NEIGHBOUR] = 1 } },
};

/* Every event of a capture goes to note(); skips when it is not there. */
static struct witness_counts
witness_all(
    const char *name, void (*note)(void *ctx, const struct event *e), void *ctx)
{
	struct witness_counts counts = { 0 };
	struct event events[WITNESS_EVENTS];
	struct capture_file file;
	struct captured c;

	if (!capture_open(&file, name))
		skip_because("no ../shared");
	while (capture_next(&file, &c)) {
		uint8_t *p = exact_copy(c.frame.p, c.frame.n);
		size_t n = witness_frame(
		    &counts, file.link, p, c.frame.n, c.at_us, events);

		for (size_t i = 0; i < n; i++)
			note(ctx, &events[i]);
		free(p);
	}
	capture_close(&file);
	return counts;
}

static void
count_kind(void *ctx, const struct event *e)
{
	((unsigned *)ctx)[e->kind]++;
}

static void
gives_the_events_it_should(void **state)
{
	const struct row *row = *state;
	unsigned told[EVENT_COUNT] = { 0 };
	struct witness_counts counts = witness_all(row->file, count_kind, told);

	assert_int_equal(counts.frames, row->frames);
	for (int p = 0; p < PROTOCOL_COUNT; p++)
		assert_int_equal(counts.malformed[p], 0);
	for (int k = 0; k < EVENT_COUNT; k++)
		assert_int_equal(told[k], row->told[k]);
}

/* Facts section 3.5, 2: option 150 is text, "74.213.137.138" and a NUL. */
static void
check_offer(void *ctx, const struct event *e)
{
	unsigned *phones = ctx;

	if (e->kind != EVENT_DHCP)
		return;
	if (e->dhcp.op == BOOTP_REPLY) {
		assert_true(e->dhcp.tftp_is_text);
		assert_int_equal(e->dhcp.tftp, 0x37342e32);
		return;
	}
	assert_memory_equal(e->dhcp.name, "SEP", 3);
	assert_memory_equal(e->dhcp.vendor, "Cisco Systems, Inc. IP Phone", 28);
	assert_int_equal(e->dhcp.params_n, 7);
	++*phones;
}

static void
every_offer_to_the_thirty_one_is_text(void **state)
{
	unsigned discovers = 0;

	(void)state;
	witness_all("phone-dhcp-31x.pcap", check_offer, &discovers);
	assert_int_equal(discovers, 93);
}

static void
keep_call(void *ctx, const struct event *e)
{
	if (e->kind == EVENT_CALL)
		*(struct event *)ctx = *e;
}

static void
the_7970_is_known_by_its_own_mac(void **state)
{
	char mac[MAC_TEXT];
	struct event e = { 0 };

	(void)state;
	witness_all("phone-sccp-7970-register.pcap", keep_call, &e);
	assert_string_equal(mac_show(mac, e.mac), "00:21:55:d5:48:ac");
	assert_string_equal(e.call.name, "SEP002155D548AC");
	assert_string_equal(e.call.load, "SCCP70.9-2-3S");
	assert_int_equal(e.call.type, 30006);
}

struct order_row {
	const char *name;
	const char *hex; /* a header, then one frame of two octets */
	enum link_type link;
	bool next; /* a second frame, which is cut */
};

#define BIG    "0002 0004 00000000 00000000 0000ffff "
#define LITTLE "0200 0400 00000000 00000000 ffff0000 "

static struct order_row order_rows[] = {
	{ "a file of the other byte order",
	    "a1b2c3d4 " BIG "00000001 00000003 00000007 00000002 00000040 "
	    "abcd",
	    LINK_ETHERNET, false },
	{ "a file of our byte order",
	    "d4c3b2a1 " LITTLE "71000000 03000000 07000000 02000000 40000000 "
	    "abcd",
	    LINK_SLL, false },
	{ "nanoseconds of the other byte order",
	    "a1b23c4d " BIG "00000114 00000003 00001b59 00000002 00000040 "
	    "abcd",
	    LINK_SLL2, false },
	{ "nanoseconds of our byte order",
	    "4d3cb2a1 " LITTLE "01000000 03000000 591b0000 02000000 40000000 "
	    "abcd",
	    LINK_ETHERNET, false },
	{ "a frame that is cut ends the file",
	    "d4c3b2a1 " LITTLE "01000000 03000000 07000000 02000000 40000000 "
	    "abcd 03000000 07000000 02000000 40000000 ab",
	    LINK_ETHERNET, true },
};

static void
capture_files_are_read(void **state)
{
	const struct order_row *row = *state;
	struct octets o = octets(row->hex);
	struct capture_file f;
	struct captured c;

	capture_begin(&f, o.p, o.n);
	assert_int_equal(f.link, row->link);
	assert_true(capture_next(&f, &c));
	assert_int_equal(c.at_us, 3000007);
	assert_int_equal(c.frame.n, 2);
	assert_memory_equal(c.frame.p, "\xab\xcd", 2);
	assert_int_equal(f.rest.left > 0, row->next);
	assert_false(capture_next(&f, &c));
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(every_offer_to_the_thirty_one_is_text),
		cmocka_unit_test(the_7970_is_known_by_its_own_mac),
	};
	struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(order_rows) +
	    ARRAY_LEN(more)] = { 0 };
	struct CMUnitTest *next = tests;

	CASES(next, gives_the_events_it_should, rows);
	next += ARRAY_LEN(rows);
	CASES(next, capture_files_are_read, order_rows);
	next += ARRAY_LEN(order_rows);
	memcpy(next, more, sizeof(more));
	return cmocka_run_group_tests_name("bench/captures", tests, NULL, NULL);
}
