/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A technician who plays, at a simulated phone: every procedure and sequence
 * of every model, as firmware-index/resets.yaml tells it, by the phone's own
 * rules; and each mistake, which fails first.
 */

#include "practice/technician.h"

#include "support/trainee.h"

#define SECONDS ((int64_t)1000000)

struct row {
	const char *name;
	enum slip slip;
	const char *judged; /* what the slip comes to */
	bool dead;
	uint32_t seed;
};

struct walk {
	const struct row *row;
	const char *model;
	struct reset_choice choice;
};

/* How it went. */
struct outcome {
	bool taken; /* some code was, or the backup was started */
	char judged[sizeof((struct look){ 0 }.judged)]; /* by when he knew */
};

static void
work_once(struct sim_bench *b, struct technician *t)
{
	struct look look = look_at(b);
	struct hand h;

	if (technician_act(t, &look, b->now_us, &h))
		do_hand_on(b, &h);
	else
		run_once(b, technician_deadline(t));
}

static struct outcome
let_him_work(struct sim_bench *b, struct technician *t)
{
	int64_t end_us = b->now_us + 60 * MINUTES;
	struct outcome o = { 0 };

	while (!t->done && b->now_us < end_us) {
		struct look look = look_at(b);
		bool slipped = t->slipped;

		if (strstr(look.judged, "code was taken") != NULL ||
		    strstr(look.judged, "right moment") != NULL)
			o.taken = true;
		work_once(b, t);
		if (t->slipped && !slipped)
			text_copy(o.judged, sizeof(o.judged), look.judged);
	}
	return o;
}

static void
runs_in_the_end(const struct walk *w)
{
	struct sim_bench *b = set_on_table(
	    (struct sim_config){ .model = catalogue_find(catalogue, w->model),
		.dead = w->row->dead,
		.seed = w->row->seed });
	struct technician t;
	struct outcome o;

	technician_init(&t, &w->choice, w->row->slip, 1, b->now_us);
	o = let_him_work(b, &t);
	if (!t.done || !o.taken || sim_state(b->sim) != SIM_IDLE)
		fail_msg("%s, %s: in state %d after %d s, judged \"%s\"",
		    w->model, w->choice.sequence->name, sim_state(b->sim),
		    (int)(b->now_us / SECONDS), look_at(b).judged);
	if (b->load.files_n > 0)
		assert_string_equal(sim_load(b->sim), b->load.load);
	if (t.slipped != (w->row->slip != SLIP_NONE) ||
	    strstr(o.judged, w->row->judged) == NULL)
		fail_msg("%s, %s: judged \"%s\", not \"%s\"", w->model,
		    w->choice.sequence->name, o.judged, w->row->judged);
	unplug(b);
}

/* Every procedure and sequence of every model. */
static void
walks(void **state)
{
	const struct row *row = *state;
	struct resets *r = resets_with(NULL);
	struct every_sequence e = { 0 };
	unsigned n = 0;

	while (every_sequence(&e, r)) {
		if (!can_slip(e.model, &e.choice, row->slip))
			continue;
		runs_in_the_end(&(struct walk){ row, e.model, e.choice });
		n++;
	}
	assert_in_range(n, 40, 200);
	resets_free(r);
}

static struct row all[] = {
	{ "a sound phone is reset", SLIP_NONE, "", false, 1 },
	{ "one of the other board, too", SLIP_NONE, "", false, 2 },
	{ "a dead one is reset", SLIP_NONE, "", true, 1 },
	{ "after a key that came too late", SLIP_LATE_HOLD,
	    "was not down when power came", true, 1 },
	{ "after a key that was let go of too early", SLIP_EARLY_RELEASE,
	    "before the lamps", true, 1 },
	{ "so on the other board", SLIP_EARLY_RELEASE, "before the lamps", true,
	    2 },
	{ "after a wrong key", SLIP_WRONG_KEY, "key was", true, 1 },
	{ "after a code that came too late", SLIP_TOO_SLOW, "after the window",
	    true, 1 },
	{ "after no code at all", SLIP_NO_CODE, "no code was dialled", true,
	    1 },
	{ "after power was cut while it wrote", SLIP_POWER_CUT,
	    "the power was cut while it wrote", true, 1 },
	{ "a sound phone whose user slips is reset", SLIP_WRONG_KEY, "key was",
	    false, 2 },
};

/* He thinks that he is done, and the guide calls it a wrong turn. */
static void
who_is_told_that_it_went_wrong_begins_again(void **state)
{
	struct resets *r = resets_with(NULL);
	const struct reset_family *f = resets_family(r, "7961G");
	struct sim_bench *b = set_on_table((struct sim_config){
	    .model = catalogue_find(catalogue, "7961G"), .seed = 1 });
	struct reset_choice choice;
	struct technician t;

	(void)state;
	assert_true(resets_choose(r, f, "soft", &choice));
	technician_init(&t, &choice, SLIP_NONE, 1, b->now_us);
	technician_miss(&t, b->now_us); /* he has not dialled yet */
	assert_false(t.erred);
	assert_true(let_him_work(b, &t).taken);
	assert_true(t.done);
	technician_miss(&t, b->now_us);
	assert_false(t.done);
	assert_true(let_him_work(b, &t).taken);
	assert_true(t.done && t.slipped);
	unplug(b);
	resets_free(r);
}

static bool
is_asked(const struct technician *t)
{
	const struct reset_step *s = &t->choice.procedure->steps[t->step];

	return s->kind == RESET_DIAL && s->keys != NULL;
}

static void
work_while(struct sim_bench *b, struct technician *t, bool asked)
{
	int64_t end_us = b->now_us + 10 * MINUTES;

	while (is_asked(t) == asked && b->now_us < end_us)
		work_once(b, t);
	assert_int_equal(is_asked(t), !asked);
}

/* As on a busy machine: he looks away while it asks. */
static void
who_misses_the_question_waits_for_what_the_guide_says(void **state)
{
	struct resets *r = resets_with(NULL);
	struct sim_bench *b = set_on_table(
	    (struct sim_config){ .model = catalogue_find(catalogue, "7940G"),
		.dead = true,
		.seed = 1 });
	struct reset_choice choice;
	struct technician t;

	(void)state;
	assert_true(
	    resets_choose(r, resets_family(r, "7940G"), "soft", &choice));
	technician_init(&t, &choice, SLIP_NONE, 1, b->now_us);
	work_while(b, &t, false);
	run_for(b, 2 * MINUTES);
	assert_non_null(strstr(look_at(b).judged, "neither 1 nor 2"));
	work_while(b, &t, true);
	technician_miss(&t, b->now_us);
	assert_true(t.erred);
	assert_true(let_him_work(b, &t).taken);
	unplug(b);
	resets_free(r);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(all) + 2];

	CASES(tests, walks, all);
	tests[ARRAY_LEN(all)] = (struct CMUnitTest)cmocka_unit_test(
	    who_is_told_that_it_went_wrong_begins_again);
	tests[ARRAY_LEN(all) + 1] = (struct CMUnitTest)cmocka_unit_test(
	    who_misses_the_question_waits_for_what_the_guide_says);
	return cmocka_run_group_tests_name(
	    "practice/technician", tests, set_up, tear_down);
}
