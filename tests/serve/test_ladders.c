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
begin(struct rung *r, const char *running)
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
	text_copy(r->device.facts[FACT_LOAD].text, 64, running);
}

static void
end(struct rung *r)
{
	ladders_free(r->ladders);
	shelf_fini(&r->shelf);
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
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_int_equal(r.event.kind, EVENT_LADDER);
	assert_int_equal(r.event.at_us, 5);
	assert_true(mac_equal(r.event.mac, r.device.mac));
	assert_int_equal(r.device.ladder.step, 1);
	assert_int_equal(r.device.ladder.steps, 2);
	assert_string_equal(r.device.ladder.load, STEP);
	assert_string_equal(r.device.ladder.target, TARGET);
	assert_true(r.device.ladder.reason[0] != '\0');
	assert_string_equal(given(&r), STEP);
	assert_true(ladders_climbing(r.ladders, r.device.mac));

	assert_true(runs(&r, STEP));
	assert_int_equal(r.device.ladder.step, 2);
	assert_int_equal(r.device.ladder.steps, 2);
	assert_string_equal(r.device.ladder.before, STEP);
	assert_string_equal(given(&r), TARGET);

	assert_true(runs(&r, TARGET));
	assert_int_equal(r.device.ladder.step, 2);
	assert_int_equal(r.device.ladder.steps, 2);
	assert_string_equal(r.device.ladder.load, TARGET);
	assert_false(ladders_climbing(r.ladders, r.device.mac));
	assert_string_equal(given(&r), TARGET);
	end(&r);
}

static void
no_news_is_not_told(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_false(runs(&r, "SIP41.8-2-1S"));
	assert_int_equal(index_put(r.shelf.index, "else/a.txt", "",
			     &(struct examined){ .kind = KIND_OTHER }),
	    0);
	shelf_build(&r.shelf);
	assert_false(runs(&r, "SIP41.8-2-1S"));
	assert_string_equal(given(&r), STEP);
	end(&r);
}

static void
its_recovery_loader_is_no_step(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_true(runs(&r, "SIP41.8-2-1S"));
	(void)runs(&r, "79XX_default_load");
	assert_int_equal(r.device.ladder.step, 1);
	assert_int_equal(r.device.ladder.steps, 2);
	assert_string_equal(given(&r), STEP);
	assert_true(runs(&r, STEP));
	assert_int_equal(r.device.ladder.step, 2);
	end(&r);
}

static void
what_it_falls_back_to_begins_anew(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_true(runs(&r, STEP));
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_int_equal(r.device.ladder.step, 1);
	assert_string_equal(r.device.ladder.before, "");
	assert_string_equal(given(&r), STEP);
	end(&r);
}

static void
without_its_step_the_next_one_is_given(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_int_equal(index_remove(r.shelf.index, "8-5-2"), 0);
	shelf_build(&r.shelf);
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_true(r.device.ladder.missing);
	assert_string_equal(given(&r), TARGET);
	end(&r);
}

static void
a_step_that_comes_later_is_taken_up(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_int_equal(index_remove(r.shelf.index, "8-5-2"), 0);
	shelf_build(&r.shelf);
	assert_true(runs(&r, "SIP41.8-2-1S"));
	shelf_put_java(&r.shelf, "8-5-2", &both[0]);
	shelf_build(&r.shelf);
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_false(r.device.ladder.missing);
	assert_string_equal(given(&r), STEP);
	end(&r);
}

static void
in_doubt_a_phone_that_runs_is_left_alone(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	shelf_put_java(&r.shelf, "sccp", &sccp);
	shelf_build(&r.shelf);
	assert_true(runs(&r, ""));
	assert_true(r.device.ladder.asks);
	assert_int_equal(r.device.ladder.steps, 0);
	assert_string_equal(given(&r), "");
	choose(&r, "SCCP");
	assert_true(runs(&r, ""));
	assert_string_equal(r.device.ladder.target, SCCP);
	end(&r);
}

static void
the_nearest_choice_wins(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	shelf_put_java(&r.shelf, "sccp", &sccp);
	shelf_build(&r.shelf);
	choose(&r, SCCP);
	assert_true(runs(&r, STEP));
	assert_string_equal(given(&r), SCCP);
	choose(&r, "7961G=" TARGET);
	assert_true(runs(&r, STEP));
	assert_string_equal(given(&r), TARGET);
	choose(&r, "SEP001B0C18BDC1=" SCCP);
	assert_true(runs(&r, STEP));
	assert_string_equal(given(&r), SCCP);
	choose(&r, "001b0c18bdc2=" TARGET);
	choose(&r, "7941G=" TARGET);
	assert_false(runs(&r, STEP));
	assert_string_equal(given(&r), SCCP);
	end(&r);
}

/* Who chose a load by its name has said what there was to say. */
static void
a_load_by_name_answers_the_question(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_int_equal(index_remove(r.shelf.index, "8-5-2"), 0);
	shelf_build(&r.shelf);
	assert_true(runs(&r, ""));
	assert_true(r.device.ladder.asks);
	assert_int_equal(r.device.ladder.steps, 0);
	choose(&r, "7961G=" TARGET);
	assert_true(runs(&r, ""));
	assert_false(r.device.ladder.asks);
	assert_string_equal(r.device.ladder.load, TARGET);
	assert_non_null(strstr(r.device.ladder.reason, "The load that is"));
	end(&r);
}

/* The best load may still be found, but not one that was chosen and is here. */
static void
a_phone_waits_while_its_load_may_still_be_found(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	ladders_hold(r.ladders, true);
	assert_false(ladders_waits(r.ladders, r.device.mac));
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_true(ladders_waits(r.ladders, r.device.mac));
	assert_int_equal(r.device.ladder.steps, 0);
	assert_non_null(strstr(r.device.ladder.reason, "being read"));
	choose(&r, "SIP41.9-9-9S");
	(void)runs(&r, "SIP41.8-2-1S");
	assert_true(ladders_waits(r.ladders, r.device.mac));
	choose(&r, TARGET);
	(void)runs(&r, "SIP41.8-2-1S");
	assert_false(ladders_waits(r.ladders, r.device.mac));
	assert_int_equal(r.device.ladder.steps, 2);
	assert_int_equal(index_remove(r.shelf.index, "8-5-2"), 0);
	shelf_build(&r.shelf);
	(void)runs(&r, "SIP41.8-2-1S");
	assert_true(ladders_waits(r.ladders, r.device.mac));
	assert_int_equal(r.device.ladder.steps, 0);
	choose(&r, "SIP");
	(void)runs(&r, "SIP41.8-2-1S");
	assert_true(ladders_waits(r.ladders, r.device.mac));
	ladders_hold(r.ladders, false);
	assert_false(ladders_waits(r.ladders, r.device.mac));
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_int_equal(r.device.ladder.steps, 2);
	end(&r);
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

	begin(&r, "");
	shelf_put_java(&r.shelf, "other", &other);
	shelf_build(&r.shelf);
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
	struct memory_store memory = {
		.files = { { .name = "XMLDefault.cnf.xml",
		    .text = "<loadInformation30018>" STEP "<" } }
	};
	struct store folder = memory_store(&memory);
	struct rung r;

	(void)state;
	begin(&r, "");
	ladders_obey(r.ladders, &folder);
	assert_true(runs(&r, STEP));
	assert_int_equal(r.device.ladder.steps, 0);
	memory.files[0].text = "<loadInformation30018>" TARGET "<";
	assert_false(runs(&r, STEP));
	assert_int_equal(index_put(r.shelf.index, "fw/XMLDefault.cnf.xml", "",
			     &(struct examined){ .kind = KIND_OTHER }),
	    0);
	shelf_build(&r.shelf);
	assert_true(runs(&r, STEP));
	assert_string_equal(r.device.ladder.target, TARGET);
	end(&r);
}

/* A name in the folder answers as a choice does. */
static void
the_folder_answers_the_question(void **state)
{
	struct memory_store memory = {
		.files = { { .name = "XMLDefault.cnf.xml",
		    .text = "<loadInformation30018>" SCCP "<" } }
	};
	struct store folder = memory_store(&memory);
	struct rung r;

	(void)state;
	begin(&r, "");
	shelf_put_java(&r.shelf, "sccp", &sccp);
	shelf_build(&r.shelf);
	assert_true(runs(&r, ""));
	assert_true(r.device.ladder.asks);
	ladders_obey(r.ladders, &folder);
	assert_true(runs(&r, ""));
	assert_false(r.device.ladder.asks);
	assert_string_equal(r.device.ladder.target, SCCP);
	end(&r);
}

static void
what_it_shall_end_with_is_known(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	assert_null(ladders_goal(r.ladders, r.device.mac));
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_string_equal(
	    ladders_goal(r.ladders, r.device.mac)->name, TARGET);
	assert_true(runs(&r, STEP));
	assert_true(runs(&r, TARGET));
	assert_string_equal(
	    ladders_goal(r.ladders, r.device.mac)->name, TARGET);
	end(&r);
}

static void
a_choice_can_be_tried_before_it_is_made(void **state)
{
	struct load_choice c;
	struct plan plan;
	struct rung r;

	(void)state;
	begin(&r, "");
	shelf_put_java(&r.shelf, "sccp", &sccp);
	shelf_build(&r.shelf);
	assert_true(runs(&r, "SIP41.8-2-1S"));
	assert_null(load_choice_parse(&c, r.shelf.catalogue, "SCCP"));
	ladders_try(r.ladders, r.device.mac, &c, &plan);
	assert_int_equal(plan.state, PLAN_READY);
	assert_int_equal(plan.steps_n, 2);
	assert_string_equal(plan.steps[0].load, STEP);
	assert_string_equal(plan.steps[1].load, SCCP);
	assert_string_equal(
	    ladders_goal(r.ladders, r.device.mac)->name, TARGET);
	ladders_try(r.ladders, (struct mac){ { 1 } }, &c, &plan);
	assert_int_equal(plan.state, PLAN_ASKS);
	end(&r);
}

/* Nobody heard it: what its model would find is known all the same. */
static void
an_erased_one_finds_the_load_for_its_model(void **state)
{
	const struct model *model;
	struct rung r;

	(void)state;
	begin(&r, "");
	model = r.device.model;
	assert_string_equal(ladders_erased(r.ladders, model)->name, STEP);
	choose(&r, "7961G=" TARGET);
	assert_non_null(ladders_erased(r.ladders, model));
	model = catalogue_find(r.shelf.catalogue, "8841");
	assert_null(ladders_erased(r.ladders, model));
	end(&r);
}

static void
what_is_no_phone_of_a_known_model_has_none(void **state)
{
	struct rung r;

	(void)state;
	begin(&r, "");
	r.device.model = NULL;
	assert_false(runs(&r, "SIP41.8-2-1S"));
	assert_null(ladders_load(r.ladders, r.device.mac));
	assert_null(ladders_plan(r.ladders, r.device.mac));
	assert_null(ladders_model(r.ladders, r.device.mac));
	end(&r);
}

static void
the_oldest_of_too_many_phones_is_forgotten(void **state)
{
	struct rung r;
	struct mac first;

	(void)state;
	begin(&r, "");
	first = r.device.mac;
	for (unsigned i = 0; i <= LADDERS_PHONES; i++) {
		assert_true(runs(&r, "SIP41.8-2-1S"));
		r.device.mac.octet[3] = (uint8_t)(i >> 8);
		r.device.mac.octet[4] = (uint8_t)i;
		r.device.ladder = (struct event_ladder){ 0 };
	}
	assert_null(ladders_load(r.ladders, first));
	end(&r);
}

/* Choices as they are written. */
static struct choice_row {
	const char *name, *text;
	const char *wrong; /* NULL: it is right */
	const char *mac, *model, *load, *place;
	enum protocol protocol;
	const char *what, *whom; /* back in words */
} choice_rows[] = {
	{ "a load for all", TARGET, NULL, "000000000000", "", TARGET, "",
	    PROTOCOL_NONE, TARGET, "for all phones" },
	{ "a load for a model", "7961G=" TARGET, NULL, "000000000000", "7961G",
	    TARGET, "", PROTOCOL_NONE, TARGET, "for every 7961G" },
	{ "a model in other words", "CP-7961G=" TARGET, NULL, "000000000000",
	    "7961G", TARGET, "", PROTOCOL_NONE, TARGET, "for every 7961G" },
	{ "a load for a phone by name", "SEP001B0C18BDC1=" TARGET, NULL,
	    "001b0c18bdc1", "", TARGET, "", PROTOCOL_NONE, TARGET,
	    "for SEP001B0C18BDC1" },
	{ "a load for a phone by MAC", "00:1b:0c:18:bd:c1=" TARGET, NULL,
	    "001b0c18bdc1", "", TARGET, "", PROTOCOL_NONE, TARGET,
	    "for SEP001B0C18BDC1" },
	{ "a protocol", "7961G=sip", NULL, "000000000000", "7961G", "", "",
	    PROTOCOL_SIP, "the best SIP load", "for every 7961G" },
	{ "a load of one package", TARGET "@a/b.zip", NULL, "000000000000", "",
	    TARGET, "a/b.zip", PROTOCOL_NONE, TARGET, "for all phones" },
	{ "nobody", "7999X=" TARGET, "for no model or phone that is known",
	    NULL, NULL, NULL, NULL, PROTOCOL_NONE, NULL, NULL },
	{ "no load", "7961G=", "no name of a load", NULL, NULL, NULL, NULL,
	    PROTOCOL_NONE, NULL, NULL },
	{ "a name that is too long",
	    "7961G="
	    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	    "too long for the name of a load", NULL, NULL, NULL, NULL,
	    PROTOCOL_NONE, NULL, NULL },
};

static void
a_choice_is_read(void **state)
{
	const struct choice_row *row = *state;
	struct catalogue *catalogue;
	struct load_choice c;
	struct mac mac;
	char why[200], text[80];

	assert_int_equal(catalogue_load(&catalogue, NULL, why, sizeof(why)), 0);
	if (row->wrong != NULL) {
		assert_string_equal(
		    load_choice_parse(&c, catalogue, row->text), row->wrong);
	} else {
		assert_null(load_choice_parse(&c, catalogue, row->text));
		assert_int_equal(mac_parse(&mac, row->mac), 0);
		assert_true(mac_equal(c.mac, mac));
		assert_string_equal(c.model, row->model);
		assert_string_equal(c.load, row->load);
		assert_string_equal(c.place, row->place);
		assert_int_equal(c.protocol, row->protocol);
		assert_string_equal(
		    load_choice_what(text, sizeof(text), &c), row->what);
		assert_string_equal(
		    load_choice_whom(text, sizeof(text), &c), row->whom);
	}
	catalogue_free(catalogue);
}

int
main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(a_phone_climbs_by_what_it_runs),
		cmocka_unit_test(no_news_is_not_told),
		cmocka_unit_test(its_recovery_loader_is_no_step),
		cmocka_unit_test(what_it_falls_back_to_begins_anew),
		cmocka_unit_test(without_its_step_the_next_one_is_given),
		cmocka_unit_test(a_step_that_comes_later_is_taken_up),
		cmocka_unit_test(in_doubt_a_phone_that_runs_is_left_alone),
		cmocka_unit_test(the_nearest_choice_wins),
		cmocka_unit_test(a_load_by_name_answers_the_question),
		cmocka_unit_test(
		    a_phone_waits_while_its_load_may_still_be_found),
		cmocka_unit_test(the_folder_may_change_its_mind),
		cmocka_unit_test(the_folder_answers_the_question),
		cmocka_unit_test(what_it_shall_end_with_is_known),
		cmocka_unit_test(a_choice_can_be_tried_before_it_is_made),
		cmocka_unit_test(an_erased_one_finds_the_load_for_its_model),
		cmocka_unit_test(what_is_no_phone_of_a_known_model_has_none),
		cmocka_unit_test(the_oldest_of_too_many_phones_is_forgotten),
	};
	static struct suite all;

	ADD_CASES(&all, a_choice_is_read, choice_rows);
	ADD_CASES(&all, the_folder_has_a_say, folder_rows);
	ADD_TESTS(&all, others);
	return suite_run(&all, "serve/ladders", NULL, NULL);
}
