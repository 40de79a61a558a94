/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_TFTP_BENCH_H
#define TESTS_SUPPORT_TFTP_BENCH_H

/* A TFTP server over a store in memory, and what to say to it. */

#include "serve/tftpd.h"
#include "support/cases.h"
#include "support/memory_store.h"
#include "wire/tftp.h"

#define SERVER 0xc0a80701u
#define CLIENT 0xc0a80714u
#define PORT   50000
#define MS     1000
#define SECOND 1000000

struct bench {
	struct memory_store memory;
	struct store store;
	struct tftpd *tftpd;
	int64_t now;
	struct tftpd_datagram out; /* the last that was sent */
	struct tftp sent;          /* and what it says */
	struct event event;        /* the last that was told */
};

/* Of phones that run so many times as fast; 0: they are real. */
static inline struct bench *
bench_new_at(double speed, const struct memory_file *files, size_t n)
{
	struct tftpd_config config = { .address = SERVER,
		.first_port = 6970,
		.ports = 4,
		.speed = speed };
	struct bench *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	assert_true(n <= MEMORY_FILES);
	memcpy(b->memory.files, files, n * sizeof(*files));
	b->store = memory_store(&b->memory);
	b->now = 1000 * (int64_t)SECOND;
	b->tftpd = tftpd_new(&config, &b->store);
	assert_non_null(b->tftpd);
	return b;
}

static inline struct bench *
bench_new(const struct memory_file *files, size_t n)
{
	return bench_new_at(0, files, n);
}

/* Ends every transfer; no file stays open. */
static inline void
bench_free(struct bench *b)
{
	tftpd_free(b->tftpd);
	assert_int_equal(b->memory.open, 0);
	free(b);
}

static inline void
give(struct bench *b, uint32_t client, uint16_t client_port, uint16_t port,
    const void *data, size_t n)
{
	struct tftpd_datagram in = { .client = client,
		.client_port = client_port,
		.port = port,
		.n = n };

	assert_true(n <= sizeof(in.data));
	memcpy(in.data, data, n);
	tftpd_receive(b->tftpd, &in, b->now);
}

static inline void
give_packet(struct bench *b, uint32_t client, uint16_t client_port,
    uint16_t port, const struct tftp *m)
{
	uint8_t buf[TFTPD_BLOCK_MAX + 4];
	int n = tftp_encode(buf, sizeof(buf), m);

	assert_true(n > 0);
	give(b, client, client_port, port, buf, (size_t)n);
}

static inline void
ask_with(struct bench *b, uint16_t client_port, const char *file,
    enum tftp_mode mode, struct tftp_options options)
{
	struct tftp m = { .op = TFTP_RRQ,
		.file = span_of_text(file),
		.mode = mode,
		.options = options };

	give_packet(b, CLIENT, client_port, TFTP_PORT, &m);
}

static inline void
ask(struct bench *b, uint16_t client_port, const char *file)
{
	ask_with(
	    b, client_port, file, TFTP_MODE_OCTET, (struct tftp_options){ 0 });
}

static inline void
ack_from(struct bench *b, uint32_t client, uint16_t client_port, uint16_t port,
    uint16_t block)
{
	struct tftp m = { .op = TFTP_ACK, .block = block };

	give_packet(b, client, client_port, port, &m);
}

/* Acknowledge to where the last datagram came from. */
static inline void
ack(struct bench *b, uint16_t block)
{
	ack_from(b, b->out.client, b->out.client_port, b->out.port, block);
}

static inline bool
sends(struct bench *b)
{
	if (!tftpd_next(b->tftpd, &b->out, b->now))
		return false;
	assert_int_equal(tftp_decode(&b->sent, b->out.data, b->out.n), 0);
	return true;
}

#define sends_nothing(b) assert_false(sends(b))

#define sends_data(b, number, octets)                                          \
	do {                                                                   \
		assert_true(sends(b));                                         \
		assert_int_equal((b)->sent.op, TFTP_DATA);                     \
		assert_int_equal((b)->sent.block, number);                     \
		assert_int_equal((b)->sent.data.n, octets);                    \
	} while (0)

#define sends_error(b, number)                                                 \
	do {                                                                   \
		assert_true(sends(b));                                         \
		assert_int_equal((b)->sent.op, TFTP_ERROR);                    \
		assert_int_equal((b)->sent.code, number);                      \
	} while (0)

#define sends_oack(b)                                                          \
	do {                                                                   \
		assert_true(sends(b));                                         \
		assert_int_equal((b)->sent.op, TFTP_OACK);                     \
	} while (0)

static inline void
pass(struct bench *b, int64_t us)
{
	b->now += us;
	tftpd_tick(b->tftpd, b->now);
}

/* How long until the server sends something; then it is b->sent. */
static inline int64_t
waits(struct bench *b)
{
	int64_t since = b->now;

	while (!sends(b)) {
		int64_t at = tftpd_deadline(b->tftpd);

		if (at == INT64_MAX)
			return INT64_MAX;
		b->now = at > b->now ? at : b->now;
		tftpd_tick(b->tftpd, b->now);
	}
	return b->now - since;
}

static inline bool
tells(struct bench *b)
{
	return tftpd_event(b->tftpd, &b->event);
}

#define tells_transfer(b, what)                                                \
	do {                                                                   \
		assert_true(tells(b));                                         \
		assert_int_equal((b)->event.kind, EVENT_TRANSFER);             \
		assert_int_equal((b)->event.transfer.state, what);             \
	} while (0)

static inline struct tftpd_counts
counts(const struct bench *b)
{
	struct tftpd_counts c;

	tftpd_counts(b->tftpd, &c);
	return c;
}

#endif
