/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_BOOT_H
#define PRACTICE_BOOT_H

/*
 * The boot of a simulated phone, step by step: facts/phones.md section 3.
 * What it does in each it tells those beside it, and they tell it nothing
 * but how that went.
 */

#include "sim.h"

#define BOOT_LOGO (3 * SECOND) /* it shows it so long */

void boot_init(struct sim *s);
void boot_power(struct sim *s, bool on, int64_t now_us);
void boot_tick(struct sim *s, int64_t now_us);

/* Its server is found: begin with the first file. */
void boot_fetch(struct sim *s, int64_t at_us);

/* Of the file that it asked for: it came from there to our port. */
void boot_take(struct sim *s, uint16_t port, uint16_t server_port,
    const struct tftp *t, int64_t now_us);

#endif
