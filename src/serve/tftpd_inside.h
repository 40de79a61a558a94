/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_TFTPD_INSIDE_H
#define SERVE_TFTPD_INSIDE_H

/*
 * The inside of the TFTP server, and what its requests and its transfers may
 * both come to: an ERROR to somebody, the end of a transfer.
 */

#include "loads.h"
#include "request.h"
#include "serve/tftpd.h"
#include "sessions.h"
#include "tell.h"
#include "wire/tftp.h"

#define TFTPD_REPLIES 256 /* ERRORs waiting to be sent */

/* Within this an ACK or a request of before is late, not new. */
#define TFTPD_LATE_US 1000000

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
	struct reply replies[TFTPD_REPLIES]; /* a ring: full, new ones go */
	size_t reply_at, reply_n;
	struct tell tell;
	struct loads loads;
};

/* An ERROR, from that port of ours, to who sent the datagram. */
void tftpd_reply(struct tftpd *t, const struct tftpd_datagram *in,
    uint16_t port, const struct refusal *why);

/* An ERROR needs no more than its words and cannot fail to fit. */
void tftpd_encode_error(struct tftpd_datagram *out, const struct reply *r);

/* A transfer ends before its time; *why is needed no longer than this. */
void tftpd_end_broken(struct tftpd *t, struct session *s,
    const struct refusal *why, int64_t now_us);

#endif
