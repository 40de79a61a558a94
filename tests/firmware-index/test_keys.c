/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/keys.h"

#include <errno.h>
#include <unistd.h>

#include <openssl/evp.h>

#include "support/cases.h"
#include "support/shared.h"

#define PUBLISHED 18

static char why[256];

static struct keys *
load(void)
{
	struct keys *k;

	assert_int_equal(keys_load(&k, NULL, why, sizeof(why)), 0);
	assert_string_equal(why, "");
	return k;
}

static void
every_published_key_is_there(void **state)
{
	static const char *const both[] = { "11", "31", "41", "42", "45", "70",
		"75", "7940", "common" };
	struct keys *k = load();

	(void)state;
	assert_int_equal(keys_count(k), PUBLISHED);
	assert_null(keys_at(k, PUBLISHED));
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		int a = 0, b = 0;

		assert_true(keys_know(k, both[i]));
		for (size_t j = 0; j < PUBLISHED; j++)
			if (strcmp(keys_at(k, j)->platform, both[i]) == 0) {
				a += keys_at(k, j)->generation == 'A';
				b += keys_at(k, j)->generation == 'B';
			}
		assert_int_equal(a, 1);
		assert_int_equal(b, 1);
	}
	assert_false(keys_know(k, "7921"));
	assert_false(keys_know(k, ""));
	keys_free(k);
	keys_free(NULL);
}

/* Columns of keys.tsv: id, platform, slot, …, modulus last. */
static void
they_are_those_of_the_facts(void **state)
{
	static char tsv[16384];
	char *rest = tsv, *line;
	struct keys *k;
	size_t at = 0;

	(void)state;
	tsv[shared_read(tsv, sizeof(tsv) - 1, "facts/keys.tsv")] = '\0';
	k = load();
	while ((line = strtok_r(rest, "\n", &rest)) != NULL) {
		const struct firmware_key *key = keys_at(k, at);
		char id[16], platform[16], slot;
		const char *hex = strrchr(line, '\t');

		if (sscanf(line, "%12[0-9a-f]\t%15[a-z0-9]\t%c\t", id, platform,
			&slot) != 3)
			continue;
		assert_non_null(key);
		assert_string_equal(key->id, id);
		assert_string_equal(key->platform, platform);
		assert_int_equal(key->generation, slot);
		for (size_t i = 0; i < ENVELOPE_SIGNATURE; i++) {
			unsigned octet;

			assert_int_equal(
			    sscanf(hex + 1 + 2 * i, "%2x", &octet), 1);
			assert_int_equal(key->modulus[i], octet);
		}
		at++;
	}
	assert_int_equal(at, PUBLISHED);
	keys_free(k);
}

/* A file of one key: 2048 bits, each of them set. */
#define FF16   "ffffffffffffffffffffffffffffffff"
#define FF64   "      " FF16 FF16 "\n      " FF16 FF16 "\n"
#define ALL_FF "    modulus:\n" FF64 FF64 FF64 FF64
#define HEAD   "keys:\n"
#define KEY(id, platform, generation)                                          \
	"  - id: " id "\n    platform: " platform                              \
	"\n    generation: " generation "\n"
#define ID "c744cac6af76"

static struct row {
	const char *name, *text;
	int want;
	const char *why; /* after the path */
} rows[] = {
	{ "one key more", HEAD KEY(ID, "99", "C") ALL_FF, 0, "" },
	{ "an id of another key", HEAD KEY("0123456789ab", "99", "C") ALL_FF,
	    -EINVAL, ":2: 0123456789ab: not the id of its modulus" },
	{ "a key twice",
	    HEAD KEY(ID, "99", "C") ALL_FF KEY(ID, "98", "D") ALL_FF, -EINVAL,
	    ":14: " ID ": a key that is known already" },
	{ "a modulus cut short",
	    HEAD KEY(ID, "99", "C") "    modulus:\n" FF64 FF64 FF64, -EINVAL,
	    ":5: " ID ": no modulus of 2048 bits" },
	{ "a modulus too long", HEAD KEY(ID, "99", "C") ALL_FF FF64, -EINVAL,
	    ":5: " ID ": no modulus of 2048 bits" },
	{ "a modulus that is even",
	    HEAD KEY(ID, "99", "C") "    modulus:\n" FF64 FF64 FF64
				    "      " FF16 FF16 "\n      " FF16
				    "fffffffffffffffffffffffffffffffe\n",
	    -EINVAL, ":5: " ID ": no modulus of 2048 bits" },
	{ "a modulus of fewer bits",
	    HEAD KEY(ID, "99",
		"C") "    modulus:\n"
		     "      7fffffffffffffffffffffffffffffff" FF16 FF16 FF16
		     "\n" FF64 FF64 FF64,
	    -EINVAL, ":5: " ID ": no modulus of 2048 bits" },
	{ "a modulus that is no hex",
	    HEAD KEY(ID, "99", "C") "    modulus: xyz\n", -EINVAL,
	    ":5: " ID ": no modulus of 2048 bits" },
	{ "a platform with an escape", HEAD KEY(ID, "\"\\e[2J\"", "C") ALL_FF,
	    -EINVAL, ":3: " ID ": no letters and digits" },
	{ "a generation of two letters", HEAD KEY(ID, "99", "CD") ALL_FF,
	    -EINVAL, ":4: " },
	{ "no keys", "other: 1\n", -EINVAL, ":1: " },
	{ "nothing", "", -EINVAL, ":1: " },
};

static void
file_adds_keys_or_is_refused(void **state)
{
	const struct row *row = *state;
	char path[] = "/tmp/test-keys-XXXXXX";
	size_t n = strlen(path);
	int fd = mkstemp(path);
	struct keys *k;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, row->text, strlen(row->text)),
	    (ssize_t)strlen(row->text));
	close(fd);
	assert_int_equal(keys_load(&k, path, why, sizeof(why)), row->want);
	unlink(path);
	if (row->want == 0) {
		assert_int_equal(keys_count(k), PUBLISHED + 1);
		assert_string_equal(keys_at(k, PUBLISHED)->platform, "99");
		assert_int_equal(keys_at(k, PUBLISHED)->generation, 'C');
	} else {
		assert_null(k);
		assert_memory_equal(why, path, n);
		assert_memory_equal(why + n, row->why, strlen(row->why));
	}
	keys_free(k);
}

static void
a_file_that_is_not_there_is_told(void **state)
{
	struct keys *k;

	(void)state;
	assert_int_equal(
	    keys_load(&k, "/nowhere/keys.yaml", why, sizeof(why)), -ENOENT);
	assert_null(k);
	assert_string_equal(
	    why, "/nowhere/keys.yaml: No such file or directory");
}

static void
a_key_can_be_added_once(void **state)
{
	uint8_t modulus[ENVELOPE_SIGNATURE];
	struct keys *k = load();
	uint64_t before = keys_stamp(k);

	(void)state;
	memset(modulus, 0xff, sizeof(modulus));
	assert_int_equal(keys_add(k, "practice", 'P', modulus), 0);
	assert_int_equal(keys_add(k, "41", 'A', modulus), -EEXIST);
	assert_int_equal(keys_count(k), PUBLISHED + 1);
	assert_string_equal(keys_at(k, PUBLISHED)->id, ID);
	assert_true(keys_know(k, "practice"));
	assert_true(keys_stamp(k) != before);
	keys_free(k);
	k = load();
	assert_true(keys_stamp(k) == before);
	keys_free(k);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(every_published_key_is_there),
		cmocka_unit_test(they_are_those_of_the_facts),
		cmocka_unit_test(a_file_that_is_not_there_is_told),
		cmocka_unit_test(a_key_can_be_added_once),
	};
	static struct suite all;

	ADD_CASES(&all, file_adds_keys_or_is_refused, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/keys", NULL, NULL);
}
