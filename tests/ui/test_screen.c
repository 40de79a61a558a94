/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include "bench/entry.h"
#include "support/play.h"

#define GOLDEN "tests/golden/"

/* A screen over a play. */
struct stage_set {
	struct play play;
	struct witness_counts counts;
	struct screen_model model;
	struct screen screen;
};

static void
set_init(struct stage_set *t)
{
	memset(t, 0, sizeof(*t));
	play_init(&t->play);
	t->counts.frames = 4711;
	t->model = (struct screen_model){ .bench = t->play.bench,
		.counts = &t->counts,
		.role = SCREEN_RUN,
		.source = "enp0s25",
		.folder = "/home/tech/firmware/cisco-7900",
		.frames_s = 412,
		.started_us = PLAY_NOON_US };
	play_link(&t->play, true);
}

static void
set_fini(struct stage_set *t)
{
	play_fini(&t->play);
}

static void
listen_first(struct stage_set *t)
{
	t->model.frames_s = 0;
	t->counts.frames = 0;
	play_serving(
	    &t->play, SERVING_LISTENS, "listening for other DHCP servers");
	play_wait(&t->play, 2000);
}

static void
serve(struct stage_set *t)
{
	play_serving(&t->play, SERVING_LISTENS, "");
	play_wait(&t->play, 5000);
	play_serving(&t->play, SERVING_CLEAR, "");
}

static void
hear_only_a_switch(struct stage_set *t)
{
	serve(t);
	t->model.frames_s = 1;
	t->counts.frames = 38;
	play_wait(&t->play, 65000);
	play_switch(&t->play);
	play_wait(&t->play, 3000);
}

static void
lose_the_carrier(struct stage_set *t)
{
	hear_only_a_switch(t);
	play_link(&t->play, false);
}

static void
load_one(struct stage_set *t)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");

	serve(t);
	play_wait(&t->play, 10000);
	play_boot(&t->play, &p);
	play_load(&t->play, &p, 18);
}

static void
mix_five(struct stage_set *t)
{
	struct play *s = &t->play;
	struct play_phone silent = play_phone(0xc1, "7941", "41");
	struct play_phone done = play_phone(0xc2, "7945", "45");
	struct play_phone writes = play_phone(0xc3, "7942", "42");
	struct play_phone loads = play_phone(0xc4, "7961", "41");
	struct play_phone asks = play_phone(0xc5, "7970", "70");

	serve(t);
	play_boot(s, &silent);
	play_boot(s, &done);
	play_load(s, &done, 60);
	play_boot(s, &writes);
	play_load(s, &writes, 60);
	play_wait(s, 10000);
	play_announce(s, &done, "SCCP45.9-4-2SR3-1S");
	play_boot(s, &loads);
	play_load(s, &loads, 18);
	play_dhcp(s, &asks, DHCP_DISCOVER);
	play_wait(s, 3000);
}

static void
hold(struct stage_set *t)
{
	load_one(t);
	play_serving(&t->play, SERVING_HELD,
	    "another DHCP server is here, 192.168.1.1 (00:25:9c:3f:21:0a): "
	    "unplug it, then replug our cable or wait 5 min");
}

static void
fill_a_rack(struct stage_set *t)
{
	struct play *s = &t->play;

	serve(t);
	for (uint8_t n = 0; n < 48; n++) {
		struct play_phone p = play_phone(n, "7961", "41");

		play_announce(s, &p, "term61.default");
		s->xid++;
		play_dhcp(s, &p, DHCP_DISCOVER);
		if (n % 3 == 0)
			play_dhcp(s, &p, DHCP_ACK);
		play_wait(s, 100);
	}
}

static void
read_a_file(struct stage_set *t)
{
	mix_five(t);
	t->model.role = SCREEN_REPLAY;
	t->model.source = "captures/bench-of-tuesday.pcapng";
}

static void
watch_in_vain(struct stage_set *t)
{
	hear_only_a_switch(t);
	t->model.role = SCREEN_WATCH;
}

/* A record of what was done, and a phone that is in it. */
static const struct entry history[] = {
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
	      .model = "7961G",
	      .outcome = OUTCOME_UNKNOWN,
	      .stage = STAGE_LOADING,
	      .begun_us = PLAY_NOON_US },
	    .bench = "left",
	    .who = "ann" },
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc2 } },
	      .model = "7945G",
	      .load_after = "SCCP45.9-4-2SR3-1S",
	      .outcome = OUTCOME_REVIVED,
	      .ending = ENDING_REVIVED,
	      .stage = STAGE_REVIVED,
	      .begun_us = PLAY_NOON_US - INT64_C(3600000000) },
	    .bench = "left",
	    .who = "ann" },
	{ .revival = { .mac = { { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } },
	      .model = "7961G",
	      .outcome = OUTCOME_UNKNOWN,
	      .ending = ENDING_STUCK,
	      .stage = STAGE_WRITING,
	      .reason = "silent, power cut",
	      .begun_us = PLAY_NOON_US - INT64_C(86400000000) },
	    .bench = "left",
	    .who = "bob" },
};

static void
remember(struct stage_set *t)
{
	struct event e = { .kind = EVENT_PAST,
		.mac = play_phone(0xc1, "7961", "41").mac,
		.past = { .times = 2,
		    .last_us = PLAY_NOON_US - INT64_C(86400000000),
		    .result = "stuck at writing" } };

	load_one(t);
	t->model.history = history;
	t->model.history_n = ARRAY_LEN(history);
	play_tell(&t->play, e);
}

static void
remember_nothing(struct stage_set *t)
{
	remember(t);
	t->model.history_n = 0;
}

static struct scene {
	const char *name; /* of the golden file, too */
	void (*tell)(struct stage_set *t);
	int rows, cols;
	bool ascii;
	int keys[4];
} scenes[] = {
	{ "idle-at-start", listen_first, 24, 80, false, { 0 } },
	{ "idle-after-a-minute", hear_only_a_switch, 24, 80, false, { 0 } },
	{ "idle-after-a-minute-60x16", hear_only_a_switch, 16, 60, false,
	    { 0 } },
	{ "idle-watching", watch_in_vain, 24, 80, false, { 0 } },
	{ "no-carrier", lose_the_carrier, 24, 80, false, { 0 } },
	{ "one-loading", load_one, 24, 80, false, { 0 } },
	{ "five-mixed", mix_five, 24, 80, false, { 0 } },
	{ "five-mixed-60x16", mix_five, 16, 60, false, { 0 } },
	{ "five-mixed-132x43", mix_five, 43, 132, false, { 0 } },
	{ "five-mixed-250x70", mix_five, 70, 250, false, { 0 } },
	{ "five-mixed-ascii", mix_five, 24, 80, true, { 0 } },
	{ "held", hold, 24, 80, false, { 0 } },
	{ "rack", fill_a_rack, 24, 80, false,
	    { SCREEN_KEY_PAGE_DOWN, SCREEN_KEY_PAGE_DOWN,
		SCREEN_KEY_PAGE_DOWN } },
	{ "phone", load_one, 24, 80, false, { SCREEN_KEY_ACCEPT } },
	{ "phone-stuck-60x16", mix_five, 16, 60, false, { SCREEN_KEY_ACCEPT } },
	{ "phone-132x43", mix_five, 43, 132, false,
	    { SCREEN_KEY_LINE_DOWN, SCREEN_KEY_LINE_DOWN, SCREEN_KEY_ACCEPT } },
	{ "log", mix_five, 24, 80, false, { 'l' } },
	{ "log-scrolled-back", mix_five, 24, 80, false,
	    { 'l', SCREEN_KEY_PAGE_UP } },
	{ "help", load_one, 24, 80, false, { '?' } },
	{ "help-end", load_one, 24, 80, false, { '?', SCREEN_KEY_LAST } },
	{ "quit-asked", mix_five, 24, 80, false, { 'q' } },
	{ "others", hear_only_a_switch, 24, 80, false, { 'o' } },
	{ "record", remember, 24, 80, false, { 'h' } },
	{ "record-60x16", remember, 16, 60, false, { 'h' } },
	{ "record-250x70", remember, 70, 250, false, { 'h' } },
	{ "record-empty", remember_nothing, 24, 80, false, { 'h' } },
	{ "record-none", load_one, 24, 80, false, { 'h' } },
	{ "phone-seen-before", remember, 24, 80, false, { SCREEN_KEY_ACCEPT } },
	{ "replay", read_a_file, 24, 80, false, { 0 } },
	{ "too-small", mix_five, 8, 40, false, { 0 } },
};

/* Play a scene and draw it; the caller frees the canvas. */
static struct canvas
draw(struct stage_set *t, const struct scene *scene)
{
	struct canvas c;

	assert_int_equal(
	    canvas_init(&c, scene->rows, scene->cols, scene->ascii), 0);
	t->model.now_us = t->play.now_us;
	for (size_t i = 0; i < ARRAY_LEN(scene->keys); i++)
		screen_key(&t->screen, &t->model, &c, scene->keys[i]);
	screen_draw(&t->screen, &t->model, &c);
	return c;
}

static char *
slurp(const char *path)
{
	FILE *from = fopen(path, "r");
	char *text = calloc(1, 65536);

	assert_non_null(text);
	if (from != NULL) {
		assert_true(fread(text, 1, 65535, from) < 65535);
		fclose(from);
	}
	return text;
}

static void
looks_as_golden(void **state)
{
	const struct scene *scene = *state;
	struct stage_set t;
	struct canvas c;
	char path[128], *want, *got = NULL;
	size_t n = 0;
	FILE *to;

	set_init(&t);
	scene->tell(&t);
	c = draw(&t, scene);
	to = open_memstream(&got, &n);
	assert_non_null(to);
	canvas_print(&c, to);
	fclose(to);
	snprintf(path, sizeof(path), GOLDEN "%s.txt", scene->name);
	if (getenv("GOLDEN") != NULL) {
		to = fopen(path, "w");
		assert_non_null(to);
		fputs(got, to);
		fclose(to);
	}
	want = slurp(path);
	if (strcmp(got, want) != 0) {
		printf("%s is\n%s\nand the screen is now\n%s\n"
		       "GOLDEN=1 takes it over.\n",
		    path, want, got);
		fflush(stdout);
		fail();
	}
	free(want);
	free(got);
	canvas_fini(&c);
	set_fini(&t);
}

/* Every view at every size: ASan sees a cell too far, we see a bad one. */
static void
every_size_is_drawn(void **state)
{
	static const int keys[] = { 0, SCREEN_KEY_ACCEPT, 'l', 's', 'h', '?',
		'/', 'q' };
	struct stage_set t;

	(void)state;
	set_init(&t);
	mix_five(&t);
	t.model.history = history;
	t.model.history_n = ARRAY_LEN(history);
	for (size_t k = 0; k < ARRAY_LEN(keys); k++)
		for (int rows = 1; rows < 40; rows += 3)
			for (int cols = 1; cols < 260; cols += 7) {
				struct scene s = { .rows = rows,
					.cols = cols,
					.ascii = cols % 2 == 0,
					.keys = { keys[k] } };
				struct canvas c;

				t.screen = (struct screen){ 0 };
				c = draw(&t, &s);
				for (int i = 0; i < rows * cols; i++) {
					uint32_t ch = c.cells[i].ch;

					assert_true(ch >= ' ' && ch != 0x7f);
					assert_true(!c.ascii || ch < 0x7f);
				}
				canvas_fini(&c);
			}
	set_fini(&t);
}

static void
a_full_bench_is_drawn(void **state)
{
	struct scene s = {
		.rows = 70, .cols = 250, .keys = { SCREEN_KEY_LAST }
	};
	struct stage_set t;
	struct canvas c;

	(void)state;
	set_init(&t);
	for (int n = 0; n < BENCH_DEVICES; n++) {
		struct play_phone p = play_phone((uint8_t)n, "7961", "41");

		p.mac.octet[4] = (uint8_t)(n >> 8);
		play_announce(&t.play, &p, "79XX_default_load");
	}
	c = draw(&t, &s);
	canvas_fini(&c);
	set_fini(&t);
}

/* The style of the first cell of a text on the screen. */
static enum style
style_of(const struct canvas *c, const char *text)
{
	size_t n = strlen(text);

	for (int i = 0; i + (int)n <= c->rows * c->cols; i++) {
		size_t k = 0;

		while (k < n && c->cells[i + (int)k].ch == (uint8_t)text[k])
			k++;
		if (k == n)
			return (enum style)c->cells[i].style;
	}
	fail_msg("\"%s\" is not on the screen", text);
	return STYLE_COUNT;
}

static void
what_matters_stands_out(void **state)
{
	struct scene s = { .rows = 24, .cols = 80 };
	struct stage_set t;
	struct canvas c;

	(void)state;
	set_init(&t);
	mix_five(&t);
	c = draw(&t, &s);
	assert_int_equal(style_of(&c, "1 stuck"), STYLE_BAD);
	assert_int_equal(style_of(&c, "failed while"), STYLE_BAD);
	assert_int_equal(style_of(&c, "do not unplug"), STYLE_WARN);
	assert_int_equal(style_of(&c, "safe to unplug"), STYLE_GOOD);
	assert_int_equal(style_of(&c, "SEP001B0C18BDC1"), STYLE_CURSOR);
	canvas_fini(&c);
	set_fini(&t);
}

/* What is said of unplugging is what the stages say. */
static void
unplugging_is_said_by_stage(void **state)
{
	(void)state;
	assert_true(stage_safe_to_unplug(STAGE_REVIVED));
	assert_false(stage_safe_to_unplug(STAGE_LOADING));
	assert_false(stage_safe_to_unplug(STAGE_WRITING));
	assert_false(stage_safe_to_unplug(STAGE_REBOOTING));
}

static enum screen_answer
press(struct stage_set *t, int key)
{
	struct canvas c = { .rows = 24, .cols = 80 };

	t->model.now_us = t->play.now_us;
	return screen_key(&t->screen, &t->model, &c, key);
}

static void
quitting_asks_while_a_phone_is_loading(void **state)
{
	struct stage_set t;

	(void)state;
	set_init(&t);
	assert_int_equal(press(&t, 'q'), SCREEN_QUIT);
	load_one(&t);
	assert_int_equal(press(&t, 'q'), SCREEN_REDRAW);
	assert_true(t.screen.quit_asked);
	assert_int_equal(press(&t, 'n'), SCREEN_REDRAW);
	assert_false(t.screen.quit_asked);
	press(&t, 'q');
	assert_int_equal(press(&t, SCREEN_KEY_LINE_DOWN), SCREEN_REDRAW);
	assert_false(t.screen.quit_asked);
	press(&t, 'q');
	assert_int_equal(press(&t, 'y'), SCREEN_QUIT);
	set_fini(&t);
}

static void
who_only_watches_may_quit_at_once(void **state)
{
	struct stage_set t;

	(void)state;
	set_init(&t);
	load_one(&t);
	t.model.role = SCREEN_WATCH;
	assert_int_equal(press(&t, 'q'), SCREEN_QUIT);
	set_fini(&t);
}

static void
the_cursor_follows_its_phone(void **state)
{
	struct play_phone a = play_phone(1, "7961", "41");
	struct play_phone b = play_phone(2, "7961", "41");
	struct stage_set t;

	(void)state;
	set_init(&t);
	serve(&t);
	play_boot(&t.play, &a);
	play_announce(&t.play, &b, "79XX_default_load");
	press(&t, 'j');
	assert_memory_equal(&t.screen.chosen, &b.mac, sizeof(b.mac));
	press(&t, 'j');
	assert_memory_equal(&t.screen.chosen, &b.mac, sizeof(b.mac));
	press(&t, SCREEN_KEY_FIRST);
	assert_true(mac_is_zero(t.screen.chosen));
	press(&t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	assert_memory_equal(&t.screen.chosen, &a.mac, sizeof(a.mac));
	press(&t, 'n');
	assert_memory_equal(&t.screen.chosen, &b.mac, sizeof(b.mac));
	press(&t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t.screen.view, VIEW_BENCH);
	set_fini(&t);
}

static void
escape_leads_back_where_one_was(void **state)
{
	struct stage_set t;

	(void)state;
	set_init(&t);
	load_one(&t);
	press(&t, SCREEN_KEY_ACCEPT);
	press(&t, 'l');
	press(&t, '?');
	assert_int_equal(t.screen.view, VIEW_HELP);
	press(&t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t.screen.view, VIEW_PHONE);
	press(&t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t.screen.view, VIEW_BENCH);
	assert_int_equal(press(&t, SCREEN_KEY_ESCAPE), SCREEN_IGNORED);
	set_fini(&t);
}

static void
scrolling_ends_at_the_end(void **state)
{
	struct stage_set t;
	int end;

	(void)state;
	set_init(&t);
	press(&t, '?');
	for (int i = 0; i < 100; i++)
		press(&t, SCREEN_KEY_PAGE_DOWN);
	end = t.screen.scroll[VIEW_HELP];
	assert_true(end > 0 && end < 40);
	press(&t, SCREEN_KEY_LINE_UP);
	assert_int_equal(t.screen.scroll[VIEW_HELP], end - 1);
	press(&t, SCREEN_KEY_FIRST);
	assert_int_equal(t.screen.scroll[VIEW_HELP], 0);
	set_fini(&t);
}

/* The bar, the help and the dispatch are one table. */
static void
every_key_of_the_table_is_obeyed(void **state)
{
	static const int open[] = { 0, SCREEN_KEY_ACCEPT, 'l', 's', '?', '/',
		'q' };
	struct screen_binding k;
	struct stage_set t;

	(void)state;
	set_init(&t);
	load_one(&t);
	for (size_t i = 0; screen_binding(&t.screen, i, &k); i++) {
		bool obeyed = false;

		assert_non_null(k.action);
		assert_non_null(k.help);
		for (size_t v = 0; v < ARRAY_LEN(open); v++) {
			t.screen = (struct screen){ 0 };
			press(&t, open[v]);
			obeyed |= press(&t, k.keys[0]) != SCREEN_IGNORED;
		}
		if (!obeyed)
			fail_msg("key %s does nothing", k.action);
	}
	t.screen = (struct screen){ 0 };
	assert_int_equal(press(&t, 'Z' - '@'), SCREEN_SUSPEND);
	assert_int_equal(press(&t, 0x1b5b), SCREEN_IGNORED);
	assert_int_equal(press(&t, SCREEN_KEY_NONE), SCREEN_IGNORED);
	set_fini(&t);
}

static void
the_clock_is_drawn_each_second_but_not_in_a_file(void **state)
{
	struct screen_model m = { .now_us = 1999999 };

	(void)state;
	assert_int_equal(screen_deadline(&m), 2000000);
	m.now_us = 2000000;
	assert_int_equal(screen_deadline(&m), 3000000);
	m.role = SCREEN_REPLAY;
	assert_int_equal(screen_deadline(&m), INT64_MAX);
}

static const struct CMUnitTest rest[] = {
	cmocka_unit_test(every_size_is_drawn),
	cmocka_unit_test(a_full_bench_is_drawn),
	cmocka_unit_test(what_matters_stands_out),
	cmocka_unit_test(unplugging_is_said_by_stage),
	cmocka_unit_test(quitting_asks_while_a_phone_is_loading),
	cmocka_unit_test(who_only_watches_may_quit_at_once),
	cmocka_unit_test(the_cursor_follows_its_phone),
	cmocka_unit_test(escape_leads_back_where_one_was),
	cmocka_unit_test(scrolling_ends_at_the_end),
	cmocka_unit_test(every_key_of_the_table_is_obeyed),
	cmocka_unit_test(the_clock_is_drawn_each_second_but_not_in_a_file),
};

#define SCENES ARRAY_LEN(scenes)

int
main(void)
{
	struct CMUnitTest tests[SCENES + ARRAY_LEN(rest)];

	CASES(tests, looks_as_golden, scenes);
	memcpy(&tests[SCENES], rest, sizeof(rest));
	return cmocka_run_group_tests_name("ui/screen", tests, NULL, NULL);
}
