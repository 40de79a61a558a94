/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_GUIDED_H
#define TESTS_SUPPORT_GUIDED_H

/* A dashboard whose person is about to reset a phone; stories as in stocked.h. */

#include "support/stocked.h"

/*
 * Phones that run old loads, the first up to its configuration; firmware for
 * them, and all lights green.
 */
static inline void
dashboard_tell_guided(struct dashboard *t)
{
	struct play_phone p = play_phone(0xc1, "7961", "41");

	dashboard_guide(t);
	dashboard_tell_stock(t);
	play_lease(&t->play, &p);
	play_miss(&t->play, &p, "SEP001B0C18BDC1.cnf.xml");
}

static inline void
dashboard_tell_guided_red(struct dashboard *t)
{
	dashboard_tell_guided(t);
	stocked_gate(t, false, false);
}

/* One phone alone, which runs this load. */
static inline void
guided_one(struct dashboard *t, const char *model, const char *load)
{
	struct play_phone p = play_phone(0xc7, model, "");

	dashboard_guide(t);
	dashboard_serve(t);
	stocked_begin(t);
	play_announce(&t->play, &p, load);
	stock_fill(&t->shelf);
	stocked_look(t);
	stocked_gate(t, true, true);
}

static inline void
dashboard_tell_guided_7940(struct dashboard *t)
{
	guided_one(t, "7940", "P00303020214");
}

/* Perhaps it would ignore the held key. */
static inline void
dashboard_tell_guided_needless(struct dashboard *t)
{
	guided_one(t, "7961", "SIP41.9-2-1S");
}

/* What it announces as its load it may never have started. */
static inline void
dashboard_tell_guided_waking(struct dashboard *t)
{
	guided_one(t, "7961", "SIP41.8-2-1S");
}

/* And as many others are led as can be. */
static inline void
dashboard_tell_guided_full(struct dashboard *t)
{
	struct event e = { .kind = EVENT_GUIDE,
		.guide = { .act = GUIDE_BEGIN,
		    .model = "7961G",
		    .sequence = "soft" } };

	dashboard_tell_guided_waking(t);
	for (uint8_t i = 0; i < BENCH_COURSES; i++) {
		e.mac = (struct mac){ { 0, 0x1b, 0x0c, 1, 0, i } };
		play_tell(&t->play, e);
	}
}

/* And then it went away. */
static inline void
dashboard_tell_guided_alone(struct dashboard *t)
{
	dashboard_tell_guided_waking(t);
	play_wait(&t->play, 61000);
}

static inline void
dashboard_tell_guided_gone(struct dashboard *t)
{
	dashboard_tell_guided(t);
	play_link(&t->play, false);
	play_wait(&t->play, 600000);
}

/* It was erased, and asks for nothing any more. */
static inline void
dashboard_tell_guided_stuck(struct dashboard *t)
{
	guided_one(t, "7961", "term61.default");
	play_wait(&t->play, 1200000);
}

/* Its address is of another network. */
static inline void
dashboard_tell_guided_static(struct dashboard *t)
{
	struct play_phone p = play_phone(0xc7, "7961", "41");
	struct event e = { .kind = EVENT_ARP,
		.by = WITNESS_WIRE,
		.mac = p.mac,
		.arp = 0x0a010203 };

	guided_one(t, "7961", "SIP41.8-2-1S");
	play_tell(&t->play, e);
	play_wait(&t->play, 60000);
	play_tell(&t->play, e);
}

static inline void
dashboard_tell_guided_loading(struct dashboard *t)
{
	dashboard_guide(t);
	dashboard_tell_step_loads(t);
}

static inline void
dashboard_tell_guided_replay(struct dashboard *t)
{
	dashboard_guide(t);
	dashboard_tell_replay(t);
}

static inline void
dashboard_tell_guided_watching(struct dashboard *t)
{
	struct play_phone p = play_phone(0xc7, "7961", "41");

	dashboard_guide(t);
	dashboard_tell_watching(t);
	play_announce(&t->play, &p, "SIP41.8-2-1S");
}

/* Nobody is heard yet. */
static inline void
dashboard_tell_guided_nobody(struct dashboard *t)
{
	dashboard_guide(t);
	dashboard_serve(t);
	stocked_gate(t, true, true);
}

#endif
