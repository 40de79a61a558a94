/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_SWARM_H
#define COMMANDS_SWARM_H

/*
 * Simulated phones on one wire: their clock, their socket, their plugs, and
 * the hands that they are in.
 */

#include <stdbool.h>
#include <stdint.h>

#include "firmware-index/envelope.h"
#include "options.h"
#include "practice/fault.h"

struct model;

struct swarm_config {
	const char *interface;
	const struct model *const *models; /* phone i is models[i % models_n] */
	unsigned models_n;
	unsigned phones; /* of one alone, power takes the carrier with it */
	bool dead[OPTIONS_PHONES]; /* until reset; the others were */
	double speed, hands;       /* as sim_config's */
	uint32_t pace;
	struct faults faults;
	unsigned seed; /* of the faults */
	uint8_t modulus[ENVELOPE_SIGNATURE];
	uint8_t older[ENVELOPE_SIGNATURE]; /* all zero: none */
	int leash;                         /* their end; see leash.h */
};

/*
 * Run them until the leash ends. For a process of its own; returns its exit
 * status.
 */
int swarm_run(const struct swarm_config *config);

#endif
