/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "ui/guide_pane.h"
#include "ui/guide_turn.h"
#include "ui/guide_words.h"
#include "ui/header_phones.h"
#include "ui/ready.h"
#include "ui/turn.h"
#include "ui/view.h"
#include "ui/words.h"

#define SPELLED_COLS 72 /* from here on the program is named in the title */
#define ALARM_ROWS   2

static const char *const role_names[] = {
	[SCREEN_RUN] = "run",
	[SCREEN_WATCH] = "watch",
	[SCREEN_REPLAY] = "watch",
	[SCREEN_PRACTICE] = "practice",
};

static const char *const view_names[VIEW_COUNT] = {
	[VIEW_PHONE] = "phone",
	[VIEW_LOG] = "log",
	[VIEW_SERVICES] = "services",
	[VIEW_FIRMWARE] = "firmware",
	[VIEW_LOAD] = "firmware",
	[VIEW_CHOOSE] = "choose",
	[VIEW_WHOM] = "for whom",
	[VIEW_GUIDE] = "guide",
	[VIEW_START] = "before the reset",
	[VIEW_MODELS] = "which model?",
	[VIEW_SIGHTS] = "what do you see?",
	[VIEW_HISTORY] = "record",
	[VIEW_HELP] = "help",
};

static void
clear_row(const struct view *v, int row)
{
	canvas_fill(v->canvas, row, 0, v->canvas->cols, STYLE_PLAIN, ' ');
}

/* What is wrong with the link, or NULL. */
static const char *
link_fault(const struct event_link *l)
{
	if (!l->present)
		return "is gone";
	if (!l->up)
		return "is down";
	return l->carrier ? NULL : "NO CARRIER";
}

static void
draw_link(const struct view *v, int col, int width)
{
	const struct event_link *l = bench_link(v->model->bench);
	const char *name = v->model->source;
	char text[96], speed[WORDS_TIME];

	if (v->model->role == SCREEN_REPLAY) {
		canvas_tail(v->canvas, 0, col, width, STYLE_TITLE, name);
		return;
	}
	if (l->name[0] == '\0') {
		canvas_text(v->canvas, 0, col, width, STYLE_TITLE, name);
		return;
	}
	if (link_fault(l) != NULL) {
		canvas_format(v->canvas, 0, col, width, STYLE_BAD, " %s %s ",
		    l->name, link_fault(l));
		return;
	}
	snprintf(text, sizeof(text), "%s: carrier%s%s", l->name,
	    l->mbit > 0 ? ", " : "",
	    words_speed(speed, sizeof(speed), l->mbit));
	canvas_text(v->canvas, 0, col, width, STYLE_TITLE, text);
}

/* What just happened, over all of the title but the clock. */
static void
draw_flash(const struct view *v)
{
	const struct screen_flash *f = &v->screen->flash;
	int cols = v->canvas->cols - 10;

	if (v->model->now_us >= f->until_us)
		return;
	canvas_fill(v->canvas, 0, 0, cols, f->style, ' ');
	canvas_text(v->canvas, 0, 1, cols - 2, f->style, f->text);
}

static void
draw_title(const struct view *v)
{
	const char *name = view_names[v->screen->view];
	struct canvas *c = v->canvas;
	int col = 1, end = c->cols - (v->screen->muted ? 19 : 11);
	char clock[16];

	canvas_fill(c, 0, 0, c->cols, STYLE_TITLE, ' ');
	if (c->cols >= SPELLED_COLS)
		col += canvas_text(c, 0, col, 11, STYLE_TITLE, "octothorpe ");
	col +=
	    canvas_text(c, 0, col, 8, STYLE_TITLE, role_names[v->model->role]);
	if (name != NULL)
		col += canvas_format(
		    c, 0, col, c->cols, STYLE_TITLE, ": %s", name);
	col += 3;
	words_clock(clock, sizeof(clock), v->model, v->model->now_us);
	draw_link(v, col, end - col);
	if (v->screen->muted)
		canvas_text(c, 0, c->cols - 17, 5, STYLE_TITLE, "muted");
	canvas_text(c, 0, c->cols - 9, 8, STYLE_TITLE, clock);
	draw_flash(v);
}

/* "12 frames/s, 3 dropped", flush right; returns its first column. */
static int
draw_heard(const struct view *v, int row)
{
	const struct screen_model *m = v->model;
	struct canvas *c = v->canvas;
	char heard[48], dropped[32] = "";
	int col;

	if (m->role == SCREEN_REPLAY)
		snprintf(heard, sizeof(heard), "%" PRIu64 " frames read",
		    m->counts->frames);
	else
		snprintf(heard, sizeof(heard), "%" PRIu64 " frame%s/s",
		    m->frames_s, m->frames_s == 1 ? "" : "s");
	if (m->dropped > 0)
		snprintf(dropped, sizeof(dropped), ", %" PRIu64 " dropped",
		    m->dropped);
	col = c->cols - 1 - canvas_columns(dropped) - canvas_columns(heard);
	canvas_text(c, row, col, c->cols, STYLE_PLAIN, heard);
	canvas_text(
	    c, row, col + canvas_columns(heard), c->cols, STYLE_WARN, dropped);
	return col;
}

/* What is served, or that nothing is, up to the column end. */
static void
draw_folder(const struct view *v, int row, int col, int end)
{
	const struct screen_model *m = v->model;
	struct canvas *c = v->canvas;

	switch (bench_serving(m->bench)->state) {
	case SERVING_HELD:
	case SERVING_NEVER:
		canvas_text(
		    c, row, col, end - col, STYLE_BAD, "serves nothing");
		return;
	case SERVING_LISTENS:
		canvas_text(
		    c, row, col, end - col, STYLE_WARN, "serves nothing yet");
		return;
	case SERVING_CLEAR:
		break;
	}
	if (m->folder == NULL) {
		canvas_text(c, row, col, end - col, STYLE_PLAIN,
		    "serves addresses, no files");
		return;
	}
	if (m->reading.busy && m->reading.octets > 0)
		col += canvas_format(c, row, col, end - col, STYLE_BOLD,
		    "%u%% read  ",
		    words_permille(m->reading.octets_done, m->reading.octets) /
			10);
	col += canvas_text(c, row, col, end - col, STYLE_PLAIN, "serves ");
	canvas_tail(c, row, col, end - col, STYLE_PLAIN, m->folder);
}

/* The bench address, what is served there, and how much is heard. */
static void
draw_served(const struct view *v, int row)
{
	const struct screen_model *m = v->model;
	const struct event_link *l = bench_link(m->bench);
	struct canvas *c = v->canvas;
	char ip[IP_TEXT];
	int col = 1, end = draw_heard(v, row) - 2;

	if (m->role == SCREEN_REPLAY || m->role == SCREEN_WATCH) {
		canvas_text(c, row, col, end - col, STYLE_PLAIN,
		    m->role == SCREEN_WATCH ? "only watches, sends nothing"
					    : "read to its end");
		return;
	}
	if (l->address != 0)
		col += canvas_format(c, row, col, end - col, STYLE_PLAIN,
		    "bench %s/%u  ", ip_show(ip, l->address), l->prefix);
	draw_folder(v, row, col, end);
}

/* One that takes its firmware restarts after it, and its link goes. */
static bool
restarts(const struct bench *b)
{
	const struct device *d;

	if (bench_link(b)->carrier)
		return false;
	for (size_t i = 0; (d = bench_at(b, i)) != NULL; i++)
		if (ready_is_busy(d))
			return true;
	return false;
}

/* Why nothing is served; false while all is well. */
static bool
show_silence(const struct view *v, char *dst, size_t cap)
{
	const struct event_serving *s = bench_serving(v->model->bench);
	bool held = s->state == SERVING_HELD;
	char ip[IP_TEXT];

	if (v->model->role != SCREEN_RUN && v->model->role != SCREEN_PRACTICE)
		return false;
	if (!held && s->state != SERVING_LISTENS)
		return false;
	if (!held && guide_is_unplugging(v->model->bench))
		return false;
	if (!held && restarts(v->model->bench))
		text_copy(dst, cap,
		    "No carrier while a phone writes: perhaps it restarts. "
		    "Leave the plug alone.");
	else if (s->reason[0] != '\0')
		snprintf(dst, cap, "%s: %s",
		    held ? "Nothing is served" : "Not yet", s->reason);
	else if (held)
		snprintf(dst, cap,
		    "Nothing is served: %s is another DHCP server here",
		    ip_show(ip, s->foreign));
	else
		snprintf(dst, cap,
		    "Not yet: first listening for another DHCP server");
	return true;
}

/* What is wrong with all of it, over the whole width. */
static int
draw_alarm(const struct view *v, int row)
{
	struct box b = { row, 1, ALARM_ROWS, v->canvas->cols - 2 };
	enum serving state = bench_serving(v->model->bench)->state;
	enum style style = state == SERVING_HELD ? STYLE_BAD : STYLE_WARN;
	const char *alarm = v->model->alarm;
	char text[256];

	if (alarm == NULL && !show_silence(v, text, sizeof(text)))
		return 0;
	clear_row(v, row);
	clear_row(v, row + 1);
	return canvas_wrap(v->canvas, b, alarm != NULL ? STYLE_BAD : style,
	    alarm != NULL ? alarm : text);
}

/* Where phones lie for practice, and nobody has begun with them yet. */
static bool
lie_there(const struct view *v)
{
	const struct bench *b = v->model->bench;
	size_t stages[STAGE_COUNT];

	if (!v->screen->trains || v->screen->view != VIEW_BENCH)
		return false;
	for (size_t i = 0; i < bench_courses(b); i++)
		if (course_is_open(bench_course(b, i)))
			return false;
	bench_stages(b, stages);
	return stages[STAGE_WAKING] > 0 || stages[STAGE_STUCK] > 0;
}

static bool
say_what_to_do(const struct view *v, char *dst, size_t cap)
{
	char key[KEY_NAME];

	if (!lie_there(v) || !turn_find_key(v->screen, "guide", key))
		return false;
	snprintf(dst, cap,
	    "Dead phones to practise on: %s leads, keys are your hands.", key);
	return true;
}

/*
 * Who of those that are led needs hands next, unless one looks at it; with the
 * key that leads there from outside the guide.
 */
static int
draw_next(const struct view *v, int row)
{
	bool guide = v->screen->view == VIEW_GUIDE, next;
	const struct course *shown = NULL;
	char text[GUIDE_WORDS], key[KEY_NAME];
	int col = 1;

	if (guide)
		shown = guide_course(v->screen, v->model);
	else if (v->screen->view == VIEW_BENCH)
		shown = guide_pane_course(v);
	else if (v->screen->view == VIEW_PHONE)
		shown = bench_course_of(v->model->bench, v->screen->chosen);
	next = guide_next_words(text, sizeof(text), v->model, shown);
	if (!next && !say_what_to_do(v, text, sizeof(text)))
		return 0;
	clear_row(v, row);
	if (next && !guide && turn_find_key(v->screen, "next-guide", key))
		col += 1 +
		    canvas_format(v->canvas, row, col, KEY_NAME + 2, STYLE_KEY,
			" %s ", key);
	canvas_text(
	    v->canvas, row, col, v->canvas->cols - 1 - col, STYLE_BOLD, text);
	return 1;
}

int
header_draw(const struct view *v)
{
	int row = 3;

	draw_title(v);
	clear_row(v, 1);
	draw_served(v, 1);
	clear_row(v, 2);
	header_draw_phones(v, 2);
	row += draw_alarm(v, row);
	return row + draw_next(v, row);
}

int
header_draw_short(const struct view *v)
{
	int row = 1;

	draw_title(v);
	row += draw_alarm(v, row);
	row += draw_next(v, row);
	if (v->screen->view == VIEW_PHONE)
		row += view_phone_head(v, row);
	if (v->screen->view == VIEW_START)
		row += view_start_head(v, row);
	return row;
}

void
rule_draw(const struct view *v, int row, const char *title)
{
	struct canvas *c = v->canvas;

	canvas_fill(c, row, 0, c->cols, STYLE_DIM, 0x2500);
	if (title[0] != '\0')
		canvas_format(c, row, 2, c->cols - 4, STYLE_DIM, " %s ", title);
}
