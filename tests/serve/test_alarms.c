/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/serve/alarms.h"

#include "support/cases.h"

#define MANY 200

struct clock {
	struct alarms all;
	struct alarm *heap[MANY];
	struct alarm alarms[MANY];
};

static int
set_up(void **state)
{
	struct clock *c = calloc(1, sizeof(*c));

	assert_non_null(c);
	c->all.heap = c->heap;
	*state = c;
	return 0;
}

static int
tear_down(void **state)
{
	free(*state);
	return 0;
}

/* A different order each time, the same on every run. */
static int64_t
time_of(size_t i, int64_t round)
{
	return (int64_t)((i * 7919 + (size_t)round * 104729) % 1009);
}

/* Takes them all off: each is due no earlier than the one before. */
static size_t
ring_in_order(struct clock *c)
{
	int64_t last = INT64_MIN;
	struct alarm *a;
	size_t n = 0;

	while ((a = alarms_first(&c->all)) != NULL) {
		assert_true(a->at_us >= last);
		last = a->at_us;
		alarms_clear(&c->all, a);
		assert_int_equal(a->place, 0);
		n++;
	}
	return n;
}

static void
none_is_first_of_none(void **state)
{
	struct clock *c = *state;

	assert_null(alarms_first(&c->all));
	alarms_clear(&c->all, &c->alarms[0]);
	assert_null(alarms_first(&c->all));
}

static void
they_ring_in_order(void **state)
{
	struct clock *c = *state;

	for (size_t i = 0; i < MANY; i++)
		alarms_set(&c->all, &c->alarms[i], time_of(i, 0));
	assert_int_equal(ring_in_order(c), MANY);
}

static void
they_ring_in_order_after_they_were_moved(void **state)
{
	struct clock *c = *state;

	for (int64_t round = 0; round < 5; round++)
		for (size_t i = 0; i < MANY; i++)
			alarms_set(&c->all, &c->alarms[i], time_of(i, round));
	assert_int_equal(c->all.n, MANY);
	assert_int_equal(ring_in_order(c), MANY);
}

static void
they_ring_in_order_after_some_were_cleared(void **state)
{
	struct clock *c = *state;

	for (size_t i = 0; i < MANY; i++)
		alarms_set(&c->all, &c->alarms[i], time_of(i, 1));
	for (size_t i = 0; i < MANY; i += 3)
		alarms_clear(&c->all, &c->alarms[i]);
	assert_int_equal(ring_in_order(c), MANY - 67);
}

#define WITH_CLOCK(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CLOCK(none_is_first_of_none),
		WITH_CLOCK(they_ring_in_order),
		WITH_CLOCK(they_ring_in_order_after_they_were_moved),
		WITH_CLOCK(they_ring_in_order_after_some_were_cleared),
	};

	return cmocka_run_group_tests_name("serve/alarms", tests, NULL, NULL);
}
