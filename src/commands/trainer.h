/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_TRAINER_H
#define COMMANDS_TRAINER_H

/*
 * The dashboard's side of the phones on the practice bench: how they look,
 * what hands do to them, and technicians who play where nobody else does.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware-index/resets.h"
#include "practice/hands.h"

struct bench;
struct model;
struct session;
struct trainer;

struct trainer_plan {
	bool dead;  /* until it is reset */
	bool reset; /* it is, or somebody tries to, by this */
	const struct model *model;
	struct reset_choice choice;
};

/* All borrowed. */
struct trainer_config {
	const struct trainer_plan *plans; /* of each phone */
	unsigned phones;
	double speed;
	bool plays;  /* a technician for every phone to reset */
	bool clumsy; /* who makes a mistake first, each another */
	unsigned seed;
	int leash;
};

struct trainer *trainer_new(const struct trainer_config *config);
void trainer_free(struct trainer *t); /* takes NULL */

/* As session_config's; ctx apart. */
int trainer_hear(struct trainer *t);
int64_t trainer_turn(struct trainer *t, struct session *s, int64_t now_us);

/* How the phones look that lie on the bench. */
const struct look *trainer_looks(const struct trainer *t, size_t *n);

/* Whether each has come to an end, good or bad, and how many to a good one. */
bool trainer_is_over(
    const struct trainer *t, const struct bench *b, unsigned *revived);

#endif
