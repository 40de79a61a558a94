/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

/*
 * A rectangle of character cells. Views draw here; only ui/term puts it on
 * a terminal. Everything is clipped to the canvas, and what cannot be shown
 * in ASCII has a plain stand-in chosen here.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* What a cell means, not how it looks: ui/term has the colours. */
enum style {
	STYLE_PLAIN,
	STYLE_DIM,
	STYLE_BOLD,
	STYLE_TITLE, /* header and key bar */
	STYLE_GOOD,
	STYLE_WARN,
	STYLE_BAD,
	STYLE_BAR,    /* the done part of a progress bar */
	STYLE_CURSOR, /* the chosen row; combines by replacing PLAIN and DIM */
	STYLE_KEY,    /* a key's name in bar and help */
	STYLE_FLASH_GOOD, /* over the title, for a moment */
	STYLE_FLASH_BAD,
	STYLE_ALARM, /* a warning that stays, as a bar */
	STYLE_AMBER, /* a lamp that shines, with its letter on it */
	STYLE_GREEN,
	STYLE_RED,
	STYLE_WHITE, /* or of a colour that nobody told */
	STYLE_COUNT,
};

struct cell {
	uint32_t ch; /* Unicode code point, one column wide */
	uint8_t style;
};

struct canvas {
	int rows, cols;
	bool ascii;         /* the terminal shows ASCII only */
	struct cell *cells; /* rows x cols */
};

/* Where and how large; may lie outside the canvas, in part or wholly. */
struct box {
	int row, col, rows, cols;
};

int canvas_init(struct canvas *c, int rows, int cols, bool ascii); /* -ENOMEM */
void canvas_fini(struct canvas *c);
void canvas_clear(struct canvas *c);

/* Whether a row is on it: what is not need not be put into words. */
bool canvas_shows(const struct canvas *c, int row);

/* Columns that UTF-8 text takes, uncut. */
int canvas_columns(const char *text);

/*
 * Draw UTF-8 text from (row, col); at most width columns, cut with an
 * ellipsis where it does not fit. A character that is not surely one column
 * wide, or not sound UTF-8, becomes '?'. Returns the columns used.
 */
int canvas_text(struct canvas *c, int row, int col, int width, enum style style,
    const char *text);
int canvas_format(struct canvas *c, int row, int col, int width,
    enum style style, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* The same, flush right in width columns. */
int canvas_right(struct canvas *c, int row, int col, int width,
    enum style style, const char *text);

/* The same, cut at its beginning: of a path the end says most. */
int canvas_tail(struct canvas *c, int row, int col, int width, enum style style,
    const char *text);

/*
 * Draw text broken at blanks over the lines of a box; what does not fit is
 * cut with an ellipsis. Returns the lines used, 1 at least.
 */
int canvas_wrap(
    struct canvas *c, struct box b, enum style style, const char *text);

/* One character, so many columns. */
void canvas_fill(struct canvas *c, int row, int col, int width,
    enum style style, uint32_t ch);

/* STYLE_CURSOR replaces only STYLE_PLAIN and STYLE_DIM. */
void canvas_style(
    struct canvas *c, int row, int col, int width, enum style style);

/* A progress bar of permille (0 to 1000), in eighths where UTF-8 allows. */
void canvas_bar(
    struct canvas *c, int row, int col, int width, unsigned permille);

/* As UTF-8 text, a line a row, trailing blanks cut: for tests and dumps. */
void canvas_print(const struct canvas *c, FILE *to);

#endif
