/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keys do to a simulated phone: each rule, and each error. */

#include "practice/phone.h"

#include "support/trainee.h"

#define SECONDS ((int64_t)1000000)

static struct sim_bench *
table(const char *model)
{
	return set_on_table(
	    (struct sim_config){ .model = catalogue_find(catalogue, model),
		.dead = true,
		.seed = 2 });
}

/* Power with the key down, until its cue. */
static void
to_the_cue(struct sim_bench *b, const char *held)
{
	fingers(b, held);
	fingers(b, "+");
	run_for(b, 12 * SECONDS);
	assert_int_equal(sim_state(b->sim), SIM_HELD);
}

static void
a_dead_phone_stays_at_its_logo_with_cdp_alone(void **state)
{
	struct sim_bench *b = table("7961G");
	struct look look;

	(void)state;
	fingers(b, "+");
	run_for(b, 5 * MINUTES);
	look = look_at(b);
	assert_int_equal(sim_state(b->sim), SIM_DEAD);
	assert_string_equal(b->heard, "SIP41.8-5-2S");
	assert_int_equal(b->asked_n, 0);
	assert_string_equal(b->vendor, "");
	assert_string_equal(look.display[0], "Cisco");
	assert_int_equal(look.lamps[RESET_LINES].shows, RESET_LIT);
	assert_int_equal(look.lamps[RESET_HEADSET].colour, RESET_GREEN);
	assert_int_equal(look.lamps[RESET_MUTE].colour, RESET_RED);
	unplug(b);
}

static void
nothing_is_sent_while_the_key_is_down(void **state)
{
	struct sim_bench *b = table("7961G");

	(void)state;
	fingers(b, "(#+");
	run_for(b, 30 * SECONDS);
	assert_string_equal(b->heard, "");
	assert_int_equal(sim_state(b->sim), SIM_HELD);
	unplug(b);
}

static void
after_a_wrong_try_it_is_heard_within_two_seconds(void **state)
{
	struct sim_bench *b = table("7961G");

	(void)state;
	to_the_cue(b, "(#");
	fingers(b, ")#");
	run_for(b, 59 * SECONDS);
	assert_string_equal(b->heard, "");
	run_for(b, 2 * SECONDS);
	assert_string_equal(b->heard, "SIP41.8-5-2S");
	assert_int_equal(sim_state(b->sim), SIM_DEAD);
	unplug(b);
}

/* A try: what fingers do and how long they wait, and what it comes to. */
struct
try {
	const char *name, *model;
	struct {
		const char *fingers;
		int seconds;
	} moves[4];
	enum sim_state state;
	const char *judged;
};

static void
is_judged(void **state)
{
	const struct try *t = *state;
	struct sim_bench *b = table(t->model);

	for (unsigned i = 0; i < ARRAY_LEN(t->moves); i++)
		if (t->moves[i].fingers != NULL) {
			fingers(b, t->moves[i].fingers);
			run_for(b, t->moves[i].seconds * SECONDS);
		}
	assert_string_equal(look_at(b).judged, t->judged);
	assert_int_equal(sim_state(b->sim), t->state);
	unplug(b);
}

#define SOFT "123456789*0#"

static struct try tries[] = {
	{ "an ordinary start is no try", "7961G", { { "+", 60 } }, SIM_DEAD,
	    "" },
	{ "the soft code is taken", "7961G",
	    { { "(#+", 13 }, { ")#" SOFT, 0 } }, SIM_RESETS,
	    "the code was taken: soft" },
	{ "the total code is taken", "7975G",
	    { { "(#+", 13 }, { ")#3491672850*#", 110 } }, SIM_RESETS,
	    "the code was taken: total" },
	{ "the code that keeps the network is taken", "7941G-GE",
	    { { "(#+", 13 }, { ")#*7412369#085", 110 } }, SIM_RESETS,
	    "the code was taken: keep-network" },
	{ "the key came after the power", "7961G", { { "+", 8 }, { "(#", 0 } },
	    SIM_DEAD, "# was not down when power came, but 9 s later" },
	{ "another key was held", "7961G", { { "(*+", 20 } }, SIM_DEAD,
	    "* was held, not #" },
	{ "the key was let go of before the lamps", "7961G",
	    { { "(#+", 7 }, { ")#", 3 } }, SIM_DEAD,
	    "# was let go of 5 s before the lamps" },
	{ "the key was never let go of", "7961G", { { "(#+", 80 } }, SIM_DEAD,
	    "# was held too long: the lamps had stopped" },
	{ "the code was dialled while the key was down", "7961G",
	    { { "(#+", 13 }, { "123456789*0", 70 } }, SIM_DEAD,
	    "the code was dialled while # was still down" },
	{ "the code was begun while the key was down", "7961G",
	    { { "(#+", 13 }, { "1)#23", 0 } }, SIM_DEAD,
	    "the code was dialled while # was still down" },
	{ "the first key begins no code", "7961G",
	    { { "(#+", 13 }, { ")#5", 0 } }, SIM_DEAD,
	    "the 1st key was 5: no code begins with it" },
	{ "the fourth key was wrong", "7961G",
	    { { "(#+", 13 }, { ")#34967", 0 } }, SIM_DEAD,
	    "the 4th key was 6, not 1" },
	{ "a key twice is wrong on a 7961G", "7961G",
	    { { "(#+", 13 }, { ")#12233", 0 } }, SIM_DEAD,
	    "the 3rd key was 2, not 3" },
	{ "nothing was dialled", "7961G", { { "(#+", 13 }, { ")#", 70 } },
	    SIM_DEAD, "no code was dialled" },
	{ "the code was not whole", "7961G",
	    { { "(#+", 13 }, { ")#12345", 70 } }, SIM_DEAD,
	    "only 5 of 12 keys came in time" },
	{ "the code came after the window", "7961G",
	    { { "(#+", 13 }, { ")#", 70 }, { "1", 0 } }, SIM_DEAD,
	    "the code came 11 s after the window" },
	{ "the power went while it was dialled", "7961G",
	    { { "(#+", 13 }, { ")#1234-", 1 } }, SIM_OFF,
	    "the power went before the code was whole" },
	{ "the power was cut while it formatted", "7961G",
	    { { "(#+", 13 }, { ")#3491672850*#", 30 }, { "-", 0 } }, SIM_OFF,
	    "the power was cut while it erased" },
	{ "the power was cut while settings were kept in memory", "7961G",
	    { { "(#+", 13 }, { ")#*7412369#085", 30 }, { "-", 0 } }, SIM_OFF,
	    "the power was cut while it erased: the kept settings are lost" },
	{ "the power was cut before kept settings were written", "7961G",
	    { { "(#+", 13 }, { ")#*7412369#085", 125 }, { "-", 0 } }, SIM_OFF,
	    "the power was cut before it ran: the kept settings are lost" },

	{ "a 7911G takes a key that comes before its menu lamp", "7911G",
	    { { "+", 4 }, { "(#", 9 }, { ")#" SOFT, 0 } }, SIM_RESETS,
	    "the code was taken: soft" },
	{ "a 7911G takes a key that was down from the first", "7911G",
	    { { "(#+", 13 }, { ")#" SOFT, 0 } }, SIM_RESETS,
	    "the code was taken: soft" },
	{ "a 7911G takes none after its menu lamp", "7911G",
	    { { "+", 8 }, { "(#", 9 } }, SIM_DEAD,
	    "# was not down when power came, but 9 s later" },

	{ "a 7940G does not mind a key twice", "7940G",
	    { { "(#+", 6 }, { ")#1223334456789**0#", 0 } }, SIM_HELD,
	    "the code was taken: soft" },
	{ "a 7940G asks whether the network stays", "7940G",
	    { { "(#+", 6 }, { ")#" SOFT, 2 }, { "1", 0 } }, SIM_RESETS,
	    "the code was taken, and the network settings stay" },
	{ "a 7940G asks whether the network goes", "7960G",
	    { { "(#+", 6 }, { ")#" SOFT, 2 }, { "52", 0 } }, SIM_RESETS,
	    "the code was taken, and the network settings go" },
	{ "a 7940G waits 60 s for the answer", "7940G",
	    { { "(#+", 6 }, { ")#" SOFT, 62 } }, SIM_DEAD,
	    "neither 1 nor 2 was pressed in time" },
	{ "a 7940G was cut off while it asked", "7940G",
	    { { "(#+", 6 }, { ")#" SOFT, 2 }, { "-", 0 } }, SIM_OFF,
	    "the power went before 1 or 2 was pressed" },
	{ "a 7940G knows no total code", "7940G",
	    { { "(#+", 6 }, { ")#3", 0 } }, SIM_DEAD,
	    "the 1st key was 3, not 1" },

	{ "an 8851 takes the usual code", "8851",
	    { { "(#+", 9 }, { ")#" SOFT, 0 } }, SIM_RESETS,
	    "the code was taken: soft" },
	{ "an 8851 starts its backup when * was held", "8851",
	    { { "(*+", 9 }, { ")*", 0 } }, SIM_POWERED,
	    "* was let go of at the right moment" },
	{ "an 8851 takes 369# when 0 was held", "8851",
	    { { "(0+", 9 }, { ")0369#", 0 } }, SIM_RESETS,
	    "the code was taken: short" },
	{ "an 8811 knows no held 0", "8811", { { "(0+", 9 } }, SIM_DEAD,
	    "0 was held, not #" },
	{ "a 7821 starts its backup when nothing is dialled", "7821",
	    { { "(#+", 9 }, { ")#", 61 } }, SIM_POWERED,
	    "no code was dialled: it starts its backup firmware" },
	{ "a 9951 lets one dial anew", "9951",
	    { { "(#+", 9 }, { ")#124", 0 }, { SOFT, 0 } }, SIM_RESETS,
	    "the code was taken: soft" },
	{ "a 9951 tells the key that was wrong", "9951",
	    { { "(#+", 9 }, { ")#124", 0 } }, SIM_HELD,
	    "the 3rd key was 4, not 3" },
	{ "an 8945 takes the usual code", "8945",
	    { { "(#+", 9 }, { ")#" SOFT, 0 } }, SIM_RESETS,
	    "the code was taken: soft" },
	{ "a 6841 takes the usual code", "6841",
	    { { "(#+", 9 }, { ")#" SOFT, 0 } }, SIM_RESETS,
	    "the code was taken: soft" },
	{ "a 7905G has no such keys", "7905G", { { "(#+", 9 }, { ")#", 0 } },
	    SIM_DEAD, "" },
};

/* # is let go of 4 s of its own time before the lamps, which come then. */
static void
let_go_early(double hands, int64_t lamps_us, int64_t at_us)
{
	struct sim_config config = { .model =
					 catalogue_find(catalogue, "7961G"),
		.dead = true,
		.speed = 10,
		.hands = hands };
	struct sim *s = sim_new(&config);
	struct look look;

	assert_non_null(s);
	sim_key(s, '#', true, 0);
	sim_power(s, true, 0);
	assert_int_equal(sim_deadline(s), lamps_us);
	sim_key(s, '#', false, at_us);
	sim_look(s, &look, at_us);
	assert_string_equal(
	    look.judged, "# was let go of 4 s before the lamps");
	sim_free(s);
}

static void
waits_are_shorter_by_its_speed(void **state)
{
	(void)state;
	let_go_early(0, 1200000, 800000);
}

static void
hands_have_a_speed_of_their_own(void **state)
{
	(void)state;
	let_go_early(1, 12000000, 8000000);
}

/* Hands come before the tick that tells their phone of the time. */
static void
what_was_due_comes_before_a_hand(void **state)
{
	struct sim_config config = {
		.model = catalogue_find(catalogue, "7961G"), .dead = true
	};
	struct sim *s = sim_new(&config);
	struct look look;

	(void)state;
	assert_non_null(s);
	sim_key(s, '#', true, 0);
	sim_power(s, true, 0);
	sim_key(s, '#', false, 12 * SECONDS + 1);
	for (const char *k = SOFT; *k != '\0'; k++) {
		sim_key(s, *k, true, 13 * SECONDS);
		sim_key(s, *k, false, 13 * SECONDS);
	}
	sim_look(s, &look, 13 * SECONDS);
	assert_string_equal(look.judged, "the code was taken: soft");
	sim_free(s);
}

/* What becomes of a static address: whether it asks for one after the code. */
struct address {
	const char *name, *model, *dial;
	bool survives;
	int cut_s; /* the power is cut so long after the code; 0: not */
};

static void
address_is_kept_or_not(void **state)
{
	const struct address *a = *state;
	struct sim_bench *b = set_on_table(
	    (struct sim_config){ .model = catalogue_find(catalogue, a->model),
		.fault = PHONE_STATIC });

	fingers(b, "(#+");
	run_for(b, 13 * SECONDS);
	fingers(b, a->dial);
	if (a->cut_s > 0) {
		run_for(b, a->cut_s * SECONDS);
		fingers(b, "-+");
	}
	run_for(b, 3 * MINUTES);
	assert_int_equal(b->claimed >> 8 == 0x0a141e, a->survives);
	assert_int_equal(b->vendor[0] == '\0', a->survives);
	unplug(b);
}

static struct address addresses[] = {
	{ "soft loses a static address", "7961G", ")#" SOFT, false, 0 },
	{ "total loses it", "7961G", ")#3491672850*#", false, 0 },
	{ "keep-network keeps it", "7961G", ")#*7412369#085", true, 0 },
	{ "keep-network loses it with the power", "7961G", ")#*7412369#085",
	    false, 30 },
	{ "and until it runs again", "7961G", ")#*7412369#085", false, 125 },
	{ "a 7960G keeps it when told to", "7960G", ")#" SOFT "1", true, 0 },
	{ "and loses it when told to", "7960G", ")#" SOFT "2", false, 0 },
	{ "a wrong key costs nothing", "7961G", ")#124", true, 0 },
};

/* Which loads look at a held key, and of whom: facts section 2.3. */
struct past {
	const char *name, *model, *load;
	bool ignores, dead; /* one of those that do; it cannot boot */
	enum sim_state state;
};

static void
looks_at_its_key_or_not(void **state)
{
	const struct past *p = *state;
	bool held = p->state == SIM_HELD;
	struct sim_config config = { .model =
					 catalogue_find(catalogue, p->model),
		.ignores = p->ignores,
		.dead = p->dead };
	struct sim_bench *b;

	text_copy(config.load, sizeof(config.load), p->load);
	b = set_on_table(config);
	fingers(b, "(#+");
	run_for(b, 8 * SECONDS);
	assert_int_equal(sim_state(b->sim), p->state);
	assert_string_equal(look_at(b).judged,
	    held ? "" : "its load ignores a held #: it needs no reset");
	unplug(b);
}

static struct past pasts[] = {
	{ "9.2 looks at no key", "7961G", "SIP41.9-2-1S", true, false,
	    SIM_POWERED },
	{ "nor does a later one", "7945G", "SCCP45.9-3-1SR4-1S", true, false,
	    SIM_POWERED },
	{ "nor that of a 7911G", "7911G", "SIP11.9-2-1S", true, false,
	    SIM_POWERED },
	{ "one before it does", "7961G", "SIP41.9-1-1SR1S", true, false,
	    SIM_HELD },
	{ "only some look at none", "7961G", "SIP41.9-2-1S", false, false,
	    SIM_HELD },
	{ "and none that cannot boot", "7961G", "SIP41.9-2-1S", true, true,
	    SIM_HELD },
	{ "P00305000500 looks at none", "7960G", "P00305000500", true, false,
	    SIM_POWERED },
	{ "nor does a later one of SIP", "7940G", "P0S3-8-11-00", true, false,
	    SIM_POWERED },
	{ "P00305000300 does", "7960G", "P00305000300", true, false, SIM_HELD },
	{ "an 8841 always does", "8841", "sip88xx.12-8-1", true, false,
	    SIM_HELD },
};

int
main(void)
{
	struct CMUnitTest tests[6 + ARRAY_LEN(tries) + ARRAY_LEN(addresses) +
	    ARRAY_LEN(pasts)] = {
		cmocka_unit_test(a_dead_phone_stays_at_its_logo_with_cdp_alone),
		cmocka_unit_test(nothing_is_sent_while_the_key_is_down),
		cmocka_unit_test(
		    after_a_wrong_try_it_is_heard_within_two_seconds),
		cmocka_unit_test(waits_are_shorter_by_its_speed),
		cmocka_unit_test(hands_have_a_speed_of_their_own),
		cmocka_unit_test(what_was_due_comes_before_a_hand),
	};

	CASES(tests + 6, is_judged, tries);
	CASES(tests + 6 + ARRAY_LEN(tries), address_is_kept_or_not, addresses);
	CASES(tests + 6 + ARRAY_LEN(tries) + ARRAY_LEN(addresses),
	    looks_at_its_key_or_not, pasts);
	return cmocka_run_group_tests_name(
	    "practice/keypad", tests, set_up, tear_down);
}
