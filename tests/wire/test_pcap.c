/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pcap.h"

#include <errno.h>

#include "support/octets.h"
#include "support/pcap.h"

/* As tcpdump 4.99 writes it on a big-endian machine. */
#define HEADER "a1b2c3d4 0002 0004 00000000 00000000 00040000 "

static struct row {
	const char *name;
	int64_t at_us;
	const char *kept; /* in hex */
	size_t n;
	const char *want;
} rows[] = {
	{ "a whole frame", INT64_C(1327086629833333), "0102030405", 5,
	    "4f19bc25 000cb735 00000005 00000005 0102030405" },
	{ "one that was cut", INT64_C(1000001), "0102", 1514,
	    "00000001 00000001 00000002 000005ea 0102" },
	{ "one without octets", INT64_C(1000000), "", 0,
	    "00000001 00000000 00000000 00000000" },
	{ "a length that cannot be is mended", INT64_C(1000000), "0102", 1,
	    "00000001 00000000 00000002 00000002 0102" },
	{ "a time before 1970", -1, "01", 1,
	    "00000000 00000000 00000001 00000001 01" },
};

static void
encodes_as_expected(void **state)
{
	const struct row *row = *state;
	struct octets kept = octets(row->kept), want = octets(row->want);
	uint8_t buf[64];
	struct wr w;

	wr_init(&w, buf, sizeof(buf));
	pcap_encode_frame(
	    &w, row->at_us, (struct span){ kept.p, kept.n }, row->n);
	assert_int_equal(wr_end(&w), want.n);
	assert_memory_equal(buf, want.p, want.n);
}

static void
a_header_names_its_link_type(void **state)
{
	static const struct {
		enum link_type link;
		const char *want;
	} links[] = {
		{ LINK_ETHERNET, HEADER "00000001" },
		{ LINK_SLL, HEADER "00000071" },
		{ LINK_SLL2, HEADER "00000114" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		struct octets want = octets(links[i].want);
		uint8_t buf[PCAP_HEADER_SIZE];
		struct wr w;

		wr_init(&w, buf, sizeof(buf));
		pcap_encode_header(&w, links[i].link);
		assert_int_equal(wr_end(&w), want.n);
		assert_memory_equal(buf, want.p, want.n);
	}
}

static void
what_is_written_can_be_read(void **state)
{
	uint8_t buf[256];
	struct capture_file file;
	struct captured c;
	struct wr w;

	(void)state;
	wr_init(&w, buf, sizeof(buf));
	pcap_encode_header(&w, LINK_SLL);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct octets kept = octets(rows[i].kept);

		pcap_encode_frame(&w, rows[i].at_us,
		    (struct span){ kept.p, kept.n }, rows[i].n);
	}
	capture_begin(&file, buf, (size_t)wr_end(&w));
	assert_int_equal(file.link, LINK_SLL);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct octets kept = octets(rows[i].kept);

		assert_true(capture_next(&file, &c));
		assert_int_equal(c.frame.n, kept.n);
		assert_memory_equal(c.frame.p, kept.p, kept.n);
	}
	assert_false(capture_next(&file, &c));
}

static void
without_room_nothing_fits(void **state)
{
	uint8_t buf[PCAP_RECORD_SIZE + 3];
	struct wr w;

	(void)state;
	wr_init(&w, buf, sizeof(buf));
	pcap_encode_frame(
	    &w, 1, (struct span){ (const uint8_t *)"abcd", 4 }, 4);
	assert_int_equal(wr_end(&w), -ENOBUFS);
}

static void
a_giant_is_cut(void **state)
{
	size_t n = PCAP_FRAME_MAX + 1;
	uint8_t *giant = calloc(1, n);
	uint8_t *buf = malloc(PCAP_RECORD_SIZE + PCAP_FRAME_MAX);
	struct wr w;

	(void)state;
	assert_non_null(giant);
	assert_non_null(buf);
	wr_init(&w, buf, PCAP_RECORD_SIZE + PCAP_FRAME_MAX);
	pcap_encode_frame(&w, 1, (struct span){ giant, n }, n);
	assert_int_equal(wr_end(&w), PCAP_RECORD_SIZE + PCAP_FRAME_MAX);
	assert_memory_equal(buf + 8, "\x00\x04\x00\x00\x00\x04\x00\x01", 8);
	free(buf);
	free(giant);
}

int
main(void)
{
	const struct CMUnitTest more[] = {
		cmocka_unit_test(a_header_names_its_link_type),
		cmocka_unit_test(what_is_written_can_be_read),
		cmocka_unit_test(without_room_nothing_fits),
		cmocka_unit_test(a_giant_is_cut),
	};
	static struct suite all;

	ADD_CASES(&all, encodes_as_expected, rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "wire/pcap", NULL, NULL);
}
