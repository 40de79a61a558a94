/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/stay.h"

#include "support/known.h"
#include "support/story.h"

/* "waking 2/10 trust 61/5!": what each took of what is normal, late or not. */
static struct row {
	const char *name;
	const char *script;
	int now_s;
	const char *want;
} rows[] = {
	{ "one stage lasts until now", "1 cdp 7961 -\n", 4, "waking 3/10" },
	{ "a stage lasts until the next", "1 cdp 7961 -\n3 discover\n7 lease\n",
	    8, "waking 2/10 asking 4/10 addressed 1/5" },
	{ "one that takes longer than is normal is late",
	    "1 cdp 7961 -\n3 discover\n", 20, "waking 2/10 asking 17/10!" },
	{ "one that may last for ever is never late",
	    "1 cdp 7961 -\n3 ask SEP001B0C18BDC1.cnf.xml\n", 9000,
	    "waking 2/10 config 8997/0" },
};

static void
stays_have_their_durations(void **state)
{
	const struct row *row = *state;
	struct bench *b = new_bench();
	struct stay stays[DEVICE_STAGES];
	char text[256] = "";
	struct story story;
	size_t n;

	story_init(&story, b);
	story_tell(&story, row->script);
	n = stays_of(stays, bench_at(b, 0), row->now_s * INT64_C(1000000));
	for (size_t i = 0; i < n; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
		    "%s%s %d/%d%s", i > 0 ? " " : "",
		    stage_name(stays[i].stage),
		    (int)(stays[i].took_us / 1000000),
		    (int)(stays[i].normal_us / 1000000),
		    stay_is_late(&stays[i]) ? "!" : "");
	assert_string_equal(text, row->want);
	assert_true(n > 0 && stays[n - 1].present);
	assert_false(n > 1 && stays[n - 2].present);
	bench_free(b);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)] = { 0 };

	CASES(tests, stays_have_their_durations, rows);
	return cmocka_run_group_tests_name("bench/stay", tests, know, forget);
}
