/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>
#include <uv.h>

#include "serve/web.h"
#include "wire/http.h"

#define CONNECTIONS   WEB_TRANSFERS
#define OF_ONE_CLIENT 64
#define TIMEOUT_S     30u  /* without an octet either way */
#define MEMORY        8192 /* octets of a connection's headers, both ways */
#define BLOCK         65536
#define BACKLOG       256

/* Connections accepted until the others have their turn. */
#define TURNS 64

struct http {
	struct http_config config;
	struct MHD_Daemon *daemon;
	int fd; /* listens while we accept */
	bool accepting;
	uv_poll_t ready, incoming;
	unsigned handles; /* of these two, those that libuv holds */
};

/* What we know of a connection: one request at a time. */
struct connection {
	struct http *http;
	uint32_t client;
	uint16_t client_port;
	char target[WEB_TARGET + 1]; /* one octet more is too long */
	size_t target_n;
	struct web_transfer *transfer; /* NULL: nothing is being sent */
};

static struct sockaddr_in
socket_address(uint32_t ip, uint16_t port)
{
	return (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = htonl(ip),
	};
}

static int64_t
now(const struct http *h)
{
	return h->config.now_us(h->config.ctx);
}

/* At once, so that never more than a few wait. */
static void
tell(struct http *h)
{
	struct event e;

	while (web_event(h->config.web, &e))
		h->config.event(h->config.ctx, &e);
}

static struct connection *
connection_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info != NULL ? info->socket_context : NULL;
}

static void
end_transfer(struct connection *c, bool complete)
{
	struct http *h = c->http;

	if (c->transfer == NULL)
		return;
	web_end(h->config.web, c->transfer, complete, now(h));
	c->transfer = NULL;
	tell(h);
}

static void
on_connection(void *ctx, struct MHD_Connection *c, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	struct connection *of = *context;
	struct sockaddr_in from;

	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (of != NULL)
			end_transfer(of, false);
		free(of);
		*context = NULL;
		return;
	}
	*context = of = calloc(1, sizeof(*of));
	if (of == NULL)
		return;
	memcpy(&from, info->client_addr, sizeof(from));
	of->http = ctx;
	of->client = ntohl(from.sin_addr.s_addr);
	of->client_port = ntohs(from.sin_port);
}

/* The target as it was sent: the library decodes it in place soon. */
static void *
on_target(void *ctx, const char *target, struct MHD_Connection *c)
{
	struct connection *of = connection_of(c);

	(void)ctx;
	if (of != NULL) {
		of->target_n = strnlen(target, sizeof(of->target));
		memcpy(of->target, target, of->target_n);
	}
	return NULL;
}

/* The position is what the kernel has taken so far. */
static ssize_t
on_content(void *ctx, uint64_t position, char *buf, size_t cap)
{
	struct connection *of = ctx;
	struct http *h = of->http;
	ssize_t n;

	if (of->transfer == NULL)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	web_sent(h->config.web, of->transfer, position, now(h));
	tell(h);
	n = web_read(h->config.web, of->transfer, buf, cap);
	return n > 0 ? n : MHD_CONTENT_READER_END_WITH_ERROR;
}

static struct MHD_Response *
make_response(struct connection *of, const struct web_answer *a)
{
	union {
		const char *words;
		void *buffer; /* never written to: MUST_COPY */
	} content = { a->words };

	if (a->words != NULL)
		return MHD_create_response_from_buffer(
		    (size_t)a->n, content.buffer, MHD_RESPMEM_MUST_COPY);
	return MHD_create_response_from_callback(
	    a->n, BLOCK, on_content, of, NULL);
}

static enum MHD_Result
give_answer(
    struct MHD_Connection *c, struct connection *of, const struct web_answer *a)
{
	struct MHD_Response *r = make_response(of, a);
	enum MHD_Result done;

	if (r == NULL)
		return MHD_NO;
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, a->type);
	MHD_add_response_header(r, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
	if (a->range[0] != '\0')
		MHD_add_response_header(
		    r, MHD_HTTP_HEADER_CONTENT_RANGE, a->range);
	if (a->status == HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, WEB_METHODS);
	if (a->status == HTTP_UNAVAILABLE)
		MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
	done = MHD_queue_response(c, a->status, r);
	MHD_destroy_response(r);
	return done;
}

static struct span
span_of(const char *text)
{
	return (struct span){ (const uint8_t *)text,
		text != NULL ? strlen(text) : 0 };
}

static struct span
header(struct MHD_Connection *c, const char *name)
{
	return span_of(MHD_lookup_connection_value(c, MHD_HEADER_KIND, name));
}

static enum MHD_Result
answer(struct http *h, struct MHD_Connection *c, struct connection *of,
    const char *method)
{
	struct web_request r = { .client = of->client,
		.client_port = of->client_port,
		.method = span_of(method),
		.range = header(c, MHD_HTTP_HEADER_RANGE),
		.if_range = header(c, MHD_HTTP_HEADER_IF_RANGE).p != NULL };
	struct web_answer a;

	r.target = (struct span){ (const uint8_t *)of->target, of->target_n };
	of->transfer = web_begin(h->config.web, &r, &a, now(h));
	tell(h);
	return give_answer(c, of, &a);
}

/*
 * Called with the head, with each piece of an upload, and at the end. What
 * is answered before the end closes the connection: right for an upload,
 * which nobody wants to read.
 */
static enum MHD_Result
on_request(void *ctx, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *upload,
    size_t *upload_n, void **seen)
{
	struct connection *of = connection_of(c);

	(void)path, (void)version, (void)upload;
	if (of == NULL)
		return MHD_NO;
	if (web_takes(span_of(method)) && (*seen == NULL || *upload_n > 0)) {
		*seen = of;
		*upload_n = 0;
		return MHD_YES;
	}
	return answer(ctx, c, of, method);
}

static void
on_completed(void *ctx, struct MHD_Connection *c, void **request,
    enum MHD_RequestTerminationCode how)
{
	struct connection *of = connection_of(c);

	(void)ctx, (void)request;
	if (of != NULL)
		end_transfer(of, how == MHD_REQUEST_TERMINATED_COMPLETED_OK);
}

static int
bind_socket(struct http *h)
{
	const struct http_config *config = &h->config;
	struct sockaddr_in a = socket_address(config->address, config->port);
	const char *name = config->interface;
	int on = 1;

	h->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (h->fd < 0)
		return -errno;
	/* As in udp.c; of TCP it lets nobody share a port that listens. */
	if (setsockopt(h->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
	    setsockopt(h->fd, IPPROTO_IP, IP_FREEBIND, &on, sizeof(on)) != 0)
		return -errno;
	if (name != NULL &&
	    setsockopt(h->fd, SOL_SOCKET, SO_BINDTODEVICE, name,
		(socklen_t)strlen(name) + 1) != 0)
		return -errno;
	return bind(h->fd, (struct sockaddr *)&a, sizeof(a)) == 0 ? 0 : -errno;
}

static struct MHD_Daemon *
start_daemon(struct http *h)
{
	return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET, 0,
	    NULL, NULL, on_request, h,                                   /* */
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,          /* */
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)OF_ONE_CLIENT, /* */
	    MHD_OPTION_CONNECTION_TIMEOUT, TIMEOUT_S,                    /* */
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,          /* */
	    MHD_OPTION_URI_LOG_CALLBACK, on_target, h,                   /* */
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, h,              /* */
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, h,                /* */
	    MHD_OPTION_END);
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
		h->daemon = start_daemon(h);
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
