/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SHOTS_H
#define TESTS_SUPPORT_SHOTS_H

/*
 * Every view at its moments: one row a shot, a group of shots a golden file.
 * Another view is another group.
 */

#include "support/stocked.h"

#define SHOTS 12 /* of a view at most */
#define WORDS 6

enum {
	SMALL = 1,
	USUAL = 2,
	WIDE = 4,
	WIDEST = 8,
	SIZES = SMALL | USUAL | WIDE,
};

static const struct shot_size {
	int bit, rows, cols;
} shot_sizes[] = {
	{ SMALL, 16, 60 },
	{ USUAL, 24, 80 },
	{ WIDE, 43, 132 },
	{ WIDEST, 70, 250 },
};

enum {
	UTF8 = 1,
	ASCII = 2,
	MONO = 4, /* with what colour says as a letter below it */
	MODES = UTF8 | ASCII | MONO,
};

static const struct shot_mode {
	const char *name;
	int bit;
} shot_modes[] = {
	{ "UTF-8", UTF8 },
	{ "ASCII", ASCII },
	{ "mono", MONO },
};

/* A moment of a view, in the sizes and modes that its golden file has. */
struct shot {
	const char *title;
	void (*tell)(struct dashboard *t);
	int sizes, modes;
	int keys[8];
	const char *words[WORDS]; /* that it must show, besides the usual */
};

static struct golden {
	const char *name; /* of the file */
	struct shot shots[SHOTS];
} goldens[] = {
	{ "bench",
	    { { "five phones", dashboard_tell_five, SIZES, MODES, { 0 },
		  { "1 stuck", "1 writing", "1 loading", "1 revived",
		      "do not unplug", "safe to unplug" } },
		{ "five phones", dashboard_tell_five, WIDEST, UTF8, { 0 },
		    { "192.168.77.196" } },
		{ "one phone loads", dashboard_tell_loading, USUAL, UTF8, { 0 },
		    { "49%", "1 loading" } },
		{ "a rack, scrolled", dashboard_tell_rack, USUAL, UTF8,
		    { SCREEN_KEY_PAGE_DOWN, SCREEN_KEY_PAGE_DOWN,
			SCREEN_KEY_PAGE_DOWN },
		    { "of 48", "32 asking", "16 addressed" } },
		{ "another server", dashboard_tell_held, SMALL | USUAL, UTF8,
		    { 0 },
		    { "Nothing is served", "192.168.1.1", "serves nothing" } },
		{ "a capture file", dashboard_tell_replay, USUAL, UTF8, { 0 },
		    { "bench-of-tuesday.pcapng", "read to its end" } },
		{ "shall we quit", dashboard_tell_five, USUAL, UTF8 | MONO,
		    { 'q' }, { "Quit and leave them?", "1 loading" } },
		{ "find", dashboard_tell_five, USUAL, UTF8,
		    { '/', '7', '9', '4', '5' }, { "Find: 7945", "1 found" } },
		{ "sorted and filtered", dashboard_tell_five, SMALL | USUAL,
		    UTF8, { 'S', 'F' },
		    { "only who needs hands", "by name" } } } },
	{ "idle",
	    { { "at the start", dashboard_tell_start, USUAL, UTF8, { 0 },
		  { "Not yet", "No phone heard yet" } },
		{ "after a minute", dashboard_tell_switch, SIZES, MODES, { 0 },
		    { "No phone heard for 1:13", "no phone yet", "rack-2" } },
		{ "only watching", dashboard_tell_watching, USUAL, UTF8, { 0 },
		    { "only watches, sends nothing" } },
		{ "no carrier", dashboard_tell_no_carrier, USUAL, UTF8 | MONO,
		    { 0 }, { "NO CARRIER" } },
		{ "others", dashboard_tell_switch, USUAL, UTF8, { 'o' },
		    { "rack-2", "switch" } } } },
	{ "phone",
	    { { "loading", dashboard_tell_loading, SIZES, MODES,
		  { SCREEN_KEY_ACCEPT },
		  { "SEP001B0C18BDC1", "7961G", "loading", "49%" } },
		{ "stuck", dashboard_tell_five, SIZES, UTF8,
		    { SCREEN_KEY_ACCEPT },
		    { "SEP001B0C18BDC1", "stuck", "asks for no" } },
		{ "revived", dashboard_tell_five, SMALL | USUAL, UTF8,
		    { SCREEN_KEY_LAST, SCREEN_KEY_ACCEPT },
		    { "SEP001B0C18BDC2", "safe to unplug" } },
		{ "writing", dashboard_tell_five, USUAL, UTF8,
		    { SCREEN_KEY_LINE_DOWN, SCREEN_KEY_ACCEPT },
		    { "SEP001B0C18BDC3", "do not unplug" } },
		{ "seen before", dashboard_tell_past, USUAL, UTF8,
		    { SCREEN_KEY_ACCEPT }, { "Third time on this bench" } },
		{ "served by another", dashboard_tell_served_by_another,
		    SMALL | WIDE, UTF8, { SCREEN_KEY_ACCEPT }, { "loading" } },
		{ "at its end", dashboard_tell_served_by_another, SMALL | USUAL,
		    UTF8, { SCREEN_KEY_ACCEPT, SCREEN_KEY_LAST },
		    { "SEP001B0C18BDC1", "by 10.0.0.1" } },
		{ "facts", dashboard_tell_served_by_another, SMALL | USUAL,
		    UTF8,
		    { SCREEN_KEY_ACCEPT, SCREEN_KEY_PAGE_DOWN,
			SCREEN_KEY_PAGE_DOWN, SCREEN_KEY_PAGE_DOWN,
			SCREEN_KEY_PAGE_DOWN },
		    { "SEP001B0C18BDC1", "it says so", "CDP" } },
		{ "a switch", dashboard_tell_switch, SMALL | USUAL, UTF8,
		    { 'o', SCREEN_KEY_ACCEPT }, { "rack-2", "switch" } } } },
	{ "log",
	    { { "the newest", dashboard_tell_five, SIZES, MODES, { 'l' },
		  { "newest last", "18BDC5" } },
		{ "scrolled back", dashboard_tell_five, USUAL, UTF8,
		    { 'l', SCREEN_KEY_PAGE_UP }, { "newer below" } },
		{ "only trouble", dashboard_tell_five, SMALL | USUAL, UTF8,
		    { 'l', 'v', 'v', 'v' }, { "only trouble" } },
		{ "of one phone", dashboard_tell_five, USUAL, UTF8,
		    { 'l', 'o' }, { "only SEP001B0C18BDC1" } },
		{ "with a text", dashboard_tell_five, USUAL, UTF8,
		    { 'l', '/', 'd', 's', 'p' },
		    { "Show lines with: dsp", "dsp42.9-4-2ES26.sbn" } } } },
	{ "services",
	    { { "busy", dashboard_tell_services, SIZES, MODES, { 's' },
		  { "Transfers under way", "apps41.9-4-2ES26.sbn" } },
		{ "busy, scrolled to its end", dashboard_tell_services,
		    SMALL | USUAL, UTF8, { 's', SCREEN_KEY_LAST },
		    { "frames dropped by the kernel" } },
		{ "only watching", dashboard_tell_watching, USUAL, UTF8,
		    { 's' }, { "it only watches" } } } },
	{ "firmware",
	    { { "of all kinds", dashboard_tell_stock, SIZES, MODES, { 'f' },
		  { "8 loads", "phones would refuse 6 files", "ready",
		      "refused" } },
		{ "refused", dashboard_tell_stock, SMALL | USUAL, UTF8,
		    { 'f', '/', '4', '1', '.', '9', SCREEN_KEY_ACCEPT },
		    { "cannot be given" } },
		{ "of all kinds, at the end", dashboard_tell_stock, USUAL, UTF8,
		    { 'f', SCREEN_KEY_LAST },
		    { "Loose files", "16 of 16", "kern78xx" } },
		{ "find", dashboard_tell_stock, USUAL, UTF8,
		    { 'f', '/', '7', '9', '7', '1' },
		    { "Find: 7971", "1 found" } },
		{ "find nothing", dashboard_tell_stock, USUAL, UTF8,
		    { 'f', '/', 'Q' }, { "no such load or file" } },
		{ "500 loads", dashboard_tell_hoard, SMALL | USUAL, UTF8,
		    { 'f', SCREEN_KEY_PAGE_DOWN, SCREEN_KEY_PAGE_DOWN },
		    { "500 loads, 500 can be given" } },
		{ "being read", dashboard_tell_reading, SIZES, UTF8, { 'f' },
		    { "reading 312 of 2,000 files, 1.2 of 5.0 GB" } },
		{ "nothing to read yet", dashboard_tell_no_stock, SMALL | USUAL,
		    UTF8 | ASCII, { 'f' },
		    { "No firmware is here yet", "Put it into",
			"--wanted 7961G" } },
		{ "as it is", dashboard_tell_plain, USUAL, UTF8, { 'f' },
		    { "--plain" } },
		{ "only watching", dashboard_tell_watching, USUAL, UTF8,
		    { 'f' }, { "it only watches" } } } },
	{ "firmware-page",
	    { { "a load", dashboard_tell_stock, SIZES, MODES,
		  { 'f', SCREEN_KEY_LINE_DOWN, SCREEN_KEY_ACCEPT },
		  { "SIP41.8-5-4S", "Ready: all its 5 files",
		      "Given now to SEP001B0C18BDC2",
		      "Later given to SEP001B0C18BDC1", "Its files" } },
		{ "a load of bad files", dashboard_tell_stock, SIZES, UTF8,
		    { 'f', '/', '4', '1', '.', '9', SCREEN_KEY_ACCEPT,
			SCREEN_KEY_ACCEPT },
		    { "cannot be given" } },
		{ "a file", dashboard_tell_stock, SMALL | USUAL, UTF8,
		    { 'f', '/', '(', '1', ')', SCREEN_KEY_ACCEPT,
			SCREEN_KEY_ACCEPT },
		    { "--fix-names" } } } },
	{ "choose",
	    { { "for a phone that has to climb", dashboard_tell_stock, SIZES,
		  MODES, { 't' },
		  { "Which load for SEP001B0C18BDC1, a 7961G",
		      "the best SIP load", "2 steps: SIP41.8-5-2S", "refused",
		      "Nobody chose" } },
		{ "for a phone that asks", dashboard_tell_question,
		    SMALL | USUAL, UTF8, { 't' }, { "SCCP or SIP?" } },
		{ "where a step is missing", dashboard_tell_step_missing, USUAL,
		    UTF8, { 't' }, { "SIP41.8-5-2S (not here)" } },
		{ "for whom", dashboard_tell_stock, SIZES, MODES,
		    { 't', SCREEN_KEY_LINE_DOWN, SCREEN_KEY_ACCEPT },
		    { "Who shall be given the best SIP load?", "this phone",
			"every 7961G", "all phones", "2 steps" } },
		{ "for all of a model", dashboard_tell_stock, SMALL | USUAL,
		    UTF8,
		    { 'f', SCREEN_KEY_LINE_DOWN, 't', SCREEN_KEY_LINE_DOWN,
			SCREEN_KEY_LINE_DOWN },
		    { "Who shall be given SIP41.8-5-4S?", "every 7961G",
			"1 on the bench" } },
		{ "for all", dashboard_tell_stock, SMALL | USUAL, UTF8,
		    { 'f', SCREEN_KEY_LINE_DOWN, 't', SCREEN_KEY_LAST },
		    { "all phones", "not for it" } },
		{ "for nobody", dashboard_tell_stock, USUAL, UTF8,
		    { 'f', '/', 'S', '3', SCREEN_KEY_ACCEPT, 't' },
		    { "cannot be given" } },
		{ "as it is", dashboard_tell_plain, USUAL, UTF8, { 't' },
		    { "--plain" } } } },
	{ "ladder",
	    { { "on the bench", dashboard_tell_stock, SIZES, UTF8, { 0 },
		  { "step 1 of 2: SIP41.8-5-2S, then on to SIP41.8-5-4S" } },
		{ "a step is missing", dashboard_tell_step_missing, SIZES,
		    UTF8 | MONO, { 0 },
		    { "Step 1 of 2 needs SIP41.8-5-2S, which is not" } },
		{ "a question", dashboard_tell_question, SIZES, UTF8, { 0 },
		    { "SCCP or SIP?" } },
		{ "the question on its page", dashboard_tell_question,
		    SMALL | USUAL, UTF8, { SCREEN_KEY_ACCEPT },
		    { "SCCP or SIP?", "Nobody chose" } },
		{ "ready to be erased", dashboard_tell_stock, SIZES, MODES,
		    { SCREEN_KEY_ACCEPT, SCREEN_KEY_LINE_DOWN,
			SCREEN_KEY_LINE_DOWN, SCREEN_KEY_LINE_DOWN },
		    { "Ready to be erased?" } },
		{ "not ready", dashboard_tell_step_missing, SIZES, UTF8 | MONO,
		    { SCREEN_KEY_ACCEPT }, { "needs SIP41.8-5-2S" } },
		{ "shall it be all the same", dashboard_tell_step_missing,
		    SMALL | USUAL, UTF8, { SCREEN_KEY_ACCEPT, 'O' },
		    { "be erased all the same?", "find nobody",
			"y  all the same" } },
		{ "overridden", dashboard_tell_step_missing, USUAL, UTF8,
		    { SCREEN_KEY_ACCEPT, SCREEN_KEY_PAGE_DOWN, 'O', 'y' },
		    { "Overridden by hand" } },
		{ "a step loads", dashboard_tell_step_loads, SIZES, UTF8, { 0 },
		    { "step 1 of 2" } },
		{ "a step loads, on its page", dashboard_tell_step_loads,
		    SMALL | USUAL, UTF8, { SCREEN_KEY_ACCEPT },
		    { "Step 1 of 2", "SIP41.8-5-4S" } },
		{ "all steps done", dashboard_tell_steps_done, USUAL, UTF8,
		    { SCREEN_KEY_LAST, SCREEN_KEY_ACCEPT },
		    { "All 2 steps are done" } } } },
	{ "history",
	    { { "three entries", dashboard_tell_past, SIZES, MODES, { 'h' },
		  { "Record, newest first", "revived", "stuck at writing",
		      "001B0C18BDC1" } },
		{ "three entries", dashboard_tell_past, WIDEST, UTF8, { 'h' },
		    { "silent, power cut", "left", "bob" } },
		{ "empty", dashboard_tell_no_past, USUAL, UTF8, { 'h' },
		    { "Nothing is in it yet" } },
		{ "none", dashboard_tell_loading, USUAL, UTF8, { 'h' },
		    { "Nothing is recorded" } } } },
	{ "help",
	    { { "its top", dashboard_tell_loading, SIZES, MODES, { '?' },
		  { "Keys", "Enter" } },
		{ "its end", dashboard_tell_loading, USUAL, UTF8,
		    { '?', SCREEN_KEY_LAST },
		    { "Stages of a phone", "Times and results" } } } },
};

/* What a style says, a letter each; blank where it says nothing by itself. */
static const char shot_letters[STYLE_COUNT + 1] = {
	[STYLE_PLAIN] = ' ',
	[STYLE_DIM] = ' ',
	[STYLE_BOLD] = 'b',
	[STYLE_TITLE] = ' ',
	[STYLE_GOOD] = 'G',
	[STYLE_WARN] = 'W',
	[STYLE_BAD] = 'X',
	[STYLE_BAR] = '=',
	[STYLE_CURSOR] = 'c',
	[STYLE_KEY] = 'k',
	[STYLE_FLASH_GOOD] = 'F',
	[STYLE_FLASH_BAD] = 'f',
	[STYLE_ALARM] = '!',
	[STYLE_AMBER] = 'A',
	[STYLE_GREEN] = 'V',
	[STYLE_RED] = 'R',
	[STYLE_WHITE] = 'w',
};

/* A shot as it is told once and drawn. */
static inline struct canvas
shot_take(struct dashboard *t, const struct shot *shot,
    const struct shot_size *size, bool ascii)
{
	dashboard_init(t);
	shot->tell(t);
	for (size_t i = 0; i < ARRAY_LEN(shot->keys); i++)
		dashboard_key(t, size->rows, size->cols, shot->keys[i]);
	return dashboard_draw(t, size->rows, size->cols, ascii);
}

#endif
