/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/canvas.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#define FORMAT_MAX 512
#define EIGHTHS    8

enum {
	CH_UNKNOWN = '?',
	CH_ELLIPSIS = 0x2026,
	CH_SHADE = 0x2591,
	CH_BLOCK =
	    0x2588, /* full; the seven after it are an eighth less each */
};

/*
 * Letters and signs that every terminal draws one column wide. All others
 * may be wide, combine, or turn the line round, so none of them is drawn.
 */
static const struct range {
	uint32_t first, last;
} narrow[] = {
	{ 0x0020, 0x007e },
	{ 0x00a1, 0x00ac },
	{ 0x00ae, 0x024f },
	{ 0x0370, 0x0482 },
	{ 0x048a, 0x052f },
	{ 0x2010, 0x2027 },
	{ 0x2030, 0x205e },
	{ 0x2190, 0x21ff },
	{ 0x2500, 0x25ff },
	{ 0x2713, 0x2713 },
	{ 0x2717, 0x2717 },
};

/* What stands for our own signs on a terminal that shows ASCII only. */
static const struct stand_in {
	uint32_t first, last;
	char ascii;
} stand_ins[] = {
	{ 0x00b7, 0x00b7, '-' },  /* middle dot */
	{ 0x2010, 0x2015, '-' },  /* dashes */
	{ 0x2018, 0x2019, '\'' }, /* single quotation marks */
	{ 0x201c, 0x201d, '"' },  /* double quotation marks */
	{ CH_ELLIPSIS, CH_ELLIPSIS, '.' }, { 0x2190, 0x2190, '<' }, /* arrows */
	{ 0x2191, 0x2191, '^' }, { 0x2192, 0x2192, '>' },
	{ 0x2193, 0x2193, 'v' }, { 0x2500, 0x2501, '-' }, /* lines */
	{ 0x2502, 0x2503, '|' }, { 0x250c, 0x254b, '+' }, /* corners */
	{ 0x2550, 0x2550, '=' }, { 0x2551, 0x2551, '|' },
	{ 0x2552, 0x2570, '+' }, { 0x2580, 0x2587, '#' }, /* blocks */
	{ CH_BLOCK, 0x258f, '#' }, { 0x25b2, 0x25b2, '^' },
	{ 0x25bc, 0x25bc, 'v' }, { 0x25cb, 0x25cb, 'o' }, /* circles */
	{ 0x25cf, 0x25cf, '*' }, { CH_SHADE, 0x2593, '.' },
	{ 0x2713, 0x2713, '+' }, /* tick */
	{ 0x2717, 0x2717, 'x' }, /* cross */
};

int
canvas_init(struct canvas *c, int rows, int cols, bool ascii)
{
	*c = (struct canvas){ .ascii = ascii };
	if (rows <= 0 || cols <= 0)
		return 0;
	c->cells = calloc((size_t)rows * (size_t)cols, sizeof(*c->cells));
	if (c->cells == NULL)
		return -ENOMEM;
	c->rows = rows;
	c->cols = cols;
	canvas_clear(c);
	return 0;
}

void
canvas_fini(struct canvas *c)
{
	free(c->cells);
	*c = (struct canvas){ 0 };
}

void
canvas_clear(struct canvas *c)
{
	for (int row = 0; row < c->rows; row++)
		canvas_fill(c, row, 0, c->cols, STYLE_PLAIN, ' ');
}

bool
canvas_shows(const struct canvas *c, int row)
{
	return row >= 0 && row < c->rows;
}

/* NULL outside of the canvas. */
static struct cell *
cell_at(struct canvas *c, int row, int col)
{
	if (!canvas_shows(c, row) || col < 0 || col >= c->cols)
		return NULL;
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

static bool
is_narrow(uint32_t ch)
{
	for (size_t i = 0; i < sizeof(narrow) / sizeof(*narrow); i++)
		if (ch >= narrow[i].first && ch <= narrow[i].last)
			return true;
	return false;
}

static uint32_t
drawable(const struct canvas *c, uint32_t ch)
{
	if (ch >= ' ' && ch <= '~')
		return ch;
	if (!is_narrow(ch))
		return CH_UNKNOWN;
	if (!c->ascii)
		return ch;
	for (size_t i = 0; i < sizeof(stand_ins) / sizeof(*stand_ins); i++)
		if (ch >= stand_ins[i].first && ch <= stand_ins[i].last)
			return (uint32_t)stand_ins[i].ascii;
	return CH_UNKNOWN;
}

static void
put(struct canvas *c, int row, int col, struct cell cell)
{
	struct cell *to = cell_at(c, row, col);

	if (to == NULL)
		return;
	to->ch = drawable(c, cell.ch);
	to->style = cell.style;
}

/*
 * The character at text[*at], stepping over it; 0 at the end, and 0xfffd for
 * an octet that begins no sound UTF-8 (RFC 3629 section 4).
 */
static uint32_t
next_char(const char *text, size_t *at)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)text[*at];
	size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
	uint32_t ch;

	if (lead == '\0')
		return 0;
	(*at)++;
	if (lead < 0x80)
		return lead;
	if (lead < 0xc2 || lead > 0xf4)
		return 0xfffd;
	ch = lead & (0x3fu >> more);
	for (size_t i = 0; i < more; i++) {
		unsigned char tail = (unsigned char)text[*at + i];

		if ((tail & 0xc0) != 0x80)
			return 0xfffd;
		ch = ch << 6 | (tail & 0x3fu);
	}
	if (ch < least[more] || ch > 0x10ffff || (ch & ~0x7ffu) == 0xd800)
		return 0xfffd;
	*at += more;
	return ch;
}

/* Columns of text from one offset to another. */
static int
columns_between(const char *text, size_t at, size_t end)
{
	int n = 0;

	while (at < end && next_char(text, &at) != 0)
		n++;
	return n;
}

int
canvas_columns(const char *text)
{
	return columns_between(text, 0, SIZE_MAX);
}

/* Draw b.cols columns of text, or up to its end; returns how many. */
static int
draw_columns(struct canvas *c, struct box b, enum style style, const char *text)
{
	size_t at = 0;
	int n = 0;

	while (n < b.cols) {
		uint32_t ch = next_char(text, &at);

		if (ch == 0)
			break;
		put(c, b.row, b.col + n++, (struct cell){ ch, (uint8_t)style });
	}
	return n;
}

int
canvas_text(struct canvas *c, int row, int col, int width, enum style style,
    const char *text)
{
	const char *cut = c->ascii ? "..." : "\u2026";
	int dots = canvas_columns(cut);
	struct box b = { row, col, 1, width };

	if (canvas_columns(text) <= width || width <= dots)
		return draw_columns(c, b, style, text);
	b.cols = width - dots;
	b.col += draw_columns(c, b, style, text);
	b.cols = dots;
	draw_columns(c, b, style, cut);
	return width;
}

int
canvas_format(struct canvas *c, int row, int col, int width, enum style style,
    const char *format, ...)
{
	char text[FORMAT_MAX];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return canvas_text(c, row, col, width, style, text);
}

int
canvas_right(struct canvas *c, int row, int col, int width, enum style style,
    const char *text)
{
	int n = canvas_columns(text);

	if (n < width) {
		col += width - n;
		width = n;
	}
	return canvas_text(c, row, col, width, style, text);
}

int
canvas_tail(struct canvas *c, int row, int col, int width, enum style style,
    const char *text)
{
	const char *cut = c->ascii ? "..." : "\u2026";
	int dots = canvas_columns(cut), over = canvas_columns(text) - width;
	size_t at = 0;

	if (over <= 0 || width <= dots)
		return canvas_text(c, row, col, width, style, text);
	for (int i = 0; i < over + dots; i++)
		next_char(text, &at);
	canvas_text(c, row, col, dots, style, cut);
	canvas_text(c, row, col + dots, width - dots, style, &text[at]);
	return width;
}

/* Where the line that starts at text[at] ends: at a blank if it can. */
static size_t
line_end(const char *text, size_t at, int width)
{
	size_t end = at, blank = at;

	for (int n = 0; n < width; n++) {
		if (text[end] == ' ')
			blank = end;
		if (next_char(text, &end) == 0)
			return end;
	}
	if (text[end] == '\0' || text[end] == ' ' || blank == at)
		return end;
	return blank;
}

int
canvas_wrap(struct canvas *c, struct box b, enum style style, const char *text)
{
	size_t at = 0;
	int row = 0;

	if (b.cols <= 0)
		return 1;
	while (row + 1 < b.rows) {
		size_t end = line_end(text, at, b.cols);
		struct box line = { b.row + row, b.col, 1,
			columns_between(text, at, end) };

		if (text[end] == '\0')
			break;
		draw_columns(c, line, style, &text[at]);
		at = text[end] == ' ' ? end + 1 : end;
		row++;
	}
	canvas_text(c, b.row + row, b.col, b.cols, style, &text[at]);
	return row + 1;
}

void
canvas_fill(struct canvas *c, int row, int col, int width, enum style style,
    uint32_t ch)
{
	for (int i = 0; i < width; i++)
		put(c, row, col + i, (struct cell){ ch, (uint8_t)style });
}

void
canvas_style(struct canvas *c, int row, int col, int width, enum style style)
{
	for (int i = 0; i < width; i++) {
		struct cell *cell = cell_at(c, row, col + i);

		if (cell == NULL)
			continue;
		if (style == STYLE_CURSOR && cell->style != STYLE_PLAIN &&
		    cell->style != STYLE_DIM)
			continue;
		cell->style = (uint8_t)style;
	}
}

/* Rounded down, so that a bar is full only when all is done. */
void
canvas_bar(struct canvas *c, int row, int col, int width, unsigned permille)
{
	int steps = c->ascii ? 1 : EIGHTHS;
	int done, part;

	if (permille > 1000)
		permille = 1000;
	done = (int)((int64_t)width * steps * permille / 1000);
	part = done % steps;
	done /= steps;
	canvas_fill(c, row, col, width, STYLE_DIM, CH_SHADE);
	canvas_fill(c, row, col, done, STYLE_BAR, CH_BLOCK);
	if (part > 0)
		canvas_fill(c, row, col + done, 1, STYLE_BAR,
		    (uint32_t)(CH_BLOCK + EIGHTHS - part));
}

/* All that is drawn lies below 0x10000: see narrow[]. */
static void
print_utf8(uint32_t ch, FILE *to)
{
	if (ch < 0x80) {
		fputc((int)ch, to);
		return;
	}
	if (ch < 0x800) {
		fputc((int)(0xc0 | ch >> 6), to);
	} else {
		fputc((int)(0xe0 | ch >> 12), to);
		fputc((int)(0x80 | (ch >> 6 & 0x3f)), to);
	}
	fputc((int)(0x80 | (ch & 0x3f)), to);
}

void
canvas_print(const struct canvas *c, FILE *to)
{
	for (int row = 0; row < c->rows; row++) {
		const struct cell *cells =
		    &c->cells[(size_t)row * (size_t)c->cols];
		int n = c->cols;

		while (n > 0 && cells[n - 1].ch == ' ')
			n--;
		for (int col = 0; col < n; col++)
			print_utf8(cells[col].ch, to);
		fputc('\n', to);
	}
}
