/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cases.h"

#include <errno.h>
#include <stdbool.h>

#include "ui/bindings.h"
#include "ui/key_names.h"
#include "ui/screen.h"

static struct named_key {
	const char *name; /* of the key; of the test, too */
	int key;
	const char *shown; /* NULL: as it was called */
} keys[] = {
	{ "q", 'q', NULL },
	{ "Q", 'Q', NULL },
	{ "#", '#', NULL },
	{ "~", '~', NULL },
	{ "Space", ' ', NULL },
	{ "Enter", SCREEN_KEY_ACCEPT, NULL },
	{ "return", SCREEN_KEY_ACCEPT, "Enter" },
	{ "esc", SCREEN_KEY_ESCAPE, "Esc" },
	{ "PGUP", SCREEN_KEY_PAGE_UP, "PgUp" },
	{ "PageDown", SCREEN_KEY_PAGE_DOWN, "PgDn" },
	{ "Left", SCREEN_KEY_LEFT, NULL },
	{ "Backspace", SCREEN_KEY_BACKSPACE, NULL },
	{ "F1", SCREEN_KEY_F1, NULL },
	{ "f12", SCREEN_KEY_F1 + 11, "F12" },
	{ "Ctrl-L", 12, NULL },
	{ "ctrl-z", 26, "Ctrl-Z" },
	{ "Ctrl-I", SCREEN_KEY_TAB, "Tab" },
	{ "Ctrl-M", SCREEN_KEY_ACCEPT, "Enter" },
	{ "Ctrl-C", 0, NULL },
	{ "Ctrl-1", 0, NULL },
	{ "Ctrl-", 0, NULL },
	{ "F0", 0, NULL },
	{ "F13", 0, NULL },
	{ "F", 'F', NULL },
	{ "Fx", 0, NULL },
	{ "", 0, NULL },
	{ "\x1b", 0, NULL },
	{ "\xc3\xa4", 0, NULL },
	{ "Entering", 0, NULL },
};

static void
a_key_is_known_by_its_name(void **state)
{
	const struct named_key *row = *state;
	uint8_t *name = exact_copy(row->name, strlen(row->name));
	char shown[KEY_NAME];

	assert_int_equal(
	    key_parse((const char *)name, strlen(row->name)), row->key);
	if (row->key != 0)
		assert_string_equal(key_show(shown, row->key),
		    row->shown != NULL ? row->shown : row->name);
	free(name);
}

static size_t
row_of(const char *action)
{
	size_t i = 0;

	while (strcmp(bindings_action(i), action) != 0)
		i++;
	return i;
}

static struct setting {
	const char *name;
	const char *action, *keys;
	const char *shown; /* NULL: refused */
	const char *why;
} settings[] = {
	{ "one key", "quit", "x", "x", NULL },
	{ "two keys", "quit", " x   f10 ", "x F10", NULL },
	{ "no keys", "quit", "none", "none", NULL },
	{ "nothing said", "quit", " ", NULL, "no key is given" },
	{ "a key nobody has", "quit", "x Hyper", NULL, "called Hyper" },
	{ "too many keys", "quit", "1 2 3 4 5", NULL, "more than 4" },
	{ "no such action", "fly", "x", NULL, "no action is called fly" },
};

static void
an_action_is_given_keys(void **state)
{
	const struct setting *row = *state;
	char why[80] = "", shown[BINDING_NAMES];
	struct bindings b;
	int err;

	bindings_init(&b);
	err = bindings_set(&b, row->action, row->keys, why, sizeof(why));
	assert_int_equal(err, row->shown != NULL ? 0 : -EINVAL);
	bindings_show(&b, row_of("quit"), shown, sizeof(shown));
	assert_string_equal(shown, row->shown != NULL ? row->shown : "q");
	if (row->why != NULL)
		assert_non_null(strstr(why, row->why));
}

/* What is shown is what is read, and no usual key does two things. */
static void
the_usual_keys_can_be_written_down_and_read(void **state)
{
	struct bindings usual, read = { 0 };
	const char *clash[2];
	char why[80];

	(void)state;
	bindings_init(&usual);
	assert_int_equal(bindings_check(&usual, clash, why, sizeof(why)), 0);
	for (size_t i = 0; bindings_action(i) != NULL; i++) {
		char names[BINDING_NAMES];

		assert_non_null(bindings_help(i));
		assert_int_equal(row_of(bindings_action(i)), i);
		assert_int_equal(
		    bindings_set(&read, bindings_action(i),
			bindings_show(&usual, i, names, sizeof(names)), why,
			sizeof(why)),
		    0);
	}
	assert_memory_equal(&usual, &read, sizeof(usual));
}

static void
a_key_does_one_thing_in_a_view(void **state)
{
	const char *clash[2];
	struct bindings b;
	char why[80];

	(void)state;
	bindings_init(&b);
	assert_int_equal(bindings_set(&b, "log", "F2 q", why, sizeof(why)), 0);
	assert_int_equal(bindings_check(&b, clash, why, sizeof(why)), -EEXIST);
	assert_string_equal(clash[0], "quit");
	assert_string_equal(clash[1], "log");
	assert_string_equal(why, "q would both be \"quit\" and \"log\"");
	assert_int_equal(bindings_set(&b, "quit", "Q", why, sizeof(why)), 0);
	assert_int_equal(bindings_check(&b, clash, why, sizeof(why)), 0);
}

static void
other_keys_are_obeyed_in_place_of_the_usual(void **state)
{
	struct canvas c = { .rows = 24, .cols = 80 };
	struct screen_model m = { .role = SCREEN_WATCH };
	struct bindings b;
	struct screen s = { .bindings = &b };
	char why[80];

	(void)state;
	bindings_init(&b);
	assert_int_equal(
	    bindings_set(&b, "quit", "x F10", why, sizeof(why)), 0);
	assert_int_equal(screen_key(&s, &m, &c, 'q'), SCREEN_IGNORED);
	assert_int_equal(screen_key(&s, &m, &c, 'x'), SCREEN_QUIT);
	assert_int_equal(
	    screen_key(&s, &m, &c, SCREEN_KEY_F1 + 9), SCREEN_QUIT);
	assert_int_equal(
	    screen_key(&s, &m, &c, SCREEN_KEY_NONE), SCREEN_IGNORED);
}

static const struct CMUnitTest rest[] = {
	cmocka_unit_test(the_usual_keys_can_be_written_down_and_read),
	cmocka_unit_test(a_key_does_one_thing_in_a_view),
	cmocka_unit_test(other_keys_are_obeyed_in_place_of_the_usual),
};

int
main(void)
{
	struct CMUnitTest names[ARRAY_LEN(keys)], sets[ARRAY_LEN(settings)];
	int failed;

	CASES(names, a_key_is_known_by_its_name, keys);
	CASES(sets, an_action_is_given_keys, settings);
	failed = cmocka_run_group_tests(names, NULL, NULL);
	failed += cmocka_run_group_tests(sets, NULL, NULL);
	return failed + cmocka_run_group_tests(rest, NULL, NULL);
}
