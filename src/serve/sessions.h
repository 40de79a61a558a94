/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_SESSIONS_H
#define SERVE_SESSIONS_H

/*
 * All TFTP transfers at once: found by their client, in turn to send, in
 * the order in which they are due, and for a while after their end. A
 * client's port has one transfer at most (RFC 1350 section 4).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "serve/tftpd.h"
#include "session.h"

#define SESSIONS_BUCKETS  2048 /* a power of two */
#define SESSIONS_FINISHED 256

struct finished {
	uint32_t client;
	uint16_t client_port, port;
	int64_t at_us;
};

struct sessions {
	size_t limit;        /* TFTPD_SESSIONS at most */
	struct session *all; /* that many, */
	uint8_t *ahead;      /* and SOURCE_AHEAD octets for each */
	size_t open;
	struct session *unused[TFTPD_SESSIONS];
	struct session *bucket[SESSIONS_BUCKETS];
	struct alarms alarms;
	struct alarm *heap[TFTPD_SESSIONS];

	/* Those that have something to send; each is in it but once. */
	struct session *queue[TFTPD_SESSIONS];
	size_t queue_at, queue_n;

	struct finished finished[SESSIONS_FINISHED]; /* the oldest goes */
	size_t finished_at;
};

/* 0 or -ENOMEM; fini is due in both cases. */
int sessions_init(struct sessions *all, size_t limit);

/* Closes every file. */
void sessions_fini(struct sessions *all);

/* The open transfer to a client's port, or NULL. */
struct session *sessions_find(
    const struct sessions *all, uint32_t client, uint16_t client_port);

/*
 * A new one for that client, which has none; NULL when all are taken. Its
 * alarm is not set and its source not open.
 */
struct session *sessions_take(
    struct sessions *all, uint32_t client, uint16_t client_port);

/* SOURCE_AHEAD octets of its own. */
uint8_t *sessions_ahead(const struct sessions *all, const struct session *s);

/* Its end: the file is closed, the client is remembered as finished. */
void sessions_release(struct sessions *all, struct session *s, int64_t now_us);

/* Our port in the newest transfer that a client's port ended; 0: none. */
uint16_t sessions_port_before(
    const struct sessions *all, uint32_t client, uint16_t client_port);

/* Whether such a transfer ended within the last within_us. */
bool sessions_finished(const struct sessions *all,
    const struct tftpd_datagram *in, int64_t now_us, int64_t within_us);

/* Note what it has to send and when it is due. */
void sessions_update(struct sessions *all, struct session *s);

/* The next that has something to send, taken off the queue, or NULL. */
struct session *sessions_next(struct sessions *all);

/* One that is due by now, or NULL; it is asked for again until updated. */
struct session *sessions_due(struct sessions *all, int64_t now_us);

/* The first deadline, perhaps a little early; INT64_MAX: none. */
int64_t sessions_deadline(const struct sessions *all);

#endif
