/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/dhcpd.h"

#include "support/cases.h"
#include "support/dhcp.h"

#define STEPS 8

/* Whoever first got it: the address a client was first given in a story. */
#define FIRST_OF(who) (1 + (who))
#define A             0
#define B             1
#define C             2
#define CLIENTS       3

/* One message, or ARP, and what must come of it. */
struct step {
	int64_t at_s;
	unsigned who;
	enum dhcp_type type;
	struct {
		bool arp; /* no message: who is seen with requested */
		bool stranger, known;
		uint8_t flip; /* of op */
		uint32_t requested, ciaddr, server_id, giaddr;
	} with;
	enum dhcp_type want; /* DHCP_BOOTP: silence */
	enum dhcpd_silence why;
	uint32_t ip; /* offered or confirmed; 0 any */
};

#define SENDS(who, type) (who), DHCP_##type
#define SILENT(reason)   DHCP_BOOTP, DHCPD_##reason, 0
#define GETS(type, ip)   DHCP_##type, 0, (ip)
#define ARPS(who)        (who), DHCP_BOOTP
#define PLAIN                                                                  \
	{                                                                      \
		0                                                              \
	}
#define ASKS(ip)                                                               \
	{                                                                      \
		.requested = (ip)                                              \
	}
#define PICKS(ip)                                                              \
	{                                                                      \
		.requested = (ip), .server_id = SELF                           \
	}
#define HAS(ip)                                                                \
	{                                                                      \
		.ciaddr = (ip)                                                 \
	}
#define SEEN(ip)                                                               \
	{                                                                      \
		.arp = true, .requested = (ip)                                 \
	}
#define BOUND_AS(who, sec)                                                     \
	{ (sec), SENDS(who, DISCOVER), PLAIN, GETS(OFFER, 0) },                \
	{                                                                      \
		(sec), SENDS(who, REQUEST), PICKS(FIRST_OF(who)),              \
		    GETS(ACK, FIRST_OF(who))                                   \
	}

static struct story {
	const char *name;
	struct step steps[STEPS];
} stories[] = {
	{ "a phone is offered an address and gets it", { BOUND_AS(A, 1) } },
	{ "a phone that starts again is offered the same address",
	    { BOUND_AS(A, 1),
		{ 5, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, FIRST_OF(A)) } } },
	{ "a phone that starts again keeps its lease meanwhile",
	    { BOUND_AS(A, 1),
		{ 5, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, FIRST_OF(A)) },
		{ 60, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a lease that ran out is offered to its phone again",
	    { BOUND_AS(A, 1),
		{ 9000, SENDS(A, DISCOVER), PLAIN,
		    GETS(OFFER, FIRST_OF(A)) } } },
	{ "a wish is granted when the address is free",
	    { { 1, SENDS(A, DISCOVER), ASKS(FIRST + 7),
		GETS(OFFER, FIRST + 7) } } },
	{ "a wish for somebody's address is not granted",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(B, DISCOVER), ASKS(FIRST_OF(A)), GETS(OFFER, 0) },
		{ 3, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a wish for a foreign address is passed over",
	    { { 1, SENDS(A, DISCOVER), ASKS(FOREIGN), GETS(OFFER, 0) } } },

	/* RFC 2131 section 4.3.2: SELECTING. */
	{ "a client that chose another server hears nothing",
	    { { 1, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, 0) },
		{ 2, SENDS(A, REQUEST),
		    { .requested = FIRST_OF(A), .server_id = OTHER },
		    SILENT(OTHER_SERVER) } } },
	{ "an offer that was not chosen is free for others",
	    { { 1, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, 0) },
		{ 2, SENDS(A, REQUEST),
		    { .requested = FIRST_OF(A), .server_id = OTHER },
		    SILENT(OTHER_SERVER) },
		{ 3, SENDS(B, DISCOVER), ASKS(FIRST_OF(A)),
		    GETS(OFFER, FIRST_OF(A)) } } },
	{ "a request repeated is confirmed again",
	    { BOUND_AS(A, 1),
		{ 3, SENDS(A, REQUEST), PICKS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) } } },
	{ "an offer taken late is confirmed when nobody has it",
	    { { 1, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, 0) },
		{ 60, SENDS(A, REQUEST), PICKS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) } } },
	{ "an offer taken late is refused when somebody has it",
	    { { 1, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, 0) },
		{ 60, SENDS(B, REQUEST), ASKS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) },
		{ 61, SENDS(A, REQUEST), PICKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "an offer that runs is nobody else's",
	    { { 1, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, 0) },
		{ 10, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "an address other than the offered one is refused",
	    { { 1, SENDS(A, DISCOVER), ASKS(FIRST), GETS(OFFER, FIRST) },
		{ 2, SENDS(A, REQUEST), PICKS(FIRST + 1), GETS(NAK, 0) } } },
	{ "a request without an address hears nothing",
	    { { 1, SENDS(A, REQUEST), PICKS(0), SILENT(UNKNOWN_LEASE) },
		{ 2, SENDS(A, REQUEST), PLAIN, SILENT(UNKNOWN_LEASE) } } },

	/* INIT-REBOOT. */
	{ "a phone that remembers its address keeps it",
	    { BOUND_AS(A, 1),
		{ 9, SENDS(A, REQUEST), ASKS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) } } },
	{ "a phone that remembers another network is told no",
	    { { 1, SENDS(A, REQUEST), ASKS(FOREIGN), GETS(NAK, 0) } } },
	{ "a phone that remembers another address than ours is told no",
	    { BOUND_AS(A, 1),
		{ 9, SENDS(A, REQUEST), ASKS(LAST), GETS(NAK, 0) } } },
	{ "a phone that remembers a free address of ours gets it",
	    { { 1, SENDS(A, REQUEST), ASKS(LAST), GETS(ACK, LAST) },
		{ 2, SENDS(B, REQUEST), ASKS(LAST), GETS(NAK, 0) } } },
	{ "a phone that remembers an address outside the pool is told no",
	    { { 1, SENDS(A, REQUEST), ASKS(OUTSIDE), GETS(NAK, 0) } } },
	{ "a phone that remembers the server's address is told no",
	    { { 1, SENDS(A, REQUEST), ASKS(SELF), GETS(NAK, 0) } } },
	{ "network and broadcast address are nobody's",
	    { { 1, SENDS(A, REQUEST), ASKS(NETWORK), GETS(NAK, 0) },
		{ 1, SENDS(A, REQUEST), ASKS(NETWORK + 255), GETS(NAK, 0) } } },

	/* RENEWING and REBINDING. */
	{ "a lease is renewed",
	    { BOUND_AS(A, 1),
		{ 301, SENDS(A, REQUEST), HAS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) },
		{ 800, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a lease that the server forgot is renewed",
	    { { 1, SENDS(A, REQUEST), HAS(LAST), GETS(ACK, LAST) } } },
	{ "an address outside the pool is not renewed, nor disturbed",
	    { { 1, SENDS(A, REQUEST), HAS(OUTSIDE), SILENT(UNKNOWN_LEASE) } } },
	{ "an address of another network is not renewed",
	    { { 1, SENDS(A, REQUEST), HAS(FOREIGN), GETS(NAK, 0) } } },
	{ "a broadcast address is not renewed",
	    { { 1, SENDS(A, REQUEST), HAS(NETWORK + 255), GETS(NAK, 0) } } },
	{ "somebody else's address is not renewed",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(B, REQUEST), HAS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a renewal that names us is one",
	    { BOUND_AS(A, 1),
		{ 301, SENDS(A, REQUEST),
		    { .ciaddr = FIRST_OF(A), .server_id = SELF },
		    GETS(ACK, FIRST_OF(A)) } } },
	{ "a renewal that names another server hears nothing",
	    { BOUND_AS(A, 1),
		{ 301, SENDS(A, REQUEST),
		    { .ciaddr = FIRST_OF(A), .server_id = OTHER },
		    SILENT(OTHER_SERVER) } } },

	/* DECLINE. */
	{ "a declined address is given to nobody for a while",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(A, DECLINE), PICKS(FIRST_OF(A)), SILENT(DONE) },
		{ 3, SENDS(A, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) },
		{ 3, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) },
		{ 500, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a stranger's decline costs the owner nothing",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(B, DECLINE), PICKS(FIRST_OF(A)),
		    SILENT(UNKNOWN_LEASE) },
		{ 3, SENDS(A, REQUEST), HAS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) } } },
	{ "a decline of another server's address is not ours",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(A, DECLINE),
		    { .requested = FIRST_OF(A), .server_id = OTHER },
		    SILENT(OTHER_SERVER) },
		{ 3, SENDS(A, REQUEST), ASKS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) } } },
	{ "an offer can be declined",
	    { { 1, SENDS(A, DISCOVER), ASKS(FIRST), GETS(OFFER, FIRST) },
		{ 2, SENDS(A, DECLINE), PICKS(FIRST), SILENT(DONE) },
		{ 3, SENDS(A, REQUEST), PICKS(FIRST), GETS(NAK, 0) } } },
	{ "a decline twice over is one",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(A, DECLINE), PICKS(FIRST_OF(A)), SILENT(DONE) },
		{ 2, SENDS(A, DECLINE), PICKS(FIRST_OF(A)),
		    SILENT(UNKNOWN_LEASE) } } },

	/* RELEASE. */
	{ "a released address is kept for its phone",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(A, RELEASE),
		    { .ciaddr = FIRST_OF(A), .server_id = SELF },
		    SILENT(DONE) },
		{ 3, SENDS(B, DISCOVER), ASKS(FIRST_OF(A)), GETS(OFFER, 0) },
		{ 4, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) },
		{ 5, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, FIRST_OF(A)) } } },
	{ "a stranger's release costs the owner nothing",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(B, RELEASE), HAS(FIRST_OF(A)),
		    SILENT(UNKNOWN_LEASE) },
		{ 3, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a release for another server is not ours",
	    { BOUND_AS(A, 1),
		{ 2, SENDS(A, RELEASE),
		    { .ciaddr = FIRST_OF(A), .server_id = OTHER },
		    SILENT(OTHER_SERVER) } } },

	/* INFORM. */
	{ "a phone with an address of its own is told the rest",
	    { { 1, SENDS(A, INFORM), HAS(OUTSIDE), GETS(ACK, 0) },
		{ 2, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, 0) } } },

	/* What is no request at all. */
	{ "a BOOTREPLY is no request",
	    { { 1, SENDS(A, DISCOVER), { .flip = 3 },
		SILENT(NOT_A_REQUEST) } } },
	{ "op 0 is no request",
	    { { 1, SENDS(A, DISCOVER), { .flip = 1 },
		SILENT(NOT_A_REQUEST) } } },
	{ "op 255 is no request",
	    { { 1, SENDS(A, DISCOVER), { .flip = 254 },
		SILENT(NOT_A_REQUEST) } } },
	{ "plain BOOTP is not answered",
	    { { 1, SENDS(A, BOOTP), PLAIN, SILENT(NO_TYPE) } } },
	{ "a server's words in a request are not answered",
	    { { 1, SENDS(A, OFFER), PLAIN, SILENT(NO_TYPE) },
		{ 1, SENDS(A, ACK), PLAIN, SILENT(NO_TYPE) },
		{ 1, SENDS(A, NAK), PLAIN, SILENT(NO_TYPE) } } },
	{ "what a relay brings is not of the bench",
	    { { 1, SENDS(A, DISCOVER), { .giaddr = OTHER }, SILENT(RELAYED) },
		{ 1, SENDS(A, REQUEST), { .requested = FIRST, .giaddr = OTHER },
		    SILENT(RELAYED) } } },
	{ "a discover that names another server is not for us",
	    { { 1, SENDS(A, DISCOVER), { .server_id = OTHER },
		SILENT(OTHER_SERVER) } } },
	{ "others than phones hear nothing",
	    { { 1, SENDS(A, DISCOVER), { .stranger = true },
		  SILENT(NOT_A_PHONE) },
		{ 1, SENDS(A, REQUEST),
		    { .stranger = true, .requested = FOREIGN },
		    SILENT(NOT_A_PHONE) },
		{ 1, SENDS(A, INFORM), { .stranger = true, .ciaddr = FIRST },
		    SILENT(NOT_A_PHONE) } } },
	{ "a phone known by CDP need not say so",
	    { { 1, SENDS(A, DISCOVER), { .stranger = true, .known = true },
		GETS(OFFER, 0) } } },
	{ "a phone that has a lease need not say again what it is",
	    { BOUND_AS(A, 1),
		{ 301, SENDS(A, REQUEST),
		    { .stranger = true, .ciaddr = FIRST_OF(A) },
		    GETS(ACK, FIRST_OF(A)) } } },

	/* Addresses seen in use. */
	{ "an address in use is offered to nobody else",
	    { { 1, ARPS(B), SEEN(FIRST), SILENT(DONE) },
		{ 2, SENDS(A, DISCOVER), ASKS(FIRST), GETS(OFFER, 0) },
		{ 3, SENDS(C, REQUEST), ASKS(FIRST), GETS(NAK, 0) },
		{ 4, SENDS(B, REQUEST), ASKS(FIRST), GETS(ACK, FIRST) } } },
	{ "an address once in use is free again",
	    { { 1, ARPS(B), SEEN(FIRST), SILENT(DONE) },
		{ 600, SENDS(C, DISCOVER), ASKS(FIRST), GETS(OFFER, 0) },
		{ 601, SENDS(A, DISCOVER), ASKS(FIRST),
		    GETS(OFFER, FIRST) } } },
	{ "an offer of an address found in use is not confirmed",
	    { { 1, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, 0) },
		{ 2, ARPS(B), SEEN(FIRST_OF(A)), SILENT(DONE) },
		{ 3, SENDS(A, REQUEST), PICKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a stranger's ARP does not end a lease",
	    { BOUND_AS(A, 1), { 2, ARPS(B), SEEN(FIRST_OF(A)), SILENT(DONE) },
		{ 3, SENDS(A, REQUEST), HAS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) },
		{ 4, SENDS(B, REQUEST), ASKS(FIRST_OF(A)), GETS(NAK, 0) } } },
	{ "a phone's own ARP is no conflict",
	    { BOUND_AS(A, 1), { 2, ARPS(A), SEEN(FIRST_OF(A)), SILENT(DONE) },
		{ 3, SENDS(A, DISCOVER), PLAIN, GETS(OFFER, FIRST_OF(A)) } } },
	{ "a phone that still uses a lapsed lease keeps others off it",
	    { BOUND_AS(A, 1), { 900, ARPS(A), SEEN(FIRST_OF(A)), SILENT(DONE) },
		{ 901, SENDS(B, DISCOVER), ASKS(FIRST_OF(A)), GETS(OFFER, 0) },
		{ 902, SENDS(A, REQUEST), ASKS(FIRST_OF(A)),
		    GETS(ACK, FIRST_OF(A)) } } },
};

static uint32_t
resolve(uint32_t ip, const uint32_t first_of[CLIENTS])
{
	return ip >= FIRST_OF(A) && ip <= FIRST_OF(C) ? first_of[ip - 1] : ip;
}

static struct dhcp_msg
message(const struct step *s, const uint32_t first_of[CLIENTS])
{
	struct dhcp_msg m = phone_says(s->type, client(s->who));

	m.op ^= s->with.flip;
	m.requested = resolve(s->with.requested, first_of);
	m.ciaddr = resolve(s->with.ciaddr, first_of);
	m.server_id = s->with.server_id;
	m.giaddr = s->with.giaddr;
	if (s->with.stranger)
		m.vendor = (struct span)SPAN("cisco"); /* an IOS router */
	return m;
}

static void
take_step(struct dhcpd *d, const struct step *s, uint32_t first_of[CLIENTS])
{
	const struct dhcp_msg m = message(s, first_of);
	struct dhcpd_reply r;
	struct opened o;

	if (s->with.arp) {
		dhcpd_in_use(d, m.requested, m.mac, s->at_s * SECOND);
		return;
	}
	dhcpd_answer(d, &m, s->with.known, s->at_s * SECOND, &r);
	assert_int_equal(r.type, s->want);
	if (s->want == DHCP_BOOTP) {
		assert_int_equal(r.n, 0);
		assert_int_equal(r.why, s->why);
		return;
	}
	assert_true(open_dhcp(&o, r.frame, r.n));
	assert_int_equal(o.m.yiaddr, r.ip);
	if (s->ip != 0)
		assert_int_equal(r.ip, resolve(s->ip, first_of));
	if (r.ip != 0) {
		assert_in_range(r.ip, FIRST, LAST);
		if (first_of[s->who] == 0)
			first_of[s->who] = r.ip;
	}
}

static bool
is_step(const struct step *s)
{
	return s->at_s != 0;
}

static void
story_goes_as_told(void **state)
{
	const struct story *story = *state;
	const struct dhcpd_config config = bench();
	struct dhcpd *d = dhcpd_new(&config);
	uint32_t first_of[CLIENTS] = { 0 };

	assert_non_null(d);
	for (size_t i = 0; i < STEPS && is_step(&story->steps[i]); i++)
		take_step(d, &story->steps[i], first_of);
	dhcpd_free(d);
}

static void
a_sender_that_cannot_be_is_not_answered(void **state)
{
	static const struct mac senders[] = {
		{ { 0 } }, { { 1, 0, 0x5e, 0, 0, 1 } },
		{ { 255, 255, 255, 255, 255, 255 } },
		{ { 2, 0, 0, 0, 7, 1 } }, /* ourselves: the guard's DISCOVER */
	};
	struct dhcpd_config config = bench();

	(void)state;
	config.any_client = true;
	for (size_t i = 0; i < ARRAY_LEN(senders); i++) {
		struct dhcp_msg m = phone_says(DHCP_DISCOVER, senders[i]);
		struct dhcpd_reply r = answer(&config, &m);

		assert_int_equal(r.n, 0);
		assert_int_equal(r.why, DHCPD_NOT_A_REQUEST);
	}
}

static void
any_client_is_answered_when_told_so(void **state)
{
	struct dhcpd_config config = bench();
	struct dhcp_msg m = phone_says(DHCP_DISCOVER, client(A));

	(void)state;
	m.vendor = (struct span)SPAN("udhcp 1.35.0");
	assert_int_equal(answer(&config, &m).why, DHCPD_NOT_A_PHONE);
	config.any_client = true;
	assert_int_equal(answer(&config, &m).type, DHCP_OFFER);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(a_sender_that_cannot_be_is_not_answered),
		cmocka_unit_test(any_client_is_answered_when_told_so),
	};
	struct CMUnitTest told[ARRAY_LEN(stories)];
	int failed = 0;

	CASES(told, story_goes_as_told, stories);
	failed += cmocka_run_group_tests_name(
	    "serve/dhcpd stories", told, NULL, NULL);
	failed +=
	    cmocka_run_group_tests_name("serve/dhcpd", others, NULL, NULL);
	return failed;
}
