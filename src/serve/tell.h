/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_TELL_H
#define SERVE_TELL_H

/* The events of the TFTP and HTTP servers, waiting to be pulled. */

#include "bench/event.h"
#include "request.h"
#include "session.h"

/* A batch of 64 requests tells of three things each at most. */
#define TELL_EVENTS 256

struct tell {
	struct event events[TELL_EVENTS]; /* a ring; when full, new ones go */
	size_t at, n;
};

bool tell_next(struct tell *t, struct event *e);

/* One more, to be filled in; NULL when there is no room. */
struct event *tell_add(struct tell *t, enum event_kind kind, int64_t now_us);

/*
 * Whether progress is to be told again, so many octets and so long after the
 * last time, while so many transfers are under way: ten times a second, and
 * of all together not more than the model and a screen can make use of.
 */
bool tell_is_due(uint64_t octets, int64_t us, size_t open);

/* What a session has come to; why is NULL but for broken and refused. */
void tell_transfer(struct tell *t, struct session *s, uint32_t server,
    enum transfer_state state, const struct refusal *why, int64_t now_us);

/* A request that got no session. */
void tell_refused(struct tell *t, const struct event_flow *flow,
    struct span file, const struct refusal *why, int64_t now_us);

void tell_manifest(
    struct tell *t, const struct event_manifest *m, int64_t now_us);

#endif
