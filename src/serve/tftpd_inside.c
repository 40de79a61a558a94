/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tftpd_inside.h"

#include <assert.h>

void
tftpd_reply(struct tftpd *t, const struct tftpd_datagram *in, uint16_t port,
    const struct refusal *why)
{
	if (t->reply_n == TFTPD_REPLIES)
		return;
	t->replies[(t->reply_at + t->reply_n++) % TFTPD_REPLIES] =
	    (struct reply){ in->client, in->client_port, port, why };
}

void
tftpd_encode_error(struct tftpd_datagram *out, const struct reply *r)
{
	struct tftp m = { .op = TFTP_ERROR,
		.code = r->why->code,
		.message = span_of_text(r->why->words) };
	int n;

	n = tftp_encode(out->data, sizeof(out->data), &m);
	assert(n > 0);
	out->client = r->client;
	out->client_port = r->client_port;
	out->port = r->port;
	out->n = (size_t)n;
}

void
tftpd_end_broken(struct tftpd *t, struct session *s, const struct refusal *why,
    int64_t now_us)
{
	t->counts.broken++;
	tell_transfer(
	    &t->tell, s, t->config.address, TRANSFER_BROKEN, why, now_us);
	sessions_release(&t->sessions, s, now_us);
}
