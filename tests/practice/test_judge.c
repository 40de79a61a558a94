/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/practice/judge.h"

#include <stdio.h>

#include "firmware-index/catalogue.h"
#include "firmware-index/sign.h"
#include "support/cases.h"

#define SIZE 3000

static struct sign_key *key, *other;

static int
make_keys(void **state)
{
	(void)state;
	key = sign_key_new();
	other = sign_key_new();
	return key == NULL || other == NULL;
}

static int
free_keys(void **state)
{
	(void)state;
	sign_key_free(key);
	sign_key_free(other);
	return 0;
}

/* A signed file of SIZE octets by this name. */
static void
make(uint8_t file[SIZE], const char *name, const struct sign_key *by)
{
	memset(file, 'x', SIZE);
	assert_true(envelope_encode(file, SIZE, name) > 0);
	assert_int_equal(sign_file(by, file, SIZE, 1262624678), 0);
}

/* The verdict on n octets that arrive in pieces of this size. */
static const char *
verdict(const char *name, const uint8_t *file, size_t n, size_t piece)
{
	static const uint8_t none[ENVELOPE_SIGNATURE];
	uint8_t modulus[ENVELOPE_SIGNATURE];
	const char *words;
	struct judge *j;

	sign_key_modulus(key, modulus);
	j = judge_new();
	assert_non_null(j);
	judge_trust(j, modulus, none);
	judge_begin(j, name);
	for (size_t at = 0; at < n; at += piece)
		judge_feed(j, file + at, n - at < piece ? n - at : piece);
	words = judge_end(j);
	judge_free(j);
	return words;
}

static void
an_intact_file_is_taken_in_pieces_of_any_size(void **state)
{
	uint8_t file[SIZE];

	(void)state;
	make(file, "jar41sip.9-4-2SR4-3.sbn", key);
	for (size_t piece = 1; piece <= SIZE; piece = piece * 2 + 1)
		assert_null(
		    verdict("jar41sip.9-4-2SR4-3.sbn", file, SIZE, piece));
}

static void
every_octet_counts_but_the_signature_says_so_itself(void **state)
{
	uint8_t file[SIZE];

	(void)state;
	make(file, "jar41sip.sbn", key);
	for (size_t at = 0; at < SIZE; at += 7) {
		file[at] ^= 1;
		assert_non_null(verdict("jar41sip.sbn", file, SIZE, 512));
		file[at] ^= 1;
	}
	assert_null(verdict("jar41sip.sbn", file, SIZE, 512));
}

static void
a_renamed_file_is_refused(void **state)
{
	uint8_t file[SIZE];

	(void)state;
	make(file, "Jar41sip.sbn", key);
	assert_string_equal(verdict("jar41sip.sbn", file, SIZE, 512),
	    "filename doesn't match filename in envelope");
}

static void
a_file_cut_short_is_refused(void **state)
{
	uint8_t file[SIZE];

	(void)state;
	make(file, "cnu41.sbn", key);
	assert_string_equal(
	    verdict("cnu41.sbn", file, SIZE - 1, 512), "Auth Fail");
	assert_string_equal(verdict("cnu41.sbn", file, 99, 512),
	    "file too small to be a signed file");
}

static void
a_file_signed_by_another_is_refused(void **state)
{
	uint8_t file[SIZE];

	(void)state;
	make(file, "cnu41.sbn", other);
	assert_string_equal(verdict("cnu41.sbn", file, SIZE, 512), "Auth Fail");
}

static void
an_unsigned_file_is_refused(void **state)
{
	uint8_t file[SIZE];

	(void)state;
	memset(file, 0, sizeof(file));
	assert_string_equal(
	    verdict("cnu41.sbn", file, SIZE, 512), "File is not signed!");
}

static struct list {
	const char *name;
	const char *model;
	const char *text;
	const char *want;
} lists[] = {
	{ "five parts make a 7961 whole", "7961G",
	    "jar41sip.9.sbn\r\ncnu41.9.sbn\r\napps41.9.sbn\r\ndsp41.9.sbn\r\n"
	    "cvm41sip.9.sbn\r\n",
	    NULL },
	{ "a part that is not listed", "7961G",
	    "jar41sip.9.sbn\r\ncnu41.9.sbn\r\napps41.9.sbn\r\ndsp41.9.sbn\r\n",
	    "Load ID Incorrect" },
	{ "parts for another platform", "7961G",
	    "jar42sip.9.sbn\r\ncnu42.9.sbn\r\napps42.9.sbn\r\ndsp42.9.sbn\r\n"
	    "cvm42sip.9.sbn\r\n",
	    "Load ID Incorrect" },
	{ "a kind of file that no phone knows", "7961G",
	    "jar41sip.9.zip\r\ncnu41.9.sbn\r\napps41.9.sbn\r\ndsp41.9.sbn\r\n"
	    "cvm41sip.9.sbn\r\n",
	    "Unknown file type in .loads" },
	{ "loader and application make a 7960 whole", "7960G",
	    "P003-8-12-00.sbn\nP0S3-8-12-00.sb2\nLA_VERSION=PAS30830\n", NULL },
	{ "an application without its loader", "7960G",
	    "P0S3-8-12-00.sb2\nLA_VERSION=PAS30830\n", "Load ID Incorrect" },
};

static void
list_is_judged(void **state)
{
	const struct list *l = *state;
	struct catalogue *c;
	struct manifest m;
	const char *got;
	char why[200];

	assert_int_equal(catalogue_load(&c, NULL, why, sizeof(why)), 0);
	assert_int_equal(manifest_decode(&m, l->text, strlen(l->text)), 0);
	got = judge_list(catalogue_find(c, l->model), &m);
	if (l->want == NULL)
		assert_null(got);
	else
		assert_string_equal(got, l->want);
	catalogue_free(c);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(lists) + 6] = {
		[ARRAY_LEN(lists)] = cmocka_unit_test(
		    an_intact_file_is_taken_in_pieces_of_any_size),
		cmocka_unit_test(
		    every_octet_counts_but_the_signature_says_so_itself),
		cmocka_unit_test(a_renamed_file_is_refused),
		cmocka_unit_test(a_file_cut_short_is_refused),
		cmocka_unit_test(a_file_signed_by_another_is_refused),
		cmocka_unit_test(an_unsigned_file_is_refused),
	};

	CASES(tests, list_is_judged, lists);
	return cmocka_run_group_tests_name(
	    "practice/judge", tests, make_keys, free_keys);
}
