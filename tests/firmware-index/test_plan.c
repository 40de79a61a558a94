/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/plan.h"

#include "support/firmware.h"

/* What there is: every load that facts/phones.md section 4 speaks of. */
static const struct shelf_package packages[] = {
	{ "SIP", "41", 'A', "9-4-2SR3-1", "9-4-2ES26", 0 },
	{ "SCCP", "41", 'A', "9-4-2SR3-1", "9-4-2ES26", 0 },
	{ "SIP", "41", 'B', "8-5-2", "8-5-2TH1-9", 0 },
	{ "SCCP", "41", 'B', "8-5-2", "8-5-2TH1-9", 0 },
	{ "SIP", "41", 'B', "8-4-2", "8-4-1-23", 0 },
	{ "SCCP", "42", 'A', "9-4-2SR3-1", "9-4-2ES26", 5 },
	{ "SCCP", "42", 'B', "8-5-2", "8-5-2TH1-9", 1 },
	{ "SCCP", "70", 'A', "9-4-2SR3-1", "9-4-2ES26", 0 },
	{ "SCCP", "70", 'B', "8-5-2", "8-5-2TH1-9", 0 },
	{ "SCCP", "70", 'B', "8-0-4", "8-0-4-2", 0 },
	{ "SIP", "45", 'A', "9-4-2SR3-1", "9-4-2ES26", 15 },
	{ "SCCP", "75", 'A', "9-4-2SR4-3", "9-4-2SR4-3", 5 },
	{ "SCCP", "11", 'P', "9-4-2SR3-1", "9-4-2ES26", 1 },
	{ "SCCP", "11", 'P', "8-5-2", "8-5-2TH1-9", 1 },
};

/* First generation loads, by manifest (of 8.x and SIP 7.x) or as images. */
static const struct {
	const char *name;
	bool has_manifest, has_unsigned;
	char key;
} images[] = {
	{ "P00303010102", false, true, 0 },
	{ "P00305000500", false, true, 'B' },
	{ "P00308000900", true, false, 'B' },
	{ "P0030801SR02", true, false, 'A' },
	{ "P0S3-04-4-00", false, true, 0 },
	{ "P0S3-05-3-00", false, true, 'B' },
	{ "P0S3-06-3-00", false, true, 'B' },
	{ "P0S3-07-5-00", true, true, 'B' },
	{ "P0S3-8-12-00", true, true, 'B' },
	{ "P0M3-06-4-00", false, true, 'B' },
};

static void
put_image(struct shelf *s, const char *name, const char *extension, char key)
{
	char full[EXAMINE_NAME];
	struct examined x;

	snprintf(full, sizeof(full), "%s.%s", name, extension);
	x = shelf_file(KIND_APPLICATION, full, key != 0 ? "7940" : "", key);
	text_copy(x.image_id, sizeof(x.image_id), "PA03Z031");
	shelf_put(s, "gen1", full, &x);
}

static void
put_images(struct shelf *s)
{
	for (size_t i = 0; i < ARRAY_LEN(images); i++) {
		const char *name = images[i].name;
		struct examined list =
		    shelf_file(KIND_MANIFEST, "", "7940", images[i].key);
		char full[EXAMINE_NAME];

		if (images[i].has_unsigned)
			put_image(s, name, "bin", 0);
		if (images[i].key != 0)
			put_image(s, name, "sb2", images[i].key);
		if (images[i].has_manifest) {
			snprintf(full, sizeof(full), "%s.sb2", name);
			shelf_list(&list, full);
			snprintf(full, sizeof(full), "%s.loads", name);
			shelf_put_manifest(s, "gen1", full, &list);
		}
	}
}

/* Fill the index with all but what begins with one of the names left out. */
static void
fill(struct shelf *s, const char *without)
{
	char folder[32];

	for (size_t i = 0; i < ARRAY_LEN(packages); i++) {
		snprintf(folder, sizeof(folder), "java/%s%s.%s",
		    packages[i].protocol, packages[i].platform,
		    packages[i].version);
		if (without == NULL || strstr(folder, without) == NULL)
			shelf_put_java(s, folder, &packages[i]);
	}
	put_images(s);
	for (size_t i = 0; i < ARRAY_LEN(images) && without != NULL; i++) {
		static const char *const extensions[] = { "bin", "sb2",
			"loads" };
		char path[64];

		if (strstr(images[i].name, without) == NULL)
			continue;
		for (size_t k = 0; k < ARRAY_LEN(extensions); k++) {
			snprintf(path, sizeof(path), "gen1/%s.%s",
			    images[i].name, extensions[k]);
			assert_int_equal(index_remove(s->index, path), 0);
		}
	}
	shelf_build(s);
}

/* Steps are load names in order; "?" before one that is not here. */
static struct row {
	const char *name;
	const char *model, *running;
	const char *wanted; /* NULL: the best */
	enum plan_state state;
	const char *steps;
	/* What is less usual. */
	enum protocol protocol;
	bool erased;
	const char *last;
	unsigned hardware;
	const char *without; /* this is not here */
	const char *words;   /* in a reason or the question */
} rows[] = {
	/* Java phones: the change of the signing key. */
	{ "8.3(2) goes through 8.5(2)", "7961G", "SIP41.8-3-2S", NULL,
	    PLAN_READY, .steps = "SIP41.8-5-2S SIP41.9-4-2SR3-1S" },
	{ "8.2 does, too", "7941G", "SCCP41.8-2-1S", NULL, PLAN_READY,
	    .steps = "SCCP41.8-5-2S SCCP41.9-4-2SR3-1S", .words = "old key" },
	{ "7.0 does, too", "7941G", "SCCP41.7-0-3S", NULL, PLAN_READY,
	    .steps = "SCCP41.8-5-2S SCCP41.9-4-2SR3-1S" },
	{ "8.3(3) goes directly", "7961G", "SIP41.8-3-3S", NULL, PLAN_READY,
	    .steps = "SIP41.9-4-2SR3-1S", .words = "directly" },
	{ "8.5(2) goes directly", "7961G-GE", "SCCP41.8-5-2S", NULL, PLAN_READY,
	    .steps = "SCCP41.9-4-2SR3-1S" },
	{ "9.3 goes directly", "7941G-GE", "SIP41.9-3-1SR1-1S", NULL,
	    PLAN_READY, .steps = "SIP41.9-4-2SR3-1S" },
	{ "the step has another protocol where no other is here", "7941G",
	    "SIP41.8-2-1S", NULL, PLAN_READY,
	    .steps = "SCCP41.8-5-2S SIP41.9-4-2SR3-1S", .without = "SIP41.8" },
	{ "the older step will do", "7941G", "SIP41.8-2-1S", NULL, PLAN_READY,
	    .steps = "SIP41.8-4-2S SIP41.9-4-2SR3-1S", .without = "41.8-5-2" },
	{ "a missing step is named", "7975G", "SCCP75.8-3-2S", NULL, PLAN_LACKS,
	    .steps = "?SCCP75.8-5-2S SCCP75.9-4-2SR4-3S" },
	{ "8.5(2) itself is for all", "7961G", "SIP41.8-2-1S", "SIP41.8-5-2S",
	    PLAN_READY, .steps = "SIP41.8-5-2S", .words = "all these phones" },
	{ "a 7970 below 8.0 takes small steps", "7970G", "SCCP70.6-0-3S", NULL,
	    PLAN_READY,
	    .steps = "SCCP70.8-0-4S SCCP70.8-5-2S SCCP70.9-4-2SR3-1S" },
	{ "without the small one it takes the large one", "7970G",
	    "SCCP70.6-0-3S", NULL, PLAN_READY,
	    .steps = "SCCP70.8-5-2S SCCP70.9-4-2SR3-1S", .without = "70.8-0" },
	{ "from 8.3(2) a 7971 takes two steps", "7971G-GE", "SCCP70.8-3-2S",
	    NULL, PLAN_READY, .steps = "SCCP70.8-5-2S SCCP70.9-4-2SR3-1S" },
	{ "a practice load counts by its version", "7911G", "SCCP11.8-3-2S",
	    NULL, PLAN_READY, .steps = "SCCP11.8-5-2S SCCP11.9-4-2SR3-1S" },
	{ "nothing to do", "7961G", "SIP41.9-4-2SR3-1S", NULL, PLAN_NONE,
	    .steps = "", .words = "already" },
	{ "nothing to do in other case", "7961G", "sip41.9-4-2sr3-1s", NULL,
	    PLAN_NONE, .steps = "" },
	{ "what it runs is newer than all", "7961G", "SIP41.9-5-1S", NULL,
	    PLAN_NONE, .steps = "", .words = "newer" },
	/* What is not known. */
	{ "a phone in recovery takes the safe ladder", "7961G",
	    "term61.default", "SIP41.9-4-2SR3-1S", PLAN_READY,
	    .steps = "SIP41.8-5-2S SIP41.9-4-2SR3-1S", .words = "not known" },
	{ "so does one that says nothing", "7961G", "", "SIP41.9-4-2SR3-1S",
	    PLAN_READY, .steps = "SIP41.8-5-2S SIP41.9-4-2SR3-1S" },
	{ "its last load decides", "7961G", "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", PLAN_READY, .steps = "SIP41.9-4-2SR3-1S",
	    .last = "SIP41.8-5-3S", .words = "its last load" },
	{ "and may be too old", "7961G", "79XX_default_load",
	    "SIP41.9-4-2SR3-1S", PLAN_READY,
	    .steps = "SIP41.8-5-2S SIP41.9-4-2SR3-1S", .last = "SIP41.8-2-2S" },
	{ "erased, what ran before decides", "7961G", "SIP41.8-5-4S",
	    "SIP41.9-4-2SR3-1S", PLAN_READY, .steps = "SIP41.9-4-2SR3-1S",
	    .erased = true },
	{ "erased, it may get what it ran", "7961G", "SIP41.9-4-2SR3-1S", NULL,
	    PLAN_READY, .steps = "SIP41.9-4-2SR3-1S", .erased = true },
	{ "erased and unknown, it takes the safe ladder", "7961G", "",
	    "SCCP41.9-4-2SR3-1S", PLAN_READY,
	    .steps = "SCCP41.8-5-2S SCCP41.9-4-2SR3-1S", .erased = true },
	{ "a newer board may refuse the safe ladder", "7962G", "", NULL,
	    PLAN_READY, .steps = "SCCP42.8-5-2S SCCP42.9-4-2SR3-1S",
	    .words = "Load rejected HC" },
	{ "an older one is known to take it", "7962G", "SCCP42.8-3-1S", NULL,
	    PLAN_READY, .steps = "SCCP42.8-5-2S SCCP42.9-4-2SR3-1S",
	    .words = "old key" },
	{ "without the step it asks", "7965G", "", NULL, PLAN_ASKS,
	    .steps = "SIP45.9-4-2SR3-1S", .words = "8.3(3)" },
	{ "unknown, the old key is no question", "7961G", "", "SIP41.8-5-2S",
	    PLAN_READY, .steps = "SIP41.8-5-2S" },
	{ "a newer board may refuse an older load", "7962G",
	    "SCCP42.9-4-2SR3-1S", "SCCP42.8-5-2S", PLAN_ASKS,
	    .steps = "SCCP42.8-5-2S", .hardware = 12, .words = "V12" },
	{ "where hardware counts alike none does", "7961G", "SIP41.9-4-2SR3-1S",
	    "SIP41.8-5-2S", PLAN_READY, .steps = "SIP41.8-5-2S" },
	/* Which load. */
	{ "it keeps its protocol", "7941G", "SCCP41.8-5-2S", NULL, PLAN_READY,
	    .steps = "SCCP41.9-4-2SR3-1S" },
	{ "unless told otherwise", "7941G", "SCCP41.8-5-2S", NULL, PLAN_READY,
	    .steps = "SIP41.9-4-2SR3-1S", .protocol = PROTOCOL_SIP },
	{ "with both it asks", "7941G", "", NULL, PLAN_ASKS, .steps = "",
	    .words = "would both do" },
	{ "with one it does not", "7970G", "SCCP70.8-5-2S", NULL, PLAN_READY,
	    .steps = "SCCP70.9-4-2SR3-1S" },
	{ "a change of protocol is asked", "7945G", "SCCP45.8-5-2S", NULL,
	    PLAN_ASKS, .steps = "SIP45.9-4-2SR3-1S", .words = "Change to SIP" },
	{ "no load of the protocol", "7970G", "", NULL, PLAN_NONE, .steps = "",
	    .protocol = PROTOCOL_SIP, .words = "No SIP load" },
	{ "no load for the model", "7931G", "", NULL, PLAN_NONE, .steps = "",
	    .words = "No load for a 7931G" },
	{ "a load for another model", "7970G", "", "SIP41.8-5-2S", PLAN_REFUSED,
	    .steps = "", .words = "is not for a 7970G" },
	{ "no model", NULL, "", NULL, PLAN_ASKS, .steps = "",
	    .words = "Which model" },
	/* 7940 and 7960. */
	{ "a 7960 climbs all four", "7960G", "P00303010102", "P0S3-8-12-00",
	    PLAN_READY, .steps = "P00305000500 P00308000900 P0S3-8-12-00" },
	{ "from 3.2 to SCCP 8.1 it takes one step", "7940G", "P00303020214",
	    NULL, PLAN_READY, .steps = "P00305000500 P0030801SR02" },
	{ "from 5.0 it takes one step to SIP 8.12", "7940G", "P00305000500",
	    "P0S3-8-12-00", PLAN_READY, .steps = "P00308000900 P0S3-8-12-00" },
	{ "and none to SIP 7.5", "7940G", "P00305000500", "P0S3-07-5-00",
	    PLAN_READY, .steps = "P0S3-07-5-00" },
	{ "from SCCP 8.0 none to SIP 8.12", "7960G", "P00308000900",
	    "P0S3-8-12-00", PLAN_READY, .steps = "P0S3-8-12-00" },
	{ "SIP 2 climbs 4.4, 5.3, 6 and 7", "7960G", "P0S3-02-3-00", NULL,
	    PLAN_READY,
	    .steps = "P0S3-04-4-00 P0S3-05-3-00 P0S3-06-3-00 P0S3-07-5-00 "
		     "P0S3-8-12-00" },
	{ "SIP 2 as it was written then", "7960G", "P0S30203", NULL, PLAN_READY,
	    .steps = "P0S3-04-4-00 P0S3-05-3-00 P0S3-06-3-00 P0S3-07-5-00 "
		     "P0S3-8-12-00" },
	{ "SIP 5.3 climbs the rest", "7960G", "P0S3-05-3-00", NULL, PLAN_READY,
	    .steps = "P0S3-06-3-00 P0S3-07-5-00 P0S3-8-12-00" },
	{ "SIP 6 goes to 7 before SCCP", "7960G", "P0S3-06-3-00",
	    "P0030801SR02", PLAN_READY, .steps = "P0S3-07-5-00 P0030801SR02" },
	{ "SIP 6 goes to 7 before 5.3", "7960G", "P0S3-06-3-00", "P0S3-05-3-00",
	    PLAN_READY, .steps = "P0S3-07-5-00 P0S3-05-3-00" },
	{ "SIP 7 goes to SCCP", "7960G", "P0S3-07-5-00", "P0030801SR02",
	    PLAN_READY, .steps = "P0030801SR02" },
	{ "SIP 8.12 goes back to SIP 7.5", "7960G", "P0S3-8-12-00",
	    "P0S3-07-5-00", PLAN_READY, .steps = "P0S3-07-5-00" },
	{ "no way back to unsigned", "7960G", "P0S3-8-12-00", "P0S3-04-4-00",
	    PLAN_REFUSED, .steps = "", .words = "no way back" },
	{ "nor from SCCP 5.0", "7960G", "P00305000500", "P00303010102",
	    PLAN_REFUSED, .steps = "" },
	{ "nor from SIP 2 down by way of SIP 7", "7960G", "P0S3-02-3-00",
	    "P00303010102", PLAN_REFUSED, .steps = "" },
	{ "steps that are not here are named", "7960G", "P0S3-05-3-00", NULL,
	    PLAN_LACKS, .steps = "?P0S3-06-3-00 P0S3-07-5-00 P0S3-8-12-00",
	    .without = "P0S3-06" },
	{ "the ladder goes on over one", "7960G", "P00303010102",
	    "P0S3-8-12-00", PLAN_LACKS,
	    .steps = "?P00305000500 P00308000900 P0S3-8-12-00",
	    .without = "P0030500" },
	{ "what CDP says is understood", "7940G", "P003-08-0-09",
	    "P00308000900", PLAN_NONE, .steps = "" },
	{ "what a 7960 has is not known", "7960G", "", "P0S3-8-12-00",
	    PLAN_READY, .steps = "P0S3-8-12-00", .words = "below 5.0" },
	{ "of three protocols it asks", "7960G", "", NULL, PLAN_ASKS,
	    .steps = "" },
	{ "of MGCP no steps are known", "7960G", "P0M3-06-4-00", "P0S3-8-12-00",
	    PLAN_READY, .steps = "P0S3-8-12-00" },
};

static void
show_steps(char *buf, size_t cap, const struct plan *p)
{
	size_t n = 0;

	buf[0] = '\0';
	for (unsigned i = 0; i < p->steps_n; i++)
		n += (size_t)snprintf(buf + n, cap - n, "%s%s%s",
		    i > 0 ? " " : "", p->steps[i].at == INDEX_NONE ? "?" : "",
		    p->steps[i].load);
}

static bool
says(const struct plan *p, const char *words)
{
	for (unsigned i = 0; i < p->steps_n; i++)
		if (strstr(p->steps[i].reason, words) != NULL)
			return true;
	return strstr(p->question, words) != NULL;
}

static void
plans(void **state)
{
	const struct row *row = *state;
	struct plan_phone phone = { .running = row->running,
		.hardware = row->hardware,
		.protocol = row->protocol,
		.erased = row->erased,
		.last = row->last };
	const struct load *wanted = NULL;
	struct shelf shelf;
	struct plan p;
	char steps[400];

	shelf_init(&shelf);
	fill(&shelf, row->without);
	if (row->model != NULL)
		phone.model = catalogue_find(shelf.catalogue, row->model);
	if (row->wanted != NULL) {
		wanted = index_find(shelf.index, row->wanted, NULL);
		assert_non_null(wanted);
	}
	plan_make(&p, shelf.index, &phone, wanted);
	show_steps(steps, sizeof(steps), &p);
	assert_string_equal(steps, row->steps);
	assert_int_equal(p.state, row->state);
	if (row->words != NULL)
		assert_true(says(&p, row->words));
	for (unsigned i = 0; i < p.steps_n; i++) {
		size_t n = strlen(p.steps[i].reason);

		assert_true(n > 0 && n < PLAN_TEXT - 1);
		assert_int_equal(p.steps[i].reason[n - 1], '.');
		if (p.steps[i].at != INDEX_NONE)
			assert_string_equal(
			    index_load(shelf.index, p.steps[i].at)->name,
			    p.steps[i].load);
	}
	assert_int_equal(p.question[0] != '\0',
	    p.state != PLAN_READY && (p.state != PLAN_LACKS || p.steps_n == 0));
	shelf_fini(&shelf);
}

static void
names_the_missing_default_manifest(void **state)
{
	struct shelf s;
	struct plan_phone phone = { .running = "term61.default" };
	struct plan p;

	(void)state;
	shelf_init(&s);
	shelf_put_java(&s, "fw", &packages[2]);
	assert_int_equal(index_remove(s.index, "fw/term61.default.loads"), 0);
	shelf_build(&s);
	phone.model = catalogue_find(s.catalogue, "7961G");
	plan_make(&p, s.index, &phone, NULL);
	assert_int_equal(p.state, PLAN_LACKS);
	assert_true(says(&p, "term61.default.loads"));
	assert_int_equal(p.steps_n, 1);
	/* A 7941G has its own. */
	phone.model = catalogue_find(s.catalogue, "7941G");
	plan_make(&p, s.index, &phone, NULL);
	assert_int_equal(p.state, PLAN_READY);
	shelf_fini(&s);
}

static void
names_the_missing_unsigned_image(void **state)
{
	struct shelf s;
	struct plan_phone phone = { .running = "P00303020214" };
	struct plan p;

	(void)state;
	shelf_init(&s);
	fill(&s, NULL);
	assert_int_equal(index_remove(s.index, "gen1/P00305000500.bin"), 0);
	assert_int_equal(index_remove(s.index, "gen1/P00305000500.sb2"), 0);
	put_image(&s, "P00305000500", "sbn", 'B');
	shelf_build(&s);
	phone.model = catalogue_find(s.catalogue, "7960G");
	plan_make(
	    &p, s.index, &phone, index_find(s.index, "P00308000900", NULL));
	assert_int_equal(p.state, PLAN_LACKS);
	assert_int_equal(p.steps_n, 2);
	assert_true(says(&p, "P00305000500.bin"));
	shelf_fini(&s);
}

static void
tells_what_a_chosen_load_lacks(void **state)
{
	struct shelf s;
	struct plan_phone phone = { .running = "SIP41.8-5-2S" };
	struct examined bad =
	    shelf_file(KIND_PART, "dsp41.9-4-2ES26.sbn", "41", 'A');
	struct plan p;

	(void)state;
	shelf_init(&s);
	shelf_put_java(&s, "fw", &packages[0]);
	assert_int_equal(index_remove(s.index, "fw/dsp41.9-4-2ES26.sbn"), 0);
	shelf_build(&s);
	phone.model = catalogue_find(s.catalogue, "7961G");
	plan_make(&p, s.index, &phone, NULL);
	assert_int_equal(p.state, PLAN_NONE);
	plan_make(&p, s.index, &phone, index_load(s.index, 0));
	assert_int_equal(p.state, PLAN_LACKS);
	assert_true(says(&p, "dsp41.9-4-2ES26.sbn"));
	bad.verdict = VERDICT_DAMAGED;
	findings_add(&bad.findings, FINDING_CONTENT, 0, 0, NULL);
	shelf_put(&s, "fw", "dsp41.9-4-2ES26.sbn", &bad);
	shelf_build(&s);
	plan_make(&p, s.index, &phone, index_load(s.index, 0));
	assert_int_equal(p.state, PLAN_REFUSED);
	assert_true(says(&p, "dsp41.9-4-2ES26.sbn"));
	shelf_fini(&s);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(names_the_missing_default_manifest),
		cmocka_unit_test(names_the_missing_unsigned_image),
		cmocka_unit_test(tells_what_a_chosen_load_lacks),
	};
	int failed;

	CASES(tests, plans, rows);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed + cmocka_run_group_tests(others, NULL, NULL);
}
