/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/digits.h"

#include <string.h>

#define GAP       1 /* between digits */
#define GROUP_GAP 3
#define LINE_GAP  1
#define SPACED    80 /* octets of a code with its digits apart */

enum {
	CH_FULL = 0x2588,
	CH_UPPER = 0x2580,
	CH_LOWER = 0x2584,
};

/* '#' is inked. */
static const struct glyph {
	char sign;
	const char *rows[DIGIT_ROWS];
} glyphs[] = {
	{ '0', { "#####", "## ##", "## ##", "## ##", "#####" } },
	{ '1', { " ### ", "  ## ", "  ## ", "  ## ", " ####" } },
	{ '2', { "#####", "   ##", "#####", "##   ", "#####" } },
	{ '3', { "#####", "   ##", " ####", "   ##", "#####" } },
	{ '4', { "## ##", "## ##", "#####", "   ##", "   ##" } },
	{ '5', { "#####", "##   ", "#####", "   ##", "#####" } },
	{ '6', { "#####", "##   ", "#####", "## ##", "#####" } },
	{ '7', { "#####", "   ##", "  ## ", " ##  ", " ##  " } },
	{ '8', { "#####", "## ##", "#####", "## ##", "#####" } },
	{ '9', { "#####", "## ##", "#####", "   ##", "#####" } },
	{ '*', { "# # #", " ### ", "#####", " ### ", "# # #" } },
	{ '#', { " # # ", "#####", " # # ", "#####", " # # " } },
	{ ':', { "     ", "  #  ", "     ", "  #  ", "     " } },
};

static const struct glyph *
glyph_of(char sign)
{
	for (size_t i = 0; i < sizeof(glyphs) / sizeof(*glyphs); i++)
		if (glyphs[i].sign == sign)
			return &glyphs[i];
	return NULL;
}

static bool
has_all_glyphs(const char *groups)
{
	for (; *groups != '\0'; groups++)
		if (*groups != ' ' && glyph_of(*groups) == NULL)
			return false;
	return true;
}

/* Columns of n digits without a gap at their end. */
static int
columns_of(size_t n)
{
	return (int)n * (DIGIT_COLS + GAP) - GAP;
}

/* Octets of the groups, whole, that fit into a line; one group at least. */
static size_t
line_length(const char *groups, int cols)
{
	size_t end = strcspn(groups, " ");
	int used = columns_of(end);

	for (;;) {
		size_t next = end + strspn(groups + end, " ");
		size_t n = strcspn(groups + next, " ");

		used += GROUP_GAP + columns_of(n);
		if (n == 0 || used > cols)
			return end;
		end = next + n;
	}
}

/* How many lines the groups take; 0 when one is too wide. */
static int
count_lines(const char *groups, int cols)
{
	int lines = 0;

	for (const char *at = groups; *at != '\0'; lines++) {
		if (columns_of(strcspn(at, " ")) > cols)
			return 0;
		at += line_length(at, cols);
		at += strspn(at, " ");
	}
	return lines;
}

static bool
is_inked(const struct glyph *g, int row, int col)
{
	return row < DIGIT_ROWS && g->rows[row][col] == '#';
}

/* A digit; in three rows each cell holds two of its pixels. */
static void
draw_glyph(
    struct canvas *c, struct box b, enum style style, const struct glyph *g)
{
	int pixels = b.rows < DIGIT_ROWS ? 2 : 1;

	for (int row = 0; row < b.rows; row++)
		for (int col = 0; col < DIGIT_COLS; col++) {
			bool upper = is_inked(g, row * pixels, col);
			bool lower = is_inked(g, (row + 1) * pixels - 1, col);

			if (upper || lower)
				canvas_fill(c, b.row + row, b.col + col, 1,
				    style,
				    !lower       ? CH_UPPER
					: !upper ? CH_LOWER
						 : CH_FULL);
		}
}

static void
draw_line(struct canvas *c, struct box b, enum style style, const char *groups)
{
	const char *end = groups + line_length(groups, b.cols);

	for (const char *at = groups; at < end; at++) {
		if (*at == ' ') {
			b.col += GROUP_GAP - GAP;
			at += strspn(at, " ") - 1;
			continue;
		}
		draw_glyph(c, b, style, glyph_of(*at));
		b.col += DIGIT_COLS + GAP;
	}
}

/* "3 4 9   1 6 7": in one row, still apart as one dials them. */
static void
space_out(char dst[SPACED], const char *groups)
{
	size_t n = 0;

	for (; *groups != '\0' && n + 3 < SPACED; groups++) {
		dst[n++] = *groups;
		dst[n++] = ' ';
	}
	dst[n > 0 ? n - 1 : 0] = '\0';
}

static int
draw_plain(struct canvas *c, struct box b, enum style style, const char *groups)
{
	char spaced[SPACED];

	space_out(spaced, groups);
	if (canvas_columns(spaced) > b.cols)
		return canvas_wrap(c, b, style, groups);
	canvas_text(c, b.row, b.col, b.cols, style, spaced);
	return 1;
}

int
digits_draw(
    struct canvas *c, struct box b, enum style style, const char *groups)
{
	static const int heights[] = { DIGIT_ROWS, (DIGIT_ROWS + 1) / 2 };
	int lines = has_all_glyphs(groups) ? count_lines(groups, b.cols) : 0;
	size_t i = 0, n = sizeof(heights) / sizeof(*heights) - c->ascii;
	int used;

	while (i < n && lines * (heights[i] + LINE_GAP) - LINE_GAP > b.rows)
		i++;
	if (lines == 0 || i == n)
		return draw_plain(c, b, style, groups);
	used = lines * (heights[i] + LINE_GAP) - LINE_GAP;
	/* Lines of about one length: 2 and 2 groups rather than 3 and 1. */
	while (count_lines(groups, b.cols - 1) == lines)
		b.cols--;
	for (b.rows = heights[i]; *groups != '\0'; b.row += b.rows + LINE_GAP) {
		draw_line(c, b, style, groups);
		groups += line_length(groups, b.cols);
		groups += strspn(groups, " ");
	}
	return used;
}
