/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_LAMPS_H
#define UI_LAMPS_H

/*
 * The lamps of a phone as the facts tell them, drawn by place, colour and
 * movement. One that nobody tells of is not drawn, least of all as dark.
 */

#include <stdbool.h>
#include <stdint.h>

#include "firmware-index/resets.h"
#include "ui/canvas.h"

#define LAMP_COLS     3 /* of one: "(A)" */
#define LAMP_BLINK_US 500000

/* Whose lamps, and when. */
struct lamps {
	const struct reset_light *lights;
	unsigned lights_count;
	const char *model;
	unsigned line_buttons; /* 0 not known */
	enum confidence usual; /* what is weaker is said to be */
	int64_t now_us;
};

/* One lamp: its colour, and the letter of it for those who see none. */
void lamp_draw(
    struct canvas *c, int row, int col, enum reset_colour colour, bool shines);

/*
 * Whether the i-th of n lamps shines at a moment: of those that do the same,
 * along the buttons or in turn.
 */
bool lamp_shines(enum reset_shows shows, unsigned i, unsigned n, int64_t at_us);

/* Whether its look changes by time alone, each LAMP_BLINK_US. */
bool lamp_moves(enum reset_shows shows);

/* Whether any is told for the model, and whether one of them moves. */
bool lamps_told(const struct lamps *l);
bool lamps_move(const struct lamps *l);

/*
 * Draw them with their words: as a picture of the phone where the box has
 * the room, else in rows; what does not fit is left out. Returns the rows
 * used, 0 for none.
 */
int lamps_draw(struct canvas *c, struct box b, const struct lamps *l);

#endif
