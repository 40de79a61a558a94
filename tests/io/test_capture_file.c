/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/capture.h" /* capture_replay() */

#include <errno.h>
#include <unistd.h>

#include "base/bytes.h"
#include "support/cases.h"

/* Link types (www.tcpdump.org/linktypes.html). */
#define EN10MB 1
#define SLL    113
#define WIFI   105
#define SLL2   276

#define FILE_MAX 1024
#define FRAME    60
#define SECONDS  1600000000u

static void
put_frame(struct wr *w)
{
	wr_copy(
	    w, "\xff\xff\xff\xff\xff\xff\x00\x1b\x0c\x18\xbd\xc1\x08\x06", 14);
	wr_zero(w, FRAME - 14);
}

/* draft-ietf-opsawg-pcap section 4, octets in network order. */
static void
pcap_header(struct wr *w, uint32_t magic, uint32_t link)
{
	wr_be32(w, magic);
	wr_be16(w, 2);
	wr_be16(w, 4);
	wr_zero(w, 8);
	wr_be32(w, 65535);
	wr_be32(w, link);
}

static void
pcap_packet(struct wr *w, uint32_t seconds, uint32_t fraction)
{
	wr_be32(w, seconds);
	wr_be32(w, fraction);
	wr_be32(w, FRAME);
	wr_be32(w, FRAME);
	put_frame(w);
}

/* draft-ietf-opsawg-pcapng sections 4.1 to 4.3, octets in network order. */
static void
ng_section(struct wr *w)
{
	wr_be32(w, 0x0a0d0d0a);
	wr_be32(w, 28);
	wr_be32(w, 0x1a2b3c4d);
	wr_be32(w, 0x00010000);
	wr_be32(w, 0xffffffff);
	wr_be32(w, 0xffffffff);
	wr_be32(w, 28);
}

static void
ng_interface(struct wr *w, uint16_t link, uint32_t snaplen)
{
	wr_be32(w, 1);
	wr_be32(w, 20);
	wr_be16(w, link);
	wr_be16(w, 0);
	wr_be32(w, snaplen);
	wr_be32(w, 20);
}

static void
ng_packet(struct wr *w, uint32_t interface, uint64_t us)
{
	wr_be32(w, 6);
	wr_be32(w, 32 + FRAME);
	wr_be32(w, interface);
	wr_be32(w, (uint32_t)(us >> 32));
	wr_be32(w, (uint32_t)us);
	wr_be32(w, FRAME);
	wr_be32(w, FRAME);
	put_frame(w);
	wr_be32(w, 32 + FRAME);
}

static void
pcap_of(struct wr *w, uint32_t link)
{
	pcap_header(w, 0xa1b2c3d4, link);
	pcap_packet(w, SECONDS, 250000);
	pcap_packet(w, SECONDS, 250001);
}

static void
ethernet(struct wr *w)
{
	pcap_of(w, EN10MB);
}

static void
cooked(struct wr *w)
{
	pcap_of(w, SLL);
}

static void
cooked_2(struct wr *w)
{
	pcap_of(w, SLL2);
}

static void
wireless(struct wr *w)
{
	pcap_of(w, WIFI);
}

static void
nanoseconds(struct wr *w)
{
	pcap_header(w, 0xa1b23c4d, EN10MB);
	pcap_packet(w, SECONDS, 250000999);
	pcap_packet(w, SECONDS, 250001999);
}

/* As a little-endian machine writes it. */
static void
little_endian(struct wr *w)
{
	wr_copy(w,
	    "\xd4\xc3\xb2\xa1\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	    "\xff\xff\x00\x00\x01\x00\x00\x00"
	    "\x00\x10\x5e\x5f\x90\xd0\x03\x00\x3c\x00\x00\x00\x3c\x00\x00\x00",
	    40);
	put_frame(w);
}

static void
after_2038(struct wr *w)
{
	pcap_header(w, 0xa1b2c3d4, EN10MB);
	pcap_packet(w, 0xfffffff0, 1);
}

static void
wild_microseconds(struct wr *w)
{
	pcap_header(w, 0xa1b2c3d4, EN10MB);
	pcap_packet(w, SECONDS, 0xffffffff);
	pcap_packet(w, SECONDS, 0x7fffffff);
}

static void
empty_capture(struct wr *w)
{
	pcap_header(w, 0xa1b2c3d4, EN10MB);
}

static void
pcapng(struct wr *w)
{
	ng_section(w);
	ng_interface(w, EN10MB, 65535);
	ng_packet(w, 0, UINT64_C(1600000000250000));
	ng_packet(w, 0, UINT64_C(1600000000250001));
}

static void
pcapng_of_no_time(struct wr *w)
{
	ng_section(w);
	ng_interface(w, EN10MB, 65535);
	ng_packet(w, 0, UINT64_MAX);
}

static void
pcapng_two_snap_lengths(struct wr *w)
{
	pcapng(w);
	ng_interface(w, EN10MB, 1600);
	ng_packet(w, 1, UINT64_C(1600000000250002));
}

static void
pcapng_two_link_types(struct wr *w)
{
	pcapng(w);
	ng_interface(w, SLL, 65535);
	ng_packet(w, 1, UINT64_C(1600000000250002));
}

static void
nothing(struct wr *w)
{
	(void)w;
}

static void
gzip(struct wr *w)
{
	wr_copy(w, "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
	wr_zero(w, 90);
}

static void
prose(struct wr *w)
{
	for (int i = 0; i < 8; i++)
		wr_copy(w, "This is no capture. ", 20);
}

#define FIRST  INT64_C(1600000000250000)
#define SECOND INT64_C(1600000000250001)

static struct row {
	const char *name;
	void (*write)(struct wr *w);
	int want;
	unsigned frames;
	enum link_type link;
	int64_t first, second; /* times in microseconds */
	const char *why;       /* somewhere in the reason */
} rows[] = {
	{ "reads pcap", ethernet, 0, 2, LINK_ETHERNET, FIRST, SECOND, "" },
	{ "reads cooked frames", cooked, 0, 2, LINK_SLL, FIRST, SECOND, "" },
	{ "reads cooked frames of version 2", cooked_2, 0, 2, LINK_SLL2, FIRST,
	    SECOND, "" },
	{ "cuts nanoseconds", nanoseconds, 0, 2, LINK_ETHERNET, FIRST, SECOND,
	    "" },
	{ "reads the other byte order", little_endian, 0, 1, LINK_ETHERNET,
	    FIRST, 0, "" },
	{ "reads times after 2038", after_2038, 0, 1, LINK_ETHERNET,
	    INT64_C(4294967280000001), 0, "" },
	{ "takes impossible microseconds for none", wild_microseconds, 0, 2,
	    LINK_ETHERNET, INT64_C(1600000000000000), INT64_C(1600000000000000),
	    "" },
	{ "reads a capture of nothing", empty_capture, 0, 0, LINK_ETHERNET, 0,
	    0, "" },
	{ "reads pcapng", pcapng, 0, 2, LINK_ETHERNET, FIRST, SECOND, "" },
	{ "reads a time past all clocks", pcapng_of_no_time, 0, 1,
	    LINK_ETHERNET, 0, 0, "" },
	{ "names editcap when snap lengths differ", pcapng_two_snap_lengths,
	    -EINVAL, 2, LINK_ETHERNET, FIRST, SECOND, "editcap -F pcap " },
	{ "says that link types differ", pcapng_two_link_types, -EINVAL, 2,
	    LINK_ETHERNET, FIRST, SECOND, "type" },
	{ "refuses frames of a wireless card", wireless, -EINVAL, 0,
	    LINK_ETHERNET, 0, 0, "802.11" },
	{ "refuses an empty file", nothing, -EIO, 0, LINK_ETHERNET, 0, 0,
	    "truncated" },
	{ "names editcap for what is compressed", gzip, -EINVAL, 0,
	    LINK_ETHERNET, 0, 0, "editcap -F pcap " },
	{ "refuses what is no capture", prose, -EINVAL, 0, LINK_ETHERNET, 0, 0,
	    "unknown file format" },
};

struct seen {
	unsigned frames;
	enum link_type link;
	int64_t at_us[2];
};

static void
note_frame(
    void *ctx, enum link_type link, const void *buf, size_t n, int64_t at_us)
{
	struct seen *seen = ctx;

	assert_int_equal(n, FRAME);
	assert_memory_equal(buf, "\xff\xff\xff\xff\xff\xff\x00\x1b", 8);
	assert_true(at_us >= 0);
	assert_true(seen->frames < 2);
	seen->at_us[seen->frames++] = at_us;
	seen->link = link;
}

/* A file of these octets; its name is left in path. */
static void
write_file(char *path, const uint8_t *octets, size_t n)
{
	int fd;

	strcpy(path, "/tmp/octothorpe-test.XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, octets, n), n);
	close(fd);
}

static size_t
write_row(const struct row *row, uint8_t *octets)
{
	struct wr w;

	wr_init(&w, octets, FILE_MAX);
	row->write(&w);
	assert_true(wr_end(&w) >= 0);
	return w.n;
}

static void
replays_as_expected(void **state)
{
	const struct row *row = *state;
	struct seen seen = { 0 };
	uint8_t octets[FILE_MAX];
	size_t n = write_row(row, octets);
	char path[64], why[512] = "";
	int result;

	write_file(path, octets, n);
	result = capture_replay(path, note_frame, &seen, why, sizeof(why));
	unlink(path);
	assert_int_equal(result, row->want);
	assert_int_equal(seen.frames, row->frames);
	assert_int_equal(seen.link, row->link);
	assert_int_equal(seen.at_us[0], row->first);
	assert_int_equal(seen.at_us[1], row->second);
	assert_non_null(strstr(why, row->why));
	if (result < 0)
		assert_non_null(strstr(why, path));
}

/* Where a cut file is whole again: after its header, and each packet. */
static bool
is_whole(size_t n, size_t header, size_t packet)
{
	return n >= header && (n - header) % packet == 0;
}

static void
every_prefix(void (*write)(struct wr *w), size_t header, size_t packet)
{
	const struct row row = { .write = write };
	uint8_t octets[FILE_MAX];
	size_t all = write_row(&row, octets);
	char path[64], why[512];

	for (size_t n = 0; n <= all; n++) {
		struct seen seen = { 0 };
		int result;

		write_file(path, octets, n);
		result =
		    capture_replay(path, note_frame, &seen, why, sizeof(why));
		unlink(path);
		assert_int_equal(
		    result, is_whole(n, header, packet) ? 0 : -EIO);
		assert_int_equal(
		    seen.frames, n < header ? 0 : (n - header) / packet);
	}
}

static void
every_prefix_of_pcap_is_cut_short(void **state)
{
	(void)state;
	every_prefix(ethernet, 24, 16 + FRAME);
}

static void
every_prefix_of_pcapng_is_cut_short(void **state)
{
	(void)state;
	every_prefix(pcapng, 28 + 20, 32 + FRAME);
}

static void
a_file_that_is_not_there_is_said(void **state)
{
	char why[512];

	(void)state;
	assert_int_equal(capture_replay("/nonexistent/x.pcap", note_frame, NULL,
			     why, sizeof(why)),
	    -ENOENT);
	assert_string_equal(
	    why, "/nonexistent/x.pcap: No such file or directory");
	assert_int_equal(
	    capture_replay("/", note_frame, NULL, why, sizeof(why)), -EINVAL);
	assert_non_null(strstr(why, "Is a directory"));
}

/* The last test: standard input is not given back. */
static void
a_dash_is_standard_input(void **state)
{
	struct seen seen = { 0 };
	uint8_t octets[FILE_MAX];
	size_t n = write_row(&rows[0], octets);
	char path[64], why[512];

	(void)state;
	write_file(path, octets, n);
	assert_non_null(freopen(path, "rb", stdin));
	unlink(path);
	assert_int_equal(
	    capture_replay("-", note_frame, &seen, why, sizeof(why)), 0);
	assert_int_equal(seen.frames, 2);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(every_prefix_of_pcap_is_cut_short),
		cmocka_unit_test(every_prefix_of_pcapng_is_cut_short),
		cmocka_unit_test(a_file_that_is_not_there_is_said),
		cmocka_unit_test(a_dash_is_standard_input),
	};
	static struct suite all;

	ADD_CASES(&all, replays_as_expected, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "io/replay", NULL, NULL);
}
