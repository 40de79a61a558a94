/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stories of simulated phones with which something is wrong. */

#include "practice/phone.h"

#include "support/sim_bench.h"

static void
a_phone_that_dies_in_a_part_takes_all_again(void **state)
{
	static const char *const order[] = { "term61.default.loads", "jar41",
		"cnu41", "term61.default.loads", "jar41", "cnu41", "apps41",
		"dsp41", "cvm41", NULL };
	struct sim_bench *b = plug_in_with("7961G", PHONE_DIES);

	(void)state;
	run_until(b, SIM_FETCHING, 1);
	run_until(b, SIM_OFF, 1);
	assert_int_equal(sim_state(b->sim), SIM_OFF);
	assert_true(sim_deadline(b->sim) - b->now_us >= MINUTES);
	run_until(b, SIM_IDLE, 10);
	assert_int_equal(sim_state(b->sim), SIM_IDLE);
	assert_string_equal(sim_load(b->sim), b->load.load);
	assert_true(asked_in_order(b, order));
	unplug(b);
}

static void
one_with_an_old_key_asks_for_its_list_for_ever(void **state)
{
	struct sim_bench *b = plug_in_with("7961G", PHONE_LOOPS);

	(void)state;
	run_until(b, SIM_OFF, 5);
	assert_int_equal(sim_state(b->sim), SIM_REFUSED);
	assert_true(b->asked_n > 10);
	for (unsigned i = 0; i < b->asked_n && i < ASKED; i++)
		assert_string_equal(b->asked[i], "term61.default.loads");
	unplug(b);
}

static void
one_with_an_address_of_its_own_asks_for_none(void **state)
{
	struct sim_bench *b = plug_in_with("7961G", PHONE_STATIC);

	(void)state;
	b->deaf = true;
	run_until(b, SIM_ASKING, 3);
	assert_int_equal(sim_state(b->sim), SIM_POWERED);
	assert_int_equal(b->asked_n, 0);
	assert_int_equal(b->claimed >> 8, 0x0a141e);
	assert_string_equal(b->heard, "SIP41.8-5-2S");
	unplug(b);
}

static void
one_without_tftp_takes_its_address_and_no_more(void **state)
{
	struct sim_bench *b = plug_in_with("7961G", PHONE_NO_TFTP);

	(void)state;
	run_until(b, SIM_FETCHING, 5);
	assert_int_equal(sim_state(b->sim), SIM_ASKING);
	assert_int_equal(b->asked_n, 0);
	unplug(b);
}

static void
a_power_cut_while_it_writes_costs_a_second_round(void **state)
{
	static const char *const order[] = { "term61.default.loads", "cvm41",
		"term61.default.loads", "cvm41", "CTLSEP", NULL };
	struct sim_bench *b = plug_in_with("7961G", PHONE_POWER_CUT);

	(void)state;
	run_until(b, SIM_WRITING, 3);
	run_until(b, SIM_OFF, 3);
	assert_int_equal(sim_state(b->sim), SIM_OFF);
	run_until(b, SIM_ASKING, 3);
	assert_string_equal(b->heard, "term61.default");
	run_until(b, SIM_IDLE, 10);
	assert_string_equal(sim_load(b->sim), b->load.load);
	assert_true(asked_in_order(b, order));
	unplug(b);
}

/* With the CRC of a switch gone bad, UDP's sum is the last that can tell. */
static void
a_damaged_datagram_is_no_datagram(void **state)
{
	struct sim_bench *b = plug_in("7961G");

	(void)state;
	b->damage = 40;
	run_until(b, SIM_IDLE, 30);
	assert_int_equal(sim_state(b->sim), SIM_IDLE);
	assert_string_equal(sim_reason(b->sim), "");
	unplug(b);
}

static void
a_last_block_sent_again_is_acknowledged_again(void **state)
{
	struct sim_bench *b = plug_in("7961G");
	const struct practice_file *manifest;
	uint16_t port;

	(void)state;
	run_until(b, SIM_FETCHING, 1);
	while (b->asked_n < 2)
		run_for(b, 10000);
	manifest = &b->load.files[0];
	for (unsigned i = 0; i < b->load.files_n; i++)
		if (strcmp(b->load.files[i].name, b->asked[0]) == 0)
			manifest = &b->load.files[i];
	b->open = manifest;
	b->client_port = port = b->ports[0];
	b->acks = 0;
	b->mute = true;
	send_block(b, (uint16_t)(manifest->n / TFTP_BLOCK + 1));
	run_for(b, 0);
	assert_int_equal(b->acks, 1);
	unplug(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phone_that_dies_in_a_part_takes_all_again),
		cmocka_unit_test(
		    one_with_an_old_key_asks_for_its_list_for_ever),
		cmocka_unit_test(one_with_an_address_of_its_own_asks_for_none),
		cmocka_unit_test(
		    one_without_tftp_takes_its_address_and_no_more),
		cmocka_unit_test(
		    a_power_cut_while_it_writes_costs_a_second_round),
		cmocka_unit_test(a_damaged_datagram_is_no_datagram),
		cmocka_unit_test(a_last_block_sent_again_is_acknowledged_again),
	};

	return cmocka_run_group_tests_name(
	    "practice/phone faults", tests, set_up, tear_down);
}
