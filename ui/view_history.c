/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The record on the screen: what was done to which phone, newest first. */

#include <stdio.h>

#include "base/text.h"
#include "bench/entry.h"
#include "ui/page.h"
#include "ui/view.h"

#define GAP  2
#define TEXT ENTRY_TEXT

static void
show_begun(char text[TEXT], const struct entry *e)
{
	entry_clock(text, e, e->revival.begun_us);
}

/* As printed on the phone's label. */
static void
show_phone(char text[TEXT], const struct entry *e)
{
	const uint8_t *o = e->revival.mac.octet;

	snprintf(text, TEXT, "%02X%02X%02X%02X%02X%02X", o[0], o[1], o[2], o[3],
	    o[4], o[5]);
}

static void
show_model(char text[TEXT], const struct entry *e)
{
	text_copy(text, TEXT, e->revival.model);
}

static void
show_load(char text[TEXT], const struct entry *e)
{
	text_copy(text, TEXT, e->revival.load_after);
}

static void
show_sequence(char text[TEXT], const struct entry *e)
{
	text_copy(text, TEXT, e->revival.sequence);
}

static void
show_result(char text[TEXT], const struct entry *e)
{
	revival_result(text, TEXT, &e->revival);
}

static void
show_reason(char text[TEXT], const struct entry *e)
{
	text_copy(text, TEXT, e->revival.reason);
}

static void
show_bench(char text[TEXT], const struct entry *e)
{
	text_copy(text, TEXT, e->bench);
}

static void
show_who(char text[TEXT], const struct entry *e)
{
	text_copy(text, TEXT, e->who);
}

static const struct history_column {
	const char *title;
	int width;
	int from; /* shown on screens of so many columns, and wider ones */
	void (*show)(char text[TEXT], const struct entry *e);
} columns_of_history[] = {
	{ "begun", 16, 0, show_begun },
	{ "phone", 12, 0, show_phone },
	{ "model", 8, 100, show_model },
	{ "runs since", 18, 76, show_load },
	{ "sequence", 12, 104, show_sequence },
	{ "result", 22, 0, show_result },
	{ "reason", 24, 128, show_reason },
	{ "bench", 16, 148, show_bench },
	{ "who", 16, 166, show_who },
};

#define COLUMNS (sizeof(columns_of_history) / sizeof(*columns_of_history))

static enum style
style_of(const struct entry *e)
{
	switch (e->revival.outcome) {
	case OUTCOME_REVIVED:
		return STYLE_GOOD;
	case OUTCOME_FAILED:
		return STYLE_BAD;
	case OUTCOME_NONE:
	case OUTCOME_UNKNOWN:
	case OUTCOME_COUNT:
		break;
	}
	return e->revival.ending == ENDING_STUCK ? STYLE_BAD : STYLE_PLAIN;
}

/* One entry, or the titles for NULL. */
static void
draw_entry(const struct page *p, const struct entry *e)
{
	int col = p->col, end = p->col + p->cols;

	for (size_t i = 0; i < COLUMNS; i++) {
		const struct history_column *c = &columns_of_history[i];
		bool result = c->show == show_result;
		int width = c->width < end - col ? c->width : end - col;
		char text[TEXT];

		if (p->c->cols < c->from)
			continue;
		text_copy(text, sizeof(text), c->title);
		if (e != NULL)
			c->show(text, e);
		canvas_text(p->c, p->row, col, width,
		    e == NULL    ? STYLE_DIM
			: result ? style_of(e)
				 : STYLE_PLAIN,
		    text);
		col += c->width + GAP;
	}
}

/* Why there is no record, by who could have one. */
static const char *const unrecorded[] = {
	[SCREEN_RUN] = "Nothing is recorded: --no-record was given, or the "
		       "record cannot be used; the log says why.",
	[SCREEN_WATCH] = "Nothing is recorded: --no-record was given, or the "
			 "record cannot be used; the log says why.",
	[SCREEN_REPLAY] = "What a capture file tells is recorded only when "
			  "--record names a file.",
	[SCREEN_PRACTICE] = "Practice is recorded only when --record names a "
			    "file. On a real bench this page tells what was "
			    "done to each phone.",
};

int
view_history_draw(const struct view *v, struct box b)
{
	const struct screen_model *m = v->model;
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 0 };

	if (m->history == NULL) {
		page_item(&p, "", STYLE_PLAIN, unrecorded[m->role]);
		return p.row - b.row;
	}
	page_format(&p, "", STYLE_BOLD, "Record, newest first");
	if (m->history_n == 0)
		page_item(&p, "", STYLE_PLAIN, "Nothing is in it yet.");
	else
		draw_entry(&p, NULL);
	for (size_t i = 0; i < m->history_n; i++) {
		p.row++;
		if (canvas_shows(p.c, p.row))
			draw_entry(&p, &m->history[i]);
	}
	return p.row + 1 - b.row;
}
