/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_SCRIPT_H
#define PRACTICE_SCRIPT_H

/* The names a phone asks for, in their order, and what it reads in them. */

#include "ladder.h"
#include "sim.h"

/* Of a phone of the first generation, by what it runs. */
enum era script_era(const struct sim *s);

/* The name of the file to ask for now; false: the phase is over. */
bool script_file(struct sim *s);

/*
 * Read the configuration file just fetched: what it shall run, into wanted.
 * Returns whether that is all it will ask for.
 */
bool script_config(struct sim *s);

/* Its load comes as one image, of which it makes the list of parts. */
void script_image(struct sim *s);

/* The load that the part just fetched belongs to, into next_load. */
void script_note_load(struct sim *s);

#endif
