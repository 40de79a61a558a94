/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sessions.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((SESSIONS_BUCKETS & (SESSIONS_BUCKETS - 1)) == 0,
    "a mask picks the bucket");

int
sessions_init(struct sessions *all, size_t limit)
{
	assert(limit > 0 && limit <= TFTPD_SESSIONS);
	memset(all, 0, sizeof(*all));
	all->limit = limit;
	all->alarms.heap = all->heap;
	all->all = calloc(all->limit, sizeof(*all->all));
	all->ahead = calloc(all->limit, SOURCE_AHEAD);
	if (all->all == NULL || all->ahead == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < all->limit; i++)
		all->unused[i] = &all->all[all->limit - 1 - i];
	return 0;
}

void
sessions_fini(struct sessions *all)
{
	for (size_t i = 0; all->all != NULL && i < all->limit; i++)
		if (all->all[i].open)
			source_close(&all->all[i].source);
	free(all->all);
	free(all->ahead);
	memset(all, 0, sizeof(*all));
}

/* Fibonacci hashing: Knuth, volume 3, section 6.4. */
static size_t
bucket_of(uint32_t client, uint16_t client_port)
{
	uint64_t key = (uint64_t)client << 16 | client_port;

	return key * 0x9e3779b97f4a7c15u >> 32 & (SESSIONS_BUCKETS - 1);
}

struct session *
sessions_find(const struct sessions *all, uint32_t client, uint16_t client_port)
{
	struct session *s = all->bucket[bucket_of(client, client_port)];

	while (
	    s != NULL && (s->client != client || s->client_port != client_port))
		s = s->same_bucket;
	return s;
}

struct session *
sessions_take(struct sessions *all, uint32_t client, uint16_t client_port)
{
	struct session **bucket = &all->bucket[bucket_of(client, client_port)];
	struct session *s;

	if (all->open == all->limit)
		return NULL;
	s = all->unused[all->limit - ++all->open];
	s->open = true;
	s->client = client;
	s->client_port = client_port;
	s->same_bucket = *bucket;
	*bucket = s;
	return s;
}

uint8_t *
sessions_ahead(const struct sessions *all, const struct session *s)
{
	return &all->ahead[(size_t)(s - all->all) * SOURCE_AHEAD];
}

static void
unhash(struct sessions *all, const struct session *s)
{
	struct session **p = &all->bucket[bucket_of(s->client, s->client_port)];

	while (*p != s)
		p = &(*p)->same_bucket;
	*p = s->same_bucket;
}

/* It may still be in the queue, which passes over what is not open. */
void
sessions_release(struct sessions *all, struct session *s, int64_t now_us)
{
	all->finished[all->finished_at++ % SESSIONS_FINISHED] =
	    (struct finished){ s->client, s->client_port, s->port, now_us };
	unhash(all, s);
	alarms_clear(&all->alarms, &s->alarm);
	source_close(&s->source);
	s->open = false;
	all->unused[all->limit - all->open--] = s;
}

uint16_t
sessions_port_before(
    const struct sessions *all, uint32_t client, uint16_t client_port)
{
	for (size_t i = 1; i <= SESSIONS_FINISHED; i++) {
		const struct finished *f =
		    &all->finished[(all->finished_at - i) % SESSIONS_FINISHED];

		if (f->client == client && f->client_port == client_port)
			return f->port;
	}
	return 0;
}

bool
sessions_finished(const struct sessions *all, const struct tftpd_datagram *in,
    int64_t now_us, int64_t within_us)
{
	for (size_t i = 0; i < SESSIONS_FINISHED; i++) {
		const struct finished *f = &all->finished[i];

		if (f->client == in->client &&
		    f->client_port == in->client_port && f->port == in->port &&
		    now_us - f->at_us < within_us)
			return true;
	}
	return false;
}

/* The alarm may ring early, so that not every ACK needs to move it. */
void
sessions_update(struct sessions *all, struct session *s)
{
	if (s->alarm.place == 0 || s->due_us < s->alarm.at_us)
		alarms_set(&all->alarms, &s->alarm, s->due_us);
	if (s->queued || !session_pending(s))
		return;
	all->queue[(all->queue_at + all->queue_n++) % all->limit] = s;
	s->queued = true;
}

struct session *
sessions_next(struct sessions *all)
{
	while (all->queue_n > 0) {
		struct session *s = all->queue[all->queue_at];

		all->queue_at = (all->queue_at + 1) % all->limit;
		all->queue_n--;
		s->queued = false;
		if (s->open && session_pending(s))
			return s;
	}
	return NULL;
}

struct session *
sessions_due(struct sessions *all, int64_t now_us)
{
	struct alarm *a;

	while ((a = alarms_first(&all->alarms)) != NULL && a->at_us <= now_us) {
		struct session *s = (struct session *)a;

		if (s->due_us <= now_us)
			return s;
		alarms_set(&all->alarms, a, s->due_us);
	}
	return NULL;
}

int64_t
sessions_deadline(const struct sessions *all)
{
	const struct alarm *a = alarms_first(&all->alarms);

	return a != NULL ? a->at_us : INT64_MAX;
}
