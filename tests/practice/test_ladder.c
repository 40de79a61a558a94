/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which steps phones take, and stories of them climbing. */

#include "../../src/practice/ladder.h"

#include "support/sim_bench.h"

static struct step {
	const char *name;
	const char *running, *wanted;
	bool refused;
} steps[] = {
	{ "3.1 goes to 5.0", "P00303010102", "P00305000500", false },
	{ "but not to 8.0", "P00303010102", "P00308000900", true },
	{ "nor to SIP", "P00303010102", "P0S3-04-4-00", true },
	{ "5.0 goes to 8.0", "P00305000500", "P00308000900", false },
	{ "but not to 8.12", "P00305000500", "P0S3-8-12-00", true },
	{ "8.0 goes to SIP 8.12", "P00308000900", "P0S3-8-12-00", false },
	{ "and back", "P0S3-8-12-00", "P00308000900", false },
	{ "SIP 4.0 goes to 4.4", "P0S3-04-0-00", "P0S3-04-4-00", false },
	{ "but not to 5.3", "P0S3-04-0-00", "P0S3-05-3-00", true },
	{ "SIP 4.4 goes to 5.3", "P0S3-04-4-00", "P0S3-05-3-00", false },
	{ "SIP 5.3 goes to 6.3", "P0S3-05-3-00", "P0S3-06-3-00", false },
	{ "but not to 7.5", "P0S3-05-3-00", "P0S3-07-5-00", true },
	{ "SIP 6.3 goes to 7.5", "P0S3-06-3-00", "P0S3-07-5-00", false },
	{ "and to the loader of 7.5", "P0S3-06-3-00", "P003-07-5-00", false },
	{ "but not to SCCP", "P0S3-06-3-00", "P00308000900", true },
	{ "SIP 7.5 goes to SCCP", "P0S3-07-5-00", "P00308000900", false },
};

static void
step_is_taken_or_refused(void **state)
{
	const struct step *step = *state;

	assert_int_equal(
	    ladder_refuses(step->running, step->wanted), step->refused);
}

static void
the_newer_key_came_with_8_3_3(void **state)
{
	(void)state;
	assert_false(ladder_knows_newer_key("SIP41.8-2-1S"));
	assert_false(ladder_knows_newer_key("SCCP70.8-3-2S"));
	assert_true(ladder_knows_newer_key("SCCP41.8-3-3S"));
	assert_true(ladder_knows_newer_key("SIP41.8-5-2S"));
	assert_true(ladder_knows_newer_key("SIP45.9-4-2SR3-1S"));
}

static struct sim_bench *
plug_in_strict(const char *model, const char *load, bool reset)
{
	struct sim_config config = {
		.model = catalogue_find(catalogue, model),
		.recovery = reset,
		.strict = true,
	};

	snprintf(config.load, sizeof(config.load), "%s", load);
	sign_key_modulus(older, config.older);
	return plug_in_as(config);
}

static void
offer(struct sim_bench *b, const char *model, const char *load,
    const struct sign_key *by)
{
	struct practice_spec spec = { .key = by };

	snprintf(spec.load, sizeof(spec.load), "%s", load);
	give_load(b, catalogue_find(catalogue, model), spec);
}

static unsigned
times_asked(const struct sim_bench *b, const char *name)
{
	unsigned n = 0;

	for (unsigned i = 0; i < b->asked_n && i < ASKED; i++)
		n += strcmp(b->asked[i], name) == 0;
	return n;
}

/* Until it runs this load, or the minutes are over. */
static bool
comes_to_run(struct sim_bench *b, const char *load, int minutes)
{
	int64_t end_us = b->now_us + minutes * MINUTES;

	while (b->now_us < end_us)
		if (sim_state(b->sim) == SIM_IDLE &&
		    strcmp(sim_load(b->sim), load) == 0)
			return true;
		else
			run_once(b, end_us);
	return false;
}

static void
a_7960_climbs_when_it_is_given_each_step(void **state)
{
	static const char *const order[] = { "OS79XX.TXT",
		"SEP001B0C18BDC1.cnf.xml", "XMLDefault.cnf.xml",
		"P00305000500.bin", "OS79XX.TXT", "P00308000900.sbn", "CTLSEP",
		"XMLDefault.cnf.xml", "P00308000900.loads", "P00308000900.sbn",
		"P00308000900.sb2", "P0S3-8-12-00.loads", "P003-8-12-00.sbn",
		"P0S3-8-12-00.sb2", NULL };
	static const char *const loads[] = { "P00305000500", "P00308000900",
		"P0S3-8-12-00" };
	struct sim_bench *b = plug_in_strict("7960G", "P00303010102", false);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(loads); i++) {
		offer(b, "7960G", loads[i], older);
		sim_power(b->sim, true, b->now_us);
		assert_true(comes_to_run(b, loads[i], 10));
	}
	assert_true(asked_in_order(b, order));
	unplug(b);
}

static void
an_old_7960_tells_no_model_by_dhcp(void **state)
{
	struct sim_bench *b = plug_in_strict("7960G", "P00305000500", false);

	(void)state;
	offer(b, "7960G", "P00308000900", older);
	run_until(b, SIM_FETCHING, 1);
	assert_string_equal(b->vendor, "Cisco Systems, Inc. IP Phone");
	run_until(b, SIM_REBOOTING, 3);
	run_until(b, SIM_FETCHING, 3);
	assert_string_equal(b->vendor, "Cisco Systems, Inc. IP Phone CP-7960G");
	assert_string_equal(b->heard, "79XX_default_load");
	unplug(b);
}

static void
a_7960_refuses_a_step_too_large_for_ever(void **state)
{
	struct sim_bench *b = plug_in_strict("7960G", "P00303010102", false);

	(void)state;
	offer(b, "7960G", "P00308000900", older);
	run_until(b, SIM_WRITING, 5);
	assert_int_not_equal(sim_state(b->sim), SIM_WRITING);
	assert_string_equal(
	    sim_reason(b->sim), "P00308000900.bin: Load ID Incorrect");
	assert_true(times_asked(b, "P00308000900.bin") > 5);
	unplug(b);
}

static void
a_blank_after_the_image_name_is_part_of_it(void **state)
{
	static const uint8_t blank[] = "P003-07-5-00 \r\n";
	struct sim_bench *b = plug_in_strict("7940G", "P0S3-06-3-00", false);
	struct practice_file *f;

	(void)state;
	offer(b, "7940G", "P0S3-07-5-00", older);
	f = practice_load_find(&b->load, "OS79XX.TXT", "");
	free(f->data);
	f->data = exact_copy(blank, sizeof(blank) - 1);
	f->n = sizeof(blank) - 1;
	run_until(b, SIM_REFUSED, 2);
	assert_string_equal(
	    sim_reason(b->sim), "P003-07-5-00 .sbn: File Not Found");
	unplug(b);
}

static void
sip_of_old_takes_the_loader_that_is_named(void **state)
{
	static const uint8_t name[] = "P003-07-5-00\r\n";
	struct sim_bench *b = plug_in_strict("7940G", "P0S3-06-3-00", false);
	struct practice_file *f;

	(void)state;
	offer(b, "7940G", "P0S3-07-5-00", older);
	f = practice_load_find(&b->load, "OS79XX.TXT", "");
	free(f->data);
	f->data = exact_copy(name, sizeof(name) - 1);
	f->n = sizeof(name) - 1;
	assert_false(comes_to_run(b, "P0S3-07-5-00", 1));
	assert_true(comes_to_run(b, "P0S3-07-5-00", 10));
	unplug(b);
}

static void
a_7961_below_8_3_3_loops_on_a_newer_key(void **state)
{
	struct sim_bench *b = plug_in_strict("7961G", "SIP41.8-2-1S", true);

	(void)state;
	offer(b, "7961G", "SIP41.9-4-2SR3-1S", key);
	run_until(b, SIM_WRITING, 5);
	assert_int_equal(sim_state(b->sim), SIM_REFUSED);
	assert_string_equal(
	    sim_reason(b->sim), "term61.default.loads: Auth Fail");
	assert_true(times_asked(b, "term61.default.loads") > 10);
	assert_int_equal(b->asked_n, times_asked(b, "term61.default.loads"));
	unplug(b);
}

static void
it_goes_by_8_5_2_and_then_knows_both(void **state)
{
	struct sim_bench *b = plug_in_strict("7961G", "SIP41.8-2-1S", true);

	(void)state;
	offer(b, "7961G", "SIP41.8-5-2S", older);
	run_until(b, SIM_REBOOTING, 5);
	assert_string_equal(sim_load(b->sim), "SIP41.8-5-2S");
	offer(b, "7961G", "SIP41.9-4-2SR3-1S", key);
	assert_true(comes_to_run(b, "SIP41.9-4-2SR3-1S", 10));
	assert_int_equal(times_asked(b, "term61.default.loads"), 1);
	assert_int_equal(times_asked(b, "SIP41.9-4-2SR3-1S.loads"), 1);
	offer(b, "7961G", "SIP41.8-5-2S", older);
	sim_power(b->sim, true, b->now_us);
	assert_true(comes_to_run(b, "SIP41.8-5-2S", 10));
	unplug(b);
}

static struct board {
	const char *name;
	uint32_t board, load;
	bool refused;
} boards[] = {
	{ "an old board takes a load that says nothing", 0, 0, false },
	{ "and one that does", 0, 5, false },
	{ "a newer board refuses one that says nothing", 8, 0, true },
	{ "and one of before it", 8, 7, true },
	{ "it takes one that names it", 8, 15, false },
};

static void
board_refuses_old_loads(void **state)
{
	const struct board *row = *state;
	struct sim_config config = { .hardware = row->board, .recovery = true };
	struct practice_spec spec = { .load = "SCCP45.9-4-2SR1-1S",
		.hardware = row->load };
	struct sim_bench *b;

	config.model = catalogue_find(catalogue, "7945G");
	b = plug_in_as(config);
	give_load(b, config.model, spec);
	run_until(b, row->refused ? SIM_REFUSED : SIM_WRITING, 3);
	assert_string_equal(sim_reason(b->sim),
	    row->refused ? "term45.default.loads: Load Rejected HC" : "");
	assert_int_equal(
	    sim_state(b->sim), row->refused ? SIM_REFUSED : SIM_WRITING);
	unplug(b);
}

static struct sim_bench *
run_idle(bool follows)
{
	struct sim_config config = { .load = "SIP41.9-4-2SR1-1S",
		.follows = follows };
	struct sim_bench *b;

	config.model = catalogue_find(catalogue, "7941G");
	b = plug_in_as(config);
	offer(b, "7941G", "SIP41.9-4-2SR1-1S", key);
	assert_true(comes_to_run(b, "SIP41.9-4-2SR1-1S", 2));
	return b;
}

static void
who_follows_takes_what_its_configuration_comes_to_name(void **state)
{
	struct sim_bench *b = run_idle(true);

	(void)state;
	run_for(b, 2 * MINUTES);
	assert_int_equal(sim_state(b->sim), SIM_IDLE);
	assert_true(times_asked(b, "XMLDefault.cnf.xml") > 1);
	offer(b, "7941G", "SIP41.9-4-2SR3-1S", key);
	assert_true(comes_to_run(b, "SIP41.9-4-2SR3-1S", 10));
	unplug(b);
}

static void
others_do_not_ask_again(void **state)
{
	struct sim_bench *b = run_idle(false);

	(void)state;
	run_for(b, 2 * MINUTES);
	assert_int_equal(times_asked(b, "XMLDefault.cnf.xml"), 1);
	unplug(b);
}

static void
one_that_lay_in_a_drawer_is_of_old(void **state)
{
	static const char *const models[] = { "7961G", "7960G" };
	static const char *const loads[] = { "SIP41.8-2-1S", "P00303010102" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(models); i++) {
		struct sim_bench *b = plug_in_with(models[i], PHONE_OLD);

		run_until(b, SIM_REFUSED, 2);
		assert_int_equal(sim_state(b->sim), SIM_REFUSED);
		assert_string_equal(sim_load(b->sim), loads[i]);
		unplug(b);
	}
}

/* "<loadInformation>" without a number is for the phone whose file it is. */
static void
a_file_of_its_own_goes_first(void **state)
{
	struct sim_config config = { .load = "SIP41.9-4-2SR1-1S" };
	struct sim_bench *b;

	(void)state;
	config.model = catalogue_find(catalogue, "7941G");
	b = plug_in_as(config);
	offer(b, "7941G", "SIP41.9-4-2SR1-1S", key);
	snprintf(b->own, sizeof(b->own),
	    "<device><loadInformation>SIP41.9-4-2SR3-1S</loadInformation>"
	    "</device>");
	run_until(b, SIM_REFUSED, 2);
	assert_string_equal(
	    sim_reason(b->sim), "SIP41.9-4-2SR3-1S.loads: File Not Found");
	assert_int_equal(times_asked(b, "XMLDefault.cnf.xml"), 0);
	unplug(b);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(the_newer_key_came_with_8_3_3),
		cmocka_unit_test(a_7960_climbs_when_it_is_given_each_step),
		cmocka_unit_test(an_old_7960_tells_no_model_by_dhcp),
		cmocka_unit_test(a_7960_refuses_a_step_too_large_for_ever),
		cmocka_unit_test(a_blank_after_the_image_name_is_part_of_it),
		cmocka_unit_test(sip_of_old_takes_the_loader_that_is_named),
		cmocka_unit_test(a_7961_below_8_3_3_loops_on_a_newer_key),
		cmocka_unit_test(it_goes_by_8_5_2_and_then_knows_both),
		cmocka_unit_test(
		    who_follows_takes_what_its_configuration_comes_to_name),
		cmocka_unit_test(others_do_not_ask_again),
		cmocka_unit_test(one_that_lay_in_a_drawer_is_of_old),
		cmocka_unit_test(a_file_of_its_own_goes_first),
	};
	struct CMUnitTest tests[ARRAY_LEN(steps) + ARRAY_LEN(boards) +
	    ARRAY_LEN(others)] = { 0 };

	CASES(tests, step_is_taken_or_refused, steps);
	CASES(tests + ARRAY_LEN(steps), board_refuses_old_loads, boards);
	memcpy(tests + ARRAY_LEN(steps) + ARRAY_LEN(boards), others,
	    sizeof(others));
	return cmocka_run_group_tests_name(
	    "practice/ladder", tests, set_up, tear_down);
}
