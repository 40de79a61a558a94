/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_SWARM_H
#define COMMANDS_SWARM_H

/* Simulated phones on one wire: their clock, their socket, their plugs. */

#include <stdint.h>

#include "firmware-index/envelope.h"
#include "practice/fault.h"

struct model;

struct swarm_config {
	const char *interface;
	const struct model *const *models; /* phone i is models[i % models_n] */
	unsigned models_n;
	unsigned phones;
	double speed;
	uint32_t pace;
	struct faults faults;
	unsigned seed; /* of the faults */
	uint8_t modulus[ENVELOPE_SIGNATURE];
	uint8_t older[ENVELOPE_SIGNATURE]; /* all zero: none */
	int leash; /* a pipe: an octet plugs them in, its end ends all */
};

/*
 * Run them until the leash ends. For a process of its own; returns its exit
 * status.
 */
int swarm_run(const struct swarm_config *config);

#endif
