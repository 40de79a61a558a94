/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/relay.h"

#include "support/cases.h"
#include "wire/ip.h"

#define FRAMES  2000
#define PAYLOAD 100
#define SECOND  1000000

/* A datagram that says its number. */
static size_t
make_frame(uint8_t buf[RELAY_MAX], uint32_t number)
{
	static const struct mac a = { { 2, 0, 0, 0, 0, 1 } };
	static const struct mac b = { { 2, 0, 0, 0, 0, 2 } };
	struct ipv4 ip = { .src = 0x0a000001, .dst = 0x0a000002 };
	uint8_t payload[PAYLOAD] = { (uint8_t)(number >> 8), (uint8_t)number };
	struct udp u = {
		.sport = 1, .dport = 2, .payload = { payload, sizeof(payload) }
	};
	struct wr w;
	int n;

	wr_init(&w, buf, FRAME_MAX);
	frame_encode(&w, a, b, ETHERTYPE_IPV4);
	udp_encode(&w, &ip, &u);
	n = wr_end(&w);
	assert_true(n > 0);
	return (size_t)n;
}

/* The number in a frame that came out, or -1 when it is damaged. */
static int
number_of(const uint8_t *buf, size_t n)
{
	struct frame f;
	struct ipv4 ip;
	struct udp u;

	assert_int_equal(frame_decode(&f, LINK_ETHERNET, buf, n), 0);
	if (ipv4_decode(&ip, f.payload.p, f.payload.n) != 0 ||
	    ip.proto != IP_PROTO_UDP || !udp_is_sound(&ip))
		return -1;
	assert_int_equal(udp_decode(&u, ip.payload.p, ip.payload.n), 0);
	return u.payload.p[0] << 8 | u.payload.p[1];
}

struct tally {
	int came[FRAMES + 1]; /* what came out, in order */
	unsigned n, damaged, overtaken;
};

static void
fetch(struct tally *t, struct relay *r, int64_t now_us)
{
	uint8_t buf[RELAY_MAX];
	size_t n;

	while ((n = relay_next(r, buf, sizeof(buf), now_us)) > 0) {
		int number = number_of(buf, n), last = -1;

		if (t->n > 0)
			last = t->came[t->n - 1];
		t->damaged += number < 0;
		t->overtaken += number >= 0 && number < last;
		t->came[t->n++] = number;
		assert_true(t->n <= FRAMES);
	}
}

/* Frames a second apart, or all at once. */
static struct tally *
pass(const struct faults *faults, uint64_t seed, int64_t apart_us)
{
	struct tally *t = calloc(1, sizeof(*t));
	uint8_t frame[RELAY_MAX];
	struct relay r;

	assert_non_null(t);
	relay_init(&r, faults, RELAY_UP, seed);
	for (uint32_t i = 0; i < FRAMES; i++) {
		int64_t now_us = i * apart_us;

		fetch(t, &r, now_us);
		relay_give(&r, frame, make_frame(frame, i), now_us);
		fetch(t, &r, now_us);
	}
	if (relay_deadline(&r) != INT64_MAX)
		fetch(t, &r, relay_deadline(&r));
	assert_true(relay_deadline(&r) == INT64_MAX);
	return t;
}

static void
without_faults_all_come_as_they_went(void **state)
{
	const struct faults none = { 0 };
	struct tally *t = pass(&none, 1, 0);

	(void)state;
	assert_int_equal(t->n, FRAMES);
	for (int i = 0; i < FRAMES; i++)
		assert_int_equal(t->came[i], i);
	free(t);
}

static void
about_as_many_are_dropped_as_asked_for(void **state)
{
	const struct faults faults = { .drop = 0.1 };
	struct tally *t = pass(&faults, 1, 0);

	(void)state;
	assert_in_range(FRAMES - t->n, FRAMES / 10 - 60, FRAMES / 10 + 60);
	assert_int_equal(t->damaged + t->overtaken, 0);
	free(t);
}

static void
damage_is_seen_by_the_checksum_every_time(void **state)
{
	const struct faults faults = { .corrupt = 0.1 };
	struct tally *t = pass(&faults, 1, 0);

	(void)state;
	assert_int_equal(t->n, FRAMES);
	/* A bit of the time to live, or the like, harms nobody. */
	assert_in_range(t->damaged, FRAMES / 10 - 90, FRAMES / 10 + 60);
	for (int i = 0; i < FRAMES; i++)
		assert_true(t->came[i] == -1 || t->came[i] == i);
	free(t);
}

static void
who_is_held_back_is_overtaken_and_comes(void **state)
{
	const struct faults faults = { .reorder = 0.1 };
	struct tally *t = pass(&faults, 1, 0);

	(void)state;
	assert_int_equal(t->n, FRAMES);
	assert_in_range(t->overtaken, FRAMES / 10 - 60, FRAMES / 10 + 60);
	free(t);
}

static void
or_comes_in_time_when_nobody_does(void **state)
{
	const struct faults faults = { .reorder = 0.5 };
	struct tally *t = pass(&faults, 1, SECOND);

	(void)state;
	assert_int_equal(t->n, FRAMES);
	assert_int_equal(t->overtaken, 0);
	free(t);
}

static void
the_same_seed_decides_the_same(void **state)
{
	const struct faults faults = {
		.drop = 0.05, .reorder = 0.05, .corrupt = 0.05
	};
	struct tally *a = pass(&faults, 7, 0), *b = pass(&faults, 7, 0);
	struct tally *other = pass(&faults, 8, 0);

	(void)state;
	assert_int_equal(a->n, b->n);
	assert_memory_equal(a->came, b->came, sizeof(a->came));
	assert_memory_not_equal(a->came, other->came, sizeof(a->came));
	free(a);
	free(b);
	free(other);
}

/* Which of them are dropped does not hang on when they came. */
static void
nor_does_time_move_a_decision(void **state)
{
	const struct faults faults = { .drop = 0.05 };
	struct tally *a = pass(&faults, 7, 0), *b = pass(&faults, 7, SECOND);

	(void)state;
	assert_memory_equal(a->came, b->came, sizeof(a->came));
	free(a);
	free(b);
}

static size_t
once(const struct faults *faults, enum relay_way way, const void *frame,
    size_t n, uint8_t out[RELAY_MAX])
{
	struct relay r;

	relay_init(&r, faults, way, 1);
	relay_give(&r, frame, n, 0);
	return relay_next(&r, out, RELAY_MAX, 0);
}

static void
a_tagged_phone_lives_on_its_vlan(void **state)
{
	const struct faults faults = { .vlan = 20 }, other = { .vlan = 21 };
	uint8_t frame[RELAY_MAX], tagged[RELAY_MAX], back[RELAY_MAX];
	size_t n = make_frame(frame, 1);
	struct frame f;

	(void)state;
	assert_int_equal(once(&faults, RELAY_UP, frame, n, tagged), n + 4);
	assert_int_equal(frame_decode(&f, LINK_ETHERNET, tagged, n + 4), 0);
	assert_int_equal(f.tags, 1);
	assert_int_equal(f.vlan[0], 20);
	assert_int_equal(once(&faults, RELAY_DOWN, tagged, n + 4, back), n);
	assert_memory_equal(back, frame, n);
	assert_int_equal(once(&other, RELAY_DOWN, tagged, n + 4, back), 0);
	assert_int_equal(once(&faults, RELAY_DOWN, frame, n, back), 0);
	for (size_t cut = 0; cut <= n; cut++) {
		uint8_t *p = exact_copy(tagged, cut);

		once(&faults, RELAY_DOWN, p, cut, back);
		once(&faults, RELAY_UP, p, cut, back);
		free(p);
	}
}

static void
what_it_announces_bears_no_tag(void **state)
{
	const struct faults faults = { .vlan = 20 };
	const struct frame cdp = { .oui = SNAP_OUI_CISCO,
		.type = SNAP_PID_CDP };
	uint8_t frame[RELAY_MAX], out[RELAY_MAX];
	struct wr w;

	(void)state;
	wr_init(&w, frame, sizeof(frame));
	frame_encode_snap(&w, &cdp, 40);
	wr_zero(&w, 40);
	assert_int_equal(
	    once(&faults, RELAY_UP, frame, (size_t)wr_end(&w), out), w.n);
	assert_memory_equal(out, frame, w.n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_faults_all_come_as_they_went),
		cmocka_unit_test(about_as_many_are_dropped_as_asked_for),
		cmocka_unit_test(damage_is_seen_by_the_checksum_every_time),
		cmocka_unit_test(who_is_held_back_is_overtaken_and_comes),
		cmocka_unit_test(or_comes_in_time_when_nobody_does),
		cmocka_unit_test(the_same_seed_decides_the_same),
		cmocka_unit_test(nor_does_time_move_a_decision),
		cmocka_unit_test(a_tagged_phone_lives_on_its_vlan),
		cmocka_unit_test(what_it_announces_bears_no_tag),
	};

	return cmocka_run_group_tests_name("practice/relay", tests, NULL, NULL);
}
