/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/tftpd.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#include "base/text.h"
#include "tftpd_inside.h"
#include "tftpd_requests.h"

/* Sessions of one tick: what they tell finds room among the events. */
#define TICK_SESSIONS 64

static const struct refusal unknown_transfer = { -ENOENT, TFTP_ERR_UNKNOWN_TID,
	0, "Unknown transfer" };
static const struct refusal gone = { 0, TFTP_ERR_UNDEFINED, 0,
	"The client fell silent" };
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
	tftpd_end_broken(t, s, &why, now_us);
}

/* RFC 1350 section 4; an ERROR is never answered (section 7). */
static void
take_stranger(struct tftpd *t, const struct tftpd_datagram *in,
    const struct tftp *m, int64_t now_us)
{
	if (sessions_finished(&t->sessions, in, now_us, TFTPD_LATE_US)) {
		t->counts.duplicates++;
		return;
	}
	t->counts.strangers++;
	if (m->op != TFTP_ERROR)
		tftpd_reply(t, in, in->port, &unknown_transfer);
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
		tftpd_take_request(t, in, &m, now_us);
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
			tftpd_end_broken(t, s, &gone, now_us);
}

int64_t
tftpd_deadline(const struct tftpd *t)
{
	return sessions_deadline(&t->sessions);
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
		tftpd_encode_error(out, &r);
		tftpd_end_broken(t, s, r.why, now_us);
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
		tftpd_encode_error(out, &t->replies[t->reply_at]);
		t->reply_at = (t->reply_at + 1) % TFTPD_REPLIES;
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
			tftpd_end_broken(t, s, &started_again, now_us);
	}
}

void
tftpd_counts(const struct tftpd *t, struct tftpd_counts *counts)
{
	*counts = t->counts;
	counts->open = (unsigned)t->sessions.open;
}
