/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_SESSION_H
#define SERVE_SESSION_H

/*
 * One TFTP transfer to one client: which packet is next, what an ACK means,
 * when to send again. Packets are counted from 0, the OACK, or from 1, the
 * first DATA, without an end; 16 bits of that are on the wire, so that they
 * roll over to 0.
 *
 * A window (RFC 7440) of one block is RFC 1350's lock step. Only the ACK of
 * a packet that was not acknowledged yet moves anything: an ACK that comes
 * twice never sends a block twice (RFC 1123 section 4.2.3.1).
 */

#include <stdbool.h>
#include <stdint.h>

#include "alarms.h"
#include "bench/event.h"
#include "source.h"
#include "wire/tftp.h"

/* Patience, in microseconds. */
#define SESSION_FIRST_US   1000000 /* before a round trip was measured */
#define SESSION_LEAST_US   200000  /* a phone that writes flash is slow */
#define SESSION_MOST_US    8000000
#define SESSION_GIVE_UP_US 35000000 /* without progress, */
#define SESSION_TRIES      5        /* and that many tries at least */

struct session {
	struct alarm alarm; /* first: an alarm is its session */
	struct session *same_bucket;
	bool open;
	bool queued; /* among those that have something to send */

	uint32_t client;
	uint16_t client_port, port;
	uint64_t request; /* digest of the request, to know it again */

	struct tftp_options granted;
	struct source source;
	uint64_t first;    /* 0 with an OACK, else 1 */
	uint64_t base;     /* first packet that is not acknowledged */
	uint64_t next;     /* the next to send */
	uint64_t high;     /* the first never sent */
	uint64_t last;     /* the last block; UINT64_MAX: not known yet */
	size_t last_n;     /* octets in it */
	unsigned window;   /* packets in flight at most */
	uint32_t resent;   /* packets sent again */
	unsigned tries;    /* timeouts since the last progress */
	unsigned backoff;  /* doublings of the timeout */
	bool timed;        /* what is in flight was sent but once */
	int64_t sent_us;   /* when the last packet left */
	int64_t moved_us;  /* when the last progress was */
	int64_t due_us;    /* when to send again */
	int64_t least_us;  /* to wait for an ACK; set before it begins */
	int64_t rtt_us;    /* smoothed round trip, 0 not measured, */
	int64_t rttvar_us; /* and its variation: RFC 6298 */

	uint64_t told;   /* octets in the last event, */
	int64_t told_us; /* and its time */
	char file[EVENT_FILE];
	char served[EVENT_FILE];
};

/*
 * Begin: asks and mode are the request's, of which what can be met is
 * granted. The source is open; who, file and least_us are filled in by the
 * caller.
 */
void session_begin(
    struct session *s, const struct tftp *request, int64_t now_us);

/* Whether a packet is to be sent now. */
bool session_pending(const struct session *s);

/*
 * Encode the next packet. Returns its length, or the -errno of
 * source_block(): the transfer is then at its end.
 */
int session_emit(struct session *s, void *buf, size_t cap, int64_t now_us)
    __attribute__((warn_unused_result));

/* An ACK arrived; true when it was of something new. */
bool session_acknowledge(struct session *s, uint16_t block, int64_t now_us);

/* Whether anything was acknowledged. */
bool session_heard(const struct session *s);

/* Whether everything was. */
bool session_whole(const struct session *s);

/* Octets acknowledged. */
uint64_t session_octets(const struct session *s);

/* Octets in all; UINT64_MAX when that is not known. */
uint64_t session_total(const struct session *s);

/* Send what is in flight again, all of it. */
void session_again(struct session *s);

/* due_us has come: send again, or false to give up. */
bool session_timeout(struct session *s, int64_t now_us);

#endif
