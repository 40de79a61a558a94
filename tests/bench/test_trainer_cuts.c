/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Power goes at any moment of a reset, for a moment or for minutes, or
 * somebody presses keys that mean nothing then: the guide finds its place
 * again, and the phone its end.
 */

#include "bench/course.h"

#include "support/trainer.h"

struct cut {
	const char *name, *model, *sequence;
	enum sim_state in;
	bool forgets; /* what it kept in memory */
};

static void
is_led_through(const struct cut *w, int seconds, bool own_cable)
{
	struct sim_config config = { .model =
					 catalogue_find(catalogue, w->model),
		.dead = true,
		.seed = 2 };
	struct reset_choice choice;
	struct trainer t;
	const struct course *c;

	assert_true(resets_choose(
	    resets, resets_family(resets, w->model), w->sequence, &choice));
	trainer_init(&t, config, resets, own_cable);
	trainer_hand(&t, &(struct hand){ .act = HAND_PLUG });
	trainer_run_for(&t, MINUTES);
	trainer_begin(&t, w->model, &choice, SLIP_NONE, true);
	t.cut_in = w->in;
	t.cut_us = seconds * (int64_t)1000000;
	trainer_work(&t, 60);
	c = course_of(&t);
	if (own_cable && seconds >= 5 && c->forgot != w->forgets)
		fail_msg("cut for %d s: its settings are said to be %s",
		    seconds, c->forgot ? "lost" : "kept");
	if (c->state != COURSE_DONE || sim_state(t.b->sim) != SIM_IDLE)
		fail_msg("cut for %d s%s: %s at step %u, advised \"%s\"",
		    seconds, own_cable ? "" : " at a switch",
		    course_state_name(c->state), c->step, t.advice);
	trainer_fini(&t);
}

static void
every_length_of_it(void **state)
{
	static const int seconds[] = { 1, 5, 20, 90, 600 };

	for (size_t i = 0; i < ARRAY_LEN(seconds); i++) {
		is_led_through(*state, seconds[i], true);
		is_led_through(*state, seconds[i], false);
	}
}

static struct cut cuts[] = {
	{ "while it erases", "7961G", "total", SIM_RESETS, false },
	{ "while it erases and keeps the network", "7961G", "keep-network",
	    SIM_RESETS, true },
	{ "while it writes and keeps the network", "7961G", "keep-network",
	    SIM_WRITING, true },
	{ "while it announces itself", "7961G", "total", SIM_POWERED, false },
	{ "while it asks for an address", "7961G", "soft", SIM_ASKING, false },
	{ "while it fetches", "7961G", "soft", SIM_FETCHING, false },
	{ "while it writes", "7961G", "soft", SIM_WRITING, false },
	{ "while it restarts", "7961G", "soft", SIM_REBOOTING, false },
	{ "while a 7911G erases", "7911G", "soft", SIM_RESETS, false },
	{ "while a 7911G fetches", "7911G", "soft", SIM_FETCHING, false },
	{ "while a 7911G writes", "7911G", "soft", SIM_WRITING, false },
	{ "while a 7960G erases", "7960G", "soft", SIM_RESETS, false },
	{ "while a 7960G fetches", "7960G", "soft", SIM_FETCHING, false },
	{ "while an 8851 erases", "8851", "soft", SIM_RESETS, false },
	{ "while an 8851 starts", "8851", "soft", SIM_POWERED, false },
	{ "while a 9951 asks", "9951", "soft", SIM_ASKING, false },
};

struct fidget {
	const char *name;
	enum guide_act act;
	bool own_cable;
};

static void
is_led_in_spite_of_it(const struct fidget *w, const char *model, int seconds)
{
	struct sim_config config = { .model = catalogue_find(catalogue, model),
		.dead = true,
		.seed = 2 };
	struct reset_choice choice;
	struct trainer t;

	assert_true(
	    resets_choice(resets, resets_family(resets, model), 0, &choice));
	trainer_init(&t, config, resets, w->own_cable);
	trainer_hand(&t, &(struct hand){ .act = HAND_PLUG });
	trainer_run_for(&t, MINUTES);
	trainer_begin(&t, model, &choice, SLIP_NONE, true);
	t.fidgets = w->act;
	t.fidget_us = seconds * (int64_t)1000000;
	t.fidgeted_us = t.b->now_us;
	trainer_work(&t, 60);
	if (course_of(&t)->state != COURSE_DONE || t.wrongs > 0)
		fail_msg("%s, every %d s: %s at step %u, advised \"%s\"", model,
		    seconds, course_state_name(course_of(&t)->state),
		    course_of(&t)->step, t.advice);
	trainer_fini(&t);
}

static void
any_family_and_rhythm(void **state)
{
	static const char *const models[] = { "7961G", "7911G", "7960G", "8851",
		"7821", "6841", "9951", "8945" };

	for (size_t i = 0; i < ARRAY_LEN(models); i++)
		for (int seconds = 3; seconds < 60; seconds = seconds * 3 + 1)
			is_led_in_spite_of_it(*state, models[i], seconds);
}

static struct fidget fidgets[] = {
	{ "done is pressed for nothing", GUIDE_NEXT, true },
	{ "done is pressed for nothing, at a switch", GUIDE_NEXT, false },
	{ "yes is pressed for nothing", GUIDE_YES, true },
	{ "yes is pressed for nothing, at a switch", GUIDE_YES, false },
	{ "no is pressed for nothing", GUIDE_NO, true },
	{ "no is pressed for nothing, at a switch", GUIDE_NO, false },
};

/* Its configuration names another load than it runs: it takes that. */
static void
one_that_writes_by_itself_is_let_finish_first(void **state)
{
	struct sim_config config = {
		.model = catalogue_find(catalogue, "7961G"), .seed = 2
	};
	struct reset_choice choice;
	struct trainer t;

	(void)state;
	assert_true(
	    resets_choice(resets, resets_family(resets, "7961G"), 0, &choice));
	trainer_init(&t, config, resets, true);
	trainer_hand(&t, &(struct hand){ .act = HAND_PLUG });
	while (sim_state(t.b->sim) != SIM_WRITING)
		trainer_run_for(&t, 1000000);
	trainer_run_for(&t, 30 * (int64_t)1000000);
	trainer_begin(&t, "7961G", &choice, SLIP_NONE, true);
	assert_true(course_is_writing(course_of(&t)));
	while (sim_state(t.b->sim) != SIM_IDLE)
		trainer_run_for(&t, 1000000);
	assert_int_equal(course_of(&t)->state, COURSE_HANDS);
	assert_int_equal(course_of(&t)->step, 0);
	trainer_work(&t, 60);
	assert_int_equal(course_of(&t)->state, COURSE_DONE);
	trainer_fini(&t);
}

int
main(void)
{
	struct CMUnitTest tests[1 + ARRAY_LEN(cuts) + ARRAY_LEN(fidgets)] = {
		cmocka_unit_test(one_that_writes_by_itself_is_let_finish_first),
	};

	CASES(tests + 1, every_length_of_it, cuts);
	CASES(tests + 1 + ARRAY_LEN(cuts), any_family_and_rhythm, fidgets);
	return cmocka_run_group_tests_name(
	    "bench/trainer_cuts", tests, set_up_all, tear_down_all);
}
