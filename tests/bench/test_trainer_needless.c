/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A phone whose load looks at no held key: its reset is tried in vain, the
 * guide says that such ones are to be left alone, and what it is served
 * revives it (facts/phones.md section 2.3).
 */

#include "bench/course.h"

#include "support/trainer.h"

struct row {
	const char *name, *model;
	enum slip slip;
	bool own_cable;
	const char *advice; /* words in it */
};

#define JAVA "Or leave it alone. Some phones that run 9.2 or later ignore"
#define GEN1 "Or leave it alone. New firmware needs no reset"

static struct row rows[] = {
	{ "a 7961G", "7961G", SLIP_NONE, true, JAVA },
	{ "a 7961G at a switch", "7961G", SLIP_NONE, false, JAVA },
	{ "a 7911G, which waits for the key", "7911G", SLIP_NONE, true, JAVA },
	{ "a 7975G", "7975G", SLIP_NONE, true, JAVA },
	{ "a 7940G", "7940G", SLIP_NONE, true, GEN1 },
	{ "a 7960G at a switch", "7960G", SLIP_NONE, false, GEN1 },
	{ "whose key comes too late as well", "7961G", SLIP_LATE_HOLD, true,
	    JAVA },
	{ "whose key is let go of too early as well", "7941G",
	    SLIP_EARLY_RELEASE, false, JAVA },
};

static void
is_left_alone_and_revived(void **state)
{
	const struct row *row = *state;
	struct reset_choice choice;
	struct trainer t;

	assert_true(resets_choice(
	    resets, resets_family(resets, row->model), 0, &choice));
	trainer_init(&t,
	    (struct sim_config){ .model = catalogue_find(catalogue, row->model),
		.fault = PHONE_NEW },
	    resets, row->own_cable);
	trainer_hand(&t, &(struct hand){ .act = HAND_PLUG });
	trainer_run_for(&t, 5000000);
	trainer_begin(&t, row->model, &choice, row->slip, true);
	trainer_work(&t, 60);
	assert_non_null(strstr(look_at(t.b).judged, "its load ignores"));
	if (strstr(t.advice, row->advice) == NULL)
		fail_msg("not advised so: %s", t.advice);
	assert_int_equal(course_of(&t)->state, COURSE_DONE);
	assert_string_equal(sim_load(t.b->sim), t.b->load.load);
	trainer_fini(&t);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, is_left_alone_and_revived, rows);
	return cmocka_run_group_tests_name(
	    "bench/trainer_needless", tests, set_up_all, tear_down_all);
}
