/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http_requests.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include <microhttpd.h>

#include "io/http.h"
#include "serve/web.h"
#include "wire/http.h"

#define CONNECTIONS   WEB_TRANSFERS
#define OF_ONE_CLIENT 64
#define TIMEOUT_S     30u  /* without an octet either way */
#define MEMORY        8192 /* octets of a connection's headers, both ways */
#define BLOCK         65536

/* What we know of a connection: one request at a time. */
struct connection {
	struct http_config *config;
	uint32_t client;
	uint16_t client_port;
	char target[WEB_TARGET + 1]; /* one octet more is too long */
	size_t target_n;
	struct web_transfer *transfer; /* NULL: nothing is being sent */
};

static int64_t
now(struct http_config *config)
{
	return config->now_us(config->ctx);
}

/* At once, so that never more than a few wait. */
static void
tell(struct http_config *config)
{
	struct event e;

	while (web_event(config->web, &e))
		config->event(config->ctx, &e);
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
	struct http_config *config = c->config;

	if (c->transfer == NULL)
		return;
	web_end(config->web, c->transfer, complete, now(config));
	c->transfer = NULL;
	tell(config);
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
	of->config = ctx;
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
	struct http_config *config = of->config;
	ssize_t n;

	if (of->transfer == NULL)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	web_sent(config->web, of->transfer, position, now(config));
	tell(config);
	n = web_read(config->web, of->transfer, buf, cap);
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
header(struct MHD_Connection *c, const char *name)
{
	return span_of_text(
	    MHD_lookup_connection_value(c, MHD_HEADER_KIND, name));
}

static enum MHD_Result
answer(struct http_config *config, struct MHD_Connection *c,
    struct connection *of, const char *method)
{
	struct web_request r = { .client = of->client,
		.client_port = of->client_port,
		.method = span_of_text(method),
		.range = header(c, MHD_HTTP_HEADER_RANGE),
		.if_range = header(c, MHD_HTTP_HEADER_IF_RANGE).p != NULL };
	struct web_answer a;

	r.target = (struct span){ (const uint8_t *)of->target, of->target_n };
	of->transfer = web_begin(config->web, &r, &a, now(config));
	tell(config);
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
	if (web_takes(span_of_text(method)) &&
	    (*seen == NULL || *upload_n > 0)) {
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

struct MHD_Daemon *
http_daemon(struct http_config *config)
{
	return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET, 0,
	    NULL, NULL, on_request, config,                              /* */
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,          /* */
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)OF_ONE_CLIENT, /* */
	    MHD_OPTION_CONNECTION_TIMEOUT, TIMEOUT_S,                    /* */
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,          /* */
	    MHD_OPTION_URI_LOG_CALLBACK, on_target, config,              /* */
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, config,         /* */
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, config,           /* */
	    MHD_OPTION_END);
}
