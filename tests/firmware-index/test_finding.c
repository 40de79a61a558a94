/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/finding.h"

#include <errno.h>

#include "support/cases.h"

static struct row {
	const char *name;
	struct finding finding;
	const char *words;
} rows[] = {
	{ "figures", { FINDING_SHORT, 100, 5000000000, "" },
	    "cut short: 100 of 5000000000 octets" },
	{ "checksums", { FINDING_CHECKSUM, 0x1f, 0xabcd, "" },
	    "damaged: checksum 0x1f, should be 0xabcd" },
	{ "a size", { FINDING_SURPLUS, 640, 0, "" },
	    "640 B more than its contents" },
	{ "an errno", { FINDING_UNREADABLE, EACCES, 0, "" },
	    "cannot be read: Permission denied" },
	{ "a link that leads out", { FINDING_UNREADABLE, EXDEV, 0, "" },
	    "cannot be read: it is a link that leads out of its folder" },
	{ "a text", { FINDING_MISSING, 0, 0, "jar41sip.8-5-4TH1-6.sbn" },
	    "jar41sip.8-5-4TH1-6.sbn is not here" },
	{ "a text at the end", { FINDING_ARCHIVE, 0, 0, "no zip" },
	    "cannot be unpacked: no zip" },
	{ "a text with braces", { FINDING_ARCHIVE, 0, 0, "{a} %s {text}" },
	    "cannot be unpacked: {a} %s {text}" },
	{ "nothing to say", { FINDING_NONE, 0, 0, "" }, "" },
};

static void
words_are(void **state)
{
	const struct row *row = *state;
	char words[256];

	assert_int_equal(finding_words(words, sizeof(words), &row->finding),
	    strlen(row->words));
	assert_string_equal(words, row->words);
	assert_int_equal(finding_words(words, 6, &row->finding),
	    strlen(row->words) < 5 ? strlen(row->words) : 5);
	assert_memory_equal(words, row->words, strlen(words));
}

/* All figures at their greatest and the longest text fit. */
static void
every_finding_has_a_name_and_a_sentence(void **state)
{
	(void)state;
	for (int code = FINDING_NONE + 1; code < FINDING_COUNT; code++) {
		struct finding f = { .code = (enum finding_code)code,
			.a = UINT64_MAX,
			.b = UINT64_MAX };
		char words[512];

		memset(f.text, 'x', sizeof(f.text) - 1);
		assert_true(strlen(finding_name(f.code)) > 0);
		assert_true(finding_words(words, sizeof(words), &f) > 0);
		assert_true(strlen(words) < 200);
		assert_null(strchr(words, '{'));
		assert_null(strchr(words, '}'));
		for (int other = 0; other < code; other++)
			assert_string_not_equal(finding_name(f.code),
			    finding_name((enum finding_code)other));
	}
}

static void
the_worst_comes_first(void **state)
{
	struct findings fs = { 0 };

	(void)state;
	assert_int_equal(findings_worst(&fs), WEIGHT_INFO);
	findings_add(&fs, FINDING_KNOWN, 0, 0, NULL);
	findings_add(&fs, FINDING_NO_KEY, 0, 0, NULL);
	findings_add(&fs, FINDING_SHORT, 1, 2, NULL);
	findings_add(&fs, FINDING_ODD, 0, 0, "text");
	findings_add(&fs, FINDING_CASE, 0, 0, "name");
	assert_int_equal(fs.n, 5);
	assert_int_equal(fs.list[0].code, FINDING_SHORT);
	assert_int_equal(fs.list[1].code, FINDING_CASE);
	assert_int_equal(fs.list[2].code, FINDING_NO_KEY);
	assert_int_equal(fs.list[3].code, FINDING_ODD);
	assert_int_equal(fs.list[4].code, FINDING_KNOWN);
	assert_int_equal(findings_worst(&fs), WEIGHT_REFUSED);
	assert_true(findings_have(&fs, FINDING_ODD));
	assert_false(findings_have(&fs, FINDING_EMPTY));
}

static void
each_is_there_once(void **state)
{
	struct findings fs = { 0 };

	(void)state;
	findings_add(&fs, FINDING_MISSING, 0, 0, "a.sbn");
	findings_add(&fs, FINDING_MISSING, 0, 0, "b.sbn");
	findings_add(&fs, FINDING_MISSING, 0, 0, "a.sbn");
	assert_int_equal(fs.n, 2);
	assert_string_equal(fs.list[0].text, "a.sbn");
	assert_string_equal(fs.list[1].text, "b.sbn");
}

static void
what_no_longer_fits_is_the_least(void **state)
{
	struct findings fs = { 0 };

	(void)state;
	for (uint64_t i = 0; i < FINDINGS; i++)
		findings_add(&fs, FINDING_ODD, i, 0, NULL);
	findings_add(&fs, FINDING_KNOWN, 0, 0, NULL);
	findings_add(&fs, FINDING_ODD, 99, 0, NULL);
	assert_int_equal(fs.n, FINDINGS);
	assert_int_equal(fs.list[FINDINGS - 1].a, FINDINGS - 1);
	findings_add(&fs, FINDING_EMPTY, 0, 0, NULL);
	assert_int_equal(fs.n, FINDINGS);
	assert_int_equal(fs.list[0].code, FINDING_EMPTY);
	assert_int_equal(fs.list[FINDINGS - 1].a, FINDINGS - 2);
}

static void
a_long_text_is_cut(void **state)
{
	struct findings fs = { 0 };
	char text[2 * FINDING_TEXT];

	(void)state;
	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	memcpy(text + FINDING_TEXT - 3, "\\x1b", 4);
	findings_add(&fs, FINDING_ODD, 0, 0, text);
	assert_int_equal(strlen(fs.list[0].text), FINDING_TEXT - 3);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(every_finding_has_a_name_and_a_sentence),
		cmocka_unit_test(the_worst_comes_first),
		cmocka_unit_test(each_is_there_once),
		cmocka_unit_test(what_no_longer_fits_is_the_least),
		cmocka_unit_test(a_long_text_is_cut),
	};
	static struct suite all;

	ADD_CASES(&all, words_are, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/finding", NULL, NULL);
}
