/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reading.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/inventory.h"
#include "ui/view.h"
#include "ui/words.h"

#define BAR_MIN 8
#define BAR_MAX 24

char *
reading_number(char *dst, size_t cap, uint64_t n)
{
	if (n >= 1000000)
		snprintf(dst, cap, "%" PRIu64 ",%03u,%03u", n / 1000000,
		    (unsigned)(n / 1000 % 1000), (unsigned)(n % 1000));
	else if (n >= 1000)
		snprintf(dst, cap, "%u,%03u", (unsigned)(n / 1000),
		    (unsigned)(n % 1000));
	else
		snprintf(dst, cap, "%u", (unsigned)n);
	return dst;
}

/* The unit once, where both have the same. */
char *
reading_octets(char *dst, size_t cap, uint64_t done, uint64_t total)
{
	char a[16], b[16], *unit;

	text_show_octets(a, sizeof(a), done);
	text_show_octets(b, sizeof(b), total);
	unit = strchr(a, ' ');
	if (unit != NULL && strchr(b, ' ') != NULL &&
	    strcmp(unit, strchr(b, ' ')) == 0)
		*unit = '\0';
	snprintf(dst, cap, "%s of %s", a, b);
	return dst;
}

const char *
reading_none(const struct screen_model *m)
{
	if (m->role == SCREEN_WATCH || m->role == SCREEN_REPLAY)
		return "This program serves nothing here: it only watches. No "
		       "firmware is read, and no load is chosen.";
	if (m->folder == NULL)
		return "No folder is served: start with -d and the folder of "
		       "your firmware.";
	return "The folder is served as it is (--plain): no load is chosen "
	       "for anybody, and what is in it is not judged.";
}

static void
show_counts(char *dst, size_t cap, const struct view *v, bool brief)
{
	const struct inventory *inv = v->model->inventory;
	size_t loads = inv->counts[ITEM_LOAD];
	size_t refused = inv->counts[ITEM_REFUSED];
	size_t n = (size_t)snprintf(
	    dst, cap, "%zu load%s", loads, loads == 1 ? "" : "s");

	if (brief) /* there is more to say beside it */
		return;
	if (loads > 0)
		n += (size_t)snprintf(
		    dst + n, cap - n, ", %zu can be given", inv->usable);
	if (refused > 0)
		snprintf(dst + n, cap - n, "; phones would refuse %zu file%s",
		    refused, refused == 1 ? "" : "s");
}

/* "reading 312 of 2,000 files, 1.2 of 5.0 GB" after a bar. */
static void
draw_progress(const struct view *v, struct box b)
{
	const struct screen_reading *r = &v->model->reading;
	char done[24], files[24], octets[40], text[120];
	int n, bar;

	snprintf(text, sizeof(text), "reading %s of %s files, %s",
	    reading_number(done, sizeof(done), r->files_done),
	    reading_number(files, sizeof(files), r->files),
	    reading_octets(octets, sizeof(octets), r->octets_done, r->octets));
	n = canvas_right(v->canvas, b.row, b.col, b.cols, STYLE_BOLD, text);
	bar = b.cols - n - 2;
	if (bar > BAR_MAX)
		bar = BAR_MAX;
	if (bar >= BAR_MIN && r->octets > 0)
		canvas_bar(v->canvas, b.row, b.col + b.cols - n - 2 - bar, bar,
		    words_permille(r->octets_done, r->octets));
}

/* What could not be read, flush right. */
static void
draw_unread(const struct view *v, struct box b)
{
	const struct screen_reading *r = &v->model->reading;
	char text[80] = "", files[24];

	if (r->too_many)
		snprintf(text, sizeof(text), "only the first %s files are read",
		    reading_number(files, sizeof(files), r->files));
	else if (r->unreadable > 0)
		snprintf(
		    text, sizeof(text), "%u cannot be read", r->unreadable);
	canvas_right(v->canvas, b.row, b.col, b.cols, STYLE_WARN, text);
}

void
reading_draw(const struct view *v, struct box b)
{
	bool busy = v->model->reading.busy;
	char text[120];
	int used;

	b.col++;
	b.cols -= 2;
	show_counts(text, sizeof(text), v, busy || v->model->reading.too_many);
	used = canvas_text(v->canvas, b.row, b.col, b.cols, STYLE_BOLD, text);
	b.col += used + 2;
	b.cols -= used + 2;
	if (busy)
		draw_progress(v, b);
	else
		draw_unread(v, b);
}
