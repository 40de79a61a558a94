/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_KEEPER_H
#define COMMANDS_KEEPER_H

/*
 * Who keeps the record of a session: writes down each step of a revival, and
 * looks up what was done to a phone before. A record that fails is told once
 * and tried again; the work goes on without.
 */

#include <stddef.h>
#include <stdint.h>

#include "bench/entry.h"

struct keeper;
struct session;

/*
 * Open the record, as the options have it; before root is given up. NULL
 * where none is kept: a practice bench and a capture file have one only when
 * it is named.
 */
struct keeper *keeper_open(struct session *s);

/* Write and look up what is new. Takes NULL. */
void keeper_turn(struct keeper *k, int64_t now_us);

/*
 * The newest entries, newest first; NULL where there is no record. They live
 * until the next call.
 */
const struct entry *keeper_history(struct keeper *k, size_t *n);

/* What is open ends with us. Takes NULL. */
void keeper_close(struct keeper *k, int64_t now_us);

#endif
