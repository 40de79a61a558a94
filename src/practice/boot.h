/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRACTICE_BOOT_H
#define PRACTICE_BOOT_H

/* The boot of a simulated phone, step by step: facts/phones.md section 3. */

#include "sim.h"

void boot_init(struct sim *s);
void boot_power(struct sim *s, bool on, int64_t now_us);

/* Its loader lets go of it: it starts, or stays at its logo. */
void boot_start(struct sim *s, int64_t now_us);
#define BOOT_LOGO (3 * SECOND) /* it shows it so long */

void boot_tick(struct sim *s, int64_t now_us);

/* Do this by itself when at_us has come, instead of what was planned. */
void boot_plan(struct sim *s, enum todo todo, int64_t at_us);

/* A wait of its own, as short as its speed makes it. */
int64_t boot_sped_up(const struct sim *s, int64_t us);

/* Where the next frame is made (FRAME_MAX octets), and that it is. */
void *boot_slot(struct sim *s);
void boot_send(struct sim *s, size_t n);

/* Its server is found: begin with the first file. */
void boot_fetch(struct sim *s, int64_t at_us);

/* How the file it asked for went. */
void boot_file_whole(struct sim *s, int64_t now_us);
void boot_file_denied(struct sim *s, const struct tftp *error, int64_t now_us);
void boot_file_unanswered(struct sim *s, int64_t now_us);

/* Whether its fault takes its power just now; then it is dark. */
bool boot_dies(struct sim *s, int64_t now_us);

#endif
