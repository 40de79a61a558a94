/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "src/serve/generated.h"

#include "support/known.h"

#define SERVER 0xc0a84c01u /* 192.168.76.1 */

static struct row {
	const char *name, *model, *file, *load;
	const char *has, *lacks; /* NULL: it is not made */
} rows[] = {
	{ "a Java phone is sent to its load by its type number", "7961G",
	    "XMLDefault.cnf.xml", "SIP41.8-5-2S",
	    "<loadInformation30018 model=\"Cisco 7961\">SIP41.8-5-2S"
	    "</loadInformation30018>",
	    "loadInformation115" },
	{ "so is a first generation phone", "7960G", "XMLDefault.cnf.xml",
	    "P0S3-8-12-00",
	    "<loadInformation7 model=\"Cisco 7960\">P0S3-8-12-00"
	    "</loadInformation7>",
	    ".loads" },
	{ "the call manager is the bench", "7961G", "XMLDefault.cnf.xml",
	    "SIP41.8-5-2S", "<processNodeName>192.168.76.1</processNodeName>",
	    NULL },
	{ "it has a port", "7961G", "XMLDefault.cnf.xml", "SIP41.8-5-2S",
	    "<ethernetPhonePort>2000</ethernetPhonePort>", NULL },
	{ "its case does not matter", "7961G", "XmlDefault.cnf.xml",
	    "SIP41.8-5-2S", "<Default>", NULL },
	{ "a Java phone has no image list", "7961G", "OS79XX.TXT",
	    "SIP41.8-5-2S", NULL, NULL },
	{ "other files are not made", "7961G", "SEP001B0C18BDC1.cnf.xml",
	    "SIP41.8-5-2S", NULL, NULL },
	{ "nor is a list of firmware", "7961G", "term61.default.loads",
	    "SIP41.8-5-2S", NULL, NULL },
};

static bool
make(struct generated *g, const char *model, const char *file, const char *load)
{
	return generated_make(
	    g, file, catalogue_find(known, model), load, SERVER);
}

static void
is_made_for_its_phone(void **state)
{
	const struct row *row = *state;
	struct generated g;

	if (row->has == NULL) {
		assert_false(make(&g, row->model, row->file, row->load));
		return;
	}
	assert_true(make(&g, row->model, row->file, row->load));
	assert_int_equal(g.n, strlen(g.text));
	assert_non_null(strstr(g.text, row->has));
	if (row->lacks != NULL)
		assert_null(strstr(g.text, row->lacks));
}

/* facts/formats.md section 3.1: a trailing blank breaks it. */
static void
an_image_list_is_the_name_and_not_an_octet_more(void **state)
{
	struct generated g;

	(void)state;
	assert_true(make(&g, "7960G", "OS79XX.TXT", "P0S3-8-12-00"));
	assert_int_equal(g.n, 12);
	assert_memory_equal(g.text, "P0S3-8-12-00", 12);
}

/* Every element that is opened is closed, in the right order. */
static void
it_is_well_formed(void **state)
{
	char open[16][40];
	struct generated g;
	unsigned depth = 0;
	const char *at;

	(void)state;
	assert_true(
	    make(&g, "7961G", "XMLDefault.cnf.xml", "SIP41.9-4-2SR3-1S"));
	for (at = strchr(g.text, '<'); at != NULL; at = strchr(at + 1, '<')) {
		bool closes = at[1] == '/';
		char name[40];

		assert_int_equal(sscanf(at + 1 + closes, "%39[^ >]", name), 1);
		if (!closes) {
			assert_true(depth < ARRAY_LEN(open));
			snprintf(open[depth++], sizeof(open[0]), "%s", name);
			continue;
		}
		assert_true(depth > 0);
		assert_string_equal(open[--depth], name);
	}
	assert_int_equal(depth, 0);
}

static void
what_does_not_fit_is_not_made(void **state)
{
	static char long_name[GENERATED_MAX];
	struct generated g;

	(void)state;
	memset(long_name, 'x', sizeof(long_name) - 1);
	assert_false(make(&g, "7961G", "XMLDefault.cnf.xml", long_name));
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(
		    an_image_list_is_the_name_and_not_an_octet_more),
		cmocka_unit_test(it_is_well_formed),
		cmocka_unit_test(what_does_not_fit_is_not_made),
	};
	static struct suite all;

	ADD_CASES(&all, is_made_for_its_phone, rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "serve/generated", know, forget);
}
