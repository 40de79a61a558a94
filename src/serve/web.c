/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/web.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "loads.h"
#include "range.h"
#include "request.h"
#include "target.h"
#include "tell.h"
#include "wire/http.h"
#include "wire/tftp.h"

struct web_transfer {
	bool open;
	bool to_end;  /* what is sent ends where the file ends */
	void *handle; /* NULL: an empty file that the store does not have */
	uint64_t first, n, size;
	uint64_t sent, told;
	int64_t told_us;
	const struct refusal *why; /* what broke it; NULL: the client */
	struct event_flow flow;
	char file[EVENT_FILE], served[EVENT_FILE];
};

struct web {
	struct web_config config;
	const struct store *store;
	struct web_counts counts;
	bool held;
	struct web_transfer all[WEB_TRANSFERS];
	struct web_transfer *unused[WEB_TRANSFERS];
	struct tell tell;
	struct loads loads;
	uint8_t text[LOADS_TEXT]; /* of a manifest that is told */
};

static const struct refusal bad_target = { -EBADMSG, TFTP_ERR_UNDEFINED,
	HTTP_BAD_REQUEST, "No request target" };
static const struct refusal long_target = { -ENOBUFS, TFTP_ERR_UNDEFINED,
	HTTP_URI_TOO_LONG, "The request target is too long" };
static const struct refusal no_range = { -ERANGE, TFTP_ERR_UNDEFINED,
	HTTP_RANGE_NOT_SATISFIABLE, "The file has no such octets" };
static const struct refusal held_back = { -EAGAIN, TFTP_ERR_UNDEFINED,
	HTTP_UNAVAILABLE, "Nothing is served now: another server may be here" };
static const struct refusal gone = { 0, TFTP_ERR_UNDEFINED, 0,
	"The client went away" };

struct web *
web_new(const struct web_config *config, const struct store *store)
{
	struct web *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	w->config = *config;
	w->store = store;
	loads_init(&w->loads, store);
	for (size_t i = 0; i < WEB_TRANSFERS; i++)
		w->unused[i] = &w->all[WEB_TRANSFERS - 1 - i];
	return w;
}

static void
close_file(const struct web *w, void *handle)
{
	if (handle != NULL)
		w->store->close(w->store->ctx, handle);
}

void
web_free(struct web *w)
{
	if (w == NULL)
		return;
	for (size_t i = 0; i < WEB_TRANSFERS; i++)
		if (w->all[i].open)
			close_file(w, w->all[i].handle);
	free(w);
}

void
web_hold(struct web *w, bool held)
{
	w->held = held;
}

bool
web_takes(struct span method)
{
	return span_is(method, "GET") || span_is(method, "HEAD");
}

/* What the transfer has come to; why is NULL but for broken. */
static void
tell(struct web *w, struct web_transfer *t, enum transfer_state state,
    int64_t now_us)
{
	struct event *e = tell_add(&w->tell, EVENT_TRANSFER, now_us);
	struct event_transfer *to;

	t->told = t->sent;
	t->told_us = now_us;
	if (e == NULL)
		return;
	to = &e->transfer;
	to->flow = t->flow;
	to->state = state;
	to->http = true;
	to->first = t->first;
	to->octets = t->sent;
	to->total = t->size;
	text_copy(to->file, sizeof(to->file), t->file);
	text_copy(to->served, sizeof(to->served), t->served);
	if (state == TRANSFER_BROKEN) {
		to->code = t->why->status;
		text_copy(to->reason, sizeof(to->reason), t->why->words);
	}
	if (state == TRANSFER_RANGE)
		text_copy(to->reason, sizeof(to->reason),
		    t->n > 0 ? "Only a part was asked for"
			     : "Only its length was asked for");
}

static void
refuse(struct web *w, const struct web_transfer *t, const struct refusal *why,
    int64_t now_us)
{
	struct event *e = tell_add(&w->tell, EVENT_TRANSFER, now_us);

	w->counts.refused++;
	if (e == NULL)
		return;
	e->transfer.flow = t->flow;
	e->transfer.state = TRANSFER_REFUSED;
	e->transfer.http = true;
	e->transfer.code = why->status;
	e->transfer.total = UINT64_MAX;
	text_copy(e->transfer.file, sizeof(e->transfer.file), t->file);
	text_copy(e->transfer.reason, sizeof(e->transfer.reason), why->words);
}

/* A manifest is small; of what cannot be read now nothing is told. */
static void
tell_what_it_lists(struct web *w, const struct web_transfer *t,
    const char *path, int64_t now_us)
{
	const struct store *store = w->store;
	struct event_manifest m;
	ssize_t n;

	if (asked_kind(path) != ASKED_MANIFEST || t->size > sizeof(w->text) ||
	    t->handle == NULL)
		return;
	n = store->read_at(store->ctx, t->handle, w->text, (size_t)t->size, 0);
	if (n < 0 ||
	    !loads_tell(&w->loads, t->flow.client, path,
		(struct span){ w->text, (size_t)n }, now_us, &m))
		return;
	tell_manifest(&w->tell, &m, now_us);
}

static const struct refusal *
open_asked(struct web *w, const struct web_request *r, struct request *found)
{
	uint8_t name[WEB_TARGET];
	int n = target_path(name, sizeof(name), r->target);

	if (w->held)
		return &held_back;
	if (!web_takes(r->method))
		return &write_refused;
	if (r->target.n > WEB_TARGET)
		return &long_target;
	if (n < 0)
		return &bad_target;
	if (w->counts.open == WEB_TRANSFERS)
		return &too_many_transfers;
	return request_open(found, r->client, (struct span){ name, (size_t)n },
	    w->store, w->config.empty_ctl);
}

/* RFC 9110 sections 13.1.5 and 14.2: of GET alone, and unconditional. */
static const struct refusal *
choose_range(
    struct web_transfer *t, const struct web_request *r, struct web_answer *a)
{
	struct span value = r->range;
	struct range range;
	enum range_kind kind;

	if (r->if_range || span_is(r->method, "HEAD"))
		value = (struct span){ 0 };
	kind = range_parse(&range, value, t->size);
	t->first = range.first;
	t->n = range.n;
	t->to_end = range.to_end;
	a->status = kind == RANGE_WHOLE ? HTTP_OK : HTTP_PARTIAL_CONTENT;
	if (kind == RANGE_PART)
		snprintf(a->range, sizeof(a->range),
		    "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, t->first,
		    t->first + t->n - 1, t->size);
	if (kind == RANGE_UNMET)
		snprintf(
		    a->range, sizeof(a->range), "bytes */%" PRIu64, t->size);
	return kind == RANGE_UNMET ? &no_range : NULL;
}

static const char *
type_of(const char *path)
{
	size_t n = strlen(path);

	return n >= 4 && strcasecmp(&path[n - 4], ".xml") == 0
	    ? "text/xml"
	    : "application/octet-stream";
}

static void
name_it(struct web_transfer *t, const struct web_request *r, uint32_t server)
{
	*t = (struct web_transfer){ 0 };
	t->flow = (struct event_flow){ .client = r->client,
		.server = server,
		.client_port = r->client_port,
		.server_port = HTTP_PORT };
	text_escape(t->file, sizeof(t->file), r->target);
}

static void
take_file(struct web_transfer *t, const struct request *found)
{
	const char *name = found->file.found;

	t->handle = found->file.handle;
	t->size = found->file.size;
	if (strcmp(found->path, name) != 0)
		text_escape(t->served, sizeof(t->served), span_of_text(name));
}

static void
answer_with_words(struct web_answer *a, const struct refusal *why)
{
	a->status = why->status;
	a->type = "text/plain";
	a->words = why->words;
	a->n = strlen(why->words);
}

/* HEAD: all is said; its content is not asked for. */
static void
end_head(struct web *w, struct web_transfer *t, int64_t now_us)
{
	t->n = 0;
	tell(w, t, TRANSFER_OPEN, now_us);
	tell(w, t, TRANSFER_RANGE, now_us);
	close_file(w, t->handle);
	w->counts.ranges++;
}

static struct web_transfer *
keep(struct web *w, const struct web_transfer *t)
{
	struct web_transfer *kept = w->unused[WEB_TRANSFERS - ++w->counts.open];

	*kept = *t;
	kept->open = true;
	return kept;
}

static struct web_transfer *
serve(struct web *w, const struct web_transfer *t, const struct request *r,
    int64_t now_us)
{
	struct web_transfer *kept = keep(w, t);

	tell(w, kept, TRANSFER_OPEN, now_us);
	tell_what_it_lists(w, kept, r->path, now_us);
	return kept;
}

struct web_transfer *
web_begin(struct web *w, const struct web_request *r, struct web_answer *a,
    int64_t now_us)
{
	const struct refusal *why;
	struct web_transfer t;
	struct request found;

	*a = (struct web_answer){ 0 };
	w->counts.requests++;
	name_it(&t, r, w->config.address);
	why = open_asked(w, r, &found);
	if (why == NULL) {
		take_file(&t, &found);
		why = choose_range(&t, r, a);
		if (why != NULL)
			request_close(&found, w->store);
	}
	if (why != NULL) {
		answer_with_words(a, why);
		refuse(w, &t, why, now_us);
		return NULL;
	}
	a->n = t.n;
	a->type = type_of(found.path);
	if (!span_is(r->method, "HEAD"))
		return serve(w, &t, &found, now_us);
	end_head(w, &t, now_us);
	return NULL;
}

void
web_sent(struct web *w, struct web_transfer *t, uint64_t octets, int64_t now_us)
{
	assert(t->open && octets <= t->n);
	t->sent = octets;
	if (tell_is_due(octets - t->told, now_us - t->told_us, w->counts.open))
		tell(w, t, TRANSFER_MOVING, now_us);
}

static int
still_the_same(const struct web *w, const struct web_transfer *t)
{
	int same = w->store->unchanged(w->store->ctx, t->handle);

	return same > 0 ? 0 : same == 0 ? -ESTALE : same;
}

ssize_t
web_read(struct web *w, struct web_transfer *t, void *buf, size_t cap)
{
	uint64_t left = t->n - t->sent;
	size_t n = left < cap ? (size_t)left : cap;
	ssize_t got = 0;

	assert(t->open);
	if (n == 0)
		return 0;
	got = w->store->read_at(
	    w->store->ctx, t->handle, buf, n, t->first + t->sent);
	if (got == 0)
		got = -ESTALE;
	if (got > 0 && (uint64_t)got == left) {
		int err = still_the_same(w, t);

		got = err != 0 ? err : got;
	}
	if (got < 0)
		t->why = refusal_of((int)got);
	return got;
}

static enum transfer_state
end_state(struct web *w, struct web_transfer *t, bool complete)
{
	if (!complete || t->why != NULL) {
		if (t->why == NULL)
			t->why = &gone;
		w->counts.broken++;
		return TRANSFER_BROKEN;
	}
	t->sent = t->n;
	if (t->to_end) {
		w->counts.whole++;
		return TRANSFER_WHOLE;
	}
	w->counts.ranges++;
	return TRANSFER_RANGE;
}

void
web_end(struct web *w, struct web_transfer *t, bool complete, int64_t now_us)
{
	assert(t->open);
	tell(w, t, end_state(w, t, complete), now_us);
	close_file(w, t->handle);
	t->open = false;
	w->unused[WEB_TRANSFERS - w->counts.open--] = t;
}

bool
web_event(struct web *w, struct event *e)
{
	return tell_next(&w->tell, e);
}

void
web_counts(const struct web *w, struct web_counts *counts)
{
	*counts = w->counts;
}
