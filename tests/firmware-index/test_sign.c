/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/sign.h"

#include <errno.h>
#include <stdio.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "support/cases.h"
#include "support/shared.h"

#define AT 1262624678 /* 2010-01-04T17:04:38Z */

/* One key for all: making one takes a tenth of a second. */
static struct sign_key *key;

static int
make_key(void **state)
{
	(void)state;
	key = sign_key_new();
	return key != NULL ? 0 : -1;
}

static int
free_key(void **state)
{
	(void)state;
	sign_key_free(key);
	sign_key_free(NULL);
	return 0;
}

/* A header and a payload, signed by key; to be freed. */
static uint8_t *
signed_file(size_t *n)
{
	static const char payload[] = "jar41sip.0-0-0.sbn\r\n";
	uint8_t buf[ENVELOPE_MAX + sizeof(payload)];
	int header = envelope_encode(buf, sizeof(buf), "SIP41.0-0-0S.loads");
	uint8_t *p;

	assert_true(header > 0);
	memcpy(buf + header, payload, sizeof(payload));
	*n = (size_t)header + sizeof(payload);
	p = exact_copy(buf, *n);
	assert_int_equal(sign_file(key, p, *n, AT), 0);
	return p;
}

/* What happens to a signed file, and what is said of it then. */
static struct row {
	const char *name;
	size_t at;  /* octet that is changed; 0 none */
	size_t cut; /* octets cut off its end */
	bool other_key;
	enum sign_verdict want;
} rows[] = {
	{ "a signed file is intact", 0, 0, false, SIGN_INTACT },
	{ "not by another key", 0, 0, true, SIGN_FOREIGN },
	{ "a changed payload is damaged", 0x1a0, 0, false, SIGN_DAMAGED },
	{ "a changed name is damaged", 0x181, 0, false, SIGN_DAMAGED },
	{ "a changed serial is damaged", 0x3a, 0, false, SIGN_DAMAGED },
	{ "a file cut short is damaged", 0, 1, false, SIGN_DAMAGED },
	{ "a changed signature is nobody's", 0x100, 0, false, SIGN_FOREIGN },
	{ "a damaged header is nobody's", 0x07, 0, false, SIGN_FOREIGN },
	{ "another digest is nobody's", 0x6e, 0, false, SIGN_FOREIGN },
	{ "a header alone is damaged", 0, 21, false, SIGN_DAMAGED },
};

static void
verdict_is(void **state)
{
	const struct row *row = *state;
	uint8_t modulus[ENVELOPE_SIGNATURE];
	uint32_t at_s = 1;
	size_t n;
	uint8_t *p = signed_file(&n);

	sign_key_modulus(key, modulus);
	if (row->other_key)
		modulus[100] ^= 1;
	if (row->at != 0)
		p[row->at] ^= 1;
	assert_int_equal(
	    sign_check(modulus, p, n - row->cut, &at_s), row->want);
	assert_int_equal(at_s, row->want == SIGN_FOREIGN ? 0 : AT);
	free(p);
}

static void
text_is_not_signed(void **state)
{
	char text[] = "#\r\n# RELEASE load version 8-5-4TH1-6\r\n";
	uint8_t modulus[ENVELOPE_SIGNATURE];
	uint32_t at_s;

	(void)state;
	sign_key_modulus(key, modulus);
	assert_int_equal(sign_file(key, text, sizeof(text), AT), -EBADMSG);
	assert_int_equal(
	    sign_check(modulus, text, sizeof(text), &at_s), SIGN_FOREIGN);
}

/* What CUCM and certutils sign with: PKCS #1 with the digest's name. */
static void
standard_signature_is_foreign(void **state)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	uint8_t digest[20] = { 0 }, modulus[ENVELOPE_SIGNATURE];
	size_t n, signature_n = ENVELOPE_SIGNATURE;
	uint8_t *p = signed_file(&n);
	EVP_PKEY *pair = NULL;
	BIGNUM *e = BN_new(), *modulus_bn = NULL;
	uint32_t at_s;

	(void)state;
	assert_true(BN_set_word(e, 3));
	assert_true(EVP_PKEY_keygen_init(ctx) > 0);
	assert_true(EVP_PKEY_CTX_set1_rsa_keygen_pubexp(ctx, e) > 0);
	assert_true(EVP_PKEY_generate(ctx, &pair) > 0);
	EVP_PKEY_CTX_free(ctx);
	ctx = EVP_PKEY_CTX_new(pair, NULL);
	assert_true(EVP_PKEY_sign_init(ctx) > 0);
	assert_true(EVP_PKEY_CTX_set_signature_md(ctx, EVP_sha1()) > 0);
	assert_true(EVP_PKEY_sign(ctx, p + ENVELOPE_SIGNATURE_AT, &signature_n,
			digest, sizeof(digest)) > 0);
	assert_true(
	    EVP_PKEY_get_bn_param(pair, OSSL_PKEY_PARAM_RSA_N, &modulus_bn));
	BN_bn2binpad(modulus_bn, modulus, sizeof(modulus));
	assert_int_equal(sign_check(modulus, p, n, &at_s), SIGN_FOREIGN);
	BN_free(modulus_bn);
	BN_free(e);
	EVP_PKEY_free(pair);
	EVP_PKEY_CTX_free(ctx);
	free(p);
}

static void
every_prefix_is_judged(void **state)
{
	uint8_t modulus[ENVELOPE_SIGNATURE];
	uint32_t at_s;
	size_t n;
	uint8_t *whole = signed_file(&n);

	(void)state;
	sign_key_modulus(key, modulus);
	for (size_t cut = 0; cut < n; cut++) {
		uint8_t *p = exact_copy(whole, cut);

		assert_int_not_equal(
		    sign_check(modulus, p, cut, &at_s), SIGN_INTACT);
		free(p);
	}
	free(whole);
}

/*
 * The published keys verify real files: facts/formats.md section 1.1 and
 * the samples' README. Columns of keys.tsv: id, …, modulus last.
 */
static struct real_row {
	const char *name; /* the file, too */
	const char *id;   /* of the key that signed it */
	uint32_t at_s;
} reals[] = {
#define REAL "samples/manifests/"
	{ REAL "SIP41.8-5-4S.loads", "23657a527d46", 0x4b421fa6 },
	{ REAL "term41.default.loads", "23657a527d46", 0x4b421fac },
	{ REAL "term61.default.loads", "23657a527d46", 0x4b421fb2 },
	{ REAL "P0S3-8-12-00.loads", "dbb066c263f3", 0x4a158822 },
};

static void
read_modulus(uint8_t modulus[ENVELOPE_SIGNATURE], const char *hex)
{
	for (size_t i = 0; i < ENVELOPE_SIGNATURE; i++) {
		unsigned octet;

		assert_int_equal(sscanf(hex + 2 * i, "%2x", &octet), 1);
		modulus[i] = (uint8_t)octet;
	}
}

static void
only_its_published_key_fits(void **state)
{
	const struct real_row *row = *state;
	uint8_t file[1024], modulus[ENVELOPE_SIGNATURE];
	char keys[16384], *rest = keys;
	size_t n = shared_read(file, sizeof(file), row->name);
	unsigned fit = 0;
	uint32_t at_s;

	keys[shared_read(keys, sizeof(keys), "facts/keys.tsv")] = '\0';
	for (char *line; (line = strtok_r(rest, "\n", &rest)) != NULL;) {
		bool own = strncmp(line, row->id, strlen(row->id)) == 0;

		if (line[0] == '#' || strncmp(line, "key_id", 6) == 0)
			continue;
		read_modulus(modulus, strrchr(line, '\t') + 1);
		assert_int_equal(sign_check(modulus, file, n, &at_s),
		    own ? SIGN_INTACT : SIGN_FOREIGN);
		if (own)
			assert_int_equal(at_s, row->at_s);
		fit += own;
	}
	assert_int_equal(fit, 1);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(text_is_not_signed),
		cmocka_unit_test(standard_signature_is_foreign),
		cmocka_unit_test(every_prefix_is_judged),
	};
	static struct suite all;

	ADD_CASES(&all, verdict_is, rows);
	ADD_CASES(&all, only_its_published_key_fits, reals);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/sign", make_key, free_key);
}
