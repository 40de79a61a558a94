/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/frame_ring.h"

#include <stdbool.h>

#include "support/cases.h"

/* Frame i has a length and octets that only it has. */
static size_t
length_of(int i)
{
	return (size_t)(i * 37 % 301);
}

static void
put(struct frame_ring *r, int i)
{
	uint8_t *octets = exact_copy("", 0);
	size_t n = length_of(i);

	octets = realloc(octets, n > 0 ? n : 1);
	assert_non_null(octets);
	memset(octets, i, n);
	frame_ring_put(r,
	    &(struct ring_frame){ .at_us = i,
		.link = i % 2 ? LINK_ETHERNET : LINK_SLL,
		.kept = { octets, n },
		.n = n + 1000 });
	free(octets);
}

/* Returns how many frames there are; they are whole and in their order. */
static int
count_from(const struct frame_ring *r, int newest)
{
	struct ring_frame f;
	uint64_t at = 0;
	int n = 0, i = -1;

	while (frame_ring_next(r, &at, &f)) {
		assert_true(i < 0 || f.at_us == i + 1);
		i = (int)f.at_us;
		assert_int_equal(f.kept.n, length_of(i));
		assert_int_equal(f.n, length_of(i) + 1000);
		assert_int_equal(f.link, i % 2 ? LINK_ETHERNET : LINK_SLL);
		for (size_t k = 0; k < f.kept.n; k++)
			assert_int_equal(f.kept.p[k], (uint8_t)i);
		n++;
	}
	assert_true(n == 0 || i == newest);
	return n;
}

static void
an_empty_ring_has_none(void **state)
{
	struct frame_ring *r = frame_ring_new(1000);

	(void)state;
	assert_int_equal(count_from(r, 0), 0);
	assert_int_equal(frame_ring_newest_us(r), 0);
	frame_ring_free(r);
	frame_ring_free(NULL);
}

static void
the_oldest_make_room(void **state)
{
	struct frame_ring *r = frame_ring_new(2000);

	(void)state;
	for (int i = 0; i < 3000; i++) {
		put(r, i);
		assert_int_equal(frame_ring_newest_us(r), i);
		if (i > 20)
			assert_in_range(count_from(r, i), 4, 50);
		else
			assert_in_range(count_from(r, i), 1, 50);
	}
	frame_ring_free(r);
}

/* At every size where the end is reached in another way. */
static void
holds_at_every_size(void **state)
{
	(void)state;
	for (size_t cap = 0; cap < 1200; cap++) {
		struct frame_ring *r = frame_ring_new(cap);
		uint64_t at = 0;
		struct ring_frame f;

		for (int i = 1; i < 100; i++) {
			put(r, i);
			if (frame_ring_newest_us(r) == i)
				assert_true(frame_ring_next(r, &at, &f));
			at = 0;
		}
		if (cap >= 400)
			assert_true(count_from(r, 99) > 0);
		frame_ring_free(r);
	}
}

static void
what_is_larger_is_left_out(void **state)
{
	struct frame_ring *r = frame_ring_new(150);

	(void)state;
	put(r, 1);
	put(r, 2);
	put(r, 8); /* 296 octets */
	assert_int_equal(frame_ring_newest_us(r), 2);
	assert_int_equal(count_from(r, 2), 1);
	frame_ring_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_ring_has_none),
		cmocka_unit_test(the_oldest_make_room),
		cmocka_unit_test(holds_at_every_size),
		cmocka_unit_test(what_is_larger_is_left_out),
	};

	return cmocka_run_group_tests_name("io/frame_ring", tests, NULL, NULL);
}
