/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cases.h"
#include "support/dhcp.h"

static uint32_t
discover(struct dhcpd *d, unsigned who, int64_t now_us)
{
	const struct dhcp_msg m = phone_says(DHCP_DISCOVER, client(who));
	struct dhcpd_reply r;

	dhcpd_answer(d, &m, false, now_us, &r);
	return r.type == DHCP_OFFER ? r.ip : 0;
}

static uint32_t
take(struct dhcpd *d, unsigned who, int64_t now_us)
{
	struct dhcp_msg m = phone_says(DHCP_REQUEST, client(who));
	struct dhcpd_reply r;

	m.requested = discover(d, who, now_us);
	m.server_id = SELF;
	dhcpd_answer(d, &m, false, now_us, &r);
	return r.type == DHCP_ACK ? r.ip : 0;
}

static void
a_rack_in_the_same_instant_is_served(void **state)
{
	struct dhcpd_config config = bench();
	bool taken[256] = { false };
	struct dhcpd *d;

	(void)state;
	config.first = NETWORK + 1; /* our own address lies in it */
	config.last = NETWORK + 251;
	d = dhcpd_new(&config);
	assert_non_null(d);
	for (unsigned i = 0; i < 250; i++)
		assert_int_not_equal(discover(d, i, SECOND), 0);
	for (unsigned i = 0; i < 250; i++) {
		uint32_t ip = take(d, i, SECOND);

		assert_in_range(ip, NETWORK + 2, NETWORK + 251);
		assert_false(taken[ip - NETWORK]);
		taken[ip - NETWORK] = true;
	}
	assert_int_equal(discover(d, 250, SECOND), 0);
	assert_int_equal(dhcpd_silent(d, DHCPD_POOL_EMPTY), 1);
	assert_int_equal(dhcpd_answered(d), 750);
	dhcpd_free(d);
}

static void
a_phone_gets_the_same_address_of_a_new_server(void **state)
{
	const struct dhcpd_config config = bench();
	struct dhcpd *d = dhcpd_new(&config), *e = dhcpd_new(&config);
	unsigned same = 0;

	(void)state;
	assert_non_null(d);
	assert_non_null(e);
	for (unsigned i = 0; i < 20; i++)
		discover(d, i, SECOND);
	for (unsigned i = 20; i-- > 0;)
		same += discover(e, i, SECOND) == discover(d, i, SECOND);
	/* Two whose places collide may change them. */
	assert_in_range(same, 14, 20);
	dhcpd_free(d);
	dhcpd_free(e);
}

/* Three addresses, and what is left when they have been had. */
static struct dhcpd *
small_bench(void)
{
	struct dhcpd_config config = bench();
	struct dhcpd *d;

	config.last = config.first + 2;
	d = dhcpd_new(&config);
	assert_non_null(d);
	return d;
}

static void
offers_lapse_and_are_given_to_others(void **state)
{
	struct dhcpd *d = small_bench();

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		assert_int_not_equal(discover(d, i, SECOND), 0);
	assert_int_equal(discover(d, 3, 10 * SECOND), 0);
	assert_int_not_equal(discover(d, 3, 11 * SECOND), 0);
	dhcpd_free(d);
}

static void
the_longest_lapsed_lease_makes_room(void **state)
{
	struct dhcpd *d = small_bench();
	uint32_t first = take(d, 0, SECOND);

	(void)state;
	take(d, 1, 2 * SECOND);
	take(d, 2, 3 * SECOND);
	assert_int_equal(discover(d, 3, 600 * SECOND), 0);
	assert_int_equal(discover(d, 3, 700 * SECOND), first);
	assert_int_not_equal(discover(d, 0, 700 * SECOND), first);
	dhcpd_free(d);
}

static void
a_declined_address_is_the_last_to_be_given_again(void **state)
{
	struct dhcpd *d = small_bench();
	struct dhcp_msg m = phone_says(DHCP_DECLINE, client(0));
	struct dhcpd_reply r;

	(void)state;
	m.requested = take(d, 0, SECOND);
	dhcpd_answer(d, &m, false, SECOND, &r);
	for (unsigned i = 0; i < 2; i++)
		assert_int_not_equal(discover(d, i, 600 * SECOND), m.requested);
	assert_int_equal(discover(d, 2, 600 * SECOND), 0);
	assert_int_equal(discover(d, 2, 601 * SECOND), m.requested);
	dhcpd_free(d);
}

static void
a_phone_in_conflict_is_moved(void **state)
{
	struct dhcpd *d = small_bench();
	uint32_t ip = take(d, 0, SECOND);
	unsigned declined = 0;

	(void)state;
	dhcpd_in_use(d, ip, client(9), 2 * SECOND);
	dhcpd_in_use(d, ip, client(0), 2 * SECOND);
	assert_int_not_equal(take(d, 0, 3 * SECOND), ip);
	for (size_t i = 0; dhcpd_lease(d, i) != NULL; i++)
		declined += dhcpd_lease(d, i)->state == LEASE_DECLINED;
	assert_int_equal(declined, 1);
	dhcpd_free(d);
}

static void
leases_are_listed_by_address(void **state)
{
	struct dhcpd *d = small_bench();
	uint32_t ip = take(d, 0, SECOND);
	const struct lease *lease = dhcpd_lease(d, ip - FIRST);

	(void)state;
	assert_int_equal(lease->ip, ip);
	assert_int_equal(lease->state, LEASE_BOUND);
	assert_true(mac_equal(lease->mac, client(0)));
	assert_int_equal(lease->until_us, 601 * SECOND);
	assert_int_equal(lease->xid, 0x1234);
	assert_null(dhcpd_lease(d, 3));
	dhcpd_free(d);
}

static void
an_empty_pool_gives_nothing(void **state)
{
	struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(DHCP_DISCOVER, client(0));

	(void)state;
	config.last = config.first - 1;
	assert_int_equal(answer(&config, &m).why, DHCPD_POOL_EMPTY);
	config.first = config.last = SELF;
	assert_int_equal(answer(&config, &m).why, DHCPD_POOL_EMPTY);
}

static void
a_vast_pool_is_cut(void **state)
{
	struct dhcpd_config config = bench();
	struct dhcpd *d;

	(void)state;
	config.prefix = 8;
	config.last = UINT32_MAX;
	d = dhcpd_new(&config);
	assert_non_null(d);
	for (unsigned i = 0; i < DHCPD_LEASES; i++)
		assert_in_range(
		    discover(d, i, SECOND), FIRST, FIRST + DHCPD_LEASES - 1);
	assert_int_equal(discover(d, DHCPD_LEASES, SECOND), 0);
	assert_null(dhcpd_lease(d, DHCPD_LEASES));
	dhcpd_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rack_in_the_same_instant_is_served),
		cmocka_unit_test(a_phone_gets_the_same_address_of_a_new_server),
		cmocka_unit_test(offers_lapse_and_are_given_to_others),
		cmocka_unit_test(the_longest_lapsed_lease_makes_room),
		cmocka_unit_test(
		    a_declined_address_is_the_last_to_be_given_again),
		cmocka_unit_test(a_phone_in_conflict_is_moved),
		cmocka_unit_test(leases_are_listed_by_address),
		cmocka_unit_test(an_empty_pool_gives_nothing),
		cmocka_unit_test(a_vast_pool_is_cut),
	};

	return cmocka_run_group_tests_name("serve/lease", tests, NULL, NULL);
}
