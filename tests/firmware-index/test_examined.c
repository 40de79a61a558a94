/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for what examine() found, and its octets for a cache. */
#include "firmware-index/examine.h"

#include <errno.h>

#include "support/cases.h"

#define AT 1262624678 /* 2010-01-04T17:04:38Z */

static struct row {
	const char *name;
	enum file_kind kind;
	enum verdict verdict;
	const char *platform;
	char generation;
	uint32_t at_s;
	enum finding_code finding; /* NONE: none */
	const char *text;
	const char *words;
} rows[] = {
	{ "intact", KIND_PART, VERDICT_INTACT, "41", 'A', AT, FINDING_NONE, "",
	    "release-signed for 41 (7941, 7961), key A, 2010-01-04" },
	{ "of the first generation", KIND_LOADER, VERDICT_INTACT, "7940", 'B',
	    0x4a158822, FINDING_NONE, "",
	    "release-signed for 7940 (7940, 7960), key B, 2009-05-21" },
	{ "of side cars", KIND_SIDE_CAR, VERDICT_INTACT, "common", 'A', AT,
	    FINDING_NONE, "",
	    "release-signed for common (7914, 7915, 7916), key A, 2010-01-04" },
	{ "by a key of somebody's", KIND_PART, VERDICT_INTACT, "99", 'C', AT,
	    FINDING_NONE, "", "signed for 99, key C, 2010-01-04" },
	{ "by the practice key", KIND_PART, VERDICT_INTACT, "practice", 'P', AT,
	    FINDING_NONE, "", "signed with the practice key, 2010-01-04" },
	{ "changed", KIND_PART, VERDICT_DAMAGED, "41", 'A', AT, FINDING_CONTENT,
	    "",
	    "changed since it was release-signed for 41 (7941, 7961), key A, "
	    "2010-01-04" },
	{ "by nobody known", KIND_PART, VERDICT_UNKNOWN_SIGNER, "", 0, 0,
	    FINDING_UNKNOWN_SIGNER, "",
	    "not signed by any release key known here (another signer, or a "
	    "damaged signature)" },
	{ "of a family without keys", KIND_WIRELESS, VERDICT_UNKNOWN_SIGNER, "",
	    0, 0, FINDING_NO_KEY, "",
	    "cannot be checked: its key is not known" },
	{ "of a 78xx", KIND_78XX, VERDICT_UNKNOWN_SIGNER, "", 0, 0,
	    FINDING_NOT_JUDGED, "78xx",
	    "cannot be checked: its key is not known" },
	{ "publicly seen", KIND_WIRELESS, VERDICT_UNKNOWN_SIGNER, "", 0, 0,
	    FINDING_KNOWN, "GUIH-1.4.7.3.SBN",
	    "as publicly seen; its key is not known" },
	{ "unsigned", KIND_LOADER, VERDICT_UNSIGNED, "", 0, 0, FINDING_NONE, "",
	    "unsigned" },
	{ "unsigned and publicly seen", KIND_LOADER, VERDICT_UNSIGNED, "", 0, 0,
	    FINDING_KNOWN, "P003-8-12-00.bin", "unsigned, as publicly seen" },
	{ "an image's name", KIND_IMAGE_NAME, VERDICT_UNSIGNED, "", 0, 0,
	    FINDING_NONE, "", "plain text" },
	{ "an archive", KIND_ARCHIVE, VERDICT_UNSIGNED, "", 0, 0, FINDING_NONE,
	    "", "archive" },
	{ "no firmware", KIND_OTHER, VERDICT_UNSIGNED, "", 0, 0, FINDING_NONE,
	    "", "no firmware" },
	{ "malformed", KIND_PART, VERDICT_MALFORMED, "", 0, 0,
	    FINDING_STRUCTURE, "no second magic",
	    "broken inside: no second magic" },
	{ "unreadable", KIND_OTHER, VERDICT_UNREADABLE, "", 0, 0, FINDING_EMPTY,
	    "", "it is empty" },
};

static struct examined
examined_of(const struct row *row)
{
	struct examined x = { .kind = row->kind,
		.verdict = row->verdict,
		.generation = row->generation,
		.signed_at = row->at_s };

	strcpy(x.platform, row->platform);
	if (row->finding != FINDING_NONE)
		findings_add(&x.findings, row->finding, 0, 0, row->text);
	return x;
}

static void
words_are(void **state)
{
	const struct row *row = *state;
	struct examined x = examined_of(row);
	char words[200];

	assert_int_equal(
	    examined_words(words, sizeof(words), &x), strlen(row->words));
	assert_string_equal(words, row->words);
	examined_words(words, 8, &x);
	assert_true(strlen(words) < 8);
	assert_null(strstr(row->words, "genuine"));
	assert_null(strstr(row->words, "dev"));
}

/* A value with all its fields at their longest. */
static struct examined
largest(void)
{
	struct examined x;

	memset(&x, 'x', sizeof(x));
	x.kind = KIND_ARCHIVE;
	x.verdict = VERDICT_UNREADABLE;
	x.platform[sizeof(x.platform) - 1] = '\0';
	x.key_id[sizeof(x.key_id) - 1] = '\0';
	x.embedded[sizeof(x.embedded) - 1] = '\0';
	x.version[sizeof(x.version) - 1] = '\0';
	x.image_id[sizeof(x.image_id) - 1] = '\0';
	x.listing.parts_n = MANIFEST_PARTS;
	for (unsigned i = 0; i < MANIFEST_PARTS; i++)
		x.listing.parts[i][EXAMINE_NAME - 1] = '\0';
	x.listing.release[sizeof(x.listing.release) - 1] = '\0';
	x.listing.la_version[sizeof(x.listing.la_version) - 1] = '\0';
	x.listing.base = true;
	x.findings.n = FINDINGS;
	for (unsigned i = 0; i < FINDINGS; i++) {
		x.findings.list[i].code = FINDING_PRACTICE;
		x.findings.list[i].text[FINDING_TEXT - 1] = '\0';
	}
	return x;
}

static void
assert_same(const struct examined *a, const struct examined *b)
{
	uint8_t one[EXAMINED_OCTETS], two[EXAMINED_OCTETS];
	int n = examined_encode(one, sizeof(one), a);

	assert_true(n > 0);
	assert_int_equal(examined_encode(two, sizeof(two), b), n);
	assert_memory_equal(one, two, (size_t)n);
}

static void
what_is_encoded_is_decoded(void **state)
{
	struct examined x = largest(), y;
	uint8_t buf[EXAMINED_OCTETS];
	int n = examined_encode(buf, sizeof(buf), &x);

	(void)state;
	assert_true(n > 0);
	assert_int_equal(examined_decode(&y, buf, (size_t)n), 0);
	assert_same(&x, &y);
	assert_string_equal(x.embedded, y.embedded);
	assert_int_equal(x.size, y.size);
	assert_int_equal(x.signed_at, y.signed_at);
	assert_int_equal(x.generation, y.generation);
	assert_memory_equal(x.sha256, y.sha256, sizeof(x.sha256));
	assert_int_equal(x.listing.sizes[15], y.listing.sizes[15]);
	assert_string_equal(x.listing.parts[15], y.listing.parts[15]);
	assert_int_equal(x.findings.list[11].a, y.findings.list[11].a);
	assert_string_equal(x.findings.list[11].text, y.findings.list[11].text);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		x = examined_of(&rows[i]);
		n = examined_encode(buf, sizeof(buf), &x);
		assert_int_equal(examined_decode(&y, buf, (size_t)n), 0);
		assert_memory_equal(&x, &y, sizeof(x));
	}
}

static void
there_must_be_room(void **state)
{
	struct examined x = largest();
	uint8_t buf[EXAMINED_OCTETS];
	int n = examined_encode(buf, sizeof(buf), &x);

	(void)state;
	for (size_t cap = 0; cap < (size_t)n; cap++)
		assert_int_equal(examined_encode(buf, cap, &x), -ENOBUFS);
	assert_int_equal(examined_encode(buf, (size_t)n, &x), n);
}

static void
nothing_is_made_of_damaged_octets(void **state)
{
	static const struct examined zero;
	struct examined x = largest(), y;
	uint8_t buf[EXAMINED_OCTETS];
	size_t n = (size_t)examined_encode(buf, sizeof(buf), &x);

	(void)state;
	for (size_t cut = 0; cut < n; cut++) {
		uint8_t *p = exact_copy(buf, cut);

		assert_int_equal(examined_decode(&y, p, cut), -EBADMSG);
		assert_memory_equal(&y, &zero, sizeof(zero));
		free(p);
	}
	buf[n] = 0;
	assert_int_equal(examined_decode(&y, buf, n + 1), -EBADMSG);
	for (size_t at = 0; at < 6; at++) { /* version, kind, verdict */
		buf[at] ^= 0x80;
		assert_int_equal(examined_decode(&y, buf, n), -EBADMSG);
		buf[at] ^= 0x80;
	}
	/* Whatever else they say, every text stays one. */
	for (size_t at = 0; at < n; at++) {
		buf[at] ^= 0xff;
		if (examined_decode(&y, buf, n) == 0)
			assert_true(strlen(y.embedded) < sizeof(y.embedded) &&
			    y.listing.parts_n <= MANIFEST_PARTS &&
			    y.findings.n <= FINDINGS);
		buf[at] ^= 0xff;
	}
}

static void
every_kind_and_verdict_has_its_name(void **state)
{
	(void)state;
	for (int k = 0; k < KIND_COUNT; k++)
		for (int other = 0; other < k; other++)
			assert_string_not_equal(
			    file_kind_name((enum file_kind)k),
			    file_kind_name((enum file_kind)other));
	for (int v = 0; v < VERDICT_COUNT; v++)
		for (int other = 0; other < v; other++)
			assert_string_not_equal(verdict_name((enum verdict)v),
			    verdict_name((enum verdict)other));
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(what_is_encoded_is_decoded),
		cmocka_unit_test(there_must_be_room),
		cmocka_unit_test(nothing_is_made_of_damaged_octets),
		cmocka_unit_test(every_kind_and_verdict_has_its_name),
	};
	static struct suite all;

	ADD_CASES(&all, words_are, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/examined", NULL, NULL);
}
