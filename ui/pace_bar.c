/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pace_bar.h"

#include <stdio.h>
#include <string.h>

#include "ui/words.h"

#define US_S  1000000
#define WHOLE 1000
#define TIMES 64 /* octets of times as text */

#define CH_MARK 0x2502

/* Of a name: its sign before it, and a blank after it. */
#define NAME_MORE 2

/* "4:10 of ~8 min" at its longest, and a name with the blank after it. */
#define WHOLE_COLS 16
#define NAME_COLS  9

/* A bar of fewer columns says nothing. */
#define BAR_LEAST 10

/* The columns of each phase; none for one that is not part of it. */
struct stretches {
	int from[PACE_PHASES], to[PACE_PHASES];
	bool named; /* wide enough for their names */
};

static int
least_cols(enum pace_phase phase, bool named)
{
	return named ? (int)strlen(pace_name(phase)) + NAME_MORE : 2;
}

static int
sum_of_least(const struct pace *p, bool named)
{
	int sum = 0;

	for (int i = 0; i < PACE_PHASES; i++)
		if (p->spans[i].has)
			sum += least_cols((enum pace_phase)i, named);
	return sum;
}

/* The least for each, and a share of what is left by its usual time. */
static struct stretches
stretch(const struct pace *p, int cols)
{
	struct stretches s = { .named = sum_of_least(p, true) <= cols };
	int rest = cols - sum_of_least(p, s.named), least = 0, at = 0;

	for (int i = 0; i < PACE_PHASES; i++) {
		s.from[i] = at;
		if (p->spans[i].has) {
			least += least_cols((enum pace_phase)i, s.named);
			at = least + rest * (int)p->marks[i] / WHOLE;
		}
		s.to[i] = at;
	}
	return s;
}

/* How much of a phase lies behind it, permille. */
static unsigned
share_of(const struct pace *p, int phase)
{
	unsigned from = phase > 0 ? p->marks[phase - 1] : 0;
	unsigned to = p->marks[phase];

	if (p->permille >= to)
		return WHOLE;
	return p->permille > from ? (p->permille - from) * WHOLE / (to - from)
				  : 0;
}

static void
draw_bar(const struct view *v, const struct pace *p, struct box b,
    const struct stretches *s)
{
	for (int i = 0; i < PACE_PHASES; i++) {
		bool ends = s->to[i] < b.cols;
		int col = b.col + s->from[i];
		int cols = s->to[i] - s->from[i] - (ends ? 1 : 0);

		if (!p->spans[i].has)
			continue;
		canvas_bar(v->canvas, b.row, col, cols, share_of(p, i));
		if (ends)
			canvas_fill(v->canvas, b.row, col + cols, 1,
			    STYLE_PLAIN, CH_MARK);
	}
}

static bool
is_late(const struct pace *p)
{
	const struct pace_span *span = &p->spans[p->now];

	return p->stuck || (span->stuck_s != 0 && p->left_us < 0);
}

/* Done ones have a tick, the present one an arrow, or what calls for help. */
static void
draw_name(const struct view *v, const struct pace *p, struct box b, int phase)
{
	const char *sign = "", *name = pace_name((enum pace_phase)phase);
	enum style style = STYLE_DIM;

	if (phase == (int)p->now) {
		sign = is_late(p) ? "!" : "\u2192";
		style = p->stuck ? STYLE_BAD
		    : is_late(p) ? STYLE_WARN
				 : STYLE_BOLD;
	} else if (share_of(p, phase) == WHOLE) {
		sign = "\u2713";
	}
	canvas_format(
	    v->canvas, b.row, b.col, b.cols, style, "%s%s", sign, name);
}

/* All of them where each has room, else the present one alone. */
static void
draw_names(const struct view *v, const struct pace *p, struct box b,
    const struct stretches *s)
{
	for (int i = 0; i < PACE_PHASES; i++) {
		int cols = (int)strlen(pace_name((enum pace_phase)i)) + 1;
		struct box at = { b.row, b.col + s->from[i], 1, cols };

		if (!p->spans[i].has || (!s->named && i != (int)p->now))
			continue;
		if (at.col + cols > b.col + b.cols)
			at.col = b.col + b.cols - cols;
		draw_name(v, p, at, i);
	}
}

/* "8 min", or "1:20" of less than two minutes. */
static char *
show_about(char dst[WORDS_TIME], int64_t us)
{
	int64_t s = us / US_S;

	if (s < 120)
		return words_elapsed(dst, WORDS_TIME, us);
	snprintf(dst, WORDS_TIME, "%d min", (int)((s + 30) / 60));
	return dst;
}

/* "4:10 of about 8 min"; how long it has taken where the rest is not known. */
static void
show_whole(char dst[TIMES], const struct pace *p, bool brief)
{
	char spent[WORDS_TIME], all[WORDS_TIME];
	const char *about = brief ? "~" : "about ";

	words_elapsed(spent, sizeof(spent), p->spent_us);
	show_about(all, p->spent_us + p->left_us);
	if (p->now == PACE_PHASES)
		snprintf(dst, TIMES, "%s%s",
		    p->permille == WHOLE ? "took " : "",
		    p->spent_us > 0 ? spent : "");
	else if (p->left_us < 0)
		snprintf(dst, TIMES, "%s", spent);
	else
		snprintf(dst, TIMES, "%s of %s%s", spent, about, all);
}

/* "write 1:20", and where there is room ", usually 4 to 7 min". */
static void
show_phase(char *dst, size_t cap, const struct pace *p, int room)
{
	char spent[WORDS_TIME], text[TIMES], more[2 * TIMES] = "";
	const struct pace_span *span;
	const char *then = "";

	dst[0] = '\0';
	if (p->now == PACE_PHASES)
		return;
	span = &p->spans[p->now];
	words_elapsed(spent, sizeof(spent), p->phase_us);
	if (p->stuck) {
		then = ", stuck";
	} else if (p->phase_us > span->most_s * (int64_t)US_S && is_late(p)) {
		then = ", longer than is normal";
		words_elapsed(
		    text, sizeof(text), span->stuck_s * (int64_t)US_S);
		snprintf(more, sizeof(more), "; stuck after %s", text);
	} else if (pace_show_usual(text, sizeof(text), span)[0] != '\0') {
		snprintf(more, sizeof(more), ", usually %s", text);
	}
	snprintf(dst, cap, "%s %s%s", pace_name(p->now), spent, then);
	if (canvas_columns(dst) + canvas_columns(more) <= room)
		snprintf(dst + strlen(dst), cap - strlen(dst), "%s", more);
}

static enum style
style_of(const struct pace *p)
{
	if (p->now == PACE_PHASES)
		return STYLE_PLAIN;
	return p->stuck ? STYLE_BAD : is_late(p) ? STYLE_WARN : STYLE_PLAIN;
}

/* How it is in words, below the bar: the whole at the right end. */
static void
draw_words(const struct view *v, const struct pace *p, struct box b)
{
	char phase[3 * TIMES], whole[TIMES], step[WORDS_TIME] = "";
	int room = b.cols;

	show_whole(whole, p, false);
	room -= 1 +
	    canvas_right(v->canvas, b.row, b.col, b.cols, STYLE_PLAIN, whole);
	show_phase(phase, sizeof(phase), p, room);
	canvas_text(v->canvas, b.row, b.col, room, style_of(p), phase);
	if (p->steps > 1 && p->now != PACE_PHASES)
		snprintf(
		    step, sizeof(step), "step %u of %u,", p->step, p->steps);
	if (canvas_columns(phase) + canvas_columns(step) < room)
		canvas_right(v->canvas, b.row, b.col, room, STYLE_PLAIN, step);
}

/*
 * The bar, and beside it what its only row or two can tell; always in as many
 * columns, so that the bar keeps its length.
 */
static int
draw_short(const struct view *v, const struct pace *p, struct box b)
{
	int beside = WHOLE_COLS + (b.rows == 1 ? NAME_COLS : 0);
	int cols = b.cols - beside - 1;
	const char *name = "";
	char whole[TIMES];
	struct stretches s;

	if (b.rows == 1 && p->now != PACE_PHASES)
		name = pace_name(p->now);
	show_whole(whole, p, true);
	canvas_right(v->canvas, b.row, b.col, b.cols, STYLE_PLAIN, whole);
	canvas_text(v->canvas, b.row, b.col + b.cols - beside, NAME_COLS,
	    style_of(p), name);
	if (cols < BAR_LEAST)
		return 1;
	b.cols = cols;
	s = stretch(p, b.cols);
	draw_bar(v, p, b, &s);
	if (b.rows == 1)
		return 1;
	b.row++;
	draw_names(v, p, b, &s);
	return 2;
}

int
pace_bar_draw(const struct view *v, const struct pace *p, struct box b)
{
	struct stretches s = stretch(p, b.cols);

	if (b.rows <= 0)
		return 0;
	if (b.rows < 3 || b.cols < BAR_LEAST)
		return draw_short(v, p, b);
	draw_bar(v, p, b, &s);
	b.row++;
	draw_names(v, p, b, &s);
	b.row++;
	draw_words(v, p, b);
	return 3;
}
