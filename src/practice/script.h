/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_SCRIPT_H
#define PRACTICE_SCRIPT_H

/* The names a phone asks for, in their order, and what it reads in them. */

#include "sim.h"

/* The name of the file to ask for now; false: the phase is over. */
bool script_file(struct sim *s);

/* The value of loadInformation for this model, or "". */
void script_wanted(struct sim *s);

/* The load that the part just fetched belongs to, into next_load. */
void script_note_load(struct sim *s);

#endif
