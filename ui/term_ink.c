/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/term_ink.h"

#include <curses.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What a style means decides its colour; -1: the terminal's own. */
enum hue {
	HUE_NONE,
	HUE_GOOD,
	HUE_WARN,
	HUE_BAD,
	HUE_BAR,
	HUE_COUNT,
};

/* Without colour every style but the plain ones still differs. */
static const struct {
	attr_t mono, attrs;
	enum hue hue;
} inks[STYLE_COUNT] = {
	[STYLE_PLAIN] = { A_NORMAL, A_NORMAL, HUE_NONE },
	[STYLE_DIM] = { A_NORMAL, A_DIM, HUE_NONE },
	[STYLE_BOLD] = { A_BOLD, A_BOLD, HUE_NONE },
	[STYLE_TITLE] = { A_REVERSE, A_REVERSE, HUE_NONE },
	[STYLE_GOOD] = { A_BOLD, A_BOLD, HUE_GOOD },
	[STYLE_WARN] = { A_BOLD, A_BOLD, HUE_WARN },
	[STYLE_BAD] = { A_BOLD, A_BOLD, HUE_BAD },
	[STYLE_BAR] = { A_NORMAL, A_NORMAL, HUE_BAR },
	[STYLE_CURSOR] = { A_REVERSE, A_REVERSE, HUE_NONE },
	[STYLE_KEY] = { A_REVERSE, A_REVERSE, HUE_NONE },
	[STYLE_FLASH_GOOD] = { A_BOLD | A_BLINK, A_BOLD | A_REVERSE, HUE_GOOD },
	[STYLE_FLASH_BAD] = { A_BOLD | A_BLINK, A_BOLD | A_REVERSE, HUE_BAD },
	[STYLE_ALARM] = { A_BOLD | A_REVERSE, A_BOLD | A_REVERSE, HUE_BAD },
	[STYLE_AMBER] = { A_REVERSE, A_REVERSE, HUE_WARN },
	[STYLE_GREEN] = { A_REVERSE, A_REVERSE, HUE_GOOD },
	[STYLE_RED] = { A_REVERSE, A_REVERSE, HUE_BAD },
	[STYLE_WHITE] = { A_REVERSE, A_REVERSE, HUE_NONE },
};

/*
 * With 8 colours and with 256; with more than that a number is a shade. The
 * safe ones are blue against orange, which no common colour blindness
 * confuses (Okabe and Ito, 2008); on a light background yellow and light
 * green cannot be read.
 */
static const struct palette {
	const char *name;
	struct {
		short few, many;
	} hues[HUE_COUNT];
} palettes[] = {
	[PALETTE_DARK] = { "dark",
	    { [HUE_GOOD] = { COLOR_GREEN, 77 },
		[HUE_WARN] = { COLOR_YELLOW, 220 },
		[HUE_BAD] = { COLOR_RED, 203 },
		[HUE_BAR] = { COLOR_GREEN, 71 } } },
	[PALETTE_LIGHT] = { "light",
	    { [HUE_GOOD] = { COLOR_BLUE, 22 },
		[HUE_WARN] = { COLOR_MAGENTA, 94 },
		[HUE_BAD] = { COLOR_RED, 124 },
		[HUE_BAR] = { COLOR_BLUE, 25 } } },
	[PALETTE_SAFE] = { "safe",
	    { [HUE_GOOD] = { COLOR_CYAN, 39 },
		[HUE_WARN] = { COLOR_YELLOW, 220 },
		[HUE_BAD] = { COLOR_MAGENTA, 208 },
		[HUE_BAR] = { COLOR_BLUE, 33 } } },
	[PALETTE_MONO] = { .name = "mono" },
};

#define PALETTES    (sizeof(palettes) / sizeof(*palettes))
#define MANY_COLORS 256

int
term_palette_parse(enum term_palette *palette, const char *name)
{
	*palette = PALETTE_DARK;
	for (size_t i = 0; i < PALETTES; i++)
		if (strcmp(palettes[i].name, name) == 0) {
			*palette = (enum term_palette)i;
			return 0;
		}
	return -EINVAL;
}

bool
ink_open(enum term_palette palette)
{
	const struct palette *p = &palettes[palette];
	const char *no_color = getenv("NO_COLOR");
	int back = -1;

	if (palette == PALETTE_MONO)
		return false;
	/* When present and not empty it forbids colour: no-color.org. */
	if (no_color != NULL && no_color[0] != '\0')
		return false;
	if (!has_colors() || start_color() == ERR)
		return false;
	if (use_default_colors() == ERR)
		back = COLOR_BLACK;
	for (int i = HUE_NONE + 1; i < HUE_COUNT; i++)
		init_pair((short)i,
		    COLORS == MANY_COLORS ? p->hues[i].many : p->hues[i].few,
		    (short)back);
	return true;
}

void
ink_put(int row, int col, struct cell cell, bool colours)
{
	wchar_t text[2] = { (wchar_t)cell.ch, L'\0' };
	attr_t attrs = inks[cell.style].mono;
	short pair = 0;
	cchar_t c;

	if (colours) {
		attrs = inks[cell.style].attrs;
		pair = (short)inks[cell.style].hue;
	}
	setcchar(&c, text, attrs, pair, NULL);
	/* Unlike mvadd_wch() this never scrolls at the last cell. */
	mvadd_wchnstr(row, col, &c, 1);
}
