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
};

struct walk {
	const struct row *row;
	const char *model;
	struct reset_choice choice;
};

static struct resets *resets;

static int
set_up_all(void **state)
{
	resets = resets_with(NULL);
	return set_up(state);
}

static int
tear_down_all(void **state)
{
	resets_free(resets);
	return tear_down(state);
}

static void
walk(struct trainer *t, const struct walk *w)
{
	trainer_init(t,
	    (struct sim_config){
		.model = any_model(w->model), .dead = w->row->dead, .seed = 1 },
	    resets, w->row->own_cable);
	if (w->row->heard) {
		trainer_hand(t, &(struct hand){ .act = HAND_PLUG });
		trainer_run_for(t, 5 * MINUTES);
	}
	trainer_begin(t, w->model, &w->choice, w->row->slip, w->row->heard);
	trainer_work(t, 60);
}

/* Nothing is dialled for a backup, and only some fetch firmware. */
static bool
can_slip(const struct walk *w)
{
	bool dials = strcmp(w->choice.sequence->name, "backup") != 0;
	bool writes = any_model(w->model)->generation == GENERATION_JAVA;

	switch (w->row->slip) {
	case SLIP_WRONG_KEY:
	case SLIP_TOO_SLOW:
	case SLIP_NO_CODE:
		return dials;
	case SLIP_POWER_CUT:
		return writes;
	case SLIP_NONE:
	case SLIP_LATE_HOLD:
	case SLIP_EARLY_RELEASE:
	case SLIP_COUNT:
		break;
	}
	return true;
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

static void
is_led(void **state)
{
	struct walk w = { .row = *state };
	unsigned n = 0;

	for (size_t i = 0; (w.model = resets_model(resets, i)) != NULL; i++) {
		const struct reset_family *f = resets_family(resets, w.model);

		for (size_t k = 0; resets_choice(resets, f, k, &w.choice); k++)
			if (can_slip(&w)) {
				is_led_to_the_end(&w);
				n++;
			}
	}
	assert_in_range(n, 40, 200);
}

#define EARLY  "not down from the first moment on", "too late"
#define DIALS  "a wrong key", "A wrong key"
#define CUT    "The power was cut", NULL
#define NOBODY "", NULL

static struct row rows[] = {
	{ "a dead phone that was heard", SLIP_NONE, true, true, true, NOBODY },
	{ "a dead phone that was not heard yet", SLIP_NONE, true, false, true,
	    NOBODY },
	{ "a sound phone", SLIP_NONE, false, true, true, NOBODY },
	{ "a dead phone at a switch", SLIP_NONE, true, true, false, NOBODY },
	{ "a sound phone at a switch", SLIP_NONE, false, true, false, NOBODY },
	{ "one at a switch that was not heard yet", SLIP_NONE, true, false,
	    false, NOBODY },

	{ "the key is pressed too late", SLIP_LATE_HOLD, true, true, true,
	    EARLY },
	{ "the key is let go of too early", SLIP_EARLY_RELEASE, true, true,
	    true, EARLY },
	{ "a wrong key is dialled", SLIP_WRONG_KEY, true, true, true, DIALS },
	{ "the code comes too late", SLIP_TOO_SLOW, true, true, true, DIALS },
	{ "no code comes", SLIP_NO_CODE, true, true, true, DIALS },
	{ "power is cut while it writes", SLIP_POWER_CUT, true, true, true,
	    CUT },

	{ "the key of a sound phone is pressed too late", SLIP_LATE_HOLD, false,
	    true, true, EARLY },
	{ "the key of a sound phone is let go of too early", SLIP_EARLY_RELEASE,
	    false, true, true, EARLY },
	{ "a wrong key is dialled on a sound phone", SLIP_WRONG_KEY, false,
	    true, true, DIALS },
	{ "the code of a sound phone comes too late", SLIP_TOO_SLOW, false,
	    true, true, DIALS },
	{ "no code comes on a sound phone", SLIP_NO_CODE, false, true, true,
	    DIALS },
	{ "power is cut while a sound phone writes", SLIP_POWER_CUT, false,
	    true, true, CUT },

	{ "at a switch the key is pressed too late", SLIP_LATE_HOLD, true, true,
	    false, DIALS },
	{ "at a switch the key is let go of too early", SLIP_EARLY_RELEASE,
	    true, true, false, DIALS },
	{ "at a switch a wrong key is dialled", SLIP_WRONG_KEY, true, true,
	    false, DIALS },
	{ "at a switch the code comes too late", SLIP_TOO_SLOW, true, true,
	    false, DIALS },
	{ "at a switch no code comes", SLIP_NO_CODE, true, true, false, DIALS },
	{ "at a switch power is cut while it writes", SLIP_POWER_CUT, true,
	    true, false, CUT },
	{ "at a switch a wrong key is dialled on a sound phone", SLIP_WRONG_KEY,
	    false, true, false, DIALS },
	{ "at a switch no code comes on a sound phone", SLIP_NO_CODE, false,
	    true, false, DIALS },

	{ "the key of one not heard yet is pressed too late", SLIP_LATE_HOLD,
	    true, false, true, EARLY },
	{ "a wrong key is dialled on one not heard yet", SLIP_WRONG_KEY, true,
	    false, true, DIALS },
	{ "power is cut while one not heard yet writes", SLIP_POWER_CUT, true,
	    false, true, CUT },
};

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, is_led, rows);
	return cmocka_run_group_tests_name(
	    "bench/trainer_stories", tests, set_up_all, tear_down_all);
}
