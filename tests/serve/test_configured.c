/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/configured.h"

#include "firmware-index/catalogue.h"
#include "support/memory_store.h"
#include "support/shared.h"

#define TAG(n, load)                                                           \
	"<loadInformation" n " model=\"x\">" load "</loadInformation" n ">"

static const struct mac phone = { { 0x00, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } };

static struct row {
	const char *name, *model, *text;
	bool own;
	const char *load; /* NULL: it names none */
} rows[] = {
	{ "the number of the model", "7961G",
	    TAG("8", "A") TAG("30018", "B") TAG("7", "C"), false, "B" },
	{ "one of its numbers with zeros before it", "7962G",
	    TAG("00404", "SCCP42.9-4-2SR1-1S"), false, "SCCP42.9-4-2SR1-1S" },
	{ "the number of another model", "7961G", TAG("3001", "A"), false,
	    NULL },
	{ "a number that only begins with it", "7961G", TAG("300180", "A"),
	    false, NULL },
	{ "a number with letters behind it", "7961G", TAG("30018b", "A"), false,
	    NULL },
	{ "a number past all bounds", "7961G",
	    TAG("4294967296000000030018", "A"), false, NULL },
	{ "no number in what is for all phones", "7961G", TAG("", "A"), false,
	    NULL },
	{ "no number in the phone's own", "7961G", TAG("", "A"), true, "A" },
	{ "a right number in the phone's own", "7961G", TAG("30018", "A"), true,
	    "A" },
	{ "a wrong number in the phone's own", "7961G", TAG("8", "A"), true,
	    NULL },
	{ "a tag that is closed by another's name", "7962G",
	    "<loadInformation model=\"Cisco 7942\">A</loadInformation434>",
	    true, "A" },
	{ "a tag in small letters", "7940G",
	    "<loadinformation8>A</loadinformation8>", false, "A" },
	{ "blanks around the name", "7961G",
	    "<loadInformation> \r\n A\t</loadInformation>", true, "A" },
	{ "blanks and no name", "7961G", TAG("", " ") TAG("30018", "B"), true,
	    "B" },
	{ "a tag that is empty at once", "7961G",
	    "<loadInformation/>x" TAG("30018", "B"), true, "B" },
	{ "a tag in a comment", "7961G",
	    "<!-- was: " TAG("30018", "A") " -->" TAG("30018", "B"), false,
	    "B" },
	{ "a comment without end", "7961G", "<!-- " TAG("30018", "A"), false,
	    NULL },
	{ "a comment within a comment's dashes", "7961G",
	    "<!--a->b--" TAG("30018", "A") "-->" TAG("30018", "B"), false,
	    "B" },
	{ "a name without end", "7961G", "<loadInformation30018>A", false,
	    NULL },
	{ "a tag without end", "7961G", "<loadInformation30018", false, NULL },
	{ "another tag of that beginning", "7961G",
	    "<loadInformationText>A</loadInformationText>", true, NULL },
	{ "a name with what a terminal obeys", "7961G", TAG("", "A\033[2J"),
	    true, "A\\x1b[2J" },
	{ "nothing", "7961G", "", true, NULL },
};

static const struct model *
model_of(struct catalogue **catalogue, const char *name)
{
	char why[200];

	assert_int_equal(catalogue_load(catalogue, NULL, why, sizeof(why)), 0);
	return catalogue_find(*catalogue, name);
}

/* What follows the name is not needed to read it, what is before it is. */
static void
is_read(void **state)
{
	const struct row *row = *state;
	struct catalogue *catalogue;
	const struct model *model = model_of(&catalogue, row->model);
	size_t all = strlen(row->text), end = SIZE_MAX;

	for (size_t n = 0; n <= all; n++) {
		uint8_t *text = exact_copy(row->text, n);
		struct configured c = { 0 };
		bool found = configured_read(
		    &c, (struct span){ text, n }, model, row->own);

		if (found && end == SIZE_MAX)
			end = n;
		assert_int_equal(found, n >= end);
		assert_int_equal(
		    c.state, found ? CONFIGURED_HERE : CONFIGURED_NONE);
		assert_string_equal(c.load, found ? row->load : "");
		if (found && strchr(row->load, '\\') == NULL)
			assert_memory_equal(&row->text[c.at], row->load, c.n);
		free(text);
	}
	assert_int_equal(end != SIZE_MAX, row->load != NULL);
	catalogue_free(catalogue);
}

/* Files as people have them. */
static struct shared_row {
	const char *name, *file, *model;
	bool own;
	const char *load;
} shared_rows[] = {
	{ "a real XMLDefault", "XMLDefault.julianhead.cnf.xml", "7940G", false,
	    "P0S3-8-12-00" },
	{ "a real one with zeros", "XMLDefault.dkgroot.cnf.xml", "7911G", false,
	    "SCCP11.9-4-2SR3-1S" },
	{ "a real one that says nothing of a model",
	    "XMLDefault.julianhead.cnf.xml", "7961G", false, NULL },
	{ "a real SEP file", "SEP-template.7945.cnf.xml", "7945G", true,
	    "SCCP45.9-4-2SR1-1S" },
};

static void
is_read_of_real_files(void **state)
{
	static char text[CONFIGURED_MAX];
	const struct shared_row *row = *state;
	struct configured c = { 0 };
	struct catalogue *catalogue;
	char path[128];
	size_t n;

	snprintf(path, sizeof(path), "samples/config/%s", row->file);
	n = shared_read(text, sizeof(text), path);
	assert_int_equal(
	    configured_read(&c, (struct span){ (uint8_t *)text, n },
		model_of(&catalogue, row->model), row->own),
	    row->load != NULL);
	assert_string_equal(c.load, row->load != NULL ? row->load : "");
	catalogue_free(catalogue);
}

/* A folder, and which of its files counts. */
static struct folder_row {
	const char *name;
	struct memory_file files[2];
	const char *file, *load; /* NULL: none */
} folder_rows[] = {
	{ "an empty folder", { { 0 } }, NULL, NULL },
	{ "the file for all phones",
	    { { .name = "XMLDefault.cnf.xml", .text = TAG("30018", "A") } },
	    "XMLDefault.cnf.xml", "A" },
	{ "the phone's own file first",
	    { { .name = "XMLDefault.cnf.xml", .text = TAG("30018", "A") },
		{ .name = "SEP001B0C18BDC1.cnf.xml", .text = TAG("", "B") } },
	    "SEP001B0C18BDC1.cnf.xml", "B" },
	{ "another phone's own file",
	    { { .name = "SEP001B0C18BDC2.cnf.xml", .text = TAG("", "B") } },
	    NULL, NULL },
	{ "its own names none, and it asks for no other",
	    { { .name = "XMLDefault.cnf.xml", .text = TAG("30018", "A") },
		{ .name = "SEP001B0C18BDC1.cnf.xml", .text = "<device/>" } },
	    NULL, NULL },
	{ "its own is empty and never served",
	    { { .name = "XMLDefault.cnf.xml", .text = TAG("30018", "A") },
		{ .name = "SEP001B0C18BDC1.cnf.xml", .text = "" } },
	    "XMLDefault.cnf.xml", "A" },
	{ "its own cannot be opened",
	    { { .name = "XMLDefault.cnf.xml", .text = TAG("30018", "A") },
		{ .name = "SEP001B0C18BDC1.cnf.xml", .err = -EACCES } },
	    NULL, NULL },
	{ "one that cannot be read",
	    { { .name = "XMLDefault.cnf.xml",
		.text = TAG("30018", "A"),
		.read_err = -EIO } },
	    NULL, NULL },
};

static void
is_found_in_a_folder(void **state)
{
	const struct folder_row *row = *state;
	struct memory_store memory = { 0 };
	struct store folder = memory_store(&memory);
	struct catalogue *catalogue;
	const struct model *model = model_of(&catalogue, "7961G");
	struct configured c;

	memcpy(memory.files, row->files, sizeof(row->files));
	assert_int_equal(
	    configured_find(&c, &folder, phone, model), row->load != NULL);
	assert_int_equal(memory.open, 0);
	assert_string_equal(c.load, row->load != NULL ? row->load : "");
	if (row->file != NULL)
		assert_string_equal(c.file, row->file);
	catalogue_free(catalogue);
}

static void
zeros_are_no_name(void **state)
{
	static const char text[] = "<loadInformation>\0\0</loadInformation>";
	struct configured c = { 0 };
	struct catalogue *catalogue;
	const struct model *model = model_of(&catalogue, "7961G");

	(void)state;
	assert_false(configured_read(&c,
	    (struct span){ (const uint8_t *)text, sizeof(text) - 1 }, model,
	    true));
	assert_int_equal(c.state, CONFIGURED_NONE);
	catalogue_free(catalogue);
}

static void
what_is_of_no_use_is_said(void **state)
{
	struct configured c = { .file = "XMLDefault.cnf.xml", .load = "A" };
	char note[CONFIGURED_NOTE];

	(void)state;
	assert_string_equal(configured_note(note, sizeof(note), &c), "");
	c.state = CONFIGURED_HERE;
	assert_string_equal(configured_note(note, sizeof(note), &c), "");
	c.state = CONFIGURED_NOT_HERE;
	assert_string_equal(configured_note(note, sizeof(note), &c),
	    "XMLDefault.cnf.xml in the folder names A, which is not here.");
	c.state = CONFIGURED_NOT_FOR_IT;
	assert_string_equal(configured_note(note, sizeof(note), &c),
	    "XMLDefault.cnf.xml in the folder names A, which is for other "
	    "models.");
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(zeros_are_no_name),
		cmocka_unit_test(what_is_of_no_use_is_said),
	};
	static struct suite all;

	ADD_CASES(&all, is_read, rows);
	ADD_CASES(&all, is_read_of_real_files, shared_rows);
	ADD_CASES(&all, is_found_in_a_folder, folder_rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "serve/configured", NULL, NULL);
}
