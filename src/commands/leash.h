/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_LEASH_H
#define COMMANDS_LEASH_H

/*
 * What ties the simulated phones to their dashboard, a process each: hands
 * go one way, looks the other, whole or not at all. Who loses the other end
 * knows that the other is gone. Nothing here waits.
 */

#include <stdbool.h>

#include "practice/hands.h"

/* What the phones hear. */
enum leash_word {
	LEASH_SILENCE, /* nothing more for now */
	LEASH_START,   /* the bench is there: all may be plugged in */
	LEASH_HAND,
	LEASH_END, /* the dashboard is gone */
};

/* Two ends, the dashboard's first, closed by exec(). 0 or -errno. */
int leash_make(int ends[2]);

/* The dashboard's end. False: it could not be said now. */
bool leash_start(int end);
bool leash_hand(int end, const struct hand *hand);

/* 1 when there was a look, 0 for none now, -EPIPE: the phones are gone. */
int leash_see(int end, struct look *look);

/* The phones' end; a look that does not fit now may be shown later. */
enum leash_word leash_hear(int end, struct hand *hand);
bool leash_show(int end, const struct look *look);

#endif
