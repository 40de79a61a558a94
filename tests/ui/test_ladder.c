/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ladder.h"

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/plan.h"
#include "support/cases.h"
#include "ui/words.h"

/* What a phone's row says of its ladder. */
static struct row {
	const char *name;
	struct event_ladder ladder;
	enum stage stage;
	const char *words;
	bool climbs, needs_hands;
} rows[] = {
	{ "none", { 0 }, STAGE_WAKING, NULL, false, false },
	{ "one step", { .step = 1, .steps = 1, .load = "A", .target = "A" },
	    STAGE_WAKING, "step 1 of 1: A", false, false },
	{ "the first of two",
	    { .step = 1, .steps = 2, .load = "A", .target = "B" }, STAGE_WAKING,
	    "step 1 of 2: A, then on to B", true, false },
	{ "the last of two",
	    { .step = 2,
		.steps = 2,
		.before = "A",
		.load = "B",
		.target = "B" },
	    STAGE_LOADING, "step 2 of 2: B", true, false },
	{ "at its end",
	    { .step = 2,
		.steps = 2,
		.before = "b",
		.load = "B",
		.target = "B" },
	    STAGE_REVIVED, NULL, false, false },
	{ "a step that is missing",
	    { .step = 1,
		.steps = 2,
		.missing = true,
		.load = "A",
		.target = "B" },
	    STAGE_WAKING, "step 1 of 2: A, then on to B", true, true },
	{ "a question", { .asks = true, .reason = "A or B?" }, STAGE_WAKING,
	    NULL, false, true },
	{ "a question, and it goes on all the same",
	    { .step = 1, .steps = 1, .asks = true, .load = "A", .target = "A" },
	    STAGE_WAKING, "step 1 of 1: A", false, false },
	{ "a question to one that is revived",
	    { .asks = true, .reason = "A or B?" }, STAGE_REVIVED, NULL, false,
	    false },
	{ "a question to one that is gone",
	    { .asks = true, .reason = "A or B?" }, STAGE_OFF, NULL, false,
	    false },
};

static void
is_told(void **state)
{
	const struct row *row = *state;
	struct device d = { .ladder = row->ladder, .stage = row->stage };
	char text[LADDER_WORDS];

	assert_int_equal(ladder_climbs(&d), row->climbs);
	assert_int_equal(ladder_needs_hands(&d), row->needs_hands);
	assert_int_equal(words_needs_hands(&d), row->needs_hands);
	if (row->words != NULL)
		assert_string_equal(
		    ladder_words(text, sizeof(text), &d), row->words);
}

static void
a_plan_is_told_with_all_its_steps(void **state)
{
	struct plan p = { .state = PLAN_READY,
		.steps = { { .load = "A" }, { .load = "B" } },
		.steps_n = 1 };
	char text[LADDER_WORDS];

	(void)state;
	assert_string_equal(ladder_plan(text, sizeof(text), &p), "in one step");
	p.steps_n = 2;
	assert_string_equal(
	    ladder_plan(text, sizeof(text), &p), "2 steps: A, then B");
	p.state = PLAN_LACKS;
	p.steps[0].at = INDEX_NONE;
	assert_string_equal(ladder_plan(text, sizeof(text), &p),
	    "2 steps: A (not here), then B");
	p.state = PLAN_ASKS;
	text_copy(p.question, sizeof(p.question), "A or B?");
	assert_string_equal(ladder_plan(text, sizeof(text), &p), "A or B?");
}

/* The longest that can be told is cut, and no more. */
static void
no_words_are_too_long(void **state)
{
	struct plan p = { .state = PLAN_LACKS, .steps_n = PLAN_STEPS };
	char text[LADDER_WORDS];

	(void)state;
	for (unsigned i = 0; i < PLAN_STEPS; i++) {
		memset(p.steps[i].load, 'x', EXAMINE_NAME - 1);
		p.steps[i].at = INDEX_NONE;
	}
	ladder_plan(text, sizeof(text), &p);
	assert_int_equal(strlen(text), sizeof(text) - 1);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(a_plan_is_told_with_all_its_steps),
		cmocka_unit_test(no_words_are_too_long),
	};
	static struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(others)];

	CASES(tests, is_told, rows);
	memcpy(&tests[ARRAY_LEN(rows)], others, sizeof(others));
	return cmocka_run_group_tests_name("ui/ladder", tests, NULL, NULL);
}
