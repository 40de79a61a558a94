/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cases.h"
#include "support/dhcp.h"

/* What a reply says, and where it goes. */

/* Where a reply goes: RFC 2131 section 4.1. */
static struct road {
	const char *name;
	enum dhcp_type type;
	bool broadcast;
	uint32_t ciaddr, requested;
	bool to_all; /* else to the client alone */
} roads[] = {
	{ "an offer goes to the client alone", DHCP_DISCOVER, false, 0, 0,
	    false },
	{ "an offer goes to all when the client wants that", DHCP_DISCOVER,
	    true, 0, 0, true },
	{ "a confirmation goes to the client alone", DHCP_REQUEST, false, 0,
	    FIRST, false },
	{ "a confirmation goes to all when the client wants that", DHCP_REQUEST,
	    true, 0, FIRST, true },
	{ "a renewal goes to the client's address", DHCP_REQUEST, true, FIRST,
	    0, false },
	{ "a refusal goes to all", DHCP_REQUEST, false, 0, FOREIGN, true },
	{ "a refused renewal goes to all", DHCP_REQUEST, false, FOREIGN, 0,
	    true },
	{ "the rest goes to the client's address", DHCP_INFORM, true, OUTSIDE,
	    0, false },
	{ "the rest goes to all when the client tells no address", DHCP_INFORM,
	    false, 0, 0, true },
};

static void
reply_takes_its_road(void **state)
{
	static const struct mac all = { { 255, 255, 255, 255, 255, 255 } };
	const struct road *road = *state;
	const struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(road->type, client(0));
	struct dhcpd_reply r;
	struct opened o;

	m.broadcast = road->broadcast;
	m.ciaddr = road->ciaddr;
	m.requested = road->requested;
	r = answer(&config, &m);
	assert_true(open_dhcp(&o, r.frame, r.n));
	assert_true(mac_equal(o.frame.src, self_mac));
	assert_true(mac_equal(o.frame.dst, road->to_all ? all : m.mac));
	assert_int_equal(o.ip.src, SELF);
	assert_int_equal(o.ip.dst,
	    road->to_all          ? UINT32_MAX
		: o.m.ciaddr != 0 ? o.m.ciaddr
				  : o.m.yiaddr);
	assert_int_equal(o.udp.sport, DHCP_SERVER_PORT);
	assert_int_equal(o.udp.dport, DHCP_CLIENT_PORT);
	assert_int_equal(o.m.broadcast, road->broadcast);
}

static void
check_span(struct span s, const char *want)
{
	assert_int_equal(s.n, strlen(want));
	assert_memory_equal(s.p, want, s.n);
}

static void
check_servers(const struct dhcp_servers *s)
{
	assert_int_equal(s->n, 1);
	assert_int_equal(s->ip[0], SELF);
}

/* All that points a phone at its TFTP server, whatever it asked for. */
static void
check_bench(const struct dhcp_msg *m)
{
	assert_int_equal(m->siaddr, SELF);
	check_span(m->sname, "192.168.7.1");
	check_span(m->tftp_name, "192.168.7.1");
	check_servers(&m->tftp);
	check_servers(&m->routers);
	check_servers(&m->ntp);
	assert_int_equal(m->mask, 0xffffff00);
	assert_int_equal(m->server_id, SELF);
	assert_int_equal(m->dns.n, 0);
	assert_int_equal(m->domain.n, 0);
	assert_int_equal(m->file.n, 0);
}

static void
check_echo(const struct dhcp_msg *m, const struct dhcp_msg *of)
{
	assert_int_equal(m->op, BOOTP_REPLY);
	assert_int_equal(m->xid, of->xid);
	assert_true(mac_equal(m->mac, of->mac));
	assert_int_equal(m->client_id.n, of->client_id.n);
	if (of->client_id.n > 0)
		assert_memory_equal(
		    m->client_id.p, of->client_id.p, of->client_id.n);
}

static void
an_offer_tells_all_a_phone_needs(void **state)
{
	const struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(DHCP_DISCOVER, client(0));
	struct dhcpd_reply r = answer(&config, &m);
	struct opened o;

	(void)state;
	assert_true(open_dhcp(&o, r.frame, r.n));
	check_echo(&o.m, &m);
	check_bench(&o.m);
	assert_int_equal(o.m.lease_s, 600);
	assert_int_equal(o.m.renewal_s, 300);
	assert_int_equal(o.m.rebinding_s, 525);
	assert_int_not_equal(o.m.arp_timeout_s, 0);
}

static void
an_offer_tells_it_to_a_client_that_asks_for_nothing(void **state)
{
	const struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(DHCP_DISCOVER, client(0));
	struct dhcpd_reply r;
	struct opened o;

	(void)state;
	m.params = (struct span){ 0 };
	m.client_id = (struct span){ 0 };
	r = answer(&config, &m);
	assert_true(open_dhcp(&o, r.frame, r.n));
	check_echo(&o.m, &m);
	check_bench(&o.m);
	assert_int_equal(o.m.lease_s, 600);
	assert_int_equal(o.m.arp_timeout_s, 0);
}

static void
an_inform_is_told_of_no_lease(void **state)
{
	const struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(DHCP_INFORM, client(0));
	struct dhcpd_reply r;
	struct opened o;

	(void)state;
	m.ciaddr = OUTSIDE;
	r = answer(&config, &m);
	assert_true(open_dhcp(&o, r.frame, r.n));
	check_echo(&o.m, &m);
	check_bench(&o.m);
	assert_int_equal(o.m.type, DHCP_ACK);
	assert_int_equal(o.m.ciaddr, OUTSIDE);
	assert_int_equal(o.m.yiaddr, 0);
	assert_false(o.m.has_lease);
	assert_int_equal(o.m.renewal_s, 0);
	assert_int_equal(o.m.rebinding_s, 0);
}

static void
a_refusal_says_why_and_nothing_else(void **state)
{
	const struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(DHCP_REQUEST, client(0));
	struct dhcpd_reply r;
	struct opened o;

	(void)state;
	m.requested = FOREIGN;
	r = answer(&config, &m);
	assert_true(open_dhcp(&o, r.frame, r.n));
	check_echo(&o.m, &m);
	assert_int_equal(o.m.type, DHCP_NAK);
	assert_int_equal(o.m.server_id, SELF);
	check_span(o.m.message, "this address is of another network");
	assert_int_equal(o.m.yiaddr, 0);
	assert_int_equal(o.m.siaddr, 0);
	assert_int_equal(o.m.sname.n, 0);
	assert_int_equal(o.m.tftp.n, 0);
	assert_false(o.m.has_lease);
}

static void
the_longest_client_id_comes_back_whole(void **state)
{
	const struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(DHCP_DISCOVER, client(0));
	uint8_t id[sizeof(m.joined)];
	struct dhcpd_reply r;
	struct opened o;

	(void)state;
	memset(id, 0x5a, sizeof(id));
	m.client_id = (struct span){ id, sizeof(id) };
	r = answer(&config, &m);
	assert_true(open_dhcp(&o, r.frame, r.n));
	check_echo(&o.m, &m);
	check_servers(&o.m.tftp);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(an_offer_tells_all_a_phone_needs),
		cmocka_unit_test(
		    an_offer_tells_it_to_a_client_that_asks_for_nothing),
		cmocka_unit_test(an_inform_is_told_of_no_lease),
		cmocka_unit_test(a_refusal_says_why_and_nothing_else),
		cmocka_unit_test(the_longest_client_id_comes_back_whole),
	};
	struct CMUnitTest sent[ARRAY_LEN(roads)];
	int failed = 0;

	CASES(sent, reply_takes_its_road, roads);
	failed += cmocka_run_group_tests_name(
	    "serve/dhcpd reply roads", sent, NULL, NULL);
	failed += cmocka_run_group_tests_name(
	    "serve/dhcpd reply", others, NULL, NULL);
	return failed;
}
