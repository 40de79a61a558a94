/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/guard.h"

#include "support/cases.h"
#include "support/dhcp.h"

#define STEPS 12

static const struct mac foreign_mac = { { 0, 0x17, 0xc5, 0x84, 0x27, 0xc2 } };
static const struct mac phone_mac = { { 0, 0x1b, 0xd5, 0x85, 0x36, 0x61 } };

enum what {
	NOTHING, /* the end of a story */
	PLUG,    /* the carrier comes */
	PULL,
	DOWN,  /* set down, though there is a carrier */
	TICK,  /* time passes: no DISCOVER is due */
	ASK,   /* time passes: one is */
	OFFER, /* a foreign server's words */
	ACK,
	NAK,
	BOOTP,
	NO_BOOTP,  /* a BOOTREPLY that gives nothing */
	ECHO,      /* a BOOTREPLY that answers nothing */
	DISCOVER,  /* a phone's words */
	OWN_OFFER, /* what we say ourselves */
	TWIN,      /* an OFFER from the zero MAC */
	SAME_IP,   /* an OFFER of a server with our own address */
};

#define LISTENS SERVING_LISTENS
#define CLEAR   SERVING_CLEAR
#define HELD    SERVING_HELD
#define CLEARED                                                                \
	{ 0, PLUG, LISTENS }, { 2, ASK, LISTENS }, { 4, ASK, LISTENS },        \
	{                                                                      \
		6, TICK, CLEAR                                                 \
	}

static struct story {
	const char *name;
	struct step {
		int64_t at_s;
		enum what what;
		enum serving want;
	} steps[STEPS];
} stories[] = {
	{ "nothing is asked without a carrier",
	    { { 0, TICK, LISTENS }, { 100, TICK, LISTENS } } },
	{ "two questions without an answer clear the bench", { CLEARED } },
	{ "no question before it has listened",
	    { { 0, PLUG, LISTENS }, { 1, TICK, LISTENS },
		{ 2, ASK, LISTENS } } },
	{ "each question is asked once",
	    { { 0, PLUG, LISTENS }, { 2, ASK, LISTENS }, { 2, TICK, LISTENS },
		{ 3, TICK, LISTENS }, { 4, ASK, LISTENS } } },
	{ "the last question has its time too",
	    { { 0, PLUG, LISTENS }, { 2, ASK, LISTENS }, { 4, ASK, LISTENS },
		{ 5, TICK, LISTENS }, { 6, TICK, CLEAR } } },
	{ "a loop that was held up asks all the same",
	    { { 0, PLUG, LISTENS }, { 90, ASK, LISTENS }, { 91, TICK, LISTENS },
		{ 92, ASK, LISTENS }, { 94, TICK, CLEAR } } },
	{ "an offer while we listen holds us",
	    { { 0, PLUG, LISTENS }, { 1, OFFER, HELD }, { 2, TICK, HELD },
		{ 4, TICK, HELD }, { 6, TICK, HELD } } },
	{ "an answer to our question holds us",
	    { { 0, PLUG, LISTENS }, { 2, ASK, LISTENS }, { 3, OFFER, HELD } } },
	{ "an offer holds us at any time", { CLEARED, { 500, OFFER, HELD } } },
	{ "a foreign ACK holds us", { CLEARED, { 7, ACK, HELD } } },
	{ "a foreign NAK holds us", { CLEARED, { 7, NAK, HELD } } },
	{ "a BOOTP server holds us", { CLEARED, { 7, BOOTP, HELD } } },
	{ "a server with our own address holds us",
	    { CLEARED, { 7, SAME_IP, HELD } } },
	{ "a server that spoke before the carrier was told holds us",
	    { { 0, OFFER, HELD }, { 1, TICK, HELD } } },
	{ "an echoed request holds nobody", { CLEARED, { 7, ECHO, CLEAR } } },
	{ "a BOOTP reply without an address holds nobody",
	    { CLEARED, { 7, NO_BOOTP, CLEAR } } },
	{ "a phone holds nobody", { CLEARED, { 7, DISCOVER, CLEAR } } },
	{ "our own words do not hold us",
	    { CLEARED, { 7, OWN_OFFER, CLEAR } } },
	{ "a twin from no MAC holds nobody", { CLEARED, { 7, TWIN, CLEAR } } },
	{ "a clear bench is asked every minute",
	    { CLEARED, { 65, TICK, CLEAR }, { 66, ASK, CLEAR },
		{ 67, TICK, CLEAR }, { 125, TICK, CLEAR },
		{ 126, ASK, CLEAR } } },
	{ "a lost carrier means to listen again",
	    { CLEARED, { 10, PULL, LISTENS }, { 100, TICK, LISTENS },
		{ 101, PLUG, LISTENS }, { 102, TICK, LISTENS },
		{ 103, ASK, LISTENS }, { 105, ASK, LISTENS },
		{ 107, TICK, CLEAR } } },
	{ "an interface set down is a lost carrier",
	    { CLEARED, { 10, DOWN, LISTENS }, { 100, TICK, LISTENS } } },
	{ "a carrier told twice changes nothing",
	    { CLEARED, { 10, PLUG, CLEAR } } },
	{ "a flap while we listen starts again",
	    { { 0, PLUG, LISTENS }, { 2, ASK, LISTENS }, { 3, PULL, LISTENS },
		{ 4, PLUG, LISTENS }, { 5, TICK, LISTENS }, { 6, ASK, LISTENS },
		{ 8, ASK, LISTENS }, { 10, TICK, CLEAR } } },
	{ "we stay held without a carrier, and listen when it is back",
	    { { 0, PLUG, LISTENS }, { 1, OFFER, HELD }, { 10, PULL, HELD },
		{ 900, TICK, HELD }, { 901, PLUG, LISTENS },
		{ 903, ASK, LISTENS }, { 905, ASK, LISTENS },
		{ 907, TICK, CLEAR } } },
	{ "five quiet minutes and two questions end it",
	    { { 0, PLUG, LISTENS }, { 1, OFFER, HELD }, { 300, TICK, HELD },
		{ 301, ASK, HELD }, { 302, TICK, HELD }, { 303, ASK, HELD },
		{ 304, TICK, HELD }, { 305, TICK, CLEAR } } },
	{ "a word in the five minutes begins them anew",
	    { { 0, PLUG, LISTENS }, { 1, OFFER, HELD }, { 200, ACK, HELD },
		{ 499, TICK, HELD }, { 500, ASK, HELD } } },
	{ "an answer to a later question begins them anew",
	    { { 0, PLUG, LISTENS }, { 1, OFFER, HELD }, { 301, ASK, HELD },
		{ 302, OFFER, HELD }, { 303, TICK, HELD }, { 601, TICK, HELD },
		{ 602, ASK, HELD } } },
};

static void
link_event(struct event *e, bool carrier)
{
	e->kind = EVENT_LINK;
	e->link.present = true;
	e->link.up = true;
	e->link.carrier = carrier;
}

static void
reply_event(struct event *e, enum dhcp_type type, struct mac from)
{
	e->kind = EVENT_DHCP;
	e->by = WITNESS_WIRE;
	e->mac = phone_mac;
	e->peer = from;
	e->dhcp.op = BOOTP_REPLY;
	e->dhcp.type = (uint8_t)type;
	e->dhcp.given = FOREIGN + 20;
	e->dhcp.server = FOREIGN;
}

static struct event
event_of(const struct step *s)
{
	struct event e = { .at_us = s->at_s * SECOND };

	switch (s->what) {
	case NOTHING:
	case TICK:
	case ASK:
		break;
	case PLUG:
	case PULL:
	case DOWN:
		link_event(&e, s->what != PULL);
		e.link.up = s->what != DOWN;
		break;
	case OFFER:
		reply_event(&e, DHCP_OFFER, foreign_mac);
		break;
	case ACK:
		reply_event(&e, DHCP_ACK, foreign_mac);
		break;
	case NAK:
		reply_event(&e, DHCP_NAK, foreign_mac);
		break;
	case BOOTP:
		reply_event(&e, DHCP_BOOTP, foreign_mac);
		break;
	case NO_BOOTP:
		reply_event(&e, DHCP_BOOTP, foreign_mac);
		e.dhcp.given = 0;
		break;
	case ECHO:
		reply_event(&e, DHCP_DISCOVER, foreign_mac);
		break;
	case DISCOVER:
		reply_event(&e, DHCP_DISCOVER, (struct mac){ 0 });
		e.dhcp.op = BOOTP_REQUEST;
		break;
	case OWN_OFFER:
		reply_event(&e, DHCP_OFFER, self_mac);
		break;
	case TWIN:
		reply_event(&e, DHCP_OFFER, (struct mac){ 0 });
		break;
	case SAME_IP:
		reply_event(&e, DHCP_OFFER, foreign_mac);
		e.dhcp.server = SELF;
		break;
	}
	return e;
}

static void
story_goes_as_told(void **state)
{
	const struct story *story = *state;
	uint8_t frame[FRAME_MAX];
	struct guard g;

	guard_init(&g, SELF, self_mac, 0xabcd);
	for (size_t i = 0; i < STEPS; i++) {
		const struct step *s = &story->steps[i];
		const struct event e = event_of(s);
		struct event before, after;
		bool changed;

		if (s->what == NOTHING)
			break;
		guard_tell(&g, e.at_us, &before);
		changed = guard_apply(&g, &e);
		guard_tell(&g, e.at_us, &after);
		assert_int_equal(changed,
		    before.serving.state != after.serving.state ||
			strcmp(before.serving.reason, after.serving.reason));
		assert_int_equal(g.state, s->want);
		if (s->what == TICK || s->what == ASK)
			assert_int_equal(
			    guard_ask(&g, e.at_us, frame, sizeof(frame)) > 0,
			    s->what == ASK);
	}
}

/* What the loop does: sleep to the deadline, tick, ask. */
static int64_t
clears_after(double speed)
{
	const struct step plug = { 0, PLUG, LISTENS };
	struct event e = event_of(&plug);
	uint8_t frame[FRAME_MAX];
	unsigned asked = 0;
	struct guard g;

	guard_init(&g, SELF, self_mac, 1);
	g.speed = speed;
	assert_int_equal(guard_deadline(&g), INT64_MAX);
	guard_apply(&g, &e);
	for (e.kind = EVENT_TICK; g.state == SERVING_LISTENS;) {
		assert_true(guard_deadline(&g) > e.at_us);
		e.at_us = guard_deadline(&g);
		guard_apply(&g, &e);
		asked += guard_ask(&g, e.at_us, frame, sizeof(frame)) > 0;
	}
	assert_int_equal(g.state, SERVING_CLEAR);
	assert_int_equal(asked, 2);
	return e.at_us;
}

static void
the_deadlines_lead_to_clear(void **state)
{
	(void)state;
	assert_int_equal(clears_after(0), 6 * SECOND);
}

/* Its phones ask that much sooner, too. */
static void
a_virtual_bench_is_clear_sooner(void **state)
{
	(void)state;
	assert_int_equal(clears_after(50), 6 * SECOND / 50);
}

static void
the_question_is_a_plain_discover(void **state)
{
	const struct step plug = { 0, PLUG, LISTENS };
	struct event e = event_of(&plug);
	uint8_t frame[FRAME_MAX];
	struct opened o;
	struct guard g;
	size_t n;

	(void)state;
	guard_init(&g, SELF, self_mac, 0xabcd);
	guard_apply(&g, &e);
	n = guard_ask(&g, 2 * SECOND, frame, sizeof(frame));
	assert_true(open_dhcp(&o, frame, n));
	assert_true(mac_equal(o.frame.src, self_mac));
	assert_true(mac_is_group(o.frame.dst));
	assert_int_equal(o.ip.src, 0);
	assert_int_equal(o.ip.dst, UINT32_MAX);
	assert_int_equal(o.udp.sport, DHCP_CLIENT_PORT);
	assert_int_equal(o.udp.dport, DHCP_SERVER_PORT);
	assert_int_equal(o.m.op, BOOTP_REQUEST);
	assert_int_equal(o.m.type, DHCP_DISCOVER);
	assert_int_equal(o.m.xid, 0xabcd);
	assert_true(mac_equal(o.m.mac, self_mac));
	assert_true(o.m.broadcast);
	assert_false(dhcp_is_phone(&o.m));
}

/* The reason in words, for the longest addresses too. */
static struct reason {
	const char *name;
	enum what what;
	uint32_t self, foreign;
	const char *text;
} reasons[] = {
	{ "without a carrier it asks for the cable", PULL, SELF, 0,
	    "no carrier: plug in the cable" },
	{ "it says that it listens", PLUG, SELF, 0,
	    "listening for other DHCP servers" },
	{ "it names the other server and the remedy", OFFER, SELF, 0xfefefefe,
	    "another DHCP server is here, 254.254.254.254 (00:17:c5:84:27:c2): "
	    "unplug it, then replug our cable or wait 5 min" },
	{ "it tells when the other has our address", OFFER, 0xfefefefe,
	    0xfefefefe,
	    "another DHCP server has our address 254.254.254.254 "
	    "(00:17:c5:84:27:c2): unplug it, then replug our cable or wait 5 "
	    "min" },
};

static void
reason_is_told(void **state)
{
	const struct reason *r = *state;
	const struct step s = { 1, r->what, LISTENS };
	struct event e = event_of(&s), told;
	struct guard g;

	guard_init(&g, r->self, self_mac, 1);
	if (r->what == OFFER)
		e.dhcp.server = r->foreign;
	guard_apply(&g, &e);
	guard_tell(&g, e.at_us, &told);
	assert_int_equal(told.kind, EVENT_SERVING);
	assert_int_equal(told.by, WITNESS_SELF);
	assert_int_equal(told.at_us, e.at_us);
	assert_int_equal(told.serving.state, g.state);
	assert_int_equal(told.serving.foreign, r->foreign);
	assert_string_equal(told.serving.reason, r->text);
}

static void
the_first_server_stays_named(void **state)
{
	struct event e = { .at_us = SECOND };
	struct guard g;

	(void)state;
	guard_init(&g, SELF, self_mac, 1);
	reply_event(&e, DHCP_OFFER, foreign_mac);
	assert_true(guard_apply(&g, &e));
	reply_event(&e, DHCP_OFFER, phone_mac);
	e.dhcp.server = OTHER;
	assert_false(guard_apply(&g, &e));
	assert_int_equal(g.foreign, FOREIGN);
	assert_true(mac_equal(g.foreign_mac, foreign_mac));
}

static void
a_clear_bench_has_no_foreign_server(void **state)
{
	struct story story = { "", { CLEARED } };
	struct event told;
	struct guard g;

	(void)state;
	guard_init(&g, SELF, self_mac, 1);
	for (size_t i = 0; i < STEPS && story.steps[i].what != NOTHING; i++) {
		const struct event e = event_of(&story.steps[i]);
		uint8_t frame[FRAME_MAX];

		guard_apply(&g, &e);
		guard_ask(&g, e.at_us, frame, sizeof(frame));
	}
	guard_tell(&g, 7 * SECOND, &told);
	assert_int_equal(told.serving.state, SERVING_CLEAR);
	assert_int_equal(told.serving.foreign, 0);
	assert_string_equal(
	    told.serving.reason, "no other DHCP server answered");
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(the_deadlines_lead_to_clear),
		cmocka_unit_test(a_virtual_bench_is_clear_sooner),
		cmocka_unit_test(the_question_is_a_plain_discover),
		cmocka_unit_test(the_first_server_stays_named),
		cmocka_unit_test(a_clear_bench_has_no_foreign_server),
	};
	struct CMUnitTest told[ARRAY_LEN(stories)];
	struct CMUnitTest said[ARRAY_LEN(reasons)];
	int failed = 0;

	CASES(told, story_goes_as_told, stories);
	CASES(said, reason_is_told, reasons);
	failed += cmocka_run_group_tests_name(
	    "serve/guard stories", told, NULL, NULL);
	failed += cmocka_run_group_tests_name(
	    "serve/guard reasons", said, NULL, NULL);
	failed +=
	    cmocka_run_group_tests_name("serve/guard", others, NULL, NULL);
	return failed;
}
