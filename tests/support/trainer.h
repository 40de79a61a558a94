/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_TRAINER_H
#define TESTS_SUPPORT_TRAINER_H

/*
 * The trainer without its processes: a simulated phone, a technician who
 * plays, and the model of the bench with its guide between them. The bench
 * sees what the program does: frames, its interface, and what the person
 * answers, who looks at the phone.
 */

#include "bench/bench.h"
#include "bench/witness.h"
#include "support/trainee.h"

/* All procedures, for the whole of a test. */
static struct resets *resets;

static inline int
set_up_all(void **state)
{
	resets = resets_with(NULL);
	return set_up(state);
}

static inline int
tear_down_all(void **state)
{
	resets_free(resets);
	return tear_down(state);
}

struct trainer {
	struct sim_bench *b;
	struct bench *bench;
	struct technician technician;
	double hands; /* how fast the technician is, and the guide's windows */
	struct witness_counts counts;
	bool own_cable; /* its carrier is the interface's */
	bool carrier;
	bool told; /* it was told that the present step is done */

	enum reset_sign amiss; /* what the guide says that went wrong */
	unsigned wrongs;       /* how often it began to say so */
	char advice[400];      /* what it said at the first time */
	unsigned asked[COURSE_QUESTIONS];
	char judged[96];     /* by when the technician knew of his mistake */
	enum slip next_slip; /* and what he errs in then */

	/* He presses this every so often, whatever happens. */
	enum guide_act fidgets;
	int64_t fidget_us, fidgeted_us; /* 0: never */

	/* Somebody pulls the plug in this state, once, for so long. */
	enum sim_state cut_in;
	int64_t cut_us, cut_until_us; /* 0: nobody */
};

static inline const struct course *
course_of(const struct trainer *t)
{
	return bench_course(t->bench, 0);
}

/* What the person has to say to what is asked, from what is seen. */
static inline bool
is_so(const struct trainer *t, enum course_question q)
{
	struct look look = look_at(t->b);

	switch (q) {
	case COURSE_IS_IT:
		return true;
	case COURSE_TAKEN:
	case COURSE_LAMPS:
		return strstr(look.judged, "code was taken") != NULL ||
		    strstr(look.judged, "while it erased") != NULL ||
		    strstr(look.judged, "right moment") != NULL;
	case COURSE_PULLED:
		return !look.powered;
	case COURSE_NO_QUESTION:
	case COURSE_QUESTIONS:
		break;
	}
	return false;
}

static inline void
say_to(struct trainer *t, enum guide_act act)
{
	struct event e = { .kind = EVENT_GUIDE,
		.at_us = t->b->now_us,
		.guide = { .act = act, .course = course_of(t)->id } };

	bench_apply(t->bench, &e);
}

static inline void
note_state(struct trainer *t)
{
	const struct course *c = course_of(t);

	if (c->amiss != RESET_SIGN_NONE && t->amiss == RESET_SIGN_NONE &&
	    t->wrongs++ == 0)
		course_advice(t->advice, sizeof(t->advice), c);
	t->amiss = c->amiss;
}

/* Nobody may be sent to the plug of a phone that erases or writes. */
static inline void
do_no_harm(const struct trainer *t)
{
	const struct course *c = course_of(t);
	enum sim_state state = sim_state(t->b->sim);
	const char *step =
	    course_step(c) != NULL ? reset_kind_word(course_step(c)->kind) : "";

	if ((state == SIM_RESETS || state == SIM_WRITING) &&
	    (c->state == COURSE_WRONG || c->state == COURSE_STUCK ||
		(c->state == COURSE_HANDS &&
		    course_step(c)->kind <= RESET_UNPLUG)))
		fail_msg("%s: it %s, and the guide is at %s (%s)", c->model,
		    state == SIM_WRITING ? "writes" : "erases", step,
		    course_state_name(c->state));
}

/* After each event: what changed, and what is asked. */
static inline void
mind(struct trainer *t)
{
	const struct course *c = course_of(t);

	if (c == NULL)
		return;
	note_state(t);
	for (unsigned i = 0; c->state == COURSE_ASKS && i < 3; i++) {
		enum course_question q = c->question;

		t->asked[q]++;
		say_to(t, is_so(t, q) ? GUIDE_YES : GUIDE_NO);
		note_state(t);
	}
	do_no_harm(t);
}

static inline void
tell_bench(struct trainer *t, struct event *e)
{
	e->at_us = t->b->now_us;
	bench_apply(t->bench, e);
	mind(t);
}

static inline void
overhear(struct sim_bench *b, const void *frame, size_t n)
{
	struct trainer *t = b->listener;
	struct event events[WITNESS_EVENTS];
	size_t k = witness_frame(
	    &t->counts, LINK_ETHERNET, frame, n, b->now_us, events);

	for (size_t i = 0; i < k; i++) {
		events[i].by = WITNESS_WIRE;
		tell_bench(t, &events[i]);
	}
}

static inline void
set_carrier(struct trainer *t, bool carrier)
{
	struct event e = { .kind = EVENT_LINK,
		.link = { .name = "eth0",
		    .present = true,
		    .up = true,
		    .carrier = carrier,
		    .mbit = 100,
		    .address = SERVER,
		    .prefix = 24 } };

	if (t->carrier == carrier)
		return;
	t->carrier = carrier;
	tell_bench(t, &e);
}

static inline void
trainer_init(struct trainer *t, struct sim_config config, struct resets *r,
    bool own_cable)
{
	*t = (struct trainer){ .b = set_on_table(config),
		.bench = bench_new(catalogue),
		.own_cable = own_cable };
	assert_non_null(t->bench);
	t->b->wire = overhear;
	t->b->listener = t;
	bench_guide(t->bench, r);
	t->hands = config.hands > 0 ? config.hands : 1;
	bench_hurry(t->bench, t->hands, config.speed);
	set_carrier(t, true);
	if (own_cable)
		set_carrier(t, false);
}

static inline void
trainer_fini(struct trainer *t)
{
	unplug(t->b);
	bench_free(t->bench);
}

/* Phone, bench and what the technician waits for, until the earliest. */
static inline void
trainer_run(struct trainer *t, int64_t until_us)
{
	struct event tick = { .kind = EVENT_TICK };
	int64_t due_us = bench_deadline(t->bench);

	run_once(t->b, due_us < until_us ? due_us : until_us);
	tell_bench(t, &tick);
}

static inline void
trainer_run_for(struct trainer *t, int64_t us)
{
	int64_t end_us = t->b->now_us + us;

	while (t->b->now_us < end_us)
		trainer_run(t, end_us);
}

/* The plug is out: without a carrier only the person can tell. */
static inline void
say_pulled(struct trainer *t)
{
	const struct course *c = course_of(t);

	if (c != NULL && c->state == COURSE_WRONG)
		say_to(t, GUIDE_AGAIN);
	while (c != NULL && c->state == COURSE_HANDS &&
	    course_step(c)->kind <= RESET_UNPLUG)
		say_to(t, GUIDE_NEXT);
}

static inline void
trainer_hand(struct trainer *t, const struct hand *h)
{
	do_hand_on(t->b, h);
	if (!t->own_cable && h->act == HAND_PULL)
		say_pulled(t);
	if (t->own_cable && h->act == HAND_PULL)
		set_carrier(t, false);
	if (t->own_cable && h->act == HAND_PLUG)
		set_carrier(t, true);
}

/* Begin, of a phone that was heard (its MAC) or was not (zero). */
static inline void
trainer_begin(struct trainer *t, const char *model,
    const struct reset_choice *choice, enum slip slip, bool heard)
{
	struct event e = { .kind = EVENT_GUIDE, .guide.act = GUIDE_BEGIN };

	if (heard)
		e.mac = phone_mac;
	text_copy(e.guide.model, sizeof(e.guide.model), model);
	text_copy(
	    e.guide.sequence, sizeof(e.guide.sequence), choice->sequence->name);
	tell_bench(t, &e);
	assert_non_null(course_of(t));
	technician_init(&t->technician, choice, slip, t->hands, t->b->now_us);
}

static inline void
fidget(struct trainer *t)
{
	if (t->fidget_us == 0 || t->b->now_us < t->fidgeted_us + t->fidget_us)
		return;
	t->fidgeted_us = t->b->now_us;
	say_to(t, t->fidgets);
	mind(t);
}

/* Whether somebody else had the plug in his hand just now. */
static inline bool
trip_over_it(struct trainer *t)
{
	if (t->cut_us != 0 && sim_state(t->b->sim) == t->cut_in) {
		trainer_hand(t, &(struct hand){ .act = HAND_PULL });
		t->cut_until_us = t->b->now_us + t->cut_us;
		t->cut_us = 0;
	} else if (t->cut_until_us != 0 && t->b->now_us >= t->cut_until_us) {
		trainer_hand(t, &(struct hand){ .act = HAND_PLUG });
		t->cut_until_us = 0;
	} else {
		return false;
	}
	return true;
}

/* When anybody does something next, at the latest. */
static inline int64_t
next_move_us(const struct trainer *t, int64_t end_us)
{
	int64_t due_us = technician_deadline(&t->technician);
	int64_t fidget_us = t->fidgeted_us + t->fidget_us;

	if (t->fidget_us != 0 && fidget_us < due_us)
		due_us = fidget_us;
	if (t->cut_until_us != 0 && t->cut_until_us < due_us)
		due_us = t->cut_until_us;
	return due_us < end_us ? due_us : end_us;
}

/* Until the technician and the guide are done, or the minutes are over. */
static inline void
trainer_work(struct trainer *t, int minutes)
{
	struct technician *who = &t->technician;
	int64_t end_us = t->b->now_us + minutes * MINUTES;

	while (t->b->now_us < end_us &&
	    (!who->done || course_is_open(course_of(t)))) {
		struct look look = look_at(t->b);
		bool slipped = who->slipped;
		struct hand h;

		fidget(t);
		if (trip_over_it(t))
			continue;
		if (technician_act(who, &look, t->b->now_us, &h))
			trainer_hand(t, &h);
		else
			trainer_run(t, next_move_us(t, end_us));
		if (who->slipped && !slipped) {
			text_copy(t->judged, sizeof(t->judged), look.judged);
			who->slipped = t->next_slip == SLIP_NONE;
			who->slip = t->next_slip;
			t->next_slip = SLIP_NONE;
		}
	}
}

#endif
