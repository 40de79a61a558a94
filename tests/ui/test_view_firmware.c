/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Firmware screen: its rows, its cursor and the pages behind them. */

#include "support/stocked.h"
#include "ui/list.h"

static int
stock(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_stock(t);
	dashboard_press(t, 'f');
	*state = t;
	return 0;
}

static size_t
chosen(const struct dashboard *t)
{
	return inventory_find(&t->inventory, t->screen.firmware.at);
}

static void
must_say(struct dashboard *t, int rows, int cols, const char *words)
{
	struct canvas c = dashboard_draw(t, rows, cols, true);
	char *text = dashboard_text(&c);

	if (strstr(text, words) == NULL)
		fail_msg("\"%s\" is not on\n%s", words, text);
	free(text);
	canvas_fini(&c);
}

/* To the file whose name alone is wrong. */
static void
go_to_misnamed(struct dashboard *t)
{
	size_t i = 0;

	while (i < t->inventory.n &&
	    (inventory_load(&t->inventory, i) != NULL ||
		!index_file_is_misnamed(inventory_file(&t->inventory, i))))
		i++;
	assert_true(i < t->inventory.n);
	t->screen.firmware.at = t->inventory.items[i].id;
}

static void
a_misnamed_file_is_copied_by_a_key_that_asks_first(void **state)
{
	struct dashboard *t = *state;

	t->model.copies = "/home/tech/copies";
	assert_int_equal(dashboard_press(t, 'c'), SCREEN_IGNORED); /* a load */
	go_to_misnamed(t);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	must_say(t, 24, 80, "A copy under its own name would do: c makes it.");
	assert_int_equal(dashboard_press(t, 'c'), SCREEN_REDRAW);
	must_say(t, 24, 80,
	    "Make a copy of it that is called apps41.9-4-2ES26.sbn, in "
	    "/home/tech/copies?");
	assert_int_equal(dashboard_press(t, 'n'), SCREEN_REDRAW);
	assert_false(t->screen.copy_asked);
	dashboard_press(t, 'c');
	assert_int_equal(dashboard_press(t, 'z'), SCREEN_REDRAW);
	assert_false(t->screen.copy_asked);
	dashboard_press(t, 'c');
	assert_int_equal(dashboard_press(t, 'y'), SCREEN_COPY);
	assert_false(t->screen.copy_asked);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(dashboard_press(t, 'c'), SCREEN_REDRAW);
}

/* It may have gone while it was asked. */
static void
what_is_not_here_any_more_is_not_copied(void **state)
{
	struct dashboard *t = *state;

	t->model.copies = "/home/tech/copies";
	go_to_misnamed(t);
	dashboard_press(t, 'c');
	t->screen.firmware.at = t->inventory.items[0].id;
	must_say(t, 24, 80, "That file is not here any more.");
	assert_int_equal(dashboard_press(t, 'y'), SCREEN_REDRAW);
}

static void
where_nothing_can_be_written_the_command_is_told(void **state)
{
	struct dashboard *t = *state;

	go_to_misnamed(t);
	assert_int_equal(dashboard_press(t, 'c'), SCREEN_IGNORED);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	must_say(t, 24, 80, "--fix-names makes");
}

/* Of what is here under its own name, too, no copy is needed. */
static void
one_copy_is_enough(void **state)
{
	struct dashboard *t = *state;
	struct examined x;

	t->model.copies = "/home/tech/copies";
	go_to_misnamed(t);
	x = inventory_file(&t->inventory, chosen(t))->examined;
	x.findings = (struct findings){ 0 };
	shelf_put(&t->shelf, "copies", x.embedded, &x);
	stocked_look(t);
	go_to_misnamed(t);
	assert_int_equal(dashboard_press(t, 'c'), SCREEN_IGNORED);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	must_say(t, 24, 80, "A copy under its own name is here, too.");
}

static void
the_cursor_walks_over_loads_and_files(void **state)
{
	struct dashboard *t = *state;

	for (size_t i = 0; i < t->inventory.n; i++) {
		assert_int_equal(chosen(t), i);
		dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	}
	assert_int_equal(chosen(t), t->inventory.n - 1);
	dashboard_press(t, SCREEN_KEY_FIRST);
	assert_int_equal(chosen(t), 0);
}

/* Whatever the size, the chosen row is where a click on it finds it. */
static void
what_is_seen_is_what_a_click_finds(void **state)
{
	static const int sizes[][2] = { { 16, 60 }, { 24, 80 }, { 43, 132 } };
	struct dashboard *t = *state;

	for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
		for (size_t i = 0; i < t->inventory.n; i++) {
			struct canvas c;
			struct view v = { &t->screen, &t->model, &c };
			int found = 0;

			t->screen.firmware.at = t->inventory.items[i].id;
			c = dashboard_draw(t, sizes[s][0], sizes[s][1], true);
			for (int row = 0; row < c.rows; row++) {
				bool cursor =
				    c.cells[row * c.cols].style == STYLE_KEY &&
				    c.cells[row * c.cols].ch == '>';
				int at =
				    firmware_list.find(&v, view_body(&v), row);

				assert_int_equal(cursor, at == (int)i);
				found += cursor;
			}
			assert_int_equal(found, 1);
			canvas_fini(&c);
		}
}

static void
a_row_opens_its_page_and_the_page_the_next(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_CLICK + 6);
	assert_int_equal(chosen(t), 2);
	dashboard_press(t, SCREEN_KEY_CLICK + 6);
	assert_int_equal(t->screen.view, VIEW_LOAD);
	must_say(t, 24, 80, "\n SIP41.8-5-2S\n");
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_press(t, 'p');
	assert_int_equal(t->screen.scroll[VIEW_LOAD], 0);
	must_say(t, 24, 80, "\n SIP41.8-5-4S\n");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_FIRMWARE);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
}

/* Nobody vouches for what is not signed, or was not judged. */
static void
only_what_is_signed_has_a_tick(void **state)
{
	struct dashboard *t = *state;
	struct examined x = shelf_file(KIND_LOADER, "P003-8-12-00.bin", "", 0);

	findings_add(&x.findings, FINDING_UNSIGNED_BIN, 0, 0, NULL);
	shelf_put(&t->shelf, "fw", "P003-8-12-00.bin", &x);
	stocked_look(t);
	must_say(t, 43, 80, "\n - P003-8-12-00.bin ");
	must_say(t, 43, 80, "\n + dsp75.9-4-2SR4-3.sbn ");
	must_say(t, 43, 80, "\n ? kern78xx.11-0-1-11.sbn ");
	must_say(t, 43, 80, "\n ! half.tar.gz ");
}

static void
another_page_is_looked_at_from_its_top(void **state)
{
	struct dashboard *t = *state;

	dashboard_key(t, 16, 60, SCREEN_KEY_ACCEPT);
	dashboard_key(t, 16, 60, SCREEN_KEY_LINE_DOWN);
	assert_int_equal(t->screen.scroll[VIEW_LOAD], 1);
	dashboard_key(t, 16, 60, 'n');
	assert_int_equal(t->screen.scroll[VIEW_LOAD], 0);
}

/* Other packages may come before it meanwhile. */
static void
the_cursor_stays_with_its_load(void **state)
{
	static const struct shelf_package more = { "SCCP", "11", 'A',
		"9-4-2SR3-1", "9-4-2ES26", 0 };
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	shelf_put_java(&t->shelf, "aa", &more);
	stocked_look(t);
	assert_int_equal(chosen(t), 2);
	must_say(t, 24, 80, ">+ SIP41.8-5-4S");
	assert_int_equal(index_remove(t->shelf.index, "fw/SIP41.8-5-4"), 0);
	stocked_look(t);
	assert_int_equal(chosen(t), 0);
}

static void
a_load_says_which_phones_get_it(void **state)
{
	struct dashboard *t = *state;
	struct play_phone p = play_phone(0xc2, "7941", "41");

	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	must_say(t, 43, 80, "Given now to SEP001B0C18BDC2.");
	must_say(t, 43, 80, "Later given to SEP001B0C18BDC1.");
	play_announce(&t->play, &p, "SIP41.8-5-4S");
	stocked_look(t);
	must_say(t, 43, 80, "Runs on SEP001B0C18BDC2.");
	dashboard_press(t, SCREEN_KEY_FIRST);
	must_say(t, 43, 80, "No phone on this bench gets it.");
}

static void
many_phones_are_counted(void **state)
{
	struct dashboard *t = *state;

	for (uint8_t n = 0; n < 9; n++) {
		struct play_phone p = play_phone(n, "7941", "41");

		play_announce(&t->play, &p, "SIP41.8-5-2S");
	}
	stocked_look(t);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	must_say(t, 43, 132, "SEP001B0C18BD01, SEP001B0C18BD02 and 6 more.");
}

static void
every_letter_finds_on(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	dashboard_press(t, '/');
	dashboard_press(t, '7');
	dashboard_press(t, '9');
	dashboard_press(t, '4');
	assert_string_equal(
	    inventory_load(&t->inventory, chosen(t))->name, "SIP41.8-5-2S");
	dashboard_press(t, '2');
	assert_string_equal(inventory_load(&t->inventory, chosen(t))->name,
	    "SCCP42.9-4-2SR3-1S");
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(chosen(t), 2);
	assert_string_equal(t->screen.firmware.sought, "");
}

static void
the_next_one_that_was_found_comes_round(void **state)
{
	struct dashboard *t = *state;
	size_t first;

	for (const char *text = "/jar41"; *text != '\0'; text++)
		dashboard_press(t, *text);
	dashboard_press(t, SCREEN_KEY_ACCEPT);
	first = chosen(t);
	assert_null(inventory_load(&t->inventory, first));
	dashboard_press(t, 'n');
	assert_int_equal(chosen(t), first);
	assert_string_equal(t->screen.sought, "");
}

/* 9.2 GB in 100,000 files: the counts do not run over. */
static void
much_is_read_in_one_row(void **state)
{
	struct dashboard *t = *state;

	t->model.reading = (struct screen_reading){ .busy = true,
		.files = 100000,
		.files_done = 99999,
		.octets = 9200000000,
		.octets_done = 9100000000 };
	must_say(t, 16, 60, "reading 99,999 of 100,000 files, 9.1 of 9.2 GB");
	t->model.reading = (struct screen_reading){ .unreadable = 3 };
	must_say(t, 24, 80, "3 cannot be read");
	t->model.reading =
	    (struct screen_reading){ .files = 100000, .too_many = true };
	must_say(t, 24, 80, "only the first 100,000 files");
}

#define STOCKED(f) cmocka_unit_test_setup_teardown(f, stock, dashboard_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STOCKED(the_cursor_walks_over_loads_and_files),
		STOCKED(a_misnamed_file_is_copied_by_a_key_that_asks_first),
		STOCKED(what_is_not_here_any_more_is_not_copied),
		STOCKED(where_nothing_can_be_written_the_command_is_told),
		STOCKED(one_copy_is_enough),
		STOCKED(what_is_seen_is_what_a_click_finds),
		STOCKED(a_row_opens_its_page_and_the_page_the_next),
		STOCKED(only_what_is_signed_has_a_tick),
		STOCKED(another_page_is_looked_at_from_its_top),
		STOCKED(the_cursor_stays_with_its_load),
		STOCKED(a_load_says_which_phones_get_it),
		STOCKED(many_phones_are_counted),
		STOCKED(every_letter_finds_on),
		STOCKED(the_next_one_that_was_found_comes_round),
		STOCKED(much_is_read_in_one_row),
	};

	return cmocka_run_group_tests_name(
	    "ui/view_firmware", tests, NULL, NULL);
}
