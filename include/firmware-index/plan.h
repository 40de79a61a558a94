/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_PLAN_H
#define FIRMWARE_INDEX_PLAN_H

/*
 * Which load a phone should get, and the ladder of loads to it: facts/
 * phones.md section 4, facts/formats.md sections 0 and 2.1. Pure.
 */

#include "firmware-index/index.h"

#define PLAN_STEPS 8
#define PLAN_TEXT  200

struct plan_phone {
	const struct model *model;
	const char *running; /* load, "" not known, a recovery load */
	unsigned hardware;   /* board revision of LLDP ("V12": 12), 0 unknown */
	enum protocol protocol; /* wanted; NONE: as it runs, else any */
	bool erased; /* total reset: the CNU that stayed decides, not known */
	const char *last; /* load known of it before a reset, or "" */
};

enum plan_state {
	PLAN_NONE,    /* nothing here fits, or it runs the load already */
	PLAN_READY,   /* every step is here */
	PLAN_LACKS,   /* a step's file is not here; the step names it */
	PLAN_ASKS,    /* in doubt: the question says between what */
	PLAN_REFUSED, /* there is no way, the question says why */
};

struct plan_step {
	char load[EXAMINE_NAME]; /* "SIP41.8-5-2S"; a pattern where missing */
	size_t at;               /* in the index, or INDEX_NONE: not here */
	char reason[PLAN_TEXT];  /* a sentence */
	enum confidence confidence; /* of the rule behind it */
};

struct plan {
	enum plan_state state;
	struct plan_step steps[PLAN_STEPS];
	unsigned steps_n;
	char question[PLAN_TEXT]; /* a sentence, or "" */
};

/*
 * The ladder to the wanted load, or to the best one for the phone where
 * wanted is NULL (newest usable of its protocol; asks where both protocols
 * would do and nothing tells which).
 */
void plan_make(struct plan *p, const struct firmware_index *x,
    const struct plan_phone *phone, const struct load *wanted);

#endif
