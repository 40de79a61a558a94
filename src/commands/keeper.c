/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keeper.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/record.h"
#include "io/user.h"
#include "session.h"

#define WHY      400
#define BATCH    16
#define HISTORY  200
#define RETRY_US 5000000

/* A bench whose phones are faster than any, and no measure for others. */
#define PRACTICE "practice"

struct keeper {
	struct session *session;
	struct record *record;
	struct entry blank; /* who, host and bench */
	uint64_t written;   /* what changed up to here is in the record */
	uint64_t told;      /* who became a phone up to here was looked up */
	bool writable;
	bool failed;      /* was told */
	int64_t retry_us; /* not before, when it failed */

	struct entry history[HISTORY];
	size_t history_n;
	bool history_stale;
};

static bool
is_wanted(const struct session_config *config)
{
	const struct options *o = config->options;

	if (o->no_record)
		return false;
	return o->record != NULL || config->role == SCREEN_RUN ||
	    config->role == SCREEN_WATCH;
}

static void
introduce(struct entry *e, const struct session_config *config)
{
	const struct options *o = config->options;
	const char *bench = o->bench;

	user_name(e->who, sizeof(e->who));
	if (gethostname(e->host, sizeof(e->host) - 1) != 0)
		e->host[0] = '\0';
	if (bench == NULL)
		bench = config->role == SCREEN_PRACTICE ? PRACTICE : e->host;
	text_copy(e->bench, sizeof(e->bench), bench);
}

/* Notes are cut; what matters comes first. */
static void
tell_failure(struct keeper *k, const char *why)
{
	if (!k->failed)
		session_note(k->session, NOTE_WARN,
		    "What is done now is not recorded. %.150s", why);
	k->failed = true;
}

struct keeper *
keeper_open(struct session *s)
{
	const struct options *o = s->config->options;
	struct keeper *k;
	char why[WHY];
	int err;

	if (!is_wanted(s->config))
		return NULL;
	k = calloc(1, sizeof(*k));
	if (k == NULL)
		return NULL;
	k->session = s;
	k->history_stale = true;
	introduce(&k->blank, s->config);
	err =
	    record_open(&k->record, o->record, &k->writable, why, sizeof(why));
	if (err != 0)
		tell_failure(k, why);
	else if (!k->writable)
		tell_failure(k, "The record can only be read.");
	if (err == 0)
		return k;
	free(k);
	return NULL;
}

/* How a device stands in the record. */
static struct entry
entry_of(const struct keeper *k, const struct device *d)
{
	struct entry e = k->blank;

	e.revival = d->revival;
	return e;
}

/* Whose past is not known, or how long others of its model took. */
static bool
is_asked_for(const struct device *d)
{
	const char *model = device_fact(d, FACT_MODEL);

	return !d->past_told ||
	    (model != NULL && strcmp(model, d->past.model) != 0);
}

/* What was told of it before stays: since then it is in the record itself. */
static int
find_past(struct keeper *k, const struct device *d, struct event_past *past)
{
	const char *model = device_fact(d, FACT_MODEL);
	int err = 0;

	*past = d->past;
	if (!d->past_told)
		err = record_past(k->record, d->mac, k->blank.bench, past);
	if (err == 0 && model != NULL)
		err = record_times(k->record, model, k->blank.bench, past);
	return err;
}

static void
look_up(struct keeper *k, uint64_t until, int64_t now_us)
{
	const struct bench *b = k->session->bench;

	for (size_t i = 0; i < bench_count(b); i++) {
		const struct device *d = bench_at(b, i);
		struct event e = {
			.kind = EVENT_PAST, .at_us = now_us, .mac = d->mac
		};

		if (d->record_change <= k->told || !is_asked_for(d))
			continue;
		if (find_past(k, d, &e.past) == 0)
			session_event(k->session, &e);
	}
	k->told = until;
}

static int
flush(struct keeper *k, const struct entry *batch, size_t *n, char *why)
{
	int err = *n > 0 ? record_write(k->record, batch, *n, why, WHY) : 0;

	*n = 0;
	return err;
}

/* All that changed since the last time; what is open, too, if ended_us. */
static int
write_down(struct keeper *k, int64_t ended_us, char *why)
{
	const struct bench *b = k->session->bench;
	struct entry batch[BATCH];
	size_t n = 0;
	int err = 0;

	for (size_t i = 0; i < bench_count(b) && err == 0; i++) {
		const struct device *d = bench_at(b, i);
		bool open = d->revival.ending == ENDING_OPEN;

		if (d->revival.begun_us == 0 ||
		    (d->record_change <= k->written && !(ended_us && open)))
			continue;
		batch[n] = entry_of(k, d);
		if (ended_us != 0)
			revival_quit(&batch[n].revival, ended_us);
		if (++n == BATCH)
			err = flush(k, batch, &n, why);
	}
	return err == 0 ? flush(k, batch, &n, why) : err;
}

void
keeper_turn(struct keeper *k, int64_t now_us)
{
	uint64_t until;
	char why[WHY];

	if (k == NULL)
		return;
	until = bench_record_change(k->session->bench);
	if (until == k->told && until == k->written)
		return;
	look_up(k, until, now_us);
	if (!k->writable || now_us < k->retry_us)
		return;
	if (write_down(k, 0, why) == 0) {
		k->written = until;
		k->history_stale = true;
		k->failed = false;
		return;
	}
	k->retry_us = now_us + RETRY_US;
	tell_failure(k, why);
}

static void
keep_history(void *ctx, const struct entry *e)
{
	struct keeper *k = ctx;

	if (k->history_n < HISTORY)
		k->history[k->history_n++] = *e;
}

const struct entry *
keeper_history(struct keeper *k, size_t *n)
{
	struct record_query q = { .most = HISTORY };
	char why[WHY];

	*n = 0;
	if (k == NULL)
		return NULL;
	if (k->history_stale) {
		k->history_n = 0;
		k->history_stale = record_read(k->record, &q, keep_history, k,
				       why, sizeof(why)) < 0;
	}
	*n = k->history_n;
	return k->history;
}

void
keeper_close(struct keeper *k, int64_t now_us)
{
	char why[WHY];

	if (k == NULL)
		return;
	if (k->writable)
		(void)write_down(k, now_us, why); /* nobody is there to tell */
	record_close(k->record);
	free(k);
}
