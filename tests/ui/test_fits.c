/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/fits.h"

#include "support/resets.h"

#define SECONDS INT64_C(1000000)
#define NOW     (INT64_C(1000000) * SECONDS)
#define BIT(n)  (1u << (n))

/* A phone, what is seen on it, and what is said to that. */
static struct row {
	const char *name;
	const char *sight;
	enum stage stage, stuck_in;
	uint32_t troubles;
	const char *detail; /* of the trouble */
	int for_s, quiet_s; /* in its stage; since it was heard */
	enum fits want;
	const char *says;
} rows[] = {
	{ "it asks, as its display says", "Configuring IP", STAGE_ASKING, 0, 0,
	    NULL, 12, 1, FITS_YES, "It asks for an address, for 0:12." },
	{ "it is further than its display says", "Configuring IP",
	    STAGE_LOADING, 0, 0, NULL, 12, 1, FITS_NO,
	    "It fetches its firmware, for 0:12." },
	{ "it writes, and the lamps are dark",
	    "No lamp, blank display, after a code", STAGE_WRITING, 0, 0, NULL,
	    200, 200, FITS_YES,
	    "It has all its firmware and is silent: it writes, for 3:20." },
	{ "it asks, and the lamps are dark",
	    "No lamp, blank display, after a code", STAGE_ASKING, 0, 0, NULL,
	    30, 2, FITS_NO, "It asks for an address, for 0:30." },
	{ "it may be off, and waits for a code",
	    "Line buttons flash amber, one after the other", STAGE_ASKING, 0, 0,
	    NULL, 60, 40, FITS_UNTOLD,
	    "It asks for an address, for 1:00. Last heard 0:40 ago." },
	{ "it announced itself, and waits for a code",
	    "Line buttons flash amber, one after the other", STAGE_WAKING, 0, 0,
	    NULL, 60, 40, FITS_UNTOLD,
	    "It did no more than announce itself, for 1:00. Last heard 0:40 "
	    "ago." },
	{ "it is off, and waits for a code",
	    "Line buttons flash amber, one after the other", STAGE_OFF, 0, 0,
	    NULL, 20, 20, FITS_YES, "Nothing is heard of it for 0:20." },
	{ "it fell silent, and waits for a code",
	    "Line buttons flash amber, one after the other", STAGE_REVIVED, 0,
	    0, NULL, 500, 300, FITS_YES, "Nothing is heard of it for 5:00." },
	{ "it runs and is quiet, and waits for a code",
	    "Line buttons flash amber, one after the other", STAGE_REVIVED, 0,
	    0, NULL, 500, 45, FITS_NO,
	    "It is revived, for 8:20. Last heard 0:45 ago." },
	{ "it is off, and shows a boot", "Registering", STAGE_OFF, 0, 0, NULL,
	    20, 20, FITS_NO, "Nothing is heard of it for 0:20." },
	{ "it refuses what it took", "Auth Fail", STAGE_STUCK, STAGE_CONFIG,
	    BIT(TROUBLE_LOOP), "term61.default.loads", 5, 5, FITS_YES,
	    "It took term61.default.loads whole three times and starts over: "
	    "it rejects it, the network is fine." },
	{ "stuck where its display is", "Configuring IP", STAGE_STUCK,
	    STAGE_ASKING, BIT(TROUBLE_SILENT), "", 5, 5, FITS_YES,
	    "It asks for an address and gets none." },
	{ "stuck elsewhere", "Configuring IP", STAGE_STUCK, STAGE_MANIFEST,
	    BIT(TROUBLE_SILENT), "", 5, 5, FITS_NO,
	    "It asks for the list of its firmware but for no part of it." },
	{ "stuck, and nobody knows why", "Bullseye", STAGE_STUCK,
	    STAGE_MANIFEST, 0, NULL, 5, 5, FITS_UNTOLD,
	    "It is stuck, for 0:05." },
	{ "in trouble, but not stuck", "TFTP Timeout", STAGE_CONFIG, 0,
	    BIT(TROUBLE_NO_REPLY), "SEP1.cnf.xml", 5, 5, FITS_YES,
	    "It asks for its configuration, for 0:05. Nobody answered its "
	    "request for SEP1.cnf.xml. Perhaps no TFTP server runs there, or "
	    "a firewall drops it." },
	{ "another trouble", "TFTP Timeout", STAGE_CONFIG, 0,
	    BIT(TROUBLE_STATIC), "10.9.8.7", 5, 5, FITS_UNTOLD,
	    "It asks for its configuration, for 0:05. It uses address "
	    "10.9.8.7, which is not of this bench, and asks for none." },
	{ "what the wire cannot tell", "Random pixels, no boot", STAGE_ASKING,
	    0, 0, NULL, 5, 5, FITS_UNTOLD,
	    "It asks for an address, for 0:05." },
};

static const struct reset_sight *
find(const struct resets *r, const char *name)
{
	const struct reset_sight *s;

	for (size_t i = 0; (s = resets_sight(r, i)) != NULL; i++)
		if (strcmp(s->name, name) == 0)
			return s;
	fail_msg("no sight %s", name);
	return NULL;
}

static void
wire_bears_it_out_or_not(void **state)
{
	const struct row *row = *state;
	struct resets *r = resets_with(NULL);
	struct device d = { .stage = row->stage,
		.stuck_in = row->stuck_in,
		.troubles = row->troubles,
		.since_us = NOW - row->for_s * SECONDS,
		.seen_us = NOW - row->quiet_s * SECONDS };
	char says[FITS_WORDS];

	for (int t = 0; row->detail != NULL && t < TROUBLE_COUNT; t++)
		snprintf(d.detail[t], EVENT_FILE, "%s", row->detail);
	assert_int_equal(fits_judge(find(r, row->sight), &d, NOW), row->want);
	assert_string_equal(fits_now(says, sizeof(says), &d, NOW), row->says);
	resets_free(r);
}

/* Nobody was heard yet: that goes with what is silent, and no more. */
static void
a_phone_that_was_never_heard_is_silent(void **state)
{
	struct resets *r = resets_with(NULL);
	char says[FITS_WORDS];

	(void)state;
	assert_string_equal(
	    fits_now(says, sizeof(says), NULL, NOW), "Nothing is heard of it.");
	assert_int_equal(
	    fits_judge(find(r, "Line buttons red"), NULL, NOW), FITS_YES);
	assert_int_equal(fits_judge(find(r, "Upgrading"), NULL, NOW), FITS_NO);
	assert_int_equal(
	    fits_judge(find(r, "Duplicate IP"), NULL, NOW), FITS_UNTOLD);
	resets_free(r);
}

/* What it fetches, how far it is, what it runs. */
static void
the_wire_is_told_with_what_is_known(void **state)
{
	struct device d = { .stage = STAGE_MANIFEST,
		.files_n = 1,
		.files_next = 1,
		.files[0] = { .name = "term61.default.loads",
		    .octets = 600,
		    .total = 1204 },
		.since_us = NOW,
		.seen_us = NOW };
	char says[FITS_WORDS];

	(void)state;
	assert_string_equal(fits_now(says, sizeof(says), &d, NOW),
	    "It asks what to load (term61.default.loads), for 0:00.");
	d.stage = STAGE_LOADING;
	assert_string_equal(fits_now(says, sizeof(says), &d, NOW),
	    "It fetches its firmware, 49 %, for 0:00.");
	d.stage = STAGE_REVIVED;
	snprintf(d.facts[FACT_LOAD].text, sizeof(d.facts[FACT_LOAD].text),
	    "SIP41.9-4-2SR3-1S");
	assert_string_equal(fits_now(says, sizeof(says), &d, NOW),
	    "It is revived and runs SIP41.9-4-2SR3-1S, for 0:00.");
}

/* Whatever is said is cut to its field, and no stage is without words. */
static void
every_stage_is_told_in_any_room(void **state)
{
	char whole[FITS_WORDS], cut[FITS_WORDS];

	(void)state;
	for (int stage = 0; stage < STAGE_COUNT; stage++) {
		struct device d = { .stage = (enum stage)stage,
			.troubles = BIT(TROUBLE_BROKEN),
			.seen_us = NOW - 60 * SECONDS };

		fits_now(whole, sizeof(whole), &d, NOW);
		assert_in_range(strlen(whole), 20, FITS_WORDS - 2);
		for (size_t n = 1; n < strlen(whole); n++) {
			fits_now(cut, n, &d, NOW);
			assert_in_range(strlen(cut), 0, n - 1);
			assert_memory_equal(cut, whole, strlen(cut));
		}
	}
}

static const struct CMUnitTest others[] = {
	cmocka_unit_test(a_phone_that_was_never_heard_is_silent),
	cmocka_unit_test(the_wire_is_told_with_what_is_known),
	cmocka_unit_test(every_stage_is_told_in_any_room),
};

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(others)];

	CASES(tests, wire_bears_it_out_or_not, rows);
	memcpy(tests + ARRAY_LEN(rows), others, sizeof(others));
	return cmocka_run_group_tests_name("ui/fits", tests, NULL, NULL);
}
