/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TFTP: every packet, both ways, on and off its port. */

#include "support/witnessed.h"
#include "wire/tftp.h"

struct tftp_row {
	const char *name;
	struct talk talk;
	const char *payload;
	size_t n;
	enum event_kind kind; /* about the phone; EVENT_HEARD is its sender's */
	bool malformed;
};

static struct tftp_row tftp_rows[] = {
	{ "a read request", UP(69), P("\0\1term61.default.loads\0octet\0"),
	    EVENT_REQUEST, false },
	{ "a write request", UP(69), P("\0\2x\0octet\0"), EVENT_REQUEST,
	    false },
	{ "a request off its port is none", UP(4000), P("\0\1x\0octet\0"),
	    EVENT_HEARD, false },
	{ "a request that is cut", UP(69), P("\0\1term61"), EVENT_HEARD, true },
	{ "DATA", DOWN(PORT_DOWN), P("\0\3\0\1octets"), EVENT_BLOCK, false },
	{ "DATA from port 69 of a simple server", DOWN(69), P("\0\3\0\1"),
	    EVENT_BLOCK, false },
	{ "an ACK", UP(PORT_DOWN), P("\0\4\0\1"), EVENT_ACK, false },
	{ "an ACK to port 69 of a simple server", UP(69), P("\0\4\0\1"),
	    EVENT_ACK, false },
	{ "an ACK is four octets", UP(PORT_DOWN), P("\0\4\0\1\0"), EVENT_HEARD,
	    false },
	{ "an OACK", DOWN(PORT_DOWN), P("\0\6blksize\0001024\0"), EVENT_OACK,
	    false },
	{ "an OACK grants something", DOWN(PORT_DOWN), P("\0\6"), EVENT_HEARD,
	    false },
	{ "an ERROR", DOWN(PORT_DOWN), P("\0\5\0\1File not found\0"),
	    EVENT_ERROR, false },
	{ "an ERROR has a known code", DOWN(PORT_DOWN), P("\0\5\0\x09x\0"),
	    EVENT_HEARD, false },
	{ "a client refuses the options", UP(PORT_DOWN), P("\0\5\0\x08no\0"),
	    EVENT_ERROR, false },
	{ "another opcode is another protocol", DOWN(PORT_DOWN),
	    P("\x80\x05\0\1octets"), EVENT_HEARD, false },
	{ "another opcode on the port is malformed", UP(69), P("\0\7\0\1"),
	    EVENT_HEARD, true },
	{ "a service below 1024 is no TFTP", DOWN(53), P("\0\3\0\1octets"),
	    EVENT_HEARD, false },
};

static void
tftp_is_witnessed(void **state)
{
	const struct tftp_row *row = *state;
	bool up = mac_equal(row->talk.src, phone);
	struct seen seen = look_at(udp_frame(&row->talk, row->payload, row->n));
	const struct event *e = &seen.events[0];

	assert_int_equal(seen.counts.malformed[DECODER_TFTP], row->malformed);
	assert_int_equal(
	    seen.counts.seen[DECODER_TFTP], row->kind != EVENT_HEARD);
	if (row->kind == EVENT_HEARD) {
		assert_only(&seen, EVENT_HEARD, up ? phone : server);
		return;
	}
	assert_event(e, row->kind, phone);
	assert_mac(e->peer, server);
	assert_int_equal(seen.n, up ? 1 : 2);
	if (!up)
		assert_event(&seen.events[1], EVENT_HEARD, server);
}

static void
a_request_tells_its_file_and_flow(void **state)
{
	static const struct talk up = UP(69);
	struct seen seen =
	    look_at(udp_frame(&up, P("\0\1./a\x1b[2J.loads\0octet\0")));
	const struct event_request *r = &seen.events[0].request;

	(void)state;
	assert_string_equal(r->file, "./a\\x1b[2J.loads");
	assert_false(r->http || r->write);
	assert_flow(&r->flow, 69);
}

static void
a_write_request_says_so(void **state)
{
	static const struct talk up = UP(69);
	struct seen seen = look_at(udp_frame(&up, P("\0\2x\0octet\0")));

	(void)state;
	assert_true(seen.events[0].request.write);
}

static void
blocks_tell_their_numbers(void **state)
{
	static const struct talk up = UP(PORT_DOWN), down = DOWN(PORT_DOWN);
	struct seen data = look_at(udp_frame(&down, P("\0\3\xff\xfe octet")));
	struct seen ack = look_at(udp_frame(&up, P("\0\4\xff\xfe")));
	struct seen oack = look_at(
	    udp_frame(&down, P("\0\6blksize\0001428\0tsize\0004294967296\0")));

	(void)state;
	assert_flow(&data.events[0].block.flow, PORT_DOWN);
	assert_int_equal(data.events[0].block.block, 65534);
	assert_int_equal(data.events[0].block.octets, 6);
	assert_flow(&ack.events[0].block.flow, PORT_DOWN);
	assert_int_equal(ack.events[0].block.block, 65534);
	assert_flow(&oack.events[0].block.flow, PORT_DOWN);
	assert_int_equal(oack.events[0].block.blksize, 1428);
	assert_int_equal(oack.events[0].block.tsize, 4294967296);
}

static void
an_error_tells_its_code_and_flow(void **state)
{
	static const struct talk up = UP(PORT_DOWN), down = DOWN(PORT_DOWN);
	struct seen no_file =
	    look_at(udp_frame(&down, P("\0\5\0\1not here\n\0")));
	struct seen refusal = look_at(udp_frame(&up, P("\0\5\0\x08no\0")));

	(void)state;
	assert_flow(&no_file.events[0].error.flow, PORT_DOWN);
	assert_false(no_file.events[0].error.by_client);
	assert_int_equal(no_file.events[0].error.code, 1);
	assert_string_equal(no_file.events[0].error.message, "not here\\x0a");
	assert_flow(&refusal.events[0].error.flow, PORT_DOWN);
	assert_true(refusal.events[0].error.by_client);
}

/* A cooked capture does not tell who DATA is for. */
static void
cooked_data_is_found_by_address(void **state)
{
	static const struct talk down = DOWN(PORT_DOWN);
	struct octets o = udp_frame(&down, P("\0\3\0\1octets"));
	struct octets cooked = octets("0000 0001 0006 020000007301 0000 0800");
	struct seen seen;

	(void)state;
	memcpy(cooked.p + cooked.n, o.p + 14, o.n - 14);
	cooked.n += o.n - 14;
	seen = look(LINK_SLL, cooked.p, cooked.n);
	assert_int_equal(seen.n, 2);
	assert_event(&seen.events[0], EVENT_BLOCK, nobody);
	assert_flow(&seen.events[0].block.flow, PORT_DOWN);
	assert_event(&seen.events[1], EVENT_HEARD, server);
}

static void
survives_every_truncation(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tftp_rows); i++)
		truncate_frame(udp_frame(
		    &tftp_rows[i].talk, tftp_rows[i].payload, tftp_rows[i].n));
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(a_request_tells_its_file_and_flow),
		cmocka_unit_test(a_write_request_says_so),
		cmocka_unit_test(blocks_tell_their_numbers),
		cmocka_unit_test(an_error_tells_its_code_and_flow),
		cmocka_unit_test(cooked_data_is_found_by_address),
		cmocka_unit_test(survives_every_truncation),
	};
	static struct suite all;

	ADD_CASES(&all, tftp_is_witnessed, tftp_rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/witness_tftp", NULL, NULL);
}
