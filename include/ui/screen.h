/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

/*
 * The dashboard: pure functions of model, size and cursor. Keys change the
 * cursor, events change the model, and drawing changes nothing but the
 * canvas.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/addr.h"
#include "bench/bench.h"
#include "bench/witness.h"
#include "ui/bindings.h"
#include "ui/canvas.h"

struct entry;

/* What the program does; it decides the words in the header. */
enum screen_role {
	SCREEN_RUN,
	SCREEN_WATCH,  /* live, never sends */
	SCREEN_REPLAY, /* a capture file, already read to its end */
	SCREEN_PRACTICE,
};

/* All that a screen shows. Borrowed; made anew by the edge for each draw. */
struct screen_model {
	const struct bench *bench;
	const struct witness_counts *counts;
	enum screen_role role;
	const char *source; /* interface or file name */
	const char *folder; /* what is served, or NULL */
	uint64_t dropped;   /* frames the kernel dropped */
	uint64_t dhcp_answered;
	uint64_t tftp_whole;
	unsigned tftp_open;
	uint64_t resent;
	uint64_t frames_s; /* frames heard in the last second */
	int64_t started_us;
	int64_t now_us;
	const struct entry *history; /* of the record, newest first; or NULL */
	size_t history_n;
	int64_t utc_offset_s; /* of the local time zone, for clocks */
};

enum screen_view {
	VIEW_BENCH,
	VIEW_PHONE, /* one phone: facts and files */
	VIEW_LOG,
	VIEW_HISTORY, /* the record */
	VIEW_HELP,
};

/* Where the person is. Zeroed is a good start. */
struct screen {
	enum screen_view view, back;
	struct mac chosen; /* zero: the first row */
	int scroll;        /* lines down; in the log, lines back */
	bool quit_asked;   /* a download or write is under way: ask first */
	bool others;       /* show devices that are no phones, too */
	const struct bindings *bindings; /* NULL: the usual keys */
};

enum screen_answer {
	SCREEN_IGNORED,
	SCREEN_REDRAW,
	SCREEN_REFRESH, /* draw all anew: the terminal shows something else */
	SCREEN_QUIT,
	SCREEN_SUSPEND,
};

/* Keys: ASCII, or one of these. */
enum screen_key {
	SCREEN_KEY_NONE = 0,
	SCREEN_KEY_TAB = 9,
	SCREEN_KEY_ESCAPE = 27,
	SCREEN_KEY_LINE_UP = 0x10000,
	SCREEN_KEY_LINE_DOWN,
	SCREEN_KEY_PAGE_UP,
	SCREEN_KEY_PAGE_DOWN,
	SCREEN_KEY_FIRST,
	SCREEN_KEY_LAST,
	SCREEN_KEY_ACCEPT,
	SCREEN_KEY_LEFT,
	SCREEN_KEY_RIGHT,
	SCREEN_KEY_INSERT,
	SCREEN_KEY_DELETE,
	SCREEN_KEY_BACKSPACE,
	SCREEN_KEY_F1, /* and the other function keys after it */
};

#define SCREEN_FUNCTION_KEYS 12

#define SCREEN_ROWS_MIN 16
#define SCREEN_COLS_MIN 60

/* Obey a key; of the canvas last drawn only the size is used. */
enum screen_answer screen_key(struct screen *s, const struct screen_model *m,
    const struct canvas *c, int key);

/* Draw the whole screen; below the minimum size a sentence says so. */
void screen_draw(
    const struct screen *s, const struct screen_model *m, struct canvas *c);

/* When the picture changes by time alone (clock, durations), microseconds. */
int64_t screen_deadline(const struct screen_model *m);

/* One row of the key table, for bar and help. */
struct screen_binding {
	const char *action; /* its name in a configuration */
	const int *keys;    /* BINDING_KEYS, 0 for none */
	const char *bar;    /* short, for the bar; NULL when only in the help */
	const char *help;   /* a sentence */
};

/* False past the end. */
bool screen_binding(const struct screen *s, size_t i, struct screen_binding *b);

#endif
