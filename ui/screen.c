/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"
#include "ui/copy.h"

#include "ui/find.h"
#include "ui/guide_parts.h"
#include "ui/lamps.h"
#include "ui/leave.h"
#include "ui/list.h"
#include "ui/ready.h"
#include "ui/sights.h"
#include "ui/turn.h"
#include "ui/view.h"

#define US_S      INT64_C(1000000)
#define AIRY_ROWS 20 /* from here on a blank row below the header */

#define POSITION_GAP 2
#define QUESTION     112
#define RISK_ROWS    5 /* of the question what may happen, at most */

/* The rows above the key bar where something is asked or typed. */
static int
asked_rows(const struct view *v)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct box b = { 0, 1, RISK_ROWS, v->canvas->cols - 2 };
	struct view dry = *v;

	dry.canvas = &nothing;
	if (v->screen->quit_asked || v->screen->typing)
		return 1;
	return v->screen->risk_asked ? ready_question(&dry, b)
	    : v->screen->copy_asked  ? copy_question(&dry, b)
				     : 0;
}

struct box
view_body(const struct view *v)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct view dry = *v;
	struct box b = { 0, 0, 0, v->canvas->cols };

	dry.canvas = &nothing;
	if (v->screen->view == VIEW_BENCH)
		b.row = header_draw(&dry);
	else
		b.row = header_draw_short(&dry);
	if (v->canvas->rows >= AIRY_ROWS)
		b.row++;
	b.rows = v->canvas->rows - 1 - b.row - asked_rows(v);
	return b;
}

/* All the rows that a view has, or for the log all its lines. */
static int
length(const struct view *v, struct box b)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct view dry = *v;

	dry.canvas = &nothing;
	switch (v->screen->view) {
	case VIEW_PHONE:
		return view_phone_draw(&dry, b);
	case VIEW_HISTORY:
		return view_history_draw(&dry, b);
	case VIEW_SERVICES:
		return view_services_draw(&dry, b);
	case VIEW_LOAD:
		return view_load_draw(&dry, b);
	case VIEW_GUIDE:
		return view_guide_draw(&dry, b);
	case VIEW_START:
		return view_start_draw(&dry, b);
	case VIEW_HELP:
		return view_help_draw(&dry, b);
	case VIEW_LOG:
		return (int)view_log_count(v) + b.rows - 1;
	case VIEW_BENCH:
	case VIEW_FIRMWARE:
	case VIEW_CHOOSE:
	case VIEW_WHOM:
	case VIEW_MODELS:
	case VIEW_SIGHTS:
	case VIEW_COUNT:
		break;
	}
	return 0;
}

int
view_scroll_most(const struct view *v)
{
	struct box b = view_body(v);
	int n = length(v, b);

	return n > b.rows ? n - b.rows : 0;
}

/* How far it is scrolled; what the view shows may have shrunk since. */
static int
scrolled(const struct view *v)
{
	int most = view_scroll_most(v),
	    scroll = v->screen->scroll[v->screen->view];

	return scroll < most ? scroll : most;
}

/* The key that shows what is below; returns the columns used. */
static int
draw_more(const struct view *v, int used)
{
	struct canvas *c = v->canvas;
	char key[KEY_NAME];
	int need;

	if (!turn_find_key(v->screen, "page-down", key))
		return 0;
	need = canvas_columns(key) + 3;
	canvas_format(c, c->rows - 1, c->cols - used - need, need, STYLE_KEY,
	    " %s ", key);
	return need;
}

/* Which lines of a view that scrolls are seen; returns the columns used. */
static int
draw_position(const struct view *v, struct box b)
{
	int n, scroll, last, used;
	char text[48];

	if (v->screen->view == VIEW_LOG)
		return 0;
	n = length(v, b);
	scroll = scrolled(v);
	last = scroll + b.rows;
	if (n <= b.rows)
		return 0;
	snprintf(text, sizeof(text), "%d-%d of %d ", scroll + 1,
	    last < n ? last : n, n);
	used = canvas_right(v->canvas, v->canvas->rows - 1, 0, v->canvas->cols,
	    STYLE_DIM, text);
	if (last < n)
		used += draw_more(v, used);
	return POSITION_GAP + used;
}

/* The keys that are known here, as many as fit. */
static void
draw_key_bar(const struct view *v, struct box b)
{
	struct canvas *c = v->canvas;
	struct screen_binding k;
	int row = c->rows - 1, col = 1, end;

	canvas_fill(c, row, 0, c->cols, STYLE_PLAIN, ' ');
	end = c->cols - draw_position(v, b);
	for (size_t i = 0; turn_bar(v->screen, v->model, &i, &k);) {
		char name[KEY_NAME];
		int need = canvas_columns(key_show(name, k.keys[0])) +
		    canvas_columns(k.bar) + 3;

		if (col + need > end)
			break;
		col +=
		    canvas_format(c, row, col, need, STYLE_KEY, " %s ", name);
		col++;
		col += canvas_text(c, row, col, need, STYLE_PLAIN, k.bar) + 1;
	}
}

static char *
show_question(char *dst, size_t cap, const struct screen_model *m)
{
	size_t loading, writing, n = 0;

	leave_under_way(m, &loading, &writing);
	if (loading > 0)
		n += (size_t)snprintf(dst, cap, "%zu loading", loading);
	if (writing > 0)
		n += (size_t)snprintf(dst + n, cap - n,
		    "%s%zu writing or restarting", n > 0 ? ", " : "", writing);
	snprintf(dst + n, cap - n, "%s",
	    n == 0                       ? "Quit?"
		: loading + writing == 1 ? ". Quit and leave it?"
					 : ". Quit and leave them?");
	return dst;
}

static void
draw_question(const struct view *v)
{
	struct canvas *c = v->canvas;
	int rows = asked_rows(v);
	char text[QUESTION];

	if ((v->screen->risk_asked || v->screen->copy_asked) &&
	    !v->screen->quit_asked) {
		struct box b = { c->rows - 1 - rows, 1, rows, c->cols - 2 };

		for (int i = 0; i < rows; i++)
			canvas_fill(c, b.row + i, 0, c->cols, STYLE_PLAIN, ' ');
		if (v->screen->risk_asked)
			ready_question(v, b);
		else
			copy_question(v, b);
	}
	if (!v->screen->quit_asked)
		return;
	canvas_fill(c, c->rows - 2, 0, c->cols, STYLE_PLAIN, ' ');
	canvas_text(c, c->rows - 2, 1, c->cols - 2, STYLE_WARN,
	    show_question(text, sizeof(text), v->model));
}

static void
draw_view(const struct view *v, struct box b)
{
	struct box page = b;

	if (v->screen->view != VIEW_BENCH && v->screen->view != VIEW_LOG)
		page.row -= scrolled(v);
	switch (v->screen->view) {
	case VIEW_BENCH:
		view_bench_draw(v, b);
		return;
	case VIEW_LOG:
		view_log_draw(v, b);
		return;
	case VIEW_FIRMWARE:
		view_firmware_draw(v, b);
		return;
	case VIEW_CHOOSE:
		view_choose_draw(v, b);
		return;
	case VIEW_WHOM:
		view_whom_draw(v, b);
		return;
	case VIEW_MODELS:
		view_models_draw(v, b);
		return;
	case VIEW_SIGHTS:
		view_sights_draw(v, b);
		return;
	case VIEW_GUIDE:
		view_guide_draw(v, page);
		return;
	case VIEW_START:
		view_start_draw(v, page);
		return;
	case VIEW_LOAD:
		view_load_draw(v, page);
		return;
	case VIEW_PHONE:
		view_phone_draw(v, page);
		return;
	case VIEW_HISTORY:
		view_history_draw(v, page);
		return;
	case VIEW_SERVICES:
		view_services_draw(v, page);
		return;
	case VIEW_HELP:
		view_help_draw(v, page);
		return;
	case VIEW_COUNT:
		return;
	}
}

bool
view_fits(const struct canvas *c)
{
	return c->rows >= SCREEN_ROWS_MIN && c->cols >= SCREEN_COLS_MIN;
}

/* What fits into a window that is too small: how large, or the question. */
static void
draw_small(const struct view *v)
{
	struct canvas *c = v->canvas;
	struct box all = { 0, 0, c->rows, c->cols };
	char question[QUESTION], text[QUESTION + KEY_NAME], key[KEY_NAME];

	if (v->screen->quit_asked)
		snprintf(text, sizeof(text), "%s %s quits.",
		    show_question(question, sizeof(question), v->model),
		    turn_key_of(v->screen, "leave", key));
	else
		snprintf(text, sizeof(text),
		    "This window is %dx%d. Please make it at least %dx%d."
		    " All goes on meanwhile; %s quits.",
		    c->cols, c->rows, SCREEN_COLS_MIN, SCREEN_ROWS_MIN,
		    turn_key_of(v->screen, "quit", key));
	canvas_wrap(c, all, STYLE_WARN, text);
}

void
screen_draw(
    const struct screen *s, const struct screen_model *m, struct canvas *c)
{
	struct view v = { s, m, c };
	struct box b;

	canvas_clear(c);
	if (!view_fits(c)) {
		draw_small(&v);
		return;
	}
	b = view_body(&v);
	draw_view(&v, b);
	canvas_fill(c, b.row - 1, 0, c->cols, STYLE_PLAIN, ' ');
	if (s->view == VIEW_BENCH)
		header_draw(&v);
	else
		header_draw_short(&v);
	draw_question(&v);
	if (s->typing)
		find_draw(&v, c->rows - 2);
	draw_key_bar(&v, b);
}

/* Clocks show whole seconds, lamps blink; in a capture file time stands. */
int64_t
screen_deadline(const struct screen *s, const struct screen_model *m)
{
	bool blinks = guide_moves(s, m) || sights_blink(s, m);
	int64_t beat = blinks ? LAMP_BLINK_US : US_S;

	if (m->role == SCREEN_REPLAY)
		return INT64_MAX;
	return (m->now_us / beat + 1) * beat;
}
