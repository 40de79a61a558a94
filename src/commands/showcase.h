/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_SHOWCASE_H
#define COMMANDS_SHOWCASE_H

/* The firmware on the dashboard: what it shows of it, and what is chosen. */

#include "firmware-index/inventory.h"
#include "serve/gate.h"
#include "ui/screen.h"

struct session;

struct showcase {
	struct inventory inventory;
	struct gate gate;
};

/* What the screen shows now; borrowed until the loop goes on. */
void showcase_fill(struct showcase *sc, struct session *s,
    const struct screen *screen, struct screen_model *m);
void showcase_fini(struct showcase *sc);

/*
 * Obey SCREEN_CHOOSE, SCREEN_OVERRIDE and SCREEN_COPY, and say so in the log.
 * What was done is told in flash.
 */
void showcase_choose(
    struct session *s, const struct screen *screen, struct screen_flash *flash);
void showcase_override(
    struct session *s, const struct screen *screen, struct screen_flash *flash);
void showcase_copy(struct showcase *sc, struct session *s,
    const struct screen *screen, struct screen_flash *flash);

#endif
