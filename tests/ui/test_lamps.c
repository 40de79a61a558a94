/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lamps.h"

#include "support/resets.h"

#define S INT64_C(1000000)

static struct shines_row {
	const char *name;
	enum reset_shows shows;
	unsigned i, n;
	const char *halves; /* of a second, from 0 on: lit or not */
} shines_rows[] = {
	{ "a dark lamp stays dark", RESET_DARK, 0, 1, "......" },
	{ "a lit lamp stays lit", RESET_LIT, 0, 1, "******" },
	{ "a flashing lamp is lit every other half second", RESET_FLASHES, 0, 1,
	    "*.*.*." },
	{ "all buttons flash together", RESET_FLASHES, 3, 6, "*.*.*." },
	{ "the walk begins at the first button", RESET_WALKS, 0, 4, "*...*." },
	{ "it comes to the second", RESET_WALKS, 1, 4, ".*...*" },
	{ "and to the last", RESET_WALKS, 3, 4, "...*.." },
	{ "a single one that walks flashes", RESET_WALKS, 0, 1, "*.*.*." },
	{ "the second of three in turn", RESET_IN_TURN, 1, 3, ".*..*." },
};

static void
shines_in_time(void **state)
{
	const struct shines_row *row = *state;

	for (int i = 0; row->halves[i] != '\0'; i++)
		assert_int_equal(lamp_shines(row->shows, row->i, row->n,
				     i * LAMP_BLINK_US + LAMP_BLINK_US / 3),
		    row->halves[i] == '*');
}

/* A step of a model, as it is told. */
static struct picture_row {
	const char *name;
	const char *model, *says; /* beginning of the step's sentence */
	unsigned line_buttons;
	int rows, cols;
	int64_t now_us;
	const char *want;
} picture_rows[] = {
	{ "a 7961 in a wide box is a picture", "7961G", "Keep # down", 6, 7, 80,
	    S,
	    "╭───╮ ┌──────────────┐   ( )   - line buttons: amber, one after the"
	    " other\n"
	    "│(A)│ │              │   ( )   - message lamp: flashing amber"
	    " (reported once)\n"
	    "│   │ │              │   (A)\n"
	    "│   │ └──────────────┘   ( )\n"
	    "│   │                    ( )\n"
	    "╰───╯  1 2 3             ( )\n"
	    "\n" },
	{ "with a row less there is none", "7961G", "Keep # down", 6, 5, 80, S,
	    "( )( )(A)( )( )( ) line buttons: amber, one after the other\n"
	    "(A) message lamp: flashing amber (reported once)\n"
	    "\n\n\n" },
	{ "half a second later they look otherwise", "7961G", "Keep # down", 6,
	    4, 41, S + LAMP_BLINK_US,
	    "( )( )( )(A)( )( ) line buttons: amber,\n"
	    "                   one after the other\n"
	    "( ) message lamp: flashing amber\n"
	    "    (reported once)\n" },
	{ "what another model has is left out", "7941G", "Keep # down", 2, 4,
	    41, 0,
	    "(A)( ) line buttons: amber, one after the\n"
	    "       other\n\n\n" },
	{ "many buttons leave their words the next row", "7970G", "Keep # down",
	    8, 2, 41, 0,
	    "(A)( )( )( )( )( )( )( )\n"
	    "line buttons: amber, one after the other\n" },
	{ "with one row there are lamps without words", "7970G", "Keep # down",
	    8, 1, 41, 0, "(A)( )( )( )( )( )( )( )\n" },
	{ "24 buttons stand in columns", "7931G", "Keep # down", 24, 8, 80, 0,
	    "╭───╮ ┌──────────────┐   (A)( )( )   - line buttons: amber, one"
	    " after the other\n"
	    "│   │ │              │   ( )( )( )\n"
	    "│   │ │              │   ( )( )( )\n"
	    "│   │ └──────────────┘   ( )( )( )\n"
	    "│   │                    ( )( )( )\n"
	    "│   │  1 2 3             ( )( )( )\n"
	    "│   │  4 5 6             ( )( )( )\n"
	    "╰───╯  7 8 9             ( )( )( )\n" },
	{ "of a 7940 three light in turn", "7940G", "Keep # down", 2, 8, 80, S,
	    "╭───╮ ┌──────────────┐         - Headset: flashing, in turn with the"
	    " others\n"
	    "│   │ │              │         - Mute: flashing, in turn with the"
	    " others\n"
	    "│   │ │              │         - Speaker: flashing, in turn with the"
	    " others\n"
	    "│   │ └──────────────┘\n"
	    "│   │\n"
	    "│   │  1 2 3  ( )\n"
	    "│   │  4 5 6  ( )\n"
	    "╰───╯  7 8 9  (*)\n" },
	{ "a lamp that must be dark is drawn so", "9971", "Keep # down", 6, 5,
	    41, 0,
	    "( ) Mute: dark\n"
	    "( ) message lamp: dark\n"
	    "(G)(G)(G)(G)(G)(G) line buttons: green\n"
	    "(G) Headset: green\n"
	    "(G) Speaker: green\n" },
	{ "what does not fit is left out", "9971", "Keep # down", 6, 2, 41, 0,
	    "( ) Mute: dark\n"
	    "( ) message lamp: dark\n" },
	{ "the Applications menu button has its place", "7911G", "Press #", 1,
	    5, 60, 0,
	    "╭───╮ ┌──────────────┐         - menu button: flashing\n"
	    "│   │ │              │\n"
	    "│   │ │              │\n"
	    "│   │ └──────────────┘\n"
	    "╰───╯   (*)\n" },
	{ "a number of buttons that nobody knows is one", "7961G",
	    "Keep # down", 0, 2, 60, 0,
	    "(A) line buttons: amber, one after the other\n"
	    "(A) message lamp: flashing amber (reported once)\n" },
	{ "a step without lamps draws none", "7961G", "Let go", 6, 3, 60, 0,
	    "\n\n\n" },
};

/* The step of a model whose sentence begins so. */
static const struct reset_step *
step_of(const struct resets *r, const char *model, const char *says)
{
	struct reset_choice choice;

	assert_true(resets_choice(r, resets_family(r, model), 0, &choice));
	for (unsigned i = 0; i < choice.procedure->steps_count; i++)
		if (strncmp(choice.procedure->steps[i].say, says,
			strlen(says)) == 0)
			return &choice.procedure->steps[i];
	fail_msg("no step says \"%s\"", says);
	return NULL;
}

static struct lamps
lamps_of(const struct resets *r, const struct picture_row *row)
{
	const struct reset_step *s = step_of(r, row->model, row->says);

	return (struct lamps){ s->lights, s->lights_count, row->model,
		row->line_buttons, resets_family(r, row->model)->confidence,
		row->now_us };
}

static void
draws_what_is_told(void **state)
{
	const struct picture_row *row = *state;
	struct resets *r = resets_with(NULL);
	struct lamps l = lamps_of(r, row);
	struct box b = { 0, 0, row->rows, row->cols };
	struct canvas c;
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	assert_non_null(to);
	assert_int_equal(canvas_init(&c, row->rows, row->cols, false), 0);
	assert_in_range(lamps_draw(&c, b, &l), 0, row->rows);
	canvas_print(&c, to);
	fclose(to);
	assert_string_equal(text, row->want);
	free(text);
	canvas_fini(&c);
	resets_free(r);
}

/* Each colour by a style and by a letter; a dark one by neither. */
static void
colours_have_letters(void **state)
{
	char letters[RESET_WHITE + 1];
	struct canvas c;

	(void)state;
	assert_int_equal(canvas_init(&c, 1, LAMP_COLS, true), 0);
	for (int i = RESET_ANY_COLOUR; i <= RESET_WHITE; i++) {
		lamp_draw(&c, 0, 0, (enum reset_colour)i, true);
		letters[i] = (char)c.cells[1].ch;
		assert_in_range(c.cells[1].style, STYLE_AMBER, STYLE_WHITE);
		for (int k = 0; k < i; k++)
			assert_int_not_equal(letters[k], letters[i]);
		lamp_draw(&c, 0, 0, (enum reset_colour)i, false);
		assert_int_equal(c.cells[1].ch, ' ');
		assert_int_equal(c.cells[1].style, STYLE_DIM);
	}
	canvas_fini(&c);
}

static void
only_what_moves_is_drawn_anew(void **state)
{
	struct reset_light lit = { RESET_MUTE, RESET_RED, RESET_LIT,
		CONFIDENCE_TWO, { NULL, 0 } };
	struct lamps l = { &lit, 1, "7961G", 6, CONFIDENCE_TWO, 0 };
	char *others[] = { (char[]){ "7970G" } };

	(void)state;
	assert_true(lamps_told(&l));
	assert_false(lamps_move(&l));
	lit.shows = RESET_WALKS;
	assert_true(lamps_move(&l));
	lit.models = (struct reset_names){ others, 1 };
	assert_false(lamps_move(&l));
	assert_false(lamps_told(&l));
}

#define SHINES   ARRAY_LEN(shines_rows)
#define PICTURES ARRAY_LEN(picture_rows)

int
main(void)
{
	struct CMUnitTest tests[SHINES + PICTURES + 2];

	CASES(tests, shines_in_time, shines_rows);
	CASES(&tests[SHINES], draws_what_is_told, picture_rows);
	tests[SHINES + PICTURES] =
	    (struct CMUnitTest)cmocka_unit_test(colours_have_letters);
	tests[SHINES + PICTURES + 1] =
	    (struct CMUnitTest)cmocka_unit_test(only_what_moves_is_drawn_anew);
	return cmocka_run_group_tests_name("ui/lamps", tests, NULL, NULL);
}
