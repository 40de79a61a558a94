/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/verify.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "support/cases.h"
#include "support/octets.h"

/* One key pair with e = 3 for all: making one takes a tenth of a second. */
static EVP_PKEY *pair;
static uint8_t modulus[ENVELOPE_SIGNATURE];
static struct keys *keys;

static int
make_key(void **state)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	BIGNUM *e = BN_new(), *n = NULL;
	char why[128];

	(void)state;
	assert_true(BN_set_word(e, 3));
	assert_true(EVP_PKEY_keygen_init(ctx) > 0);
	assert_true(EVP_PKEY_CTX_set1_rsa_keygen_pubexp(ctx, e) > 0);
	assert_true(EVP_PKEY_generate(ctx, &pair) > 0);
	assert_true(EVP_PKEY_get_bn_param(pair, OSSL_PKEY_PARAM_RSA_N, &n));
	BN_bn2binpad(n, modulus, sizeof(modulus));
	BN_free(n);
	BN_free(e);
	EVP_PKEY_CTX_free(ctx);
	return keys_load(&keys, NULL, why, sizeof(why));
}

static int
free_key(void **state)
{
	(void)state;
	keys_free(keys);
	EVP_PKEY_free(pair);
	return 0;
}

/*
 * The signature of SIP41.8-5-4S.loads, a public copy of it: facts/formats.md
 * section 1.1 has what is in it, and by which key.
 */
static struct octets
real_signature(void)
{
	return octets(
	    "e7ffdc41a7e301a3658bd64d12787ed2e7db1f0645a3340e87845a6065c7a0f7"
	    "52971ccbaed4fc77da2d18e3586db5f4e92434acf84578ddd5fe21d8b27d308f"
	    "82bfa9b8b0074aa93ed3e737ce12c1e9cdf4d305d7a7ddb01f0549d4b4d13019"
	    "f1a75e0086e49cf88fda0f14d6e0ca3988526d23a4832c6f7a5e4b88da4bc8bf"
	    "1d183f4b6f47b77cf97398e7f424f3f1e559a72d6ebd2a4efafb58da83b34f2b"
	    "5a1a460000f91e53e584eae0b171254f461fa292e91289bdf0c7808b17567940"
	    "fbcfc1916faaa53a70b3c3c03d429e3db1752338f256483735c3d06ce4819f48"
	    "6e80b6a8242098f1302cdc610d47b4bed4ecf8b77f25b06deac9c46197ebdb8b");
}

#define REAL_KEY "23657a527d46"

static void
a_real_signature_opens_to_the_octet(void **state)
{
	struct octets signature = real_signature();
	struct octets sha1 = octets("143818898b18aed6869a0dbc088b910f2d77a9b5");
	static const char *const hints[] = { "41", "42", "7940", "none", "" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hints); i++) {
		struct signed_block b;
		const struct firmware_key *k = verify_find(&b, keys, hints[i],
		    (struct span){ signature.p, signature.n });

		assert_non_null(k);
		assert_string_equal(k->id, REAL_KEY);
		assert_string_equal(k->platform, "41");
		assert_int_equal(k->generation, 'A');
		assert_int_equal(b.at_s, 0x4b421fa6);
		assert_memory_equal(b.sha1, sha1.p, SHA1_OCTETS);
	}
}

static void
no_other_key_opens_it(void **state)
{
	struct octets signature = real_signature();
	struct signed_block b;

	(void)state;
	for (size_t i = 0; i < keys_count(keys); i++) {
		const struct firmware_key *k = keys_at(keys, i);

		assert_int_equal(verify_open(&b, k->modulus,
				     (struct span){ signature.p, signature.n }),
		    strcmp(k->id, REAL_KEY) == 0);
	}
}

static void
any_octet_of_it_counts(void **state)
{
	static const struct signed_block zero;
	struct octets signature = real_signature();
	struct signed_block b;

	(void)state;
	for (size_t i = 0; i < signature.n; i++) {
		signature.p[i] ^= 1;
		assert_null(verify_find(
		    &b, keys, "41", (struct span){ signature.p, signature.n }));
		assert_memory_equal(&b, &zero, sizeof(zero));
		signature.p[i] ^= 1;
	}
}

static void
every_other_length_is_refused(void **state)
{
	struct octets signature = real_signature();
	struct signed_block b;

	(void)state;
	for (size_t n = 0; n < ENVELOPE_SIGNATURE; n++) {
		uint8_t *p = exact_copy(signature.p, n);

		assert_null(verify_find(&b, keys, "41", (struct span){ p, n }));
		free(p);
	}
}

/* The phone takes one octet more, which can only be a leading zero. */
static void
one_octet_more_must_be_zero(void **state)
{
	struct octets signature = real_signature();
	uint8_t longer[ENVELOPE_SIGNATURE + 1] = { 0 };
	struct signed_block b;

	(void)state;
	memcpy(longer + 1, signature.p, signature.n);
	assert_non_null(verify_find(
	    &b, keys, "41", (struct span){ longer, sizeof(longer) }));
	longer[0] = 1;
	assert_null(verify_find(
	    &b, keys, "41", (struct span){ longer, sizeof(longer) }));
}

/* Nor is it one with the modulus added, though its cube is the same. */
static void
a_number_past_the_modulus_is_refused(void **state)
{
	struct octets signature = real_signature();
	uint8_t sum[ENVELOPE_SIGNATURE + 1];
	struct signed_block b;
	const struct firmware_key *k = verify_find(
	    &b, keys, "41", (struct span){ signature.p, signature.n });
	unsigned carry = 0;

	(void)state;
	assert_non_null(k);
	for (size_t i = ENVELOPE_SIGNATURE; i-- > 0;) {
		carry += signature.p[i] + k->modulus[i];
		sum[i + 1] = (uint8_t)carry;
		carry >>= 8;
	}
	sum[0] = (uint8_t)carry;
	assert_false(
	    verify_open(&b, k->modulus, (struct span){ sum, sizeof(sum) }));
}

/* Encrypt a block as it is, with our private key. */
static void
sign_block(uint8_t signature[ENVELOPE_SIGNATURE],
    const uint8_t block[ENVELOPE_SIGNATURE])
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pair, NULL);
	size_t n = ENVELOPE_SIGNATURE;

	assert_true(EVP_PKEY_sign_init(ctx) > 0);
	assert_true(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_NO_PADDING) > 0);
	assert_true(
	    EVP_PKEY_sign(ctx, signature, &n, block, ENVELOPE_SIGNATURE) > 0);
	EVP_PKEY_CTX_free(ctx);
}

static bool
opens(const uint8_t block[ENVELOPE_SIGNATURE])
{
	uint8_t signature[ENVELOPE_SIGNATURE];
	struct signed_block b;

	sign_block(signature, block);
	return verify_open(
	    &b, modulus, (struct span){ signature, sizeof(signature) });
}

/*
 * A padding that is not looked at to its end lets anybody sign with e = 3
 * (D. Bleichenbacher, 2006).
 */
static void
the_whole_padding_counts(void **state)
{
	uint8_t block[ENVELOPE_SIGNATURE];

	(void)state;
	memset(block, 0xff, sizeof(block));
	block[0] = 0;
	block[1] = 1;
	block[231] = 0;
	assert_true(opens(block));
	for (size_t i = 1; i < 232; i++) {
		block[i] ^= 2;
		assert_false(opens(block));
		block[i] ^= 2;
	}
	assert_true(opens(block));
	/* What follows is time and digest, of any octets. */
	memset(block + 232, 0, sizeof(block) - 232);
	assert_true(opens(block));
}

/* A cube that needs no key: 1 and 0 are their own. */
static void
small_numbers_are_no_signatures(void **state)
{
	uint8_t signature[ENVELOPE_SIGNATURE] = { 0 };
	struct signed_block b;

	(void)state;
	for (uint8_t v = 0; v < 8; v++) {
		signature[ENVELOPE_SIGNATURE - 1] = v;
		assert_null(verify_find(&b, keys, "41",
		    (struct span){ signature, sizeof(signature) }));
	}
	memset(signature, 0xff, sizeof(signature));
	assert_null(verify_find(
	    &b, keys, "41", (struct span){ signature, sizeof(signature) }));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_real_signature_opens_to_the_octet),
		cmocka_unit_test(no_other_key_opens_it),
		cmocka_unit_test(any_octet_of_it_counts),
		cmocka_unit_test(every_other_length_is_refused),
		cmocka_unit_test(one_octet_more_must_be_zero),
		cmocka_unit_test(a_number_past_the_modulus_is_refused),
		cmocka_unit_test(the_whole_padding_counts),
		cmocka_unit_test(small_numbers_are_no_signatures),
	};

	return cmocka_run_group_tests_name(
	    "firmware-index/verify", tests, make_key, free_key);
}
