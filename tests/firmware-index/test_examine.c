/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/examine.h"

#include <errno.h>
#include <stdio.h>

#include "support/cases.h"
#include "support/shared.h"

static struct keys *keys; /* the published ones */
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

/*
 * "Any byte of them changed: content damaged; any byte of the signature:
 * unknown signer". The signature's own head is no part of what is signed, but
 * without it nothing can be checked.
 */
static void
any_octet_of_a_real_file_counts(void **state)
{
	uint8_t buf[1024];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		size_t n = read_sample(buf, samples[i].name);

		for (size_t at = 0; at < n; at++) {
			bool signature = at >= ENVELOPE_SIGNATURE_AT &&
			    at < ENVELOPE_SIGNATURE_AT + ENVELOPE_SIGNATURE;
			struct examined x;

			buf[at] ^= 0x20;
			examine(&x, samples[i].name, (struct span){ buf, n },
			    keys, known);
			assert_int_equal(x.verdict,
			    signature ? VERDICT_UNKNOWN_SIGNER
				      : VERDICT_DAMAGED);
			assert_true(examined_refused(&x));
			assert_int_equal(
			    x.signed_at, signature ? 0 : samples[i].signed_at);
			buf[at] ^= 0x20;
		}
	}
}

static void
every_prefix_of_a_real_file_is_refused(void **state)
{
	uint8_t buf[1024];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		size_t n = read_sample(buf, samples[i].name);

		for (size_t cut = 0; cut < n; cut++) {
			uint8_t *p = exact_copy(buf, cut);
			struct examined x;

			examine(&x, samples[i].name, (struct span){ p, cut },
			    keys, known);
			assert_int_not_equal(x.verdict, VERDICT_INTACT);
			assert_true(examined_refused(&x));
			free(p);
		}
	}
}

/* The name in a header is not ours: it is escaped. */
static void
a_name_with_controls_is_escaped(void **state)
{
	static const char evil[] = "\x1b[2J\x07.sbn";
	uint8_t buf[1024];
	int header = envelope_encode(buf, sizeof(buf), evil);
	struct examined x;

	(void)state;
	assert_true(header > 0);
	examine(&x, "\x1b]0;x.sbn", (struct span){ buf, (size_t)header }, keys,
	    known);
	assert_string_equal(x.embedded, "\\x1b[2J\\x07.sbn");
	for (unsigned i = 0; i < x.findings.n; i++)
		assert_null(strpbrk(x.findings.list[i].text, "\x1b\x07"));
}

static void
what_was_not_read_is_told(void **state)
{
	struct examined x;

	(void)state;
	examine_unreadable(&x, (uint64_t)EXAMINE_MAX + 1, EFBIG);
	assert_int_equal(x.verdict, VERDICT_UNREADABLE);
	assert_int_equal(x.size, EXAMINE_MAX + 1);
	assert_int_equal(x.findings.list[0].code, FINDING_TOO_LARGE);
	examine_unreadable(&x, 5, -EACCES);
	assert_int_equal(x.verdict, VERDICT_UNREADABLE);
	assert_int_equal(x.size, 5);
	assert_int_equal(x.findings.list[0].code, FINDING_UNREADABLE);
	assert_int_equal(x.findings.list[0].a, EACCES);
	assert_true(examined_refused(&x));
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(any_octet_of_a_real_file_counts),
		cmocka_unit_test(every_prefix_of_a_real_file_is_refused),
		cmocka_unit_test(a_name_with_controls_is_escaped),
		cmocka_unit_test(what_was_not_read_is_told),
	};
	static struct suite all;

	ADD_CASES(&all, sample_is, samples);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/examine", load, unload);
}
