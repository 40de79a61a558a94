/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trainer.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "bench/bench.h"
#include "firmware-index/catalogue.h"
#include "leash.h"
#include "practice/technician.h"
#include "session.h"

#define HANDS_MAX 16               /* that one technician moves at once */
#define LOOKS_US  INT64_C(2000000) /* a look is late by at most so much */

struct player {
	bool begun; /* the guide leads his phone */
	struct technician technician;
};

struct trainer {
	const struct trainer_config *config;
	struct look *looks;
	unsigned looks_n;
	struct player *players;
	uint64_t revision; /* of the bench, when they looked last */
	bool news;         /* a phone looks otherwise since */
	int64_t due_us;
};

struct trainer *
trainer_new(const struct trainer_config *config)
{
	struct trainer *t = calloc(1, sizeof(*t));

	if (t == NULL)
		return NULL;
	t->config = config;
	t->looks = calloc(config->phones, sizeof(*t->looks));
	t->players = calloc(config->phones, sizeof(*t->players));
	if (t->looks == NULL || t->players == NULL) {
		trainer_free(t);
		return NULL;
	}
	return t;
}

void
trainer_free(struct trainer *t)
{
	if (t == NULL)
		return;
	free(t->looks);
	free(t->players);
	free(t);
}

int
trainer_hear(struct trainer *t)
{
	struct look look;
	int seen;

	while ((seen = leash_see(t->config->leash, &look)) > 0) {
		if (look.phone >= t->config->phones)
			continue;
		t->looks[look.phone] = look;
		t->news = true;
	}
	while (t->looks_n < t->config->phones &&
	    !mac_is_zero(t->looks[t->looks_n].mac))
		t->looks_n++;
	return seen;
}

const struct look *
trainer_looks(const struct trainer *t, size_t *n)
{
	*n = t->looks_n;
	return t->looks;
}

static void
tell_guide(struct session *s, struct mac mac, const struct event_guide *guide)
{
	session_event(s,
	    &(struct event){ .kind = EVENT_GUIDE,
		.at_us = session_now(s),
		.mac = mac,
		.guide = *guide });
}

static void
say(struct session *s, const struct course *c, enum guide_act act)
{
	tell_guide(
	    s, c->mac, &(struct event_guide){ .act = act, .course = c->id });
}

static bool
has_room(const struct bench *b)
{
	size_t open = 0, n = bench_courses(b);

	for (size_t i = 0; i < n; i++)
		open += course_is_open(bench_course(b, i));
	return open < BENCH_COURSES;
}

/* Each makes another, from the seed's on. */
static enum slip
slip_of(const struct trainer *t, unsigned i)
{
	if (!t->config->clumsy)
		return SLIP_NONE;
	return (enum slip)(1 + (i + t->config->seed - 1) % (SLIP_COUNT - 1));
}

/* As soon as the phone was heard, as a person would. */
static void
begin(struct trainer *t, unsigned i, struct session *s, int64_t now_us)
{
	const struct trainer_plan *plan = &t->config->plans[i];
	struct event_guide guide = { .act = GUIDE_BEGIN };
	struct player *p = &t->players[i];
	struct mac mac = t->looks[i].mac;

	if (bench_find(s->bench, mac) == NULL || !has_room(s->bench))
		return;
	text_copy(guide.model, sizeof(guide.model), plan->model->name);
	text_copy(guide.sequence, sizeof(guide.sequence),
	    plan->choice.sequence->name);
	tell_guide(s, mac, &guide);
	technician_init(&p->technician, &plan->choice, slip_of(t, i),
	    t->config->speed, now_us);
	p->begun = true;
}

/* What is asked, by the looks of the phone. */
static bool
is_so(const struct look *look, const struct course *c)
{
	switch (c->question) {
	case COURSE_IS_IT:
		return mac_equal(c->other, look->mac);
	case COURSE_TAKEN:
	case COURSE_LAMPS:
		return strstr(look->judged, "code was taken") != NULL ||
		    strstr(look->judged, "right moment") != NULL;
	case COURSE_PULLED:
		return !look->powered;
	case COURSE_NO_QUESTION:
	case COURSE_QUESTIONS:
		break;
	}
	return false;
}

/*
 * The phone's frames may overtake its looks on a busy machine: nobody answers
 * by a look that does not show yet what the phone made of the keys. Returns
 * when to look again at the latest.
 */
static int64_t
answer(const struct trainer *t, unsigned i, struct session *s, int64_t now_us)
{
	const struct look *look = &t->looks[i];
	const struct course *c = bench_course_of(s->bench, look->mac);

	if (c == NULL || c->state != COURSE_ASKS)
		return INT64_MAX;
	if (look->judged[0] == '\0' && now_us - c->changed_us < LOOKS_US)
		return c->changed_us + LOOKS_US;
	say(s, c, is_so(look, c) ? GUIDE_YES : GUIDE_NO);
	return INT64_MAX;
}

/* On a switch nobody sees that the plug is out, but for him. */
static void
say_pulled(struct session *s, struct mac mac)
{
	const struct course *c = bench_course_of(s->bench, mac);

	if (c != NULL && c->state == COURSE_WRONG)
		say(s, c, GUIDE_AGAIN);
	while (c != NULL && c->state == COURSE_HANDS &&
	    course_step(c)->kind <= RESET_UNPLUG)
		say(s, c, GUIDE_NEXT);
}

static bool
went_wrong(const struct session *s, struct mac mac)
{
	const struct course *c = bench_course_of(s->bench, mac);

	return c != NULL && c->state == COURSE_WRONG &&
	    c->amiss != RESET_SIGN_CARRIER_LOST;
}

static int64_t
play(struct trainer *t, unsigned i, struct session *s, int64_t now_us)
{
	struct player *p = &t->players[i];
	int64_t answer_us, hand_us;
	struct hand hand;

	if (!t->config->plans[i].reset)
		return INT64_MAX;
	if (!p->begun)
		begin(t, i, s, now_us);
	if (!p->begun)
		return INT64_MAX;
	answer_us = answer(t, i, s, now_us);
	if (went_wrong(s, t->looks[i].mac))
		technician_miss(&p->technician, now_us);
	for (int n = 0; n < HANDS_MAX &&
	     technician_act(&p->technician, &t->looks[i], now_us, &hand);
	     n++) {
		hand.phone = (uint16_t)i;
		leash_hand(t->config->leash, &hand);
		if (hand.act == HAND_PULL && t->config->phones > 1)
			say_pulled(s, t->looks[i].mac);
	}
	hand_us = technician_deadline(&p->technician);
	return answer_us < hand_us ? answer_us : hand_us;
}

int64_t
trainer_turn(struct trainer *t, struct session *s, int64_t now_us)
{
	uint64_t revision = bench_revision(s->bench);

	if (!t->config->plays ||
	    (!t->news && revision == t->revision && now_us < t->due_us))
		return t->config->plays ? t->due_us : INT64_MAX;
	t->news = false;
	t->revision = revision;
	t->due_us = INT64_MAX;
	for (unsigned i = 0; i < t->looks_n; i++) {
		int64_t due_us = play(t, i, s, now_us);

		if (due_us < t->due_us)
			t->due_us = due_us;
	}
	return t->due_us;
}

/* By the wire or, of one that fetches nothing, by the guide. */
static bool
is_revived(const struct bench *b, const struct device *d)
{
	const struct course *c = bench_course_of(b, d->mac);

	return d->stage == STAGE_REVIVED ||
	    (c != NULL && c->state == COURSE_DONE);
}

bool
trainer_is_over(
    const struct trainer *t, const struct bench *b, unsigned *revived)
{
	*revived = 0;
	for (unsigned i = 0; i < t->config->phones; i++) {
		const struct device *d = bench_find(b, t->looks[i].mac);
		bool played = t->config->plays && t->config->plans[i].reset;

		if (d == NULL)
			return false;
		if (d->stage == STAGE_STUCK)
			continue;
		if (!is_revived(b, d) ||
		    (played && !t->players[i].technician.done))
			return false;
		++*revived;
	}
	return true;
}
