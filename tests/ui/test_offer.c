/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/offer.h"

#include "support/memory_store.h"
#include "support/stocked.h"

/* Three phones, the first of which has to climb; the keys as they come. */
static int
stock(void **state)
{
	struct dashboard *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	dashboard_init(t);
	dashboard_tell_stock(t);
	*state = t;
	return 0;
}

static enum screen_answer
press(struct dashboard *t, int key)
{
	enum screen_answer answer = dashboard_press(t, key);

	stocked_obey(t, answer);
	return answer;
}

/* To the offer of this name, which the bar of the view takes. */
static void
go_to(struct dashboard *t, const char *load)
{
	struct offers o;

	for (int i = 0; i < 100; i++) {
		const struct load *l;

		offers_fill(&o, &t->screen, &t->model,
		    bench_find(t->play.bench, t->screen.chosen));
		l = o.list[o.chosen].load;
		if (l != NULL && strcmp(l->name, load) == 0)
			return;
		press(t, SCREEN_KEY_LINE_DOWN);
	}
	fail_msg("%s is not offered", load);
}

static const struct load_choice *
choice_of(const struct dashboard *t, uint8_t phone)
{
	const struct device *d =
	    bench_find(t->play.bench, play_phone(phone, "7961", "41").mac);

	return ladders_choice(t->ladders, d->mac, d->model);
}

static void
a_load_is_chosen_for_the_phone(void **state)
{
	struct dashboard *t = *state;

	press(t, 't');
	assert_int_equal(t->screen.view, VIEW_CHOOSE);
	go_to(t, "SIP41.8-5-2S");
	press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t->screen.view, VIEW_WHOM);
	assert_int_equal(press(t, SCREEN_KEY_ACCEPT), SCREEN_CHOOSE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
	assert_string_equal(choice_of(t, 0xc1)->load, "SIP41.8-5-2S");
	assert_null(choice_of(t, 0xc2));
	assert_string_equal(
	    bench_find(t->play.bench, t->screen.chosen)->ladder.target,
	    "SIP41.8-5-2S");
}

static void
the_same_load_for_every_one_of_its_model_or_for_all(void **state)
{
	struct dashboard *t = *state;

	press(t, SCREEN_KEY_ACCEPT);
	press(t, 't');
	go_to(t, "SIP41.8-5-2S");
	press(t, SCREEN_KEY_ACCEPT);
	press(t, SCREEN_KEY_LINE_DOWN);
	assert_int_equal(press(t, SCREEN_KEY_ACCEPT), SCREEN_CHOOSE);
	assert_int_equal(t->screen.view, VIEW_PHONE);
	assert_string_equal(choice_of(t, 0xc1)->model, "7961G");
	assert_null(choice_of(t, 0xc2));
	press(t, 't');
	press(t, SCREEN_KEY_ACCEPT);
	press(t, SCREEN_KEY_LAST);
	assert_int_equal(press(t, SCREEN_KEY_ACCEPT), SCREEN_CHOOSE);
	assert_string_equal(choice_of(t, 0xc2)->load, "SIP41.8-5-2S");
	assert_string_equal(choice_of(t, 0xc2)->model, "");
}

/* And so that is where the cursor is. */
static void
what_was_chosen_before_is_offered_first(void **state)
{
	struct dashboard *t = *state;
	struct offers o;

	press(t, 't');
	offers_fill(&o, &t->screen, &t->model,
	    bench_find(t->play.bench, t->screen.chosen));
	assert_int_equal(o.list[o.chosen].id, OFFER_BEST);
	press(t, SCREEN_KEY_LINE_DOWN);
	press(t, SCREEN_KEY_ACCEPT);
	press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(choice_of(t, 0xc1)->protocol, PROTOCOL_SIP);
	press(t, 't');
	offers_fill(&o, &t->screen, &t->model,
	    bench_find(t->play.bench, t->screen.chosen));
	assert_int_equal(o.list[o.chosen].id, OFFER_OF + PROTOCOL_SIP);
	go_to(t, "SIP41.8-5-2S");
	press(t, SCREEN_KEY_ACCEPT);
	press(t, SCREEN_KEY_ACCEPT);
	press(t, 't');
	offers_fill(&o, &t->screen, &t->model,
	    bench_find(t->play.bench, t->screen.chosen));
	assert_string_equal(o.list[o.chosen].load->name, "SIP41.8-5-2S");
}

static bool
shows(struct dashboard *t, const char *words)
{
	struct canvas c = dashboard_draw(t, 24, 80, true);
	char *text = dashboard_text(&c);
	bool found = strstr(text, words) != NULL;

	free(text);
	canvas_fini(&c);
	return found;
}

static void
what_the_folder_names_is_told_and_offered_first(void **state)
{
	struct memory_store memory = {
		.files = { { .name = "XMLDefault.cnf.xml",
		    .text = "<loadInformation30018>SIP41.8-5-2S<" } }
	};
	struct store folder = memory_store(&memory);
	struct dashboard *t = *state;
	struct offers o;

	press(t, SCREEN_KEY_ACCEPT);
	assert_true(shows(t, "Nobody chose it"));
	ladders_obey(t->ladders, &folder);
	stocked_look(t);
	assert_true(shows(
	    t, "Chosen by XMLDefault.cnf.xml in the folder: SIP41.8-5-2S; t"));
	press(t, 't');
	assert_true(shows(
	    t, "Chosen by XMLDefault.cnf.xml in the folder: SIP41.8-5-2S."));
	offers_fill(&o, &t->screen, &t->model,
	    bench_find(t->play.bench, t->screen.chosen));
	assert_string_equal(o.list[o.chosen].load->name, "SIP41.8-5-2S");
	press(t, SCREEN_KEY_FIRST);
	go_to(t, "SIP41.8-5-4S");
	press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(press(t, SCREEN_KEY_ACCEPT), SCREEN_CHOOSE);
	assert_true(shows(t, "Chosen was SIP41.8-5-4S for SEP001B0C18BDC1"));
	memory.files[0].text = "<loadInformation30018>SIP41.8-5-1S<";
	ladders_obey(t->ladders, &folder);
	stocked_look(t);
	assert_true(shows(t, "Chosen was SIP41.8-5-4S for SEP001B0C18BDC1"));
}

static void
a_phone_that_waits_for_the_folders_is_told(void **state)
{
	struct dashboard *t = *state;

	press(t, SCREEN_KEY_ACCEPT);
	assert_false(shows(t, "It waits for the folders to be read"));
	ladders_hold(t->ladders, true);
	assert_true(shows(t, "It waits for the folders to be read"));
}

static void
what_the_folder_names_in_vain_is_told(void **state)
{
	struct memory_store memory = {
		.files = { { .name = "XMLDefault.cnf.xml",
		    .text = "<loadInformation30018>SIP41.8-5-1S<" } }
	};
	struct store folder = memory_store(&memory);
	struct dashboard *t = *state;

	ladders_obey(t->ladders, &folder);
	stocked_look(t);
	press(t, SCREEN_KEY_ACCEPT);
	assert_true(shows(t, "Nobody chose it"));
	assert_true(shows(t, "names SIP41.8-5-1S, which is not here."));
}

static void
a_load_is_chosen_in_the_firmware_for_a_model(void **state)
{
	struct dashboard *t = *state;

	press(t, 'f');
	press(t, SCREEN_KEY_LINE_DOWN);
	press(t, 't');
	assert_int_equal(t->screen.view, VIEW_WHOM);
	press(t, SCREEN_KEY_LINE_DOWN);
	press(t, SCREEN_KEY_LINE_DOWN);
	assert_int_equal(press(t, SCREEN_KEY_ACCEPT), SCREEN_CHOOSE);
	assert_int_equal(t->screen.view, VIEW_FIRMWARE);
	assert_string_equal(choice_of(t, 0xc1)->load, "SIP41.8-5-4S");
	assert_string_equal(choice_of(t, 0xc1)->model, "7961G");
}

/* Nobody is to wonder why a phone does not get what was chosen for all. */
static void
a_narrower_choice_is_told_to_stay(void **state)
{
	struct dashboard *t = *state;
	struct canvas c;
	char *text;

	press(t, 't');
	go_to(t, "SIP41.8-5-2S");
	press(t, SCREEN_KEY_ACCEPT);
	press(t, SCREEN_KEY_ACCEPT);
	press(t, 'f');
	press(t, SCREEN_KEY_LINE_DOWN);
	press(t, 't');
	press(t, SCREEN_KEY_LAST);
	c = dashboard_draw(t, 24, 80, true);
	text = dashboard_text(&c);
	assert_non_null(strstr(
	    text, "7961G    keeps SIP41.8-5-2S, chosen for SEP001B0C18BDC1"));
	assert_non_null(strstr(text, "7941G    SIP41.8-5-4S, in one step"));
	free(text);
	canvas_fini(&c);
}

static void
what_phones_would_refuse_is_given_to_nobody(void **state)
{
	struct dashboard *t = *state;

	press(t, 't');
	go_to(t, "SIP41.9-4-2SR3-1S");
	press(t, SCREEN_KEY_ACCEPT);
	assert_int_equal(t->screen.view, VIEW_WHOM);
	assert_int_equal(press(t, SCREEN_KEY_ACCEPT), SCREEN_IGNORED);
	press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_CHOOSE);
	press(t, SCREEN_KEY_ESCAPE);
	assert_int_equal(t->screen.view, VIEW_BENCH);
	assert_null(choice_of(t, 0xc1));
}

/* Where two have one name, the place tells which. */
static void
of_two_with_one_name_the_chosen_one_is_meant(void **state)
{
	static const struct shelf_package twin = { "SIP", "41", 'A', "8-5-4",
		"8-5-4TH1-7", 0 };
	struct dashboard *t = *state;
	const struct load *l;
	struct load_choice c;
	int places = 0;

	shelf_put_java(&t->shelf, "twin", &twin);
	stocked_look(t);
	for (size_t i = 0; i < index_loads(t->shelf.index); i++) {
		l = index_load(t->shelf.index, i);
		if (strcmp(l->name, "SIP41.8-5-4S") != 0)
			continue;
		offer_choice(&c, &t->model, l, PROTOCOL_NONE);
		places += c.place[0] != '\0';
		assert_ptr_equal(index_find(t->shelf.index, c.load,
				     c.place[0] != '\0' ? c.place : NULL),
		    l);
	}
	assert_int_equal(places, 1);
}

static void
a_phone_of_no_known_model_is_offered_nothing(void **state)
{
	struct mac mac = { { 0, 0x1b, 0x0c, 0, 0, 7 } };
	struct dashboard *t = *state;
	struct event e = {
		.kind = EVENT_NEIGHBOUR, .by = WITNESS_WIRE, .mac = mac
	};

	e.neighbour.can = CAN_PHONE;
	text_copy(e.neighbour.platform, EVENT_NAME, "Cisco IP Phone");
	play_tell(&t->play, e);
	t->screen.chosen = mac;
	assert_null(bench_find(t->play.bench, mac)->model);
	press(t, 't');
	assert_int_equal(t->screen.view, VIEW_CHOOSE);
	assert_memory_equal(&t->screen.chosen, &mac, sizeof(mac));
	assert_int_equal(press(t, SCREEN_KEY_ACCEPT), SCREEN_IGNORED);
	assert_int_equal(press(t, SCREEN_KEY_LINE_DOWN), SCREEN_REDRAW);
}

static void
what_is_no_phone_gets_no_load(void **state)
{
	struct dashboard *t = *state;

	play_switch(&t->play);
	press(t, 'o');
	press(t, SCREEN_KEY_LAST);
	assert_int_equal(press(t, 't'), SCREEN_IGNORED);
	assert_int_equal(t->screen.view, VIEW_BENCH);
}

/* A click chooses a row, and the next one takes it. */
static void
rows_can_be_clicked(void **state)
{
	struct dashboard *t = *state;

	press(t, 't');
	assert_int_equal(press(t, SCREEN_KEY_CLICK + 6), SCREEN_REDRAW);
	assert_int_equal(t->screen.firmware.offer, OFFER_OF + PROTOCOL_SIP);
	assert_int_equal(t->screen.view, VIEW_CHOOSE);
	press(t, SCREEN_KEY_CLICK + 6);
	assert_int_equal(t->screen.view, VIEW_WHOM);
	press(t, SCREEN_KEY_CLICK + 4);
	assert_int_equal(t->screen.firmware.whom, 1);
	assert_int_equal(press(t, SCREEN_KEY_CLICK + 20), SCREEN_IGNORED);
	assert_int_equal(press(t, SCREEN_KEY_CLICK + 4), SCREEN_CHOOSE);
	assert_string_equal(choice_of(t, 0xc1)->model, "7961G");
}

#define STOCKED(f) cmocka_unit_test_setup_teardown(f, stock, dashboard_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STOCKED(a_load_is_chosen_for_the_phone),
		STOCKED(the_same_load_for_every_one_of_its_model_or_for_all),
		STOCKED(what_was_chosen_before_is_offered_first),
		STOCKED(what_the_folder_names_is_told_and_offered_first),
		STOCKED(a_phone_that_waits_for_the_folders_is_told),
		STOCKED(what_the_folder_names_in_vain_is_told),
		STOCKED(a_load_is_chosen_in_the_firmware_for_a_model),
		STOCKED(a_narrower_choice_is_told_to_stay),
		STOCKED(what_phones_would_refuse_is_given_to_nobody),
		STOCKED(of_two_with_one_name_the_chosen_one_is_meant),
		STOCKED(a_phone_of_no_known_model_is_offered_nothing),
		STOCKED(what_is_no_phone_gets_no_load),
		STOCKED(rows_can_be_clicked),
	};

	return cmocka_run_group_tests_name("ui/offer", tests, NULL, NULL);
}
