/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_TAKE_H
#define PRACTICE_TAKE_H

#include "sim.h"

/*
 * What the phone says of a manifest or a part that came whole: the words on
 * its screen, or NULL when it takes it; of a manifest it keeps the list.
 */
const char *take_file(struct sim *s);

#endif
