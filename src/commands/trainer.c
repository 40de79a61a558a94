/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trainer.h"

#include <stdlib.h>

#include "base/text.h"
#include "bench/bench.h"
#include "firmware-index/catalogue.h"
#include "leash.h"
#include "practice/technician.h"
#include "session.h"

#define HANDS_MAX 16 /* that one technician moves at once */

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
tell_guide(struct session *s, struct mac mac, const struct event_guide *guide,
    int64_t now_us)
{
	session_event(s,
	    &(struct event){ .kind = EVENT_GUIDE,
		.at_us = now_us,
		.mac = mac,
		.guide = *guide });
}

static bool
has_room(const struct bench *b)
{
	size_t open = 0, n = bench_courses(b);

	for (size_t i = 0; i < n; i++)
		open += course_is_open(bench_course(b, i));
	return open < BENCH_COURSES;
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
	tell_guide(s, mac, &guide, now_us);
	technician_init(&p->technician, &plan->choice,
	    t->config->clumsy ? (enum slip)(1 + i % (SLIP_COUNT - 1))
			      : SLIP_NONE,
	    t->config->speed, now_us);
	p->begun = true;
}

static int64_t
play(struct trainer *t, unsigned i, struct session *s, int64_t now_us)
{
	struct player *p = &t->players[i];
	struct hand hand;

	if (!t->config->plans[i].dead)
		return INT64_MAX;
	if (!p->begun)
		begin(t, i, s, now_us);
	if (!p->begun)
		return INT64_MAX;
	for (int n = 0; n < HANDS_MAX &&
	     technician_act(&p->technician, &t->looks[i], now_us, &hand);
	     n++) {
		hand.phone = (uint16_t)i;
		leash_hand(t->config->leash, &hand);
	}
	return technician_deadline(&p->technician);
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

/* Seen to run by the wire, and by him who reset it. */
static bool
has_ended(const struct trainer *t, unsigned i, const struct bench *b)
{
	const struct device *d = bench_find(b, t->looks[i].mac);
	bool played = t->config->plays && t->config->plans[i].dead;

	if (d == NULL)
		return false;
	if (d->stage == STAGE_STUCK)
		return true;
	return d->stage == STAGE_REVIVED &&
	    (!played || t->players[i].technician.done);
}

bool
trainer_is_over(const struct trainer *t, const struct bench *b)
{
	for (unsigned i = 0; i < t->config->phones; i++)
		if (!has_ended(t, i, b))
			return false;
	return true;
}
