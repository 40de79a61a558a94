/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_READING_H
#define UI_READING_H

/* What is here, in one row; while the folders are read, how far. */

#include <stddef.h>
#include <stdint.h>

struct box;
struct screen_model;
struct view;

void reading_draw(const struct view *v, struct box b);

/* Why no load is given here at all, as a sentence. */
const char *reading_none(const struct screen_model *m);

/* "2,000", and "1.2 of 5.0 GB". They return dst. */
char *reading_number(char *dst, size_t cap, uint64_t n);
char *reading_octets(char *dst, size_t cap, uint64_t done, uint64_t total);

#endif
