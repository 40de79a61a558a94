/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DHCP: what a phone says, what it is told, and by whom. */

#include "support/witnessed.h"
#include "wire/dhcp.h"

static struct seen
look_at_dhcp(const struct talk *t, const struct dhcp_msg *m)
{
	uint8_t buf[DHCP_MAX];
	int n = dhcp_encode(buf, sizeof(buf), m);

	assert_true(n > 0);
	return look_at(udp_frame(t, buf, (size_t)n));
}

#define TEXT(s)                                                                \
	{                                                                      \
		(const uint8_t *)(s), sizeof(s) - 1                            \
	}

static const struct dhcp_msg discover = {
	.op = BOOTP_REQUEST,
	.type = DHCP_DISCOVER,
	.mac = PHONE,
	.xid = 0x401c831b,
	.secs = 4,
	.requested = PHONE_IP,
	.host_name = TEXT("SEP001BD5853661.example.net"),
	.vendor = TEXT("Cisco Systems, Inc. IP Phone CP-7961G\0"),
	.params = TEXT("\x01\x42\x06\x03\x0f\x96\x23"),
};

static const struct dhcp_msg offer = {
	.op = BOOTP_REPLY,
	.type = DHCP_OFFER,
	.mac = PHONE,
	.xid = 0x401c831b,
	.yiaddr = PHONE_IP,
	.siaddr = SERVER_IP,
	.server_id = SERVER_IP + 1,
	.tftp_name = TEXT("192.168.73.9"),
};

static const struct talk asks = { PHONE,
	{ { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } }, 68, 67 };
static const struct talk answers = { SERVER, PHONE, 67, 68 };

static void
a_discover_tells_what_the_phone_says(void **state)
{
	struct seen seen = look_at_dhcp(&asks, &discover);
	const struct event_dhcp *d = &seen.events[0].dhcp;

	(void)state;
	assert_only(&seen, EVENT_DHCP, phone);
	assert_mac(seen.events[0].peer, nobody);
	assert_int_equal(d->op, BOOTP_REQUEST);
	assert_int_equal(d->type, DHCP_DISCOVER);
	assert_int_equal(d->xid, 0x401c831b);
	assert_int_equal(d->secs, 4);
	assert_int_equal(d->asked, PHONE_IP);
	assert_int_equal(d->server, 0);
	assert_string_equal(d->name, "SEP001BD5853661");
	assert_string_equal(d->vendor, "Cisco Systems, Inc. IP Phone CP-7961G");
	assert_int_equal(d->params_n, 7);
	assert_memory_equal(d->params, "\x01\x42\x06\x03\x0f\x96\x23", 7);
	assert_false(d->relayed || d->renewing || d->tftp_is_text);
}

static void
a_long_list_is_kept_in_part(void **state)
{
	struct dhcp_msg m = discover;
	uint8_t codes[300];
	struct seen seen;

	(void)state;
	for (size_t i = 0; i < sizeof(codes); i++)
		codes[i] = (uint8_t)(i + 1);
	m.params = (struct span){ codes, 30 };
	seen = look_at_dhcp(&asks, &m);
	assert_int_equal(seen.events[0].dhcp.params_n, 30);
	assert_memory_equal(seen.events[0].dhcp.params, codes, 24);
	m.params.n = sizeof(codes);
	seen = look_at_dhcp(&asks, &m);
	assert_int_equal(seen.events[0].dhcp.params_n, 255);
}

static void
a_renewal_holds_its_address(void **state)
{
	struct dhcp_msg m = discover;
	struct seen seen;

	(void)state;
	m.type = DHCP_REQUEST;
	m.requested = 0;
	m.ciaddr = PHONE_IP;
	seen = look_at_dhcp(&asks, &m);
	assert_true(seen.events[0].dhcp.renewing);
	assert_int_equal(seen.events[0].dhcp.asked, PHONE_IP);
}

static void
a_reply_is_about_the_phone_and_a_sign_of_its_server(void **state)
{
	struct seen seen = look_at_dhcp(&answers, &offer);
	const struct event_dhcp *d = &seen.events[0].dhcp;

	(void)state;
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_DHCP, phone);
	assert_mac(seen.events[0].peer, server);
	assert_event(&seen.events[1], EVENT_HEARD, server);
	assert_int_equal(d->given, PHONE_IP);
	assert_int_equal(d->server, SERVER_IP + 1);
	assert_int_equal(d->tftp, SERVER_IP);
	assert_string_equal(d->tftp_name, "192.168.73.9");
}

static void
a_server_without_option_54_is_the_sender(void **state)
{
	struct dhcp_msg m = offer;
	struct seen seen;

	(void)state;
	m.server_id = 0;
	seen = look_at_dhcp(&answers, &m);
	assert_int_equal(seen.events[0].dhcp.server, SERVER_IP);
}

/* Seen in the network of facts section 3.5, 2. */
static void
a_reply_from_no_mac_names_no_server(void **state)
{
	struct talk t = answers;
	struct seen seen;

	(void)state;
	t.src = nobody;
	seen = look_at_dhcp(&t, &offer);
	assert_only(&seen, EVENT_DHCP, phone);
	assert_mac(seen.events[0].peer, nobody);
}

static void
behind_a_relay_the_phone_is_chaddr(void **state)
{
	struct dhcp_msg m = discover;
	struct talk t = { SERVER, PHONE, 67, 67 };
	struct seen seen;

	(void)state;
	m.giaddr = 0x0a000001;
	seen = look_at_dhcp(&t, &m);
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_DHCP, phone);
	assert_true(seen.events[0].dhcp.relayed);
	assert_event(&seen.events[1], EVENT_HEARD, server);
}

static void
a_message_without_chaddr_is_its_senders_alone(void **state)
{
	struct dhcp_msg m = discover;
	struct seen seen;

	(void)state;
	m.mac = nobody;
	seen = look_at_dhcp(&asks, &m);
	assert_only(&seen, EVENT_HEARD, phone);
}

struct option_row {
	const char *name;
	const char *raw;
	size_t n;
	bool text;
	uint32_t tftp;
};

static struct option_row option_rows[] = {
	{ "option 150 in octets", P("\xc0\xa8\x49\x01"), false, SERVER_IP },
	{ "option 150 with two servers", P("\xc0\xa8\x49\x01\xc0\xa8\x49\x02"),
	    false, SERVER_IP },
	{ "option 150 typed as text", P("192.168.1.1"), true, 0x3139322e },
	{ "option 150 typed as text with its NUL", P("192.168.1.1\0"), true,
	    0x3139322e },
	{ "option 150 typed as text of 4n octets", P("74.213.137.1"), true,
	    0x37342e32 },
	{ "option 150 typed as a name of 4n octets", P("tftp/server1"), true,
	    0x74667470 },
	{ "option 150 cut to four digits", P("10.1"), true, 0x31302e31 },
	{ "an address that is printable, 100.64.33.47", P("d@!/"), false,
	    0x6440212f },
	{ "option 150 of five octets", P("\xc0\xa8\x49\x01\x00"), true,
	    SERVER_IP },
	{ "option 150 of two octets", P("\xc0\xa8"), true, SERVER_IP },
	{ "no option 150", P(""), false, SERVER_IP },
};

static void
option_150_is_judged(void **state)
{
	const struct option_row *row = *state;
	struct dhcp_msg m = offer;
	struct seen seen;

	m.tftp_raw = (struct span){ (const uint8_t *)row->raw, row->n };
	seen = look_at_dhcp(&answers, &m);
	assert_event(&seen.events[0], EVENT_DHCP, phone);
	assert_int_equal(seen.events[0].dhcp.tftp_is_text, row->text);
	assert_int_equal(seen.events[0].dhcp.tftp, row->tftp);
}

static void
survives_every_truncation(void **state)
{
	uint8_t buf[DHCP_MAX];
	int n = dhcp_encode(buf, sizeof(buf), &discover);

	(void)state;
	assert_true(n > 0);
	truncate_frame(udp_frame(&asks, buf, (size_t)n));
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(a_discover_tells_what_the_phone_says),
		cmocka_unit_test(a_long_list_is_kept_in_part),
		cmocka_unit_test(a_renewal_holds_its_address),
		cmocka_unit_test(
		    a_reply_is_about_the_phone_and_a_sign_of_its_server),
		cmocka_unit_test(a_server_without_option_54_is_the_sender),
		cmocka_unit_test(a_reply_from_no_mac_names_no_server),
		cmocka_unit_test(behind_a_relay_the_phone_is_chaddr),
		cmocka_unit_test(a_message_without_chaddr_is_its_senders_alone),
		cmocka_unit_test(survives_every_truncation),
	};
	static struct suite all;

	ADD_CASES(&all, option_150_is_judged, option_rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/witness_dhcp", NULL, NULL);
}
