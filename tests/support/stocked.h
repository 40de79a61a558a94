/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_STOCKED_H
#define TESTS_SUPPORT_STOCKED_H

/*
 * A dashboard with firmware: an index, what phones are to get of it, and the
 * gate. The functions dashboard_tell_… are stories, as in dashboard.h.
 */

#include "support/dashboard.h"

/* An index to be filled through t->shelf. */
static inline void
stocked_begin(struct dashboard *t)
{
	t->shelf.index = index_new(t->play.catalogue);
	assert_non_null(t->shelf.index);
	t->ladders = ladders_new(t->shelf.index);
	assert_non_null(t->ladders);
	t->model.ladders = t->ladders;
}

/* As after each change of the index, the choices or the bench. */
static inline void
stocked_look(struct dashboard *t)
{
	const struct device *d;
	struct event e;

	if (t->shelf.index == NULL)
		return;
	shelf_build(&t->shelf);
	for (size_t i = 0; (d = bench_at(t->play.bench, i)) != NULL; i++)
		if (ladders_look(t->ladders, d, t->play.now_us, &e))
			play_tell(&t->play, e);
	if (t->inventory.index != NULL &&
	    t->inventory.revision == index_revision(t->shelf.index))
		return;
	inventory_fini(&t->inventory);
	assert_int_equal(inventory_take(&t->inventory, t->shelf.index), 0);
	t->model.inventory = &t->inventory;
}

/* What the program does with an answer. */
static inline void
stocked_obey(struct dashboard *t, enum screen_answer answer)
{
	if (answer != SCREEN_CHOOSE)
		return;
	assert_int_equal(
	    ladders_choose(t->ladders, &t->screen.firmware.choice), 0);
	stocked_look(t);
}

/* All lights green; what is red is told. */
static inline void
stocked_gate(struct dashboard *t, bool carrier, bool load)
{
	static const struct load sound = { .complete = true, .usable = true };
	const struct gate_facts facts = {
		.link = { .present = true,
		    .up = true,
		    .carrier = carrier,
		    .address = PLAY_SERVER },
		.serving = SERVING_CLEAR,
		.ports = true,
		.load = load ? &sound : NULL,
		.read_begun = load,
		.read_ended = load,
	};

	gate_judge(&t->gate, &facts);
	t->model.gate = &t->gate;
}

/* Phones that run old loads, and one that is erased. */
static inline void
stocked_phones(struct dashboard *t)
{
	struct play_phone climbs = play_phone(0xc1, "7961", "41");
	struct play_phone ready = play_phone(0xc2, "7941", "41");
	struct play_phone asks = play_phone(0xc3, "7970", "70");

	play_announce(&t->play, &climbs, "SIP41.8-2-1S");
	play_announce(&t->play, &ready, "SIP41.8-5-2S");
	play_announce(&t->play, &asks, "SCCP70.8-5-2S");
	play_wait(&t->play, 4000);
}

/* A technician's folders, with some of all that can be wrong in them. */
static inline void
dashboard_tell_stock(struct dashboard *t)
{
	static const struct shelf_package step = { "SIP", "41", 'B', "8-5-2",
		"8-5-2TH1-9", 0 };

	dashboard_serve(t);
	stocked_begin(t);
	stocked_phones(t);
	shelf_put_java(&t->shelf, "fw/SIP41.8-5-2", &step);
	stock_fill(&t->shelf);
	stocked_look(t);
	stocked_gate(t, true, true);
}

/* The step in between is not here. */
static inline void
dashboard_tell_step_missing(struct dashboard *t)
{
	dashboard_tell_stock(t);
	assert_int_equal(index_remove(t->shelf.index, "fw/SIP41.8-5-2"), 0);
	stocked_look(t);
	stocked_gate(t, false, false);
}

/* Erased, and loads of both protocols are here. */
static inline void
dashboard_tell_question(struct dashboard *t)
{
	static const struct shelf_package both[] = {
		{ "SIP", "41", 'A', "8-5-4", "8-5-4TH1-6", 0 },
		{ "SCCP", "41", 'A', "8-5-4", "8-5-4TH1-6", 0 },
	};
	struct play_phone p = play_phone(0xc1, "7961", "41");

	dashboard_serve(t);
	stocked_begin(t);
	play_announce(&t->play, &p, "term61.default");
	shelf_put_java(&t->shelf, "fw/sip", &both[0]);
	shelf_put_java(&t->shelf, "fw/sccp", &both[1]);
	stocked_look(t);
	stocked_gate(t, true, true);
}

/* The phone that has to climb takes its first step. */
static inline void
dashboard_tell_step_loads(struct dashboard *t)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");

	dashboard_tell_stock(t);
	play_load(&t->play, &p, 18);
}

static inline void
dashboard_tell_steps_done(struct dashboard *t)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");

	dashboard_tell_step_loads(t);
	play_load(&t->play, &p, 60);
	play_announce(&t->play, &p, "SIP41.8-5-2S");
	stocked_look(t);
	play_announce(&t->play, &p, "SIP41.8-5-4S");
	stocked_look(t);
	play_wait(&t->play, 2000);
}

static inline void
dashboard_tell_reading(struct dashboard *t)
{
	dashboard_tell_stock(t);
	t->model.reading = (struct screen_reading){ .busy = true,
		.files = 2000,
		.files_done = 312,
		.octets = 5000000000,
		.octets_done = 1200000000 };
}

static inline void
dashboard_tell_no_stock(struct dashboard *t)
{
	dashboard_serve(t);
	stocked_begin(t);
	stocked_phones(t);
	stocked_look(t);
}

static inline void
dashboard_tell_plain(struct dashboard *t)
{
	dashboard_serve(t);
	stocked_phones(t);
}

/* 500 loads, and as many files that are no good. */
static inline void
dashboard_tell_hoard(struct dashboard *t)
{
	char version[16], folder[32];

	dashboard_tell_no_stock(t);
	for (int i = 0; i < 500; i++) {
		struct shelf_package p = { "SIP", "41", 'A', version, version,
			0 };

		snprintf(version, sizeof(version), "9-%d-%d", i / 50, i % 50);
		snprintf(folder, sizeof(folder), "fw/old-%03d", i);
		shelf_put_java(&t->shelf, folder, &p);
		stock_put_bad(&t->shelf, folder, "broken.sbn",
		    "jar41sip.9-4-2ES26.sbn", FINDING_CONTENT);
	}
	stocked_look(t);
}

#endif
