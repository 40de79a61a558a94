/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/bench.h"

#include "support/known.h"

#define SECONDS INT64_C(1000000)

/* The i-th of many devices: as far as it matters, a PC or a phone. */
static struct event
heard(unsigned i, int64_t at_s)
{
	return (struct event){
		.kind = EVENT_HEARD,
		.by = WITNESS_WIRE,
		.at_us = at_s * SECONDS,
		.mac = { { 2, 0, 0, 0, (uint8_t)(i >> 8), (uint8_t)i } },
	};
}

static struct event
phone(unsigned i, int64_t at_s)
{
	struct event e = heard(i, at_s);

	e.kind = EVENT_NEIGHBOUR;
	e.neighbour = (struct event_neighbour){
		.can = CAN_PHONE,
		.platform = "Cisco IP Phone 7961",
	};
	return e;
}

static void
fill(struct bench *b, struct event (*make)(unsigned, int64_t), int64_t at_s)
{
	for (unsigned i = 0; i < BENCH_DEVICES; i++) {
		struct event e = make(i, at_s);

		bench_apply(b, &e);
	}
	assert_int_equal(bench_count(b), BENCH_DEVICES);
}

static const struct device *
apply(struct bench *b, struct event e)
{
	bench_apply(b, &e);
	return bench_find(b, e.mac);
}

static void
all_places_are_found_again(void **state)
{
	struct bench *b = new_bench();

	(void)state;
	fill(b, heard, 1);
	for (unsigned i = 0; i < BENCH_DEVICES; i++)
		assert_ptr_equal(
		    bench_find(b, heard(i, 1).mac), bench_at(b, i));
	assert_null(bench_at(b, BENCH_DEVICES));
	assert_null(bench_find(b, heard(BENCH_DEVICES, 1).mac));
	assert_int_equal(bench_evicted(b), 0);
	bench_free(b);
}

static void
the_longest_gone_makes_room(void **state)
{
	struct bench *b = new_bench();

	(void)state;
	fill(b, heard, 1);
	apply(b, heard(0, 2)); /* so the second is the longest gone */
	assert_non_null(apply(b, heard(5000, 3)));
	assert_null(bench_find(b, heard(1, 1).mac));
	assert_non_null(bench_find(b, heard(0, 1).mac));
	assert_int_equal(bench_count(b), BENCH_DEVICES);
	assert_int_equal(bench_evicted(b), 1);
	/* The order is that in which they were first seen. */
	assert_true(mac_equal(bench_at(b, 1)->mac, heard(2, 1).mac));
	assert_true(
	    mac_equal(bench_at(b, BENCH_DEVICES - 1)->mac, heard(5000, 1).mac));
	assert_non_null(strstr(bench_log(b, 0)->text,
	    "02:00:00:00:00:01, unheard for 2 s, made room"));
	bench_free(b);
}

static void
a_live_phone_never_does(void **state)
{
	struct bench *b = new_bench();

	(void)state;
	fill(b, phone, 1);
	assert_null(apply(b, heard(5000, 2)));
	assert_int_equal(bench_refused(b), 1);
	assert_int_equal(bench_evicted(b), 0);
	assert_non_null(bench_find(b, phone(0, 1).mac));
	bench_free(b);
}

static void
a_phone_gone_for_minutes_does(void **state)
{
	struct bench *b = new_bench();

	(void)state;
	fill(b, phone, 1);
	apply(b, phone(0, 100));
	assert_non_null(apply(b, heard(5000, 190)));
	assert_null(bench_find(b, phone(1, 1).mac));
	assert_non_null(bench_find(b, phone(0, 1).mac));
	bench_free(b);
}

/* Silence is normal while it writes: the phone lives. */
static void
a_phone_that_writes_is_alive(void **state)
{
	struct bench *b = new_bench();
	struct event e = phone(0, 1);

	(void)state;
	fill(b, phone, 1);
	e.kind = EVENT_TRANSFER;
	e.transfer = (struct event_transfer){
		.flow = { 10, 1, 49152, 50000 },
		.state = TRANSFER_WHOLE,
		.octets = 600,
		.total = 600,
		.file = "jar41sip.sbn",
	};
	apply(b, e);
	e = heard(0, 20); /* fifteen seconds on: that was all */
	e.kind = EVENT_TICK;
	bench_apply(b, &e);
	assert_int_equal(bench_find(b, phone(0, 1).mac)->stage, STAGE_WRITING);
	assert_non_null(apply(b, heard(5000, 600)));
	assert_non_null(bench_find(b, phone(0, 1).mac));
	assert_null(bench_find(b, phone(1, 1).mac));
	bench_free(b);
}

/* A flood of made-up senders neither fills the log nor drops a phone. */
static void
a_flood_leaves_phones_and_log_alone(void **state)
{
	struct bench *b = new_bench();

	(void)state;
	for (unsigned i = 0; i < 250; i++)
		apply(b, phone(i, 1));
	for (unsigned i = 0; i < 20000; i++)
		apply(b, heard(1000 + i, 102 + i / 1000));
	for (unsigned i = 0; i < 250; i++)
		assert_non_null(bench_find(b, phone(i, 1).mac));
	assert_int_equal(bench_count(b), BENCH_DEVICES);
	assert_true(bench_evicted(b) > 19000);
	assert_int_equal(bench_log_count(b), 250 + 1);
	bench_free(b);
}

static void
an_evicted_address_is_forgotten(void **state)
{
	struct bench *b = new_bench();
	struct event e = heard(0, 1);

	(void)state;
	e.kind = EVENT_ARP;
	e.arp = 0x0a000014;
	apply(b, e);
	fill(b, heard, 2);
	assert_null(device_fact(apply(b, heard(5000, 3)), FACT_ADDRESS));
	assert_null(bench_find_address(b, 0x0a000014));
	bench_free(b);
}

static void
an_evicted_phone_is_waited_for_no_more(void **state)
{
	struct bench *b = new_bench();

	(void)state;
	apply(b, phone(4000, 1));
	for (unsigned i = 0; i < BENCH_DEVICES; i++)
		apply(b, heard(i, 190));
	assert_null(bench_find(b, phone(4000, 1).mac));
	assert_true(bench_deadline(b) == INT64_MAX);
	bench_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_places_are_found_again),
		cmocka_unit_test(the_longest_gone_makes_room),
		cmocka_unit_test(a_live_phone_never_does),
		cmocka_unit_test(a_phone_gone_for_minutes_does),
		cmocka_unit_test(a_phone_that_writes_is_alive),
		cmocka_unit_test(a_flood_leaves_phones_and_log_alone),
		cmocka_unit_test(an_evicted_address_is_forgotten),
		cmocka_unit_test(an_evicted_phone_is_waited_for_no_more),
	};

	return cmocka_run_group_tests_name("bench/places", tests, know, forget);
}
