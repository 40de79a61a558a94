/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/link.h"

#include <errno.h>
#include <unistd.h>

#include <uv.h>

#include "src/io/rtnl.h"
#include "support/cases.h"
#include "support/netns.h"

#define BENCH 0xc0a84f01 /* 192.168.79.1 */

/* Afresh: nothing of another test is left on it. */
static void
make_pair(void)
{
	(void)netns_ip("link del va 2>/dev/null");
	assert_int_equal(link_make_pair("va", "vb"), 0);
}

static void
query_tells_what_there_is(void **state)
{
	struct link_facts facts;

	(void)state;
	netns_needed();
	make_pair();
	assert_true(netns_ip("link set vb address 02:00:00:00:00:0b"));
	assert_true(netns_ip("addr add 10.1.2.3/20 dev vb"));
	assert_int_equal(link_query("vb", &facts), 0);
	assert_true(facts.index > 0);
	assert_memory_equal(facts.mac.octet, "\x02\0\0\0\0\x0b", MAC_LEN);
	assert_true(facts.present && facts.up && facts.carrier);
	assert_false(facts.wireless || facts.loopback || facts.default_route);
	assert_int_equal(facts.mbit, 10000); /* what a veth says of itself */
	assert_int_equal(facts.address, 0x0a010203);
	assert_int_equal(facts.prefix, 20);
	assert_true(netns_ip("addr flush dev vb"));
	assert_int_equal(link_query("vb", &facts), 0);
	assert_int_equal(facts.address, 0);
	assert_int_equal(link_query("lo", &facts), 0);
	assert_true(facts.loopback);
}

static void
query_sees_the_other_end_go_down(void **state)
{
	struct link_facts facts;

	(void)state;
	netns_needed();
	make_pair();
	assert_int_equal(link_set_up("va", false), 0);
	assert_int_equal(link_query("vb", &facts), 0);
	assert_true(facts.up);
	assert_false(facts.carrier);
	assert_int_equal(facts.mbit, 0);
	assert_int_equal(link_query("va", &facts), 0);
	assert_false(facts.up);
	assert_int_equal(link_set_up("va", true), 0);
}

static void
no_such_interface_is_said(void **state)
{
	struct link_facts facts;
	char names[64];

	(void)state;
	netns_needed();
	make_pair();
	assert_int_equal(link_query("nosuch0", &facts), -ENODEV);
	assert_int_equal(link_query("", &facts), -ENODEV);
	assert_int_equal(
	    link_query("a-name-that-is-too-long", &facts), -ENODEV);
	assert_false(facts.present);
	assert_int_equal(link_set_up("nosuch0", true), -ENODEV);
	link_names(names, sizeof(names));
	assert_non_null(strstr(names, "lo"));
	assert_non_null(strstr(names, "va"));
	link_names(names, 4);
	assert_string_equal(names, "lo");
}

/* Each makes an interface carry a default route, or not. */
static struct route_row {
	const char *name;
	const char *route;
	bool carries;
} route_rows[] = {
	{ "a default route counts", "route add default via 10.9.8.1", true },
	{ "one in another table counts",
	    "route add default via 10.9.8.1 table 77", true },
	{ "one of two ways counts",
	    "route add default nexthop via 10.9.8.1 nexthop via 10.9.7.1",
	    true },
	{ "one of IPv6 counts", "-6 route add default via fe80::1 dev vb",
	    true },
	{ "another network does not count", "route add 10.3.0.0/16 dev vb",
	    false },
	{ "the refusal of all does not count", "route add unreachable default",
	    false },
	{ "that of a proxy on this machine does not count",
	    "route add local default dev vb table 77", false },
	{ "that of another interface does not count",
	    "route add default via 10.9.7.1", false },
};

static void
default_route_is_known(void **state)
{
	const struct route_row *row = *state;
	struct link_facts facts;

	netns_needed();
	make_pair();
	assert_true(netns_ip("addr add 10.9.8.2/24 dev vb"));
	assert_true(netns_ip("addr add 10.9.7.2/24 dev va"));
	assert_true(netns_ip(row->route));
	assert_int_equal(link_query("vb", &facts), 0);
	assert_true(netns_ip("link del va"));
	(void)netns_ip("route del unreachable default 2>/dev/null");
	assert_int_equal(facts.default_route, row->carries);
}

/* Addresses and routes that are there, and the network still free. */
static struct free_row {
	const char *name;
	const char *address, *route;
	uint32_t want;
} free_rows[] = {
	{ "the first network is free", NULL, NULL, 0xc0a84f01 },
	{ "an address in the first", "192.168.79.77/32", NULL, 0x0a4f2901 },
	{ "an address whose network holds the first", "192.168.1.1/16", NULL,
	    0x0a4f2901 },
	{ "a route into the first", NULL, "192.168.79.128/25", 0x0a4f2901 },
	{ "all of 192.168 and 10 taken", "192.168.1.1/16", "10.0.0.0/8",
	    0xac1b4f01 },
	{ "half the world is no neighbour", NULL, "128.0.0.0/1", 0xc0a84f01 },
	{ "the default route is no neighbour", NULL, "default", 0xc0a84f01 },
};

static void
free_network_avoids_what_is_there(void **state)
{
	const struct free_row *row = *state;
	char command[128];
	uint32_t address;
	unsigned prefix;

	netns_needed();
	make_pair();
	if (row->address != NULL) {
		snprintf(command, sizeof(command), "addr add %s dev vb",
		    row->address);
		assert_true(netns_ip(command));
	}
	if (row->route != NULL) {
		snprintf(command, sizeof(command), "route add %s dev vb",
		    row->route);
		assert_true(netns_ip(command));
	}
	assert_int_equal(link_free_network(&address, &prefix), 0);
	assert_true(netns_ip("link del va"));
	assert_int_equal(address, row->want);
	assert_int_equal(prefix, 24);
}

static void
no_network_may_be_free(void **state)
{
	uint32_t address;
	unsigned prefix;

	(void)state;
	netns_needed();
	make_pair();
	assert_true(netns_ip("route add 10.0.0.0/8 dev vb"));
	assert_true(netns_ip("route add 192.168.0.0/16 dev vb"));
	assert_true(netns_ip("route add 172.16.0.0/12 dev vb"));
	assert_int_equal(link_free_network(&address, &prefix), -EADDRNOTAVAIL);
	assert_int_equal(address, 0);
	assert_true(netns_ip("link del va"));
}

/* What was reported of the interface, the last first in now. */
struct story {
	uv_loop_t loop;
	struct link *link;
	struct event_link now;
	unsigned reports, absences;
	const struct event_link *want;
};

static void
note_change(void *ctx, const struct event_link *e)
{
	struct story *s = ctx;

	s->now = *e;
	s->reports++;
	s->absences += !e->present;
}

static void
story_begin(struct story *s)
{
	const struct link_config config = { "vb", note_change, s };

	*s = (struct story){ 0 };
	assert_int_equal(uv_loop_init(&s->loop), 0);
	assert_int_equal(link_open(&s->link, &config, &s->loop), 0);
}

static void
story_end(struct story *s)
{
	link_close(s->link);
	netns_end_loop(&s->loop);
	(void)netns_ip("link del va 2>/dev/null");
}

static bool
as_wanted(const void *ctx)
{
	const struct story *s = ctx;

	return s->reports > 0 && s->now.present == s->want->present &&
	    s->now.up == s->want->up && s->now.carrier == s->want->carrier &&
	    s->now.address == s->want->address;
}

static void
comes_to(struct story *s, struct event_link want)
{
	s->want = &want;
	assert_true(netns_run_until(&s->loop, as_wanted, s));
	s->want = NULL;
	assert_string_equal(s->now.name, "vb");
}

static const struct event_link absent;
static const struct event_link whole = {
	.present = true,
	.up = true,
	.carrier = true,
};

static void
a_link_is_followed(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	story_begin(&s);
	comes_to(&s, whole);
	assert_int_equal(s.reports, 1);
	assert_int_equal(s.now.mbit, 10000);
	assert_int_equal(link_set_up("va", false), 0);
	comes_to(&s, (struct event_link){ .present = true, .up = true });
	assert_int_equal(link_set_up("vb", false), 0);
	comes_to(&s, (struct event_link){ .present = true });
	assert_int_equal(link_set_up("vb", true), 0);
	assert_int_equal(link_set_up("va", true), 0);
	comes_to(&s, whole);
	assert_true(netns_ip("addr add 10.1.2.3/20 dev vb"));
	comes_to(&s,
	    (struct event_link){ .present = true,
		.up = true,
		.carrier = true,
		.address = 0x0a010203 });
	story_end(&s);
}

static void
an_interface_may_come_late_go_and_come_back(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	(void)netns_ip("link del va 2>/dev/null");
	story_begin(&s);
	comes_to(&s, absent);
	assert_int_equal(link_make_pair("va", "vb"), 0);
	comes_to(&s, whole);
	assert_true(netns_ip("link del va"));
	comes_to(&s, absent);
	assert_int_equal(link_make_pair("va", "vb"), 0);
	comes_to(&s, whole);
	story_end(&s);
}

static void
another_device_of_the_name_is_told_apart(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	story_begin(&s);
	comes_to(&s, whole);
	assert_true(netns_ip("link del va"));
	assert_int_equal(link_make_pair("va", "vb"), 0);
	uv_run(&s.loop, UV_RUN_ONCE);
	assert_int_equal(s.absences, 1);
	comes_to(&s, whole);
	story_end(&s);
}

struct lifetime {
	bool there;
	uint32_t valid_s;
};

static void
note_lifetime(void *ctx, const struct rtnl_address *a)
{
	struct lifetime *l = ctx;

	if (a->address != BENCH)
		return;
	l->there = true;
	l->valid_s = a->valid_s;
}

static struct lifetime
bench_lifetime(void)
{
	struct lifetime l = { 0 };

	assert_int_equal(rtnl_each_address(note_lifetime, &l), 0);
	return l;
}

static const struct event_link held = {
	.present = true,
	.up = true,
	.carrier = true,
	.address = BENCH,
};

static void
gives_back(struct story *s)
{
	link_close(s->link);
	s->link = NULL;
	assert_false(bench_lifetime().there);
}

static void
a_held_address_is_mortal_and_goes_with_us(void **state)
{
	struct lifetime l;
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	assert_int_equal(link_set_up("vb", false), 0);
	story_begin(&s);
	assert_int_equal(link_hold_address(s.link, BENCH, 24), 0);
	comes_to(&s, held);
	assert_int_equal(s.now.prefix, 24);
	l = bench_lifetime();
	assert_true(l.there && l.valid_s <= 60 && l.valid_s > 50);
	gives_back(&s);
	story_end(&s);
}

static void
a_held_address_outlives_the_reboot_of_a_phone(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	story_begin(&s);
	assert_int_equal(link_hold_address(s.link, BENCH, 24), 0);
	comes_to(&s, held);
	assert_int_equal(link_set_up("va", false), 0);
	comes_to(&s,
	    (struct event_link){
		.present = true, .up = true, .address = BENCH });
	assert_int_equal(link_set_up("va", true), 0);
	comes_to(&s, held);
	assert_int_equal(link_set_up("vb", false), 0);
	comes_to(&s, (struct event_link){ .present = true, .address = BENCH });
	assert_int_equal(link_set_up("vb", true), 0);
	comes_to(&s, held);
	story_end(&s);
}

static void
a_held_address_is_put_on_the_device_that_comes_back(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	story_begin(&s);
	assert_int_equal(link_hold_address(s.link, BENCH, 24), 0);
	comes_to(&s, held);
	assert_true(netns_ip("link del va"));
	comes_to(&s, absent);
	assert_true(netns_ip("link add va type veth peer name vb"));
	assert_int_equal(link_set_up("va", true), 0);
	comes_to(&s, held);
	assert_true(bench_lifetime().valid_s <= 60);
	story_end(&s);
}

static void
a_held_address_that_was_taken_away_is_put_back(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	story_begin(&s);
	assert_int_equal(link_hold_address(s.link, BENCH, 24), 0);
	comes_to(&s, held);
	assert_true(netns_ip("addr flush dev vb"));
	comes_to(&s, whole);
	comes_to(&s, held);
	story_end(&s);
}

static void
an_address_for_good_is_left_as_it_is(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	assert_true(netns_ip("addr add 192.168.79.1/24 dev vb"));
	story_begin(&s);
	assert_int_equal(link_hold_address(s.link, BENCH, 24), 0);
	comes_to(&s, held);
	assert_int_equal(bench_lifetime().valid_s, RTNL_FOREVER);
	link_close(s.link);
	s.link = NULL;
	assert_true(bench_lifetime().there);
	story_end(&s);
}

static void
what_a_killed_run_left_is_taken_over(void **state)
{
	struct story s;

	(void)state;
	netns_needed();
	make_pair();
	assert_true(netns_ip("addr add 192.168.79.1/24 dev vb "
			     "valid_lft 30 preferred_lft 30"));
	story_begin(&s);
	assert_int_equal(link_hold_address(s.link, BENCH, 24), 0);
	assert_true(bench_lifetime().valid_s > 50);
	gives_back(&s);
	story_end(&s);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(query_tells_what_there_is),
		cmocka_unit_test(query_sees_the_other_end_go_down),
		cmocka_unit_test(no_such_interface_is_said),
		cmocka_unit_test(no_network_may_be_free),
		cmocka_unit_test(a_link_is_followed),
		cmocka_unit_test(an_interface_may_come_late_go_and_come_back),
		cmocka_unit_test(another_device_of_the_name_is_told_apart),
		cmocka_unit_test(a_held_address_is_mortal_and_goes_with_us),
		cmocka_unit_test(a_held_address_outlives_the_reboot_of_a_phone),
		cmocka_unit_test(
		    a_held_address_is_put_on_the_device_that_comes_back),
		cmocka_unit_test(
		    a_held_address_that_was_taken_away_is_put_back),
		cmocka_unit_test(an_address_for_good_is_left_as_it_is),
		cmocka_unit_test(what_a_killed_run_left_is_taken_over),
	};
	static struct suite all;

	ADD_CASES(&all, default_route_is_known, route_rows);
	ADD_CASES(&all, free_network_avoids_what_is_there, free_rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "io/link", NULL, NULL);
}
