/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two tellings of the facts, resets.yaml and the phone's own rules. */

#include "../../src/practice/keypad.h"

#include "support/trainee.h"

#define SECONDS ((int64_t)1000000)

static char
key_held(const struct reset_procedure *p)
{
	for (unsigned i = 0; i < p->steps_count; i++)
		if (p->steps[i].kind == RESET_HOLD)
			return p->steps[i].keys[0];
	return '\0';
}

static bool
has_code(const struct keys_rules *r, const char *keys)
{
	char code[16];
	size_t n = 0;

	for (const char *k = keys; *k != '\0'; k++)
		if (*k != ' ')
			code[n++] = *k;
	code[n] = '\0';
	for (unsigned i = 0; i < KEYPAD_CODES && r->codes[i] != NULL; i++)
		if (strcmp(r->codes[i]->keys, code) == 0)
			return true;
	return r->codes[0] == NULL;
}

/* What the guide tells of a step is how this phone behaves. */
static void
step_holds(const struct reset_step *s, const struct keys_rules *r)
{
	const struct reset_time *t = s->time;

	if (t == NULL || (s->kind != RESET_WAIT && s->kind != RESET_DIAL))
		return;
	assert_in_range(s->kind == RESET_WAIT ? r->cue_us : r->window_us,
	    t->least * SECONDS, t->most * SECONDS);
}

static void
the_guide_tells_of_these_very_phones(void **state)
{
	struct resets *r = resets_with(NULL);
	struct every_sequence e = { 0 };
	unsigned n = 0;

	(void)state;
	for (; every_sequence(&e, r); n++) {
		const struct reset_procedure *p = e.choice.procedure;
		const struct keys_rules *rules =
		    keys_rules_find(e.model, key_held(p));

		assert_non_null(rules);
		assert_true(has_code(rules, e.choice.sequence->keys));
		for (unsigned i = 0; i < p->steps_count; i++)
			step_holds(&p->steps[i], rules);
	}
	assert_int_equal(n, 76);
	resets_free(r);
}

/* And where the guide tells of no key, the phone knows none. */
static void
the_guide_tells_of_all_of_them(void **state)
{
	struct resets *r = resets_with(NULL);
	struct reset_choice c;

	(void)state;
	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const char *model = catalogue_at(catalogue, i)->name;
		const struct reset_family *f = resets_family(r, model);

		assert_int_equal(keys_rules_find(model, '\0') != NULL,
		    f != NULL && resets_choice(r, f, 0, &c));
	}
	resets_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_guide_tells_of_these_very_phones),
		cmocka_unit_test(the_guide_tells_of_all_of_them),
	};

	return cmocka_run_group_tests_name(
	    "practice/keypad_rules", tests, set_up, tear_down);
}
