/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The guide and a simulated phone, with a technician who plays between them:
 * every procedure and sequence of every model is led to its end, and every
 * mistake is noticed.
 */

#include "bench/course.h"

#include "support/trainer.h"

struct row {
	const char *name;
	enum slip slip;
	bool dead, heard, own_cable;
	const char *advice, *or_else; /* words in what the guide says then */
	double speed, hands;          /* 0: 1 */
};

struct walk {
	const struct row *row;
	enum slip next; /* and how he slips once more */
	const char *model;
	struct reset_choice choice;
};

static void
walk(struct trainer *t, const struct walk *w)
{
	trainer_init(t,
	    (struct sim_config){ .model = catalogue_find(catalogue, w->model),
		.dead = w->row->dead,
		.seed = 1,
		.speed = w->row->speed,
		.hands = w->row->hands },
	    resets, w->row->own_cable);
	if (w->row->heard) {
		trainer_hand(t, &(struct hand){ .act = HAND_PLUG });
		trainer_run_for(t, 5 * MINUTES);
	}
	t->next_slip = w->next;
	trainer_begin(t, w->model, &w->choice, w->row->slip, w->row->heard);
	trainer_work(t, 60);
}

/* Of a power cut the guide knows where a phone has its loader left. */
static bool
is_told_of(const struct walk *w)
{
	return can_slip(w->model, &w->choice, w->row->slip) &&
	    (w->row->slip != SLIP_POWER_CUT ||
		catalogue_find(catalogue, w->model)->generation ==
		    GENERATION_JAVA);
}

/* A wrong key may be dialled anew on these, and nothing is lost. */
static bool
is_noticed(const struct walk *w)
{
	bool anew = strcmp(w->choice.procedure->name, "9900") == 0 &&
	    w->row->slip == SLIP_WRONG_KEY;

	return w->row->slip != SLIP_NONE && !anew;
}

static bool
is_advised(const struct row *r, const char *advice)
{
	return strstr(advice, r->advice) != NULL ||
	    (r->or_else != NULL && strstr(advice, r->or_else) != NULL);
}

static void
is_led_to_the_end(const struct walk *w)
{
	const char *sequence = w->choice.sequence->name;
	bool noticed = is_noticed(w);
	struct trainer t;
	const struct course *c;

	walk(&t, w);
	c = course_of(&t);
	if (c->state != COURSE_DONE)
		fail_msg("%s, %s: %s at step %u, judged \"%s\"", w->model,
		    sequence, course_state_name(c->state), c->step,
		    look_at(t.b).judged);
	if (t.wrongs != noticed)
		fail_msg("%s, %s: %u times said to be wrong (%s)", w->model,
		    sequence, t.wrongs, t.judged);
	if (noticed && !is_advised(w->row, t.advice))
		fail_msg(
		    "%s, %s: not advised so: %s", w->model, sequence, t.advice);
	trainer_fini(&t);
}

/* On other cables and at other speeds one model of each family will do. */
static bool
is_enough(const struct row *r)
{
	return r->slip != SLIP_NONE &&
	    (!r->own_cable || !r->heard || r->speed > 1);
}

/* With a # sequence, and those of them that fetch firmware after it. */
#define FAMILIES 12
#define FETCHERS 3

static void
is_led(void **state)
{
	struct walk w = { .row = *state };
	const struct reset_family *f, *before = NULL, *led = NULL;
	unsigned families = 0;

	for (size_t i = 0; (w.model = resets_model(resets, i)) != NULL; i++) {
		f = resets_family(resets, w.model);
		if (is_enough(w.row) && f == before)
			continue;
		before = f;
		for (size_t k = 0; resets_choice(resets, f, k, &w.choice); k++)
			if (is_told_of(&w)) {
				is_led_to_the_end(&w);
				families += f != led;
				led = f;
			}
	}
	assert_int_equal(
	    families, w.row->slip == SLIP_POWER_CUT ? FETCHERS : FAMILIES);
}

static void
is_led_through_two(const struct walk *w)
{
	struct trainer t;
	const struct course *c;

	walk(&t, w);
	c = course_of(&t);
	if (c->state != COURSE_DONE)
		fail_msg("%s, %s and %s: %s at step %u", w->model,
		    slip_name(w->row->slip), slip_name(w->next),
		    course_state_name(c->state), c->step);
	trainer_fini(&t);
}

/* One mistake, and another at the next try. */
static void
is_led_through_any_two(void **state)
{
	struct row row = {
		.dead = true, .heard = true, .own_cable = *(const bool *)*state
	};
	struct walk w = { .row = &row };
	const struct reset_family *f, *before = NULL;
	unsigned families = 0;

	for (size_t i = 0; (w.model = resets_model(resets, i)) != NULL; i++) {
		f = resets_family(resets, w.model);
		if (f == before || !resets_choice(resets, f, 0, &w.choice))
			continue;
		before = f;
		families++;
		for (row.slip = SLIP_LATE_HOLD; row.slip < SLIP_COUNT;
		     row.slip++)
			for (w.next = SLIP_LATE_HOLD; w.next < SLIP_COUNT;
			     w.next++)
				if (is_told_of(&w))
					is_led_through_two(&w);
	}
	assert_int_equal(families, FAMILIES);
}

#define EARLY  "not down from the first moment on", "too late"
#define DIALS  "a wrong key", "A wrong key"
#define EITHER "not down from the first moment, let go of too soon or", NULL
#define CUT    "Perhaps the power was cut", NULL
#define NOBODY "", NULL

static struct row rows[] = {
	{ "a dead phone that was heard", SLIP_NONE, true, true, true, NOBODY, 1,
	    1 },
	{ "a dead phone that was not heard yet", SLIP_NONE, true, false, true,
	    NOBODY, 1, 1 },
	{ "a sound phone", SLIP_NONE, false, true, true, NOBODY, 1, 1 },
	{ "a dead phone at a switch", SLIP_NONE, true, true, false, NOBODY, 1,
	    1 },
	{ "a sound phone at a switch", SLIP_NONE, false, true, false, NOBODY, 1,
	    1 },
	{ "one at a switch that was not heard yet", SLIP_NONE, true, false,
	    false, NOBODY, 1, 1 },

	{ "the key is pressed too late", SLIP_LATE_HOLD, true, true, true,
	    EARLY, 1, 1 },
	{ "the key is let go of too early", SLIP_EARLY_RELEASE, true, true,
	    true, EARLY, 1, 1 },
	{ "a wrong key is dialled", SLIP_WRONG_KEY, true, true, true, DIALS, 1,
	    1 },
	{ "the code comes too late", SLIP_TOO_SLOW, true, true, true, DIALS, 1,
	    1 },
	{ "no code comes", SLIP_NO_CODE, true, true, true, DIALS, 1, 1 },
	{ "power is cut while it writes", SLIP_POWER_CUT, true, true, true, CUT,
	    1, 1 },

	{ "the key of a sound phone is pressed too late", SLIP_LATE_HOLD, false,
	    true, true, EARLY, 1, 1 },
	{ "the key of a sound phone is let go of too early", SLIP_EARLY_RELEASE,
	    false, true, true, EARLY, 1, 1 },
	{ "a wrong key is dialled on a sound phone", SLIP_WRONG_KEY, false,
	    true, true, DIALS, 1, 1 },
	{ "the code of a sound phone comes too late", SLIP_TOO_SLOW, false,
	    true, true, DIALS, 1, 1 },
	{ "no code comes on a sound phone", SLIP_NO_CODE, false, true, true,
	    DIALS, 1, 1 },
	{ "power is cut while a sound phone writes", SLIP_POWER_CUT, false,
	    true, true, CUT, 1, 1 },

	{ "at a switch the key is pressed too late", SLIP_LATE_HOLD, true, true,
	    false, EITHER, 1, 1 },
	{ "at a switch the key is let go of too early", SLIP_EARLY_RELEASE,
	    true, true, false, EITHER, 1, 1 },
	{ "at a switch a wrong key is dialled", SLIP_WRONG_KEY, true, true,
	    false, EITHER, 1, 1 },
	{ "at a switch the code comes too late", SLIP_TOO_SLOW, true, true,
	    false, EITHER, 1, 1 },
	{ "at a switch no code comes", SLIP_NO_CODE, true, true, false, EITHER,
	    1, 1 },
	{ "at a switch power is cut while it writes", SLIP_POWER_CUT, true,
	    true, false, CUT, 1, 1 },
	{ "at a switch a wrong key is dialled on a sound phone", SLIP_WRONG_KEY,
	    false, true, false, EITHER, 1, 1 },
	{ "at a switch no code comes on a sound phone", SLIP_NO_CODE, false,
	    true, false, EITHER, 1, 1 },

	{ "the key of one not heard yet is pressed too late", SLIP_LATE_HOLD,
	    true, false, true, EARLY, 1, 1 },
	{ "a wrong key is dialled on one not heard yet", SLIP_WRONG_KEY, true,
	    false, true, DIALS, 1, 1 },
	{ "power is cut while one not heard yet writes", SLIP_POWER_CUT, true,
	    false, true, CUT, 1, 1 },

	/* As people practise: phones hurry, hands do not. */
	{ "a dead phone that hurries", SLIP_NONE, true, true, true, NOBODY, 5,
	    1 },
	{ "a sound one that hurries", SLIP_NONE, false, true, true, NOBODY, 5,
	    1 },
	{ "one that hurries, at a switch", SLIP_NONE, true, true, false, NOBODY,
	    5, 1 },
	{ "the key of one that hurries is pressed too late", SLIP_LATE_HOLD,
	    true, true, true, EARLY, 5, 1 },
	{ "a wrong key is dialled on one that hurries", SLIP_WRONG_KEY, true,
	    true, true, DIALS, 5, 1 },
	{ "so at a switch", SLIP_WRONG_KEY, true, true, false, EITHER, 5, 1 },
	{ "no code comes on one that hurries", SLIP_NO_CODE, true, true, true,
	    DIALS, 5, 1 },
	{ "power is cut while one that hurries writes", SLIP_POWER_CUT, true,
	    true, true, CUT, 5, 1 },

	/* And as tests do. */
	{ "a dead phone in a hurry", SLIP_NONE, true, true, true, NOBODY, 60,
	    60 },
	{ "one in a hurry at a switch", SLIP_NONE, true, true, false, NOBODY,
	    60, 60 },
	{ "the key of one in a hurry is pressed too late", SLIP_LATE_HOLD, true,
	    true, true, EARLY, 60, 60 },
	{ "a wrong key is dialled on one in a hurry", SLIP_WRONG_KEY, true,
	    true, true, DIALS, 60, 60 },
	{ "so at a switch in a hurry", SLIP_WRONG_KEY, true, true, false,
	    EITHER, 60, 60 },
	{ "the code of one in a hurry comes too late", SLIP_TOO_SLOW, true,
	    true, true, DIALS, 60, 60 },
	{ "power is cut while one in a hurry writes", SLIP_POWER_CUT, true,
	    true, true, CUT, 60, 60 },
};

int
main(void)
{
	static bool cables[] = { false, true };
	struct CMUnitTest tests[ARRAY_LEN(rows) + 2] = {
		{ .name = "two mistakes at a switch",
		    .test_func = is_led_through_any_two,
		    .initial_state = &cables[0] },
		{ .name = "two mistakes",
		    .test_func = is_led_through_any_two,
		    .initial_state = &cables[1] },
	};

	CASES(tests + 2, is_led, rows);
	return cmocka_run_group_tests_name(
	    "bench/trainer_stories", tests, set_up_all, tear_down_all);
}
