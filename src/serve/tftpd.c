/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/tftpd.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "loads.h"
#include "request.h"
#include "sessions.h"
#include "tell.h"
#include "wire/tftp.h"

#define REPLIES 256 /* ERRORs waiting to be sent */

/* Within this an ACK or a request of before is late, not new. */
#define LATE_US 1000000

/* Sessions of one tick: what they tell finds room among the events. */
#define TICK_SESSIONS 64

/* An ERROR that belongs to no session. */
struct reply {
	uint32_t client;
	uint16_t client_port, port;
	const struct refusal *why;
};

struct tftpd {
	struct tftpd_config config;
	const struct store *store;
	struct tftpd_counts counts;
	struct sessions sessions;
	struct reply replies[REPLIES]; /* a ring; when full, new ones go */
	size_t reply_at, reply_n;
	struct tell tell;
	struct loads loads;
};

static const struct refusal bad_mode = { -EINVAL, TFTP_ERR_ILLEGAL, 0,
	"Neither octet nor netascii" };
static const struct refusal unknown_transfer = { -ENOENT, TFTP_ERR_UNKNOWN_TID,
	0, "Unknown transfer" };
static const struct refusal asked_again = { 0, TFTP_ERR_UNDEFINED, 0,
	"The client began again from the same port" };
static const struct refusal gone = { 0, TFTP_ERR_UNDEFINED, 0,
	"The client fell silent" };
static const struct refusal made_room = { 0, TFTP_ERR_UNDEFINED, 0,
	"Never acknowledged, and others wait" };
static const struct refusal started_again = { 0, TFTP_ERR_UNDEFINED, 0,
	"The phone started again" };

struct tftpd *
tftpd_new(const struct tftpd_config *config, const struct store *store)
{
	size_t limit = config->sessions > 0 ? config->sessions : TFTPD_SESSIONS;
	struct tftpd *t = calloc(1, sizeof(*t));

	assert(config->ports > 0);
	if (t == NULL)
		return NULL;
	t->config = *config;
	t->store = store;
	loads_init(&t->loads, store);
	if (sessions_init(&t->sessions, limit) != 0) {
		tftpd_free(t);
		return NULL;
	}
	return t;
}

void
tftpd_free(struct tftpd *t)
{
	if (t == NULL)
		return;
	sessions_fini(&t->sessions);
	free(t);
}

static void
end_whole(struct tftpd *t, struct session *s, int64_t now_us)
{
	t->counts.whole++;
	tell_transfer(
	    &t->tell, s, t->config.address, TRANSFER_WHOLE, NULL, now_us);
	sessions_release(&t->sessions, s, now_us);
}

static void
end_broken(struct tftpd *t, struct session *s, const struct refusal *why,
    int64_t now_us)
{
	t->counts.broken++;
	tell_transfer(
	    &t->tell, s, t->config.address, TRANSFER_BROKEN, why, now_us);
	sessions_release(&t->sessions, s, now_us);
}

/*
 * A transfer is known by its client's address and port, so that all can share
 * one port of ours, where all that waits is taken at once. Only a client that
 * asks anew from the port of its transfer before gets another one than then:
 * what is late from that transfer must not be taken for this one's (RFC 1350
 * section 4: not the same TID twice in immediate succession).
 */
static uint16_t
choose_port(const struct tftpd *t, const struct tftpd_datagram *in)
{
	uint16_t first = t->config.first_port;
	uint16_t before =
	    sessions_port_before(&t->sessions, in->client, in->client_port);

	if (before == 0)
		return first;
	return (uint16_t)(first + (before - first + 1) % t->config.ports);
}

static void
reply(struct tftpd *t, const struct tftpd_datagram *in, uint16_t port,
    const struct refusal *why)
{
	if (t->reply_n == REPLIES)
		return;
	t->replies[(t->reply_at + t->reply_n++) % REPLIES] =
	    (struct reply){ in->client, in->client_port, port, why };
}

/*
 * Who asks too early is not answered, and asks again after 1 to 4 s (facts/
 * phones.md section 8): an ERROR would end it.
 */
static void
refuse(struct tftpd *t, const struct tftpd_datagram *in, const struct tftp *m,
    const struct refusal *why, int64_t now_us)
{
	struct event_flow flow = { .client = in->client,
		.server = t->config.address,
		.client_port = in->client_port,
		.server_port = choose_port(t, in) };

	t->counts.refused++;
	if (why->err != -EAGAIN)
		reply(t, in, flow.server_port, why);
	tell_refused(&t->tell, &flow, m->file, why, now_us);
}

/*
 * The one that waited longest for its first ACK, or NULL. A phone sends that
 * within milliseconds; who asks thousands of times and never does, keeps no
 * phone out.
 */
static struct session *
find_unheard(struct tftpd *t)
{
	struct session *oldest = NULL;

	for (size_t i = 0; i < t->sessions.limit; i++) {
		struct session *s = &t->sessions.all[i];

		if (s->open && !session_heard(s) &&
		    (oldest == NULL || s->moved_us < oldest->moved_us))
			oldest = s;
	}
	return oldest;
}

static bool
have_room(struct tftpd *t, int64_t now_us)
{
	struct session *s;

	if (t->sessions.open < t->sessions.limit)
		return true;
	s = find_unheard(t);
	if (s != NULL)
		end_broken(t, s, &made_room, now_us);
	return s != NULL;
}

/* FNV-1a, 64 bits: a request that is repeated is the same octet for octet. */
static uint64_t
digest(const struct tftpd_datagram *in)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < in->n; i++)
		h = (h ^ in->data[i]) * 0x100000001b3u;
	return h;
}

static void
tell_what_it_lists(
    struct tftpd *t, struct session *s, const char *path, int64_t now_us)
{
	struct event_manifest m;

	if (asked_kind(path) != ASKED_MANIFEST ||
	    !loads_tell(&t->loads, s->client, path, source_whole(&s->source),
		now_us, &m))
		return;
	tell_manifest(&t->tell, &m, now_us);
}

/* Phones that only play write no flash; how soon they answer is measured. */
static int64_t
least_wait(const struct tftpd *t)
{
	double speed = t->config.speed;

	return speed > 0 ? (int64_t)(SESSION_LEAST_US / speed)
			 : SESSION_LEAST_US;
}

static void
open_session(struct tftpd *t, const struct tftpd_datagram *in,
    const struct tftp *m, const struct request *r, int64_t now_us)
{
	struct session *s =
	    sessions_take(&t->sessions, in->client, in->client_port);

	s->port = choose_port(t, in);
	s->request = digest(in);
	source_open(
	    &s->source, t->store, &r->file, sessions_ahead(&t->sessions, s));
	text_escape(s->file, sizeof(s->file), m->file);
	s->served[0] = '\0';
	if (strcmp(r->path, r->file.found) != 0)
		text_escape(s->served, sizeof(s->served),
		    (struct span){ (const uint8_t *)r->file.found,
			strlen(r->file.found) });
	s->least_us = least_wait(t);
	session_begin(s, m, now_us);
	sessions_update(&t->sessions, s);
	tell_transfer(
	    &t->tell, s, t->config.address, TRANSFER_OPEN, NULL, now_us);
	tell_what_it_lists(t, s, r->path, now_us);
}

static const struct refusal *
open_asked(
    struct tftpd *t, uint32_t client, const struct tftp *m, struct request *r)
{
	if (m->op == TFTP_WRQ)
		return &write_refused;
	if (m->mode == TFTP_MODE_OTHER)
		return &bad_mode;
	return request_open(r, client, m->file, t->store, t->config.empty_ctl);
}

static void
begin(struct tftpd *t, const struct tftpd_datagram *in, const struct tftp *m,
    int64_t now_us)
{
	struct request r;
	const struct refusal *why = open_asked(t, in->client, m, &r);

	if (why == NULL && !have_room(t, now_us)) {
		request_close(&r, t->store);
		why = &too_many_transfers;
	}
	if (why != NULL)
		refuse(t, in, m, why, now_us);
	else
		open_session(t, in, m, &r, now_us);
}

/*
 * The request of an open transfer again: its first packet was lost, or the
 * network doubled the request, or, after a silence, the client lost all.
 * Returns false when it is a new one.
 */
static bool
same_request(struct tftpd *t, const struct tftpd_datagram *in, int64_t now_us)
{
	struct session *s =
	    sessions_find(&t->sessions, in->client, in->client_port);

	if (s == NULL)
		return false;
	if (s->request == digest(in) && !session_heard(s)) {
		session_again(s);
		sessions_update(&t->sessions, s);
		return true;
	}
	if (s->request == digest(in) && now_us - s->moved_us < LATE_US)
		return true;
	end_broken(t, s, &asked_again, now_us);
	return false;
}

static void
take_request(struct tftpd *t, const struct tftpd_datagram *in,
    const struct tftp *m, int64_t now_us)
{
	if (same_request(t, in, now_us)) {
		t->counts.duplicates++;
		return;
	}
	t->counts.requests++;
	begin(t, in, m, now_us);
}

static void
take_ack(struct tftpd *t, struct session *s, uint16_t block, int64_t now_us)
{
	if (!session_acknowledge(s, block, now_us)) {
		t->counts.duplicates++;
		return;
	}
	if (session_whole(s)) {
		end_whole(t, s, now_us);
		return;
	}
	sessions_update(&t->sessions, s);
	if (tell_is_due(session_octets(s) - s->told, now_us - s->told_us,
		t->sessions.open))
		tell_transfer(&t->tell, s, t->config.address, TRANSFER_MOVING,
		    NULL, now_us);
}

static void
take_error(
    struct tftpd *t, struct session *s, const struct tftp *m, int64_t now_us)
{
	char words[64];
	struct refusal why = { 0, m->code, 0, words };

	text_copy(words, sizeof(words), "The client: ");
	text_escape(&words[12], sizeof(words) - 12, m->message);
	end_broken(t, s, &why, now_us);
}

/* RFC 1350 section 4; an ERROR is never answered (section 7). */
static void
take_stranger(struct tftpd *t, const struct tftpd_datagram *in,
    const struct tftp *m, int64_t now_us)
{
	if (sessions_finished(&t->sessions, in, now_us, LATE_US)) {
		t->counts.duplicates++;
		return;
	}
	t->counts.strangers++;
	if (m->op != TFTP_ERROR)
		reply(t, in, in->port, &unknown_transfer);
}

static void
take_packet(struct tftpd *t, const struct tftpd_datagram *in,
    const struct tftp *m, int64_t now_us)
{
	struct session *s =
	    sessions_find(&t->sessions, in->client, in->client_port);

	if (s == NULL || s->port != in->port)
		take_stranger(t, in, m, now_us);
	else if (m->op == TFTP_ACK)
		take_ack(t, s, m->block, now_us);
	else if (m->op == TFTP_ERROR)
		take_error(t, s, m, now_us);
	else
		t->counts.malformed++;
}

/* Nobody can be answered at port 0, no address, or that of many. */
static bool
is_somebody(const struct tftpd_datagram *in)
{
	return in->client != 0 && in->client >> 28 < 0xe &&
	    in->client_port != 0;
}

void
tftpd_receive(struct tftpd *t, const struct tftpd_datagram *in, int64_t now_us)
{
	struct tftp m;

	if (!is_somebody(in) || tftp_decode(&m, in->data, in->n) != 0)
		t->counts.malformed++;
	else if (in->port == TFTP_PORT &&
	    (m.op == TFTP_RRQ || m.op == TFTP_WRQ))
		take_request(t, in, &m, now_us);
	else
		take_packet(t, in, &m, now_us);
}

void
tftpd_tick(struct tftpd *t, int64_t now_us)
{
	struct session *s;

	for (unsigned n = 0; n < TICK_SESSIONS &&
	     (s = sessions_due(&t->sessions, now_us)) != NULL;
	     n++)
		if (session_timeout(s, now_us))
			sessions_update(&t->sessions, s);
		else
			end_broken(t, s, &gone, now_us);
}

int64_t
tftpd_deadline(const struct tftpd *t)
{
	return sessions_deadline(&t->sessions);
}

/* An ERROR needs no more than its words and cannot fail to fit. */
static void
encode_error(struct tftpd_datagram *out, const struct reply *r)
{
	struct tftp m = { .op = TFTP_ERROR, .code = r->why->code };
	int n;

	m.message.p = (const uint8_t *)r->why->words;
	m.message.n = strlen(r->why->words);
	n = tftp_encode(out->data, sizeof(out->data), &m);
	assert(n > 0);
	out->client = r->client;
	out->client_port = r->client_port;
	out->port = r->port;
	out->n = (size_t)n;
}

static void
send_next(struct tftpd *t, struct session *s, struct tftpd_datagram *out,
    int64_t now_us)
{
	uint32_t resent = s->resent;
	int n = session_emit(s, out->data, sizeof(out->data), now_us);
	struct reply r = { s->client, s->client_port, s->port, NULL };

	if (n < 0) {
		r.why = refusal_of(n);
		encode_error(out, &r);
		end_broken(t, s, r.why, now_us);
		return;
	}
	out->client = s->client;
	out->client_port = s->client_port;
	out->port = s->port;
	out->n = (size_t)n;
	t->counts.blocks++;
	t->counts.resent += s->resent - resent;
	sessions_update(&t->sessions, s);
}

bool
tftpd_next(struct tftpd *t, struct tftpd_datagram *out, int64_t now_us)
{
	struct session *s;

	if (t->reply_n > 0) {
		encode_error(out, &t->replies[t->reply_at]);
		t->reply_at = (t->reply_at + 1) % REPLIES;
		t->reply_n--;
		return true;
	}
	s = sessions_next(&t->sessions);
	if (s != NULL)
		send_next(t, s, out, now_us);
	return s != NULL;
}

bool
tftpd_event(struct tftpd *t, struct event *e)
{
	return tell_next(&t->tell, e);
}

void
tftpd_forget(struct tftpd *t, uint32_t client, int64_t now_us)
{
	for (size_t i = 0; i < t->sessions.limit; i++) {
		struct session *s = &t->sessions.all[i];

		if (s->open && s->client == client)
			end_broken(t, s, &started_again, now_us);
	}
}

void
tftpd_counts(const struct tftpd *t, struct tftpd_counts *counts)
{
	*counts = t->counts;
	counts->open = (unsigned)t->sessions.open;
}
