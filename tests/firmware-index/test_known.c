/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/known.h"

#include "support/cases.h"
#include "support/octets.h"
#include "support/shared.h"

static struct known *known;

static int
load(void **state)
{
	char why[200];
	int err = known_load(&known, why, sizeof(why));

	(void)state;
	if (err != 0)
		puts(why);
	return err;
}

static int
unload(void **state)
{
	(void)state;
	known_free(known);
	known_free(NULL);
	return 0;
}

static const struct known_file *
find(const char *hex)
{
	struct octets sha256 = octets(hex);

	assert_int_equal(sha256.n, SHA256_OCTETS);
	return known_find(known, sha256.p);
}

/* Digests as the facts have them. */
static void
a_file_is_known_by_its_digest(void **state)
{
	const struct known_file *f = find("ea311b5e383c9f1b21a58957b6d53a11"
					  "da2c065a2adfca81e23b12abf86d2933");

	(void)state;
	assert_non_null(f);
	assert_string_equal(f->name, "APPS-1.4.1SR1.SBN");
	assert_int_equal(f->size, 2627982);
	assert_null(find("ea311b5e383c9f1b21a58957b6d53a11"
			 "da2c065a2adfca81e23b12abf86d2934"));
}

static void
an_archive_is_known_by_its_digest(void **state)
{
	struct octets sha1 = octets("46aeae6947f734a142df3d6e6f9b7393d31db042");
	const struct known_archive *a = known_archive(known, sha1.p);

	(void)state;
	assert_non_null(a);
	assert_string_equal(a->name, "cmterm-7911_7906-sccp.8-5-2.zip");
	sha1.p[0] ^= 1;
	assert_null(known_archive(known, sha1.p));
}

static void
one_name_may_have_several_sizes(void **state)
{
	uint64_t least, most;

	(void)state;
	assert_true(known_name(known, "term06.default.loads", &least, &most));
	assert_int_equal(least, 660);
	assert_int_equal(most, 680);
	assert_true(known_name(known, "WLANS-1.4.1SR1.SBN", &least, &most));
	assert_int_equal(least, 1947196);
	assert_int_equal(most, 1947196);
	assert_false(known_name(known, "TERM06.default.loads", &least, &most));
	assert_int_equal(least, 0);
	assert_int_equal(most, 0);
	assert_false(known_name(known, "", &least, &most));
	assert_false(known_name(known, "zzz", &least, &most));
}

/* But for one that is another file under a wrong name. */
static void
all_files_of_the_facts_are_known(void **state)
{
	static char tsv[65536];
	char *rest = tsv, *line;
	unsigned n = 0;

	(void)state;
	tsv[shared_read(tsv, sizeof(tsv) - 1, "facts/known-files.tsv")] = '\0';
	while ((line = strtok_r(rest, "\n", &rest)) != NULL) {
		const struct known_file *f;
		unsigned long long size;
		char name[64];

		if (sscanf(line, "%63s\t%llu\t", name, &size) != 2)
			continue;
		f = find(strrchr(line, '\t') + 1);
		assert_non_null(f);
		assert_true(f->size == size);
		if (strcmp(name, "P0S3-8-12-00.bin") == 0)
			assert_string_equal(f->name, "P0S3-8-12-00.sb2");
		else
			assert_string_equal(f->name, name);
		n++;
	}
	assert_int_equal(n, 349);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_known_by_its_digest),
		cmocka_unit_test(an_archive_is_known_by_its_digest),
		cmocka_unit_test(one_name_may_have_several_sizes),
		cmocka_unit_test(all_files_of_the_facts_are_known),
	};

	return cmocka_run_group_tests_name(
	    "firmware-index/known", tests, load, unload);
}
