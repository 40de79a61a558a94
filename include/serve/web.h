/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_WEB_H
#define SERVE_WEB_H

/*
 * The HTTP server's answers: the head of a request -> what to answer, then
 * octets of the file and events. The files are those of TFTP, by the same
 * rules (newer loads ask by HTTP first: facts/phones.md section 3.3). GET
 * and HEAD, single ranges (RFC 9110 section 14). Knows no socket and no
 * syntax of HTTP beyond target and Range; the edge's library does.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/bytes.h"
#include "bench/event.h"
#include "serve/store.h"

#define WEB_TRANSFERS 512  /* at once */
#define WEB_TARGET    1024 /* octets of a request target at most */
#define WEB_METHODS   "GET, HEAD"

struct web_config {
	uint32_t address; /* ours, for the events */
	bool empty_ctl;   /* answer CTLSEP*.tlv with an empty file */
};

/* Everything is borrowed for the call. */
struct web_request {
	uint32_t client;
	uint16_t client_port;
	struct span method;
	struct span target; /* as sent; refused beyond WEB_TARGET */
	struct span range;  /* the value of Range, empty for none */
	bool if_range; /* never holds, as we give nothing to compare with */
};

struct web_answer {
	unsigned status;   /* enum http_status */
	uint64_t n;        /* Content-Length */
	const char *type;  /* Content-Type */
	const char *words; /* the content; NULL: n octets by web_read() */
	char range[64];    /* Content-Range, or "" */
};

struct web;
struct web_transfer;

/* The store is borrowed. NULL without memory. */
struct web *web_new(const struct web_config *config, const struct store *store);
void web_free(struct web *w); /* takes NULL; closes every file */

/* Held, every new request is refused; transfers that run may end. */
void web_hold(struct web *w, bool held);

/*
 * What to answer. Returns the transfer that will give the content, to be
 * ended by web_end(); NULL where there is none to give: a refusal, HEAD.
 */
struct web_transfer *web_begin(struct web *w, const struct web_request *r,
    struct web_answer *a, int64_t now_us);

/* So many octets of the content are on their way. */
void web_sent(
    struct web *w, struct web_transfer *t, uint64_t octets, int64_t now_us);

/*
 * The octets of the content that follow what was sent, at most cap. Returns
 * how many; -ESTALE when the file is no longer the one that was opened,
 * asked of the store before the last are given; other -errno of the store.
 */
ssize_t web_read(struct web *w, struct web_transfer *t, void *buf, size_t cap);

/* Its end: complete when all of the content was sent. */
void web_end(
    struct web *w, struct web_transfer *t, bool complete, int64_t now_us);

/*
 * The next event to tell: true and *e filled, or false. There is room for
 * those of any 64 calls; more are lost.
 */
bool web_event(struct web *w, struct event *e);

/* Whether it is a method that we know. */
bool web_takes(struct span method);

/* Since the start; open: transfers now. */
struct web_counts {
	uint64_t requests, refused, whole, ranges, broken;
	unsigned open;
};

void web_counts(const struct web *w, struct web_counts *counts);

#endif
