/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lamps.h"

#include <stdio.h>

#include "firmware-index/guide.h"
#include "ui/words.h"

#define LAMPS        (RESET_MENU + 1)
#define LINES_MAX    24
#define PICTURE_ROWS 9
#define DISPLAY_ROWS 4
#define PICTURE_COLS 28 /* with one column of line buttons */
#define COLUMN_ROWS  8  /* line buttons in a column of the picture */
#define LINES_COL    25
#define WORDS_MIN    18 /* columns that words beside lamps want */
#define WORDS_COLS   25 /* and beside a picture */
#define WORDS_GAP    5  /* with a dash in it */
#define WORDS_ROWS   3
#define WORDS        96

static const struct {
	enum style style;
	char letter;
} colours[] = {
	[RESET_ANY_COLOUR] = { STYLE_WHITE, '*' },
	[RESET_AMBER] = { STYLE_AMBER, 'A' },
	[RESET_GREEN] = { STYLE_GREEN, 'G' },
	[RESET_RED] = { STYLE_RED, 'R' },
	[RESET_WHITE] = { STYLE_WHITE, 'W' },
};

/* Where the single ones are in the picture. */
static const struct {
	int row, col;
} places[LAMPS] = {
	[RESET_MESSAGE] = { 1, 1 },
	[RESET_SELECT] = { 4, 8 },
	[RESET_MENU] = { 4, 8 },
	[RESET_HEADSET] = { 5, 14 },
	[RESET_MUTE] = { 6, 14 },
	[RESET_SPEAKER] = { 7, 14 },
};

void
lamp_draw(
    struct canvas *c, int row, int col, enum reset_colour colour, bool shines)
{
	canvas_format(c, row, col, LAMP_COLS,
	    shines ? colours[colour].style : STYLE_DIM, "(%c)",
	    shines ? colours[colour].letter : ' ');
}

bool
lamp_shines(enum reset_shows shows, unsigned i, unsigned n, int64_t at_us)
{
	int64_t phase = at_us / LAMP_BLINK_US;

	switch (shows) {
	case RESET_DARK:
		return false;
	case RESET_LIT:
		return true;
	case RESET_FLASHES:
		return phase % 2 == 0;
	case RESET_WALKS:
	case RESET_IN_TURN:
		return n < 2 ? phase % 2 == 0 : phase % n == i;
	}
	return false;
}

bool
lamp_moves(enum reset_shows shows)
{
	return shows != RESET_DARK && shows != RESET_LIT;
}

/* The first that is told from the i-th on; NULL past the last. */
static const struct reset_light *
next_told(const struct lamps *l, unsigned *i)
{
	while (*i < l->lights_count) {
		const struct reset_light *light = &l->lights[(*i)++];

		if (reset_is_for(&light->models, l->model))
			return light;
	}
	return NULL;
}

bool
lamps_told(const struct lamps *l)
{
	unsigned i = 0;

	return next_told(l, &i) != NULL;
}

bool
lamps_move(const struct lamps *l)
{
	const struct reset_light *light;

	for (unsigned i = 0; (light = next_told(l, &i)) != NULL;)
		if (lamp_moves(light->shows))
			return true;
	return false;
}

/* How many lamps a light is of. */
static unsigned
count_of(const struct lamps *l, const struct reset_light *light)
{
	if (light->lamp != RESET_LINES || l->line_buttons == 0)
		return 1;
	return l->line_buttons < LINES_MAX ? l->line_buttons : LINES_MAX;
}

/* Its place among those that light in turn, or along n buttons of its own. */
static bool
shines(const struct lamps *l, const struct reset_light *light, unsigned i,
    unsigned n_own)
{
	const struct reset_light *other;
	unsigned at = 0, n = 0;

	if (light->shows != RESET_IN_TURN)
		return lamp_shines(light->shows, i, n_own, l->now_us);
	for (unsigned k = 0; (other = next_told(l, &k)) != NULL;)
		if (other->shows == RESET_IN_TURN) {
			at = other == light ? n : at;
			n++;
		}
	return lamp_shines(light->shows, at, n, l->now_us);
}

/* "line buttons: amber, one after the other (reported once)". */
static void
show_words(
    char dst[WORDS], const struct lamps *l, const struct reset_light *light)
{
	char how[WORDS];

	snprintf(dst, WORDS, "%s: %s%s", reset_lamp_name(light->lamp),
	    reset_light_show(how, sizeof(how), light),
	    reset_confidence_show(light->confidence, l->usual));
}

/*
 * The lamps of one light in a row, its words beside or below them. Where not
 * all have room, those walk that have: a lamp must not go away.
 */
static int
draw_row(struct canvas *c, struct box b, const struct lamps *l,
    const struct reset_light *light)
{
	unsigned n = count_of(l, light), room = (unsigned)b.cols / LAMP_COLS;
	char words[WORDS];
	int used = 0;

	n = n < room ? n : room;
	for (unsigned i = 0; i < n; i++) {
		lamp_draw(c, b.row, b.col + used, light->colour,
		    shines(l, light, i, n));
		used += LAMP_COLS;
	}
	show_words(words, l, light);
	if (b.cols - used - 1 < WORDS_MIN) {
		if (b.rows < 2)
			return 1;
		b.row++;
		b.rows--;
		return 1 + canvas_wrap(c, b, STYLE_PLAIN, words);
	}
	b.col += used + 1;
	b.cols -= used + 1;
	b.rows = b.rows < WORDS_ROWS ? b.rows : WORDS_ROWS;
	if (b.rows == 1)
		words_clip(words, ":", b.cols);
	return canvas_wrap(c, b, STYLE_PLAIN, words);
}

static int
draw_rows(struct canvas *c, struct box b, const struct lamps *l)
{
	const struct reset_light *light;
	int first = b.row;

	for (unsigned i = 0;
	     b.rows > 0 && (light = next_told(l, &i)) != NULL;) {
		int used = draw_row(c, b, l, light);

		b.row += used;
		b.rows -= used;
	}
	return b.row - first;
}

/* The phone without its lamps: handset, display, keypad; so many rows. */
static void
draw_phone(struct canvas *c, struct box b)
{
	static const char *const rows[PICTURE_ROWS] = {
		"\u256d\u2500\u2500\u2500\u256e \u250c\u2500\u2500\u2500\u2500"
		"\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
		"\u2510",
		"\u2502   \u2502 \u2502              \u2502",
		"\u2502   \u2502 \u2502              \u2502",
		"\u2502   \u2502 \u2514\u2500\u2500\u2500\u2500\u2500\u2500"
		"\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2518",
		"\u2502   \u2502",
		"\u2502   \u2502  1 2 3",
		"\u2502   \u2502  4 5 6",
		"\u2502   \u2502  7 8 9",
		"\u2502   \u2502  * 0 #",
	};

	for (int i = 0; i < b.rows; i++)
		canvas_text(c, b.row + i, b.col, b.cols, STYLE_DIM, rows[i]);
	canvas_text(c, b.row + b.rows - 1, b.col, b.cols, STYLE_DIM,
	    "\u2570\u2500\u2500\u2500\u256f");
}

/* One light at its place; line buttons in columns from top to bottom. */
static void
draw_at(struct canvas *c, struct box b, const struct lamps *l,
    const struct reset_light *light)
{
	unsigned n = count_of(l, light);
	int row = b.row + places[light->lamp].row;
	int col = b.col + places[light->lamp].col;

	for (unsigned i = 0; i < n && light->lamp == RESET_LINES; i++)
		lamp_draw(c, b.row + (int)(i % COLUMN_ROWS),
		    b.col + LINES_COL + (int)(i / COLUMN_ROWS) * LAMP_COLS,
		    light->colour, shines(l, light, i, n));
	if (light->lamp != RESET_LINES)
		lamp_draw(c, row, col, light->colour, shines(l, light, 0, n));
}

/* As wide as its columns of line buttons, as high as its lowest lamp. */
static struct box
picture_size(const struct lamps *l)
{
	struct box b = { .rows = DISPLAY_ROWS, .cols = PICTURE_COLS };
	const struct reset_light *light;

	for (unsigned i = 0; (light = next_told(l, &i)) != NULL;) {
		int n = (int)count_of(l, light);
		int low = places[light->lamp].row + 1;

		if (light->lamp == RESET_LINES) {
			low = n < COLUMN_ROWS ? n : COLUMN_ROWS;
			b.cols += (n - 1) / COLUMN_ROWS * LAMP_COLS;
		}
		b.rows = low > b.rows ? low : b.rows;
	}
	return b;
}

/* The phone, and the words at its right; they name no lamp beside them. */
static int
draw_picture(struct canvas *c, struct box b, const struct lamps *l)
{
	struct box size = picture_size(l);
	const struct reset_light *light;
	int row = b.row, rows;

	b.rows = size.rows;
	draw_phone(c, b);
	for (unsigned i = 0; (light = next_told(l, &i)) != NULL;) {
		struct box words = { row, b.col + size.cols + WORDS_GAP,
			WORDS_ROWS, b.cols - size.cols - WORDS_GAP };
		char text[WORDS];

		draw_at(c, b, l, light);
		show_words(text, l, light);
		canvas_text(c, row, words.col - 2, 1, STYLE_PLAIN, "-");
		row += canvas_wrap(c, words, STYLE_PLAIN, text);
	}
	rows = row - b.row;
	return rows > b.rows ? rows : b.rows;
}

int
lamps_draw(struct canvas *c, struct box b, const struct lamps *l)
{
	struct canvas nothing = { .cols = c->cols };
	struct box size;

	if (!lamps_told(l) || b.rows < 1)
		return 0;
	size = picture_size(l);
	if (b.rows >= size.rows &&
	    b.cols >= size.cols + WORDS_GAP + WORDS_COLS &&
	    draw_picture(&nothing, b, l) <= b.rows)
		return draw_picture(c, b, l);
	return draw_rows(c, b, l);
}
