/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>
#include <uv.h>

#include "bench_socket.h"
#include "http_requests.h"
#include "serve/web.h"

#define BACKLOG 256
#define TURNS   64 /* connections accepted until others have theirs */

struct http {
	struct http_config config;
	struct MHD_Daemon *daemon;
	int fd; /* listens while we accept */
	bool accepting;
	uv_poll_t ready, incoming;
	unsigned handles; /* of these two, those that libuv holds */
};

static int
bind_socket(struct http *h)
{
	const struct http_config *config = &h->config;
	struct sockaddr_in a =
	    bench_socket_address(config->address, config->port);
	int on = 1, err;

	h->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (h->fd < 0)
		return -errno;
	/* Of TCP it lets nobody share a port that listens. */
	if (setsockopt(h->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0)
		return -errno;
	err = bench_socket_keep(h->fd, config->interface);
	if (err != 0)
		return err;
	return bind(h->fd, (struct sockaddr *)&a, sizeof(a)) == 0 ? 0 : -errno;
}

int
http_open(struct http **out, const struct http_config *config)
{
	struct http *h = calloc(1, sizeof(*h));
	int err;

	*out = NULL;
	if (h == NULL)
		return -ENOMEM;
	h->config = *config;
	err = bind_socket(h);
	if (err == 0) {
		h->daemon = http_daemon(&h->config);
		err = h->daemon != NULL ? 0 : -ENOMEM;
	}
	if (err != 0)
		http_close(h);
	else
		*out = h;
	return err;
}

/* The library owns what it is given, and closes what is beyond the limits. */
static void
on_incoming(uv_poll_t *handle, int status, int events)
{
	struct http *h = handle->data;

	(void)events;
	for (int i = 0; status == 0 && i < TURNS; i++) {
		struct sockaddr_in from;
		socklen_t n = sizeof(from);
		int fd = accept4(h->fd, (struct sockaddr *)&from, &n,
		    SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd < 0)
			return;
		MHD_add_connection(h->daemon, fd, (struct sockaddr *)&from, n);
	}
}

static void
on_ready(uv_poll_t *handle, int status, int events)
{
	struct http *h = handle->data;

	(void)status, (void)events;
	MHD_run(h->daemon);
}

static int
watch(struct http *h, uv_loop_t *loop, uv_poll_t *handle, int fd)
{
	int err = uv_poll_init(loop, handle, fd);

	if (err != 0)
		return err;
	handle->data = h;
	h->handles++;
	return 0;
}

int
http_start(struct http *h, uv_loop_t *loop)
{
	const union MHD_DaemonInfo *info =
	    MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	int err = watch(h, loop, &h->ready, info->epoll_fd);

	if (err == 0)
		err = watch(h, loop, &h->incoming, h->fd);
	return err != 0 ? err : uv_poll_start(&h->ready, UV_READABLE, on_ready);
}

uint16_t
http_port(const struct http *h)
{
	struct sockaddr_in a = { 0 };
	socklen_t n = sizeof(a);

	(void)getsockname(h->fd, (struct sockaddr *)&a, &n);
	return ntohs(a.sin_port);
}

/*
 * A listening socket that is shut down keeps its port and answers RST;
 * connections that wait in it get one, too. Unlike a closed one it can be
 * taken up again without root. One that does not listen must not be shut
 * down: what it accepts later would be, too.
 */
static void
stop_listening(struct http *h)
{
	uv_poll_stop(&h->incoming);
	(void)shutdown(h->fd, SHUT_RD);
}

int
http_accept(struct http *h, bool on)
{
	web_hold(h->config.web, !on);
	if (h->handles < 2 || on == h->accepting)
		return 0;
	if (on && listen(h->fd, BACKLOG) != 0)
		return -errno;
	h->accepting = on;
	if (!on) {
		stop_listening(h);
		return 0;
	}
	return uv_poll_start(&h->incoming, UV_READABLE, on_incoming);
}

int64_t
http_turn(struct http *h, int64_t now_us)
{
	MHD_UNSIGNED_LONG_LONG ms;

	if (MHD_get_timeout(h->daemon, &ms) != MHD_YES)
		return INT64_MAX;
	if (ms == 0) {
		MHD_run(h->daemon);
		if (MHD_get_timeout(h->daemon, &ms) != MHD_YES)
			return INT64_MAX;
	}
	return now_us + (int64_t)ms * 1000;
}

static void
on_closed(uv_handle_t *handle)
{
	struct http *h = handle->data;

	if (--h->handles == 0)
		free(h);
}

/* libuv keeps the handles until its loop has run once more. */
void
http_close(struct http *h)
{
	if (h == NULL)
		return;
	if (h->handles > 0)
		uv_close((uv_handle_t *)&h->ready, on_closed);
	if (h->handles > 1)
		uv_close((uv_handle_t *)&h->incoming, on_closed);
	if (h->daemon != NULL)
		MHD_stop_daemon(h->daemon);
	if (h->fd >= 0)
		close(h->fd);
	if (h->handles == 0)
		free(h);
}
