/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What resets.yaml says, held against facts/phones.md: of which models, and
 * how surely.
 */

#include "support/resets.h"

/* Which of its facts a model is told, and how sure each is. */
static struct told {
	const char *name;
	const char *model, *fact;
	bool told;
	enum confidence confidence;
} tolds[] = {
	{ "2.3: a 7970's restart was reported", "7970G", "restart", true,
	    CONFIDENCE_ONE },
	{ "a 7961's was not", "7961G", "restart", false, CONFIDENCE_ONE },
	{ "it is inferred", "7961G", "restart-likely", true,
	    CONFIDENCE_INFERRED },
	{ "and for a 7970 not told twice", "7970G", "restart-likely", false,
	    CONFIDENCE_INFERRED },
	{ "2.3: a 7970 forgets its TFTP server", "7970G", "tftp-forgotten",
	    true, CONFIDENCE_ONE },
	{ "that a 7945 does is inferred", "7945G", "tftp-forgotten-likely",
	    true, CONFIDENCE_INFERRED },
	{ "and a 7911", "7911G", "tftp-forgotten-likely", true,
	    CONFIDENCE_INFERRED },
	{ "and a 7940", "7940G", "tftp-forgotten-likely", true,
	    CONFIDENCE_INFERRED },
	{ "and a 7931", "7931G", "tftp-forgotten-likely", true,
	    CONFIDENCE_INFERRED },
	{ "2.3: old loads of a 7970 have a reset of their own", "7970G",
	    "old-reset-7970", true, CONFIDENCE_ONE },
	{ "of a 7971 nobody says so", "7971G-GE", "old-reset-7970", false,
	    CONFIDENCE_ONE },
	{ "2.1: a load is signed as the phone is", "7941G", "signing-type",
	    true, CONFIDENCE_ONE },
	{ "5: an 8945 may need its brick", "8945", "brick-8945", true,
	    CONFIDENCE_TWO },
	{ "2.2: a 7912's menu has its unlock", "7912G", "unlock-7905", true,
	    CONFIDENCE_ONE },
};

static bool
names_fact(const struct reset_family *f, const char *fact)
{
	const struct reset_names *lists[] = { &f->connect, &f->before,
		&f->after, &f->menu };

	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		for (unsigned k = 0; k < lists[i]->n; k++)
			if (strcmp(lists[i]->names[k], fact) == 0)
				return true;
	return false;
}

static void
model_is_told_its_facts(void **state)
{
	const struct told *row = *state;
	struct resets *r = resets_with(NULL);
	const struct reset_fact *f = resets_fact(r, row->fact);

	assert_non_null(f);
	assert_true(names_fact(resets_family(r, row->model), row->fact));
	assert_int_equal(reset_is_for(&f->models, row->model), row->told);
	assert_int_equal(f->confidence, row->confidence);
	resets_free(r);
}

/* What the line buttons do once a code is taken: section 2.2. */
static struct after_code {
	const char *name;
	const char *model, *sequence;
	enum reset_colour colour;
	enum reset_shows shows;
	enum confidence confidence;
} after_codes[] = {
	{ "total: red", "7961G", "total", RESET_RED, RESET_LIT,
	    CONFIDENCE_ONE },
	{ "total on a 7970: red scrolls", "7970G", "total", RESET_RED,
	    RESET_WALKS, CONFIDENCE_ONE },
	{ "total on a 7971: scrolling was not reported", "7971G-GE", "total",
	    RESET_RED, RESET_LIT, CONFIDENCE_ONE },
	{ "keep-network: red is inferred", "7970G", "keep-network", RESET_RED,
	    RESET_LIT, CONFIDENCE_INFERRED },
	{ "soft on a 7962: red flashes", "7962G", "soft", RESET_RED,
	    RESET_FLASHES, CONFIDENCE_ONE },
	{ "soft on a 7970: green blinks", "7970G", "soft", RESET_GREEN,
	    RESET_FLASHES, CONFIDENCE_ONE },
};

static void
line_buttons_after_the_code(void **state)
{
	const struct after_code *row = *state;
	struct resets *r = resets_with(NULL);
	struct reset_choice c;
	unsigned seen = 0;

	assert_true(
	    resets_choose(r, resets_family(r, row->model), row->sequence, &c));
	for (unsigned i = 0; i < c.procedure->steps_count; i++) {
		const struct reset_step *s = &c.procedure->steps[i];

		if (s->kind != RESET_WATCH || !reset_step_in(s, c.sequence))
			continue;
		for (unsigned k = 0; k < s->lights_count; k++) {
			const struct reset_light *l = &s->lights[k];

			if (!reset_is_for(&l->models, row->model))
				continue;
			assert_int_equal(l->lamp, RESET_LINES);
			assert_int_equal(l->colour, row->colour);
			assert_int_equal(l->shows, row->shows);
			assert_int_equal(l->confidence, row->confidence);
			seen++;
		}
	}
	assert_int_equal(seen, 1);
	resets_free(r);
}

/* Times that no source gives a part of the whole: section 2.3. */
static void
times_of_a_part_are_inferred(void **state)
{
	struct resets *r = resets_with(NULL);
	const struct reset_procedure *p = resets_procedure(r, "java");
	unsigned n = 0;

	(void)state;
	for (unsigned i = 0; i < p->steps_count; i++) {
		const struct reset_step *s = &p->steps[i];

		if (s->kind != RESET_WATCH || s->time == NULL ||
		    s->time->stuck == 0)
			continue;
		assert_int_equal(s->time->confidence, CONFIDENCE_INFERRED);
		/* "5 min and more", 15 at most, 20 is stuck. */
		assert_int_equal(s->time->most, 900);
		assert_int_equal(s->time->stuck, 1200);
		n++;
	}
	assert_int_equal(n, 3);
	resets_free(r);
}

/* Sights of one model alone, or of one half of a row: sections 2.2, 2.3. */
static struct seen {
	const char *name; /* of the sight */
	const char *model, *not ;
	enum confidence confidence;
} seens[] = {
	{ "Line buttons red", "7961G", "7911G", CONFIDENCE_ONE },
	{ "Line buttons red for a minute, then green", "7970G", "7971G-GE",
	    CONFIDENCE_ONE },
	{ "Lamps blink green after the code", "7970G", "7971G-GE",
	    CONFIDENCE_ONE },
	{ "Bullseye", "7970G", "7971G-GE", CONFIDENCE_ONE },
	{ "Copyright text, a tick at its bottom left", "7970G", "7971G-GE",
	    CONFIDENCE_ONE },
	{ "CDP: power TLV's not detected - assume low power mode", "7970G",
	    "7971G-GE", CONFIDENCE_ONE },
	{ "Headset and Speaker lit", "8841", "7841", CONFIDENCE_ONE },
	{ "Headset and Speaker green", "7841", "8841", CONFIDENCE_ONE },
	{ "Only Mute lit", "8841", "7841", CONFIDENCE_ONE },
	{ "Only Mute lit, before the code", "7841", "8841", CONFIDENCE_ONE },
};

static void
sight_is_of_its_models(void **state)
{
	const struct seen *row = *state;
	struct resets *r = resets_with(NULL);
	const struct reset_sight *s;
	size_t i = 0;

	while ((s = resets_sight(r, i)) != NULL && strcmp(s->name, row->name))
		i++;
	assert_non_null(s);
	assert_true(reset_is_for(&s->models, row->model));
	assert_false(reset_is_for(&s->models, row->not ));
	assert_int_equal(s->confidence, row->confidence);
	resets_free(r);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(times_of_a_part_are_inferred),
	};
	static struct suite all;

	ADD_CASES(&all, model_is_told_its_facts, tolds);
	ADD_CASES(&all, line_buttons_after_the_code, after_codes);
	ADD_CASES(&all, sight_is_of_its_models, seens);
	ADD_TESTS(&all, others);
	return suite_run(&all, "firmware-index/resets_facts", NULL, NULL);
}
