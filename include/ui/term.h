/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_TERM_H
#define UI_TERM_H

/*
 * The terminal, by ncursesw: the only place that knows it. Restored on
 * every way out, a crash included.
 */

#include <stdbool.h>

#include "ui/canvas.h"

struct term;

/* Which colours: for a dark or a light background, safe for all eyes, none. */
enum term_palette {
	PALETTE_DARK,
	PALETTE_LIGHT,
	PALETTE_SAFE,
	PALETTE_MONO,
};

/* Zeroed is the usual. */
struct term_options {
	enum term_palette palette;
	bool mouse; /* take wheel and clicks from the terminal */
};

/* By name ("dark", "light", "safe", "mono"): 0, or -EINVAL. */
int term_palette_parse(enum term_palette *palette, const char *name)
    __attribute__((warn_unused_result));

/*
 * Take over the terminal on standard input and output. Returns 0, or
 * -ENOTTY or -EINVAL (no such TERM) with why[cap] in words.
 */
int term_open(struct term **t, const struct term_options *options, char *why,
    size_t cap) __attribute__((warn_unused_result));

/* Give it back as it was; takes NULL. */
void term_close(struct term *t);

bool term_is_ascii(const struct term *t);
void term_size(const struct term *t, int *rows, int *cols);

/* After SIGWINCH: take the new size. */
void term_resized(struct term *t);

/* Put a canvas of the terminal's size on it; only what changed is sent. */
void term_draw(struct term *t, const struct canvas *c);

/* What is on it is not what was drawn: draw all anew next time. */
void term_forget(struct term *t);

void term_bell(struct term *t);

/* The next key (enum screen_key or ASCII), or SCREEN_KEY_NONE; never waits. */
int term_key(struct term *t);

/* Ctrl-Z: give the terminal back, stop, take it again on SIGCONT. */
void term_suspend(struct term *t);

#endif
