/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A life of the HTTP server: requests whose method, target and Range are
 * octets of the input, of which some are read, in pieces, and some are left.
 * What must hold whatever comes:
 *
 * - what is given lies within the file and is as long as was said;
 * - each request is told of once, and each transfer ends once;
 * - as many files are open as transfers, and in the end none is.
 */
#include "serve/web.h"

#include <stdlib.h>
#include <string.h>

#include "support/memory_store.h"

#define OPEN 8 /* transfers under way */

#define must(what)                                                             \
	do {                                                                   \
		if (!(what))                                                   \
			abort();                                               \
	} while (0)

static const struct memory_file files[] = {
	{ .name = "a", .size = 1000 },
	{ .name = "b.xml", .size = 70000 },
	{ .name = "SEP1.cnf.xml", .size = 0 },
	{ .name = "x.loads", .text = "a.sbn\r\nb\r\n" },
	{ .name = "e", .size = 3000, .read_err = -EIO },
	{ .name = "f", .size = 3000, .changed = true },
	{ .name = "g", .size = 3000, .short_by = 2000 },
	{ .name = "h", .err = -EACCES },
	{ .name = "empty", .text = "" },
};

struct transfer {
	struct web_transfer *t;
	uint64_t n, sent;
};

struct life {
	struct memory_store memory;
	struct store store;
	struct web *web;
	int64_t now;
	struct transfer open[OPEN];
	uint64_t begun, ended, refused; /* as told */
};

static void
hear(struct life *l)
{
	struct event e;

	while (web_event(l->web, &e)) {
		const struct event_transfer *t = &e.transfer;

		if (e.kind != EVENT_TRANSFER)
			continue;
		l->begun += t->state == TRANSFER_OPEN;
		l->refused += t->state == TRANSFER_REFUSED;
		l->ended += t->state == TRANSFER_WHOLE ||
		    t->state == TRANSFER_BROKEN || t->state == TRANSFER_RANGE;
		must(t->state == TRANSFER_REFUSED ||
		    t->first + t->octets <= t->total);
	}
}

static void
end(struct life *l, struct transfer *t, bool complete)
{
	if (t->t != NULL)
		web_end(l->web, t->t, complete, l->now);
	t->t = NULL;
}

static struct span
take(struct rd *r)
{
	uint8_t n = rd_u8(r);

	return rd_span(r, n < r->left ? n : r->left);
}

static void
ask(struct life *l, struct transfer *t, struct rd *r)
{
	static const char *const methods[] = { "GET", "GET", "HEAD", "PUT" };
	uint8_t bits = rd_u8(r);
	const char *method = methods[bits & 3];
	struct web_request q = { .client = 1, .client_port = 2 };
	struct web_answer a;

	end(l, t, false);
	q.method = span_of_text(method);
	q.if_range = (bits & 0xf0) == 0xf0;
	q.target = take(r);
	q.range = take(r);
	t->t = web_begin(l->web, &q, &a, l->now);
	t->n = a.n;
	t->sent = 0;
	must(a.status >= 200 && a.type != NULL);
	must((a.words != NULL) == (a.status >= 400));
	must(t->t == NULL || (a.words == NULL && a.n <= 70000));
	must(a.words == NULL || a.n == strlen(a.words));
}

static void
give(struct life *l, struct transfer *t, struct rd *r)
{
	uint8_t buf[4096];
	size_t cap = 1 + rd_be16(r) % sizeof(buf);
	ssize_t n;

	if (t->t == NULL)
		return;
	web_sent(l->web, t->t, t->sent, l->now);
	if (t->sent == t->n) {
		end(l, t, true);
		return;
	}
	n = web_read(l->web, t->t, buf, cap);
	must(n != 0 && n <= (ssize_t)cap);
	if (n < 0) {
		end(l, t, false);
		return;
	}
	t->sent += (uint64_t)n;
	must(t->sent <= t->n);
}

static void
step(struct life *l, struct rd *r)
{
	uint8_t what = rd_u8(r);
	struct transfer *t = &l->open[what / 8 % OPEN];

	l->now += 20000;
	switch (what % 8) {
	case 0:
		end(l, t, false);
		break;
	case 1:
		web_hold(l->web, rd_u8(r) & 1);
		break;
	case 2:
	case 3:
		ask(l, t, r);
		break;
	default:
		give(l, t, r);
	}
	hear(l);
}

static void
check(struct life *l)
{
	struct web_counts counts;

	for (size_t i = 0; i < OPEN; i++)
		end(l, &l->open[i], false);
	hear(l);
	web_counts(l->web, &counts);
	must(counts.open == 0 && l->memory.open == 0);
	must(l->begun == l->ended && l->refused == counts.refused);
	must(counts.requests == l->begun + l->refused);
}

int LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *buf, size_t n)
{
	const struct web_config config = { 0x0a0000fe, n > 0 && buf[0] & 1 };
	struct life l = { .now = 1000000 };
	struct rd r;

	memcpy(l.memory.files, files, sizeof(files));
	l.store = memory_store(&l.memory);
	l.web = web_new(&config, &l.store);
	must(l.web != NULL);
	rd_init(&r, buf, n);
	while (r.left > 0)
		step(&l, &r);
	check(&l);
	web_free(l.web);
	return 0;
}
