/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/files.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "ui/page.h"
#include "ui/view.h"
#include "ui/words.h"

#define NAME_MIN   16
#define NAME_MAX   30
#define BAR_MAX    32
#define BAR_MIN    6
#define FIGURES    20 /* "557.1 kB of 557.1 kB" */
#define PERCENT    5
#define US_S       1000000
#define CLOCK_COLS 10

/* How the answer to a request reads. */
static const struct {
	enum style style;
	const char *sign, *words;
} answers[] = {
	[FILE_OPEN] = { STYLE_BOLD, " ", "under way" },
	[FILE_WHOLE] = { STYLE_PLAIN, " ", "whole" },
	[FILE_PARTIAL] = { STYLE_WARN, "!", "broke off" },
	[FILE_MISSING] = { STYLE_WARN, "!", "missing" },
	[FILE_REFUSED] = { STYLE_WARN, "!", "refused" },
};

/* Only firmware must be there, unless it is seen to insist: facts 3.3. */
static bool
is_harmless(const struct device *d, const struct file *f)
{
	if (f->result != FILE_MISSING)
		return false;
	switch (asked_kind(f->name)) {
	case ASKED_MANIFEST:
	case ASKED_PART:
		return false;
	case ASKED_CONFIG:
		return (d->troubles & 1u << TROUBLE_CONFIG) == 0;
	case ASKED_TRUST:
		return (d->troubles & 1u << TROUBLE_TRUST_LOOP) == 0;
	case ASKED_OTHER:
		break;
	}
	return true;
}

/* A file by its last component, the newest request for it; or NULL. */
static const struct file *
newest(const struct device *d, const char *name)
{
	const struct file *f;

	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++)
		if (strcasecmp(asked_name(f->name), asked_name(name)) == 0)
			return f;
	return NULL;
}

/* Columns for the names of files, that all are read. */
static int
name_cols(const struct device *d)
{
	const struct event_manifest *m = &d->manifest;
	const struct file *f;
	int cols = NAME_MIN, n;

	for (unsigned i = 0; (f = device_file(d, i)) != NULL; i++) {
		n = canvas_columns(asked_name(f->name));
		cols = n > cols ? n : cols;
	}
	for (unsigned i = 0; i < m->parts_n && i < EVENT_PARTS; i++) {
		n = canvas_columns(m->parts[i].name);
		cols = n > cols ? n : cols;
	}
	return cols < NAME_MAX ? cols : NAME_MAX;
}

/* Name, bar, percent and octets, as wide as the page. */
static void
draw_bar(struct page *p, int names, const char *name, struct download load)
{
	int bar = p->cols - names - PERCENT - FIGURES - 3;
	int col = p->col + names + 1;
	char text[WORDS_DONE];

	if (bar > BAR_MAX)
		bar = BAR_MAX;
	if (bar < BAR_MIN)
		bar = BAR_MIN;
	canvas_tail(p->c, p->row, p->col, names, STYLE_PLAIN, name);
	if (load.known) {
		canvas_bar(p->c, p->row, col, bar, load.permille);
		canvas_format(p->c, p->row, col + bar, PERCENT, STYLE_BOLD,
		    "%4u%%", load.permille / 10);
	}
	col += bar + PERCENT + 2;
	if (load.known && load.done >= load.total)
		text_show_octets(text, sizeof(text), load.done);
	else
		words_done(text, sizeof(text), load);
	canvas_text(
	    p->c, p->row++, col, p->col + p->cols - col, STYLE_PLAIN, text);
}

/* A file that is not to be had: its name, and why. */
static void
draw_absent(struct page *p, const char *name, const char *why)
{
	canvas_format(
	    p->c, p->row++, p->col, p->cols, STYLE_WARN, "! %s %s", name, why);
}

static struct download
download_of(const struct file *f)
{
	struct download load = {
		.known = f->total > 0 && f->total != UINT64_MAX,
		.done = f->octets,
		.total = f->total,
	};

	if (f->result == FILE_WHOLE) {
		load.known = true;
		load.total = load.done;
	}
	load.permille = 1000;
	if (load.known && load.total > 0)
		load.permille = words_permille(load.done, load.total);
	return load;
}

static bool
is_part(const struct device *d, const char *name)
{
	const struct event_manifest *m = &d->manifest;

	for (unsigned i = 0; i < m->parts_n && i < EVENT_PARTS; i++)
		if (strcasecmp(asked_name(name), m->parts[i].name) == 0)
			return true;
	return false;
}

static bool
is_absent(const struct file *f)
{
	return f->result == FILE_MISSING || f->result == FILE_REFUSED;
}

/*
 * A part as far as it came. Only of a manifest that we serve it is known
 * what the folder lacks; of another's, sizes are told by its requests.
 */
static void
draw_part(struct page *p, int names, const struct device *d,
    const struct event_part *part)
{
	const struct file *f = newest(d, part->name);
	struct download load = { .total = part->octets,
		.known = part->octets > 0 && part->octets != UINT64_MAX };

	if (f != NULL && !is_absent(f))
		draw_bar(p, names, part->name, download_of(f));
	else if (d->manifest_told && part->octets == UINT64_MAX)
		draw_absent(p, part->name, "is not in the served folder");
	else if (f != NULL)
		draw_absent(p, part->name,
		    f->result == FILE_MISSING ? "is missing" : "was refused");
	else
		draw_bar(p, names, part->name, load);
}

/* The files of its firmware in the order of the manifest. */
static void
draw_parts(struct page *p, int names, const struct device *d)
{
	const struct event_manifest *m = &d->manifest;

	for (unsigned i = 0; i < m->parts_n && i < EVENT_PARTS; i++)
		draw_part(p, names, d, &m->parts[i]);
}

/* All else of which octets came, the oldest first. */
static void
draw_others(struct page *p, int names, const struct device *d)
{
	for (unsigned i = d->files_n; i-- > 0;) {
		const struct file *f = device_file(d, i);

		if (f == NULL || f != newest(d, f->name) || is_part(d, f->name))
			continue;
		if (!is_absent(f))
			draw_bar(p, names, asked_name(f->name), download_of(f));
	}
}

void
files_draw(const struct view *v, struct page *p, const struct device *d)
{
	int before, names = name_cols(d);

	(void)v;
	page_heading(p, "Its files");
	before = p->row;
	draw_others(p, names, d);
	draw_parts(p, names, d);
	if (p->row == before)
		page_item(p, "", STYLE_DIM, "No file came through yet.");
}

/* "whole, 1.6 MB in 7 s, HTTP, by 10.0.0.1": its end, and who answered. */
static size_t
add_end(char *dst, size_t cap, const struct view *v, const struct file *f)
{
	const struct event_link *link = bench_link(v->model->bench);
	char octets[32] = "", time[32] = "", ip[IP_TEXT];
	bool ours = f->by_socket || f->flow.server == link->address;

	if (f->result == FILE_WHOLE && f->closed_us >= f->opened_us + US_S)
		text_show_duration(
		    time, sizeof(time), f->closed_us - f->opened_us);
	if (f->octets > 0)
		text_show_octets(octets, sizeof(octets), f->octets);
	snprintf(dst, cap, "%s%s%s%s%s%s, by %s", answers[f->result].words,
	    octets[0] != '\0' ? ", " : "", octets,
	    time[0] != '\0' ? " in " : "", time, f->http ? ", HTTP" : "",
	    ours ? "us" : ip_show(ip, f->flow.server));
	return strnlen(dst, cap);
}

/* "missing, by us; harmless, it goes on without" */
static char *
show_harmless(char *dst, size_t cap, const struct view *v, const struct file *f)
{
	size_t n = add_end(dst, cap, v, f);

	text_copy(&dst[n], cap - n, "; harmless, it goes on without");
	return dst;
}

/* "whole, 1.6 MB in 7 s, by us; 3 blocks sent again" */
static char *
show_answer(char *dst, size_t cap, const struct view *v, const struct file *f)
{
	size_t n = add_end(dst, cap, v, f);

	if (f->reason[0] != '\0' && n < cap)
		n += (size_t)snprintf(&dst[n], cap - n, "; %s", f->reason);
	if (f->served[0] != '\0' && n < cap)
		n += (size_t)snprintf(
		    &dst[n], cap - n, "; served as %s", f->served);
	if (f->resent > 0 && n < cap)
		snprintf(&dst[n], cap - n, "; %" PRIu32 " blocks sent again",
		    f->resent);
	return dst;
}

/* Time, name and answer, which goes on below where it is long. */
static void
draw_request(const struct view *v, struct page *p, const struct device *d,
    const struct file *f)
{
	bool harmless = is_harmless(d, f);
	enum style style = harmless ? STYLE_DIM : answers[f->result].style;
	int names = name_cols(d), col = p->col + CLOCK_COLS + names + 3;
	struct box b = { p->row, col, 3, p->col + p->cols - col };
	char clock[16], text[2 * EVENT_FILE + 200];

	words_clock(clock, sizeof(clock), v->model, f->opened_us);
	canvas_text(p->c, p->row, p->col, 8, STYLE_DIM, clock);
	canvas_tail(
	    p->c, p->row, p->col + CLOCK_COLS, names, STYLE_PLAIN, f->name);
	if (harmless) {
		show_harmless(text, sizeof(text), v, f);
	} else {
		canvas_text(
		    p->c, p->row, col - 2, 1, style, answers[f->result].sign);
		show_answer(text, sizeof(text), v, f);
	}
	p->row += canvas_wrap(p->c, b, style, text);
}

void
requests_draw(const struct view *v, struct page *p, const struct device *d)
{
	page_heading(p, "Its requests, as they happened");
	if (d->files_n == 0)
		page_item(p, "", STYLE_DIM, "It asked for no file yet.");
	for (unsigned i = d->files_n; i-- > 0;) {
		const struct file *f = device_file(d, i);

		if (f != NULL)
			draw_request(v, p, d, f);
	}
}
