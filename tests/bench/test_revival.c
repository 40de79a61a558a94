/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/revival.h"

#include "support/known.h"
#include "support/story.h"

/* A recovery served by us, to its last part. */
#define ASKS                                                                   \
	"0.5 link up\n"                                                        \
	"0.5 serving clear\n"                                                  \
	"1 cdp 7961 79XX_default_load\n"                                       \
	"11 discover\n"                                                        \
	"12 lease\n"                                                           \
	"13 +open term61.default.loads 800\n"
#define TAKES                                                                  \
	ASKS "13.1 +manifest term61.default.loads SIP41.9-4-2SR3-1S"           \
	     " jar41sip.sbn:1600 cnu41.sbn:600\n"                              \
	     "13.2 +whole\n"                                                   \
	     "15 +take jar41sip.sbn 1600\n"                                    \
	     "16 +open cnu41.sbn 600\n"
#define TAKEN TAKES "20 +whole\n"

static struct row {
	const char *name;
	const char *script;
	const char *result, *outcome; /* NULL: there was no revival */
	const char *reason;
	int begun, downloaded, ended; /* seconds */
	const char *before, *wanted, *after;
} rows[] = {
	{ "a phone that only asks for its configuration is in none",
	    "1 cdp 7961 -\n2 get SEP001B0C18BDC1.cnf.xml 50\n", NULL, NULL,
	    NULL, 0, 0, 0, NULL, NULL, NULL },
	{ "one is begun by asking for a list of firmware", ASKS,
	    "not known at manifest", "not known", "", 13, 0, 0,
	    "79XX_default_load", "", "" },
	{ "while it loads its end is not known", TAKES, "not known at loading",
	    "not known", "", 13, 0, 0, "79XX_default_load", "SIP41.9-4-2SR3-1S",
	    "" },
	{ "and while it writes", TAKEN, "not known at writing", "not known", "",
	    13, 20, 0, "79XX_default_load", "SIP41.9-4-2SR3-1S", "" },
	{ "the wanted load runs", TAKEN "400 cdp 7961 SIP41.9-4-2SR3-1S\n",
	    "revived", "revived", "", 13, 20, 400, "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", "SIP41.9-4-2SR3-1S" },
	{ "another load runs",
	    TAKEN "400 cdp 7961 SIP41.8-5-4S\n460 cdp 7961 SIP41.8-5-4S\n",
	    "failed at rebooting", "failed", "", 13, 20, 0, "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", "SIP41.8-5-4S" },
	{ "stuck in the middle", TAKES "80 tick\n", "stuck at loading",
	    "failed", "silent", 13, 0, 61, "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", "" },
	{ "stuck after all was taken", TAKEN "1300 tick\n", "stuck at writing",
	    "not known", "silent", 13, 20, 1220, "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", "" },
	{ "back from a long write after all",
	    TAKEN "1300 tick\n1400 cdp 7961 SIP41.9-4-2SR3-1S\n", "revived",
	    "revived", "", 13, 20, 1400, "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", "SIP41.9-4-2SR3-1S" },
	{ "stuck, then it goes on by itself",
	    TAKES "80 tick\n81 +open cnu41.sbn 600\n", "not known at loading",
	    "not known", "", 13, 0, 0, "79XX_default_load", "SIP41.9-4-2SR3-1S",
	    "" },
	{ "stuck, then plugged in anew: that is another one",
	    TAKES "80 tick\n90 discover\n91 lease\n"
		  "92 +open term61.default.loads 800\n",
	    "not known at manifest", "not known", "", 92, 0, 0,
	    "79XX_default_load", "", "" },
	{ "one that starts over by itself is in the same",
	    TAKES "30 discover\n31 lease\n32 +open term61.default.loads 800\n",
	    "not known at manifest", "not known", "", 13, 0, 0,
	    "79XX_default_load", "", "" },
	{ "its plug is pulled", TAKES "30 link down\n", "gone at loading",
	    "not known", "", 13, 0, 30, "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", "" },
	{ "its link flaps while it writes", TAKEN "30 link down\n",
	    "not known at writing", "not known", "", 13, 20, 0,
	    "79XX_default_load", "SIP41.9-4-2SR3-1S", "" },
	{ "a file is not there",
	    ASKS "14 +whole\n15 +refuse jar41sip.sbn 1\n80 tick\n",
	    "stuck at loading", "failed", "missing", 13, 0, 60,
	    "79XX_default_load", "", "" },
	{ "unplugged when revived, it stays so",
	    TAKEN "400 cdp 7961 SIP41.9-4-2SR3-1S\n500 link down\n", "revived",
	    "revived", "", 13, 20, 400, "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", "SIP41.9-4-2SR3-1S" },
	{ "revived, and asked for once more",
	    TAKEN "400 cdp 7961 SIP41.9-4-2SR3-1S\n"
		  "500 +open SIP41.8-5-4S.loads 800\n",
	    "not known at manifest", "not known", "", 500, 0, 0,
	    "SIP41.9-4-2SR3-1S", "SIP41.8-5-4S", "" },
};

static void
is_told_as_observed(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	const struct revival *r;
	struct story s;
	char text[96];

	story_init(&s, b);
	story_tell(&s, row->script);
	r = &bench_find(b, s.mac)->revival;
	assert_int_equal(r->begun_us / 1000000, row->begun);
	assert_int_equal(r->downloaded_us / 1000000, row->downloaded);
	if (row->result != NULL) {
		assert_string_equal(
		    revival_result(text, sizeof(text), r), row->result);
		assert_string_equal(outcome_name(r->outcome), row->outcome);
		assert_string_equal(r->reason, row->reason);
		assert_string_equal(r->load_before, row->before);
		assert_string_equal(r->load_wanted, row->wanted);
		assert_string_equal(r->load_after, row->after);
		assert_memory_equal(&r->mac, &s.mac, sizeof(s.mac));
	}
	if (row->ended != 0)
		assert_int_equal(r->ended_us / 1000000, row->ended);
	bench_free(b);
}

static void
octets_are_those_of_this_one(void **state)
{
	struct bench *b = new_bench();
	const struct revival *r;
	struct story s;

	(void)state;
	story_init(&s, b);
	story_tell(&s, TAKEN "400 cdp 7961 SIP41.9-4-2SR3-1S\n");
	r = &bench_find(b, s.mac)->revival;
	assert_int_equal(r->octets, 800 + 1600 + 600);
	story_tell(&s,
	    "500 +take SIP41.8-5-4S.loads 700\n"
	    "501 +take jar41sip.sbn 90\n");
	assert_int_equal(r->octets, 700 + 90);
	bench_free(b);
}

/* What the record asks for, and when. */
static void
news_for_the_record_is_counted(void **state)
{
	static const struct {
		const char *script;
		bool news;
	} steps[] = {
		{ "1 heard\n", false },
		{ "2 cdp 7961 79XX_default_load\n", true }, /* it is a phone */
		{ "2.1 cdp 7961 79XX_default_load\n", false },
		{ "2.2 cdp 7961G-GE 79XX_default_load\n", true }, /* exacter */
		{ "3 discover\n", false },
		{ "4 lease\n", false },
		{ "5 +open term61.default.loads 800\n", true },
		{ "6 +moved 400\n", false },
		{ "7 +whole\n", false },
		{ "8 +open jar41sip.sbn 1600\n", true },
		{ "9 +whole\n", true },
		{ "10 tick\n", false },
		{ "80 tick\n", true },
	};
	struct bench *b = new_bench();
	struct story s;

	(void)state;
	story_init(&s, b);
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		uint64_t before = bench_record_change(b);
		const struct device *d;

		story_tell(&s, steps[i].script);
		d = bench_find(b, s.mac);
		assert_int_equal(
		    bench_record_change(b) != before, steps[i].news);
		assert_int_equal(d->record_change, bench_record_change(b));
	}
	bench_free(b);
}

/* The serial is heard only once it runs: it belongs to what was done. */
static void
who_it_is_may_be_learned_after_the_end(void **state)
{
	struct event e = { .kind = EVENT_NEIGHBOUR,
		.by = WITNESS_WIRE,
		.at_us = 410000000,
		.neighbour = { .lldp = true, .can = CAN_PHONE } };
	struct bench *b = new_bench();
	const struct device *d;
	struct story s;
	uint64_t before;

	(void)state;
	story_init(&s, b);
	story_tell(&s, TAKEN "400 cdp 7961 SIP41.9-4-2SR3-1S\n");
	before = bench_record_change(b);
	e.mac = s.mac;
	text_copy(e.neighbour.serial, sizeof(e.neighbour.serial), "FCH12");
	text_copy(e.neighbour.hardware, sizeof(e.neighbour.hardware), "12");
	bench_apply(b, &e);
	d = bench_find(b, s.mac);
	assert_string_equal(d->revival.serial, "FCH12");
	assert_string_equal(d->revival.hardware, "12");
	assert_int_equal(d->revival.ended_us, 400000000);
	assert_true(d->record_change > before);
	bench_free(b);
}

static void
who_quits_knows_no_end(void **state)
{
	struct revival r = { .begun_us = 1, .stage = STAGE_LOADING };
	char text[96];

	(void)state;
	revival_quit(&r, 9);
	assert_int_equal(r.ending, ENDING_QUIT);
	assert_int_equal(r.ended_us, 9);
	assert_string_equal(
	    revival_result(text, sizeof(text), &r), "quit at loading");
	revival_quit(&r, 10);
	assert_int_equal(r.ended_us, 9);
	r = (struct revival){ 0 };
	revival_quit(&r, 9);
	assert_int_equal(r.ended_us, 0);
}

#define MAY_2 INT64_C(1777723200000000) /* 2026-05-02 12:00 UTC */

static void
the_past_is_a_sentence(void **state)
{
	static const struct {
		struct event_past past;
		int64_t now_us;
		const char *want;
	} said[] = {
		{ { .times = 2,
		      .last_us = MAY_2,
		      .result = "stuck at writing" },
		    MAY_2 + 1,
		    "Third time on this bench, last 2 May: stuck at writing." },
		{ { .times = 1,
		      .elsewhere = true,
		      .last_us = MAY_2,
		      .result = "revived" },
		    MAY_2 + INT64_C(86400000000) * 300,
		    "Second time in this record, last 2 May 2026: revived." },
		{ { .times = 11,
		      .last_us = MAY_2,
		      .utc_offset_s = -13 * 3600,
		      .result = "gone at loading" },
		    MAY_2,
		    "Time 12 on this bench, last 1 May: gone at loading." },
		{ { 0 }, MAY_2, "First time on this bench." },
	};
	char text[160];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		assert_string_equal(past_show(text, sizeof(text), &said[i].past,
					said[i].now_us),
		    said[i].want);
}

static void
a_phone_seen_before_is_said_to_be(void **state)
{
	struct event e = { .kind = EVENT_PAST,
		.at_us = MAY_2,
		.past = { .times = 2,
		    .last_us = MAY_2,
		    .result = "stuck at writing" } };
	struct bench *b = new_bench();
	struct story s;
	size_t lines;

	(void)state;
	story_init(&s, b);
	bench_apply(b, &e); /* of a device that is not there */
	story_tell(&s, "1 cdp 7961 -\n");
	e.mac = s.mac;
	bench_apply(b, &e);
	assert_string_equal(bench_log(b, 0)->text,
	    "Third time on this bench, last 2 May: stuck at writing.");
	assert_true(bench_find(b, s.mac)->past_told);
	assert_int_equal(bench_find(b, s.mac)->past.times, 2);
	lines = bench_log_count(b);
	e.past.timed = 3; /* told again, as its model is learned */
	bench_apply(b, &e);
	assert_int_equal(bench_find(b, s.mac)->past.timed, 3);
	assert_int_equal(bench_log_count(b), lines);
	bench_free(b);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(octets_are_those_of_this_one),
		cmocka_unit_test(news_for_the_record_is_counted),
		cmocka_unit_test(who_it_is_may_be_learned_after_the_end),
		cmocka_unit_test(who_quits_knows_no_end),
		cmocka_unit_test(the_past_is_a_sentence),
		cmocka_unit_test(a_phone_seen_before_is_said_to_be),
	};
	static struct suite all;

	ADD_CASES(&all, is_told_as_observed, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "bench/revival", know, forget);
}
