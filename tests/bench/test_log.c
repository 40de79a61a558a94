/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/known.h"
#include "support/story.h"

/* The sentences of a story, oldest first, each after its level. */
static struct row {
	const char *name;
	const char *script;
	const char *log;
} rows[] = {
	{ "a frame is worth no line", "1 heard\n2 arp\n", "" },
	{ "a new phone", "1 cdp 7961 -\n2 cdp 7961 -\n",
	    "info: New phone: 7961G (by CDP).\n" },
	{ "a new phone of which little is known",
	    "1 ask CTLSEP001122334455.tlv\n",
	    "info: New phone: model not known yet (by files it wants).\n"
	    "info: Asks for CTLSEP001122334455.tlv.\n" },
	{ "other devices are worth none",
	    "1 discover MSFT 5.0\n2 lease\n3 get rfc1350.txt 700\n", "" },
	{ "the reset was taken",
	    "1 cdp 7961 79XX_default_load\n"
	    "2 cdp 7961 79XX_default_load\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "good: Runs its recovery loader: it took the reset.\n" },
	{ "an address, once",
	    "1 cdp 7961 -\n2 discover\n3 lease\n3 +lease\n10 renew\n"
	    "11 lease\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Has address 10.0.0.20 from 10.0.0.1.\n" },
	{ "a switch port that waits", "1 cdp 7961 -\n46 discover\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "warn: Asks for an address only after 45 s. Perhaps its switch "
	    "port waits: turn on portfast, or use another switch.\n" },
	{ "a file with its rate, and one too quick for any",
	    "1 cdp 7961 -\n1 arp\n2 +open jar41.sbn 1600000\n10 +whole\n"
	    "10 +take cnu41.sbn 900\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for jar41.sbn.\n"
	    "info: Took jar41.sbn: 1.6 MB in 8 s, 200.0 kB/s.\n"
	    "info: Took cnu41.sbn: 900 B.\n" },
	{ "a file by both witnesses is one",
	    "1 cdp 7961 -\n1 arp\n2 ask jar41.sbn\n2 +opens jar41.sbn 7\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for jar41.sbn.\n" },
	{ "what may be missing frightens nobody",
	    "1 cdp 7961 -\n2 lacks CTLSEP001B0C18BDC1.tlv\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "detail: Does without CTLSEP001B0C18BDC1.tlv, which is not there; "
	    "that is normal.\n" },
	{ "an answer after a while has a line of its own",
	    "1 cdp 7961 -\n1 arp\n2 ask a.xml\n3.5 error 1\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for a.xml.\n"
	    "detail: Does without a.xml, which is not there; that is "
	    "normal.\n" },
	{ "an answer is that of its own file",
	    "1 cdp 7961 -\n1 arp\n2 ask a.xml\n2 +refuse b.xml 1\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for a.xml.\n"
	    "detail: Does without b.xml, which is not there; that is "
	    "normal.\n" },
	{ "and of its own phone",
	    "1 cdp 7961 -\n1 arp\n2 ask a.xml\n"
	    "2 is 00:1b:0c:00:00:02 10.0.0.21\n2 cdp 7941 -\n2 arp\n"
	    "2 lacks a.xml\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for a.xml.\n"
	    "info: New phone: 7941G (by CDP).\n"
	    "detail: Does without a.xml, which is not there; that is "
	    "normal.\n" },
	{ "though others speak between",
	    "1 cdp 7961 -\n1 arp\n2 ask a.xml\n"
	    "2 is 00:1b:0c:00:00:02 10.0.0.21\n2 cdp 7941 -\n2 arp\n"
	    "2 is 00:1b:0c:18:bd:c1 10.0.0.20\n2 error 1\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "detail: Does without a.xml, which is not there; that is normal.\n"
	    "info: New phone: 7941G (by CDP).\n" },
	{ "who wants it signed trusts another",
	    "1 ask SEP001B0C18BDC1.cnf.xml.sgn\n",
	    "info: New phone: model not known yet (by files it wants).\n"
	    "info: Asks for SEP001B0C18BDC1.cnf.xml.sgn.\n"
	    "warn: It wants its configuration signed, so it still trusts "
	    "another call server: erase its trust list with the soft reset, "
	    "as the guide tells.\n" },
	{ "a part that is missing does", "1 cdp 7961 -\n2 lacks jar41.sbn\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for jar41.sbn.\n"
	    "bad: It wants jar41.sbn, which its server does not have. Put it "
	    "into the served folder, named letter for letter; unpack the "
	    "whole package.\n" },
	{ "each part that is missing, once",
	    "1 cdp 7961 -\n2 arp\n"
	    "3 +manifest term61.default.loads - a.sbn b.sbn\n"
	    "4 +manifest term61.default.loads - b.sbn\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "bad: It wants a.sbn, which its server does not have. Put it "
	    "into the served folder, named letter for letter; unpack the "
	    "whole package.\n"
	    "bad: It wants b.sbn, which its server does not have. Put it "
	    "into the served folder, named letter for letter; unpack the "
	    "whole package.\n" },
	{ "what a loop repeats is one line",
	    "1 cdp 7961 -\n1 arp\n2 +take a.xml 900\n30 +take a.xml 900\n"
	    "60 +take a.xml 900\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Took a.xml: 900 B. x 3 since 2\n" },
	{ "in the order of its last round",
	    "1 cdp 7961 -\n1 arp\n2 lacks a.xml\n3 +take b.xml 900\n"
	    "45 lacks a.xml\n47 +take b.xml 900\n90 lacks a.xml\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Took b.xml: 900 B. x 2 since 3\n"
	    "detail: Does without a.xml, which is not there; that is normal. "
	    "x 3 since 2\n" },
	{ "but what has another size is another",
	    "1 cdp 7961 -\n1 arp\n2 +take a.xml 900\n30 +take a.xml 901\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Took a.xml: 900 B.\n"
	    "info: Took a.xml: 901 B.\n" },
	{ "and what comes later is no loop",
	    "1 cdp 7961 -\n1 arp\n2 +take a.xml 900\n183 +take a.xml 900\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Took a.xml: 900 B.\n"
	    "info: Took a.xml: 900 B.\n" },
	{ "nor what comes after much else",
	    "1 cdp 7961 -\n1 arp\n2 +take a.xml 9\n3 +take b.xml 9\n"
	    "3 +take c.xml 9\n3 +take d.xml 9\n3 +take e.xml 9\n"
	    "3 +take f.xml 9\n3 +take g.xml 9\n3 +take h.xml 9\n"
	    "3 +take i.xml 9\n4 +take a.xml 9\n5 +take b.xml 9\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Took a.xml: 9 B.\ninfo: Took b.xml: 9 B.\n"
	    "info: Took c.xml: 9 B.\ninfo: Took d.xml: 9 B.\n"
	    "info: Took e.xml: 9 B.\ninfo: Took f.xml: 9 B.\n"
	    "info: Took g.xml: 9 B.\ninfo: Took h.xml: 9 B.\n"
	    "info: Took i.xml: 9 B.\ninfo: Took a.xml: 9 B.\n"
	    "info: Took b.xml: 9 B.\n" },
	{ "each phone has its own loop",
	    "1 cdp 7961 -\n1 arp\n2 ask a.xml\n"
	    "3 is 00:1b:0c:00:00:02 10.0.0.21\n3 cdp 7941 -\n3 arp\n"
	    "4 ask a.xml\n5 ask a.xml\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for a.xml.\n"
	    "info: New phone: 7941G (by CDP).\n"
	    "info: Asks for a.xml. x 2 since 4\n" },
	{ "asked for in vain, and answered at last",
	    "1 cdp 7961 -\n1 arp\n2 ask a.xml\n3 ask a.xml\n4 ask a.xml\n"
	    "4.5 error 1\n6 ask a.xml\n6.5 error 1\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "info: Asks for a.xml. x 2 since 2\n"
	    "detail: Does without a.xml, which is not there; that is normal. "
	    "x 2 since 4\n" },
	{ "a reset of a phone that ran",
	    "1 lacks SEP001B0C18BDC1.cnf.xml\n2 cdp 7961 79XX_default_load\n",
	    "info: New phone: model not known yet (by files it wants).\n"
	    "detail: Does without SEP001B0C18BDC1.cnf.xml, which is not there; "
	    "that is normal.\n"
	    "good: Runs its recovery loader: it took the reset.\n" },
	{ "refused, with the reason",
	    "1 cdp 7961 -\n1 arp\n2 +refuse SEP001B0C18BDC1.cnf.xml 2\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "warn: Was refused SEP001B0C18BDC1.cnf.xml: no reason given.\n" },
	{ "writing, back, revived",
	    "1 cdp 7960 P0S3-7-5-00\n2 get P0S3-8-12-00.sb2 600\n"
	    "3 get P003-8-12-00.sbn 600\n60 discover\n"
	    "61 cdp 7960 P0S3-8-12-00\n",
	    "info: New phone: 7960G (by CDP).\n"
	    "info: Took P0S3-8-12-00.sb2: 600 B.\n"
	    "info: Took P003-8-12-00.sbn: 600 B.\n"
	    "warn: Has all of its firmware and writes it now. Do not unplug "
	    "it: minutes of silence and darkness are normal.\n"
	    "info: Is back after writing.\n"
	    "good: Revived: it runs P0S3-8-12-00.\n" },
	{ "stuck, with the reason, once",
	    "1 cdp 7961 -\n2 discover\n70 discover\n140 discover\n",
	    "info: New phone: 7961G (by CDP).\n"
	    "bad: It asks for an address and gets none. See in the header "
	    "whether we answer; perhaps a switch drops frames in its first "
	    "30 s (portfast).\n" },
	{ "the link, up and down",
	    "1 link up\n1 link up\n2 link down\n"
	    "3 link up\n4 link gone\n",
	    "info: Link up on bench0, 100 Mbit/s.\n"
	    "warn: Link lost on bench0: cable out, or a phone off or "
	    "rebooting.\n"
	    "info: Link up on bench0, 100 Mbit/s.\n"
	    "bad: bench0 is gone: unplugged?\n" },
	{ "whether we answer",
	    "1 serving clear\n1 serving clear\n"
	    "2 serving held\n",
	    "good: No other DHCP server here: phones are answered now.\n"
	    "bad: Nothing is served: a foreign server.\n" },
};

static void
describe(char *text, size_t cap, const struct bench *b)
{
	static const char *const levels[] = { "detail", "info", "good", "warn",
		"bad" };
	size_t n = 0;

	text[0] = '\0';
	for (size_t i = bench_log_count(b); i > 0; i--) {
		const struct log_line *l = bench_log(b, i - 1);

		n += (size_t)snprintf(
		    text + n, cap - n, "%s: %s", levels[l->level], l->text);
		if (l->times > 1)
			n += (size_t)snprintf(text + n, cap - n,
			    " x %u since %d", l->times,
			    (int)(l->first_us / 1000000));
		n += (size_t)snprintf(text + n, cap - n, "\n");
	}
}

static void
log_says(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	char text[4096];
	struct story s;

	story_init(&s, b);
	story_tell(&s, row->script);
	describe(text, sizeof(text), b);
	assert_string_equal(text, row->log);
	bench_free(b);
}

static void
a_note_goes_in_as_it_is(void **state)
{
	struct bench *b = new_bench();
	struct event e = { .kind = EVENT_NOTE,
		.by = WITNESS_SELF,
		.at_us = 5,
		.note = { NOTE_GOOD, "100% of it: %s" } };

	(void)state;
	bench_apply(b, &e);
	assert_string_equal(bench_log(b, 0)->text, "100% of it: %s");
	assert_int_equal(bench_log(b, 0)->level, NOTE_GOOD);
	assert_int_equal(bench_log(b, 0)->at_us, 5);
	assert_null(bench_log(b, 1));
	bench_free(b);
}

static void
the_oldest_line_goes(void **state)
{
	struct bench *b = new_bench();
	struct event e = { .kind = EVENT_NOTE, .by = WITNESS_SELF };

	(void)state;
	for (int i = 0; i < BENCH_LOG + 10; i++) {
		e.at_us = i;
		bench_apply(b, &e);
	}
	assert_int_equal(bench_log_count(b), BENCH_LOG);
	assert_int_equal(bench_log(b, 0)->at_us, BENCH_LOG + 9);
	assert_int_equal(bench_log(b, BENCH_LOG - 1)->at_us, 10);
	bench_free(b);
}

/* What a loop repeats goes from its place, and all others keep theirs. */
static void
a_loop_leaves_the_order_as_it_was(void **state)
{
	struct bench *b = new_bench();
	const struct log_line *l, *newer;
	struct story s;
	char line[64];

	(void)state;
	story_init(&s, b);
	story_tell(&s, "1 cdp 7961 -\n1 arp\n");
	for (int i = 0; i < 2 * BENCH_LOG; i++) {
		struct event e = { .kind = EVENT_NOTE,
			.by = WITNESS_SELF,
			.at_us = INT64_C(1000000) * (i + 2) };

		snprintf(e.note.text, sizeof(e.note.text), "%d", i);
		bench_apply(b, &e);
		snprintf(line, sizeof(line), "%d.5 ask %c.xml\n", i + 2,
		    'a' + i % 3);
		story_tell(&s, line);
	}
	/* Three lines for all that it asked, and notes without a gap. */
	assert_in_range(bench_log_count(b), BENCH_LOG - 1, BENCH_LOG);
	for (size_t i = 1; (l = bench_log(b, i)) != NULL; i++) {
		newer = bench_log(b, i - 1);
		assert_true(l->at_us <= newer->at_us);
		if (!mac_is_zero(l->mac))
			assert_in_range(i, 0, 5);
		else
			assert_int_equal(l->times, 1);
	}
	assert_int_equal(bench_log(b, 0)->times, 2 * BENCH_LOG / 3 + 1);
	assert_int_equal(bench_log(b, 0)->first_us / 100000, 25);
	bench_free(b);
}

int
main(void)
{
	static struct CMUnitTest tests[ARRAY_LEN(rows) + 3];

	CASES(tests, log_says, rows);
	tests[ARRAY_LEN(rows)] =
	    (struct CMUnitTest)cmocka_unit_test(a_note_goes_in_as_it_is);
	tests[ARRAY_LEN(rows) + 1] =
	    (struct CMUnitTest)cmocka_unit_test(the_oldest_line_goes);
	tests[ARRAY_LEN(rows) + 2] = (struct CMUnitTest)cmocka_unit_test(
	    a_loop_leaves_the_order_as_it_was);
	return cmocka_run_group_tests_name("bench/log", tests, know, forget);
}
