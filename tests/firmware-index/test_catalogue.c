/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/catalogue.h"

#include <errno.h>

#include "support/cases.h"

static const struct catalogue *
embedded(void)
{
	static struct catalogue *c;
	char why[128];

	if (c == NULL && catalogue_load(&c, NULL, why, sizeof(why)) != 0)
		fail_msg("%s", why);
	return c;
}

static const char *
name_of(const struct model *m)
{
	return m != NULL ? m->name : "none";
}

/*
 * Words of real phones, facts/phones.md sections 1.4 and 3.5: CDP platforms,
 * LLDP models and descriptions, option 60.
 */
static struct words_row {
	const char *name;
	const char *words;
	size_t n;
	const char *want;
} words_rows[] = {
#define WORDS(s) (s), sizeof(s) - 1
	{ "CDP of a 7941G", WORDS("Cisco IP Phone 7941"), "7941G" },
	{ "CDP of a 7911G", WORDS("Cisco IP Phone 7911"), "7911G" },
	{ "CDP of a 7971 means the only 7971", WORDS("Cisco IP Phone 7971"),
	    "7971G-GE" },
	{ "CDP of an 8811", WORDS("Cisco IP Phone 8811"), "8811" },
	{ "option 60 with its NUL",
	    WORDS("Cisco Systems, Inc. IP Phone CP-7911G\0"), "7911G" },
	{ "option 60 without", WORDS("Cisco Systems, Inc. IP Phone CP-7961G"),
	    "7961G" },
	{ "option 60 of a -GE",
	    WORDS("Cisco Systems, Inc. IP Phone CP-7941G-GE\0"), "7941G-GE" },
	{ "the -GE alone", WORDS("CP-7941G-GE"), "7941G-GE" },
	{ "option 60 without CP-", WORDS("Cisco Systems, Inc. IP Phone 7912"),
	    "7912G" },
	{ "option 60 short", WORDS("Cisco IP Phone 7905"), "7905G" },
	{ "option 60 of a 7940 without its G",
	    WORDS("Cisco Systems, Inc. IP Phone CP-7940\0"), "7940G" },
	{ "option 60 misspelt", WORDS("Cisco System, Inc. IP Phone CP-8945"),
	    "8945" },
	{ "option 60 of a wireless phone",
	    WORDS("Cisco Systems Inc. Wireless Phone 7921"), "7921G" },
	{ "a bare model", WORDS("CP-8851"), "8851" },
	{ "firmware for other makers' servers", WORDS("CP-8841-3PCC\0"),
	    "8841" },
	{ "LLDP-MED model", WORDS("CP-7962G"), "7962G" },
	{ "LLDP description",
	    WORDS("Cisco IP Phone 7962G,V12, SCCP42.9-3-1ES27S"), "7962G" },
	{ "LLDP description of an older load",
	    WORDS("Cisco IP Phone CP-7911G,V2, SCCP11.8-4-3S"), "7911G" },
	{ "case does not matter", WORDS("cisco ip phone cp-7941g"), "7941G" },
	{ "a bare phone may be three models",
	    WORDS("Cisco Systems, Inc. IP Phone\0"), "none" },
	{ "the maker's name may be two", WORDS("Cisco Systems, Inc."), "none" },
	{ "a model we do not know", WORDS("Cisco IP Phone 7999"), "none" },
	{ "a switch", WORDS("cisco WS-C3560G-24PS"), "none" },
	{ "a router with a phone's number", WORDS("cisco 3905"), "none" },
	{ "no words", WORDS(""), "none" },
	{ "only NULs", WORDS("\0\0"), "none" },
	{ "only the prefix", WORDS("CP-"), "none" },
	{ "a number past every name",
	    WORDS("CP-7941G-7941G-7941G-7941G-7941G-7941G-7941G"), "none" },
};

static void
words_name_a_model(void **state)
{
	const struct words_row *row = *state;
	uint8_t *p = exact_copy(row->words, row->n);
	const struct model *m =
	    catalogue_find_words(embedded(), (struct span){ p, row->n });

	free(p);
	assert_string_equal(name_of(m), row->want);
}

static struct file_row {
	const char *name;
	const char *file;
	const char *want;
	bool sure;
} file_rows[] = {
	{ "recovery of a 7941", "term41.default.loads", "7941G", false },
	{ "recovery of a 7945", "term45.default.loads", "7945G", true },
	{ "recovery of a 7961", "/term61.default.loads", "7961G", false },
	{ "recovery by an old load", "TERM41.7-0-3-0S.loads", "7941G", false },
	{ "06 may be an 11", "term06.default.loads", "7906G", false },
	{ "11 is an 11", "TERM11.DEFAULT.LOADS", "7911G", true },
	{ "first generation", "OS79XX.TXT", "7940G", false },
	{ "default of a 7912", "gkdefault.cfg", "7912G", true },
	{ "own file of a 7912", "gk000e8412cdef", "7912G", true },
	{ "own file of a 7905", ".\\x5cld000E8412CDEF", "7905G", true },
	{ "gk needs twelve digits", "gk000e8412cde", "none", false },
	{ "gk has nothing after them", "gk000e8412cdef0", "none", false },
	{ "a load that one model takes", "SIP75.9-4-2SR3-1S.loads", "7975G",
	    true },
	{ "a load that a pair takes", "SIP41.9-4-2SR3-1S.loads", "none",
	    false },
	{ "an image that one model takes", "CP7912080001SCCP051117A.sbin",
	    "7912G", true },
	{ "a part of a pair", "jar41sip.9-4-2ES26.sbn", "none", false },
	{ "a configuration", "SEP001BD5853661.cnf.xml", "none", false },
	{ "a term that is no manifest", "term41.default.txt", "none", false },
	{ "a term we do not know", "term99.default.loads", "none", false },
	{ "an empty name", "", "none", false },
};

static void
file_names_a_model(void **state)
{
	const struct file_row *row = *state;
	bool sure = true;
	const struct model *m =
	    catalogue_find_file(embedded(), row->file, &sure);

	assert_string_equal(name_of(m), row->want);
	assert_int_equal(sure, row->sure);
}

static struct load_row {
	const char *name;
	const char *load;
	const char *model;
	bool takes, recovery;
} load_rows[] = {
	{ "SCCP of its package", "SCCP41.9-4-2SR3-1S", "7961G", true, false },
	{ "SIP in any case", "sip41.8-5-4s", "7941G-GE", true, false },
	{ "another package", "SCCP42.9-4-2SR3-1S", "7961G", false, false },
	{ "gen 1, dashed", "P0S3-8-12-00", "7960G", true, false },
	{ "gen 1, run together", "P00308000700", "7940G", true, false },
	{ "gen 1 load for a Java phone", "P0S3-8-12-00", "7941G", false,
	    false },
	{ "cut short", "SCCP4", "7941G", false, false },
	{ "no load", "", "7941G", false, false },
	{ "recovery, by CDP", "79XX_default_load", "7941G", false, true },
	{ "recovery, by SCCP", "term06.default", "7911G", false, true },
	{ "recovery, as a file", "TERM41.DEFAULT.loads", "7941G", false, true },
	{ "a terminal is no recovery", "terminal.default", "7941G", false,
	    false },
	{ "cut after term", "term", "7941G", false, false },
};

static void
load_is_told(void **state)
{
	const struct load_row *row = *state;
	const struct model *m = catalogue_find(embedded(), row->model);

	assert_non_null(m);
	assert_int_equal(model_takes_load(m, row->load), row->takes);
	assert_int_equal(load_is_recovery(row->load), row->recovery);
}

/* What a wrong file is told: its line, and why. */
static struct wrong {
	const char *name;
	const char *text;
	const char *want;
} wrongs[] = {
#define A "models:\n  - name: a\n    generation: java\n    confidence: one\n"
#define B "  - name: b\n    generation: java\n    confidence: one\n"
	{ "a name twice",
	    A B "  - generation: java\n    name: A\n    confidence: one\n",
	    ":9: name A stands twice" },
	{ "a type in two rows", A "    types: [1, 2]\n" B "    types: [3, 2]\n",
	    ":9: type 2 stands twice" },
	{ "a type twice in one", A "    types: [7, 7]\n",
	    ":5: type 7 stands twice" },
	{ "no name", "models:\n  - generation: java\n    confidence: one\n",
	    ":3: Missing required mapping field: name" },
	{ "an empty name",
	    "models:\n  - generation: java\n    name: ''\n"
	    "    confidence: one\n",
	    ":3: STRING length < 1: " },
	{ "an unknown key", A B "    colour: red\n",
	    ":8: Unexpected key: colour" },
	{ "a key twice", A B "\n    name: c\n",
	    ":9: Mapping field already seen: name" },
	{ "an unknown word", A "    gigabit: perhaps\n",
	    ":5: Invalid ENUM value: perhaps" },
	{ "a number for a word", "models:\n  - name: a\n    generation: 2\n",
	    ":3: Invalid ENUM value: 2" },
	{ "letters for a number", A "    line_buttons: six\n",
	    ":5: Invalid uint64_t value: 'six'" },
	{ "an unknown weak field", A "    inferred: [colour]\n",
	    ":5: Unknown flag: colour" },
	{ "bad indentation", A B "   types: [5]\n",
	    ":8: libyaml: did not find expected '-' indicator" },
	{ "a tab", "models:\n\t- name: a\n",
	    ":2: libyaml: found character that cannot start any token" },
	{ "no UTF-8", A "    note: \x80\n",
	    ":5: libyaml: invalid leading UTF-8 octet" },
	{ "a second document", A "---\nmodels: []\n",
	    ":5: Ignoring documents after first in stream" },
	{ "an alias", A "    note: &n x\n  - name: *n\n",
	    ":6: YAML alias unsupported" },
	{ "no models", "models: []\n",
	    ":1: Insufficient entries (0 of 1 min) in sequence." },
	{ "a list at the top", "- name: a\n",
	    ":1: Expecting MAPPING, got event: SEQUENCE_START" },
	{ "nothing", "", ":1: nothing in it" },
};

static void
wrong_file_is_refused(void **state)
{
	const struct wrong *row = *state;
	char path[] = "/tmp/test-catalogue-XXXXXX";
	struct catalogue *c = NULL;
	FILE *f = fdopen(mkstemp(path), "w");
	char why[256];
	int err;

	assert_non_null(f);
	fputs(row->text, f);
	fclose(f);
	err = catalogue_load(&c, path, why, sizeof(why));
	remove(path);
	assert_int_equal(err, -EINVAL);
	assert_null(c);
	assert_memory_equal(why, path, strlen(path));
	assert_string_equal(why + strlen(path), row->want);
}

static void
missing_file_is_named(void **state)
{
	struct catalogue *c;
	char why[128];

	(void)state;
	assert_int_equal(
	    catalogue_load(&c, "/nowhere.yaml", why, sizeof(why)), -ENOENT);
	assert_null(c);
	assert_string_equal(why, "/nowhere.yaml: No such file or directory");
}

/* facts/phones.md sections 1.1 to 1.3, side cars by their three names. */
static void
every_known_model_is_in_it(void **state)
{
	static const char *const names[] = { "7906G", "7911G", "7931G", "7941G",
		"7941G-GE", "7961G", "7961G-GE", "7942G", "7962G", "7945G",
		"7965G", "7970G", "7971G-GE", "7975G", "7902G", "7905G", "7910",
		"7912G", "7920", "7921G", "7925G", "7926G", "7935", "7936",
		"7937G", "7940G", "7960G", "7985G", "3905", "3911", "3951",
		"6901", "6911", "6921", "6941", "6961", "6945", "7811", "7821",
		"7841", "7861", "6821", "6841", "6851", "8811", "8841", "8851",
		"8861", "8845", "8865", "8831", "8941", "8945", "8961", "9951",
		"9971", "7914", "7915", "7916" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (catalogue_find(embedded(), names[i]) == NULL)
			fail_msg("no row for %s", names[i]);
	assert_int_equal(catalogue_count(embedded()), ARRAY_LEN(names));
	assert_null(catalogue_at(embedded(), ARRAY_LEN(names)));
}

static void
row_is_read_whole(void **state)
{
	const struct model *m = catalogue_find_type(embedded(), 308);

	(void)state;
	assert_string_equal(name_of(m), "7961G-GE");
	assert_int_equal(m->generation, GENERATION_JAVA);
	assert_int_equal(m->types_count, 1);
	assert_int_equal(m->manifests_count, 1);
	assert_string_equal(m->manifests[0], "term61.default.loads");
	assert_string_equal(m->parts, "41");
	assert_int_equal(m->loads_count, 2);
	assert_string_equal(m->loads[1], "SIP41");
	assert_string_equal(
	    m->vendor[0], "Cisco Systems, Inc. IP Phone CP-7961G-GE");
	assert_int_equal(m->line_buttons, 6);
	assert_true(m->gigabit);
	assert_int_equal(m->confidence, CONFIDENCE_TWO);
	assert_int_equal(m->inferred, MODEL_MANIFESTS);
	m = catalogue_find(embedded(), "7960g");
	assert_int_equal(m->power_mw, 6300);
	assert_int_equal(m->power_class, 0);
	assert_true(m->prestandard_power);
	assert_null(m->parts);
	assert_null(catalogue_find_type(embedded(), 4711));
}

/* Recovery can only be served to a model whose files can be named. */
static void
java_rows_can_be_served(void **state)
{
	(void)state;
	for (size_t i = 0; i < catalogue_count(embedded()); i++) {
		const struct model *m = catalogue_at(embedded(), i);

		if (m->generation != GENERATION_JAVA)
			continue;
		assert_true(m->manifests_count > 0);
		assert_true(m->loads_count > 0 && m->vendor_count > 0);
		assert_true(m->types_count > 0 && m->line_buttons > 0);
		assert_non_null(m->parts);
	}
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(missing_file_is_named),
		cmocka_unit_test(every_known_model_is_in_it),
		cmocka_unit_test(row_is_read_whole),
		cmocka_unit_test(java_rows_can_be_served),
	};
	static struct suite all;

	ADD_CASES(&all, words_name_a_model, words_rows);
	ADD_CASES(&all, file_names_a_model, file_rows);
	ADD_CASES(&all, load_is_told, load_rows);
	ADD_CASES(&all, wrong_file_is_refused, wrongs);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/catalogue", NULL, NULL);
}
