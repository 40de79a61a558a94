/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell.h"

#include "base/text.h"

#define STEP_OCTETS  16384
#define STEP_US      100000
#define STEP_EACH_US 2000   /* with many: 500 steps a second in all, */
#define STEP_MOST_US 500000 /* but two of each */

bool
tell_is_due(uint64_t octets, int64_t us, size_t open)
{
	int64_t step_us = (int64_t)open * STEP_EACH_US;

	if (step_us < STEP_US)
		step_us = STEP_US;
	if (step_us > STEP_MOST_US)
		step_us = STEP_MOST_US;
	return octets >= STEP_OCTETS && us >= step_us;
}

bool
tell_next(struct tell *t, struct event *e)
{
	if (t->n == 0)
		return false;
	*e = t->events[t->at];
	t->at = (t->at + 1) % TELL_EVENTS;
	t->n--;
	return true;
}

struct event *
tell_add(struct tell *t, enum event_kind kind, int64_t now_us)
{
	struct event *e;

	if (t->n == TELL_EVENTS)
		return NULL;
	e = &t->events[(t->at + t->n++) % TELL_EVENTS];
	*e = (struct event){ .kind = kind, .by = WITNESS_SOCKET };
	e->at_us = now_us;
	return e;
}

static void
give_reason(struct event_transfer *to, const struct refusal *why)
{
	to->code = why->code;
	text_copy(to->reason, sizeof(to->reason), why->words);
}

void
tell_transfer(struct tell *t, struct session *s, uint32_t server,
    enum transfer_state state, const struct refusal *why, int64_t now_us)
{
	struct event *e = tell_add(t, EVENT_TRANSFER, now_us);
	struct event_transfer *to;

	s->told = session_octets(s);
	s->told_us = now_us;
	if (e == NULL)
		return;
	to = &e->transfer;
	to->flow = (struct event_flow){ .client = s->client,
		.server = server,
		.client_port = s->client_port,
		.server_port = s->port };
	to->state = state;
	to->octets = s->told;
	to->total = session_total(s);
	to->resent = s->resent;
	text_copy(to->file, sizeof(to->file), s->file);
	text_copy(to->served, sizeof(to->served), s->served);
	if (why != NULL)
		give_reason(to, why);
}

void
tell_refused(struct tell *t, const struct event_flow *flow, struct span file,
    const struct refusal *why, int64_t now_us)
{
	struct event *e = tell_add(t, EVENT_TRANSFER, now_us);

	if (e == NULL)
		return;
	e->transfer.flow = *flow;
	e->transfer.state = TRANSFER_REFUSED;
	e->transfer.total = UINT64_MAX;
	text_escape(e->transfer.file, sizeof(e->transfer.file), file);
	give_reason(&e->transfer, why);
}

void
tell_manifest(struct tell *t, const struct event_manifest *m, int64_t now_us)
{
	struct event *e = tell_add(t, EVENT_MANIFEST, now_us);

	if (e != NULL)
		e->manifest = *m;
}
