/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/wanted.h"

#include <errno.h>

#include "support/cases.h"

static struct row {
	const char *name;
	const char *model, *file; /* one that is wanted */
	uint64_t least, most;
	const char *package;
} rows[] = {
	{ "a 7941G wants jar41sip", "7941G", "jar41sip.<build>.sbn", 1629894,
	    1631776, "cmterm-7941_7961-sip.<version>.zip" },
	{ "and the default manifest of its own", "7941G",
	    "term41.default.loads", 642, 680, "7941_7961" },
	{ "a 7961G another one", "7961G-GE", "term61.default.loads", 642, 680,
	    "7941_7961" },
	{ "a 7911G either of two", "7911G", "term06.default.loads", 642, 680,
	    "7911_7906" },
	{ "no SIP parts of a 7931G were seen", "7931G", "cvm31sip.<build>.sbn",
	    0, 0, "cmterm-7931-sip" },
	{ "a 7960G wants an application", "7960G", "P0S3-<version>.sb2", 689682,
	    756524, "P0S3-8-12-00.zip" },
	{ "a 7925G has names of its own", "7925G", "APPSH-<version>.SBN",
	    2757171, 2769605, "" },
	{ "and so has a 7926G", "7926G", "APPSS-<version>.SBN", 2789733,
	    2789733, "" },
	{ "a side car has one file", "7915", "B015-<version>.SBN", 147287,
	    147791, "" },
};

static void
wants(void **state)
{
	const struct row *row = *state;
	struct catalogue *c;
	struct wanted w;
	bool found = false;
	char why[200];

	assert_int_equal(catalogue_load(&c, NULL, why, sizeof(why)), 0);
	assert_int_equal(wanted_for(&w, catalogue_find(c, row->model)), 0);
	for (unsigned i = 0; i < w.files_n; i++) {
		if (strcmp(w.files[i].name, row->file) != 0)
			continue;
		found = true;
		assert_int_equal(w.files[i].least, row->least);
		assert_int_equal(w.files[i].most, row->most);
	}
	assert_true(found);
	assert_non_null(strstr(w.package, row->package));
	catalogue_free(c);
}

/* Every set fits its fields, and every phone with a # reset has one. */
static void
knows_all_phones_with_a_reset(void **state)
{
	struct catalogue *c;
	struct wanted w;
	char why[200];

	(void)state;
	assert_int_equal(catalogue_load(&c, NULL, why, sizeof(why)), 0);
	for (size_t i = 0; i < catalogue_count(c); i++) {
		const struct model *m = catalogue_at(c, i);
		int err = wanted_for(&w, m);

		if (m->generation != GENERATION_OTHER)
			assert_int_equal(err, 0);
		if (err != 0) {
			assert_int_equal(err, -ENOMSG);
			continue;
		}
		assert_in_range(w.files_n, 1, WANTED_FILES);
		assert_true(strlen(w.package) < sizeof(w.package) - 1);
		assert_true(strlen(w.advice) < sizeof(w.advice) - 1);
		for (unsigned k = 0; k < w.files_n; k++) {
			const struct wanted_file *f = &w.files[k];

			assert_true(strlen(f->name) > 0);
			assert_true(f->least <= f->most);
			assert_non_null(f->what);
		}
	}
	assert_int_equal(wanted_for(&w, catalogue_find(c, "9971")), -ENOMSG);
	catalogue_free(c);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(knows_all_phones_with_a_reset),
	};
	int failed;

	CASES(tests, wants, rows);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed + cmocka_run_group_tests(others, NULL, NULL);
}
