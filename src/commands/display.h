/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_DISPLAY_H
#define COMMANDS_DISPLAY_H

/* The dashboard on the terminal: at most 20 pictures a second, on change. */

#include <stddef.h>
#include <stdint.h>

struct display;
struct session;

/* 0, or -errno with why[cap] in words. */
int display_open(struct display **d, struct session *s, char *why, size_t cap)
    __attribute__((warn_unused_result));

/* Draw if due; when the next picture is due, microseconds. */
int64_t display_turn(struct display *d, int64_t now_us);

/* What it shows beside the model has changed. */
void display_stir(struct display *d);

/* Give the terminal back; the loop must run once more. Takes NULL. */
void display_close(struct display *d);

#endif
