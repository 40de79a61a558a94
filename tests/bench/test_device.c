/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/device.h"

#include "support/resets.h"

#define SECONDS INT64_C(1000000)

static void
every_value_has_its_word(void **state)
{
	(void)state;
	for (int i = 0; i <= DEVICE_PC; i++)
		assert_non_null(device_kind_name((enum device_kind)i));
	for (int i = 0; i <= SOURCE_USE; i++)
		assert_non_null(source_name((enum source)i));
	for (int i = 0; i <= SOURCE_USE; i++)
		assert_non_null(source_words((enum source)i));
	for (int i = 0; i < FACT_COUNT; i++)
		assert_non_null(fact_name((enum fact_kind)i));
	for (int i = 0; i <= FILE_REFUSED; i++)
		assert_non_null(file_result_name((enum file_result)i));
	for (int i = 0; i < TROUBLE_COUNT; i++)
		assert_non_null(trouble_name((enum trouble)i));
}

/* They must fit a line of the log with a long name in them. */
static void
every_trouble_says_what_and_what_to_do(void **state)
{
	char text[512];

	(void)state;
	for (int t = 0; t < TROUBLE_COUNT; t++)
		for (int in = 0; in < STAGE_STUCK; in++) {
			struct device d = { .stuck_in = (enum stage)in };

			snprintf(d.detail[t], sizeof(d.detail[t]),
			    "SEP001B0C18BDC1.cnf.xml");
			trouble_show(text, sizeof(text), &d, (enum trouble)t);
			assert_in_range(strlen(text), 20, 199);
			assert_int_equal(text[strlen(text) - 1], '.');
		}
}

/* What is wrong is a sentence of its own, and so is what to do. */
static void
every_trouble_has_its_parts(void **state)
{
	(void)state;
	for (int i = 0; i < TROUBLE_COUNT; i++)
		for (int stage = 0; stage < STAGE_COUNT; stage++) {
			struct device d = { .stuck_in = (enum stage)stage };
			enum trouble t = (enum trouble)i;
			const char *advice = trouble_advice(&d, t);
			char what[240], whole[512], both[512];

			snprintf(d.detail[t], EVENT_FILE, "jar41sip.sbn");
			trouble_what(what, sizeof(what), &d, t);
			snprintf(both, sizeof(both), "%s%s%s", what,
			    advice != NULL ? " " : "",
			    advice != NULL ? advice : "");
			assert_string_equal(
			    trouble_show(whole, sizeof(whole), &d, t), both);
			assert_int_equal(what[strlen(what) - 1], '.');
			assert_true(advice == NULL || advice[0] != ' ');
		}
}

static void
a_configuration_loops_for_another_reason(void **state)
{
	struct device d = { .detail[TROUBLE_LOOP] = "SEP1.cnf.xml" };
	char text[512];

	(void)state;
	trouble_show(text, sizeof(text), &d, TROUBLE_LOOP);
	assert_non_null(strstr(text, "XML node"));
	snprintf(d.detail[TROUBLE_LOOP], EVENT_FILE, "term41.default.loads");
	trouble_show(text, sizeof(text), &d, TROUBLE_LOOP);
	assert_non_null(strstr(text, "smaller step"));
}

/* That of a model, by its name, or an advice that names none. */
static void
must_have(const struct resets *r, const char *model, const char *advice)
{
	static const char *const names[] = { "soft", "total" };
	const struct reset_family *f = resets_family(r, model);
	struct reset_choice c;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char reset[16];

		snprintf(reset, sizeof(reset), "%s reset", names[i]);
		if (strstr(advice, reset) != NULL &&
		    !resets_choose(r, f, names[i], &c))
			fail_msg("a %s has no %s: %s", model, names[i], advice);
	}
	assert_null(strpbrk(advice, "*#"));
}

/* The guide has them, and has the keys, too. */
static void
resets_are_those_that_the_phone_has(void **state)
{
	struct resets *r = resets_with(NULL);

	(void)state;
	for (int t = 0; t < TROUBLE_COUNT; t++)
		for (int in = 0; in < STAGE_STUCK; in++) {
			struct device d = { .boot = BOOT_JAVA,
				.stuck_in = (enum stage)in };
			const char *advice =
			    trouble_advice(&d, (enum trouble)t);

			must_have(r, "7961G", advice != NULL ? advice : "");
			d.boot = BOOT_GEN1;
			advice = trouble_advice(&d, (enum trouble)t);
			must_have(r, "7940G", advice != NULL ? advice : "");
		}
	resets_free(r);
}

static void
a_trouble_is_cut_to_its_field(void **state)
{
	struct device d = { .detail[TROUBLE_MISSING] = "jar41sip.sbn" };
	char text[12];

	(void)state;
	trouble_show(text, sizeof(text), &d, TROUBLE_MISSING);
	assert_string_equal(text, "It wants ja");
}

static void
inferred_causes_say_perhaps(void **state)
{
	static const enum trouble inferred[] = { TROUBLE_FIREWALL,
		TROUBLE_NO_REPLY, TROUBLE_TRUST_LOOP, TROUBLE_NO_TFTP,
		TROUBLE_POWER_CUT };
	struct device d = { 0 };
	char text[512];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(inferred); i++) {
		trouble_show(text, sizeof(text), &d, inferred[i]);
		assert_true(strstr(text, "erhaps") != NULL);
	}
}

static void
stages_are_kept_in_a_ring(void **state)
{
	struct device d = { .stages_n = DEVICE_STAGES, .stages_next = 2 };

	(void)state;
	d.stages[2].stage = STAGE_ASKING;
	d.stages[1].stage = STAGE_REVIVED;
	assert_int_equal(device_stage(&d, 0)->stage, STAGE_ASKING);
	assert_int_equal(
	    device_stage(&d, DEVICE_STAGES - 1)->stage, STAGE_REVIVED);
	assert_null(device_stage(&d, DEVICE_STAGES));
}

static void
the_rate_needs_a_second_and_is_of_the_last_five(void **state)
{
	struct device d = { .meter = { .at_us = { 1 * SECONDS, 4 * SECONDS },
				.octets = { 0, 900 },
				.n = 2,
				.next = 2,
				.total = 1500 } };

	(void)state;
	assert_int_equal(device_rate(&d, 1 * SECONDS), 0);
	assert_int_equal(device_rate(&d, 2 * SECONDS - 1), 0);
	assert_int_equal(device_rate(&d, 4 * SECONDS), 500);
	assert_int_equal(device_rate(&d, 6 * SECONDS), 300);
	assert_int_equal(device_rate(&d, 7 * SECONDS), 200); /* from 4 s on */
	assert_int_equal(device_rate(&d, 9 * SECONDS + 1), 0);
}

static void
alive_is_who_spoke_lately_or_may_be_silent(void **state)
{
	struct device d = { .stage = STAGE_CONFIG, .seen_us = 10 * SECONDS };

	(void)state;
	assert_true(device_is_live(&d, 190 * SECONDS));
	assert_false(device_is_live(&d, 190 * SECONDS + 1));
	d.stage = STAGE_WRITING;
	assert_true(device_is_live(&d, 900 * SECONDS));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_has_its_word),
		cmocka_unit_test(every_trouble_says_what_and_what_to_do),
		cmocka_unit_test(a_configuration_loops_for_another_reason),
		cmocka_unit_test(every_trouble_has_its_parts),
		cmocka_unit_test(resets_are_those_that_the_phone_has),
		cmocka_unit_test(a_trouble_is_cut_to_its_field),
		cmocka_unit_test(inferred_causes_say_perhaps),
		cmocka_unit_test(stages_are_kept_in_a_ring),
		cmocka_unit_test(
		    the_rate_needs_a_second_and_is_of_the_last_five),
		cmocka_unit_test(alive_is_who_spoke_lately_or_may_be_silent),
	};

	return cmocka_run_group_tests_name("bench/device", tests, NULL, NULL);
}
