/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve/ladders.h"

#include "support/firmware.h"
#include "support/memory_store.h"

#define STEP   "SIP41.8-5-2S"
#define TARGET "SIP41.9-4-2SR3-1S"
#define SCCP   "SCCP41.9-4-2SR3-1S"

static const struct shelf_package both[] = {
	{ "SIP", "41", 'B', "8-5-2", "8-5-2TH1-9", 0 },
	{ "SIP", "41", 'A', "9-4-2SR3-1", "9-4-2ES26", 0 },
};
static const struct shelf_package sccp = { "SCCP", "41", 'A', "9-4-2SR3-1",
	"9-4-2ES26", 0 };

/* An index, ladders on it, and one phone. */
struct rung {
	struct shelf shelf;
	struct ladders *ladders;
	struct device device;
	struct event event;
};

static void
begin(struct rung *r)
{
	*r = (struct rung){ .device = { .kind = DEVICE_PHONE } };
	shelf_init(&r->shelf);
	for (size_t i = 0; i < ARRAY_LEN(both); i++)
		shelf_put_java(&r->shelf, both[i].version, &both[i]);
	shelf_build(&r->shelf);
	r->ladders = ladders_new(r->shelf.index);
	assert_non_null(r->ladders);
	r->device.model = catalogue_find(r->shelf.catalogue, "7961G");
	r->device.mac = (struct mac){ { 0, 0x1b, 0x0c, 0x18, 0xbd, 0xc1 } };
}

static void
end(struct rung *r)
{
	ladders_free(r->ladders);
	shelf_fini(&r->shelf);
}

/* For the stories, each with a rung of its own. */
static int
set_up(void **state)
{
	static struct rung r;

	begin(&r);
	*state = &r;
	return 0;
}

static int
tear_down(void **state)
{
	end(*state);
	return 0;
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* A package is put beside those that are there; one of those is taken away. */
static void
bring(struct rung *r, const struct shelf_package *package)
{
	shelf_put_java(&r->shelf, "brought", package);
	shelf_build(&r->shelf);
}

static void
take_away(struct rung *r, const char *path)
{
	assert_int_equal(index_remove(r->shelf.index, path), 0);
	shelf_build(&r->shelf);
}

/* The index is built anew, and no load has changed. */
static void
bring_a_file(struct rung *r, const char *path)
{
	const struct examined other = { .kind = KIND_OTHER };

	assert_int_equal(index_put(r->shelf.index, path, "", &other), 0);
	shelf_build(&r->shelf);
}

/* It runs this load now; the model hears what there is to tell. */
static bool
runs(struct rung *r, const char *load)
{
	bool told;

	text_copy(r->device.facts[FACT_LOAD].text, 64, load);
	told = ladders_look(r->ladders, &r->device, 5, &r->event);
	if (told)
		r->device.ladder = r->event.ladder;
	return told;
}

static const char *
given(const struct rung *r)
{
	const struct load *l = ladders_load(r->ladders, r->device.mac);

	return l != NULL ? l->name : "";
}

static void
choose(struct rung *r, const char *text)
{
	struct load_choice c;

	assert_null(load_choice_parse(&c, r->shelf.catalogue, text));
	assert_int_equal(ladders_choose(r->ladders, &c), 0);
}

static void
a_phone_climbs_by_what_it_runs(void **state)
{
	struct rung *r = *state;

	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_int_equal(r->event.kind, EVENT_LADDER);
	assert_int_equal(r->event.at_us, 5);
	assert_true(mac_equal(r->event.mac, r->device.mac));
	assert_int_equal(r->device.ladder.step, 1);
	assert_int_equal(r->device.ladder.steps, 2);
	assert_string_equal(r->device.ladder.load, STEP);
	assert_string_equal(r->device.ladder.target, TARGET);
	assert_true(r->device.ladder.reason[0] != '\0');
	assert_string_equal(given(r), STEP);
	assert_true(ladders_climbing(r->ladders, r->device.mac));

	assert_true(runs(r, STEP));
	assert_int_equal(r->device.ladder.step, 2);
	assert_int_equal(r->device.ladder.steps, 2);
	assert_string_equal(r->device.ladder.before, STEP);
	assert_string_equal(given(r), TARGET);

	assert_true(runs(r, TARGET));
	assert_int_equal(r->device.ladder.step, 2);
	assert_int_equal(r->device.ladder.steps, 2);
	assert_string_equal(r->device.ladder.load, TARGET);
	assert_false(ladders_climbing(r->ladders, r->device.mac));
	assert_string_equal(given(r), TARGET);
}

static void
no_news_is_not_told(void **state)
{
	struct rung *r = *state;

	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_false(runs(r, "SIP41.8-2-1S"));
	bring_a_file(r, "else/a.txt");
	assert_false(runs(r, "SIP41.8-2-1S"));
	assert_string_equal(given(r), STEP);
}

static void
its_recovery_loader_is_no_step(void **state)
{
	struct rung *r = *state;

	assert_true(runs(r, "SIP41.8-2-1S"));
	(void)runs(r, "79XX_default_load");
	assert_int_equal(r->device.ladder.step, 1);
	assert_int_equal(r->device.ladder.steps, 2);
	assert_string_equal(given(r), STEP);
	assert_true(runs(r, STEP));
	assert_int_equal(r->device.ladder.step, 2);
}

static void
what_it_falls_back_to_begins_anew(void **state)
{
	struct rung *r = *state;

	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_true(runs(r, STEP));
	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_int_equal(r->device.ladder.step, 1);
	assert_string_equal(r->device.ladder.before, "");
	assert_string_equal(given(r), STEP);
}

static void
without_its_step_the_next_one_is_given(void **state)
{
	struct rung *r = *state;

	take_away(r, "8-5-2");
	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_true(r->device.ladder.missing);
	assert_string_equal(given(r), TARGET);
}

static void
a_step_that_comes_later_is_taken_up(void **state)
{
	struct rung *r = *state;

	take_away(r, "8-5-2");
	assert_true(runs(r, "SIP41.8-2-1S"));
	bring(r, &both[0]);
	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_false(r->device.ladder.missing);
	assert_string_equal(given(r), STEP);
}

static void
in_doubt_a_phone_that_runs_is_left_alone(void **state)
{
	struct rung *r = *state;

	bring(r, &sccp);
	assert_true(runs(r, ""));
	assert_true(r->device.ladder.asks);
	assert_int_equal(r->device.ladder.steps, 0);
	assert_string_equal(given(r), "");
	choose(r, "SCCP");
	assert_true(runs(r, ""));
	assert_string_equal(r->device.ladder.target, SCCP);
}

static void
the_nearest_choice_wins(void **state)
{
	struct rung *r = *state;

	bring(r, &sccp);
	choose(r, SCCP);
	assert_true(runs(r, STEP));
	assert_string_equal(given(r), SCCP);
	choose(r, "7961G=" TARGET);
	assert_true(runs(r, STEP));
	assert_string_equal(given(r), TARGET);
	choose(r, "SEP001B0C18BDC1=" SCCP);
	assert_true(runs(r, STEP));
	assert_string_equal(given(r), SCCP);
	choose(r, "001b0c18bdc2=" TARGET);
	choose(r, "7941G=" TARGET);
	assert_false(runs(r, STEP));
	assert_string_equal(given(r), SCCP);
}

/* Who chose a load by its name has said what there was to say. */
static void
a_load_by_name_answers_the_question(void **state)
{
	struct rung *r = *state;

	take_away(r, "8-5-2");
	assert_true(runs(r, ""));
	assert_true(r->device.ladder.asks);
	assert_int_equal(r->device.ladder.steps, 0);
	choose(r, "7961G=" TARGET);
	assert_true(runs(r, ""));
	assert_false(r->device.ladder.asks);
	assert_string_equal(r->device.ladder.load, TARGET);
	assert_non_null(strstr(r->device.ladder.reason, "The load that is"));
}

/* The best load may still be found, but not one that was chosen and is here. */
static void
a_phone_waits_while_its_load_may_still_be_found(void **state)
{
	struct rung *r = *state;

	ladders_hold(r->ladders, true);
	assert_false(ladders_waits(r->ladders, r->device.mac));
	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_true(ladders_waits(r->ladders, r->device.mac));
	assert_int_equal(r->device.ladder.steps, 0);
	assert_non_null(strstr(r->device.ladder.reason, "being read"));
	choose(r, "SIP41.9-9-9S");
	(void)runs(r, "SIP41.8-2-1S");
	assert_true(ladders_waits(r->ladders, r->device.mac));
	choose(r, TARGET);
	(void)runs(r, "SIP41.8-2-1S");
	assert_false(ladders_waits(r->ladders, r->device.mac));
	assert_int_equal(r->device.ladder.steps, 2);
	take_away(r, "8-5-2");
	(void)runs(r, "SIP41.8-2-1S");
	assert_true(ladders_waits(r->ladders, r->device.mac));
	assert_int_equal(r->device.ladder.steps, 0);
	choose(r, "SIP");
	(void)runs(r, "SIP41.8-2-1S");
	assert_true(ladders_waits(r->ladders, r->device.mac));
	ladders_hold(r->ladders, false);
	assert_false(ladders_waits(r->ladders, r->device.mac));
	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_int_equal(r->device.ladder.steps, 2);
}

/* What the folder names for a 7961G, in vain or not. */
static struct folder_row {
	const char *name, *choice, *file, *text;
	const char *given, *target; /* to a phone that runs SIP41.8-2-1S */
	enum configured_state state;
	const char *reason; /* a part of it */
} folder_rows[] = {
	{ "nothing in the folder", NULL, "a.txt", "", STEP, TARGET,
	    CONFIGURED_NONE, "" },
	{ "what the folder names is taken for chosen", NULL,
	    "XMLDefault.cnf.xml", "<loadInformation30018>" STEP "<", STEP, STEP,
	    CONFIGURED_HERE, "The load that is wanted" },
	{ "in any case", NULL, "XMLDefault.cnf.xml",
	    "<loadInformation30018>sip41.8-5-2s<", STEP, STEP, CONFIGURED_HERE,
	    "" },
	{ "also in the file of a phone", NULL, "SEP001B0C18BDC1.cnf.xml",
	    "<loadInformation>" STEP "<", STEP, STEP, CONFIGURED_HERE, "" },
	{ "what a person chose wins", "7961G=" TARGET, "XMLDefault.cnf.xml",
	    "<loadInformation30018>" STEP "<", STEP, TARGET, CONFIGURED_NONE,
	    "" },
	{ "so does the best, where that was chosen", "SIP",
	    "XMLDefault.cnf.xml", "<loadInformation30018>" STEP "<", STEP,
	    TARGET, CONFIGURED_NONE, "" },
	{ "what is not here is said, and the best is given", NULL,
	    "XMLDefault.cnf.xml", "<loadInformation30018>SIP41.8-5-4S<", STEP,
	    TARGET, CONFIGURED_NOT_HERE, "" },
	{ "so is what is for other models", NULL, "XMLDefault.cnf.xml",
	    "<loadInformation30018>SCCP42.9-4-2SR3-1S<", STEP, TARGET,
	    CONFIGURED_NOT_FOR_IT, "" },
};

static void
the_folder_has_a_say(void **state)
{
	static const struct shelf_package other = { "SCCP", "42", 'A',
		"9-4-2SR3-1", "9-4-2ES26", 0 };
	const struct folder_row *row = *state;
	struct memory_store memory = {
		.files = { { .name = row->file, .text = row->text } }
	};
	struct store folder = memory_store(&memory);
	const struct configured *c;
	struct rung r;

	begin(&r);
	bring(&r, &other);
	ladders_obey(r.ladders, &folder);
	if (row->choice != NULL)
		choose(&r, row->choice);
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_string_equal(given(&r), row->given);
	assert_string_equal(r.device.ladder.target, row->target);
	assert_non_null(strstr(r.device.ladder.reason, row->reason));
	c = ladders_configured(r.ladders, r.device.mac);
	assert_int_equal(c != NULL ? c->state : CONFIGURED_NONE, row->state);
	assert_int_equal(memory.open, 0);
	end(&r);
}

/* Somebody writes another name into the file; the scan tells of it. */
static void
the_folder_may_change_its_mind(void **state)
{
	struct rung *r = *state;
	struct memory_store memory = {
		.files = { { .name = "XMLDefault.cnf.xml",
		    .text = "<loadInformation30018>" STEP "<" } }
	};
	struct store folder = memory_store(&memory);

	ladders_obey(r->ladders, &folder);
	assert_true(runs(r, STEP));
	assert_int_equal(r->device.ladder.steps, 0);
	memory.files[0].text = "<loadInformation30018>" TARGET "<";
	assert_false(runs(r, STEP));
	bring_a_file(r, "fw/XMLDefault.cnf.xml");
	assert_true(runs(r, STEP));
	assert_string_equal(r->device.ladder.target, TARGET);
}

/* A name in the folder answers as a choice does. */
static void
the_folder_answers_the_question(void **state)
{
	struct rung *r = *state;
	struct memory_store memory = {
		.files = { { .name = "XMLDefault.cnf.xml",
		    .text = "<loadInformation30018>" SCCP "<" } }
	};
	struct store folder = memory_store(&memory);

	bring(r, &sccp);
	assert_true(runs(r, ""));
	assert_true(r->device.ladder.asks);
	ladders_obey(r->ladders, &folder);
	assert_true(runs(r, ""));
	assert_false(r->device.ladder.asks);
	assert_string_equal(r->device.ladder.target, SCCP);
}

static void
what_it_shall_end_with_is_known(void **state)
{
	struct rung *r = *state;

	assert_null(ladders_goal(r->ladders, r->device.mac));
	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_string_equal(
	    ladders_goal(r->ladders, r->device.mac)->name, TARGET);
	assert_true(runs(r, STEP));
	assert_true(runs(r, TARGET));
	assert_string_equal(
	    ladders_goal(r->ladders, r->device.mac)->name, TARGET);
}

static void
a_choice_can_be_tried_before_it_is_made(void **state)
{
	struct rung *r = *state;
	struct load_choice c;
	struct plan plan;

	bring(r, &sccp);
	assert_true(runs(r, "SIP41.8-2-1S"));
	assert_null(load_choice_parse(&c, r->shelf.catalogue, "SCCP"));
	ladders_try(r->ladders, r->device.mac, &c, &plan);
	assert_int_equal(plan.state, PLAN_READY);
	assert_int_equal(plan.steps_n, 2);
	assert_string_equal(plan.steps[0].load, STEP);
	assert_string_equal(plan.steps[1].load, SCCP);
	assert_string_equal(
	    ladders_goal(r->ladders, r->device.mac)->name, TARGET);
	ladders_try(r->ladders, (struct mac){ { 1 } }, &c, &plan);
	assert_int_equal(plan.state, PLAN_ASKS);
}

/* Nobody heard it: what its model would find is known all the same. */
static void
an_erased_one_finds_the_load_for_its_model(void **state)
{
	struct rung *r = *state;
	const struct model *model;

	model = r->device.model;
	assert_string_equal(ladders_erased(r->ladders, model)->name, STEP);
	choose(r, "7961G=" TARGET);
	assert_non_null(ladders_erased(r->ladders, model));
	model = catalogue_find(r->shelf.catalogue, "8841");
	assert_null(ladders_erased(r->ladders, model));
}

static void
what_is_no_phone_of_a_known_model_has_none(void **state)
{
	struct rung *r = *state;

	r->device.model = NULL;
	assert_false(runs(r, "SIP41.8-2-1S"));
	assert_null(ladders_load(r->ladders, r->device.mac));
	assert_null(ladders_plan(r->ladders, r->device.mac));
	assert_null(ladders_model(r->ladders, r->device.mac));
}

static void
the_oldest_of_too_many_phones_is_forgotten(void **state)
{
	struct rung *r = *state;
	struct mac first;

	first = r->device.mac;
	for (unsigned i = 0; i <= LADDERS_PHONES; i++) {
		assert_true(runs(r, "SIP41.8-2-1S"));
		r->device.mac.octet[3] = (uint8_t)(i >> 8);
		r->device.mac.octet[4] = (uint8_t)i;
		r->device.ladder = (struct event_ladder){ 0 };
	}
	assert_null(ladders_load(r->ladders, first));
}

int
main(void)
{
	const struct CMUnitTest stories[] = {
		STORY(a_phone_climbs_by_what_it_runs),
		STORY(no_news_is_not_told),
		STORY(its_recovery_loader_is_no_step),
		STORY(what_it_falls_back_to_begins_anew),
		STORY(without_its_step_the_next_one_is_given),
		STORY(a_step_that_comes_later_is_taken_up),
		STORY(in_doubt_a_phone_that_runs_is_left_alone),
		STORY(the_nearest_choice_wins),
		STORY(a_load_by_name_answers_the_question),
		STORY(a_phone_waits_while_its_load_may_still_be_found),
		STORY(the_folder_may_change_its_mind),
		STORY(the_folder_answers_the_question),
		STORY(what_it_shall_end_with_is_known),
		STORY(a_choice_can_be_tried_before_it_is_made),
		STORY(an_erased_one_finds_the_load_for_its_model),
		STORY(what_is_no_phone_of_a_known_model_has_none),
		STORY(the_oldest_of_too_many_phones_is_forgotten),
	};
	static struct suite all;

	ADD_CASES(&all, the_folder_has_a_say, folder_rows);
	ADD_TESTS(&all, stories);
	return suite_run(&all, "serve/ladders", NULL, NULL);
}
