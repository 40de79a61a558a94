/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A phone on a ladder of loads: when it is revived, and what the log says. */

#include "support/known.h"
#include "support/story.h"

#define STEP_1 "SIP41.8-5-2S"
#define TARGET "SIP41.9-4-2SR3-1S"
#define OLD    "SIP41.8-0-4S"

#define MET                                                                    \
	"0.5 link up\n0.5 serving clear\n1 cdp 7961 " OLD "\n"                 \
	"2 ladder 1 2 - " STEP_1 " " TARGET "\n11 discover\n12 lease\n"
#define TAKES_STEP_1                                                           \
	MET "13 +open " STEP_1 ".loads 800\n"                                  \
	    "13.1 +manifest " STEP_1 ".loads " STEP_1 " jar41sip.sbn:1600\n"   \
	    "13.2 +whole\n15 +take jar41sip.sbn 1600\n"
#define RUNS_STEP_1 TAKES_STEP_1 "400 cdp 7961 " STEP_1 "\n"
#define STEP_2                                                                 \
	RUNS_STEP_1 "400 ladder 2 2 " STEP_1 " " TARGET " " TARGET "\n"        \
		    "401 cdp 7961 " STEP_1 "\n"
#define TAKES_STEP_2                                                           \
	STEP_2 "413 +open " TARGET ".loads 800\n"                              \
	       "413.1 +manifest " TARGET ".loads " TARGET                      \
	       " jar41sip.sbn:1600\n"                                          \
	       "413.2 +whole\n415 +take jar41sip.sbn 1600\n"

static struct row {
	const char *name, *script;
	enum stage stage;
	const char *said; /* newest line of the log that begins so */
} rows[] = {
	{ "the ladder is told once with its steps", MET, STAGE_ADDRESSED,
	    "Goes to " TARGET " in 2 steps. Step 1 is " STEP_1
	    ": It knows both keys." },
	{ "a phone that runs the load of a step is not revived", RUNS_STEP_1,
	    STAGE_REBOOTING, NULL },
	{ "the next step is told", STEP_2, STAGE_REBOOTING,
	    "Step 1 of 2 is done. Now it is given " TARGET "." },
	{ "the last load revives it", TAKES_STEP_2 "800 cdp 7961 " TARGET "\n",
	    STAGE_REVIVED, "Revived: it runs " TARGET "." },
	{ "a load of a ladder with one step revives it",
	    "1 cdp 7961 79XX_default_load\n2 ladder 1 1 - " STEP_1 " " STEP_1
	    "\n11 discover\n12 lease\n13 +open " STEP_1
	    ".loads 800\n13.1 +manifest " STEP_1 ".loads " STEP_1
	    " jar41sip.sbn:1600\n13.2 +whole\n"
	    "15 +take jar41sip.sbn 1600\n400 cdp 7961 " STEP_1 "\n",
	    STAGE_REVIVED, "Revived: it runs " STEP_1 "." },
	{ "a step that is not here is named",
	    "1 cdp 7961 " OLD "\n2 ladder 1 2 - " STEP_1 " " TARGET
	    " missing\n",
	    STAGE_WAKING,
	    "Step 1 of 2 needs " STEP_1
	    ", which is not in the served folder." },
	{ "a doubt is a question in the log",
	    "1 cdp 7961 " OLD "\n2 ladder 0 0 - - - asks\n", STAGE_WAKING,
	    "It knows both keys." },
};

static bool
was_said(const struct bench *b, const char *text)
{
	const struct log_line *line;

	for (size_t i = 0; (line = bench_log(b, i)) != NULL; i++)
		if (strncmp(line->text, text, strlen(text)) == 0)
			return true;
	return false;
}

static void
story_goes(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	struct story s;

	story_init(&s, b);
	story_tell(&s, row->script);
	assert_string_equal(
	    stage_name(bench_find(b, s.mac)->stage), stage_name(row->stage));
	if (row->said != NULL)
		assert_true(was_said(b, row->said));
	bench_free(b);
}

static void
a_ladder_told_again_says_nothing_new(void **state)
{
	struct bench *b = new_bench();
	struct story s;
	size_t n;

	(void)state;
	story_init(&s, b);
	story_tell(&s, MET);
	n = bench_log_count(b);
	story_tell(&s, "13 ladder 1 2 - " STEP_1 " " TARGET "\n");
	assert_int_equal(bench_log_count(b), n);
	bench_free(b);
}

static void
a_ladder_of_an_unknown_phone_is_passed_over(void **state)
{
	struct bench *b = new_bench();
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 ladder 1 2 - " STEP_1 " " TARGET "\n");
	assert_int_equal(bench_count(b), 0);
	bench_free(b);
}

int
main(void)
{
	static const struct CMUnitTest more[] = {
		cmocka_unit_test(a_ladder_told_again_says_nothing_new),
		cmocka_unit_test(a_ladder_of_an_unknown_phone_is_passed_over),
	};
	static struct suite all;

	ADD_CASES(&all, story_goes, rows);
	ADD_TESTS(&all, more);
	return suite_run(&all, "bench/ladder", know, forget);
}
