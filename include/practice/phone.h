/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_PHONE_H
#define PRACTICE_PHONE_H

/*
 * How a simulated phone behaves: frames and time in, frames out. Orders and
 * paces: facts/phones.md section 3. It knows nothing of our server; what it
 * refuses it judges by checks of its own. All times are microseconds of one
 * clock, whichever that is.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/addr.h"
#include "firmware-index/envelope.h"
#include "practice/fault.h"
#include "practice/hands.h"
#include "wire/frame.h"

struct model;

struct sim_config {
	const struct model *model; /* borrowed */
	struct mac mac;
	char load[48]; /* what runs before, or ran before the reset; "" none */
	bool recovery; /* a # reset was just taken */
	bool dead;     /* it stays at its logo until a reset is taken */
	bool strict;   /* refuses steps that are too large, and newer keys */
	bool follows;  /* asks for its configuration every now and then */
	bool ignores;  /* one of those that look at no held key with a load of
			* late: facts section 2.3 */
	uint32_t hardware; /* of its board, a bit of the loads' value; 0 any */
	uint32_t pace;     /* octets a second it downloads at; 0 for no limit */
	double speed;      /* its waits are divided by this */
	double hands;      /* those for a person's hands; 0: by speed, too */
	uint32_t seed;     /* for its ports, and when its fault strikes */
	enum phone_fault fault;
	uint8_t modulus[ENVELOPE_SIGNATURE]; /* the key it trusts */
	uint8_t older[ENVELOPE_SIGNATURE];   /* to 8.5(2); all zero: none */
};

/* Where it is, as one who sees the phone would tell. */
enum sim_state {
	SIM_OFF,
	SIM_DEAD,     /* at its logo, and stays there */
	SIM_HELD,     /* # is down: it waits for the code */
	SIM_RESETS,   /* the code was taken: it erases */
	SIM_POWERED,  /* CDP and nothing else */
	SIM_ASKING,   /* "Configuring IP" */
	SIM_FETCHING, /* "Upgrading" */
	SIM_WRITING,  /* dark */
	SIM_REBOOTING,
	SIM_IDLE,    /* runs its load */
	SIM_REFUSED, /* "Auth Fail": it will fetch again, for ever */
};

struct sim;

/* Without power yet; the configuration is copied. NULL without memory. */
struct sim *sim_new(const struct sim_config *config);
void sim_free(struct sim *s); /* takes NULL */

/* Power comes, and it starts anew; or goes, and only its flash stays. */
void sim_power(struct sim *s, bool on, int64_t now_us);

/* Take an Ethernet frame; frames for others are ignored. */
void sim_receive(struct sim *s, const void *frame, size_t n, int64_t now_us);

/* Time passed: do what is due. Called at the deadline at the latest. */
void sim_tick(struct sim *s, int64_t now_us);
int64_t sim_deadline(const struct sim *s); /* INT64_MAX: none */

/* The next frame it sends: its length, or 0. buf holds FRAME_MAX octets. */
size_t sim_next(struct sim *s, void *buf, size_t cap, int64_t now_us);

/*
 * A key, '0' to '9', '*' or '#', goes down or up: it judges by facts/
 * phones.md section 2.2 whether that is its reset.
 */
void sim_key(struct sim *s, char key, bool down, int64_t now_us);

/* How it looks: all of *look but the number, which is the caller's. */
void sim_look(const struct sim *s, struct look *look, int64_t now_us);

/* The texts are its own, and change with it. */
enum sim_state sim_state(const struct sim *s);
const char *sim_load(const struct sim *s);   /* running load, "" none */
const char *sim_reason(const struct sim *s); /* why it refused, or "" */

#endif
