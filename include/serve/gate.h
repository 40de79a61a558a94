/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_GATE_H
#define SERVE_GATE_H

/*
 * Before anybody is told to erase a phone, all that it will need afterwards
 * must be there: a 79x1 that finds no DHCP and TFTP then is a zombie
 * (facts/lessons.md rows 10, 23 and 25). Facts in, lights out.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bench/event.h"
#include "firmware-index/load.h"

struct course;
struct model;

enum gate_check {
	GATE_CARRIER, /* the cable leads somewhere */
	GATE_ADDRESS, /* we have one there */
	GATE_PORTS,   /* DHCP and TFTP are open */
	GATE_ALONE,   /* no other DHCP server */
	GATE_LOAD,    /* the load of its step is here, whole and intact */
	GATE_READ,    /* one file of it was read through our TFTP socket */
	GATE_CHECKS,
};

enum gate_light {
	GATE_RED,
	GATE_WAIT, /* it is being found out */
	GATE_GREEN,
};

/* What was seen; load is borrowed for the call, NULL for none. */
struct gate_facts {
	struct event_link link;
	enum serving serving;
	bool ports;
	const struct load *load;
	bool scanning; /* folders are still being read */
	bool read_begun, read_ended;
	int read_err; /* 0: the file came whole */
};

struct gate {
	enum gate_light lights[GATE_CHECKS];
};

/* The light of each check, by what is known now. */
void gate_judge(struct gate *g, const struct gate_facts *facts);

/* Whether all is green. */
bool gate_is_open(const struct gate *g);

/* The red ones, a bit each (1 << check). */
unsigned gate_reds(const struct gate *g);

/*
 * Whether somebody may go on: all is green, or red only where a person
 * overrode it (bits of gate_reds() then). What comes later is not overridden.
 */
bool gate_lets(const struct gate *g, unsigned overridden);

/*
 * Whether an erased phone of this model has nothing left until it finds a
 * server. Only of what asks for a term file that is known; what the catalogue
 * does not know, NULL, may be such a phone.
 */
bool gate_is_for(const struct model *model);

/*
 * What a phone that is led would not find at this moment: the first of the
 * red lights but for those that were gone over. While its own plug is pulled
 * the cable's and what depends on it are red for no other reason; and one
 * that has all of its firmware needs nothing.
 */
void gate_tell(
    struct event_gate *e, const struct gate *g, const struct course *c);

/* Of a check: "cable"; what its light says, as a sentence; and what may
 * happen to who goes on regardless. */
const char *gate_name(enum gate_check check);
const char *gate_words(const struct gate *g, enum gate_check check);
const char *gate_risk(enum gate_check check);

#endif
