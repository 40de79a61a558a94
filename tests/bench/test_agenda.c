/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/bench/agenda.h"

#include "support/cases.h"

static void
nobody_is_due_at_first(void **state)
{
	static struct agenda a;

	(void)state;
	agenda_init(&a);
	assert_true(agenda_first(&a).due_us == INT64_MAX);
}

/* The first is the least of a plain table, whatever is moved where. */
static void
first_is_the_earliest(void **state)
{
	static struct agenda a;
	static int64_t due[BENCH_DEVICES];
	uint32_t random = 1;

	(void)state;
	agenda_init(&a);
	for (size_t i = 0; i < BENCH_DEVICES; i++)
		due[i] = INT64_MAX;
	for (int round = 0; round < 20000; round++) {
		int64_t least = INT64_MAX;
		uint16_t who;

		random = random * 1664525 + 1013904223;
		who = (uint16_t)((random >> 8) % BENCH_DEVICES);
		due[who] = (random >> 20) % 7 == 0 ? INT64_MAX
						   : (int64_t)(random % 100000);
		agenda_set(&a, who, due[who]);
		for (size_t i = 0; i < BENCH_DEVICES; i++)
			if (due[i] < least)
				least = due[i];
		assert_true(agenda_first(&a).due_us == least);
		assert_true(due[agenda_first(&a).who] == least);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_due_at_first),
		cmocka_unit_test(first_is_the_earliest),
	};

	return cmocka_run_group_tests_name("bench/agenda", tests, NULL, NULL);
}
