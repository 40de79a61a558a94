/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transfer.h"

#include <string.h>

#include "base/text.h"
#include "wire/http.h"
#include "wire/tftp.h"

/* The two witnesses of one request are never further apart than this. */
#define ECHO_US INT64_C(5000000)

/* A request, whoever saw it. */
struct asking {
	const struct event_flow *flow;
	const char *name;
	bool http, by_socket;
};

static struct file *
newest(struct device *d, unsigned i)
{
	if (i >= d->files_n)
		return NULL;
	return &d->files[(d->files_next + DEVICE_FILES - 1 - i) % DEVICE_FILES];
}

static bool
same_client(const struct event_flow *a, const struct event_flow *b)
{
	return a->client_port == b->client_port && a->client == b->client;
}

static void
end(struct file *f, enum file_result result, const char *reason, int64_t now)
{
	f->result = result;
	f->closed_us = now;
	text_copy(f->reason, sizeof(f->reason), reason);
}

void
transfer_cut(struct device *d, const char *reason, int64_t now_us)
{
	struct file *f;

	for (unsigned i = 0; (f = newest(d, i)) != NULL; i++)
		if (f->result == FILE_OPEN)
			end(f, FILE_PARTIAL, reason, now_us);
}

/* The file of the same port and name, or NULL. */
static struct file *
find_asked(struct device *d, const struct asking *a)
{
	struct file *f;

	for (unsigned i = 0; (f = newest(d, i)) != NULL; i++)
		if (same_client(&f->flow, a->flow) && f->http == a->http &&
		    strcmp(f->name, a->name) == 0)
			return f;
	return NULL;
}

/*
 * Whether the request is one we know: told by the other witness, or sent
 * again by the phone before anything moved. Sockets tell first and last, so
 * what the wire says later of a file of theirs is an echo.
 */
static bool
is_known(const struct file *f, const struct asking *a, int64_t now)
{
	bool fresh = now - f->opened_us <= ECHO_US;

	if (f->by_socket && !a->by_socket)
		return fresh || f->result == FILE_OPEN;
	if (a->by_socket && !f->by_socket)
		return fresh;
	return f->result == FILE_OPEN && f->octets == 0;
}

/*
 * A port carries one transfer, and who asks for a name again has given up
 * the attempt before the newest. Returns one that had begun to move, or NULL.
 */
static struct file *
cut_earlier(struct device *d, const struct asking *a, int64_t now)
{
	struct file *f, *broken = NULL;

	for (unsigned i = 1; (f = newest(d, i)) != NULL; i++) {
		if (f->result != FILE_OPEN ||
		    (!same_client(&f->flow, a->flow) &&
			strcmp(f->name, a->name) != 0))
			continue;
		end(f, FILE_PARTIAL, "asked for again", now);
		if (f->octets > 0)
			broken = f;
	}
	return broken;
}

/* Whether it was not there, and was asked for again since. */
static bool
is_stale(struct device *d, unsigned i)
{
	const struct file *f = newest(d, i), *later;

	if (f->result != FILE_MISSING)
		return false;
	for (unsigned k = 0; k < i; k++) {
		later = newest(d, k);
		if (strcmp(later->name, f->name) == 0)
			return true;
	}
	return false;
}

/*
 * A phone at rest asks for the same absent files for ever: of a full ring
 * they go first, so that its download is kept. The place of the oldest
 * becomes free.
 */
static void
make_room(struct device *d)
{
	unsigned i = DEVICE_FILES - 1;

	while (i > 0 && !is_stale(d, i))
		i--;
	if (i == 0)
		return;
	for (; i < DEVICE_FILES - 1; i++)
		*newest(d, i) = *newest(d, i + 1);
}

static struct file *
push(struct device *d)
{
	struct file *f = &d->files[d->files_next];

	if (d->files_n == DEVICE_FILES)
		make_room(d);
	d->files_next = (d->files_next + 1) % DEVICE_FILES;
	if (d->files_n < DEVICE_FILES)
		d->files_n++;
	memset(f, 0, sizeof(*f));
	return f;
}

static struct transfer_news
ask(struct device *d, const struct asking *a, int64_t now)
{
	struct file *f = find_asked(d, a);
	struct transfer_news news = { .file = f };

	if (f == NULL || !is_known(f, a, now)) {
		news.asked = true;
		news.file = f = push(d);
		news.broken = cut_earlier(d, a, now);
		f->flow = *a->flow;
		f->http = a->http;
		f->blksize = TFTP_BLOCK;
		f->total = UINT64_MAX;
		f->opened_us = now;
		text_copy(f->name, sizeof(f->name), a->name);
	}
	f->on_wire = f->on_wire || !a->by_socket;
	f->by_socket = f->by_socket || a->by_socket;
	return news;
}

static struct transfer_news
see_request(struct device *d, const struct event *e, int64_t now)
{
	const struct event_request *r = &e->request;
	const struct asking a = { &r->flow, r->file, r->http,
		e->by == WITNESS_SOCKET };

	return r->write ? (struct transfer_news){ 0 } : ask(d, &a, now);
}

/* Which result a state of our own transfer is. */
static enum file_result
result_of(const struct event_transfer *t)
{
	int not_found = t->http ? HTTP_NOT_FOUND : TFTP_ERR_NOT_FOUND;

	switch (t->state) {
	case TRANSFER_OPEN:
	case TRANSFER_MOVING:
		return FILE_OPEN;
	case TRANSFER_WHOLE:
		return FILE_WHOLE;
	case TRANSFER_BROKEN:
	case TRANSFER_RANGE:
		return FILE_PARTIAL;
	case TRANSFER_REFUSED:
		return t->code == not_found ? FILE_MISSING : FILE_REFUSED;
	}
	return FILE_OPEN;
}

static void
take_state(
    struct transfer_news *news, const struct event_transfer *t, int64_t now)
{
	struct file *f = news->file;
	enum file_result result = result_of(t);
	uint64_t place = t->first + t->octets;

	f->flow = t->flow;
	f->total = t->total;
	f->resent = t->resent;
	text_copy(f->served, sizeof(f->served), t->served);
	news->answered = true;
	if (f->octets < t->first)
		f->octets = t->first;
	if (place > f->octets) {
		news->octets = place - f->octets;
		f->octets = place;
		f->moved_us = now;
	}
	if (result != FILE_OPEN) {
		news->ended = t->state != TRANSFER_RANGE;
		end(f, result, t->reason, now);
	}
}

/* Our own sockets tell of a transfer. */
static struct transfer_news
tell(struct device *d, const struct event_transfer *t, int64_t now)
{
	const struct asking a = { &t->flow, t->file, t->http, true };
	struct transfer_news news = { .file = find_asked(d, &a) };
	bool ours = news.file != NULL && news.file->by_socket;

	if (t->state == TRANSFER_OPEN || !ours)
		news = ask(d, &a, now);
	else if (news.file->result != FILE_OPEN)
		return (struct transfer_news){ 0 };
	take_state(&news, t, now);
	return news;
}

/* Whether a frame of this flow belongs to a file followed on the wire. */
static bool
is_followed(const struct file *f, const struct event_flow *flow)
{
	return f->result == FILE_OPEN && !f->http && !f->by_socket &&
	    same_client(&f->flow, flow) && f->flow.server == flow->server &&
	    (f->flow.server_port == TFTP_PORT ||
		f->flow.server_port == flow->server_port);
}

/*
 * The file that a frame belongs to. The server answers from a port of its
 * own, which the first reply tells.
 */
static struct file *
find_followed(struct device *d, const struct event_flow *flow, bool reply)
{
	struct file *f;

	for (unsigned i = 0; (f = newest(d, i)) != NULL; i++) {
		if (!is_followed(f, flow))
			continue;
		if (reply)
			f->flow.server_port = flow->server_port;
		return f->flow.server_port == flow->server_port ? f : NULL;
	}
	return NULL;
}

bool
transfer_fits(const struct device *d, const struct event_flow *flow)
{
	const struct file *f;

	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++)
		if (is_followed(f, flow))
			return true;
	return false;
}

/*
 * Blocks from the last one acknowledged to this one; 16 bits wrap. Past 2^32
 * blocks, which no file has, nothing moves any more.
 */
static int16_t
blocks_on(const struct file *f, uint16_t block)
{
	if (f->block > UINT32_MAX - INT16_MAX)
		return 0;
	return (int16_t)(uint16_t)(block - (uint16_t)f->block);
}

static struct transfer_news
see_data(struct device *d, const struct event_block *b)
{
	struct file *f = find_followed(d, &b->flow, true);
	struct transfer_news news = { .file = f, .answered = f != NULL };
	int16_t on;

	if (f == NULL || b->octets > f->blksize)
		return news;
	on = blocks_on(f, b->block);
	if (on <= 0 || f->block + (uint32_t)on == f->data) {
		f->resent++;
	} else if (f->block + (uint32_t)on > f->data) {
		f->data = f->block + (uint32_t)on;
		f->last_octets = b->octets;
	}
	return news;
}

static struct transfer_news
see_oack(struct device *d, const struct event_block *b)
{
	struct file *f = find_followed(d, &b->flow, true);

	if (f != NULL && f->data == 0) {
		if (b->blksize != 0)
			f->blksize = b->blksize;
		if (b->tsize != 0)
			f->total = b->tsize;
	}
	return (struct transfer_news){ .file = f, .answered = f != NULL };
}

/* An ACK of DATA that the capture missed stands for whole blocks. */
static struct transfer_news
see_ack(struct device *d, const struct event_block *b, int64_t now)
{
	struct file *f = find_followed(d, &b->flow, false);
	struct transfer_news news = { .file = f };
	uint64_t before;
	int16_t on;

	if (f == NULL)
		return news;
	on = blocks_on(f, b->block);
	if (on <= 0)
		return news;
	before = f->octets;
	f->block += (uint32_t)on;
	if (f->block > f->data) {
		f->data = f->block;
		f->last_octets = f->blksize;
	}
	f->octets = (uint64_t)f->block * f->blksize;
	if (f->block == f->data)
		f->octets -= f->blksize - f->last_octets;
	f->moved_us = now;
	news.octets = f->octets - before;
	if (f->block == f->data && f->last_octets < f->blksize) {
		news.ended = true;
		f->total = f->octets;
		end(f, FILE_WHOLE, "", now);
	}
	return news;
}

static struct transfer_news
see_error(struct device *d, const struct event_error *e, int64_t now)
{
	struct file *f = find_followed(d, &e->flow, !e->by_client);
	struct transfer_news news = { .file = f, .answered = f != NULL };
	enum file_result result = FILE_REFUSED;

	if (f == NULL || e->code == TFTP_ERR_UNKNOWN_TID)
		return (struct transfer_news){ 0 };
	if (e->by_client || f->octets > 0)
		result = FILE_PARTIAL;
	else if (e->code == TFTP_ERR_NOT_FOUND)
		result = FILE_MISSING;
	news.ended = true;
	end(f, result, e->message, now);
	return news;
}

struct transfer_news
transfer_apply(struct device *d, const struct event *e, int64_t now_us)
{
	switch (e->kind) {
	case EVENT_REQUEST:
		return see_request(d, e, now_us);
	case EVENT_BLOCK:
		return see_data(d, &e->block);
	case EVENT_ACK:
		return see_ack(d, &e->block, now_us);
	case EVENT_OACK:
		return see_oack(d, &e->block);
	case EVENT_ERROR:
		return see_error(d, &e->error, now_us);
	case EVENT_TRANSFER:
		return tell(d, &e->transfer, now_us);
	case EVENT_TICK:
	case EVENT_LINK:
	case EVENT_HEARD:
	case EVENT_NEIGHBOUR:
	case EVENT_ARP:
	case EVENT_DHCP:
	case EVENT_CALL:
	case EVENT_MANIFEST:
	case EVENT_SERVING:
	case EVENT_NOTE:
	case EVENT_PAST:
	case EVENT_LADDER:
	case EVENT_GATE:
	case EVENT_GUIDE:
	case EVENT_COUNT:
		break;
	}
	return (struct transfer_news){ 0 };
}
