/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/guide.h"
#include "ui/turn.h"
#include "ui/words.h"

#define INDENT     GUIDE_INDENT
#define ROOMY_ROWS 5 /* left to the others */

int
guide_draw_keys(
    const struct view *v, struct box b, const struct guide_key *keys, size_t n)
{
	int first = b.col, end = b.col + b.cols;

	for (size_t i = 0; i < n; i++) {
		char key[KEY_NAME];
		int need;

		if (!turn_find_key(v->screen, keys[i].action, key))
			continue;
		need = canvas_columns(key) + 2;
		if (b.col + need + 1 + canvas_columns(keys[i].word) > end)
			break;
		b.col += canvas_format(
		    v->canvas, b.row, b.col, need, STYLE_KEY, " %s ", key);
		b.col++;
		b.col += canvas_text(v->canvas, b.row, b.col, end - b.col,
		    STYLE_BOLD, keys[i].word);
		b.col += 3;
	}
	return b.col - first;
}

/*
 * "SEP001B0C18BDC1  7961G, total (inferred)", as sure as the weaker of
 * sequence and family; how sure is left out first where room is short.
 */
static void
show_who(char dst[GUIDE_WORDS], const struct view *v, const struct course *c,
    int cols)
{
	static const struct mac none;
	enum confidence sure = c->family->confidence;
	bool heard = !mac_equal(c->mac, none);
	char label[GUIDE_LABEL];

	if (c->choice.sequence->confidence < sure)
		sure = c->choice.sequence->confidence;
	guide_label(label, sizeof(label), v->model->bench, c);
	for (int sayings = 2; sayings >= 0; sayings--) {
		snprintf(dst, GUIDE_WORDS, "%s%s%s, %s%s%s", label,
		    heard ? "  " : "", heard ? c->model : "",
		    c->choice.sequence->name,
		    sayings == 2 ? reset_confidence_show(sure, CONFIDENCE_TWO)
				 : "",
		    heard || sayings == 0 ? "" : ", not heard yet");
		if (canvas_columns(dst) <= cols)
			return;
	}
}

int
guide_draw_head(const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct course *c = g->course;
	char who[GUIDE_WORDS], where[64] = "", tries[24] = "", steps[32];

	if (c->tries > 1)
		snprintf(tries, sizeof(tries), ", try %u", c->tries);
	if (c->state == COURSE_LEFT)
		text_copy(where, sizeof(where), "stopped");
	else if (c->state == COURSE_DONE)
		snprintf(where, sizeof(where), "done%s", tries);
	else
		snprintf(where, sizeof(where), "%s%s",
		    guide_steps(steps, sizeof(steps), g, v->model->now_us),
		    tries);
	b.cols -=
	    canvas_right(v->canvas, b.row, b.col, b.cols, STYLE_BOLD, where) +
	    2;
	show_who(who, v, c, b.cols);
	canvas_text(v->canvas, b.row, b.col, b.cols, STYLE_BOLD, who);
	return 1;
}

/* The step that time alone brought: by now, as far as anybody can tell. */
static void
show_step(char *dst, size_t cap, const struct guide_scene *g, size_t i,
    int64_t now_us)
{
	const struct reset_step *s = g->steps[i];
	bool due = i == 0 && course_is_due(g->course, now_us);

	snprintf(dst, cap, "%s%c%s%s", due ? "About now: " : "",
	    due ? tolower((unsigned char)s->say[0]) : s->say[0], s->say + 1,
	    reset_confidence_show(
		s->confidence, g->course->family->confidence));
}

/*
 * A sentence beside its number, large where hands may be at it; 0 where the
 * box is too low for it.
 */
static int
draw_step(
    const struct view *v, const struct guide_scene *g, struct box b, size_t i)
{
	int64_t now_us = v->model->now_us;
	unsigned number = g->number + (unsigned)i;
	enum style style = number <= course_furthest(g->course, now_us)
	    ? STYLE_BOLD
	    : STYLE_DIM;
	struct canvas nothing = { .cols = v->canvas->cols };
	struct box text = { b.row, b.col + INDENT, b.rows + 1,
		b.cols - INDENT };
	char say[GUIDE_WORDS];

	show_step(say, sizeof(say), g, i, now_us);
	if (i > 0 && canvas_wrap(&nothing, text, style, say) > b.rows)
		return 0;
	text.rows = b.rows;
	canvas_format(v->canvas, b.row, b.col, INDENT, style, "%u", number);
	return canvas_wrap(v->canvas, text, style, say);
}

/* What is known better than the step that nobody told the end of. */
static int
draw_late(const struct view *v, const struct guide_scene *g, struct box b)
{
	char text[GUIDE_WORDS];

	course_hint(text, sizeof(text), g->course, v->model->now_us);
	if (text[0] == '\0' || b.rows < 2)
		return 0;
	b.col += INDENT;
	b.cols -= INDENT;
	return canvas_wrap(v->canvas, b, STYLE_BOLD, text);
}

/* A blank row below it belongs to it, where that costs the others little. */
int
guide_draw_now(const struct view *v, const struct guide_scene *g, struct box b)
{
	int used, hint;

	if (!guide_goes_on(g->course) || g->n == 0 || b.rows < 1)
		return 0;
	hint = draw_late(v, g, b);
	b.row += hint;
	b.rows -= hint;
	used = b.rows > 0 ? draw_step(v, g, b, 0) : 0;
	return hint + used + (b.rows > used + ROOMY_ROWS);
}

int
guide_draw_next(const struct view *v, const struct guide_scene *g, struct box b)
{
	int first = b.row;

	if (!guide_goes_on(g->course))
		return 0;
	for (size_t i = 1; i < g->n && b.rows > 0; i++) {
		int used = draw_step(v, g, b, i);

		if (used == 0)
			break;
		b.row += used;
		b.rows -= used;
	}
	return b.row - first;
}

int
guide_draw_lasts(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	char text[GUIDE_WORDS];

	guide_lasts(text, sizeof(text), g->course, v->model->now_us);
	if (text[0] == '\0' || b.rows < 1)
		return 0;
	return canvas_wrap(v->canvas, b, STYLE_PLAIN, text);
}

/* "4.2 MB of 8.1 MB, 226.0 kB/s, 0:18 left"; its count may begin again. */
int
guide_draw_download(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct device *d = bench_find(v->model->bench, g->course->mac);
	char done[WORDS_DONE], rate[WORDS_TIME], left[WORDS_TIME];
	int64_t now = v->model->now_us;
	struct download load;

	if (d == NULL || d->stage != STAGE_LOADING || b.rows < 1 ||
	    g->course->state != COURSE_WATCH)
		return 0;
	load = words_download(d);
	words_rate(rate, sizeof(rate), d, now);
	words_left(left, sizeof(left), d, now);
	canvas_format(v->canvas, b.row, b.col, b.cols, STYLE_BOLD,
	    "%s%s%s%s%s%s", d->anew > 0 ? "Begun anew: " : "",
	    words_done(done, sizeof(done), load), rate[0] != '\0' ? ", " : "",
	    rate, left[0] != '\0' ? ", " : "", left);
	return 1;
}

/* As many of its texts as fit; its question stands where it is answered. */
int
guide_draw_display(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	struct canvas nothing = { .cols = v->canvas->cols };
	struct box more = { b.row, b.col, b.rows + 1, b.cols };
	char text[GUIDE_WORDS] = "";
	size_t n = 0;

	for (size_t i = 0; i < g->n && guide_goes_on(g->course); i++) {
		const struct reset_step *s = g->steps[i];

		if (s->display == NULL || guide_is_prompt(s))
			continue;
		snprintf(text + n, sizeof(text) - n, "%s%s",
		    n == 0 ? "Its display: " : ", then ", s->display);
		if (canvas_wrap(&nothing, more, STYLE_PLAIN, text) > b.rows)
			break;
		n = strlen(text);
	}
	text[n] = '\0';
	if (n == 0 || b.rows < 1)
		return 0;
	if (b.rows == 1)
		words_clip(text, ",", b.cols);
	return canvas_wrap(v->canvas, b, STYLE_PLAIN, text);
}

/* A key that is held until the code, while it is not known to be let go of. */
static const char *
key_held(const struct guide_scene *g)
{
	const struct course *c = g->course;

	if (c->state != COURSE_HANDS || c->power_us == 0 ||
	    c->release_us != 0 || guide_code(g) == NULL)
		return NULL;
	for (size_t i = 0; i < g->n; i++)
		if (g->steps[i]->kind == RESET_RELEASE)
			return g->steps[i]->keys;
	return NULL;
}

/* What the space bar is good for, and only where a hand is free for it. */
int
guide_draw_hint(const struct view *v, const struct guide_scene *g, struct box b)
{
	const struct course *c = g->course;
	const char *held = key_held(g);
	char key[KEY_NAME], text[96];

	if (b.rows < 1 || !turn_find_key(v->screen, "done", key))
		return 0;
	if (held != NULL)
		snprintf(text, sizeof(text),
		    "%s when %s is let go of: exact time.", key, held);
	else if (c->state != COURSE_HANDS || c->cable != CABLE_SHARED ||
	    g->n == 0)
		return 0;
	else if (g->steps[0]->kind == RESET_HOLD ||
	    g->steps[0]->kind == RESET_POWER)
		snprintf(text, sizeof(text),
		    "%s when it has power: exact time.", key);
	else if (g->steps[0]->kind <= RESET_UNPLUG)
		snprintf(text, sizeof(text), "%s when step %u is done.", key,
		    g->number);
	else
		return 0;
	if (!words_clip(text, ":", b.cols))
		return 0;
	canvas_text(v->canvas, b.row, b.col, b.cols, STYLE_DIM, text);
	return 1;
}

int
guide_draw_wire(const struct view *v, const struct guide_scene *g, struct box b)
{
	char says[GUIDE_WORDS], text[GUIDE_WORDS + 16];

	course_says(says, sizeof(says), g->course, v->model->now_us);
	if (says[0] == '\0' || b.rows < 1)
		return 0;
	snprintf(text, sizeof(text), "On the wire: %s", says);
	if (g->course->state == COURSE_DONE ||
	    (b.rows == 1 && canvas_columns(text) > b.cols))
		text_copy(text, sizeof(text), says);
	if (b.rows == 1 && !words_clip(text, ".:", b.cols))
		return 0;
	return canvas_wrap(v->canvas, b, STYLE_PLAIN, text);
}

int
guide_draw_ahead(
    const struct view *v, const struct guide_scene *g, struct box b)
{
	const char *ahead = guide_code_ahead(g->course);

	if (b.rows < 1 || ahead == NULL || guide_code(g) != NULL)
		return 0;
	canvas_format(v->canvas, b.row, b.col, b.cols, STYLE_PLAIN,
	    "The code will be %s.", ahead);
	return 1;
}
