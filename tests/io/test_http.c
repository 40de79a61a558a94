/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <uv.h>

#include "bench/event.h"
#include "serve/web.h"
#include "support/cases.h"
#include "support/memory_store.h"

#define LOCAL 0x7f000001u
#define BIG   (64u << 20) /* more than the kernel takes at once */

/* A server on the loopback, which is asked in the same thread. */
struct server {
	uv_loop_t loop;
	struct memory_store memory;
	struct store store;
	struct web *web;
	struct http *http;
	unsigned told[TRANSFER_RANGE + 1];
	char answer[4096];
};

static int64_t
now_us(void *ctx)
{
	(void)ctx;
	return (int64_t)(uv_hrtime() / 1000);
}

static void
hear(void *ctx, const struct event *e)
{
	struct server *s = ctx;

	s->told[e->transfer.state]++;
}

static int
set_up(void **state)
{
	const struct web_config web = { .address = LOCAL };
	struct server *s = calloc(1, sizeof(*s));
	struct http_config config = { .interface = "lo",
		.address = LOCAL,
		.now_us = now_us,
		.event = hear,
		.ctx = s };

	assert_non_null(s);
	s->memory.files[0] = (struct memory_file){ .name = "a", .text = "it" };
	s->memory.files[1] = (struct memory_file){ .name = "b", .size = BIG };
	s->store = memory_store(&s->memory);
	config.web = s->web = web_new(&web, &s->store);
	assert_non_null(s->web);
	assert_int_equal(uv_loop_init(&s->loop), 0);
	assert_int_equal(http_open(&s->http, &config), 0);
	assert_int_equal(http_accept(s->http, false), 0);
	assert_int_equal(http_start(s->http, &s->loop), 0);
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct server *s = *state;

	http_close(s->http);
	uv_run(&s->loop, UV_RUN_DEFAULT);
	assert_int_equal(uv_loop_close(&s->loop), 0);
	web_free(s->web);
	assert_int_equal(s->memory.open, 0);
	free(s);
	return 0;
}

/* A socket, or the errno that connecting got; the kernel answers alone. */
static int
connect_to(const struct server *s)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
		.sin_port = htons(http_port(s->http)),
		.sin_addr.s_addr = htonl(LOCAL) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), err = 0;

	assert_true(fd >= 0);
	if (connect(fd, (struct sockaddr *)&a, sizeof(a)) != 0)
		err = -errno;
	if (err != 0)
		close(fd);
	return err != 0 ? err : fd;
}

static void
turn(struct server *s)
{
	uv_run(&s->loop, UV_RUN_NOWAIT);
	http_turn(s->http, 0);
}

/* What comes at once, as text. */
static const char *
ask(struct server *s, int fd, const char *request)
{
	ssize_t n;

	assert_int_equal(write(fd, request, strlen(request)), strlen(request));
	for (int i = 0; i < 20; i++)
		turn(s);
	n = recv(fd, s->answer, sizeof(s->answer) - 1, MSG_DONTWAIT);
	s->answer[n > 0 ? n : 0] = '\0';
	return s->answer;
}

static bool
is_status(const char *answer, const char *status)
{
	return strncmp(answer, "HTTP/1.1 ", 9) == 0 &&
	    strncmp(&answer[9], status, 3) == 0;
}

/* Whether the other end is closed; what it sent before is thrown away. */
static bool
is_closed(int fd)
{
	char buf[4096];
	ssize_t n;

	while ((n = recv(fd, buf, sizeof(buf), MSG_DONTWAIT)) > 0)
		;
	return n == 0 || errno == ECONNRESET;
}

static void
accepts_and_refuses_by_turns(void **state)
{
	struct server *s = *state;
	int fd;

	for (int i = 0; i < 3; i++) {
		assert_int_equal(http_accept(s->http, false), 0);
		assert_int_equal(connect_to(s), -ECONNREFUSED);
		assert_int_equal(http_accept(s->http, true), 0);
		fd = connect_to(s);
		assert_true(fd >= 0);
		/* Accepted before anything is there to be read. */
		turn(s);
		turn(s);
		assert_true(
		    is_status(ask(s, fd, "GET /a HTTP/1.1\r\n\r\n"), "200"));
		assert_string_equal(&s->answer[strlen(s->answer) - 2], "it");
		assert_int_equal(http_accept(s->http, false), 0);
		close(fd);
		turn(s);
	}
}

static void
what_waits_to_be_accepted_is_reset(void **state)
{
	struct server *s = *state;
	int fd;

	assert_int_equal(http_accept(s->http, true), 0);
	fd = connect_to(s);
	assert_true(fd >= 0);
	assert_int_equal(http_accept(s->http, false), 0);
	assert_true(is_closed(fd));
	close(fd);
}

static void
an_open_connection_is_refused_in_words(void **state)
{
	struct server *s = *state;
	int fd;

	assert_int_equal(http_accept(s->http, true), 0);
	fd = connect_to(s);
	assert_true(is_status(ask(s, fd, "GET /a HTTP/1.1\r\n\r\n"), "200"));
	assert_int_equal(http_accept(s->http, false), 0);
	assert_true(is_status(ask(s, fd, "GET /a HTTP/1.1\r\n\r\n"), "503"));
	assert_true(is_closed(fd));
	close(fd);
}

static void
one_client_has_64_connections(void **state)
{
	struct server *s = *state;
	int fds[65];

	assert_int_equal(http_accept(s->http, true), 0);
	for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
		fds[i] = connect_to(s);
		assert_true(fds[i] >= 0);
		turn(s);
	}
	for (int i = 0; i < 4; i++)
		turn(s);
	for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
		assert_int_equal(is_closed(fds[i]), i == 64);
		close(fds[i]);
	}
}

static void
who_goes_away_is_told(void **state)
{
	struct server *s = *state;
	int fd;

	assert_int_equal(http_accept(s->http, true), 0);
	fd = connect_to(s);
	assert_true(is_status(ask(s, fd, "GET /b HTTP/1.1\r\n\r\n"), "200"));
	assert_int_equal(s->memory.open, 1);
	close(fd);
	for (int i = 0; i < 20; i++)
		turn(s);
	assert_int_equal(s->told[TRANSFER_BROKEN], 1);
	assert_int_equal(s->memory.open, 0);
}

static void
closing_ends_what_is_under_way(void **state)
{
	struct server *s = *state;
	int fd;

	assert_int_equal(http_accept(s->http, true), 0);
	fd = connect_to(s);
	assert_true(is_status(ask(s, fd, "GET /b HTTP/1.1\r\n\r\n"), "200"));
	http_close(s->http);
	s->http = NULL;
	assert_int_equal(s->told[TRANSFER_BROKEN], 1);
	assert_int_equal(s->memory.open, 0);
	close(fd);
}

static void
a_port_that_is_taken_is_told(void **state)
{
	struct server *s = *state;
	struct http_config config = { .address = LOCAL,
		.web = s->web,
		.now_us = now_us,
		.event = hear,
		.ctx = s };
	struct http *other;

	assert_int_equal(http_accept(s->http, true), 0);
	config.port = http_port(s->http);
	assert_int_equal(http_open(&other, &config), -EADDRINUSE);
	assert_null(other);
}

#define SERVED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SERVED(accepts_and_refuses_by_turns),
		SERVED(what_waits_to_be_accepted_is_reset),
		SERVED(an_open_connection_is_refused_in_words),
		SERVED(one_client_has_64_connections),
		SERVED(who_goes_away_is_told),
		SERVED(closing_ends_what_is_under_way),
		SERVED(a_port_that_is_taken_is_told),
	};

	return cmocka_run_group_tests_name("io/http", tests, NULL, NULL);
}
