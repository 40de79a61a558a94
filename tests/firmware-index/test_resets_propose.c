/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/resets.h"

/* facts/phones.md sections 2.1 and 2.3. */
static struct row {
	const char *name;
	const char *model;
	struct reset_need need;
	bool needed;
	const char *sequence; /* NULL: the model has none */
	enum confidence confidence;
} rows[] = {
	{ "a phone that boots: soft", "7961G", { .boots = RESET_BOOTS }, true,
	    "soft", CONFIDENCE_TWO },
	{ "one that does not: total", "7961G", { .boots = RESET_BOOTS_NOT },
	    true, "total", CONFIDENCE_TWO },
	{ "nothing known: soft", "7961G", { .load = NULL }, true, "soft",
	    CONFIDENCE_TWO },
	{ "a static address: keep-network", "7961G",
	    { .boots = RESET_BOOTS, .keep_address = true }, true,
	    "keep-network", CONFIDENCE_TWO },
	{ "a static address, dead: keep-network", "7961G",
	    { .boots = RESET_BOOTS_NOT, .keep_address = true }, true,
	    "keep-network", CONFIDENCE_TWO },
	{ "9.2 follows loadInformation", "7961G",
	    { RESET_BOOTS, false, "SCCP41.9-2-1S" }, false, "soft",
	    CONFIDENCE_ONE },
	{ "so does 9.4.2", "7962G", { RESET_BOOTS, false, "SIP42.9-4-2SR3-1S" },
	    false, "soft", CONFIDENCE_ONE },
	{ "and by its load alone", "7911G",
	    { RESET_BOOTS_UNKNOWN, false, "SCCP11.9-3-1S" }, false, "soft",
	    CONFIDENCE_ONE },
	{ "9.1 does not", "7961G", { RESET_BOOTS, false, "SCCP41.9-1-1SR1S" },
	    true, "soft", CONFIDENCE_TWO },
	{ "8.5 does not", "7945G", { RESET_BOOTS, false, "SCCP45.8-5-4S" },
	    true, "soft", CONFIDENCE_TWO },
	{ "a dead one cannot follow it", "7961G",
	    { RESET_BOOTS_NOT, false, "SCCP41.9-4-2S" }, true, "total",
	    CONFIDENCE_TWO },
	{ "recovery is no load", "7961G",
	    { RESET_BOOTS, false, "term61.default" }, true, "soft",
	    CONFIDENCE_TWO },
	{ "a 7940 needs none", "7940G", { .boots = RESET_BOOTS }, false, "soft",
	    CONFIDENCE_ONE },
	{ "whatever it runs", "7960G", { RESET_BOOTS, false, "P00305000500" },
	    false, "soft", CONFIDENCE_ONE },
	{ "also when only its loader lives", "7960G",
	    { .boots = RESET_BOOTS_NOT }, false, "soft", CONFIDENCE_ONE },
	{ "a 7940 with its address: keep-network, if any", "7940G",
	    { .keep_address = true }, false, "keep-network", CONFIDENCE_ONE },
	{ "a sequence that nobody reported is inferred", "7911G",
	    { .boots = RESET_BOOTS_NOT }, true, "total", CONFIDENCE_INFERRED },
	{ "so is one of a family", "7931G", { .boots = RESET_BOOTS }, true,
	    "soft", CONFIDENCE_INFERRED },
	{ "a dead 8811: its backup", "8811", { .boots = RESET_BOOTS_NOT }, true,
	    "backup", CONFIDENCE_INFERRED },
	{ "an 8811: the usual one", "8811", { .load = NULL }, true, "soft",
	    CONFIDENCE_ONE },
	{ "none that keeps an address: the usual one", "9971",
	    { .keep_address = true }, true, "soft", CONFIDENCE_ONE },
	{ "no sequence known", "7905G", { .boots = RESET_BOOTS_NOT }, false,
	    NULL, CONFIDENCE_ONE },
};

static void
proposes(void **state)
{
	const struct row *row = *state;
	struct resets *r = resets_with(NULL);
	const struct reset_family *f = resets_family(r, row->model);
	struct reset_proposal p = resets_propose(r, f, &row->need);

	assert_int_equal(p.needed, row->needed);
	assert_int_equal(p.confidence, row->confidence);
	assert_true(strlen(p.why) > 0);
	if (row->sequence == NULL)
		assert_null(p.choice.sequence);
	else
		assert_string_equal(p.choice.sequence->name, row->sequence);
	resets_free(r);
}

/* From the earliest cue to the last end, facts/phones.md section 2.2. */
static void
window_is_counted_from_power_up(void **state)
{
	struct resets *r = resets_with(NULL);
	uint32_t opens, closes;
	struct reset_choice c;

	(void)state;
	assert_true(resets_choose(r, resets_family(r, "7961G"), "total", &c));
	assert_true(reset_window(&c, &opens, &closes));
	assert_int_equal(opens, 10);
	assert_int_equal(closes, 180);
	assert_true(resets_choose(r, resets_family(r, "7911G"), "soft", &c));
	assert_false(reset_window(&c, &opens, &closes));
	assert_int_equal(closes, 0);
	resets_free(r);
}

/* A time to dial that is counted from power-up needs no cue added. */
static struct window {
	const char *name;
	const char *wait, *dial; /* since, least and most */
	bool told;
	uint32_t opens, closes;
} windows[] = {
	{ "from the release", "since: power, least: 10, most: 30",
	    "since: release, least: 5, most: 60", true, 10, 90 },
	{ "from when the step begins", "since: power, least: 10, most: 30",
	    "since: step, least: 5, most: 60", true, 10, 90 },
	{ "from power-up", "since: power, least: 10, most: 30",
	    "since: power, least: 20, most: 60", true, 20, 60 },
	{ "from power-up, without a cue", NULL,
	    "since: power, least: 20, most: 60", true, 20, 60 },
	{ "from a release that nobody tells", NULL,
	    "since: release, least: 5, most: 60", false, 0, 0 },
	{ "from a cue that is not counted from power-up",
	    "since: step, least: 10, most: 30",
	    "since: release, least: 5, most: 60", false, 0, 0 },
	{ "a day each", "since: power, least: 86400, most: 86400",
	    "since: release, least: 86400, most: 86400", true, 86400, 172800 },
};

static void
window_is_that_of_its_steps(void **state)
{
#define SURE ", confidence: one"
	const struct window *row = *state;
	char own[1000], wait[200] = "";
	uint32_t opens, closes;
	struct reset_choice c;
	struct resets *r;

	if (row->wait != NULL)
		snprintf(wait, sizeof(wait),
		    "      - {kind: wait, say: w" SURE ", time: {%s" SURE
		    "}}\n",
		    row->wait);
	snprintf(own, sizeof(own),
	    "procedures:\n  - name: p\n    sequences:\n"
	    "      - {name: s, keys: '1', erases: e, choose: c" SURE "}\n"
	    "    steps:\n      - {kind: unplug, say: u" SURE "}\n"
	    "      - {kind: power, say: p" SURE "}\n%s"
	    "      - {kind: dial, say: d" SURE ", time: {%s" SURE "}}\n"
	    "      - {kind: done, say: d" SURE "}\n"
	    "families:\n"
	    "  - {name: f, models: [79XX], procedures: [p]" SURE "}\n",
	    wait, row->dial);
	r = resets_with(own);
	assert_true(resets_choose(r, resets_family(r, "79XX"), "s", &c));
	assert_int_equal(reset_window(&c, &opens, &closes), row->told);
	assert_int_equal(opens, row->opens);
	assert_int_equal(closes, row->closes);
	resets_free(r);
}

int
main(void)
{
	enum {
		WINDOWS = ARRAY_LEN(rows) + 1
	};
	struct CMUnitTest tests[WINDOWS + ARRAY_LEN(windows)] = {
		[ARRAY_LEN(rows)] =
		    cmocka_unit_test(window_is_counted_from_power_up),
	};

	CASES(tests, proposes, rows);
	CASES(tests + WINDOWS, window_is_that_of_its_steps, windows);
	return cmocka_run_group_tests_name(
	    "firmware-index/resets_propose", tests, NULL, NULL);
}
