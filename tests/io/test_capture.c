/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/capture.h"

#include <errno.h>
#include <unistd.h>

#include <uv.h>

#include "base/bytes.h"
#include "io/link.h"
#include "io/packet.h"
#include "support/cases.h"
#include "support/netns.h"

#define TAG   "\x81\x00\x00\x6e"
#define OUTER "\x88\xa8\x00\x07"
#define FROM  "\x00\x1b\x0c\x18\xbd\xc1"
#define TO    "\x00\x1b\x0c\xaa\xbb\xcc"
#define CDP   "\x01\x00\x0c\xcc\xcc\xcc" FROM
#define PLAIN TO FROM

/* An IPv4 header (RFC 791) of that protocol, 192.0.2.1 to 192.0.2.2. */
#define IPV4(protocol)                                                         \
	"\x08\x00\x45\x00\x00\x40\x00\x01\x00\x00\x40" protocol                \
	"\x00\x00\xc0\x00\x02\x01\xc0\x00\x02\x02"
#define UDP IPV4("\x11")
#define TCP IPV4("\x06")

/* Frames that the bench needs to see, or must not be bothered with. */
static struct row {
	const char *name;
	const char *head;
	size_t n;
	bool seen; /* with ports 49000 to 49009 left out */
} rows[] = {
#define ROW(name, head, seen)                                                  \
	{                                                                      \
		name, head, sizeof(head) - 1, seen                             \
	}
	ROW("sees CDP", CDP "\x00\x20\xaa\xaa\x03\x00\x00\x0c\x20\x00", true),
	ROW("sees LLDP", PLAIN "\x88\xcc\x02\x07\x04", true),
	ROW("sees ARP", PLAIN "\x08\x06\x00\x01\x08\x00", true),
	ROW("sees spanning tree", PLAIN "\x00\x26\x42\x42\x03", true),
	ROW("sees DHCP", PLAIN UDP "\x00\x44\x00\x43", true),
	ROW("sees DHCP on a VLAN", PLAIN TAG UDP "\x00\x44\x00\x43", true),
	ROW("sees DHCP under two tags", PLAIN OUTER TAG UDP "\x00\x44\x00\x43",
	    true),
	ROW("sees CDP on a VLAN",
	    CDP TAG "\x00\x20\xaa\xaa\x03\x00\x00\x0c\x20\x00", true),
	ROW("sees ARP on a VLAN", PLAIN TAG "\x08\x06\x00\x01\x08\x00", true),
	ROW("sees a TFTP request",
	    PLAIN UDP "\xc3\x50\x00\x45\x00\x10\x00\x00\x00\x01", true),
	ROW("sees a TFTP request from a port like ours",
	    PLAIN UDP "\xbf\x68\x00\x45\x00\x10\x00\x00\x00\x01", true),
	ROW("sees a block of another TFTP server",
	    PLAIN UDP "\xc3\x50\xc3\x51\x00\x10\x00\x00\x00\x03", true),
	ROW("sees an ACK to another TFTP server on a VLAN",
	    PLAIN TAG UDP "\xc3\x50\xc3\x51\x00\x10\x00\x00\x00\x04", true),
	ROW("leaves out our blocks",
	    PLAIN UDP "\xbf\x68\xc3\x51\x00\x10\x00\x00\x00\x03", false),
	ROW("leaves out the ACKs to us",
	    PLAIN UDP "\xc3\x51\xbf\x71\x00\x10\x00\x00\x00\x04", false),
	ROW("leaves out the ACKs to us on a VLAN",
	    PLAIN TAG UDP "\xc3\x51\xbf\x71\x00\x10\x00\x00\x00\x04", false),
	ROW("sees the ACK to the port after ours",
	    PLAIN UDP "\xc3\x51\xbf\x72\x00\x10\x00\x00\x00\x04", true),
	ROW("leaves out speech",
	    PLAIN UDP "\xc3\x50\xc3\x51\x00\x10\x00\x00\x80\x00", false),
	ROW("leaves out speech on a VLAN",
	    PLAIN TAG UDP "\xc3\x50\xc3\x51\x00\x10\x00\x00\x80\x00", false),
	ROW("sees SCCP", PLAIN TCP "\xc3\x50\x07\xd0", true),
	ROW("sees HTTP to 6970", PLAIN TCP "\xc3\x50\x1b\x3a", true),
	ROW("sees HTTP on a VLAN", PLAIN TAG TCP "\xc3\x50\x1b\x3a", true),
	ROW("leaves out the answers from 6970", PLAIN TCP "\x1b\x3a\xc3\x50",
	    false),
	ROW("leaves out the web", PLAIN TCP "\xc3\x50\x01\xbb", false),
	ROW("leaves out IPv6", PLAIN "\x86\xdd\x60\x00\x00\x00", false),
};

/* The last frame of each test: when it came, all before it did. */
static const uint8_t last[60] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00,
	0x1b, 0x0c, 0x18, 0xbd, 0xc1, 0x88, 0xb5, 0x01 };

struct seen {
	unsigned frames, lost;
	bool last;
	size_t n;
	uint8_t frame[128];
	int64_t at_us;
	enum link_type link;
};

static void
note_frame(
    void *ctx, enum link_type link, const void *buf, size_t n, int64_t at_us)
{
	struct seen *seen = ctx;

	if (n == sizeof(last) && memcmp(buf, last, n) == 0) {
		seen->last = true;
		return;
	}
	/* A new interface has things of its own to say. */
	if (n < 12 || memcmp((const uint8_t *)buf + 6, FROM, 6) != 0)
		return;
	seen->frames++;
	seen->link = link;
	seen->at_us = at_us;
	seen->n = n < sizeof(seen->frame) ? n : sizeof(seen->frame);
	memcpy(seen->frame, buf, seen->n);
}

static void
note_lost(void *ctx, const char *why)
{
	struct seen *seen = ctx;

	assert_string_not_equal(why, "");
	seen->lost++;
}

struct bench {
	uv_loop_t loop;
	struct capture *capture;
	struct seen seen;
	int from;
};

static void
bench_open(struct bench *b, bool everything)
{
	struct capture_config config = {
		.interface = "vb",
		.everything = everything,
		.skip_first = 49000,
		.skip_count = 10,
		.frame = note_frame,
		.lost = note_lost,
		.ctx = &b->seen,
	};
	char why[256];

	*b = (struct bench){ 0 };
	(void)link_make_pair("va", "vb");
	assert_int_equal(uv_loop_init(&b->loop), 0);
	assert_int_equal(
	    capture_open(&b->capture, &config, why, sizeof(why)), 0);
	assert_int_equal(capture_start(b->capture, &b->loop), 0);
	b->from = packet_open_sender("va");
	assert_true(b->from >= 0);
}

static void
bench_close(struct bench *b)
{
	capture_close(b->capture);
	close(b->from);
	netns_end_loop(&b->loop);
}

static bool
saw_last(const void *ctx)
{
	const struct seen *seen = ctx;

	return seen->last;
}

static bool
saw_loss(const void *ctx)
{
	const struct seen *seen = ctx;

	return seen->lost > 0;
}

static void
send_head(const struct bench *b, const struct row *row)
{
	uint8_t frame[100] = { 0 };

	memcpy(frame, row->head, row->n);
	assert_int_equal(packet_send(b->from, frame, sizeof(frame)), 0);
}

static void
send_last(uv_timer_t *timer)
{
	const struct bench *b = timer->data;

	(void)packet_send(b->from, last, sizeof(last));
}

/* Again and again: what is sent while the link comes up is lost. */
static void
await_last(struct bench *b)
{
	uv_timer_t timer;

	uv_timer_init(&b->loop, &timer);
	timer.data = b;
	uv_timer_start(&timer, send_last, 0, 20);
	assert_true(netns_run_until(&b->loop, saw_last, &b->seen));
	uv_close((uv_handle_t *)&timer, NULL);
	uv_run(&b->loop, UV_RUN_NOWAIT);
}

static void
filters_as_expected(void **state)
{
	const struct row *row = *state;
	struct bench b;

	netns_needed();
	bench_open(&b, false);
	send_head(&b, row);
	await_last(&b);
	assert_int_equal(b.seen.frames, row->seen);
	if (row->seen)
		assert_memory_equal(b.seen.frame, row->head, row->n);
	bench_close(&b);
}

static void
watching_sees_every_frame(void **state)
{
	struct bench b;

	(void)state;
	netns_needed();
	bench_open(&b, true);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		send_head(&b, &rows[i]);
	await_last(&b);
	assert_int_equal(b.seen.frames, ARRAY_LEN(rows));
	assert_int_equal(b.seen.link, LINK_ETHERNET);
	assert_true(b.seen.at_us > INT64_C(1600000000000000));
	assert_int_equal(capture_dropped(b.capture), 0);
	bench_close(&b);
}

/* 9,000 frames of 1,514 octets overrun a ring of 8 MiB. */
static void
what_the_kernel_dropped_is_counted(void **state)
{
	static const uint8_t large[1514] =
	    "\xff\xff\xff\xff\xff\xff" FROM "\x88\xb5";
	struct bench b;

	(void)state;
	netns_needed();
	bench_open(&b, true);
	for (int i = 0; i < 9000; i++)
		(void)packet_send(b.from, large, sizeof(large));
	assert_true(capture_dropped(b.capture) > 0);
	await_last(&b);
	assert_true(b.seen.frames + capture_dropped(b.capture) >= 9000);
	bench_close(&b);
}

static void
down_and_up_goes_on(void **state)
{
	struct bench b;

	(void)state;
	netns_needed();
	bench_open(&b, true);
	assert_int_equal(link_set_up("vb", false), 0);
	uv_run(&b.loop, UV_RUN_ONCE); /* the error that this is */
	assert_int_equal(link_set_up("vb", true), 0);
	assert_int_equal(capture_reopen(b.capture), 0);
	await_last(&b);
	assert_int_equal(b.seen.lost, 0);
	bench_close(&b);
}

static void
send_again(struct bench *b)
{
	assert_int_equal(link_make_pair("va", "vb"), 0);
	assert_int_equal(capture_reopen(b->capture), 0);
	assert_int_equal(packet_rebind(b->from, "va"), 0);
	await_last(b);
}

static void
unplugged_is_said_and_plugged_in_goes_on(void **state)
{
	struct bench b;

	(void)state;
	netns_needed();
	bench_open(&b, true);
	assert_true(netns_ip("link del va"));
	assert_true(netns_run_until(&b.loop, saw_loss, &b.seen));
	assert_int_equal(capture_reopen(b.capture), -ENODEV);
	send_again(&b);
	assert_int_equal(b.seen.lost, 1);
	bench_close(&b);
}

/* As the kernel does it when a USB adapter is pulled: down, then gone. */
static void
unplugged_while_down_goes_on_when_plugged_in(void **state)
{
	struct bench b;

	(void)state;
	netns_needed();
	bench_open(&b, true);
	assert_int_equal(link_set_up("vb", false), 0);
	uv_run(&b.loop, UV_RUN_ONCE);
	assert_true(netns_ip("link del va"));
	send_again(&b);
	bench_close(&b);
}

static void
lost_may_close(void *ctx, const char *why)
{
	struct bench *b = ctx;

	(void)why;
	capture_close(b->capture);
	b->capture = NULL;
	b->seen.lost++;
}

static void
closing_when_it_is_lost_is_fine(void **state)
{
	struct capture_config config = {
		.interface = "vb",
		.frame = note_frame,
		.lost = lost_may_close,
	};
	struct bench b;
	char why[256];

	(void)state;
	netns_needed();
	bench_open(&b, true);
	capture_close(b.capture);
	config.ctx = &b;
	assert_int_equal(
	    capture_open(&b.capture, &config, why, sizeof(why)), 0);
	assert_int_equal(capture_start(b.capture, &b.loop), 0);
	assert_true(netns_ip("link del va"));
	assert_true(netns_run_until(&b.loop, saw_loss, &b.seen));
	bench_close(&b);
}

static void
refusals_come_with_words(void **state)
{
	struct capture_config config = { .frame = note_frame };
	struct capture *c;
	char why[256];

	(void)state;
	netns_needed();
	(void)link_make_pair("va", "vb");
	config.interface = "nosuch0";
	assert_int_equal(capture_open(&c, &config, why, sizeof(why)), -ENODEV);
	assert_string_equal(why, "nosuch0: no such interface");
	config.interface = "any";
	assert_int_equal(capture_open(&c, &config, why, sizeof(why)), -EINVAL);
	assert_string_equal(
	    why, "any: its frames are Linux cooked v1, not Ethernet");
	config.interface = "vb";
	assert_int_equal(link_set_up("vb", false), 0);
	assert_int_equal(
	    capture_open(&c, &config, why, sizeof(why)), -ENETDOWN);
	assert_string_equal(why, "vb: the interface is down");
	assert_null(c);
	assert_int_equal(link_set_up("vb", true), 0);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(watching_sees_every_frame),
		cmocka_unit_test(what_the_kernel_dropped_is_counted),
		cmocka_unit_test(down_and_up_goes_on),
		cmocka_unit_test(unplugged_is_said_and_plugged_in_goes_on),
		cmocka_unit_test(unplugged_while_down_goes_on_when_plugged_in),
		cmocka_unit_test(closing_when_it_is_lost_is_fine),
		cmocka_unit_test(refusals_come_with_words),
	};
	static struct suite all;

	ADD_CASES(&all, filters_as_expected, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "io/capture", NULL, NULL);
}
