/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_STOCK_TRIAL_H
#define COMMANDS_STOCK_TRIAL_H

/*
 * A file of a phone's load, read through our own TFTP port as that phone
 * would: for the gate before it is erased (serve/gate.h). One at a time.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/addr.h"
#include "firmware-index/examine.h"
#include "serve/gate.h"

struct probe;
struct session;

/* Zeroed before use. */
struct stock_trial {
	struct probe *probe;
	struct mac mac; /* for which phone */
	char load[EXAMINE_NAME];
	bool begun, ended;
	int err;
	int64_t at_us;
};

struct stock_trial_of {
	uint32_t address; /* ours */
	struct mac mac;
	const struct load *load;
	const char *file; /* of the load */
};

/* Try it, unless that was done for this phone and load within a minute. */
void stock_trial_run(
    struct stock_trial *t, struct session *s, const struct stock_trial_of *of);

void stock_trial_tell(const struct stock_trial *t, struct gate_facts *facts);

void stock_trial_stop(struct stock_trial *t);

#endif
