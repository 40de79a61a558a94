/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stories of simulated phones that nothing ails. */

#include "practice/phone.h"

#include "support/sim_bench.h"

static void
a_7961_is_revived_as_the_facts_say(void **state)
{
	static const char *const order[] = { "term61.default.loads", "jar41",
		"cnu41", "apps41", "dsp41", "cvm41", "CTLSEP001B0C18BDC1.tlv",
		"ITLSEP", "ITLFile.tlv", "SEP001B0C18BDC1.cnf.xml",
		"XMLDefault.cnf.xml", NULL };
	struct sim_bench *b = plug_in("7961G");

	(void)state;
	run_until(b, SIM_ASKING, 1);
	assert_string_equal(b->heard, "term61.default");
	assert_in_range(b->now_us, 10000000, 11000000);
	run_until(b, SIM_WRITING, 2);
	assert_int_equal(sim_state(b->sim), SIM_WRITING);
	run_until(b, SIM_IDLE, 6);
	assert_int_equal(sim_state(b->sim), SIM_IDLE);
	assert_string_equal(sim_load(b->sim), b->load.load);
	assert_string_equal(b->heard, b->load.load);
	assert_true(asked_in_order(b, order));
	assert_true(b->silent_us > 100 * 1000000);
	unplug(b);
}

static void
requests_have_no_options_and_each_its_own_port(void **state)
{
	struct sim_bench *b = plug_in("7941G");

	(void)state;
	run_until(b, SIM_IDLE, 10);
	assert_false(b->options);
	assert_true(b->asked_n > 8);
	for (unsigned i = 1; i < b->asked_n; i++)
		assert_int_not_equal(b->ports[i], b->ports[i - 1]);
	unplug(b);
}

static void
a_7960_follows_its_load_information(void **state)
{
	static const char *const order[] = { "CTLSEP", "SEP", "SIP",
		"XMLDefault.cnf.xml", "P0S3-8-12-00.loads", "P003", "P0S3",
		"SIPDefault.cnf", "./SIP001B0C18BDC1.cnf", NULL };
	struct sim_bench *b = plug_in("7960G");

	(void)state;
	run_until(b, SIM_WRITING, 3);
	assert_int_equal(sim_state(b->sim), SIM_WRITING);
	run_until(b, SIM_REBOOTING, 3);
	run_until(b, SIM_OFF, 3);
	assert_int_equal(sim_state(b->sim), SIM_IDLE);
	assert_string_equal(sim_load(b->sim), "P0S3-8-12-00");
	assert_true(asked_in_order(b, order));
	unplug(b);
}

static void
a_missing_part_is_refused_and_asked_for_again(void **state)
{
	struct sim_bench *b = plug_in("7961G");
	unsigned rounds = 0;

	(void)state;
	for (unsigned i = 0; i < b->load.files_n; i++)
		if (strncmp(b->load.files[i].name, "dsp", 3) == 0)
			b->hidden = b->load.files[i].name;
	run_until(b, SIM_REFUSED, 2);
	assert_int_equal(sim_state(b->sim), SIM_REFUSED);
	assert_non_null(strstr(sim_reason(b->sim), "File Not Found"));
	run_until(b, SIM_WRITING, 2);
	for (unsigned i = 0; i < b->asked_n && i < ASKED; i++)
		rounds += strcmp(b->asked[i], "term61.default.loads") == 0;
	assert_true(rounds >= 3);
	assert_int_not_equal(sim_state(b->sim), SIM_WRITING);
	unplug(b);
}

static void
a_damaged_part_is_refused(void **state)
{
	struct sim_bench *b = plug_in("7961G");

	(void)state;
	for (unsigned i = 0; i < b->load.files_n; i++)
		if (strncmp(b->load.files[i].name, "cvm", 3) == 0)
			b->load.files[i].data[b->load.files[i].n - 1] ^= 1;
	run_until(b, SIM_REFUSED, 3);
	assert_int_equal(sim_state(b->sim), SIM_REFUSED);
	assert_non_null(strstr(sim_reason(b->sim), "Auth Fail"));
	unplug(b);
}

static void
a_nak_makes_it_ask_anew(void **state)
{
	struct sim_bench *b = plug_in("7961G");

	(void)state;
	b->naks = 1;
	run_until(b, SIM_FETCHING, 1);
	assert_int_equal(b->naks, 0);
	assert_int_equal(sim_state(b->sim), SIM_FETCHING);
	unplug(b);
}

static void
its_pace_is_kept(void **state)
{
	struct sim_bench *b = plug_in("7961G");
	int64_t start_us, took_us;

	(void)state;
	run_until(b, SIM_FETCHING, 1);
	start_us = b->now_us;
	run_until(b, SIM_WRITING, 2);
	took_us = b->now_us - start_us;
	/* 200,000 octets at 225,000 a second, and pauses between files. */
	assert_in_range(took_us, 800000, 4000000);
	unplug(b);
}

static void
power_lost_while_writing_leaves_the_loader(void **state)
{
	struct sim_bench *b = plug_in("7961G");

	(void)state;
	run_until(b, SIM_WRITING, 3);
	sim_power(b->sim, false, b->now_us);
	assert_int_equal(sim_state(b->sim), SIM_OFF);
	assert_int_equal(sim_deadline(b->sim), INT64_MAX);
	b->now_us += MINUTES;
	sim_power(b->sim, true, b->now_us);
	run_until(b, SIM_ASKING, 1);
	assert_string_equal(b->heard, "term61.default");
	unplug(b);
}

/* A loader is heard by CDP alone, and so are the first: facts section 3.1. */
static void
newer_ones_announce_themselves_by_lldp_too(void **state)
{
	struct sim_bench *b = plug_in_as(
	    (struct sim_config){ .model = catalogue_find(catalogue, "8841") });

	(void)state;
	run_for(b, MINUTES);
	assert_int_equal(b->announced, 2);
	assert_string_equal(b->heard, sim_load(b->sim));
	unplug(b);
	b = plug_in("7961G");
	run_for(b, MINUTES);
	assert_int_equal(b->announced, 0);
	unplug(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_7961_is_revived_as_the_facts_say),
		cmocka_unit_test(
		    requests_have_no_options_and_each_its_own_port),
		cmocka_unit_test(a_7960_follows_its_load_information),
		cmocka_unit_test(a_missing_part_is_refused_and_asked_for_again),
		cmocka_unit_test(a_damaged_part_is_refused),
		cmocka_unit_test(a_nak_makes_it_ask_anew),
		cmocka_unit_test(its_pace_is_kept),
		cmocka_unit_test(power_lost_while_writing_leaves_the_loader),
		cmocka_unit_test(newer_ones_announce_themselves_by_lldp_too),
	};

	return cmocka_run_group_tests_name(
	    "practice/phone", tests, set_up, tear_down);
}
