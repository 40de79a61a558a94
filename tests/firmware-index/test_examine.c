/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/examine.h"

#include <stdio.h>

#include "support/cases.h"
#include "support/shared.h"

static struct keys *keys;
static struct known *known;

static int
load(void **state)
{
	char why[200];

	(void)state;
	if (keys_load(&keys, NULL, why, sizeof(why)) == 0 &&
	    known_load(&known, why, sizeof(why)) == 0)
		return 0;
	puts(why);
	return -1;
}

static int
unload(void **state)
{
	(void)state;
	keys_free(keys);
	known_free(known);
	return 0;
}

/* Real files, where they are to be had: the samples' README. */
static struct sample_row {
	const char *name;
	enum file_kind kind;
	enum verdict verdict;
	uint32_t signed_at;
	const char *words;
} samples[] = {
	{ "SIP41.8-5-4S.loads", KIND_MANIFEST, VERDICT_INTACT, 0x4b421fa6,
	    "release-signed for 41 (7941, 7961), key A, 2010-01-04" },
	{ "term41.default.loads", KIND_MANIFEST, VERDICT_INTACT, 0x4b421fac,
	    "release-signed for 41 (7941, 7961), key A, 2010-01-04" },
	{ "term61.default.loads", KIND_MANIFEST, VERDICT_INTACT, 0x4b421fb2,
	    "release-signed for 41 (7941, 7961), key A, 2010-01-04" },
	{ "P0S3-8-12-00.loads", KIND_MANIFEST, VERDICT_INTACT, 0x4a158822,
	    "release-signed for 7940 (7940, 7960), key B, 2009-05-21" },
	{ "OS79XX.TXT", KIND_IMAGE_NAME, VERDICT_UNSIGNED, 0, "plain text" },
	{ "load115.txt", KIND_LOAD_LIST, VERDICT_UNSIGNED, 0, "plain text" },
};

static size_t
read_sample(uint8_t buf[1024], const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "samples/manifests/%s", name);
	return shared_read(buf, 1024, path);
}

static void
sample_is(void **state)
{
	const struct sample_row *row = *state;
	uint8_t buf[1024];
	size_t n = read_sample(buf, row->name);
	struct examined x;
	char words[128];

	examine(&x, row->name, (struct span){ buf, n }, keys, known);
	assert_int_equal(x.kind, row->kind);
	assert_int_equal(x.verdict, row->verdict);
	assert_int_equal(x.signed_at, row->signed_at);
	examined_words(words, sizeof(words), &x);
	assert_string_equal(words, row->words);
	assert_false(examined_refused(&x));
	if (x.kind == KIND_MANIFEST)
		assert_int_equal(x.findings.n, 0);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(samples)] = { 0 };

	CASES(tests, sample_is, samples);
	return cmocka_run_group_tests_name(
	    "firmware-index/examine", tests, load, unload);
}
