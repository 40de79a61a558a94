/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tftpd_requests.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "tftpd_inside.h"

static const struct refusal bad_mode = { -EINVAL, TFTP_ERR_ILLEGAL, 0,
	"Neither octet nor netascii" };
static const struct refusal asked_again = { 0, TFTP_ERR_UNDEFINED, 0,
	"The client began again from the same port" };
static const struct refusal made_room = { 0, TFTP_ERR_UNDEFINED, 0,
	"Never acknowledged, and others wait" };

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
		tftpd_reply(t, in, flow.server_port, why);
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
		tftpd_end_broken(t, s, &made_room, now_us);
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
		text_escape(
		    s->served, sizeof(s->served), span_of_text(r->file.found));
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
	if (s->request == digest(in) && now_us - s->moved_us < TFTPD_LATE_US)
		return true;
	tftpd_end_broken(t, s, &asked_again, now_us);
	return false;
}

void
tftpd_take_request(struct tftpd *t, const struct tftpd_datagram *in,
    const struct tftp *m, int64_t now_us)
{
	if (same_request(t, in, now_us)) {
		t->counts.duplicates++;
		return;
	}
	t->counts.requests++;
	begin(t, in, m, now_us);
}
