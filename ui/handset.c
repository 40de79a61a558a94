/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/handset.h"

#include <stdio.h>

#include "firmware-index/catalogue.h"
#include "firmware-index/guide.h"
#include "ui/guide_turn.h"
#include "ui/lamps.h"
#include "ui/turn.h"

#define PICTURE_COLS 36 /* that the picture wants at least */
#define PICTURE_ROWS 9
#define LARGE_ROWS   12 /* with what is below it */
#define KEY_COLS     3
#define KEY_ROWS     4
#define COLUMN_ROWS  8 /* line buttons in a column */
#define LINES_MAX    24
#define LINES_USUAL  2
#define NO_POWER     "NO POWER"
#define SPEED        24 /* octets of how fast it is */

struct handset {
	const struct view *v;
	const struct look *look;
	const struct reset_family *family; /* NULL: not known */
	unsigned lines;                    /* buttons */
};

static bool
is_in_steps(const struct handset *h, enum reset_lamp lamp)
{
	struct reset_choice c;

	for (size_t i = 0; resets_choice(h->v->model->resets, h->family, i, &c);
	     i++)
		for (unsigned k = 0; k < c.procedure->steps_count; k++) {
			const struct reset_step *s = &c.procedure->steps[k];

			for (unsigned n = 0; n < s->lights_count; n++)
				if (s->lights[n].lamp == lamp &&
				    reset_is_for(
					&s->lights[n].models, h->look->model))
					return true;
		}
	return false;
}

/*
 * Whether it is a lamp of its model, for all that the guide knows. How a dead
 * one looks is told of a 7941 only: on others not all of that can be seen.
 */
static bool
has_lamp(const struct handset *h, enum reset_lamp lamp)
{
	if (h->family == NULL)
		return h->look->lamps[lamp].shows != RESET_DARK;
	for (unsigned i = 0; i < h->family->lamps_count; i++)
		if (h->family->lamps[i].lamp == lamp &&
		    reset_is_for(&h->family->lamps[i].models, h->look->model))
			return true;
	return is_in_steps(h, lamp);
}

/* The i-th of n that do the same. */
static void
draw_lamp(const struct handset *h, struct box at, enum reset_lamp lamp,
    unsigned i, unsigned n)
{
	const struct look_lamp *l = &h->look->lamps[lamp];

	lamp_draw(h->v->canvas, at.row, at.col, (enum reset_colour)l->colour,
	    h->look->powered && has_lamp(h, lamp) &&
		lamp_shines(
		    (enum reset_shows)l->shows, i, n, h->v->model->now_us));
}

/* Those that light in turn do so in the order of their names. */
static void
draw_single(const struct handset *h, struct box at, enum reset_lamp lamp)
{
	unsigned i = 0, n = 0;

	for (int k = 0; k < LOOK_LAMPS; k++)
		if (h->look->lamps[k].shows == RESET_IN_TURN) {
			i += k < (int)lamp;
			n++;
		}
	draw_lamp(h, at, lamp, i, n);
}

static void
draw_named(const struct handset *h, struct box at, enum reset_lamp lamp)
{
	draw_single(h, at, lamp);
	canvas_text(h->v->canvas, at.row, at.col + LAMP_COLS + 1,
	    at.cols - LAMP_COLS - 1, STYLE_PLAIN, reset_lamp_name(lamp));
}

/* A key that is down stands in brackets. */
static void
draw_keypad(const struct handset *h, int row, int col)
{
	static const char keys[KEY_ROWS][KEY_COLS + 1] = { "123", "456", "789",
		"*0#" };

	for (int i = 0; i < KEY_ROWS; i++)
		for (int k = 0; k < KEY_COLS; k++) {
			char key = keys[i][k];
			bool down = (h->look->held & hand_key_bit(key)) != 0;

			canvas_format(h->v->canvas, row + i,
			    col + k * (LAMP_COLS + 1), LAMP_COLS,
			    down ? STYLE_CURSOR : STYLE_PLAIN,
			    down ? "[%c]" : " %c ", key);
		}
}

/* In columns from top to bottom, flush right; returns the first of them. */
static int
draw_lines(const struct handset *h, struct box b)
{
	unsigned columns = (h->lines + COLUMN_ROWS - 1) / COLUMN_ROWS;
	int first = b.col + b.cols - (int)columns * LAMP_COLS;

	for (unsigned i = 0; i < h->lines; i++)
		draw_lamp(h,
		    (struct box){ b.row + (int)(i % COLUMN_ROWS),
			first + (int)(i / COLUMN_ROWS) * LAMP_COLS, 1,
			LAMP_COLS },
		    RESET_LINES, i, h->lines);
	return first;
}

/* Its lines; a long one goes on in the row below where that is free. */
static void
draw_texts(const struct handset *h, struct box b)
{
	const char(*lines)[LOOK_COLUMNS] = h->look->display;

	b.rows = LOOK_DISPLAY;
	if (lines[1][0] == '\0') {
		canvas_wrap(h->v->canvas, b, STYLE_BOLD, lines[0]);
		return;
	}
	for (int i = 0; i < b.rows; i++)
		canvas_text(h->v->canvas, b.row + i, b.col, b.cols, STYLE_BOLD,
		    lines[i]);
}

/* A frame with what is on its display; dim where it is dark. */
static void
draw_display(const struct handset *h, struct box b)
{
	bool lit = h->look->display[0][0] != '\0';
	enum style style = lit ? STYLE_PLAIN : STYLE_DIM;
	struct canvas *c = h->v->canvas;
	int end = b.col + b.cols - 1, last = b.row + LOOK_DISPLAY + 1;

	for (int row = b.row; row <= last; row += last - b.row)
		canvas_fill(c, row, b.col, b.cols, style, 0x2500);
	canvas_text(c, b.row, b.col, 1, style, "┌");
	canvas_text(c, b.row, end, 1, style, "┐");
	canvas_text(c, last, b.col, 1, style, "└");
	canvas_text(c, last, end, 1, style, "┘");
	for (int i = 0; i < LOOK_DISPLAY; i++) {
		canvas_text(c, b.row + 1 + i, b.col, 1, style, "│");
		canvas_text(c, b.row + 1 + i, end, 1, style, "│");
	}
	draw_texts(
	    h, (struct box){ b.row + 1, b.col + 1, LOOK_DISPLAY, b.cols - 2 });
}

static void
draw_receiver(const struct handset *h, struct box b)
{
	for (int i = 0; i < PICTURE_ROWS; i++)
		canvas_text(h->v->canvas, b.row + i, b.col, 5, STYLE_DIM,
		    i == 0                      ? "╭───╮"
			: i == PICTURE_ROWS - 1 ? "╰───╯"
						: "│   │");
	if (has_lamp(h, RESET_MESSAGE))
		draw_single(h, (struct box){ b.row + 1, b.col + 1, 1, 3 },
		    RESET_MESSAGE);
}

/* The lamps beside the keypad, from its first row on. */
static void
draw_beside(const struct handset *h, struct box b)
{
	static const enum reset_lamp lamps[] = { RESET_HEADSET, RESET_MUTE,
		RESET_SPEAKER };

	for (size_t i = 0; i < sizeof(lamps) / sizeof(lamps[0]); i++, b.row++)
		if (has_lamp(h, lamps[i]))
			draw_named(h, b, lamps[i]);
}

/* Only some models have one, and none has both. */
static bool
draw_button(const struct handset *h, struct box b)
{
	enum reset_lamp lamp =
	    has_lamp(h, RESET_MENU) ? RESET_MENU : RESET_SELECT;

	if (!has_lamp(h, lamp))
		return false;
	draw_named(h, b, lamp);
	return true;
}

static int
draw_picture(const struct handset *h, struct box b)
{
	int first = draw_lines(h, b);

	draw_receiver(h, b);
	draw_display(h, (struct box){ b.row, b.col + 6, 4, first - b.col - 7 });
	draw_keypad(h, b.row + 5, b.col + 7);
	b.cols -= 21;
	draw_beside(h, (struct box){ b.row + 5, b.col + 20, 3, b.cols });
	draw_button(h, (struct box){ b.row + 8, b.col + 20, 1, b.cols });
	return PICTURE_ROWS;
}

/* The same without a frame: display, line buttons, keypad and lamps. */
static int
draw_rows(const struct handset *h, struct box b)
{
	struct canvas *c = h->v->canvas;
	int col = b.col, end = b.col + b.cols;
	unsigned lines;

	for (int i = 0; i < LOOK_DISPLAY; i++)
		canvas_text(c, b.row + i, b.col, 1, STYLE_DIM, "│");
	draw_texts(
	    h, (struct box){ b.row, b.col + 2, LOOK_DISPLAY, b.cols - 2 });
	if (!h->look->powered)
		canvas_text(
		    c, b.row, b.col + 2, b.cols - 2, STYLE_WARN, NO_POWER);
	b.row += LOOK_DISPLAY;
	lines = (unsigned)b.cols / LAMP_COLS;
	lines = h->lines < lines ? h->lines : lines;
	for (unsigned i = 0; i < lines; i++) {
		draw_lamp(h, (struct box){ b.row, col, 1, LAMP_COLS },
		    RESET_LINES, i, lines);
		col += LAMP_COLS;
	}
	draw_button(h, (struct box){ b.row, col + 1, 1, end - col - 1 });
	b.row++;
	draw_keypad(h, b.row, b.col);
	col = b.col + 13;
	draw_beside(h, (struct box){ b.row, col, 3, end - col });
	if (has_lamp(h, RESET_MESSAGE))
		draw_named(h, (struct box){ b.row + 3, col, 1, end - col },
		    RESET_MESSAGE);
	return LOOK_DISPLAY + 1 + KEY_ROWS;
}

/* "P give power", as far as there is such a key; the columns used. */
static int
draw_hand(
    const struct handset *h, struct box b, const char *action, const char *does)
{
	char key[KEY_NAME];
	int used;

	if (!turn_find_key(h->v->screen, action, key))
		return 0;
	used = canvas_text(h->v->canvas, b.row, b.col, b.cols, STYLE_KEY, key);
	used += 1 +
	    canvas_text(h->v->canvas, b.row, b.col + used + 1,
		b.cols - used - 1, STYLE_PLAIN, does);
	return used + 2;
}

/* What hands can do now: "P pull the plug  H let go of #  0-9 * # dial". */
static void
draw_hands(const struct handset *h, struct box b)
{
	bool on = h->look->powered;
	char held = guide_hold_key(h->v->screen, h->v->model), hold[16];
	bool down = (h->look->held & hand_key_bit(held)) != 0;
	int used;

	snprintf(hold, sizeof(hold), down ? "let go of %c" : "hold %c", held);

	used = draw_hand(h, b, "power", on ? "unplug" : "plug in");
	b.col += used;
	b.cols -= used;
	used = draw_hand(h, b, "hold", hold);
	b.col += used;
	b.cols -= used;
	if (b.cols < 10)
		return;
	used =
	    canvas_text(h->v->canvas, b.row, b.col, b.cols, STYLE_KEY, "0-9*#");
	canvas_text(h->v->canvas, b.row, b.col + used + 1, b.cols - used - 1,
	    STYLE_PLAIN, "dial");
}

/* What the guide says of times is true of real phones. */
static char *
show_speed(char dst[SPEED], const struct handset *h)
{
	const struct device *d = bench_find(h->v->model->bench, h->look->mac);
	double speed = d != NULL && d->speed > 0 ? d->speed : 1;

	dst[0] = '\0';
	if (speed != 1)
		snprintf(dst, SPEED, "%gx as fast", speed);
	return dst;
}

static void
draw_plug(const struct handset *h, struct box b)
{
	bool on = h->look->powered;
	char speed[SPEED];

	show_speed(speed, h);
	canvas_format(h->v->canvas, b.row, b.col, b.cols,
	    on ? STYLE_PLAIN : STYLE_WARN, "%s%s%s%s%s", h->look->model,
	    h->look->model[0] != '\0' ? ": " : "", on ? "plugged in" : NO_POWER,
	    on && speed[0] != '\0' ? ", " : "", on ? speed : "");
}

/* Where there is no row for the plug. */
static void
draw_speed(const struct handset *h, struct box b)
{
	char speed[SPEED];

	if (b.rows > 0 && show_speed(speed, h)[0] != '\0')
		canvas_format(h->v->canvas, b.row, b.col, b.cols, STYLE_DIM,
		    "%s as a real one", speed);
}

static unsigned
count_lines(const struct catalogue *c, const char *name)
{
	const struct model *m = c != NULL ? catalogue_find(c, name) : NULL;

	if (m == NULL || m->line_buttons == 0)
		return LINES_USUAL;
	return m->line_buttons < LINES_MAX ? m->line_buttons : LINES_MAX;
}

/* What a try came to is over once the next one begins with the plug. */
static bool
is_judged(const struct look *look)
{
	return look->powered && look->judged[0] != '\0';
}

static int
judged_rows(const struct look *look, int cols)
{
	struct canvas nothing = { .cols = cols };

	if (!is_judged(look))
		return 0;
	return canvas_wrap(
	    &nothing, (struct box){ 0, 0, 9, cols }, STYLE_PLAIN, look->judged);
}

int
handset_draw(const struct view *v, const struct look *look, struct box b)
{
	const struct screen_model *m = v->model;
	struct handset h = { .v = v,
		.look = look,
		.family = m->resets != NULL
		    ? resets_family(m->resets, look->model)
		    : NULL,
		.lines = count_lines(m->catalogue, look->model) };
	bool large = b.rows >= LARGE_ROWS && b.cols >= PICTURE_COLS;
	bool plug;
	int first = b.row, used;

	if (b.cols > HANDSET_COLS)
		b.cols = HANDSET_COLS;
	b.row += large ? draw_picture(&h, b) : draw_rows(&h, b);
	plug = large && b.row - first + 1 + judged_rows(look, b.cols) < b.rows;
	if (plug)
		draw_plug(&h, (struct box){ b.row++, b.col, 1, b.cols });
	draw_hands(&h, b);
	b.row++;
	b.rows -= b.row - first;
	if (b.rows > 0 && is_judged(look)) {
		used = canvas_wrap(v->canvas, b, STYLE_BOLD, look->judged);
		b.row += used;
		b.rows -= used;
	}
	if (!plug)
		draw_speed(&h, b);
	return b.row - first;
}

bool
handset_moves(const struct look *look)
{
	for (int i = 0; i < LOOK_LAMPS; i++)
		if (lamp_moves((enum reset_shows)look->lamps[i].shows))
			return true;
	return false;
}
