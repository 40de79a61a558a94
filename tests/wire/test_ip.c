/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/ip.h"

#include <errno.h>

#include "support/cases.h"
#include "support/octets.h"

/* Of tcpdump's tests/tftp.pcap, frame 3: ACK 1, padded to 60 octets. */
#define ACK_IP  "45 00 00 20 dd b2 40 00 40 11 d9 c6 c0 a8 01 02 c0 a8 01 01 "
#define ACK_UDP "af 87 e8 a5 00 0c e4 4f 00 04 00 01 "
#define PADDING "00 00 00 00 00 00 00 00 00 00 00 00 00 00 "

/*
 * A call server's CapabilitiesReq to a 7970: the public capture
 * sccp_phone_register (ahmedelemamn/Wireshark-Captures), frame 6.
 */
#define CAPS_IP "45 60 00 34 14 57 40 00 3f 06 53 e9 0a 0a df 0a 0a 0a e0 05 "
#define CAPS_TCP                                                               \
	"07 d0 c8 ad b7 a1 6a 92 22 9d 1c 70 50 18 2c 6a cb 72 00 00 "         \
	"04 00 00 00 14 00 00 00 9b 00 00 00 "

struct ipv4_row {
	const char *name;
	const char *hex;
	int want;
	uint8_t proto;
	uint32_t src;
	size_t payload;
	bool fragment, options;
};

static struct ipv4_row ipv4_rows[] = {
	{ "an ACK, its padding cut off", ACK_IP ACK_UDP PADDING, 0,
	    IP_PROTO_UDP, 0xc0a80102, 12, false, false },
	{ "options are skipped",
	    "46 00 00 1c 00 00 00 00 40 11 00 00 c0 a8 01 02 c0 a8 01 01 "
	    "94 04 00 00 00 44 00 43",
	    0, IP_PROTO_UDP, 0xc0a80102, 4, false, true },
	{ "a first fragment",
	    "45 00 00 18 00 01 20 00 40 11 00 00 c0 a8 01 02 c0 a8 01 01 "
	    "00 44 00 43",
	    0, IP_PROTO_UDP, 0xc0a80102, 4, true, false },
	{ "a last fragment",
	    "45 00 00 18 00 01 00 b9 40 11 00 00 c0 a8 01 02 c0 a8 01 01 "
	    "00 44 00 43",
	    0, IP_PROTO_UDP, 0xc0a80102, 4, true, false },
	{ "an empty payload",
	    "45 00 00 14 00 00 00 00 40 01 00 00 c0 a8 01 02 c0 a8 01 01", 0, 1,
	    0xc0a80102, 0, false, false },
	{ "TCP that the capture cut is kept", CAPS_IP "07 d0 c8 ad", 0,
	    IP_PROTO_TCP, 0x0a0adf0a, 4, false, false },
	{ "UDP that the capture cut is not", ACK_IP "af 87 e8 a5", -EBADMSG, 0,
	    0, 0, false, false },
	{ "version 6",
	    "60 00 00 14 00 00 00 00 40 11 00 00 c0 a8 01 02 c0 a8 01 01",
	    -EBADMSG, 0, 0, 0, false, false },
	{ "a header shorter than a header",
	    "44 00 00 14 00 00 00 00 40 11 00 00 c0 a8 01 02 c0 a8 01 01",
	    -EBADMSG, 0, 0, 0, false, false },
	{ "a header longer than the packet",
	    "4f 00 00 14 00 00 00 00 40 11 00 00 c0 a8 01 02 c0 a8 01 01",
	    -EBADMSG, 0, 0, 0, false, false },
	{ "a total shorter than the header",
	    "45 00 00 13 00 00 00 00 40 06 00 00 c0 a8 01 02 c0 a8 01 01",
	    -EBADMSG, 0, 0, 0, false, false },
	{ "a total shorter than the options",
	    "46 00 00 14 00 00 00 00 40 06 00 00 c0 a8 01 02 c0 a8 01 01 "
	    "94 04 00 00",
	    -EBADMSG, 0, 0, 0, false, false },
};

struct udp_row {
	const char *name;
	const char *hex;
	int want;
	uint16_t sport, dport;
	size_t payload;
	bool no_checksum;
};

static struct udp_row udp_rows[] = {
	{ "an ACK is four octets", ACK_UDP, 0, 0xaf87, 0xe8a5, 4, false },
	{ "octets past the length are none of it", ACK_UDP "00 00", 0, 0xaf87,
	    0xe8a5, 4, false },
	{ "no checksum, as phones send DHCP", "00 44 00 43 00 08 00 00", 0, 68,
	    67, 0, true },
	{ "a length past the end", "00 44 00 43 00 09 00 00", -EBADMSG, 0, 0, 0,
	    false },
	{ "a length shorter than the header", "00 44 00 43 00 07 00 00 00",
	    -EBADMSG, 0, 0, 0, false },
};

struct tcp_row {
	const char *name;
	const char *hex;
	int want;
	uint16_t sport;
	uint8_t flags;
	size_t payload;
};

static struct tcp_row tcp_rows[] = {
	{ "a segment with data", CAPS_TCP, 0, 2000, TCP_ACK | TCP_PSH, 12 },
	{ "options are skipped",
	    "c8 ad 07 d0 00 00 00 01 00 00 00 00 60 02 20 00 00 00 00 00 "
	    "02 04 05 b4",
	    0, 51373, TCP_SYN, 0 },
	{ "a header shorter than a header",
	    "c8 ad 07 d0 00 00 00 01 00 00 00 00 40 02 20 00 00 00 00 00",
	    -EBADMSG, 0, 0, 0 },
	{ "a header longer than the segment",
	    "c8 ad 07 d0 00 00 00 01 00 00 00 00 60 02 20 00 00 00 00 00 "
	    "02 04 05",
	    -EBADMSG, 0, 0, 0 },
};

static void
ipv4_decodes_as_expected(void **state)
{
	const struct ipv4_row *row = *state;
	struct octets o = octets(row->hex);
	struct ipv4 ip;

	assert_int_equal(ipv4_decode(&ip, o.p, o.n), row->want);
	assert_int_equal(ip.proto, row->proto);
	assert_int_equal(ip.src, row->src);
	assert_int_equal(ip.payload.n, row->payload);
	assert_int_equal(ip.fragment, row->fragment);
	assert_int_equal(ip.options, row->options);
}

static void
udp_decodes_as_expected(void **state)
{
	const struct udp_row *row = *state;
	struct octets o = octets(row->hex);
	struct udp u;

	assert_int_equal(udp_decode(&u, o.p, o.n), row->want);
	assert_int_equal(u.sport, row->sport);
	assert_int_equal(u.dport, row->dport);
	assert_int_equal(u.payload.n, row->payload);
	assert_int_equal(u.no_checksum, row->no_checksum);
}

static void
tcp_decodes_as_expected(void **state)
{
	const struct tcp_row *row = *state;
	struct octets o = octets(row->hex);
	struct tcp t;

	assert_int_equal(tcp_decode(&t, o.p, o.n), row->want);
	assert_int_equal(t.sport, row->sport);
	assert_int_equal(t.flags, row->flags);
	assert_int_equal(t.payload.n, row->payload);
}

/* All three decoders on every prefix: the layers do not trust each other. */
static void
truncate_all(const char *hex)
{
	struct octets o = octets(hex);

	for (size_t cut = 0; cut < o.n; cut++) {
		uint8_t *p = exact_copy(o.p, cut);
		struct ipv4 ip;
		struct udp u;
		struct tcp t;

		if (ipv4_decode(&ip, p, cut) != 0)
			assert_true(ip.proto == 0 && ip.payload.n == 0);
		if (udp_decode(&u, p, cut) != 0)
			assert_true(u.dport == 0 && u.payload.n == 0);
		if (tcp_decode(&t, p, cut) != 0)
			assert_true(t.dport == 0 && t.payload.n == 0);
		free(p);
	}
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ipv4_rows); i++)
		truncate_all(ipv4_rows[i].hex);
	for (size_t i = 0; i < ARRAY_LEN(udp_rows); i++)
		truncate_all(udp_rows[i].hex);
	for (size_t i = 0; i < ARRAY_LEN(tcp_rows); i++)
		truncate_all(tcp_rows[i].hex);
}

/* A real packet comes out as it went in, both checksums included. */
static void
a_udp_packet_encodes_as_decoded(void **state)
{
	struct octets o = octets(ACK_IP ACK_UDP);
	uint8_t buf[64];
	struct ipv4 ip;
	struct udp u;
	struct wr w;

	(void)state;
	assert_int_equal(ipv4_decode(&ip, o.p, o.n), 0);
	assert_int_equal(udp_decode(&u, ip.payload.p, ip.payload.n), 0);
	wr_init(&w, buf, sizeof(buf));
	udp_encode(&w, &ip, &u);
	assert_int_equal(wr_end(&w), o.n);
	assert_memory_equal(buf, o.p, o.n);
}

static void
a_tcp_segment_encodes_as_decoded(void **state)
{
	struct octets o = octets(CAPS_IP CAPS_TCP);
	uint8_t buf[64];
	struct ipv4 ip;
	struct tcp t;
	struct wr w;

	(void)state;
	assert_int_equal(ipv4_decode(&ip, o.p, o.n), 0);
	assert_int_equal(tcp_decode(&t, ip.payload.p, ip.payload.n), 0);
	wr_init(&w, buf, sizeof(buf));
	tcp_encode(&w, &ip, &t);
	assert_int_equal(wr_end(&w), o.n);
	/* Ours has window 8192 where theirs has 0x2c6a: sums differ so. */
	assert_memory_equal(buf, o.p, 34);
	assert_memory_equal(buf + 34, "\x20\x00\xd7\xdc", 4);
	assert_memory_equal(buf + 38, o.p + 38, o.n - 38);
}

static void
no_checksum_is_zero_and_zero_is_ffff(void **state)
{
	/* Addresses and ports that, with the lengths, sum to 0xffff. */
	struct ipv4 ip = { .src = 0, .dst = 0 };
	struct udp u = { .sport = 0xffff - IP_PROTO_UDP - 8 - 8 };
	uint8_t buf[28];
	struct wr w;

	(void)state;
	wr_init(&w, buf, sizeof(buf));
	udp_encode(&w, &ip, &u);
	assert_int_equal(wr_end(&w), 28);
	assert_memory_equal(buf + 26, "\xff\xff", 2);

	u.no_checksum = true;
	wr_init(&w, buf, sizeof(buf));
	udp_encode(&w, &ip, &u);
	assert_memory_equal(buf + 26, "\0\0", 2);
}

static void
one_bit_of_a_datagram_makes_it_unsound(void **state)
{
	struct octets o = octets(ACK_IP ACK_UDP);
	const size_t ports = 20, sum = 26;
	struct ipv4 ip;

	(void)state;
	assert_int_equal(ipv4_decode(&ip, o.p, o.n), 0);
	assert_true(udp_is_sound(&ip));
	for (size_t bit = ports * 8; bit < o.n * 8; bit++) {
		uint8_t *p = exact_copy(o.p, o.n);

		p[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_int_equal(ipv4_decode(&ip, p, o.n), 0);
		assert_false(udp_is_sound(&ip));
		p[bit / 8] ^= (uint8_t)(1 << bit % 8);
		p[sum] = p[sum + 1] = 0;
		assert_true(udp_is_sound(&ip));
		free(p);
	}
}

static void
a_sum_left_to_the_network_card_is_sound(void **state)
{
	/* 10.0.0.1 to 10.0.0.2, UDP, 9 octets: their sum is 141d. */
	static const uint8_t datagram[] = { 0, 69, 4, 0, 0, 9, 0x14, 0x1d,
		0x55 };
	struct ipv4 ip = { .src = 0x0a000001,
		.dst = 0x0a000002,
		.payload = { datagram, sizeof(datagram) } };

	(void)state;
	assert_true(udp_is_sound(&ip));
	ip.dst++;
	assert_false(udp_is_sound(&ip));
	ip.payload.n--;
	assert_false(udp_is_sound(&ip));
}

static void
an_odd_payload_counts_its_last_octet(void **state)
{
	struct ipv4 ip = { .src = 0x7f000001, .dst = 0x7f000001 };
	struct udp u = { .sport = 1,
		.dport = 2,
		.payload = { (const uint8_t *)"\x10\x20\x30", 3 } };
	uint8_t buf[31];
	struct wr w;

	(void)state;
	wr_init(&w, buf, sizeof(buf));
	udp_encode(&w, &ip, &u);
	assert_int_equal(wr_end(&w), 31);
	/* ~(7f00+1 + 7f00+1 + 11 + b + 1 + 2 + b + 1020 + 3000) */
	assert_memory_equal(buf + 26, "\xc1\xb2", 2);
}

static void
too_large_a_payload_is_refused(void **state)
{
	struct ipv4 ip = { 0 };
	struct udp u = { 0 };
	struct wr w;
	uint8_t *buf = calloc(1, 70000);

	(void)state;
	assert_non_null(buf);
	u.payload = (struct span){ buf, UINT16_MAX - 27 };
	wr_init(&w, buf, 70000);
	udp_encode(&w, &ip, &u);
	assert_int_equal(wr_end(&w), -ENOBUFS);
	free(buf);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(survives_every_truncation),
		cmocka_unit_test(a_udp_packet_encodes_as_decoded),
		cmocka_unit_test(a_tcp_segment_encodes_as_decoded),
		cmocka_unit_test(no_checksum_is_zero_and_zero_is_ffff),
		cmocka_unit_test(one_bit_of_a_datagram_makes_it_unsound),
		cmocka_unit_test(a_sum_left_to_the_network_card_is_sound),
		cmocka_unit_test(an_odd_payload_counts_its_last_octet),
		cmocka_unit_test(too_large_a_payload_is_refused),
	};
	static struct suite all;

	ADD_CASES(&all, ipv4_decodes_as_expected, ipv4_rows);
	ADD_CASES(&all, udp_decodes_as_expected, udp_rows);
	ADD_CASES(&all, tcp_decodes_as_expected, tcp_rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "wire/ip", NULL, NULL);
}
