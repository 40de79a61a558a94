/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SIGHTS_H
#define UI_SIGHTS_H

/*
 * What can be seen on a phone, for a person to pick from: those of its model
 * first, as the catalogue has them (lamps, then texts of the display), and
 * only those with the words that were typed.
 */

#include "firmware-index/resets.h"
#include "ui/list.h"

struct sights {
	struct reset_found found;
	size_t own; /* so many are of its model, the first ones */
	size_t chosen;
	const struct device *device; /* whose; NULL: not heard, or nobody */
	const char *model;           /* NULL: not known */
};

void sights_fill(
    struct sights *l, const struct screen *s, const struct screen_model *m);

/* The one with the cursor; NULL where there is none. */
const struct reset_sight *sights_chosen(const struct sights *l);

/* Whether lamps on the screen blink. */
bool sights_blink(const struct screen *s, const struct screen_model *m);

/* Whether the next step of the chosen one is a key away. */
bool sights_leads(const struct screen *s, const struct screen_model *m);

/* Before a reset: the cursor on the sequence that the chosen one leads to. */
void sights_aim(struct screen *s, const struct screen_model *m);

/* Keys: what do you see, from anywhere; the next step of the chosen one. */
enum screen_answer sights_open(const struct turn *t);
enum screen_answer sights_next(const struct turn *t);

#endif
