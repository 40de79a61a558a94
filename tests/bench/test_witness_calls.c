/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SCCP and HTTP: what a phone asks for once it runs. */

#include "support/witnessed.h"
#include "wire/sccp.h"

#define REGISTER                                                               \
	"\x28\0\0\0\0\0\0\0\1\0\0\0SEP001BD5853661\0\0\0\0\0\0\0\0\0"          \
	"\xc0\xa8\x49\x73\x36\x75\0\0\5\0\0\0"

static void
a_register_tells_who_the_phone_is(void **state)
{
	static const struct talk up = UP(SCCP_PORT);
	struct seen seen = look_at(tcp_frame(&up, P(REGISTER)));
	const struct event_call *c = &seen.events[0].call;

	(void)state;
	assert_only(&seen, EVENT_CALL, phone);
	assert_false(c->alarm);
	assert_string_equal(c->name, "SEP001BD5853661");
	assert_int_equal(c->type, 30006);
	assert_int_equal(c->address, PHONE_IP);
	assert_string_equal(c->load, "");
}

static void
behind_a_router_the_phone_is_in_its_name(void **state)
{
	struct talk up = UP(SCCP_PORT);
	struct mac router = { { 0, 0x21, 0x55, 0x86, 0xf4, 0x6a } };
	struct seen seen;

	(void)state;
	up.src = router;
	seen = look_at(tcp_frame(&up, P(REGISTER)));
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_CALL, phone);
	assert_event(&seen.events[1], EVENT_HEARD, router);
}

static void
a_translated_address_is_not_told(void **state)
{
	static const struct talk up = UP(SCCP_PORT);
	uint8_t other[] = REGISTER;
	struct seen seen;

	(void)state;
	other[36] = 14;
	seen = look_at(tcp_frame(&up, other, sizeof(other) - 1));
	assert_int_equal(seen.events[0].call.address, 0);
}

static void
an_alarm_tells_load_and_reason(void **state)
{
	static const struct talk up = UP(SCCP_PORT);
	char alarm[12 + 4 + 80 + 8] = "\x60\0\0\0\0\0\0\0\x20\0\0\0\2\0\0\0"
				      "25: Name=SEP001BD5853661 "
				      "Load=term61.default Last=Initialized";
	struct seen seen = look_at(tcp_frame(&up, alarm, sizeof(alarm)));
	const struct event_call *c = &seen.events[0].call;

	(void)state;
	assert_only(&seen, EVENT_CALL, phone);
	assert_true(c->alarm);
	assert_string_equal(c->name, "SEP001BD5853661");
	assert_string_equal(c->load, "term61.default");
	assert_string_equal(c->last, "Initialized");
}

static void
other_segments_are_only_heard(void **state)
{
	static const struct talk up = UP(SCCP_PORT), web = UP(80);
	struct seen seen =
	    look_at(tcp_frame(&up, P("\4\0\0\0\0\0\0\0\0\0\0\0")));

	(void)state;
	assert_only(&seen, EVENT_HEARD, phone);
	assert_int_equal(seen.counts.malformed[DECODER_SCCP], 0);
	seen = look_at(tcp_frame(&up, P(REGISTER) - 1));
	assert_only(&seen, EVENT_HEARD, phone);
	assert_int_equal(seen.counts.malformed[DECODER_SCCP], 1);
	seen = look_at(tcp_frame(&web, P("GET / HTTP/1.1\r\n")));
	assert_only(&seen, EVENT_HEARD, phone);
}

static void
an_http_request_is_told(void **state)
{
	static const struct talk up = UP(6970);
	struct seen seen = look_at(
	    tcp_frame(&up, P("GET /SEP001BD5853661.cnf.xml HTTP/1.1\r\n\r\n")));
	const struct event_request *r = &seen.events[0].request;

	(void)state;
	assert_only(&seen, EVENT_REQUEST, phone);
	assert_true(r->http);
	assert_false(r->write);
	assert_string_equal(r->file, "/SEP001BD5853661.cnf.xml");
	assert_flow(&r->flow, 6970);

	seen = look_at(tcp_frame(&up, P("PUT /x HTTP/1.1\r\n\r\n")));
	assert_true(seen.events[0].request.write);
}

static void
survives_every_truncation(void **state)
{
	static const struct talk sccp = UP(SCCP_PORT), http = UP(6970);

	(void)state;
	truncate_frame(tcp_frame(&sccp, P(REGISTER)));
	truncate_frame(tcp_frame(&http, P("GET / HTTP/1.1\r\n")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_register_tells_who_the_phone_is),
		cmocka_unit_test(behind_a_router_the_phone_is_in_its_name),
		cmocka_unit_test(a_translated_address_is_not_told),
		cmocka_unit_test(an_alarm_tells_load_and_reason),
		cmocka_unit_test(other_segments_are_only_heard),
		cmocka_unit_test(an_http_request_is_told),
		cmocka_unit_test(survives_every_truncation),
	};

	return cmocka_run_group_tests_name(
	    "bench/witness_calls", tests, NULL, NULL);
}
