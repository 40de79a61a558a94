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
#include "practice/hands.h"
#include "serve/ladders.h"
#include "ui/bindings.h"
#include "ui/canvas.h"

struct catalogue;
struct dhcpd;
struct entry;
struct gate;
struct inventory;
struct resets;
struct tftpd_counts;
struct web_counts;

/* What the program does; it decides the words in the header. */
enum screen_role {
	SCREEN_RUN,
	SCREEN_WATCH,  /* live, never sends */
	SCREEN_REPLAY, /* a capture file, already read to its end */
	SCREEN_PRACTICE,
};

/* How far the firmware in the folders is read. */
struct screen_reading {
	bool busy;
	uint64_t files, files_done;
	uint64_t octets, octets_done;
	unsigned unreadable; /* folders and files */
	bool too_many;       /* some are left out */
};

/* All that a screen shows. Borrowed; made anew by the edge for each draw. */
struct screen_model {
	const struct bench *bench;
	const struct witness_counts *counts;
	enum screen_role role;
	const char *source;        /* interface or file name */
	const char *folder;        /* what is served, or NULL */
	const char *alarm;         /* what is wrong, a sentence; or NULL */
	const struct dhcpd *dhcpd; /* NULL when nothing is served */
	const struct tftpd_counts *tftp; /* the same */
	const struct web_counts *web;    /* HTTP; NULL when not served */
	uint64_t dropped;                /* frames the kernel dropped */
	uint64_t frames_s;               /* frames heard in the last second */
	int64_t started_us;
	int64_t now_us;
	const struct inventory *inventory; /* NULL: no loads are given here */
	const struct ladders *ladders;     /* the same */
	const char *copies; /* where rightly named ones go; NULL: nowhere */
	struct screen_reading reading;
	const struct gate *gate; /* of the phone looked at, or NULL */
	const struct catalogue *catalogue;
	const struct resets *resets; /* NULL: nobody is guided */
	const char *sequence; /* that a reset is asked to begin with, or NULL */
	const struct look *looks;    /* of the practice bench's phones */
	size_t looks_n;              /* 0: they are real */
	const struct entry *history; /* of the record, newest first; or NULL */
	size_t history_n;
	int64_t utc_offset_s; /* of the local time zone, for clocks */
};

enum screen_view {
	VIEW_BENCH,
	VIEW_PHONE,    /* all that is known of one phone */
	VIEW_LOG,      /* all of the log, or the lines that are asked for */
	VIEW_SERVICES, /* leases, transfers and what was counted */
	VIEW_FIRMWARE, /* the loads that are here, and what is wrong */
	VIEW_LOAD,     /* all that is known of one, or of a file */
	VIEW_CHOOSE,   /* loads for the chosen phone */
	VIEW_WHOM,     /* who shall get the load that is about to be chosen */
	VIEW_GUIDE,    /* a phone's place in its reset, at arm's length */
	VIEW_START,    /* before one: how to connect it, which sequence */
	VIEW_MODELS,   /* whose reset: for a phone that is not heard */
	VIEW_SIGHTS,   /* what do you see? */
	VIEW_HISTORY,  /* the record */
	VIEW_HELP,
	VIEW_COUNT,
};

/* The order of the phones; those equal in it stay as first seen. */
enum screen_sort {
	SORT_HANDS, /* those that need hands, under way, revived, gone */
	SORT_NAME,
	SORT_MODEL,
	SORT_STAGE, /* as in a boot */
	SORT_TIME,  /* longest in its stage first */
	SORT_COUNT,
};

/* Which phones are shown. */
enum screen_only {
	ONLY_ALL,
	ONLY_HANDS,
	ONLY_STARTING, /* before the download */
	ONLY_LOADING,
	ONLY_WRITING, /* or restarting */
	ONLY_REVIVED,
	ONLY_GONE,
	ONLY_COUNT,
};

#define SCREEN_TEXT 32 /* what a person types, with NUL */

/* Which lines of the log are shown. */
struct screen_filter {
	enum note_level least;
	bool one; /* of the chosen phone only */
	char text[SCREEN_TEXT];
};

/* A line over the title that says what just happened; see ui/alert.h. */
struct screen_flash {
	int64_t until_us;
	enum style style;
	char text[96];
};

/* In the firmware, and in the choice of a load. */
struct screen_firmware {
	uint64_t at; /* item of the inventory; 0: the first */
	uint64_t typing_at;
	char sought[SCREEN_TEXT];
	uint64_t offer; /* to the chosen phone; see ui/offer.h */
	size_t whom;    /* row */
	bool to_phone;  /* chosen for a phone, or for models of a load */
	struct load_choice choice; /* about to be made; with SCREEN_CHOOSE: */
};

#define SCREEN_OVERRIDES 64

/* Red lights that a person goes over, by phone. */
struct screen_overrides {
	struct {
		struct mac mac;
		unsigned checks; /* bits of gate_reds() */
	} of[SCREEN_OVERRIDES];
	size_t n, next; /* the one to be forgotten first */
};

/* In the guide. */
struct screen_guide {
	uint32_t course;        /* shown; 0: that of the chosen phone */
	char model[EVENT_NAME]; /* about to be led, heard or not; "" none */
	struct mac mac;         /* zero: not heard */
	size_t model_at, sequence_at, sight_at; /* rows */
	char sought[SCREEN_TEXT];               /* among sights */
	char model_sought[SCREEN_TEXT];         /* only models with it */
	size_t typing_model, typing_sight;      /* chosen before it was typed */
	bool keep_address;       /* a static address must survive the reset */
	bool seen_dead;          /* what was seen tells that it does not boot */
	bool listed;             /* the model was chosen from the list */
	enum screen_view back;   /* where one was before the guide */
	struct event_guide told; /* with SCREEN_GUIDE: what, of mac */
	struct hand hand;        /* with SCREEN_HAND */
};

/* Where the person is. Zeroed is a good start. */
struct screen {
	enum screen_view view, back;
	struct mac chosen;      /* zero: the first row */
	int scroll[VIEW_COUNT]; /* lines down; in the log, lines back */
	int64_t log_us;  /* lines are counted back from there; scroll 0: ever */
	bool quit_asked; /* a phone is under way: ask first */
	bool risk_asked; /* about to go over a red light: ask first */
	bool copy_asked; /* about to make a rightly named copy: ask first */
	bool others;     /* show devices that are no phones, too */
	bool muted;      /* no bell, no flash */
	enum screen_sort sort;
	enum screen_only only;
	struct screen_filter filter;
	char sought[SCREEN_TEXT]; /* part of a name, model, address … */
	bool typing;              /* keys are text: sought, or the filter's */
	struct mac typing_chosen; /* what was chosen before it */
	struct screen_flash flash;
	struct screen_firmware firmware;
	struct screen_guide guide;
	bool trains; /* on the practice bench: hands are keys */
	struct screen_overrides overrides;
	const struct bindings *bindings; /* NULL: the usual keys */
};

enum screen_answer {
	SCREEN_IGNORED,
	SCREEN_REDRAW,
	SCREEN_REFRESH, /* draw all anew: the terminal shows something else */
	SCREEN_QUIT,
	SCREEN_SUSPEND,
	SCREEN_SAVE,     /* what was seen of the chosen device */
	SCREEN_CHOOSE,   /* firmware.choice was made */
	SCREEN_COPY,     /* of the file at firmware.at, rightly named */
	SCREEN_OVERRIDE, /* of the chosen phone, or it was taken back */
	SCREEN_GUIDE,    /* the guide is told guide.told */
	SCREEN_HAND,     /* guide.hand does something to a practice phone */
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
	SCREEN_KEY_F1,              /* and the other function keys after it */
	SCREEN_KEY_CLICK = 0x20000, /* and the row on the screen added to it */
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

/* When time alone changes the picture (clock, lamps), microseconds. */
int64_t screen_deadline(const struct screen *s, const struct screen_model *m);

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
