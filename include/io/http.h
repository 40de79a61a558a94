/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_HTTP_H
#define IO_HTTP_H

/*
 * HTTP on the bench interface: serve/web answers, libmicrohttpd speaks, on
 * our loop and without threads of its own. We accept the connections
 * ourselves, for a port that is not served answers RST at once, which sends
 * a phone on to TFTP; silence would cost it time-outs (facts/phones.md
 * section 3.3).
 */

#include <stdbool.h>
#include <stdint.h>

struct event;
struct http;
struct uv_loop_s;
struct web;

struct http_config {
	const char *interface; /* bound to the device; NULL: any (tests) */
	uint32_t address;      /* bound to, host order */
	uint16_t port;         /* 0: any free one (tests) */
	struct web *web;       /* borrowed */
	int64_t (*now_us)(void *ctx);
	void (*event)(void *ctx, const struct event *e);
	void *ctx;
};

/* Bind, and answer RST still. 0 or -errno. */
int http_open(struct http **h, const struct http_config *config)
    __attribute__((warn_unused_result));

/* Take turns on the loop from now on, and still answer RST. 0 or -errno. */
int http_start(struct http *h, struct uv_loop_s *loop);

/* The port that it is bound to, host order. */
uint16_t http_port(const struct http *h);

/*
 * Accept connections, or answer RST to all that are new; what is asked in
 * open ones is then refused, and their transfers may end. Before the start
 * it stays with RST. 0 or -errno.
 */
int http_accept(struct http *h, bool on);

/* Do what is due, and say when the next thing is; INT64_MAX for never. */
int64_t http_turn(struct http *h, int64_t now_us);

/* Takes NULL. Once started, the loop must run once more to free it all. */
void http_close(struct http *h);

#endif
