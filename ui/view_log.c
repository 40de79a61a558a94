/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "ui/page.h"
#include "ui/view.h"
#include "ui/words.h"

#define TEXT_COL     12 /* after time and sign */
#define WHO_COLS     15
#define WHO_COLS_MIN 6
#define WIDE_COLS    60 /* beside time and sign */
#define COUNTS_MAX   256

/* Beside the phones a line is short, unless somebody should act on it. */
static const struct {
	enum style style;
	const char *sign;
	int rows, rows_beside;
} looks[] = {
	[NOTE_INFO] = { STYLE_PLAIN, " ", 4, 1 },
	[NOTE_GOOD] = { STYLE_GOOD, "\u2713", 4, 1 },
	[NOTE_WARN] = { STYLE_WARN, "!", 4, 2 },
	[NOTE_BAD] = { STYLE_BAD, "\u2717", 4, 2 },
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

/* One log line with its text wrapped; returns the rows used. */
static int
draw_line(const struct view *v, struct box b, const struct log_line *l)
{
	const struct device *d = bench_find(v->model->bench, l->mac);
	bool whole = v->screen->view == VIEW_LOG;
	enum style style = looks[l->level].style;
	char clock[16];

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
	return canvas_wrap(v->canvas, b, style, l->text);
}

static int
line_rows(const struct view *v, int width, const struct log_line *l)
{
	struct canvas nothing = { .cols = width };
	struct view dry = *v;

	dry.canvas = &nothing;
	return draw_line(&dry, (struct box){ 0, 0, 1, width }, l);
}

int
log_draw(const struct view *v, struct box b, size_t newest)
{
	const struct bench *bench = v->model->bench;
	const struct log_line *l;
	size_t i = newest;
	int rows = 0, end = b.row;

	while ((l = bench_log(bench, i)) != NULL) {
		rows += line_rows(v, b.cols, l);
		if (rows > b.rows)
			break;
		i++;
	}
	while (i-- > newest) {
		struct box line = { end, b.col, 1, b.cols };

		end += draw_line(v, line, bench_log(bench, i));
	}
	return end - b.row;
}

/* What was counted since the start, and every protocol's bad frames. */
static void
say_counts(struct page *p, const struct screen_model *m)
{
	const struct witness_counts *n = m->counts;
	char bad[COUNTS_MAX];
	size_t at = 0;

	bad[0] = '\0';
	for (int i = 0; i < PROTOCOL_COUNT && at < sizeof(bad); i++)
		if (n->malformed[i] > 0)
			at += (size_t)snprintf(&bad[at], sizeof(bad) - at,
			    ", %s %" PRIu64, protocol_names[i],
			    n->malformed[i]);
	if (bench_evicted(m->bench) > 0)
		page_format(p, "", STYLE_WARN,
		    "the bench is full: %" PRIu64 " devices made room",
		    bench_evicted(m->bench));
	page_format(p, "", STYLE_PLAIN,
	    "heard %" PRIu64 " frames, dropped %" PRIu64 "; malformed: %s",
	    n->frames, m->dropped, bad[0] != '\0' ? &bad[2] : "none");
	if (m->role == SCREEN_RUN || m->role == SCREEN_PRACTICE)
		page_format(p, "", STYLE_PLAIN,
		    "answered %" PRIu64 " DHCP messages; sent %" PRIu64
		    " files whole, %u under way, %" PRIu64 " blocks again",
		    m->dhcp_answered, m->tftp_whole, m->tftp_open, m->resent);
}

void
view_log_draw(const struct view *v, struct box b)
{
	struct page p = { v->canvas, b.row, b.col + 1, b.cols - 2, 0 };
	size_t n = bench_log_count(v->model->bench);
	size_t back = (size_t)v->screen->scroll;
	char title[64] = "log, newest last";

	if (n > 0 && back >= n)
		back = n - 1;
	if (back > 0)
		snprintf(
		    title, sizeof(title), "log, %zu newer lines below", back);
	say_counts(&p, v->model);
	rule_draw(v, p.row++, title);
	b.rows -= p.row - b.row;
	b.row = p.row;
	log_draw(v, b, back);
}
