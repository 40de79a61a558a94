/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * When a revival begins and ends, and what is told of it. It is followed
 * from stage to stage, so that what is written down after each is true
 * whenever the program should die.
 */

#include "bench/revival.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "firmware-index/catalogue.h"
#include "model.h"

/* A 7940 is done with its reset before it asks for its image. */
#define RESET_US (600 * SECONDS)

static const char *const outcomes[OUTCOME_COUNT] = {
	[OUTCOME_NONE] = "",
	[OUTCOME_REVIVED] = "revived",
	[OUTCOME_FAILED] = "failed",
	[OUTCOME_UNKNOWN] = "not known",
};

static const char *const endings[ENDING_COUNT] = {
	[ENDING_OPEN] = "",
	[ENDING_REVIVED] = "revived",
	[ENDING_STUCK] = "stuck",
	[ENDING_GONE] = "gone",
	[ENDING_QUIT] = "quit",
};

/* From the second time on; later ones by number. */
static const char *const ordinals[] = { "Second", "Third", "Fourth", "Fifth",
	"Sixth", "Seventh", "Eighth", "Ninth", "Tenth" };
static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

#define ORDINALS (sizeof(ordinals) / sizeof(ordinals[0]))

const char *
outcome_name(enum outcome o)
{
	return outcomes[o];
}

const char *
ending_name(enum ending e)
{
	return endings[e];
}

static bool
is_open(const struct revival *r)
{
	return r->begun_us != 0 && r->ending == ENDING_OPEN;
}

static bool
takes_firmware(enum stage stage)
{
	return stage >= STAGE_MANIFEST && stage <= STAGE_WRITING;
}

static void
begin(struct bench *b, struct slot *s)
{
	struct device *d = &s->device;
	const char *load = device_fact(d, FACT_LOAD);
	struct revival *r = &d->revival;

	*r = (struct revival){ .mac = d->mac,
		.begun_us = b->now,
		.octets_before = d->meter.total };
	if (load != NULL)
		text_copy(r->load_before, sizeof(r->load_before), load);
}

static void
end(struct bench *b, struct revival *r, enum ending ending)
{
	r->ending = ending;
	r->ended_us = b->now;
	r->reason[0] = '\0';
}

static void
reopen(struct revival *r)
{
	r->ending = ENDING_OPEN;
	r->ended_us = 0;
	r->reason[0] = '\0';
}

static void
copy_fact(char *dst, size_t cap, const struct device *d, enum fact_kind kind)
{
	const char *text = device_fact(d, kind);

	if (text != NULL)
		text_copy(dst, cap, text);
}

/* A reset whose code was taken, under way or over for a moment only. */
static void
tell_sequence(const struct bench *b, struct revival *r)
{
	const struct course *c = bench_course_of(b, r->mac);

	if (c != NULL && c->taken && r->begun_us >= c->begun_us &&
	    (course_is_open(c) || r->begun_us - c->changed_us <= RESET_US))
		text_copy(
		    r->sequence, sizeof(r->sequence), c->choice.sequence->name);
}

/* Who it is may be learned late, even after its end. */
static void
tell_who(const struct bench *b, struct revival *r, const struct device *d)
{
	tell_sequence(b, r);
	copy_fact(r->name, sizeof(r->name), d, FACT_NAME);
	copy_fact(r->serial, sizeof(r->serial), d, FACT_SERIAL);
	copy_fact(r->model, sizeof(r->model), d, FACT_MODEL);
	copy_fact(r->hardware, sizeof(r->hardware), d, FACT_HARDWARE);
}

static void
tell_reason(struct revival *r, const struct device *d)
{
	size_t n = 0;

	r->reason[0] = '\0';
	for (int t = 0; t < TROUBLE_COUNT && n < sizeof(r->reason); t++)
		if (trouble_is(d, (enum trouble)t))
			n += (size_t)snprintf(r->reason + n,
			    sizeof(r->reason) - n, "%s%s", n > 0 ? ", " : "",
			    trouble_name((enum trouble)t));
}

/* What ran before is no proof, nor is the loader that took the download. */
static void
tell_load(struct revival *r, const struct device *d)
{
	const struct fact *load = &d->facts[FACT_LOAD];
	bool after = r->ending == ENDING_REVIVED ||
	    (r->downloaded_us != 0 && load->at_us > r->downloaded_us);

	if (after && !load_is_recovery(load->text))
		text_copy(r->load_after, sizeof(r->load_after), load->text);
}

static void
tell_course(struct revival *r, const struct device *d)
{
	enum outcome outcome = device_outcome(d);
	enum stage stage = d->stage == STAGE_STUCK ? d->stuck_in : d->stage;

	r->outcome = outcome != OUTCOME_NONE ? outcome : OUTCOME_UNKNOWN;
	if (r->ending != ENDING_GONE)
		r->stage = stage;
	if (r->ending == ENDING_STUCK)
		tell_reason(r, d);
	r->octets = d->meter.total - r->octets_before;
	text_copy(r->load_wanted, sizeof(r->load_wanted), d->wanted);
	tell_load(r, d);
}

static void
count_change(struct bench *b, struct slot *s)
{
	s->device.record_change = ++b->record_change;
}

void
revival_meet(struct bench *b, struct slot *s)
{
	count_change(b, s);
}

/*
 * A trouble, a fact or a whole part. Why it is stuck is told after it is;
 * who is stuck says no more by what it does later.
 */
void
revival_note(struct bench *b, struct slot *s)
{
	struct device *d = &s->device;
	struct revival *r = &d->revival;

	if (r->begun_us == 0)
		return;
	tell_who(b, r, d);
	if (is_open(r) ||
	    (r->ending == ENDING_STUCK && d->stage == STAGE_STUCK &&
		r->ended_us == d->since_us))
		tell_course(r, d);
	count_change(b, s);
}

/* The running load is told again and again; it may decide the outcome. */
void
revival_judge(struct bench *b, struct slot *s)
{
	if (is_open(&s->device.revival) &&
	    device_outcome(&s->device) == OUTCOME_FAILED &&
	    s->device.revival.outcome != OUTCOME_FAILED)
		revival_note(b, s);
}

/* Whether a stuck phone goes on with what it was stuck in, or after it. */
static bool
goes_on(const struct revival *r, enum stage from, enum stage to)
{
	return from == STAGE_STUCK && r->ending == ENDING_STUCK &&
	    (to == r->stage || (to >= STAGE_MANIFEST && to < STAGE_REVIVED));
}

void
revival_step(struct bench *b, struct slot *s, enum stage from, enum stage to)
{
	struct device *d = &s->device;
	struct revival *r = &d->revival;

	if (!is_phone(s))
		return;
	if (r->begun_us != 0 && goes_on(r, from, to))
		reopen(r);
	if (takes_firmware(to) && !is_open(r))
		begin(b, s);
	if (r->begun_us == 0 || (!is_open(r) && to != STAGE_REVIVED))
		return;
	if (to == STAGE_WRITING)
		r->downloaded_us = b->now;
	if (to == STAGE_REVIVED)
		end(b, r, ENDING_REVIVED);
	if (to == STAGE_STUCK)
		end(b, r, ENDING_STUCK);
	if (to == STAGE_OFF)
		end(b, r, ENDING_GONE);
	tell_who(b, r, d);
	tell_course(r, d);
	count_change(b, s);
}

void
revival_quit(struct revival *r, int64_t now_us)
{
	if (!is_open(r))
		return;
	r->ending = ENDING_QUIT;
	r->ended_us = now_us;
}

char *
revival_result(char *dst, size_t cap, const struct revival *r)
{
	const char *ending =
	    r->ending != ENDING_OPEN ? endings[r->ending] : "not known";

	if (r->outcome == OUTCOME_REVIVED)
		snprintf(dst, cap, "revived");
	else if (r->outcome == OUTCOME_FAILED && r->ending != ENDING_STUCK)
		snprintf(dst, cap, "failed at %s", stage_name(r->stage));
	else
		snprintf(dst, cap, "%s at %s", ending, stage_name(r->stage));
	return dst;
}

/* "2 May", or "2 May 2025" where that is not this year. */
static void
show_date(char *dst, size_t cap, const struct event_past *p, int64_t now_us)
{
	time_t then = (time_t)(p->last_us / SECONDS + p->utc_offset_s);
	time_t now = (time_t)(now_us / SECONDS + p->utc_offset_s);
	struct tm a = { 0 }, b = { 0 };

	gmtime_r(&then, &a);
	gmtime_r(&now, &b);
	if (a.tm_year == b.tm_year)
		snprintf(dst, cap, "%d %s", a.tm_mday, months[a.tm_mon]);
	else
		snprintf(dst, cap, "%d %s %d", a.tm_mday, months[a.tm_mon],
		    a.tm_year + 1900);
}

char *
past_show(char *dst, size_t cap, const struct event_past *p, int64_t now_us)
{
	const char *where = p->elsewhere ? "in this record" : "on this bench";
	char date[48], count[24];

	if (p->times == 0) {
		snprintf(dst, cap, "First time %s.", where);
		return dst;
	}
	if (p->times <= ORDINALS)
		text_copy(count, sizeof(count), ordinals[p->times - 1]);
	else
		snprintf(count, sizeof(count), "Time %u", p->times + 1);
	show_date(date, sizeof(date), p, now_us);
	snprintf(dst, cap, "%s%s %s, last %s: %s.", count,
	    p->times <= ORDINALS ? " time" : "", where, date, p->result);
	return dst;
}

void
revival_remember(struct bench *b, const struct event *e)
{
	struct slot *s = place_find(b, e->mac);
	bool is_new;
	char text[160];

	if (s == NULL)
		return;
	is_new = !s->device.past_told;
	s->device.past = e->past;
	s->device.past_told = true;
	b->revision++;
	if (is_phone(s) && is_new && e->past.times > 0)
		log_add(b, s, NOTE_INFO, "%s",
		    past_show(text, sizeof(text), &e->past, b->now));
}
