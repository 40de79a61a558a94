/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_BLAME_H
#define COMMANDS_BLAME_H

/*
 * When a request is on the wire that never reached us: which firewall rule
 * may be to blame, asked once of the helper and said in the log.
 */

#include <stdbool.h>
#include <stdint.h>

struct session;

struct blame {
	int64_t next_us; /* look not before */
	bool asked;
};

/* Once a session this waits for the helper, for 2 s at most. */
void blame_turn(struct blame *b, struct session *s, int64_t now_us);

#endif
