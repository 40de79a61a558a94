/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/digest.h"

#include <openssl/evp.h>

#include "support/cases.h"

#define FILE_OCTETS 40000

static struct row {
	const char *name;
	size_t n, hole, hole_n;
} rows[] = {
	{ "nothing", 0, 0, 0 },
	{ "one octet", 1, 0, 0 },
	{ "a hole that is all", 259, 0, 259 },
	{ "a hole at the start", 1000, 0, 259 },
	{ "a hole at the end", 1000, 741, 259 },
	{ "a manifest", 650, 0x7a, 259 },
	{ "one piece", 8192, 0, 0 },
	{ "one piece, and an octet", 8193, 0x7a, 259 },
	{ "many pieces", FILE_OCTETS, 0x7a, 259 },
	{ "a hole over the end of a piece", FILE_OCTETS, 8100, 259 },
	{ "a hole of pieces", FILE_OCTETS, 100, 20000 },
};

static void
digests_are(void **state)
{
	const struct row *row = *state;
	static uint8_t file[FILE_OCTETS], rest[FILE_OCTETS];
	uint8_t sha1[SHA1_OCTETS], sha256[SHA256_OCTETS];
	struct digests d;
	uint8_t *p;
	struct span s;

	for (size_t i = 0; i < row->n; i++)
		file[i] = (uint8_t)(i * 31 + i / 256);
	memcpy(rest, file, row->hole);
	memcpy(rest + row->hole, file + row->hole + row->hole_n,
	    row->n - row->hole - row->hole_n);
	EVP_Digest(rest, row->n - row->hole_n, sha1, NULL, EVP_sha1(), NULL);
	EVP_Digest(file, row->n, sha256, NULL, EVP_sha256(), NULL);
	p = exact_copy(file, row->n);
	s = (struct span){ p, row->n };
	assert_true(digest_both(&d, s, row->hole, row->hole_n));
	assert_memory_equal(d.sha1, sha1, sizeof(sha1));
	assert_memory_equal(d.sha256, sha256, sizeof(sha256));
	assert_true(digest_signed(d.sha1, s, row->hole, row->hole_n));
	assert_memory_equal(d.sha1, sha1, sizeof(sha1));
	assert_true(digest_known(d.sha256, s));
	assert_memory_equal(d.sha256, sha256, sizeof(sha256));
	free(p);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)] = { 0 };

	CASES(tests, digests_are, rows);
	return cmocka_run_group_tests_name(
	    "firmware-index/digest", tests, NULL, NULL);
}
