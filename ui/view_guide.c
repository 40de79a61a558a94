/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A phone's place in its reset, at arm's length: above who it is and what is
 * pressing, below the code and the time, between them what to do and what to
 * look for; on the practice bench the phone itself stands at its right.
 */

#include "ui/guide_parts.h"
#include "ui/guide_turn.h"
#include "ui/handset.h"
#include "ui/words.h"

#define SIDE_ROWS   4   /* kept for the sentences */
#define SIDE_COLS   40  /* left of the practice phone, */
#define SIDE_MIN    26  /* at least */
#define SIDE_MAX    100 /* longer lines are hard to read */
#define CODE_PART   3   /* the code gets a third of the rows at most */
#define HANDSET_GAP 2

enum zone {
	ZONE_TOP,
	ZONE_SIDE,
	ZONE_BOTTOM,
	ZONES
};

static int draw_others(
    const struct view *v, const struct guide_scene *g, struct box b);

/* From top to bottom. */
static const struct part {
	enum zone zone;
	int weight; /* the lightest comes first to its rows */
	guide_part *draw;
	bool airy; /* a blank row before it, where there is one to spare */
	int share; /* of all rows at most, as a divisor; 0: all */
} parts[] = {
	{ ZONE_TOP, 0, guide_draw_head, false, 0 },
	{ ZONE_TOP, 1, guide_draw_asks, true, 0 },
	{ ZONE_TOP, 1, guide_draw_end, true, 0 },
	{ ZONE_TOP, 1, guide_draw_writing, true, 0 },
	{ ZONE_TOP, 1, guide_draw_doubt, true, 0 },
	{ ZONE_SIDE, 2, guide_draw_now, true, 0 },
	{ ZONE_SIDE, 3, guide_draw_lamps, false, 3 },
	{ ZONE_SIDE, 4, guide_draw_lasts, false, 0 },
	{ ZONE_SIDE, 5, guide_draw_next, false, 0 },
	{ ZONE_SIDE, 4, guide_draw_download, false, 0 },
	{ ZONE_SIDE, 8, guide_draw_later, false, 0 },
	{ ZONE_SIDE, 6, guide_draw_wire, true, 0 },
	{ ZONE_SIDE, 7, guide_draw_display, false, 0 },
	{ ZONE_SIDE, 9, guide_draw_hint, false, 0 },
	{ ZONE_SIDE, 9, draw_others, true, 0 },
	{ ZONE_BOTTOM, 4, guide_draw_ahead, false, 0 },
	{ ZONE_BOTTOM, 3, guide_draw_dialled, false, 8 },
	{ ZONE_BOTTOM, 2, guide_draw_window, false, 0 },
	{ ZONE_BOTTOM, 3, guide_draw_code, true, 3 },
	{ ZONE_BOTTOM, 2, guide_draw_prompt, false, 0 },
	{ ZONE_BOTTOM, 5, guide_draw_pace, false, 16 },
};

#define PARTS   (sizeof(parts) / sizeof(*parts))
#define WEIGHTS 10

struct layout {
	int rows_all;
	struct box box[ZONES];
	int rows[PARTS]; /* of each part */
	int used[ZONES];
	bool blank[PARTS];
	struct box handset; /* rows 0: none */
};

/* Everybody else who is led, a row each. */
static int
draw_others(const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct screen_model *m = v->model;
	int first = b.row;

	for (size_t i = 0; i < bench_courses(m->bench) && b.rows > 0; i++) {
		const struct course *c = bench_course(m->bench, i);
		char label[GUIDE_LABEL];

		if (c == g->course || !course_is_open(c))
			continue;
		canvas_format(v->canvas, b.row, b.col, b.cols, STYLE_DIM,
		    "%s: %s", guide_label(label, sizeof(label), m->bench, c),
		    course_short(c));
		b.row++;
		b.rows--;
	}
	return b.row - first;
}

static int
measure(const struct view *v, const struct guide_scene *g, struct box b,
    size_t part)
{
	struct canvas nothing = { .cols = v->canvas->cols,
		.ascii = v->canvas->ascii };
	struct view dry = *v;
	int rows;

	dry.canvas = &nothing;
	rows = parts[part].draw(&dry, g, b);
	return rows < b.rows ? rows : b.rows;
}

/* Give the parts of a zone their rows, the most pressing ones first. */
static void
fit_zone(struct layout *l, const struct view *v, const struct guide_scene *g,
    enum zone zone)
{
	for (int weight = 0; weight < WEIGHTS; weight++)
		for (size_t i = 0; i < PARTS; i++) {
			struct box b = l->box[zone];
			int most;

			if (parts[i].zone != zone || parts[i].weight != weight)
				continue;
			most = parts[i].share > 0 ? l->rows_all / parts[i].share
						  : l->rows_all;
			b.rows -= l->used[zone];
			if (b.rows > most)
				b.rows = most;
			if (b.rows <= 0)
				continue;
			l->rows[i] = measure(v, g, b, i);
			l->used[zone] += l->rows[i];
		}
}

/* Blank rows between the parts, as many as are to spare; returns how many. */
static int
spread(struct layout *l, enum zone zone, int spare)
{
	int blanks = 0;

	for (size_t i = 0; i < PARTS && blanks < spare; i++)
		if (parts[i].zone == zone && parts[i].airy && l->rows[i] > 0) {
			l->blank[i] = true;
			blanks++;
		}
	return blanks;
}

/* The phone at the right of the sentences. */
static void
place_handset(struct layout *l, const struct look *look)
{
	struct box *side = &l->box[ZONE_SIDE];
	int cols = side->cols - SIDE_COLS - HANDSET_GAP;

	if (look == NULL || side->rows < HANDSET_ROWS_MIN ||
	    side->cols < SIDE_MIN + HANDSET_GAP + HANDSET_COLS_MIN)
		return;
	if (cols < HANDSET_COLS_MIN)
		cols = HANDSET_COLS_MIN;
	if (cols > HANDSET_COLS)
		cols = HANDSET_COLS;
	l->handset = (struct box){ side->row, side->col + side->cols - cols,
		side->rows < HANDSET_ROWS ? side->rows : HANDSET_ROWS, cols };
	side->cols -= cols + HANDSET_GAP;
}

static void
lay_out(struct layout *l, const struct view *v, const struct guide_scene *g,
    struct box b)
{
	const struct look *look = guide_look(v->screen, v->model);
	int least = look != NULL ? HANDSET_ROWS_MIN : SIDE_ROWS, spare;

	*l = (struct layout){ .rows_all = b.rows, .box = { b, b, b } };
	fit_zone(l, v, g, ZONE_TOP);
	l->box[ZONE_BOTTOM].rows = b.rows - l->used[ZONE_TOP] - least;
	fit_zone(l, v, g, ZONE_BOTTOM);
	l->box[ZONE_SIDE].rows =
	    b.rows - l->used[ZONE_TOP] - l->used[ZONE_BOTTOM];
	l->box[ZONE_SIDE].row += l->used[ZONE_TOP];
	l->box[ZONE_BOTTOM].row += b.rows - l->used[ZONE_BOTTOM];
	place_handset(l, look);
	if (l->box[ZONE_SIDE].cols > SIDE_MAX)
		l->box[ZONE_SIDE].cols = SIDE_MAX;
	fit_zone(l, v, g, ZONE_SIDE);
	spare = l->box[ZONE_SIDE].rows - l->used[ZONE_SIDE];
	spare -= spread(l, ZONE_SIDE, spare);
	l->box[ZONE_BOTTOM].row -= spread(l, ZONE_BOTTOM, spare);
}

static void
draw_parts(
    const struct layout *l, const struct view *v, const struct guide_scene *g)
{
	int row[ZONES] = { l->box[ZONE_TOP].row, l->box[ZONE_SIDE].row,
		l->box[ZONE_BOTTOM].row };

	for (size_t i = 0; i < PARTS; i++) {
		enum zone zone = parts[i].zone;
		struct box b = l->box[zone];

		row[zone] += l->blank[i];
		b.row = row[zone];
		b.rows = l->rows[i];
		if (b.rows > 0)
			parts[i].draw(v, g, b);
		row[zone] += b.rows;
	}
}

/* Nobody is led: how one begins. */
static int
draw_nobody(const struct view *v, struct box b)
{
	char back[KEY_NAME], guide[KEY_NAME], text[160];

	snprintf(text, sizeof(text),
	    "Nobody is led through a reset. %s goes back; %s there begins with"
	    " the chosen phone, or with a model that is not heard.",
	    turn_key_of(v->screen, "back", back),
	    turn_key_of(v->screen, "guide", guide));
	return canvas_wrap(v->canvas, b, STYLE_PLAIN, text);
}

int
view_guide_draw(const struct view *v, struct box b)
{
	const struct course *c = guide_course(v->screen, v->model);
	struct guide_scene g;
	struct layout l;

	b.col++;
	b.cols -= 2;
	if (c == NULL)
		return draw_nobody(v, b);
	guide_scene(&g, c);
	lay_out(&l, v, &g, b);
	draw_parts(&l, v, &g);
	if (l.handset.rows > 0)
		handset_draw(v, guide_look(v->screen, v->model), l.handset);
	return b.rows;
}
