/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/probe.h"

#include <errno.h>
#include <uv.h>

#include "io/udp.h"
#include "serve/tftpd.h"
#include "support/cases.h"
#include "support/memory_store.h"
#include "wire/tftp.h"

#define LOCAL  0x7f000001u
#define NOBODY 0x7f000055u /* 127.0.0.85: no server there */

/* Our TFTP answers on two ports of the loopback, as a station has them. */
struct server {
	uv_loop_t loop;
	struct memory_store memory;
	struct store store;
	struct tftpd *tftpd;
	struct udp_ports *udp;
	uint16_t ports[2];
	int err;
	unsigned done;
	uint64_t octets;
};

static void
answer(void *ctx, const struct udp_datagram *in, size_t count)
{
	struct server *s = ctx;
	struct tftpd_datagram d, out;

	for (size_t i = 0; i < count; i++) {
		d.client = in[i].peer;
		d.client_port = in[i].peer_port;
		d.port = in[i].port == s->ports[0] ? TFTP_PORT : in[i].port;
		d.n = in[i].n;
		memcpy(d.data, in[i].data, in[i].n);
		tftpd_receive(s->tftpd, &d, 1);
	}
	while (tftpd_next(s->tftpd, &out, 1))
		udp_send(s->udp,
		    &(struct udp_datagram){ .peer = out.client,
			.peer_port = out.client_port,
			.port = out.port == TFTP_PORT ? s->ports[0] : out.port,
			.data = out.data,
			.n = out.n });
}

static void
on_done(void *ctx, int err, uint64_t octets)
{
	struct server *s = ctx;

	s->err = err;
	s->octets = octets;
	s->done++;
	uv_stop(&s->loop);
}

static void
open_server(struct server *s)
{
	struct tftpd_config config = { .address = LOCAL, .ports = 1 };
	struct udp_config u = { .address = LOCAL,
		.ports = s->ports,
		.ports_n = 2,
		.receive = answer,
		.ctx = s };
	uint16_t taken;

	s->ports[0] = 21169;
	do { /* another test may have these */
		s->ports[0] += 2;
		s->ports[1] = (uint16_t)(s->ports[0] + 1);
		assert_true(s->ports[0] < 21400);
	} while (udp_open(&s->udp, &u, &taken) != 0);
	config.first_port = s->ports[1];
	s->store = memory_store(&s->memory);
	s->tftpd = tftpd_new(&config, &s->store);
	assert_non_null(s->tftpd);
	assert_int_equal(udp_start(s->udp, &s->loop), 0);
}

static void
run_probe(struct server *s, uint32_t address, const char *file)
{
	struct probe *p;

	uv_loop_init(&s->loop);
	open_server(s);
	assert_int_equal(probe_start(&p, &s->loop, NULL, address, s->ports[0],
			     file, on_done, s),
	    0);
	uv_run(&s->loop, UV_RUN_DEFAULT);
	probe_stop(p);
	udp_close(s->udp);
	uv_run(&s->loop, UV_RUN_DEFAULT);
	tftpd_free(s->tftpd);
	assert_int_equal(uv_loop_close(&s->loop), 0);
	assert_int_equal(s->done, 1);
}

static void
a_file_is_read_to_its_end(void **state)
{
	struct server s = { 0 };

	(void)state;
	s.memory.files[0] =
	    (struct memory_file){ .name = "term61.default.loads",
		    .size = 1300 };
	run_probe(&s, LOCAL, "term61.default.loads");
	assert_int_equal(s.err, 0);
	assert_int_equal(s.octets, 1300);
}

static void
a_file_of_whole_blocks_ends_with_an_empty_one(void **state)
{
	struct server s = { 0 };

	(void)state;
	s.memory.files[0] = (struct memory_file){ .name = "a", .size = 1024 };
	run_probe(&s, LOCAL, "a");
	assert_int_equal(s.err, 0);
	assert_int_equal(s.octets, 1024);
}

static void
a_file_that_is_not_there_is_told(void **state)
{
	struct server s = { 0 };

	(void)state;
	run_probe(&s, LOCAL, "a");
	assert_int_equal(s.err, -ENOENT);
}

static void
where_nobody_answers_patience_ends(void **state)
{
	struct server s = { 0 };

	(void)state;
	run_probe(&s, NOBODY, "a");
	assert_true(s.err == -ETIMEDOUT || s.err == -ECONNREFUSED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read_to_its_end),
		cmocka_unit_test(a_file_of_whole_blocks_ends_with_an_empty_one),
		cmocka_unit_test(a_file_that_is_not_there_is_told),
		cmocka_unit_test(where_nobody_answers_patience_ends),
	};

	return cmocka_run_group_tests_name("io/probe", tests, NULL, NULL);
}
