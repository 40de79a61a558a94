/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/stage.h"

#include "support/cases.h"

/*
 * The whole table, said a second time: a row a stage, a column a sign, in
 * the order of the enum. A dash: nothing changes and nothing counts.
 */
static const char *const signs[SIGN_COUNT] = {
	"heard",
	"neighbour",
	"recovery",
	"discover",
	"leased",
	"refused",
	"trust",
	"config",
	"manifest",
	"part",
	"moved",
	"complete",
	"other",
	"wanted",
	"quiet",
	"gone",
};

/* clang-format off */
static const char *const expected[STAGE_COUNT] = {
/*            HEARD  NEIGHBOUR RECOVERY  DISCOVER  LEASED    REFUSED   TRUST     CONFIG MANIFEST PART    MOVED   COMPLETE OTHER  WANTED  QUIET GONE */
"off          linked waking    waking    asking    addressed asking    trust     config manifest loading loading writing  config revived -     -",
"linked       linked waking    waking    asking    addressed asking    trust     config manifest loading loading writing  config revived off   off",
"waking       waking waking    waking    asking    addressed asking    trust     config manifest loading loading writing  config revived off   off",
"asking       -      -         -         -         addressed -         trust     config manifest loading loading writing  config revived stuck off",
"addressed    -      -         -         asking    -         asking    trust     config manifest loading loading writing  config revived stuck off",
"trust        -      -         -         asking    -         asking    -         config manifest loading loading writing  config revived stuck off",
"config       -      -         waking    asking    -         asking    -         config manifest loading loading writing  config revived -     off",
"manifest     -      -         -         asking    -         asking    trust     config -        loading loading writing  config revived stuck off",
"loading      -      -         -         asking    -         asking    trust     config manifest loading loading writing  -      revived stuck off",
"writing      -      rebooting rebooting rebooting rebooting rebooting rebooting config manifest loading loading writing  config revived stuck -",
"rebooting    -      -         -         -         -         -         -         config manifest loading loading writing  config revived stuck -",
"revived      -      -         waking    -         -         -         -         -      manifest loading -       -        -      -       -     -",
"stuck        -      -         -         -         -         -         -         -      -        -       -       -        -      -       -     -",
};
/* clang-format on */

/* Gen-1 phones differ in these cells, and in no other. */
static const struct difference {
	enum stage now;
	enum sign sign;
	const char *to;
} gen1[] = {
	{ STAGE_CONFIG, SIGN_TRUST, "trust" },
	{ STAGE_REVIVED, SIGN_MANIFEST, "-" },
};

struct cell {
	char name[80];
	enum boot boot;
	enum stage now;
	enum sign sign;
	char to[16];
};

#define CELLS (BOOT_COUNT * STAGE_COUNT * SIGN_COUNT)

static void
cell_is_as_expected(void **state)
{
	const struct cell *c = *state;
	enum stage to = stage_next(c->boot, c->now, c->sign);
	bool counts = stage_counts(c->boot, c->now, c->sign);

	if (strcmp(c->to, "-") == 0) {
		assert_false(counts);
		assert_int_equal(to, c->now);
		return;
	}
	assert_true(counts);
	assert_string_equal(stage_name(to), c->to);
}

/* The word in a column of a row; column 0 is the row's own name. */
static void
word_of(char out[16], const char *row, int column)
{
	int used = 0;

	for (int i = 0; i <= column; i++) {
		assert_int_equal(sscanf(row, "%15s%n", out, &used), 1);
		row += used;
	}
}

static void
fill_cell(struct cell *c, int boot, int now, int sign)
{
	static const char *const boots[] = { "unknown", "java", "gen1" };

	c->boot = (enum boot)boot;
	c->now = (enum stage)now;
	c->sign = (enum sign)sign;
	word_of(c->to, expected[now], sign + 1);
	for (size_t i = 0; i < ARRAY_LEN(gen1); i++)
		if (boot == BOOT_GEN1 && now == (int)gen1[i].now &&
		    sign == (int)gen1[i].sign)
			snprintf(c->to, sizeof(c->to), "%s", gen1[i].to);
	snprintf(c->name, sizeof(c->name), "%s: %s when %s leads to %s",
	    boots[boot], stage_name(c->now), signs[sign], c->to);
}

static void
rows_stand_in_the_order_of_the_stages(void **state)
{
	char word[16];

	(void)state;
	for (int i = 0; i < STAGE_COUNT; i++) {
		word_of(word, expected[i], 0);
		assert_string_equal(word, stage_name((enum stage)i));
	}
}

/* Seconds a stage usually lasts at most, and its patience; 0 is no limit. */
static const struct span_row {
	enum stage stage;
	int normal[BOOT_COUNT]; /* unknown, java, gen1 */
	int patience[BOOT_COUNT];
} spans[] = {
	{ STAGE_OFF, { 0, 0, 0 }, { 0, 0, 0 } },
	{ STAGE_LINKED, { 10, 10, 10 }, { 200, 200, 200 } },
	{ STAGE_WAKING, { 10, 10, 10 }, { 200, 200, 200 } },
	{ STAGE_ASKING, { 10, 10, 10 }, { 60, 60, 60 } },
	{ STAGE_ADDRESSED, { 5, 5, 5 }, { 30, 30, 30 } },
	{ STAGE_TRUST, { 5, 5, 5 }, { 60, 60, 60 } },
	{ STAGE_CONFIG, { 30, 30, 30 }, { 0, 0, 0 } },
	{ STAGE_MANIFEST, { 5, 5, 30 }, { 60, 30, 90 } },
	{ STAGE_LOADING, { 60, 60, 30 }, { 45, 45, 45 } },
	{ STAGE_WRITING, { 420, 420, 180 }, { 1200, 1200, 1200 } },
	{ STAGE_REBOOTING, { 120, 120, 120 }, { 300, 300, 300 } },
	{ STAGE_REVIVED, { 0, 0, 0 }, { 0, 0, 0 } },
	{ STAGE_STUCK, { 0, 0, 0 }, { 0, 0, 0 } },
};

static void
patience_is_as_the_facts_say(void **state)
{
	(void)state;
	assert_int_equal(ARRAY_LEN(spans), STAGE_COUNT);
	for (size_t i = 0; i < ARRAY_LEN(spans); i++)
		for (int b = 0; b < BOOT_COUNT; b++) {
			enum boot boot = (enum boot)b;
			enum stage s = spans[i].stage;

			assert_int_equal(stage_normal_us(boot, s),
			    spans[i].normal[b] * INT64_C(1000000));
			assert_int_equal(stage_patience_us(boot, s),
			    spans[i].patience[b] * INT64_C(1000000));
		}
}

/* A stage that silence ends must have a patience, and no other. */
static void
quiet_and_patience_agree(void **state)
{
	(void)state;
	for (int b = 0; b < BOOT_COUNT; b++)
		for (int i = 0; i < STAGE_COUNT; i++) {
			enum boot boot = (enum boot)b;
			enum stage s = (enum stage)i;

			assert_int_equal(stage_counts(boot, s, SIGN_QUIET),
			    stage_patience_us(boot, s) > 0);
		}
}

static void
pulling_the_plug_is_called_safe_only_where_nothing_is_written(void **state)
{
	(void)state;
	for (int i = 0; i < STAGE_COUNT; i++)
		assert_int_equal(stage_safe_to_unplug((enum stage)i),
		    i == STAGE_REVIVED || i == STAGE_CONFIG);
}

int
main(void)
{
	static struct cell cells[CELLS];
	static struct CMUnitTest tests[CELLS + 4];
	const struct CMUnitTest others[] = {
		cmocka_unit_test(rows_stand_in_the_order_of_the_stages),
		cmocka_unit_test(patience_is_as_the_facts_say),
		cmocka_unit_test(quiet_and_patience_agree),
		cmocka_unit_test(
		    pulling_the_plug_is_called_safe_only_where_nothing_is_written),
	};
	struct cell *c = cells;

	for (int b = 0; b < BOOT_COUNT; b++)
		for (int s = 0; s < STAGE_COUNT; s++)
			for (int g = 0; g < SIGN_COUNT; g++)
				fill_cell(c++, b, s, g);
	CASES(tests, cell_is_as_expected, cells);
	memcpy(&tests[CELLS], others, sizeof(others));
	return cmocka_run_group_tests_name("bench/stage", tests, NULL, NULL);
}
