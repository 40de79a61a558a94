/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/udp.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <uv.h>

#include "support/cases.h"

#define LOCAL 0x7f000001u

/* An echo on two ports of the loopback, which notes what came in order. */
struct echo {
	uv_loop_t loop;
	struct udp_ports *udp;
	uint16_t ports[2];
	uint16_t order[2048];
	size_t n;
	size_t largest_batch;
};

static void
echo_back(void *ctx, const struct udp_datagram *in, size_t count)
{
	struct echo *e = ctx;

	if (count > e->largest_batch)
		e->largest_batch = count;
	for (size_t i = 0; i < count; i++) {
		e->order[e->n++ % ARRAY_LEN(e->order)] = in[i].port;
		udp_send(e->udp, &in[i]);
	}
}

static int
client_socket(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(LOCAL) };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);

	assert_true(fd >= 0);
	assert_int_equal(bind(fd, (void *)&a, sizeof(a)), 0);
	return fd;
}

static uint16_t
port_of(int fd)
{
	struct sockaddr_in a;
	socklen_t n = sizeof(a);

	assert_int_equal(getsockname(fd, (void *)&a, &n), 0);
	return ntohs(a.sin_port);
}

static uint16_t
free_port(void)
{
	int fd = client_socket();
	uint16_t port = port_of(fd);

	close(fd);
	return port;
}

static struct udp_config
config_of(struct echo *e)
{
	return (struct udp_config){ .interface = "lo",
		.address = LOCAL,
		.ports = e->ports,
		.ports_n = 2,
		.receive_buffer = 1 << 20,
		.receive = echo_back,
		.ctx = e };
}

static int
set_up(void **state)
{
	struct echo *e = calloc(1, sizeof(*e));
	struct udp_config config;
	uint16_t taken;

	assert_non_null(e);
	e->ports[0] = free_port();
	do
		e->ports[1] = free_port();
	while (e->ports[1] == e->ports[0]);
	config = config_of(e);
	assert_int_equal(uv_loop_init(&e->loop), 0);
	assert_int_equal(udp_open(&e->udp, &config, &taken), 0);
	assert_int_equal(taken, 0);
	assert_int_equal(udp_start(e->udp, &e->loop), 0);
	*state = e;
	return 0;
}

static int
tear_down(void **state)
{
	struct echo *e = *state;

	udp_close(e->udp);
	uv_run(&e->loop, UV_RUN_DEFAULT);
	assert_int_equal(uv_loop_close(&e->loop), 0);
	free(e);
	return 0;
}

static void
send_to(int fd, uint16_t port, const void *data, size_t n)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = htonl(LOCAL) };

	assert_int_equal(sendto(fd, data, n, 0, (void *)&a, sizeof(a)), n);
}

/* Octets of the next datagram and the port it is from, or -1. */
static ssize_t
receive_from(int fd, uint16_t *port, void *buf, size_t cap)
{
	struct sockaddr_in a = { 0 };
	socklen_t len = sizeof(a);
	ssize_t n = recvfrom(fd, buf, cap, 0, (void *)&a, &len);

	*port = ntohs(a.sin_port);
	return n;
}

static void
an_answer_leaves_from_the_port_that_was_asked(void **state)
{
	struct echo *e = *state;
	int fd = client_socket();
	uint16_t port;
	char buf[8];

	for (int i = 0; i < 2; i++) {
		send_to(fd, e->ports[i], "hello", 5);
		uv_run(&e->loop, UV_RUN_ONCE);
		assert_int_equal(receive_from(fd, &port, buf, 8), 5);
		assert_memory_equal(buf, "hello", 5);
		assert_int_equal(port, e->ports[i]);
	}
	close(fd);
}

/* Five times what the default buffer of 212,992 octets holds. */
static void
a_rack_at_once_is_answered_without_loss(void **state)
{
	struct echo *e = *state;
	int fds[250];
	uint16_t port;
	char buf[600] = "";

	for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
		fds[i] = client_socket();
		send_to(fds[i], e->ports[i % 2], buf, 300 + i);
	}
	for (int i = 0; i < 20; i++)
		uv_run(&e->loop, UV_RUN_NOWAIT);
	for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
		assert_int_equal(
		    receive_from(fds[i], &port, buf, sizeof(buf)), 300 + i);
		assert_int_equal(port, e->ports[i % 2]);
		close(fds[i]);
	}
	assert_true(e->largest_batch > 1);
	assert_int_equal(udp_unsent(e->udp), 0);
}

static void
a_busy_port_leaves_the_other_its_turn(void **state)
{
	struct echo *e = *state;
	int fd = client_socket();
	size_t first[2] = { SIZE_MAX, SIZE_MAX };

	for (int i = 0; i < 1000; i++)
		send_to(fd, e->ports[0], "x", 1);
	send_to(fd, e->ports[1], "y", 1);
	for (int i = 0; i < 20; i++)
		uv_run(&e->loop, UV_RUN_NOWAIT);
	assert_int_equal(e->n, 1001);
	for (size_t i = e->n; i-- > 0;)
		first[e->order[i] == e->ports[1]] = i;
	assert_true(first[1] <= 256);
	close(fd);
}

static void
a_datagram_too_long_is_dropped(void **state)
{
	struct echo *e = *state;
	static char big[3000];
	int fd = client_socket();
	uint16_t port;

	send_to(fd, e->ports[0], big, sizeof(big));
	send_to(fd, e->ports[0], "", 0);
	for (int i = 0; i < 3; i++)
		uv_run(&e->loop, UV_RUN_NOWAIT);
	assert_int_equal(e->n, 1);
	assert_int_equal(receive_from(fd, &port, big, sizeof(big)), 0);
	close(fd);
}

static void
what_is_sent_unasked_leaves_at_the_flush(void **state)
{
	struct echo *e = *state;
	int fd = client_socket();
	struct udp_datagram out = { LOCAL, port_of(fd), e->ports[1], "tick",
		4 };
	uint16_t port;
	char buf[8];

	udp_send(e->udp, &out);
	assert_int_equal(receive_from(fd, &port, buf, 8), -1);
	udp_flush(e->udp);
	assert_int_equal(receive_from(fd, &port, buf, 8), 4);
	assert_int_equal(port, e->ports[1]);
	close(fd);
}

/* Port 0 is nobody's: the kernel refuses, the others still leave. */
static void
one_that_cannot_be_sent_is_counted(void **state)
{
	struct echo *e = *state;
	int fd = client_socket();
	struct udp_datagram bad = { LOCAL, 0, e->ports[0], "x", 1 };
	struct udp_datagram good = { LOCAL, port_of(fd), e->ports[0], "y", 1 };
	uint16_t port;
	char buf[8];

	udp_send(e->udp, &bad);
	udp_send(e->udp, &good);
	udp_flush(e->udp);
	assert_int_equal(udp_unsent(e->udp), 1);
	assert_int_equal(receive_from(fd, &port, buf, 8), 1);
	close(fd);
}

static void
a_port_that_is_taken_is_named(void **state)
{
	struct echo *e = *state;
	struct udp_config config = config_of(e);
	uint16_t ports[2], taken;
	struct udp_ports *other;

	ports[0] = free_port();
	ports[1] = e->ports[1];
	config.ports = ports;
	assert_int_equal(udp_open(&other, &config, &taken), -EADDRINUSE);
	assert_int_equal(taken, ports[1]);
	assert_null(other);
}

static void
an_interface_that_is_not_there_is_no_port(void **state)
{
	struct echo *e = *state;
	struct udp_config config = config_of(e);
	uint16_t taken;
	struct udp_ports *other;

	config.interface = "nosuch0";
	assert_int_equal(udp_open(&other, &config, &taken), -ENODEV);
	assert_int_equal(taken, 0);
}

/* The bench address may not be there yet, or have gone with the carrier. */
static void
an_address_not_there_yet_can_be_bound(void **state)
{
	struct echo *e = *state;
	struct udp_config config = config_of(e);
	uint16_t port = free_port(), taken;
	struct udp_ports *other;

	config.address = 0xc0a80701;
	config.ports = &port;
	config.ports_n = 1;
	assert_int_equal(udp_open(&other, &config, &taken), 0);
	udp_close(other);
}

#define WITH_ECHO(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ECHO(an_answer_leaves_from_the_port_that_was_asked),
		WITH_ECHO(a_rack_at_once_is_answered_without_loss),
		WITH_ECHO(a_busy_port_leaves_the_other_its_turn),
		WITH_ECHO(a_datagram_too_long_is_dropped),
		WITH_ECHO(what_is_sent_unasked_leaves_at_the_flush),
		WITH_ECHO(one_that_cannot_be_sent_is_counted),
		WITH_ECHO(a_port_that_is_taken_is_named),
		WITH_ECHO(an_interface_that_is_not_there_is_no_port),
		WITH_ECHO(an_address_not_there_yet_can_be_bound),
	};

	return cmocka_run_group_tests_name("io/udp", tests, NULL, NULL);
}
