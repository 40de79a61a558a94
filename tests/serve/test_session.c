/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, windows and patience of a transfer, through the server. */
#include "src/serve/session.h"

#include "support/tftp_bench.h"

static const struct memory_file files[] = {
	{ .name = "small", .size = 100 },
	{ .name = "two", .size = 1024 },
	{ .name = "big", .size = 100000 },
	{ .name = "text", .text = "one\ntwo\r\nend" },
};

#define GIVE(v)                                                                \
	{                                                                      \
		true, v                                                        \
	}

/* What is asked, and what the OACK grants of it. */
static struct row {
	const char *name;
	enum tftp_mode mode;
	struct tftp_options asked, granted;
	size_t first; /* octets of block 1 */
	bool oack;
} rows[] = {
	{ "no options: DATA at once", TFTP_MODE_OCTET, { .ignored = 0 },
	    { .ignored = 0 }, 512, false },
	{ "blksize is granted", TFTP_MODE_OCTET, { .blksize = GIVE(1024) },
	    { .blksize = GIVE(1024) }, 1024, true },
	{ "blksize 8 is granted", TFTP_MODE_OCTET, { .blksize = GIVE(8) },
	    { .blksize = GIVE(8) }, 8, true },
	{ "blksize is kept below a fragment", TFTP_MODE_OCTET,
	    { .blksize = GIVE(65464) }, { .blksize = GIVE(1468) }, 1468, true },
	{ "tsize tells the size", TFTP_MODE_OCTET, { .tsize = GIVE(0) },
	    { .tsize = GIVE(100000) }, 512, true },
	{ "timeout is granted", TFTP_MODE_OCTET, { .timeout_s = GIVE(3) },
	    { .timeout_s = GIVE(3) }, 512, true },
	{ "windowsize is granted", TFTP_MODE_OCTET, { .windowsize = GIVE(4) },
	    { .windowsize = GIVE(4) }, 512, true },
	{ "windowsize is bounded", TFTP_MODE_OCTET,
	    { .windowsize = GIVE(65535) }, { .windowsize = GIVE(64) }, 512,
	    true },
	{ "all are granted together", TFTP_MODE_OCTET,
	    { GIVE(1428), GIVE(2), GIVE(0), GIVE(8), 0 },
	    { GIVE(1428), GIVE(2), GIVE(100000), GIVE(8), 0 }, 1428, true },
	{ "netascii has neither tsize nor a window", TFTP_MODE_NETASCII,
	    { GIVE(1428), GIVE(2), GIVE(0), GIVE(8), 0 },
	    { .blksize = GIVE(1428), .timeout_s = GIVE(2) }, 1428, true },
	{ "tsize alone in netascii is no OACK", TFTP_MODE_NETASCII,
	    { .tsize = GIVE(0) }, { .ignored = 0 }, 512, false },
};

static void
same_option(struct tftp_option got, struct tftp_option want)
{
	assert_int_equal(got.given, want.given);
	assert_true(got.value == want.value);
}

static void
grants_as_expected(void **state)
{
	const struct row *row = *state;
	struct bench *b = bench_new(files, ARRAY_LEN(files));

	ask_with(b, PORT, "big", row->mode, row->asked);
	if (row->oack) {
		sends_oack(b);
		same_option(b->sent.options.blksize, row->granted.blksize);
		same_option(b->sent.options.timeout_s, row->granted.timeout_s);
		same_option(b->sent.options.tsize, row->granted.tsize);
		same_option(
		    b->sent.options.windowsize, row->granted.windowsize);
		sends_nothing(b);
		ack(b, 0);
	}
	sends_data(b, 1, row->first);
	bench_free(b);
}

static int
set_up(void **state)
{
	*state = bench_new(files, ARRAY_LEN(files));
	return 0;
}

static int
tear_down(void **state)
{
	bench_free(*state);
	return 0;
}

/* A neighbour takes ACK 1 for it: facts/measured.md, fault cases. */
static void
only_ack_0_answers_an_oack(void **state)
{
	struct bench *b = *state;

	ask_with(b, PORT, "big", TFTP_MODE_OCTET,
	    (struct tftp_options){ .blksize = GIVE(1024) });
	sends_oack(b);
	ack(b, 1);
	ack(b, 65535);
	sends_nothing(b);
	ack(b, 0);
	sends_data(b, 1, 1024);
	ack(b, 0);
	sends_nothing(b);
	ack(b, 1);
	sends_data(b, 2, 1024);
}

static void
an_oack_that_is_refused_ends_it(void **state)
{
	struct bench *b = *state;
	struct tftp m = { .op = TFTP_ERROR, .code = TFTP_ERR_OPTION };

	ask_with(b, PORT, "big", TFTP_MODE_OCTET,
	    (struct tftp_options){ .blksize = GIVE(1024) });
	sends_oack(b);
	give_packet(b, CLIENT, PORT, b->out.port, &m);
	assert_int_equal(counts(b).open, 0);
	sends_nothing(b);
}

static void
an_oack_that_is_lost_is_sent_again(void **state)
{
	struct bench *b = *state;

	ask_with(b, PORT, "big", TFTP_MODE_OCTET,
	    (struct tftp_options){ .tsize = GIVE(0) });
	sends_oack(b);
	assert_int_equal(waits(b), SECOND);
	assert_int_equal(b->sent.op, TFTP_OACK);
	ack(b, 0);
	sends_data(b, 1, 512);
}

static void
opens_window(struct bench *b, uint64_t blocks)
{
	ask_with(b, PORT, "big", TFTP_MODE_OCTET,
	    (struct tftp_options){ .windowsize = { true, blocks } });
	sends_oack(b);
	ack(b, 0);
}

static void
a_window_is_sent_at_once(void **state)
{
	struct bench *b = *state;

	opens_window(b, 4);
	for (unsigned i = 1; i <= 4; i++)
		sends_data(b, i, 512);
	sends_nothing(b);
	ack(b, 4);
	for (unsigned i = 5; i <= 8; i++)
		sends_data(b, i, 512);
	sends_nothing(b);
	assert_int_equal(counts(b).resent, 0);
}

/* RFC 7440 section 4: the window begins after the block acknowledged. */
static void
a_block_lost_in_a_window_is_sent_again(void **state)
{
	struct bench *b = *state;

	opens_window(b, 4);
	for (unsigned i = 1; i <= 4; i++)
		sends_data(b, i, 512);
	ack(b, 2);
	for (unsigned i = 3; i <= 6; i++)
		sends_data(b, i, 512);
	sends_nothing(b);
	assert_int_equal(counts(b).resent, 2);
	/* The same ACK for each block that came out of order. */
	ack(b, 2);
	ack(b, 2);
	sends_nothing(b);
}

static void
a_window_that_is_lost_is_sent_again(void **state)
{
	struct bench *b = *state;

	opens_window(b, 4);
	for (unsigned i = 1; i <= 4; i++)
		sends_data(b, i, 512);
	assert_int_equal(waits(b), 200 * MS);
	assert_int_equal(b->sent.block, 1);
	for (unsigned i = 2; i <= 4; i++)
		sends_data(b, i, 512);
	sends_nothing(b);
	/* The ACK of the first time around counts. */
	ack(b, 4);
	sends_data(b, 5, 512);
	assert_int_equal(counts(b).resent, 4);
}

static void
an_ack_between_timeout_and_sending_counts(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	pass(b, SECOND);
	ack(b, 1);
	sends_data(b, 2, 512);
	sends_nothing(b);
	assert_int_equal(counts(b).resent, 0);
}

static void
a_window_ends_with_the_file(void **state)
{
	struct bench *b = *state;

	ask_with(b, PORT, "two", TFTP_MODE_OCTET,
	    (struct tftp_options){ .windowsize = GIVE(8) });
	sends_oack(b);
	ack(b, 0);
	sends_data(b, 1, 512);
	sends_data(b, 2, 512);
	sends_data(b, 3, 0);
	sends_nothing(b);
	ack(b, 3);
	assert_int_equal(counts(b).whole, 1);
}

static void
silence_is_waited_out_twice_as_long_each_time(void **state)
{
	static const int64_t want_s[] = { 1, 2, 4, 8, 8, 8 };
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	for (size_t i = 0; i < ARRAY_LEN(want_s); i++) {
		assert_int_equal(waits(b), want_s[i] * SECOND);
		assert_int_equal(b->sent.block, 1);
	}
	assert_true(waits(b) == INT64_MAX);
	assert_int_equal(counts(b).open, 0);
	assert_int_equal(counts(b).broken, 1);
	assert_int_equal(counts(b).resent, ARRAY_LEN(want_s));
	tells_transfer(b, TRANSFER_OPEN);
	tells_transfer(b, TRANSFER_BROKEN);
	assert_string_equal(b->event.transfer.reason, "The client fell silent");
	assert_int_equal(b->event.transfer.resent, ARRAY_LEN(want_s));
}

static void
a_timeout_that_was_granted_is_kept(void **state)
{
	struct bench *b = *state;

	ask_with(b, PORT, "big", TFTP_MODE_OCTET,
	    (struct tftp_options){ .timeout_s = GIVE(3) });
	sends_oack(b);
	assert_int_equal(waits(b), 3 * SECOND);
	ack(b, 0);
	sends_data(b, 1, 512);
	for (int i = 0; i < 11; i++)
		assert_int_equal(waits(b), 3 * SECOND);
	assert_true(waits(b) == INT64_MAX);
}

static void
a_long_timeout_has_its_tries(void **state)
{
	struct bench *b = *state;

	ask_with(b, PORT, "big", TFTP_MODE_OCTET,
	    (struct tftp_options){ .timeout_s = GIVE(255) });
	sends_oack(b);
	for (int i = 0; i < 4; i++)
		assert_int_equal(waits(b), 255 * SECOND);
	assert_true(waits(b) == INT64_MAX);
}

/* So many blocks with that round trip; then one that gets no ACK. */
static void
goes_on(struct bench *b, unsigned blocks, int64_t rtt)
{
	unsigned first = b->sent.block;

	for (unsigned i = 1; i <= blocks; i++) {
		b->now += rtt;
		ack(b, (uint16_t)(first + i - 1));
		sends_data(b, first + i, 512);
	}
}

static void
patience_follows_the_round_trip(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	goes_on(b, 20, 5 * MS);
	assert_int_equal(waits(b), 200 * MS);
	goes_on(b, 40, 600 * MS);
	assert_in_range(waits(b), 600 * MS, 1000 * MS);
	assert_in_range(waits(b), 1200 * MS, 2000 * MS);
}

/* With 8 MB and 3% of all frames lost it waits a thousand times. */
static void
phones_that_only_play_are_waited_for_as_they_play(void **state)
{
	struct bench *b = bench_new_at(5, files, ARRAY_LEN(files));

	(void)state;
	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	assert_int_equal(waits(b), SECOND);
	goes_on(b, 20, 5 * MS);
	assert_int_equal(waits(b), 40 * MS);
	goes_on(b, 40, 120 * MS);
	assert_in_range(waits(b), 120 * MS, 200 * MS);
	bench_free(b);
}

/*
 * Karn's algorithm: what was sent twice measures nothing, and the back-off
 * stays until something was measured, else a phone slower than its round
 * trip before would get each block twice for ever.
 */
static void
the_back_off_stays_until_a_round_trip_was_measured(void **state)
{
	struct bench *b = *state;
	uint64_t resent;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	goes_on(b, 10, MS);
	assert_int_equal(waits(b), 200 * MS);
	b->now += 150 * MS;
	ack(b, 11);
	sends_data(b, 12, 512);
	resent = counts(b).resent;
	for (unsigned i = 12; i < 40; i++) {
		pass(b, 350 * MS);
		sends_nothing(b);
		ack(b, (uint16_t)i);
		sends_data(b, i + 1, 512);
	}
	assert_true(counts(b).resent == resent);
}

static void
progress_restores_patience(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	for (uint16_t i = 1; i < 20; i++) {
		b->now += 30 * (int64_t)SECOND;
		tftpd_tick(b->tftpd, b->now);
		assert_true(sends(b));
		ack(b, i);
		sends_data(b, i + 1, 512);
	}
	assert_int_equal(counts(b).open, 1);
}

/* Content, block size, and the text of the blocks with "|" between. */
static struct text {
	const char *name;
	const char *content;
	uint64_t blksize;
	const char *blocks;
} texts[] = {
	{ "netascii: LF is CR LF", "a\nb", 8, "a\r\nb" },
	{ "netascii: CR is CR NUL", "a\rb", 8, "a\r0b" },
	{ "netascii: CR LF is CR NUL CR LF", "a\r\nb", 8, "a\r0\r\nb" },
	{ "netascii: a pair is cut by a block", "1234567\n89", 8,
	    "1234567\r|\n89" },
	{ "netascii: a CR is cut from its NUL", "1234567\r8", 8,
	    "1234567\r|08" },
	{ "netascii: a pair that ends a block ends the file", "123456\n", 8,
	    "123456\r\n|" },
	{ "netascii: a pair cut at the end of the file", "1234567\n", 8,
	    "1234567\r|\n" },
	{ "netascii: line ends only", "\n\n\n\n\n", 8,
	    "\r\n\r\n\r\n\r\n|\r\n" },
	{ "netascii: an empty file", "", 8, "" },
	{ "netascii: a whole block", "12345678", 8, "12345678|" },
};

static void
is_translated(void **state)
{
	const struct text *row = *state;
	struct memory_file file = { .name = "text", .text = row->content };
	struct bench *b = bench_new(&file, 1);
	char got[64];
	size_t n = 0;

	ask_with(b, PORT, "text", TFTP_MODE_NETASCII,
	    (struct tftp_options){ .blksize = { true, row->blksize } });
	sends_oack(b);
	ack(b, 0);
	while (sends(b)) {
		uint16_t block = b->sent.block;

		/* Each is lost once: it comes again the same. */
		(void)waits(b);
		assert_int_equal(b->sent.block, block);
		if (block > 1)
			got[n++] = '|';
		for (size_t i = 0; i < b->sent.data.n; i++)
			got[n++] = b->sent.data.p[i] != '\0'
			    ? (char)b->sent.data.p[i]
			    : '0';
		ack(b, block);
	}
	got[n] = '\0';
	assert_string_equal(got, row->blocks);
	assert_int_equal(counts(b).whole, 1);
	assert_true(tells(b));
	assert_true(b->event.transfer.total == UINT64_MAX);
	bench_free(b);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest stories[] = {
		STORY(only_ack_0_answers_an_oack),
		STORY(an_oack_that_is_refused_ends_it),
		STORY(an_oack_that_is_lost_is_sent_again),
		STORY(a_window_is_sent_at_once),
		STORY(a_block_lost_in_a_window_is_sent_again),
		STORY(a_window_that_is_lost_is_sent_again),
		STORY(an_ack_between_timeout_and_sending_counts),
		STORY(a_window_ends_with_the_file),
		STORY(silence_is_waited_out_twice_as_long_each_time),
		STORY(a_timeout_that_was_granted_is_kept),
		STORY(a_long_timeout_has_its_tries),
		STORY(patience_follows_the_round_trip),
		cmocka_unit_test(
		    phones_that_only_play_are_waited_for_as_they_play),
		STORY(the_back_off_stays_until_a_round_trip_was_measured),
		STORY(progress_restores_patience),
	};
	static struct suite all;

	ADD_CASES(&all, grants_as_expected, rows);
	ADD_CASES(&all, is_translated, texts);
	ADD_TESTS(&all, stories);
	return suite_run(&all, "serve/session", NULL, NULL);
}
