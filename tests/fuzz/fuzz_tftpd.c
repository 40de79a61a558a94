/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A life of the TFTP server: the input is a sequence of packets from a few
 * clients and of passing time; between them it sends what it has. What must
 * hold whatever comes:
 *
 * - an answer goes to somebody who spoke, from one of our ports;
 * - DATA of one client's port comes from one of our ports until its next
 *   request: never two streams for one;
 * - in lock step, and until time passes or it asks again, a client gets each
 *   block once, whatever it acknowledges (the Sorcerer's Apprentice);
 * - in a window, an ACK sends no more than the window;
 * - as many files are open as transfers, and in the end none is.
 */
#include "serve/tftpd.h"

#include <stdlib.h>
#include <string.h>

#include "support/memory_store.h"
#include "wire/tftp.h"

#define CLIENTS    8
#define FIRST_PORT 7000
#define PORTS      3
#define BLOCKS     1024 /* more than any file here has */
#define SESSIONS   6    /* fewer than clients, so that it gets full */

#define must(what)                                                             \
	do {                                                                   \
		if (!(what))                                                   \
			abort();                                               \
	} while (0)

struct client {
	uint16_t stream; /* our port that sends it DATA; 0 none yet */
	uint64_t window;
	bool sent[BLOCKS];
	bool spoke;
};

struct life {
	struct memory_store memory;
	struct store store;
	struct tftpd *tftpd;
	int64_t now;
	struct client clients[CLIENTS];
	uint16_t last_port; /* ours that spoke last */
	uint16_t last_block;
	unsigned asked; /* packets that may be sent */
};

static const struct memory_file files[] = {
	{ .name = "a", .size = 1000 },
	{ .name = "b", .size = 5000 },
	{ .name = "c", .text = "line\nline\r\n" },
	{ .name = "d", .size = 1024 },
	{ .name = "SEP1.cnf.xml", .size = 0 },
	{ .name = "x.loads", .text = "a.sbn\r\nb\r\n" },
	{ .name = "term41.default.loads", .text = "a.sbn\r\nb\r\n" },
	{ .name = "e", .size = 3000, .read_err = -EIO },
	{ .name = "f", .size = 3000, .changed = true },
	{ .name = "g", .size = 3000, .short_by = 2000 },
	{ .name = "h", .err = -EACCES },
};

static const char *const asked[] = { "a", "b", "c", "d", "SEP1.cnf.xml",
	"x.loads", "term41.default.loads", "e", "f", "g", "h", "../a", "none",
	"CTLSEP1.tlv", "/a", "OS79XX.TXT" };

static void
give(struct life *l, unsigned who, uint16_t port, const void *data, size_t n)
{
	struct tftpd_datagram in = { .client = 0x0a000001 + who % 2,
		.client_port = (uint16_t)(1000 + who),
		.port = port,
		.n = n };

	must(n <= sizeof(in.data));
	if (n > 0)
		memcpy(in.data, data, n);
	l->clients[who].spoke = true;
	tftpd_receive(l->tftpd, &in, l->now);
}

static void
give_packet(struct life *l, unsigned who, uint16_t port, const struct tftp *m)
{
	uint8_t buf[600];
	int n = tftp_encode(buf, sizeof(buf), m);

	must(n > 0);
	give(l, who, port, buf, (size_t)n);
}

/* A new stream may begin, or the first packet of the old come again. */
static void
expect_anew(struct life *l, struct client *c)
{
	c->stream = 0;
	c->window = 1;
	memset(c->sent, 0, sizeof(c->sent));
	l->asked += TFTPD_WINDOW_MAX;
}

/* A request is a few octets of the input: file, mode and options. */
static void
give_request(struct life *l, unsigned who, struct rd *r)
{
	uint8_t file = rd_u8(r), bits = rd_u8(r), value = rd_u8(r);
	const char *name = asked[file % (sizeof(asked) / sizeof(*asked))];
	struct tftp m = { .op = bits & 1 ? TFTP_WRQ : TFTP_RRQ,
		.mode = bits & 2 ? TFTP_MODE_NETASCII : TFTP_MODE_OCTET };

	m.file.p = (const uint8_t *)name;
	m.file.n = strlen(name);
	m.options.blksize.given = bits & 4;
	m.options.blksize.value = 8 + value * 8u;
	m.options.timeout_s.given = bits & 8;
	m.options.timeout_s.value = 1 + value % 255u;
	m.options.tsize.given = bits & 16;
	m.options.windowsize.given = bits & 32;
	m.options.windowsize.value = 1 + value % 100u;
	expect_anew(l, &l->clients[who]);
	give_packet(l, who, TFTP_PORT, &m);
}

static void
give_ack(struct life *l, unsigned who, struct rd *r)
{
	uint8_t where = rd_u8(r);
	uint16_t port = l->clients[who].stream;
	struct tftp m = { .op = TFTP_ACK };

	if (where & 1)
		port = (uint16_t)(FIRST_PORT + where / 2 % PORTS);
	m.block = (uint16_t)(l->last_block - (where >> 4));
	l->asked += TFTPD_WINDOW_MAX;
	give_packet(l, who, port != 0 ? port : l->last_port, &m);
}

static void
give_error(struct life *l, unsigned who, struct rd *r)
{
	struct tftp m = { .op = TFTP_ERROR, .code = rd_u8(r) };

	give_packet(l, who, l->clients[who].stream, &m);
}

static void
give_octets(struct life *l, unsigned who, struct rd *r)
{
	uint8_t n = rd_u8(r), port = rd_u8(r);
	struct span raw = rd_span(r, n < r->left ? n : r->left);

	expect_anew(l, &l->clients[who]);
	give(l, who, port & 1 ? TFTP_PORT : l->last_port, raw.p, raw.n);
}

static void
tick(struct life *l)
{
	for (size_t i = 0; i < CLIENTS; i++)
		memset(l->clients[i].sent, 0, sizeof(l->clients[i].sent));
	l->asked += SESSIONS * TFTPD_WINDOW_MAX;
	tftpd_tick(l->tftpd, l->now);
}

static void
pass_time(struct life *l, struct rd *r)
{
	l->now += (int64_t)rd_be16(r) * 1000;
	tick(l);
}

static void
take_data(struct life *l, struct client *c, const struct tftpd_datagram *out,
    const struct tftp *m)
{
	must(out->port >= FIRST_PORT && out->port < FIRST_PORT + PORTS);
	must(c->stream == 0 || c->stream == out->port);
	c->stream = out->port;
	must(l->asked-- > 0);
	l->last_block = m->block;
	if (m->options.windowsize.given)
		c->window = m->options.windowsize.value;
	if (m->op == TFTP_OACK || c->window > 1)
		return;
	must(!c->sent[m->block % BLOCKS]);
	c->sent[m->block % BLOCKS] = true;
}

static void
send_all(struct life *l)
{
	struct tftpd_datagram out;
	struct tftp m;

	while (tftpd_next(l->tftpd, &out, l->now)) {
		unsigned who = out.client_port - 1000u;

		must(who < CLIENTS && l->clients[who].spoke);
		must(out.n <= sizeof(out.data));
		must(tftp_decode(&m, out.data, out.n) == 0);
		l->last_port = out.port;
		if (m.op == TFTP_DATA || m.op == TFTP_OACK)
			take_data(l, &l->clients[who], &out, &m);
		else
			must(m.op == TFTP_ERROR);
	}
}

static void
check(struct life *l)
{
	struct tftpd_counts counts;
	struct event e;

	while (tftpd_event(l->tftpd, &e))
		must(e.kind == EVENT_TRANSFER || e.kind == EVENT_MANIFEST);
	tftpd_counts(l->tftpd, &counts);
	must(counts.open <= SESSIONS && l->memory.open <= counts.open);
	must((counts.open == 0) == (tftpd_deadline(l->tftpd) == INT64_MAX));
}

static void
step(struct life *l, struct rd *r)
{
	uint8_t what = rd_u8(r);
	unsigned who = what >> 3 & 7;

	switch (what & 7) {
	case 0:
		give_request(l, who, r);
		break;
	case 1:
		pass_time(l, r);
		break;
	case 2:
		give_error(l, who, r);
		break;
	case 3:
		give_octets(l, who, r);
		break;
	case 4:
		tftpd_forget(l->tftpd, 0x0a000001 + who % 2, l->now);
		break;
	default:
		give_ack(l, who, r);
	}
	/* Now and then it does not come to sending. */
	if ((what & 0xc0) != 0xc0)
		send_all(l);
	check(l);
}

/* Left alone, all of it ends. */
static void
leave_alone(struct life *l)
{
	struct tftpd_counts counts;

	for (int i = 0; i < 10000; i++) {
		int64_t at = tftpd_deadline(l->tftpd);

		if (at == INT64_MAX)
			break;
		l->now = at > l->now ? at : l->now;
		tick(l);
		send_all(l);
		check(l);
	}
	tftpd_counts(l->tftpd, &counts);
	must(counts.open == 0 && l->memory.open == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	const struct tftpd_config config = {
		.address = 0x0a0000fe,
		.first_port = FIRST_PORT,
		.ports = PORTS,
		.sessions = SESSIONS,
		.empty_ctl = n > 0 && buf[0] & 1,
	};
	struct life l = { .now = 1000000, .last_port = FIRST_PORT };
	struct rd r;

	memcpy(l.memory.files, files, sizeof(files));
	l.store = memory_store(&l.memory);
	l.tftpd = tftpd_new(&config, &l.store);
	must(l.tftpd != NULL);
	rd_init(&r, buf, n);
	while (r.left > 0)
		step(&l, &r);
	leave_alone(&l);
	tftpd_free(l.tftpd);
	return 0;
}
