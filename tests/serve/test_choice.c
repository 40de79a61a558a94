/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/ladders.h"

#include "support/cases.h"

#define TARGET "SIP41.9-4-2SR3-1S"

/* Choices as they are written. */
static struct row {
	const char *name, *text;
	const char *wrong; /* NULL: it is right */
	const char *mac, *model, *load, *place;
	enum protocol protocol;
	const char *what, *whom; /* back in words */
} rows[] = {
	{ "a load for all", TARGET, NULL, "000000000000", "", TARGET, "",
	    PROTOCOL_NONE, TARGET, "for all phones" },
	{ "a load for a model", "7961G=" TARGET, NULL, "000000000000", "7961G",
	    TARGET, "", PROTOCOL_NONE, TARGET, "for every 7961G" },
	{ "a model in other words", "CP-7961G=" TARGET, NULL, "000000000000",
	    "7961G", TARGET, "", PROTOCOL_NONE, TARGET, "for every 7961G" },
	{ "a load for a phone by name", "SEP001B0C18BDC1=" TARGET, NULL,
	    "001b0c18bdc1", "", TARGET, "", PROTOCOL_NONE, TARGET,
	    "for SEP001B0C18BDC1" },
	{ "a load for a phone by MAC", "00:1b:0c:18:bd:c1=" TARGET, NULL,
	    "001b0c18bdc1", "", TARGET, "", PROTOCOL_NONE, TARGET,
	    "for SEP001B0C18BDC1" },
	{ "a protocol", "7961G=sip", NULL, "000000000000", "7961G", "", "",
	    PROTOCOL_SIP, "the best SIP load", "for every 7961G" },
	{ "a load of one package", TARGET "@a/b.zip", NULL, "000000000000", "",
	    TARGET, "a/b.zip", PROTOCOL_NONE, TARGET, "for all phones" },
	{ "nobody", "7999X=" TARGET, "for no model or phone that is known",
	    NULL, NULL, NULL, NULL, PROTOCOL_NONE, NULL, NULL },
	{ "no load", "7961G=", "no name of a load", NULL, NULL, NULL, NULL,
	    PROTOCOL_NONE, NULL, NULL },
	{ "a name that is too long",
	    "7961G="
	    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	    "too long for the name of a load", NULL, NULL, NULL, NULL,
	    PROTOCOL_NONE, NULL, NULL },
};

static void
a_choice_is_read(void **state)
{
	const struct row *row = *state;
	struct catalogue *catalogue;
	struct load_choice c;
	struct mac mac;
	char why[200], text[80];

	assert_int_equal(catalogue_load(&catalogue, NULL, why, sizeof(why)), 0);
	if (row->wrong != NULL) {
		assert_string_equal(
		    load_choice_parse(&c, catalogue, row->text), row->wrong);
	} else {
		assert_null(load_choice_parse(&c, catalogue, row->text));
		assert_int_equal(mac_parse(&mac, row->mac), 0);
		assert_true(mac_equal(c.mac, mac));
		assert_string_equal(c.model, row->model);
		assert_string_equal(c.load, row->load);
		assert_string_equal(c.place, row->place);
		assert_int_equal(c.protocol, row->protocol);
		assert_string_equal(
		    load_choice_what(text, sizeof(text), &c), row->what);
		assert_string_equal(
		    load_choice_whom(text, sizeof(text), &c), row->whom);
	}
	catalogue_free(catalogue);
}

int
main(void)
{
	struct CMUnitTest tests[ARRAY_LEN(rows)];

	CASES(tests, a_choice_is_read, rows);
	return cmocka_run_group_tests_name("serve/choice", tests, NULL, NULL);
}
