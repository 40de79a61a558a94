/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_HANDS_H
#define PRACTICE_HANDS_H

/*
 * What hands do to a phone on the practice bench, and what eyes see of it:
 * the trainer's two directions, as values that pass a pipe.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/addr.h"
#include "firmware-index/resets.h"

enum hand_act {
	HAND_PULL,  /* all power away */
	HAND_PLUG,  /* power, and the network cable with it */
	HAND_DOWN,  /* press a key and keep it down */
	HAND_UP,    /* let go of it */
	HAND_PRESS, /* dial: down and up */
	HAND_ACTS,
};

struct hand {
	uint16_t phone; /* its number, from 0 */
	uint8_t act;    /* enum hand_act */
	char key;       /* '0' to '9', '*', '#'; 0 for power */
};

#define LOOK_LAMPS   (RESET_MENU + 1)
#define LOOK_DISPLAY 2  /* lines */
#define LOOK_COLUMNS 34 /* with NUL */
#define LOOK_MODEL   16

struct look_lamp {
	uint8_t colour; /* enum reset_colour */
	uint8_t shows;  /* enum reset_shows */
};

/* What one sees who stands before it; after every change. */
struct look {
	uint16_t phone;
	struct mac mac;
	char model[LOOK_MODEL]; /* as it says on it */
	bool powered;
	uint16_t held; /* keys that are down: bits 0 to 9, '*' 10, '#' 11 */
	struct look_lamp lamps[LOOK_LAMPS];       /* by enum reset_lamp */
	char display[LOOK_DISPLAY][LOOK_COLUMNS]; /* "" dark */
	char judged[96]; /* what the newest try came to: "# was let go of too
			  * early"; for the trainee, who cannot see it */
};

/* Whether they show one phone and no difference. */
bool look_equal(const struct look *a, const struct look *b);

/* The bit of a key in look.held; 0 for none. */
uint16_t hand_key_bit(char key);

#endif
