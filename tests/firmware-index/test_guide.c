/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/guide.h"

#include <errno.h>
#include <jansson.h>

#include "support/golden.h"
#include "support/resets.h"

static struct resets *resets;
static struct catalogue *catalogue;

static int
load(void **state)
{
	(void)state;
	resets = resets_with(NULL);
	catalogue = resets_catalogue();
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	resets_free(resets);
	catalogue_free(catalogue);
	return 0;
}

static int
prepare(struct guide *g, const char *model, const char *sequence)
{
	const struct model *m = catalogue_find(catalogue, model);
	int err = guide_init(g, resets, model, sequence);

	g->line_buttons = m != NULL ? m->line_buttons : 0;
	return err;
}

static struct row {
	const char *name; /* of the golden file, too */
	const char *model, *sequence;
	bool utf8;
} rows[] = {
	{ "guide-7961", "7961G", NULL, true },
	{ "guide-7970-total", "7970G", "total", false },
	{ "guide-7940-keep", "7940G", "keep-network", false },
	{ "guide-7931-keep", "7931G", "keep-network", true },
	{ "guide-7911", "7911G", NULL, true },
	{ "guide-8841-short", "8841", "short", true },
	{ "guide-9971", "9971", NULL, true },
	{ "guide-6841", "6841", NULL, false },
	{ "guide-7905", "7905G", NULL, true },
	{ "guide-unknown", "79XX", NULL, true },
};

static void
prints(void **state)
{
	const struct row *row = *state;
	struct guide g;
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	assert_int_equal(prepare(&g, row->model, row->sequence), 0);
	g.utf8 = row->utf8;
	guide_print(to, &g);
	fclose(to);
	assert_golden(row->name, text);
	free(text);
}

/* Columns of the widest line, of a text in UTF-8 or ASCII. */
static size_t
widest(const char *text, bool utf8)
{
	size_t most = 0, now = 0;

	for (; *text != '\0'; text++) {
		unsigned char ch = (unsigned char)*text;

		assert_true(ch == '\n' || ch >= ' ');
		assert_true(utf8 || ch < 0x7f);
		now = ch == '\n' ? 0 : now + ((ch & 0xc0) != 0x80);
		most = now > most ? now : most;
	}
	return most;
}

static void
fits(struct guide *g, bool utf8)
{
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	g->utf8 = utf8;
	guide_print(to, g);
	fclose(to);
	assert_in_range(widest(text, utf8), 1, 79);
	free(text);
}

static void
is_object(char *line, const char *key)
{
	json_t *object;

	assert_non_null(line);
	assert_null(strchr(line, '\n'));
	object = json_loads(line, 0, NULL);
	assert_true(json_is_object(object));
	assert_non_null(json_object_get(object, key));
	json_decref(object);
	free(line);
}

/* Every model with every sequence: as text of 80 columns, and as JSON. */
static void
everything_can_be_told(void **state)
{
	struct reset_choice c;
	const char *model;
	struct guide g;

	(void)state;
	for (size_t i = 0; (model = resets_model(resets, i)) != NULL; i++) {
		assert_int_equal(prepare(&g, model, NULL), 0);
		fits(&g, true);
		is_object(json_of_guide_row(&g), "sequences");
		is_object(json_of_guide(&g), "steps");
		for (size_t k = 0; resets_choice(resets, g.family, k, &c);
		     k++) {
			assert_int_equal(
			    prepare(&g, model, c.sequence->name), 0);
			assert_ptr_equal(g.choice.sequence, c.sequence);
			fits(&g, false);
			is_object(json_of_guide(&g), "proposal");
		}
	}
}

static void
rows_and_sights_are_told(void **state)
{
	const struct reset_sight *s;
	const char *model;
	char *text = NULL;
	struct guide g;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	(void)state;
	assert_non_null(to);
	for (size_t i = 0; (model = resets_model(resets, i)) != NULL; i++) {
		assert_int_equal(prepare(&g, model, NULL), 0);
		guide_print_row(to, &g);
	}
	for (size_t i = 0; (s = resets_sight(resets, i)) != NULL; i++) {
		fputc('\n', to);
		guide_print_sight(to, s, true);
		is_object(json_of_sight(s), "means");
	}
	fclose(to);
	assert_in_range(widest(text, true), 1, 79);
	assert_golden("guide-sights", text);
	free(text);
}

static void
sequence_that_a_model_lacks_is_refused(void **state)
{
	char names[80];
	struct guide g;

	(void)state;
	assert_int_equal(prepare(&g, "7940G", "total"), -ENOENT);
	assert_null(g.choice.sequence);
	assert_string_equal(
	    guide_sequences(names, sizeof(names), &g), "soft and keep-network");
	assert_int_equal(prepare(&g, "7905G", "soft"), -ENOENT);
	assert_string_equal(guide_sequences(names, sizeof(names), &g), "");
	assert_int_equal(prepare(&g, "79XX", "soft"), -ENOENT);
	assert_string_equal(guide_sequences(names, sizeof(names), &g), "");
}

/* A file may hold what a terminal obeys, in every name and text of it. */
static void
no_escape_gets_through(void **state)
{
#define ESC  "a\\e[2Jb\\x9bd\\x7f"
#define SURE "confidence: one"
	struct resets *r = resets_with(
	    "facts:\n  - {name: f, say: \"" ESC "\", " SURE "}\n"
	    "procedures:\n  - name: p\n    sequences:\n"
	    "      - {name: \"" ESC "\", keys: '1', erases: \"" ESC "\",\n"
	    "          choose: \"" ESC "\", " SURE "}\n"
	    "    steps:\n"
	    "      - {kind: unplug, say: \"" ESC "\", " SURE ",\n"
	    "          display: \"" ESC "\", wire: \"" ESC "\",\n"
	    "          time: {since: step, least: 1, most: 2, say: \"" ESC
	    "\", " SURE "},\n"
	    "          wrong: [{say: \"" ESC "\", so: \"" ESC "\", " SURE
	    "}]}\n"
	    "      - {kind: power, say: x, " SURE "}\n"
	    "      - {kind: done, say: x, " SURE "}\n"
	    "families:\n  - name: x\n    models: [\"" ESC "\"]\n"
	    "    plain: \"" ESC "\"\n    " SURE "\n    procedures: [p]\n"
	    "    connect: [f]\n    needless: {say: \"" ESC "\", " SURE "}\n"
	    "    lamps: [{lamp: mute, where: \"" ESC "\", " SURE "}]\n"
	    "sights:\n  - {name: \"" ESC "\", means: \"" ESC "\",\n"
	    "      wire: \"" ESC "\", next: \"" ESC "\", " SURE ",\n"
	    "      leads: reset, sequence: \"" ESC "\", models: [\"" ESC
	    "\"]}\n");
	const char *model = "a\x1b[2Jb\xc2\x9b"
			    "d\x7f";
	char *text = NULL;
	struct reset_found found;
	struct guide g;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	(void)state;
	assert_int_equal(guide_init(&g, r, model, NULL), 0);
	guide_print(to, &g);
	guide_print_row(to, &g);
	resets_find_sights(r, model, &found);
	assert_int_equal(found.n, 1);
	guide_print_sight(to, found.at[0], true);
	fclose(to);
	assert_memory_equal(text, "a [2Jb  d \n\na [2Jb  d \n", 22);
	widest(text, true);
	assert_null(strstr(text, "\x7f"));
	assert_null(strstr(text, "\xc2"));
	free(text);
	resets_free(r);
}

/* As many and as long names as the schema lets a list have. */
static void
sight_of_many_models_is_told_whole(void **state)
{
	enum {
		MODELS = 64,
		LETTERS = 63
	};
	char *names = NULL, *own = NULL, *text = NULL, last[LETTERS + 1];
	size_t n;
	FILE *to = open_memstream(&names, &n);
	struct reset_found found;
	struct resets *r;

	(void)state;
	for (int i = 0; i < MODELS; i++)
		fprintf(to, "%s%0*d", i > 0 ? ", " : "", LETTERS, i);
	fclose(to);
	to = open_memstream(&own, &n);
	fprintf(to,
	    "families:\n  - {name: f, models: [%s], plain: x, " SURE "}\n"
	    "sights:\n  - {name: smoke, means: m, next: n, " SURE
	    ", models: [%s]}\n",
	    names, names);
	fclose(to);
	r = resets_with(own);
	resets_find_sights(r, "smoke", &found);
	to = open_memstream(&text, &n);
	guide_print_sight(to, found.at[0], true);
	fclose(to);
	snprintf(last, sizeof(last), "%0*d", LETTERS, MODELS - 1);
	assert_non_null(strstr(text, last));
	resets_free(r);
	free(text);
	free(own);
	free(names);
}

/* A code is dialled as it stands: not a key of it may be cut off. */
static void
longest_code_is_told_whole(void **state)
{
	struct resets *r = resets_with(
	    "procedures:\n  - name: p\n    sequences:\n"
	    "      - {name: s, keys: '12345678123456781234567812345678"
	    "1234567812345678123456781234569', erases: e,\n"
	    "          choose: c, " SURE "}\n"
	    "    steps:\n      - {kind: unplug, say: x, " SURE "}\n"
	    "      - {kind: power, say: x, " SURE "}\n"
	    "      - {kind: dial, say: x, " SURE "}\n"
	    "      - {kind: done, say: x, " SURE "}\n"
	    "families:\n  - {name: x, models: [79XX], procedures: [p], " SURE
	    "}\n");
	char *text = NULL, *code;
	struct guide g;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	(void)state;
	assert_int_equal(guide_init(&g, r, "79XX", NULL), 0);
	guide_print(to, &g);
	fclose(to);
	code = strstr(text, "code     1 2 3");
	assert_non_null(code);
	assert_non_null(strstr(code, "5 6 9\n"));
	free(text);
	resets_free(r);
}

static struct range {
	const char *name;
	uint32_t least, most;
	const char *want;
} ranges[] = {
	{ "seconds", 10, 60, "10 to 60 s" },
	{ "both units", 10, 120, "10 s to 2 min" },
	{ "minutes", 240, 420, "4 to 7 min" },
	{ "no whole minutes", 60, 90, "60 to 90 s" },
	{ "one moment", 5, 5, "5 s" },
	{ "from nothing", 0, 60, "up to 60 s" },
};

static void
range_is_shown(void **state)
{
	const struct range *row = *state;
	char text[40];

	assert_string_equal(
	    reset_show_range(text, sizeof(text), row->least, row->most),
	    row->want);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(everything_can_be_told),
		cmocka_unit_test(rows_and_sights_are_told),
		cmocka_unit_test(sequence_that_a_model_lacks_is_refused),
		cmocka_unit_test(no_escape_gets_through),
		cmocka_unit_test(sight_of_many_models_is_told_whole),
		cmocka_unit_test(longest_code_is_told_whole),
	};
	static struct suite all;

	ADD_CASES(&all, prints, rows);
	ADD_CASES(&all, range_is_shown, ranges);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/guide", load, unload);
}
