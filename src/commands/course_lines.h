/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_COURSE_LINES_H
#define COMMANDS_COURSE_LINES_H

/* A JSON line for every new place of whoever is led through a reset. */

#include "bench/bench.h"

struct lines;

/* Print those since *told, which is brought up to date. lines may be NULL. */
void course_lines_print(
    struct lines *lines, const struct bench *b, uint64_t *told);

#endif
