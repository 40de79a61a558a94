/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/files.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "ui/page.h"
#include "ui/view.h"
#include "ui/words.h"

#define NAME_COL    10
#define NAME_COLS   24
#define RESULT_COL  (NAME_COL + NAME_COLS + 1)
#define RESULT_COLS 8
#define DONE_COL    (RESULT_COL + RESULT_COLS + 1)
#define BAR_COLS    10
#define BAR_ROOM    76 /* below this width there is no bar */

static const enum style result_styles[] = {
	[FILE_OPEN] = STYLE_BOLD,
	[FILE_WHOLE] = STYLE_PLAIN,
	[FILE_PARTIAL] = STYLE_WARN,
	[FILE_MISSING] = STYLE_WARN,
	[FILE_REFUSED] = STYLE_WARN,
};

/* No phone needs a trust list to be revived: facts section 3.3. */
static bool
is_harmless(const struct file *f)
{
	return f->result == FILE_MISSING && asked_kind(f->name) == ASKED_TRUST;
}

/* Octets, and a bar and percent while it is not whole. */
static void
draw_done(struct page *p, const struct file *f)
{
	bool known = f->total > 0 && f->total != UINT64_MAX;
	struct download load = {
		.known = known, .done = f->octets, .total = f->total
	};
	int col = p->col + DONE_COL;
	char text[WORDS_DONE];

	if (f->result == FILE_MISSING || f->result == FILE_REFUSED)
		return;
	if (f->result == FILE_WHOLE) {
		canvas_text(p->c, p->row, col, 12, STYLE_PLAIN,
		    text_show_octets(text, sizeof(text), f->octets));
		return;
	}
	if (known && p->cols >= BAR_ROOM) {
		unsigned permille = words_permille(f->octets, f->total);

		canvas_bar(p->c, p->row, col, BAR_COLS, permille);
		canvas_format(p->c, p->row, col + BAR_COLS, 5, STYLE_BOLD,
		    "%4u%%", permille / 10);
		col += BAR_COLS + 6;
	}
	canvas_text(p->c, p->row, col, p->col + p->cols - col, STYLE_PLAIN,
	    words_done(text, sizeof(text), load));
}

/* What else there is to say of a file, on a line of its own, or nothing. */
static void
say_more(const struct view *v, struct page *p, const struct file *f)
{
	const struct event_link *link = bench_link(v->model->bench);
	char text[EVENT_FILE + 200], ip[IP_TEXT];
	size_t n = 0;

	text[0] = '\0';
	if (is_harmless(f))
		n += (size_t)snprintf(text, sizeof(text),
		    "; harmless, the phone goes on without it");
	if (f->http)
		n += (size_t)snprintf(&text[n], sizeof(text) - n, "; by HTTP");
	if (f->reason[0] != '\0')
		n += (size_t)snprintf(
		    &text[n], sizeof(text) - n, "; %s", f->reason);
	if (f->served[0] != '\0')
		n += (size_t)snprintf(
		    &text[n], sizeof(text) - n, "; served as %s", f->served);
	if (f->resent > 0)
		n += (size_t)snprintf(&text[n], sizeof(text) - n,
		    "; %" PRIu32 " blocks sent again", f->resent);
	if (f->flow.server != 0 && f->flow.server != link->address)
		n += (size_t)snprintf(&text[n], sizeof(text) - n,
		    "; asked of %s", ip_show(ip, f->flow.server));
	if (n > 0)
		canvas_text(p->c, p->row++, p->col + NAME_COL,
		    p->cols - NAME_COL, STYLE_DIM, &text[2]);
}

void
files_draw(const struct view *v, struct page *p, const struct device *d)
{
	const struct file *f;

	page_heading(p, "Files, the newest first");
	if (d->files_n == 0)
		page_item(p, "", STYLE_DIM, "none asked for yet");
	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++) {
		enum style style =
		    is_harmless(f) ? STYLE_DIM : result_styles[f->result];
		char clock[16];

		words_clock(clock, sizeof(clock), v->model, f->opened_us);
		canvas_text(p->c, p->row, p->col, 8, STYLE_DIM, clock);
		canvas_text(p->c, p->row, p->col + NAME_COL, NAME_COLS,
		    STYLE_PLAIN, f->name);
		canvas_text(p->c, p->row, p->col + RESULT_COL, RESULT_COLS,
		    style, file_result_name(f->result));
		draw_done(p, f);
		p->row++;
		say_more(v, p, f);
	}
}
