/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start.h"

#include "support/guided.h"
#include "ui/page.h"
#include "ui/ready.h"
#include "ui/sockets.h"

#define ROWS 24
#define COLS 80

/* Who stands there, and what may be begun. */
static struct moment {
	const char *name;
	void (*tell)(struct dashboard *t);
	const char *model;    /* NULL: g is pressed for the first phone */
	const char *sequence; /* that has the cursor, NULL: there is none */
	bool needed, gated;
	enum start_bar bar;
	enum reset_boots boots;
} moments[] = {
	{ "a phone that boots takes the mildest", dashboard_tell_guided, NULL,
	    "soft", true, true, START_FREE, RESET_BOOTS },
	{ "whether it does is not known as long as it only says so",
	    dashboard_tell_guided_waking, NULL, "soft", true, true, START_FREE,
	    RESET_BOOTS_UNKNOWN },
	{ "who says only that, for a minute, does not",
	    dashboard_tell_guided_alone, NULL, "total", true, true, START_FREE,
	    RESET_BOOTS_NOT },
	{ "one that went away did boot", dashboard_tell_guided_gone, NULL,
	    "soft", true, true, START_FREE, RESET_BOOTS },
	{ "one that does not takes the whole", dashboard_tell_guided_stuck,
	    NULL, "total", true, true, START_FREE, RESET_BOOTS_NOT },
	{ "a static address survives", dashboard_tell_guided_static, NULL,
	    "keep-network", true, true, START_FREE, RESET_BOOTS_UNKNOWN },
	{ "from 9.2 on none is needed", dashboard_tell_guided_needless, NULL,
	    "soft", false, true, START_FREE, RESET_BOOTS_UNKNOWN },
	{ "a 7940 needs none, and keeps its firmware",
	    dashboard_tell_guided_7940, NULL, "soft", false, false, START_FREE,
	    RESET_BOOTS_UNKNOWN },
	{ "red lights bar it", dashboard_tell_guided_red, NULL, "soft", true,
	    true, START_RED, RESET_BOOTS },
	{ "what takes its firmware is left alone",
	    dashboard_tell_guided_loading, NULL, "soft", true, true, START_BUSY,
	    RESET_BOOTS_UNKNOWN },
	{ "nobody is there in a capture file", dashboard_tell_guided_replay,
	    NULL, "total", true, true, START_PAST, RESET_BOOTS_NOT },
	{ "no more are led than can be", dashboard_tell_guided_full, NULL,
	    "soft", true, true, START_FULL, RESET_BOOTS_UNKNOWN },
	{ "somebody else may serve", dashboard_tell_guided_watching, NULL,
	    "soft", true, true, START_FREE, RESET_BOOTS_UNKNOWN },
	{ "red lights do not bar what keeps its firmware",
	    dashboard_tell_guided_red, "8841", "soft", true, false, START_FREE,
	    RESET_BOOTS_UNKNOWN },
	{ "they do where nobody was heard", dashboard_tell_guided_red, "7961G",
	    "soft", true, true, START_RED, RESET_BOOTS_UNKNOWN },
	{ "a wireless one has no sequence", dashboard_tell_guided_nobody,
	    "7921G", NULL, false, false, START_NONE, RESET_BOOTS_UNKNOWN },
	{ "nothing is known of a model of nobody's",
	    dashboard_tell_guided_nobody, "1234", NULL, false, true, START_NONE,
	    RESET_BOOTS_UNKNOWN },
};

static void
aim(struct dashboard *t, const char *model)
{
	if (model == NULL)
		dashboard_press(t, 'g');
	else
		start_aim(&t->screen, &t->model, model, (struct mac){ 0 });
	t->screen.view = VIEW_START;
}

static void
it_knows_what_may_be_begun(void **state)
{
	const struct moment *row = *state;
	struct dashboard t;
	struct start st;

	dashboard_init(&t);
	row->tell(&t);
	aim(&t, row->model);
	start_fill(&st, &t.screen, &t.model);
	if (row->sequence == NULL)
		assert_null(st.choice.sequence);
	else
		assert_string_equal(st.choice.sequence->name, row->sequence);
	if (st.family != NULL)
		assert_int_equal(st.proposal.needed, row->needed);
	assert_int_equal(st.gated, row->gated);
	assert_int_equal(st.bar, row->bar);
	assert_int_equal(st.need.boots, row->boots);
	dashboard_fini(&t);
}

static int
open_page(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_guided(t);
	dashboard_press(t, 'g');
	*state = t;
	return 0;
}

static const char *
chosen(const struct dashboard *t)
{
	struct start st;

	start_fill(&st, &t->screen, &t->model);
	return st.choice.sequence->name;
}

static void
must_say(struct dashboard *t, const char *words, bool said)
{
	struct canvas c = dashboard_draw(t, 70, COLS, true);
	char *text = dashboard_text(&c);

	if ((strstr(text, words) != NULL) != said)
		fail_msg("\"%s\" is%s on\n%s", words, said ? " not" : "", text);
	free(text);
	canvas_fini(&c);
}

/* It restarts once it has its firmware, and its link goes. */
static void
a_link_that_goes_while_one_writes_is_waited_for(void **state)
{
	struct dashboard *t = *state;

	dashboard_fini(t);
	dashboard_init(t);
	dashboard_guide(t);
	dashboard_tell_five(t);
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	play_link(&t->play, false);
	play_serving(
	    &t->play, SERVING_LISTENS, "no carrier: plug in the cable");
	dashboard_press(t, 'g');
	must_say(t, "perhaps it restarts. Leave the plug alone.", true);
	must_say(t, "plug in the cable", false);
	must_say(t, "The phone will be erased", false);
}

/* What keeps its firmware is not erased by any light. */
static void
what_is_not_erased_is_not_said_to_be(void **state)
{
	struct dashboard *t = *state;

	dashboard_fini(t);
	dashboard_init(t);
	dashboard_tell_guided_red(t);
	start_aim(&t->screen, &t->model, "8841", (struct mac){ 0 });
	t->screen.view = VIEW_START;
	must_say(t, "No carrier: nothing is at the other end", true);
	must_say(t, "will be erased", false);
}

/* As practice --sequence does; whose address must survive keeps it. */
static void
what_was_asked_for_has_the_cursor(void **state)
{
	struct dashboard *t = *state;

	dashboard_press(t, SCREEN_KEY_ESCAPE);
	t->model.sequence = "TOTAL";
	dashboard_press(t, 'g');
	assert_string_equal(chosen(t), "total");
	must_say(t, "Asked for. For a phone that does not boot", true);
	must_say(t, "Proposed. For a phone that still boots", true);
	dashboard_press(t, 'a');
	assert_string_equal(chosen(t), "keep-network");
	t->model.sequence = "backup";
	dashboard_press(t, 'a');
	assert_string_equal(chosen(t), "soft");
}

/* One above the other, on a page that is high enough for both. */
static void
must_precede(struct dashboard *t, const char *first, const char *second)
{
	struct canvas c = dashboard_draw(t, 70, COLS, true);
	char *text = dashboard_text(&c);
	const char *above = strstr(text, first), *below = strstr(text, second);

	if (above == NULL || below == NULL || above > below)
		fail_msg(
		    "\"%s\" is not above \"%s\" on\n%s", first, second, text);
	free(text);
	canvas_fini(&c);
}

#define BEFORE    "Before you start"
#define CONNECTED "How to connect it"
#define LIGHTS    "Ready to be erased?"

static void
what_is_in_order_comes_late(void **state)
{
	struct dashboard *t = *state;

	must_say(t, "All is ready: Enter begins with soft.", true);
	must_precede(t, "Proposed: soft.", BEFORE);
	must_precede(t, BEFORE, CONNECTED);
	must_precede(t, CONNECTED, LIGHTS);
}

static void
what_speaks_against_it_comes_first(void **state)
{
	struct dashboard *t = *state;

	stocked_gate(t, false, true);
	must_precede(t, "Proposed: soft.", LIGHTS);
	must_precede(t, LIGHTS, BEFORE);
}

static void
who_was_not_heard_is_to_be_connected_first(void **state)
{
	struct dashboard *t = *state;

	aim(t, "7961G");
	must_precede(t, CONNECTED, BEFORE);
}

static void
the_bar_tells_that_there_are_others(void **state)
{
	struct dashboard *t = *state;

	must_say(t, "Down  other", true);
	must_say(t, "Enter  begin", true);
	aim(t, "7921G");
	must_say(t, "Down  other", false);
	must_say(t, "Enter  begin", false);
}

static void
another_one_is_a_line_away(void **state)
{
	struct dashboard *t = *state;

	assert_string_equal(chosen(t), "soft");
	dashboard_press(t, SCREEN_KEY_LINE_DOWN);
	assert_string_equal(chosen(t), "total");
	must_say(t, "all of /flash0 except CNU", true);
	must_say(t, "Proposed: soft.", true);
	dashboard_press(t, 'j');
	dashboard_press(t, 'j');
	assert_string_equal(chosen(t), "keep-network");
	dashboard_press(t, 'k');
	assert_string_equal(chosen(t), "total");
	assert_int_equal(t->screen.scroll[VIEW_START], 0);
}

/* It stays in sight, however far the page below it is turned. */
static void
pages_scroll_below_the_choice(void **state)
{
	struct dashboard *t = *state;
	struct canvas c;
	char *text;

	dashboard_press(t, SCREEN_KEY_PAGE_DOWN);
	assert_true(t->screen.scroll[VIEW_START] > 0);
	dashboard_press(t, SCREEN_KEY_LAST);
	assert_string_equal(chosen(t), "soft");
	c = dashboard_draw(t, ROWS, COLS, true);
	text = dashboard_text(&c);
	assert_non_null(strstr(text, "123 456 789 *0#"));
	assert_non_null(strstr(text, "Enter begins with soft."));
	assert_null(strstr(text, "Proposed:"));
	free(text);
	canvas_fini(&c);
	dashboard_press(t, SCREEN_KEY_FIRST);
	assert_int_equal(t->screen.scroll[VIEW_START], 0);
}

static void
a_click_chooses_and_the_next_one_begins(void **state)
{
	struct dashboard *t = *state;

	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_CLICK + 3), SCREEN_REDRAW);
	assert_string_equal(chosen(t), "total");
	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_CLICK + 1), SCREEN_IGNORED);
	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_CLICK + 5), SCREEN_IGNORED);
	assert_int_equal(
	    dashboard_press(t, SCREEN_KEY_CLICK + 3), SCREEN_GUIDE);
	assert_string_equal(t->screen.guide.told.sequence, "total");
}

static void
who_has_a_static_address_says_so(void **state)
{
	struct dashboard *t = *state;

	assert_int_equal(dashboard_press(t, 'a'), SCREEN_REDRAW);
	assert_string_equal(chosen(t), "keep-network");
	must_say(t, "A static address must survive; a takes it back.", true);
	dashboard_press(t, 'a');
	assert_string_equal(chosen(t), "soft");
	must_say(t, "Must a static address survive?", true);
}

/* What is said first, and what lights there are. */
static void
a_red_light_is_gone_over_here(void **state)
{
	struct dashboard *t = *state;

	stocked_gate(t, false, true);
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_REDRAW);
	assert_int_equal(t->screen.view, VIEW_START);
	assert_string_equal(
	    t->screen.flash.text, "! Not yet; red: cable. O goes over it.");
	assert_int_equal(bench_courses(t->play.bench), 0);
	assert_int_equal(dashboard_press(t, 'O'), SCREEN_REDRAW);
	must_say(t, "Let SEP001B0C18BDC1 be erased all the same?", true);
	assert_int_equal(dashboard_press(t, 'y'), SCREEN_OVERRIDE);
	must_say(t, "Overridden by hand; Enter begins with soft.", true);
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_GUIDE);
}

/* A phone that nobody heard is not the one that it was said of before. */
static void
going_over_it_holds_for_one_unheard_phone(void **state)
{
	const struct mac nobody = { 0 };
	struct dashboard *t = *state;

	stocked_gate(t, false, true);
	aim(t, "7941G");
	dashboard_press(t, 'O');
	must_say(t, "Let the 7941G be erased all the same?", true);
	dashboard_press(t, 'y');
	assert_true(ready_lets(&t->screen, &t->gate, nobody));
	aim(t, "7961G");
	assert_false(ready_lets(&t->screen, &t->gate, nobody));
	dashboard_press(t, 'O');
	dashboard_press(t, 'y');
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_GUIDE);
	assert_false(ready_lets(&t->screen, &t->gate, nobody));
}

static void
what_is_being_found_out_is_waited_for(void **state)
{
	struct dashboard *t = *state;

	t->gate.lights[GATE_READ] = GATE_WAIT;
	assert_int_equal(dashboard_press(t, SCREEN_KEY_ACCEPT), SCREEN_REDRAW);
	assert_string_equal(
	    t->screen.flash.text, "! Not yet: it is being found out.");
	assert_int_equal(t->screen.view, VIEW_START);
}

static void
a_load_is_chosen_from_here_and_back_leads_here(void **state)
{
	struct dashboard *t = *state;

	assert_int_equal(dashboard_press(t, 't'), SCREEN_REDRAW);
	assert_int_equal(t->screen.view, VIEW_CHOOSE);
	must_say(t, "Which load for SEP001B0C18BDC1", true);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_START);
	dashboard_press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
}

static void
the_address_that_was_seen_is_named(void **state)
{
	struct dashboard t;

	(void)state;
	dashboard_init(&t);
	dashboard_tell_guided_static(&t);
	dashboard_press(&t, 'g');
	must_say(&t, "Its static address 10.1.2.3 must survive", true);
	dashboard_fini(&t);
}

static void
a_switch_that_is_heard_is_told(void **state)
{
	struct dashboard *t = *state;

	must_say(t, "a switch, is between", false);
	play_switch(&t->play);
	must_say(t, "rack-2, a switch, is between", true);
}

/* All of its page, in a narrow and in the usual window. */
static void
must_be_uncut(struct dashboard *t, const char *model)
{
	static const int cols[] = { 60, COLS };

	for (size_t i = 0; i < ARRAY_LEN(cols); i++) {
		struct canvas c = dashboard_draw(t, 120, cols[i], false);
		char *text = dashboard_text(&c);
		const char *page = strchr(text, '\n');

		assert_non_null(page);
		if (strstr(page, "\u2026") != NULL)
			fail_msg("of a %s is cut:\n%s", model, page);
		free(text);
		canvas_fini(&c);
	}
}

static void
nothing_is_cut_of_any_model(void **state)
{
	struct dashboard *t = *state;
	const char *model;

	for (size_t i = 0; (model = resets_model(t->resets, i)) != NULL; i++) {
		struct start st;

		aim(t, model);
		must_be_uncut(t, model);
		start_fill(&st, &t->screen, &t->model);
		for (int k = 1; k < st.list.n; k++) {
			dashboard_press(t, SCREEN_KEY_LINE_DOWN);
			must_be_uncut(t, model);
		}
	}
}

/* Where it gets its power from, by model. */
static struct socket_row {
	const char *name;
	const char *model, *power; /* NULL: no picture */
} socket_rows[] = {
	{ "a 7961G by either", "7961G", "the power brick, or a switch" },
	{ "a 7970G by its brick", "7970G", "PoE may be too weak" },
	{ "a 7971G-GE by either", "7971G-GE", "the power brick, or a switch" },
	{ "a 7960G by Cisco's own", "7960G", "old inline power" },
	{ "an 8945 by either", "8945", "where it is enough" },
	{ "of a 6821 nobody tells", "6821", "its power" },
	{ "a wireless one has no sockets", "7921G", NULL },
};

static void
its_sockets_are_drawn(void **state)
{
	const struct socket_row *row = *state;
	struct resets *r = resets_with(NULL);
	struct canvas c;
	struct page p = { .c = &c, .cols = 60 };
	char *text;

	assert_int_equal(canvas_init(&c, 10, 60, true), 0);
	sockets_draw(&p, r, resets_family(r, row->model), row->model);
	text = dashboard_text(&c);
	if (row->power == NULL) {
		assert_int_equal(p.row, 0);
	} else {
		assert_int_equal(p.row, SOCKETS_ROWS);
		assert_non_null(strstr(text, row->power));
		assert_non_null(strstr(text, "[##]"));
	}
	free(text);
	canvas_fini(&c);
	resets_free(r);
}

#define PAGE(f) cmocka_unit_test_setup_teardown(f, open_page, dashboard_end)
#define MOMENTS ARRAY_LEN(moments)
#define SOCKETS ARRAY_LEN(socket_rows)

int
main(void)
{
	const struct CMUnitTest pages[] = {
		PAGE(what_is_in_order_comes_late),
		PAGE(what_speaks_against_it_comes_first),
		PAGE(who_was_not_heard_is_to_be_connected_first),
		PAGE(the_bar_tells_that_there_are_others),
		PAGE(another_one_is_a_line_away),
		PAGE(a_link_that_goes_while_one_writes_is_waited_for),
		PAGE(what_is_not_erased_is_not_said_to_be),
		PAGE(what_was_asked_for_has_the_cursor),
		PAGE(pages_scroll_below_the_choice),
		PAGE(a_click_chooses_and_the_next_one_begins),
		PAGE(who_has_a_static_address_says_so),
		PAGE(a_red_light_is_gone_over_here),
		PAGE(going_over_it_holds_for_one_unheard_phone),
		PAGE(what_is_being_found_out_is_waited_for),
		PAGE(a_load_is_chosen_from_here_and_back_leads_here),
		PAGE(a_switch_that_is_heard_is_told),
		PAGE(nothing_is_cut_of_any_model),
		cmocka_unit_test(the_address_that_was_seen_is_named),
	};
	struct CMUnitTest tests[MOMENTS + SOCKETS + ARRAY_LEN(pages)];

	CASES(tests, it_knows_what_may_be_begun, moments);
	CASES(&tests[MOMENTS], its_sockets_are_drawn, socket_rows);
	memcpy(&tests[MOMENTS + SOCKETS], pages, sizeof(pages));
	return cmocka_run_group_tests_name("ui/start", tests, NULL, NULL);
}
