/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/bench/map.h"

#include "support/cases.h"

/* A plain table beside the map, under many puts and removals. */
static void
map_agrees_with_a_plain_table(void **state)
{
	static struct map m;
	static uint16_t plain[1024]; /* value by key, MAP_NONE for absent */
	uint32_t random = 1;

	(void)state;
	memset(plain, 0xff, sizeof(plain));
	for (int i = 0; i < 200000; i++) {
		uint32_t key;

		random = random * 1664525 + 1013904223;
		key = 1 + (random >> 8) % 1023;
		assert_int_equal(map_find(&m, key), plain[key]);
		if ((random >> 20) % 3 == 0) {
			map_remove(&m, key);
			plain[key] = MAP_NONE;
		} else {
			plain[key] = (uint16_t)(i % 1024);
			map_put(&m, key, plain[key]);
		}
	}
	for (uint32_t key = 1; key < 1024; key++)
		assert_int_equal(map_find(&m, key), plain[key]);
}

static void
nothing_has_key_zero(void **state)
{
	static struct map m;

	(void)state;
	assert_int_equal(map_find(&m, 0), MAP_NONE);
	map_remove(&m, 0);
	map_put(&m, 7, 3);
	assert_int_equal(map_find(&m, 0), MAP_NONE);
	assert_int_equal(map_find(&m, 7), 3);
}

static void
a_mac_is_a_number(void **state)
{
	struct mac mac = { { 0x00, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } };

	(void)state;
	assert_true(map_key(mac) == UINT64_C(0x001b0c18bdc1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(map_agrees_with_a_plain_table),
		cmocka_unit_test(nothing_has_key_zero),
		cmocka_unit_test(a_mac_is_a_number),
	};

	return cmocka_run_group_tests_name("bench/map", tests, NULL, NULL);
}
