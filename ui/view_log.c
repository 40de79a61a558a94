/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "ui/find.h"
#include "ui/view.h"
#include "ui/words.h"

#define TEXT_COL     12 /* after time and sign */
#define WHO_COLS     15
#define WHO_COLS_MIN 6
#define WIDE_COLS    60  /* beside time and sign */
#define LINES        256 /* on a screen, at most */
#define LINE_TEXT    (sizeof(((struct log_line *)0)->text) + 32)

/* Beside the phones a line is short, unless somebody should act on it. */
static const struct {
	enum style style;
	const char *sign;
	int rows, rows_beside;
} looks[] = {
	[NOTE_DETAIL] = { STYLE_PLAIN, " ", 6, 1 },
	[NOTE_INFO] = { STYLE_PLAIN, " ", 6, 1 },
	[NOTE_GOOD] = { STYLE_GOOD, "\u2713", 6, 2 },
	[NOTE_WARN] = { STYLE_WARN, "!", 6, 2 },
	[NOTE_BAD] = { STYLE_BAD, "\u2717", 6, 2 },
};

/* What is left out of the log, by the least that is shown. */
static const char *const levels[] = {
	[NOTE_DETAIL] = "",
	[NOTE_INFO] = ", without what is normal",
	[NOTE_GOOD] = ", only results and trouble",
	[NOTE_WARN] = ", only trouble",
	[NOTE_BAD] = ", only failures",
};

/* Whose line it is: all of its name or, in a narrow log, the last digits. */
static int
draw_who(const struct view *v, struct box b, const struct device *d)
{
	const uint8_t *mac = d->mac.octet;
	char label[WORDS_LABEL];

	if (b.cols >= WIDE_COLS) {
		canvas_text(v->canvas, b.row, b.col, WHO_COLS, STYLE_PLAIN,
		    words_label(label, sizeof(label), d));
		return WHO_COLS;
	}
	canvas_format(v->canvas, b.row, b.col, WHO_COLS_MIN, STYLE_PLAIN,
	    "%02X%02X%02X", mac[3], mac[4], mac[5]);
	return WHO_COLS_MIN;
}

/* What was said, and how often where that was more than once. */
static const char *
show_text(char text[LINE_TEXT], const struct view *v, const struct log_line *l)
{
	char since[16];

	if (l->times < 2)
		return l->text;
	snprintf(text, LINE_TEXT, "%s x %u since %s", l->text, l->times,
	    words_clock(since, sizeof(since), v->model, l->first_us));
	return text;
}

/* One log line with its text wrapped; returns the rows used. */
static int
draw_line(const struct view *v, struct box b, const struct log_line *l)
{
	const struct device *d = bench_find(v->model->bench, l->mac);
	bool whole = v->screen->view == VIEW_LOG;
	enum style style = looks[l->level].style;
	char clock[16], text[LINE_TEXT];

	words_clock(clock, sizeof(clock), v->model, l->at_us);
	canvas_text(v->canvas, b.row, b.col + 1, 8, STYLE_DIM, clock);
	canvas_text(
	    v->canvas, b.row, b.col + 10, 1, style, looks[l->level].sign);
	b.col += TEXT_COL;
	b.cols -= TEXT_COL;
	if (d != NULL && !mac_is_zero(l->mac)) {
		int used = draw_who(v, b, d) + 2;

		b.col += used;
		b.cols -= used;
	}
	b.rows = whole ? looks[l->level].rows : looks[l->level].rows_beside;
	return canvas_wrap(v->canvas, b, style, show_text(text, v, l));
}

static int
line_rows(const struct view *v, int width, const struct log_line *l)
{
	struct canvas nothing = { .cols = width };
	struct view dry = *v;

	dry.canvas = &nothing;
	return draw_line(&dry, (struct box){ 0, 0, 1, width }, l);
}

/* Whether a line is among those asked for, or of use beside the phones. */
static bool
is_shown(const struct view *v, const struct log_line *l)
{
	const struct screen_filter *f = &v->screen->filter;
	const struct device *d;

	if (v->screen->view != VIEW_LOG)
		return l->level > NOTE_DETAIL;
	if (l->level < f->least)
		return false;
	if (f->one && !mac_equal(l->mac, v->screen->chosen))
		return false;
	if (f->text[0] == '\0' || strcasestr(l->text, f->text) != NULL)
		return true;
	d = bench_find(v->model->bench, l->mac);
	return d != NULL && find_matches(d, f->text);
}

size_t
view_log_count(const struct view *v)
{
	const struct log_line *l;
	size_t n = 0;

	for (size_t i = 0; (l = bench_log(v->model->bench, i)) != NULL; i++)
		n += is_shown(v, l);
	return n;
}

size_t
view_log_back(const struct view *v)
{
	int scroll = v->screen->scroll[VIEW_LOG];
	const struct log_line *l;
	size_t count, back;

	if (scroll <= 0 || (count = view_log_count(v)) == 0)
		return 0;
	back = (size_t)scroll;
	for (size_t i = 0; (l = bench_log(v->model->bench, i)) != NULL; i++) {
		if (l->at_us <= v->screen->log_us)
			break;
		/* What was said before was counted where it stood. */
		back += l->first_us > v->screen->log_us && is_shown(v, l);
	}
	return back < count ? back : count - 1;
}

int
log_draw(const struct view *v, struct box b, size_t newest)
{
	const struct bench *bench = v->model->bench;
	const struct log_line *l, *lines[LINES];
	size_t i = 0, n = 0;
	int rows = 0, end = b.row;

	for (; newest > 0 && (l = bench_log(bench, i)) != NULL; i++)
		newest -= is_shown(v, l);
	for (; n < LINES && (l = bench_log(bench, i)) != NULL; i++) {
		if (!is_shown(v, l))
			continue;
		rows += line_rows(v, b.cols, l);
		if (rows > b.rows)
			break;
		lines[n++] = l;
	}
	while (n-- > 0)
		end += draw_line(
		    v, (struct box){ end, b.col, 1, b.cols }, lines[n]);
	return end - b.row;
}

/* ", only trouble, with \"disk\"": what is left out, or "". */
static void
show_filter(char *dst, size_t cap, const struct view *v)
{
	const struct screen_filter *f = &v->screen->filter;
	const struct device *d = bench_find(v->model->bench, v->screen->chosen);
	char label[WORDS_LABEL];
	size_t n;

	n = (size_t)snprintf(dst, cap, "%s", levels[f->least]);
	if (f->one && d != NULL && n < cap)
		n += (size_t)snprintf(&dst[n], cap - n, ", only %s",
		    words_label(label, sizeof(label), d));
	if (f->text[0] != '\0' && n < cap)
		snprintf(&dst[n], cap - n, ", only with \"%s\"", f->text);
}

void
view_log_draw(const struct view *v, struct box b)
{
	size_t back = view_log_back(v);
	char title[96] = "newest last", filter[128];

	if (back > 0)
		snprintf(title, sizeof(title), "%zu newer below", back);
	show_filter(filter, sizeof(filter), v);
	rule_draw(v, b.row++, "");
	canvas_format(v->canvas, b.row - 1, 2, b.cols - 4, STYLE_BOLD,
	    " log, %s%s ", title, filter);
	b.rows--;
	if (log_draw(v, b, back) == 0)
		canvas_text(v->canvas, b.row, 1, b.cols - 2, STYLE_DIM,
		    "No line of the log is like that.");
}
