/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/bench.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model.h"

/* No clock says more, and patience can be added to it. */
#define LATEST_US (INT64_MAX / 2)

struct bench *
bench_new(const struct catalogue *catalogue)
{
	struct bench *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return NULL;
	b->catalogue = catalogue;
	places_init(b);
	return b;
}

void
bench_free(struct bench *b)
{
	free(b);
}

static void
say_link(struct bench *b, const struct event_link *was)
{
	const struct event_link *l = &b->link;

	if (was->present && !l->present)
		log_add(b, NULL, NOTE_BAD, "%s is gone: unplugged?", was->name);
	else if (was->carrier && !l->carrier)
		log_add(b, NULL, NOTE_WARN,
		    "Link lost on %s: cable out, or a phone off or rebooting.",
		    l->name);
	else if (!was->carrier && l->carrier && l->mbit != 0)
		log_add(b, NULL, NOTE_INFO, "Link up on %s, %u Mbit/s.",
		    l->name, l->mbit);
	else if (!was->carrier && l->carrier)
		log_add(b, NULL, NOTE_INFO, "Link up on %s.", l->name);
}

static bool
same_link(const struct event_link *a, const struct event_link *b)
{
	return strcmp(a->name, b->name) == 0 && a->present == b->present &&
	    a->up == b->up && a->carrier == b->carrier && a->mbit == b->mbit &&
	    a->address == b->address && a->prefix == b->prefix;
}

/* Without a carrier nobody can be there. */
static void
apply_link(struct bench *b, const struct event_link *link)
{
	struct event_link was = b->link;

	if (same_link(&was, link))
		return;
	b->link = *link;
	b->link.carrier = link->carrier && link->present && link->up;
	b->revision++;
	say_link(b, &was);
	for (size_t i = 0; was.carrier && !b->link.carrier && i < b->count; i++)
		boot_apply(b, &b->slots[b->order[i]], SIGN_GONE);
	courses_link(b, &was);
}

static void
apply_serving(struct bench *b, const struct event_serving *serving)
{
	static const struct {
		enum note_level level;
		const char *text;
	} words[] = {
		[SERVING_NEVER] = { NOTE_INFO, "Watching only" },
		[SERVING_LISTENS] = { NOTE_INFO,
		    "Listening for other DHCP servers before the first "
		    "answer" },
		[SERVING_CLEAR] = { NOTE_GOOD,
		    "No other DHCP server here: phones are answered now" },
		[SERVING_HELD] = { NOTE_BAD, "Nothing is served" },
	};
	enum serving state = serving->state;
	bool same = state == b->serving.state &&
	    strcmp(serving->reason, b->serving.reason) == 0;
	bool reason = serving->reason[0] != '\0' &&
	    (state == SERVING_HELD || state == SERVING_NEVER);

	b->serving = *serving;
	if (!same)
		log_add(b, NULL, words[state].level, "%s%s%s.",
		    words[state].text, reason ? ": " : "",
		    reason ? serving->reason : "");
}

/* Each clock that rings before at_us is judged at its own time. */
static void
judge_until(struct bench *b, int64_t at_us)
{
	int64_t due_us = bench_deadline(b);

	if (at_us > LATEST_US)
		at_us = LATEST_US;
	for (; due_us <= at_us; due_us = bench_deadline(b)) {
		struct agenda_entry first = agenda_first(&b->agenda);

		if (due_us > b->now)
			b->now = due_us;
		if (first.due_us <= due_us)
			clocks_judge(b, &b->slots[first.who]);
		else
			courses_judge(b);
		courses_attend(b);
	}
	if (at_us > b->now)
		b->now = at_us;
}

void
bench_apply(struct bench *b, const struct event *e)
{
	judge_until(b, e->at_us);
	switch (e->kind) {
	case EVENT_TICK:
	case EVENT_COUNT:
		break;
	case EVENT_LINK:
		apply_link(b, &e->link);
		break;
	case EVENT_SERVING:
		apply_serving(b, &e->serving);
		break;
	case EVENT_NOTE:
		log_add(b, place_find(b, e->mac), e->note.level, "%s",
		    e->note.text);
		break;
	case EVENT_PAST:
		revival_remember(b, e);
		break;
	case EVENT_LADDER:
		ladder_told(b, place_find(b, e->mac), &e->ladder);
		break;
	case EVENT_GUIDE:
		courses_told(b, e);
		break;
	case EVENT_GATE:
		courses_gate(b, &e->gate);
		break;
	case EVENT_HEARD:
	case EVENT_NEIGHBOUR:
	case EVENT_ARP:
	case EVENT_DHCP:
	case EVENT_REQUEST:
	case EVENT_BLOCK:
	case EVENT_ACK:
	case EVENT_OACK:
	case EVENT_CALL:
	case EVENT_TRANSFER:
	case EVENT_MANIFEST:
		deliver(b, e);
		break;
	case EVENT_ERROR:
		deliver_error(b, e);
		break;
	}
	courses_attend(b);
	judge_until(b, b->now); /* what is overdue by what we know now */
}

int64_t
bench_deadline(const struct bench *b)
{
	int64_t clocks_us = agenda_first(&b->agenda).due_us;
	int64_t courses_us = courses_deadline(b);

	return clocks_us < courses_us ? clocks_us : courses_us;
}

uint64_t
bench_revision(const struct bench *b)
{
	return b->revision;
}

uint64_t
bench_record_change(const struct bench *b)
{
	return b->record_change;
}

int64_t
bench_now_us(const struct bench *b)
{
	return b->now;
}

size_t
bench_count(const struct bench *b)
{
	return b->count;
}

const struct device *
bench_at(const struct bench *b, size_t i)
{
	return i < b->count ? &b->slots[b->order[i]].device : NULL;
}

const struct device *
bench_find(const struct bench *b, struct mac mac)
{
	uint16_t i = map_find(&b->by_mac, map_key(mac));

	return i != MAP_NONE ? &b->slots[i].device : NULL;
}

const struct device *
bench_find_address(const struct bench *b, uint32_t ip)
{
	uint16_t i = map_find(&b->by_address, ip);

	return i != MAP_NONE ? &b->slots[i].device : NULL;
}

void
bench_stages(const struct bench *b, size_t counts[STAGE_COUNT])
{
	memset(counts, 0, STAGE_COUNT * sizeof(counts[0]));
	for (size_t i = 0; i < b->count; i++) {
		const struct device *d = bench_at(b, i);

		if (d->kind == DEVICE_PHONE)
			counts[d->stage]++;
	}
}

const struct event_link *
bench_link(const struct bench *b)
{
	return &b->link;
}

const struct event_serving *
bench_serving(const struct bench *b)
{
	return &b->serving;
}

size_t
bench_log_count(const struct bench *b)
{
	return b->log_n;
}

const struct log_line *
bench_log(const struct bench *b, size_t i)
{
	if (i >= b->log_n)
		return NULL;
	return &b->log[(b->log_next + BENCH_LOG - 1 - i) % BENCH_LOG];
}

uint64_t
bench_evicted(const struct bench *b)
{
	return b->evicted;
}

uint64_t
bench_refused(const struct bench *b)
{
	return b->refused;
}
