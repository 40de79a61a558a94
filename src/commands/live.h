/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_LIVE_H
#define COMMANDS_LIVE_H

/*
 * A session on an interface: what is captured there, the link that comes
 * and goes, and the station, if it serves. Its parts stand in the session.
 */

#include "options.h"

struct session;

/*
 * Everything that needs root, then its surrender. What cannot be had is
 * said on standard error.
 */
enum status live_open(struct session *s);

/* Begin to hear and to answer. */
enum status live_start(struct session *s);

/* Takes what was opened as far as it was. */
void live_close(struct session *s);

#endif
