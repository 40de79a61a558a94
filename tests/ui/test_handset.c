/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/handset.h"

#include "support/golden.h"
#include "support/resets.h"
#include "ui/guide_turn.h"
#include "ui/lamps.h"

#define HASH_DOWN 0x800

static struct picture_row {
	const char *name;
	int rows, cols;
	bool ascii;
	int64_t now_us;
	struct look look;
} picture_rows[] = {
	{ "a 7961 that waits for its code", 15, 46, false, 0,
	    { .model = "7961G",
		.powered = true,
		.held = HASH_DOWN,
		.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_WALKS },
		    [RESET_MESSAGE] = { RESET_AMBER, RESET_FLASHES } } } },
	{ "half a second later, in ASCII", 15, 46, true, LAMP_BLINK_US,
	    { .model = "7961G",
		.powered = true,
		.held = HASH_DOWN,
		.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_WALKS },
		    [RESET_MESSAGE] = { RESET_AMBER, RESET_FLASHES } } } },
	{ "a dead one", 15, 46, false, 0,
	    { .model = "7941G",
		.powered = true,
		.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_LIT },
		    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		    [RESET_MUTE] = { RESET_RED, RESET_LIT } },
		.display = { "Cisco" },
		.judged =
		    "# was let go of too early: the lamps had not come" } },
	{ "a dead one, of which guide lists other lamps", 13, 46, false, 0,
	    { .model = "7911G",
		.powered = true,
		.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_LIT },
		    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		    [RESET_MUTE] = { RESET_RED, RESET_LIT } },
		.display = { "Cisco" } } },
	{ "24 buttons and no room for a name beside them", 13, 36, false, 0,
	    { .model = "7931G",
		.powered = true,
		.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_LIT },
		    [RESET_HEADSET] = { RESET_GREEN, RESET_LIT } } } },
	{ "a walk along those of 24 that have room", 9, 30, false,
	    11 * LAMP_BLINK_US,
	    { .model = "7931G",
		.powered = true,
		.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_WALKS } } } },
	{ "with no row for its plug", 12, 37, false, 0,
	    { .model = "7941G",
		.powered = true,
		.display = { "Cisco" },
		.judged = "# was not down when power came, but 2 s later" } },
	{ "without power for the next try", 15, 46, false, 0,
	    { .model = "7941G",
		.judged = "# was held too long: the window is over" } },
	{ "without power", 15, 46, false, 0, { .model = "7911G" } },
	{ "without power, with little room", 9, 30, true, 0,
	    { .model = "7911G" } },
	{ "with little room", 9, 30, false, 0,
	    { .model = "7961G",
		.powered = true,
		.lamps = { [RESET_LINES] = { RESET_RED, RESET_WALKS } },
		.display = { "Upgrading", "[v] [>] [ ] [ ] [ ]" },
		.judged = "the code was taken: total" } },
	{ "an Applications menu button", 13, 40, false, 0,
	    { .model = "7911G",
		.powered = true,
		.lamps = { [RESET_MENU] = { RESET_GREEN, RESET_FLASHES } } } },
	{ "24 buttons", 13, 46, false, 0,
	    { .model = "7931G",
		.powered = true,
		.lamps = { [RESET_LINES] = { RESET_AMBER, RESET_WALKS } } } },
	{ "three lamps in turn, and a question", 13, 46, false, LAMP_BLINK_US,
	    { .model = "7960G",
		.powered = true,
		.lamps = { [RESET_HEADSET] = { RESET_GREEN, RESET_IN_TURN },
		    [RESET_MUTE] = { RESET_RED, RESET_IN_TURN },
		    [RESET_SPEAKER] = { RESET_GREEN, RESET_IN_TURN } },
		.display = { "Keep network cfg?", "1 = yes 2 = no" } } },
	{ "a long line on its display", 13, 36, false, 0,
	    { .model = "7960G",
		.powered = true,
		.display = { "Resetting to factory defaults" } } },
	{ "select, with little room", 9, 30, false, 0,
	    { .model = "9971",
		.powered = true,
		.lamps = { [RESET_LINES] = { RESET_RED, RESET_LIT },
		    [RESET_SELECT] = { RESET_GREEN, RESET_FLASHES } } } },
};

struct stand {
	struct screen_model model;
	struct screen screen;
	struct canvas canvas;
	struct catalogue *catalogue;
	struct resets *resets;
	struct bench *bench;
};

static void
open_stand(struct stand *t, const struct picture_row *row)
{
	t->catalogue = resets_catalogue();
	t->resets = resets_with(NULL);
	t->bench = bench_new(t->catalogue);
	assert_non_null(t->bench);
	bench_guide(t->bench, t->resets);
	t->screen = (struct screen){ .view = VIEW_GUIDE, .trains = true };
	t->model = (struct screen_model){ .bench = t->bench,
		.catalogue = t->catalogue,
		.resets = t->resets,
		.now_us = row->now_us };
	assert_int_equal(
	    canvas_init(&t->canvas, row->rows, row->cols, row->ascii), 0);
}

static void
close_stand(struct stand *t)
{
	canvas_fini(&t->canvas);
	bench_free(t->bench);
	resets_free(t->resets);
	catalogue_free(t->catalogue);
}

static int
draw(struct stand *t, const struct picture_row *row)
{
	const struct view v = { &t->screen, &t->model, &t->canvas };

	return handset_draw(
	    &v, &row->look, (struct box){ 0, 0, row->rows, row->cols });
}

static void
looks_as_before(void **state)
{
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	(void)state;
	assert_non_null(to);
	for (size_t i = 0; i < ARRAY_LEN(picture_rows); i++) {
		const struct picture_row *row = &picture_rows[i];
		struct stand t;

		open_stand(&t, row);
		assert_in_range(draw(&t, row), HANDSET_ROWS_MIN - 1, row->rows);
		fprintf(to, GOLDEN_HEADING "%s, %dx%d\n", row->name, row->cols,
		    row->rows);
		canvas_print(&t.canvas, to);
		close_stand(&t);
	}
	fclose(to);
	assert_golden("handset", text);
	free(text);
}

/* Whatever the box: neither more rows than it has, nor a cell beside it. */
static void
keeps_to_its_box(void **state)
{
	const struct picture_row *row = *state;
	struct stand t;

	open_stand(&t, &(struct picture_row){ .rows = 24, .cols = 80 });
	for (int rows = HANDSET_ROWS_MIN; rows <= HANDSET_ROWS; rows++)
		for (int cols = HANDSET_COLS_MIN; cols <= HANDSET_COLS;
		     cols++) {
			const struct view v = { &t.screen, &t.model,
				&t.canvas };
			struct box b = { 2, 3, rows, cols };

			canvas_clear(&t.canvas);
			assert_in_range(
			    handset_draw(&v, &row->look, b), 1, rows);
			for (int i = 0; i < 24 * 80; i++)
				if (i / 80 < 2 || i / 80 >= 2 + rows ||
				    i % 80 < 3 || i % 80 >= 3 + cols)
					assert_int_equal(
					    t.canvas.cells[i].ch, ' ');
		}
	close_stand(&t);
}

/* Of a backup load another key is held than the usual one. */
static void
names_the_key_that_is_held(void **state)
{
	const struct picture_row row = { .rows = 13,
		.cols = 46,
		.look = { .model = "8811", .powered = true, .held = 0x400 } };
	struct event e = { .kind = EVENT_GUIDE,
		.guide = { .model = "8811", .sequence = "backup" } };
	struct stand t;
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	(void)state;
	assert_non_null(to);
	open_stand(&t, &row);
	assert_int_equal(guide_hold_key(&t.screen, &t.model), '#');
	bench_apply(t.bench, &e);
	assert_int_equal(guide_hold_key(&t.screen, &t.model), '*');
	draw(&t, &row);
	canvas_print(&t.canvas, to);
	fclose(to);
	assert_non_null(strstr(text, "[*]"));
	assert_non_null(strstr(text, "let go of *"));
	free(text);
	close_stand(&t);
}

static void
only_lamps_that_move_change_it(void **state)
{
	struct look look = { .powered = true };

	(void)state;
	look.lamps[RESET_MUTE] = (struct look_lamp){ RESET_RED, RESET_LIT };
	assert_false(handset_moves(&look));
	look.lamps[RESET_LINES] =
	    (struct look_lamp){ RESET_AMBER, RESET_WALKS };
	assert_true(handset_moves(&look));
}

#define PICTURES ARRAY_LEN(picture_rows)

int
main(void)
{
	struct CMUnitTest tests[PICTURES + 3];

	CASES(tests, keeps_to_its_box, picture_rows);
	tests[PICTURES] = (struct CMUnitTest)cmocka_unit_test(looks_as_before);
	tests[PICTURES + 1] =
	    (struct CMUnitTest)cmocka_unit_test(only_lamps_that_move_change_it);
	tests[PICTURES + 2] =
	    (struct CMUnitTest)cmocka_unit_test(names_the_key_that_is_held);
	return cmocka_run_group_tests_name("ui/handset", tests, NULL, NULL);
}
