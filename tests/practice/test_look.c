/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one sees of a simulated phone: its lamps and its display. */

#include "practice/phone.h"

#include "support/trainee.h"

#define SECONDS ((int64_t)1000000)
#define SOFT    "123456789*0#"

/* What is seen after some fingers and seconds. */
struct sight {
	const char *name, *model;
	uint32_t seed;
	struct {
		const char *fingers;
		int seconds;
	} moves[3];
	struct look_lamp lamps[LOOK_LAMPS];
	const char *display[LOOK_DISPLAY];
};

static void
is_seen(void **state)
{
	const struct sight *w = *state;
	struct sim_bench *b = set_on_table(
	    (struct sim_config){ .model = catalogue_find(catalogue, w->model),
		.dead = true,
		.seed = w->seed });
	struct look look;

	for (unsigned i = 0; i < ARRAY_LEN(w->moves); i++)
		if (w->moves[i].fingers != NULL) {
			fingers(b, w->moves[i].fingers);
			run_for(b, w->moves[i].seconds * SECONDS);
		}
	look = look_at(b);
	assert_memory_equal(look.lamps, w->lamps, sizeof(look.lamps));
	for (unsigned i = 0; i < LOOK_DISPLAY; i++)
		assert_string_equal(look.display[i],
		    w->display[i] != NULL ? w->display[i] : "");
	unplug(b);
}

static struct sight sights[] = {
	{ .name = "a 7941G's line buttons walk",
	    .model = "7941G",
	    .moves = { { "(#+", 13 } },
	    .lamps = { [RESET_LINES] = { RESET_AMBER, RESET_WALKS } } },
	{ .name = "they are dark before",
	    .model = "7941G",
	    .moves = { { "(#+", 10 } } },
	{ .name = "a 7961G's message lamp flashes, too",
	    .model = "7961G",
	    .moves = { { "(#+", 13 } },
	    .lamps = { [RESET_LINES] = { RESET_AMBER, RESET_WALKS },
		[RESET_MESSAGE] = { RESET_AMBER, RESET_FLASHES } } },
	{ .name = "red walks for a minute after the total code",
	    .model = "7941G",
	    .moves = { { "(#+", 13 }, { ")#3491672850*#", 55 } },
	    .lamps = { [RESET_LINES] = { RESET_RED, RESET_WALKS } } },
	{ .name = "then it looks dead",
	    .model = "7941G",
	    .moves = { { "(#+", 13 }, { ")#3491672850*#", 65 } } },
	{ .name = "a 7962G's line buttons flash red",
	    .model = "7962G",
	    .moves = { { "(#+", 13 }, { ")#" SOFT, 0 } },
	    .lamps = { [RESET_LINES] = { RESET_RED, RESET_FLASHES } } },
	{ .name = "a 7970G's line buttons flash green",
	    .model = "7970G",
	    .moves = { { "(#+", 13 }, { ")#" SOFT, 0 } },
	    .lamps = { [RESET_LINES] = { RESET_GREEN, RESET_FLASHES } } },
	{ .name = "a 7911G's menu lamp flashes",
	    .model = "7911G",
	    .moves = { { "(#+", 8 } },
	    .lamps = { [RESET_MENU] = { RESET_GREEN, RESET_FLASHES } } },
	{ .name = "then its message lamp",
	    .model = "7911G",
	    .moves = { { "(#+", 13 } },
	    .lamps = { [RESET_MESSAGE] = { RESET_RED, RESET_FLASHES } } },
	{ .name = "a 7960G's three lamps flash in turn",
	    .model = "7960G",
	    .moves = { { "(#+", 6 } },
	    .lamps = { [RESET_HEADSET] = { RESET_GREEN, RESET_IN_TURN },
		[RESET_MUTE] = { RESET_RED, RESET_IN_TURN },
		[RESET_SPEAKER] = { RESET_GREEN, RESET_IN_TURN } } },
	{ .name = "its question is on the display",
	    .model = "7960G",
	    .moves = { { "(#+", 6 }, { ")#" SOFT, 1 } },
	    .display = { "Keep network cfg?", "1 = yes 2 = no" } },
	{ .name = "it says that it resets",
	    .model = "7960G",
	    .moves = { { "(#+", 6 }, { ")#" SOFT "2", 1 } },
	    .display = { "Resetting to factory defaults" } },
	{ .name = "an older 8851 lights two lamps",
	    .model = "8851",
	    .seed = 2,
	    .moves = { { "(#+", 9 } },
	    .lamps = { [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		[RESET_SPEAKER] = { RESET_GREEN, RESET_LIT } } },
	{ .name = "a newer one lights three first",
	    .model = "8851",
	    .seed = 1,
	    .moves = { { "(#+", 1 } },
	    .lamps = { [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		[RESET_MUTE] = { RESET_RED, RESET_LIT },
		[RESET_SPEAKER] = { RESET_GREEN, RESET_LIT } } },
	{ .name = "and then none",
	    .model = "8851",
	    .seed = 1,
	    .moves = { { "(#+", 4 } } },
	{ .name = "and then two as well",
	    .model = "8851",
	    .seed = 1,
	    .moves = { { "(#+", 9 } },
	    .lamps = { [RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		[RESET_SPEAKER] = { RESET_GREEN, RESET_LIT } } },
	{ .name = "its headset goes dark after the first key",
	    .model = "8851",
	    .moves = { { "(#+", 9 }, { ")#1", 0 } },
	    .lamps = { [RESET_SPEAKER] = { RESET_GREEN, RESET_LIT } } },
	{ .name = "and Mute lights after the last",
	    .model = "8851",
	    .moves = { { "(#+", 9 }, { ")#" SOFT, 0 } },
	    .lamps = { [RESET_MUTE] = { RESET_RED, RESET_LIT } } },
	{ .name = "a 9951 is green but for Mute and strip",
	    .model = "9951",
	    .moves = { { "(#+", 9 } },
	    .lamps = { [RESET_LINES] = { RESET_GREEN, RESET_LIT },
		[RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		[RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
		[RESET_SELECT] = { RESET_GREEN, RESET_LIT } } },
	{ .name = "its line keys turn red after the first key",
	    .model = "9951",
	    .moves = { { "(#+", 9 }, { ")#1", 0 } },
	    .lamps = { [RESET_LINES] = { RESET_RED, RESET_LIT },
		[RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		[RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
		[RESET_SELECT] = { RESET_GREEN, RESET_FLASHES } } },
	{ .name = "and green again after a wrong one",
	    .model = "9951",
	    .moves = { { "(#+", 9 }, { ")#13", 0 } },
	    .lamps = { [RESET_LINES] = { RESET_GREEN, RESET_LIT },
		[RESET_HEADSET] = { RESET_GREEN, RESET_LIT },
		[RESET_SPEAKER] = { RESET_GREEN, RESET_LIT },
		[RESET_SELECT] = { RESET_GREEN, RESET_LIT } } },
	{ .name = "a 6821's strip and line keys are lit",
	    .model = "6821",
	    .moves = { { "(#+", 6 } },
	    .lamps = { [RESET_LINES] = { RESET_GREEN, RESET_LIT },
		[RESET_MESSAGE] = { RESET_RED, RESET_LIT } } },
	{ .name = "a phone without power shows nothing",
	    .model = "7961G",
	    .moves = { { "+-", 1 } } },
};

/* What its display says from power-up on, line by line, dark left out. */
static void
read_display(struct sim_bench *b, char *said, size_t cap)
{
	char last[LOOK_COLUMNS] = "";
	size_t n = 0;

	for (int64_t end_us = b->now_us + 10 * MINUTES; b->now_us < end_us;) {
		struct look look;

		run_once(b, end_us);
		look = look_at(b);
		if (strcmp(look.display[0], last) == 0)
			continue;
		text_copy(last, sizeof(last), look.display[0]);
		n += (size_t)snprintf(said + n, cap - n, "%s|", last);
		assert_true(n < cap);
	}
}

struct boot {
	const char *name, *model, *display;
	bool recovery;
};

static void
is_read(void **state)
{
	const struct boot *w = *state;
	struct sim_bench *b = set_on_table(
	    (struct sim_config){ .model = catalogue_find(catalogue, w->model),
		.recovery = w->recovery });
	char said[400] = "";

	sim_power(b->sim, true, b->now_us);
	read_display(b, said, sizeof(said));
	assert_string_equal(said, w->display);
	unplug(b);
}

static struct boot boots[] = {
	{ "a 7961G that recovers", "7961G",
	    "Cisco|Configuring VLAN|Configuring IP|Upgrading||Resetting|Cisco|"
	    "Configuring VLAN|Configuring IP|Configuring CM List|Registering|",
	    true },
	{ "a 7960G that is given another load", "7960G",
	    "Cisco|Configuring VLAN|Configuring IP|Requesting Configuration|"
	    "Upgrading|Updating Software|Resetting|Cisco|Configuring VLAN|"
	    "Configuring IP|Requesting Configuration|Registering|",
	    false },
	{ "an 8851", "8851",
	    "Cisco|Configuring VLAN|Configuring IP|Configuring CM List|"
	    "Registering|",
	    false },
};

static void
boxes_fill_as_parts_come(void **state)
{
	struct sim_bench *b = set_on_table((struct sim_config){
	    .model = catalogue_find(catalogue, "7961G"), .recovery = true });
	static const char *const rows[] = { "[ ] [ ] [ ] [ ] [ ]",
		"[>] [ ] [ ] [ ] [ ]", "[v] [>] [ ] [ ] [ ]",
		"[v] [v] [v] [v] [>]" };
	unsigned seen = 0;

	(void)state;
	sim_power(b->sim, true, b->now_us);
	while (sim_state(b->sim) != SIM_WRITING && b->now_us < 5 * MINUTES) {
		struct look look;

		run_once(b, 5 * MINUTES);
		look = look_at(b);
		if (seen < ARRAY_LEN(rows) &&
		    strcmp(look.display[1], rows[seen]) == 0)
			seen++;
	}
	assert_int_equal(seen, ARRAY_LEN(rows));
	unplug(b);
}

static void
a_refusal_is_told_with_its_file(void **state)
{
	struct sim_bench *b = set_on_table(
	    (struct sim_config){ .model = catalogue_find(catalogue, "7961G"),
		.recovery = true,
		.fault = PHONE_LOOPS });
	struct look look;

	(void)state;
	sim_power(b->sim, true, b->now_us);
	run_until(b, SIM_REFUSED, 2);
	look = look_at(b);
	assert_string_equal(look.display[0], "Auth Fail");
	assert_string_equal(look.display[1], "term61.default.loads");
	unplug(b);
}

int
main(void)
{
	struct CMUnitTest tests[2 + ARRAY_LEN(sights) + ARRAY_LEN(boots)] = {
		cmocka_unit_test(boxes_fill_as_parts_come),
		cmocka_unit_test(a_refusal_is_told_with_its_file),
	};

	CASES(tests + 2, is_seen, sights);
	CASES(tests + 2 + ARRAY_LEN(sights), is_read, boots);
	return cmocka_run_group_tests_name(
	    "practice/look", tests, set_up, tear_down);
}
