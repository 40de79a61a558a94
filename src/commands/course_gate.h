/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_COURSE_GATE_H
#define COMMANDS_COURSE_GATE_H

/*
 * The gate (serve/gate.h) is not passed for good: whoever is led is told when
 * one of its lights turns red before the phone has its firmware.
 */

#include <stdint.h>

struct session;

/* Judge it, unless that was done just now; returns when to look again. */
int64_t course_gate_turn(struct session *s, int64_t now_us);

#endif
