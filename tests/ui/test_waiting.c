/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/words.h"

#include "bench/device.h"
#include "support/cases.h"

#define SECONDS INT64_C(1000000)
#define NOW     (INT64_C(1000000) * SECONDS)

/* What is said of a phone that only waits, by how long it does. */
static struct row {
	const char *name;
	enum stage stage;
	int for_s, quiet_s; /* in its stage; since it was heard */
	const char *want;
} rows[] = {
	{ "it starts", STAGE_WAKING, 9, 2, "announces itself" },
	{ "its port is slow", STAGE_WAKING, 40, 15, "announces itself" },
	{ "it announced itself once", STAGE_WAKING, 24, 23, "silent for 0:23" },
	{ "and nothing has come since", STAGE_WAKING, 180, 179,
	    "silent for 2:59" },
	{ "it announces itself for ever", STAGE_WAKING, 130, 55,
	    "only announces itself" },
	{ "it was heard once", STAGE_LINKED, 31, 30, "silent for 0:30" },
	{ "one that asks is another matter", STAGE_ASKING, 40, 39,
	    "asks for an address" },
};

static void
fares_so(void **state)
{
	const struct row *row = *state;
	struct device d = { .kind = DEVICE_PHONE,
		.stage = row->stage,
		.since_us = NOW - row->for_s * SECONDS,
		.seen_us = NOW - row->quiet_s * SECONDS };
	char text[WORDS_FARES];

	assert_string_equal(
	    words_fares(text, sizeof(text), &d, NOW), row->want);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, fares_so, rows);
	return cmocka_run_group_tests_name("ui/waiting", tests, NULL, NULL);
}
