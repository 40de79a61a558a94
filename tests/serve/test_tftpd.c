/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/tftpd.h"

#include "support/tftp_bench.h"

static const struct memory_file files[] = {
	{ .name = "small", .size = 100 },
	{ .name = "two", .size = 1024 },
	{ .name = "big", .size = 100000 },
	{ .name = "nothing", .size = 0 },
	{ .name = "SEP001122334455.cnf.xml", .size = 0 },
	{ .name = "conf/xmldefault.cnf.xml", .size = 0 },
	{ .name = "jar41sip.sbn", .found = "Jar41sip.sbn", .size = 600 },
	{ .name = "twins", .err = -ENOTUNIQ },
	{ .name = "out", .err = -EACCES },
	{ .name = "folder", .err = -EISDIR },
	{ .name = "fifo", .err = -EINVAL },
	{ .name = "disk", .err = -EIO },
	{ .name = "roll", .size = 40000000 },
};

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

static struct memory_file *
file_of(struct bench *b, const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (strcmp(b->memory.files[i].name, name) == 0)
			return &b->memory.files[i];
	return NULL;
}

/* Take a whole file in lock step; every octet is the right one. */
static void
fetches_all(struct bench *b, uint64_t size, size_t blksize)
{
	uint64_t offset = 0;

	for (uint64_t block = 1;; block++) {
		if (block > 1 || b->sent.op != TFTP_DATA)
			assert_true(sends(b));
		assert_int_equal(b->sent.op, TFTP_DATA);
		assert_int_equal(b->sent.block, (uint16_t)block);
		for (size_t i = 0; i < b->sent.data.n; i++)
			if (b->sent.data.p[i] != memory_octet(offset + i))
				fail_msg("octet %zu differs", i);
		offset += b->sent.data.n;
		b->now += 100;
		ack(b, (uint16_t)block);
		if (b->sent.data.n < blksize)
			break;
	}
	assert_true(offset == size);
	sends_nothing(b);
	assert_int_equal(counts(b).whole, 1);
	assert_int_equal(counts(b).open, 0);
	assert_int_equal(b->memory.open, 0);
}

static void
a_file_is_sent_in_blocks_of_512(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	assert_int_equal(b->out.client, CLIENT);
	assert_int_equal(b->out.client_port, PORT);
	sends_nothing(b);
	fetches_all(b, 100000, 512);
	assert_int_equal(counts(b).blocks, 196);
	assert_int_equal(counts(b).resent, 0);
}

static void
a_multiple_of_the_block_size_ends_with_an_empty_block(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "two");
	sends_data(b, 1, 512);
	ack(b, 1);
	sends_data(b, 2, 512);
	ack(b, 2);
	sends_data(b, 3, 0);
	assert_int_equal(counts(b).whole, 0);
	ack(b, 3);
	assert_int_equal(counts(b).whole, 1);
}

static void
an_empty_file_is_one_empty_block(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "nothing");
	sends_data(b, 1, 0);
	ack(b, 1);
	assert_int_equal(counts(b).whole, 1);
}

/* 78,126 blocks. */
static void
block_numbers_roll_over_to_zero(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "roll");
	sends_data(b, 1, 512);
	fetches_all(b, 40000000, 512);
	assert_true(b->memory.reads < 40000000 / 16384 + 2);
}

static void
all_clients_share_a_port_of_ours(void **state)
{
	struct bench *b = *state;

	for (uint16_t i = 0; i < 5; i++) {
		ask(b, (uint16_t)(PORT + i), "two");
		sends_data(b, 1, 512);
		assert_int_equal(b->out.port, 6970);
	}
	for (uint16_t i = 0; i < 5; i++) {
		ack_from(b, CLIENT, (uint16_t)(PORT + i), 6970, 1);
		sends_data(b, 2, 512);
		assert_int_equal(b->out.client_port, PORT + i);
	}
	assert_int_equal(counts(b).open, 5);
}

/* An old phone asks for all its files from one port. */
static void
a_port_that_asks_anew_is_answered_from_another(void **state)
{
	struct bench *b = *state;

	for (uint16_t i = 0; i < 6; i++) {
		ask(b, PORT, "small");
		sends_data(b, 1, 100);
		assert_int_equal(b->out.port, 6970 + i % 4);
		/* The last ACK of the file before, once more. */
		if (i > 0)
			ack_from(b, CLIENT, PORT, 6970 + (i - 1) % 4, 1);
		sends_nothing(b);
		assert_int_equal(counts(b).whole, i);
		ack(b, 1);
		assert_int_equal(counts(b).whole, i + 1);
	}
	assert_int_equal(counts(b).strangers, 0);
	assert_int_equal(counts(b).duplicates, 5);
}

/* Refusals: what is asked, and the ERROR that it gets at once. */
static struct refused {
	const char *name;
	const char *file;
	enum tftp_mode mode;
	bool write;
	uint16_t code;
} refused[] = {
	{ "a missing file is not found", "none", TFTP_MODE_OCTET, false, 1 },
	{ "a missing CTL file is not found", "CTLSEP001122334455.tlv",
	    TFTP_MODE_OCTET, false, 1 },
	{ "an empty SEP file is not found", "SEP001122334455.cnf.xml",
	    TFTP_MODE_OCTET, false, 1 },
	{ "an empty XMLDefault in a folder is not found",
	    "/conf/xmldefault.cnf.xml", TFTP_MODE_OCTET, false, 1 },
	{ "one of two but for case is not found", "twins", TFTP_MODE_OCTET,
	    false, 1 },
	{ "a file outside the folder is denied", "out", TFTP_MODE_OCTET, false,
	    2 },
	{ "a folder is denied", "folder", TFTP_MODE_OCTET, false, 2 },
	{ "a FIFO is denied", "fifo", TFTP_MODE_OCTET, false, 2 },
	{ "a disk error is undefined", "disk", TFTP_MODE_OCTET, false, 0 },
	{ "a name with two dots is denied", "../small", TFTP_MODE_OCTET, false,
	    2 },
	{ "an empty name is denied", "", TFTP_MODE_OCTET, false, 2 },
	{ "mode mail is illegal", "small", TFTP_MODE_OTHER, false, 4 },
	{ "a write is denied", "small", TFTP_MODE_OCTET, true, 2 },
	{ "a write of a new file is denied", "new", TFTP_MODE_OCTET, true, 2 },
};

static void
is_refused(void **state)
{
	const struct refused *row = *state;
	struct bench *b = bench_new(files, ARRAY_LEN(files));
	struct tftp m = { .op = row->write ? TFTP_WRQ : TFTP_RRQ,
		.file = span_of_text(row->file),
		.mode = row->mode };

	give_packet(b, CLIENT, PORT, TFTP_PORT, &m);
	sends_error(b, row->code);
	assert_true(b->sent.message.n > 0);
	assert_in_range(b->out.port, 6970, 6973);
	sends_nothing(b);
	tells_transfer(b, TRANSFER_REFUSED);
	assert_string_equal(b->event.transfer.file, row->file);
	assert_int_equal(b->event.transfer.code, row->code);
	assert_int_equal(b->event.transfer.flow.server_port, b->out.port);
	assert_true(b->event.transfer.reason[0] != '\0');
	assert_false(tells(b));
	assert_int_equal(counts(b).refused, 1);
	assert_int_equal(counts(b).open, 0);
	bench_free(b);
}

/* It asks again by itself, and an ERROR would end that. */
static void
who_is_to_ask_again_hears_nothing(void **state)
{
	struct bench *b = *state;
	struct memory_file *file = file_of(b, "small");

	file->err = -EAGAIN;
	ask(b, PORT, "small");
	sends_nothing(b);
	tells_transfer(b, TRANSFER_REFUSED);
	assert_string_equal(
	    b->event.transfer.reason, "Waits for the folders to be read");
	pass(b, 4000000);
	ask(b, PORT, "small");
	sends_nothing(b);
	assert_int_equal(counts(b).open, 0);
	file->err = 0;
	pass(b, 4000000);
	ask(b, PORT, "small");
	assert_true(sends(b));
	assert_int_equal(b->sent.op, TFTP_DATA);
	assert_int_equal(counts(b).open, 1);
}

static void
an_empty_ctl_file_is_offered_by_switch(void **state)
{
	struct bench *b = *state;
	struct tftpd_config config = { .address = SERVER,
		.first_port = 7000,
		.ports = 1,
		.empty_ctl = true };

	tftpd_free(b->tftpd);
	b->tftpd = tftpd_new(&config, &b->store);
	ask(b, PORT, "/ctlSEP001122334455.tlv");
	sends_data(b, 1, 0);
	ack(b, 1);
	assert_int_equal(counts(b).whole, 1);
	ask(b, PORT, "ITLSEP001122334455.tlv");
	sends_error(b, TFTP_ERR_NOT_FOUND);
	ask(b, PORT, "SEP001122334455.cnf.xml");
	sends_error(b, TFTP_ERR_NOT_FOUND);
}

/* RFC 1123 section 4.2.3.1: the Sorcerer's Apprentice. */
static void
an_ack_that_comes_twice_sends_nothing(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	ack(b, 1);
	sends_data(b, 2, 512);
	ack(b, 1);
	ack(b, 1);
	sends_nothing(b);
	assert_int_equal(counts(b).duplicates, 2);
	ack(b, 2);
	sends_data(b, 3, 512);
}

static void
an_ack_of_what_was_not_sent_does_nothing(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	ack(b, 2);
	ack(b, 0);
	ack(b, 65535);
	sends_nothing(b);
	ack(b, 1);
	sends_data(b, 2, 512);
}

static void
a_request_that_comes_twice_starts_one_transfer(void **state)
{
	struct bench *b = *state;
	uint16_t port;

	ask(b, PORT, "big");
	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	port = b->out.port;
	sends_nothing(b);
	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	assert_int_equal(b->out.port, port);
	assert_int_equal(counts(b).requests, 1);
	assert_int_equal(counts(b).duplicates, 2);
	assert_int_equal(counts(b).open, 1);
	ack(b, 1);
	sends_data(b, 2, 512);
	ack(b, 1);
	sends_nothing(b);
}

static void
a_request_that_comes_late_hurts_nothing(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	ack(b, 1);
	sends_data(b, 2, 512);
	pass(b, 5 * MS);
	ask(b, PORT, "big");
	sends_nothing(b);
	ack(b, 2);
	sends_data(b, 3, 512);
	assert_int_equal(counts(b).requests, 1);
}

static void
a_client_that_lost_all_begins_again(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	ack(b, 1);
	sends_data(b, 2, 512);
	b->now += 2 * SECOND;
	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	sends_nothing(b);
	assert_int_equal(counts(b).open, 1);
	assert_int_equal(counts(b).broken, 1);
	assert_int_equal(b->memory.open, 1);
}

static void
another_request_from_the_port_ends_the_first(void **state)
{
	struct bench *b = *state;
	uint16_t old;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	old = b->out.port;
	ask(b, PORT, "two");
	sends_data(b, 1, 512);
	assert_int_not_equal(b->out.port, old);
	assert_int_equal(counts(b).open, 1);
	/* A late ACK of the first neither moves the second nor ends it. */
	ack_from(b, CLIENT, PORT, old, 1);
	sends_nothing(b);
	ack(b, 1);
	sends_data(b, 2, 512);
	tells_transfer(b, TRANSFER_OPEN);
	tells_transfer(b, TRANSFER_BROKEN);
	assert_string_equal(b->event.transfer.file, "big");
	tells_transfer(b, TRANSFER_OPEN);
	assert_string_equal(b->event.transfer.file, "two");
}

static void
a_stranger_is_told_so_and_hurts_nobody(void **state)
{
	struct bench *b = *state;
	uint16_t port;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	port = b->out.port;
	ack_from(b, CLIENT, PORT + 1, port, 1);
	sends_error(b, TFTP_ERR_UNKNOWN_TID);
	assert_int_equal(b->out.client_port, PORT + 1);
	assert_int_equal(b->out.port, port);
	ack_from(b, CLIENT + 1, PORT, port, 1);
	sends_error(b, TFTP_ERR_UNKNOWN_TID);
	assert_int_equal(b->out.client, CLIENT + 1);
	ack_from(b, CLIENT, PORT, (uint16_t)(port + 1), 1);
	sends_error(b, TFTP_ERR_UNKNOWN_TID);
	ack_from(b, CLIENT, PORT, TFTP_PORT, 1);
	sends_error(b, TFTP_ERR_UNKNOWN_TID);
	sends_nothing(b);
	assert_int_equal(counts(b).strangers, 4);
	ack_from(b, CLIENT, PORT, port, 1);
	sends_data(b, 2, 512);
}

/* RFC 1350 section 7; and a short one is no better. */
static void
an_error_is_never_answered(void **state)
{
	struct bench *b = *state;
	static const uint8_t cut[] = { 0, 5, 0 };
	static const uint8_t bare[] = { 0, 5, 0, 5 };
	static const uint8_t whole[] = { 0, 5, 0, 5, 'x', 0 };

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	for (uint16_t port = TFTP_PORT; port <= 6970; port += 6901) {
		give(b, CLIENT, PORT + 1, port, cut, sizeof(cut));
		give(b, CLIENT, PORT + 1, port, bare, sizeof(bare));
		give(b, CLIENT, PORT + 1, port, whole, sizeof(whole));
	}
	sends_nothing(b);
	assert_int_equal(counts(b).open, 1);
}

static void
nonsense_is_counted_and_dropped(void **state)
{
	struct bench *b = *state;
	static const struct {
		size_t n;
		const char *octets;
	} rows[] = {
		{ 0, "" },
		{ 1, "\0" },
		{ 2, "\0\1" },
		{ 4, "\0\0\0\0" },
		{ 4, "\0\7\0\0" },
		{ 4, "\1\1a\0" },
		{ 7, "\0\1small" },
		{ 13, "\0\1small\0octet" },
		{ 3, "\0\4\0" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		give(b, CLIENT, PORT, TFTP_PORT, rows[i].octets, rows[i].n);
	sends_nothing(b);
	assert_false(tells(b));
	assert_int_equal(counts(b).malformed, ARRAY_LEN(rows));
}

static void
nobody_in_particular_is_not_answered(void **state)
{
	struct bench *b = *state;
	struct tftp m = { .op = TFTP_RRQ,
		.file = span_of_text("small"),
		.mode = TFTP_MODE_OCTET };

	give_packet(b, 0, PORT, TFTP_PORT, &m);
	give_packet(b, 0xffffffff, PORT, TFTP_PORT, &m);
	give_packet(b, 0xe0000001, PORT, TFTP_PORT, &m);
	give_packet(b, CLIENT, 0, TFTP_PORT, &m);
	sends_nothing(b);
	assert_int_equal(counts(b).open, 0);
}

static void
the_last_ack_may_come_twice(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "small");
	sends_data(b, 1, 100);
	ack(b, 1);
	ack(b, 1);
	pass(b, 500 * MS);
	ack(b, 1);
	sends_nothing(b);
	assert_int_equal(counts(b).strangers, 0);
	pass(b, SECOND);
	ack(b, 1);
	sends_error(b, TFTP_ERR_UNKNOWN_TID);
}

static void
an_error_of_the_client_ends_it(void **state)
{
	struct bench *b = *state;
	struct tftp m = { .op = TFTP_ERROR,
		.code = TFTP_ERR_DISK_FULL,
		.message = span_of_text("no\x1b[2J room") };

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	give_packet(b, CLIENT, PORT, b->out.port, &m);
	sends_nothing(b);
	tells_transfer(b, TRANSFER_OPEN);
	tells_transfer(b, TRANSFER_BROKEN);
	assert_int_equal(b->event.transfer.code, TFTP_ERR_DISK_FULL);
	assert_string_equal(
	    b->event.transfer.reason, "The client: no\\x1b[2J room");
	assert_int_equal(counts(b).open, 0);
	assert_int_equal(b->memory.open, 0);
}

static void
a_file_that_changed_ends_in_an_error(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "two");
	sends_data(b, 1, 512);
	ack(b, 1);
	sends_data(b, 2, 512);
	file_of(b, "two")->changed = true;
	ack(b, 2);
	sends_error(b, TFTP_ERR_UNDEFINED);
	sends_nothing(b);
	assert_int_equal(counts(b).open, 0);
	assert_int_equal(counts(b).broken, 1);
	tells_transfer(b, TRANSFER_OPEN);
	tells_transfer(b, TRANSFER_BROKEN);
	assert_int_equal(b->event.transfer.octets, 1024);
}

static void
a_file_cut_short_ends_in_an_error(void **state)
{
	struct bench *b = *state;

	file_of(b, "big")->short_by = 99000;
	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	ack(b, 1);
	sends_error(b, TFTP_ERR_UNDEFINED);
	assert_int_equal(b->memory.open, 0);
}

static void
a_read_error_ends_in_an_error(void **state)
{
	struct bench *b = *state;

	file_of(b, "big")->read_err = -EIO;
	ask(b, PORT, "big");
	sends_error(b, TFTP_ERR_UNDEFINED);
	assert_int_equal(counts(b).open, 0);
	sends_nothing(b);
}

static void
progress_is_told(void **state)
{
	struct bench *b = *state;
	uint64_t last = 0;
	unsigned steps = 0;

	ask(b, PORT, "/big");
	tells_transfer(b, TRANSFER_OPEN);
	assert_int_equal(b->event.by, WITNESS_SOCKET);
	assert_true(b->event.at_us == b->now);
	assert_string_equal(b->event.transfer.file, "/big");
	assert_string_equal(b->event.transfer.served, "");
	assert_int_equal(b->event.transfer.octets, 0);
	assert_int_equal(b->event.transfer.total, 100000);
	assert_int_equal(b->event.transfer.flow.client, CLIENT);
	assert_int_equal(b->event.transfer.flow.client_port, PORT);
	assert_int_equal(b->event.transfer.flow.server, SERVER);
	assert_int_equal(b->event.transfer.flow.server_port, 6970);
	while (sends(b)) {
		b->now += 10 * MS;
		ack(b, b->sent.block);
		if (!tells(b))
			continue;
		assert_true(b->event.transfer.octets >= last + 16384 ||
		    b->event.transfer.state == TRANSFER_WHOLE);
		last = b->event.transfer.octets;
		steps++;
	}
	assert_int_equal(b->event.transfer.state, TRANSFER_WHOLE);
	assert_int_equal(last, 100000);
	assert_int_equal(steps, 100000 / 16384 + 1);
}

/* How often a transfer is told of, whose ACKs come after 0.1 ms each. */
static unsigned
times_told(struct bench *b, const char *file)
{
	unsigned times = 0;

	ask(b, PORT, file);
	while (sends(b)) {
		b->now += 100;
		ack(b, b->sent.block);
		while (tells(b))
			times++;
	}
	return times;
}

static void
a_fast_transfer_is_not_told_of_too_often(void **state)
{
	/* 7.8 s. */
	assert_in_range(times_told(*state, "roll"), 70, 80);
}

static void
of_many_transfers_each_is_told_less_often(void **state)
{
	struct bench *b = *state;

	for (uint16_t i = 1; i < 200; i++) {
		ask(b, (uint16_t)(PORT + i), "small");
		sends_data(b, 1, 100);
		while (tells(b))
			continue;
	}
	/* 7.8 s, every 400 ms. */
	assert_in_range(times_told(b, "roll"), 18, 22);
}

static void
a_name_found_otherwise_is_told(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, ".\\jar41sip.sbn");
	sends_data(b, 1, 512);
	tells_transfer(b, TRANSFER_OPEN);
	assert_string_equal(b->event.transfer.file, ".\\x5cjar41sip.sbn");
	assert_string_equal(b->event.transfer.served, "Jar41sip.sbn");
}

static void
what_a_phone_began_is_forgotten(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	ask(b, PORT + 1, "two");
	tftpd_forget(b->tftpd, CLIENT + 1, b->now);
	assert_int_equal(counts(b).open, 2);
	tftpd_forget(b->tftpd, CLIENT, b->now);
	assert_int_equal(counts(b).open, 0);
	sends_nothing(b);
	assert_true(tftpd_deadline(b->tftpd) == INT64_MAX);
}

/* So many transfers, all of which wait for the ACK of that block. */
static void
fill_up(struct bench *b, uint16_t block)
{
	for (uint16_t i = 0; i < TFTPD_SESSIONS; i++) {
		ask(b, (uint16_t)(1000 + i), "big");
		sends_data(b, 1, 512);
		if (block > 1) {
			ack(b, 1);
			sends_data(b, 2, 512);
		}
		while (tells(b))
			continue;
	}
	assert_int_equal(counts(b).open, TFTPD_SESSIONS);
}

static void
one_too_many_is_told_so(void **state)
{
	struct bench *b = *state;

	fill_up(b, 2);
	ask(b, PORT, "small");
	sends_error(b, TFTP_ERR_UNDEFINED);
	assert_int_equal(counts(b).open, TFTPD_SESSIONS);
	/* The others go on. */
	ack_from(b, CLIENT, 1000, 6970, 2);
	sends_data(b, 3, 512);
}

static void
the_longest_never_heard_of_makes_room(void **state)
{
	struct bench *b = *state;

	fill_up(b, 1);
	ack_from(b, CLIENT, 1000, 6970, 1);
	sends_data(b, 2, 512);
	ask(b, PORT, "small");
	sends_data(b, 1, 100);
	assert_int_equal(counts(b).open, TFTPD_SESSIONS);
	tells_transfer(b, TRANSFER_BROKEN);
	assert_int_equal(b->event.transfer.flow.client_port, 1001);
	ack_from(b, CLIENT, 1000, 6970, 2);
	sends_data(b, 3, 512);
}

/* Each burst is more than all sessions; a phone gets its file between. */
static void
requests_without_end_keep_no_phone_out(void **state)
{
	struct bench *b = *state;
	uint16_t port = 0;

	ask(b, PORT, "two");
	for (uint16_t block = 1; block <= 3; block++) {
		sends_data(b, block, block < 3 ? 512 : 0);
		port = b->out.port;
		for (uint16_t i = 0; i < (block > 1 ? 2000 : 1000); i++) {
			ask(b, (uint16_t)(1000 + i), "big");
			assert_true(sends(b));
		}
		ack_from(b, CLIENT, PORT, port, block);
	}
	assert_int_equal(counts(b).whole, 1);
}

static void
a_burst_does_not_starve_the_others(void **state)
{
	struct bench *b = *state;

	ask(b, PORT, "big");
	sends_data(b, 1, 512);
	for (uint16_t i = 0; i < 64; i++)
		ask(b, (uint16_t)(1000 + i), "big");
	ack_from(b, CLIENT, PORT, 6970, 1);
	for (uint16_t i = 0; i < 64; i++)
		sends_data(b, 1, 512);
	sends_data(b, 2, 512);
	assert_int_equal(b->out.client_port, PORT);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest stories[] = {
		STORY(a_file_is_sent_in_blocks_of_512),
		STORY(a_multiple_of_the_block_size_ends_with_an_empty_block),
		STORY(an_empty_file_is_one_empty_block),
		STORY(block_numbers_roll_over_to_zero),
		STORY(all_clients_share_a_port_of_ours),
		STORY(a_port_that_asks_anew_is_answered_from_another),
		STORY(who_is_to_ask_again_hears_nothing),
		STORY(an_empty_ctl_file_is_offered_by_switch),
		STORY(an_ack_that_comes_twice_sends_nothing),
		STORY(an_ack_of_what_was_not_sent_does_nothing),
		STORY(a_request_that_comes_twice_starts_one_transfer),
		STORY(a_request_that_comes_late_hurts_nothing),
		STORY(a_client_that_lost_all_begins_again),
		STORY(another_request_from_the_port_ends_the_first),
		STORY(a_stranger_is_told_so_and_hurts_nobody),
		STORY(an_error_is_never_answered),
		STORY(nonsense_is_counted_and_dropped),
		STORY(nobody_in_particular_is_not_answered),
		STORY(the_last_ack_may_come_twice),
		STORY(an_error_of_the_client_ends_it),
		STORY(a_file_that_changed_ends_in_an_error),
		STORY(a_file_cut_short_ends_in_an_error),
		STORY(a_read_error_ends_in_an_error),
		STORY(progress_is_told),
		STORY(a_fast_transfer_is_not_told_of_too_often),
		STORY(of_many_transfers_each_is_told_less_often),
		STORY(a_name_found_otherwise_is_told),
		STORY(what_a_phone_began_is_forgotten),
		STORY(one_too_many_is_told_so),
		STORY(the_longest_never_heard_of_makes_room),
		STORY(requests_without_end_keep_no_phone_out),
		STORY(a_burst_does_not_starve_the_others),
	};
	static struct suite all;

	ADD_CASES(&all, is_refused, refused);
	ADD_TESTS(&all, stories);
	return suite_run(&all, "serve/tftpd", NULL, NULL);
}
