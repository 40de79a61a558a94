/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_ALARMS_H
#define SERVE_ALARMS_H

/*
 * Which of many things is due first: a binary heap of alarms that live in
 * what they wake. The caller's array holds it and has room for all.
 */

#include <stddef.h>
#include <stdint.h>

struct alarm {
	int64_t at_us;
	size_t place; /* in the heap, counted from 1; 0: not set */
};

struct alarms {
	struct alarm **heap;
	size_t n;
};

/* Set it, or move it when it is set already. */
void alarms_set(struct alarms *all, struct alarm *a, int64_t at_us);
void alarms_clear(struct alarms *all, struct alarm *a);

/* The first to be due, or NULL. */
struct alarm *alarms_first(const struct alarms *all);

#endif
