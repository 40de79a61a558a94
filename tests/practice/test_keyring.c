/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/keyring.h"

#include <errno.h>
#include <unistd.h>

#include "firmware-index/examine.h"
#include "firmware-index/sign.h"
#include "practice/firmware.h"
#include "support/cases.h"

static struct keyring *ring;

static int
set_up(void **state)
{
	(void)state;
	ring = keyring_new();
	return ring == NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	keyring_free(ring);
	return 0;
}

static struct row {
	const char *name;
	const char *load;
	const char *platform;
	char generation;
} rows[] = {
	{ "8.5(2) is the last of the older key", "SIP41.8-5-2S", "41", 'B' },
	{ "8.5(3) is of the newer one", "SCCP41.8-5-3S", "41", 'A' },
	{ "so is 9.4(2)", "SIP41.9-4-2SR3-1S", "41", 'A' },
	{ "SIP 8.12 of a 7960 is of the older one", "P0S3-8-12-00", "7940",
	    'B' },
	{ "and its last SCCP of the newer one", "P0030801SR02", "7940", 'A' },
	{ "a 7912's is anybody's", "CP7912080004SCCP080108A", "", 'A' },
};

static void
load_is_signed_by_its_key(void **state)
{
	const struct row *row = *state;
	const struct sign_key *key = keyring_key_of(ring, row->load);

	assert_non_null(key);
	assert_ptr_equal(
	    key, keyring_key(ring, row->platform, row->generation));
	assert_ptr_not_equal(key,
	    keyring_key(
		ring, row->platform, row->generation == 'A' ? 'B' : 'A'));
}

static struct keys *
keys_of_text(const char *text, size_t n)
{
	char path[] = "/tmp/octothorpe-keys-XXXXXX", why[200];
	int fd = mkstemp(path);
	struct keys *k;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, n), n);
	close(fd);
	if (keys_load(&k, path, why, sizeof(why)) != 0)
		fail_msg("%s", why);
	unlink(path);
	return k;
}

static void
what_it_shows_can_be_read(void **state)
{
	char text[8000];
	struct firmware_key mine;
	struct keys *k;
	int n = keyring_show(text, sizeof(text), ring);
	size_t built_in;

	(void)state;
	assert_true(n > 0);
	k = keys_of_text(text, (size_t)n);
	built_in = keys_count(k) - 4; /* 41 and 7940, both generations */
	assert_int_equal(built_in, 18);
	assert_true(keyring_at(ring, 0, &mine));
	assert_string_equal(keys_at(k, built_in)->id, mine.id);
	assert_string_equal(keys_at(k, built_in)->platform, "41");
	assert_memory_equal(
	    keys_at(k, built_in)->modulus, mine.modulus, ENVELOPE_SIGNATURE);
	keys_free(k);
}

static void
what_does_not_fit_is_not_shown(void **state)
{
	char text[500];

	(void)state;
	assert_int_equal(keyring_show(text, sizeof(text), ring), -ENOBUFS);
}

static void
what_the_practice_key_signed_says_so(void **state)
{
	struct practice_spec spec = { .load = "SIP41.9-4-2SR3-1S" };
	struct practice_load load;
	struct firmware_key key;
	struct examined x;
	struct known *known;
	struct keys *keys;
	char why[200];

	(void)state;
	spec.key = keyring_key_of(ring, "7912");
	for (unsigned i = 0; keyring_at(ring, i, &key); i++)
		if (key.platform[0] == '\0' && key.generation == 'A')
			break;
	assert_int_equal(keys_load(&keys, NULL, why, sizeof(why)), 0);
	assert_int_equal(known_load(&known, why, sizeof(why)), 0);
	assert_int_equal(keyring_tell_practice(keys, key.modulus), 0);
	assert_int_equal(practice_load_make(&load, &spec), 0);
	for (unsigned i = 0; i < load.files_n; i++) {
		const struct practice_file *f = &load.files[i];

		examine(
		    &x, f->name, (struct span){ f->data, f->n }, keys, known);
		assert_int_equal(x.generation, 'P');
		assert_int_equal(x.verdict, VERDICT_INTACT);
		examined_words(why, sizeof(why), &x);
		assert_non_null(strstr(why, "practice key"));
	}
	practice_load_fini(&load);
	known_free(known);
	keys_free(keys);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(what_it_shows_can_be_read),
		cmocka_unit_test(what_does_not_fit_is_not_shown),
		cmocka_unit_test(what_the_practice_key_signed_says_so),
	};
	struct CMUnitTest tests[ARRAY_LEN(rows) + ARRAY_LEN(others)] = { 0 };

	CASES(tests, load_is_signed_by_its_key, rows);
	memcpy(tests + ARRAY_LEN(rows), others, sizeof(others));
	return cmocka_run_group_tests_name(
	    "practice/keyring", tests, set_up, tear_down);
}
