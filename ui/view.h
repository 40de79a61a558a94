/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_VIEW_H
#define UI_VIEW_H

/*
 * What every part of the screen draws with, and the parts. A part is drawn
 * into a box and returns the rows that it used; on a canvas without rows it
 * draws nothing and so only measures.
 */

#include "ui/canvas.h"
#include "ui/screen.h"

struct device;
struct roster;

struct view {
	const struct screen *screen;
	const struct screen_model *model;
	struct canvas *canvas;
};

/* The top of the screen, from row 0: full, or only the title and alarms. */
int header_draw(const struct view *v);
int header_draw_short(const struct view *v);

/* Whether there is room for a view at all. */
bool view_fits(const struct canvas *c);

/* The rows between header and key bar, or what is asked or typed above it. */
struct box view_body(const struct view *v);

/* How far the present view can be scrolled. */
int view_scroll_most(const struct view *v);

/* A rule with a title across the screen. */
void rule_draw(const struct view *v, int row, const char *title);

/* Nobody to show: what is heard, and what to try. */
int idle_draw(const struct view *v, struct box b);

/* Title row and as many devices as fit. */
int table_draw(const struct view *v, const struct roster *r, struct box b);

/* The device drawn at a row of the canvas, or NULL. */
const struct device *table_find(
    const struct view *v, const struct roster *r, struct box b, int row);

/*
 * As many log lines as fit whole; below the last are as many newer ones as
 * newest says. In its own view only the lines asked for are shown.
 */
int log_draw(const struct view *v, struct box b, size_t newest);

void view_bench_draw(const struct view *v, struct box b);
const struct device *view_bench_find(
    const struct view *v, struct box b, int row);
void view_log_draw(const struct view *v, struct box b);
size_t view_log_count(const struct view *v); /* lines asked for */

/*
 * How many of them are newer than what is shown. Who looks back stays with
 * the lines that he reads, however many come meanwhile.
 */
size_t view_log_back(const struct view *v);

/* Lists: as much as fits, with the row that has the cursor. */
void view_firmware_draw(const struct view *v, struct box b);
void view_choose_draw(const struct view *v, struct box b);
void view_whom_draw(const struct view *v, struct box b);

void view_models_draw(const struct view *v, struct box b);
void view_sights_draw(const struct view *v, struct box b);

/* What is at a row of the canvas, or -1. */
int view_choose_find(const struct view *v, struct box b, int row);
int view_whom_find(const struct view *v, struct box b, int row);
int view_models_find(const struct view *v, struct box b, int row);
int view_start_find(const struct view *v, struct box b, int row);
int view_sights_find(const struct view *v, struct box b, int row);

/* Who it is and how it fares, above what scrolls. */
int view_phone_head(const struct view *v, int row);

/* Which phone it is, and its sequences; the same. */
int view_start_head(const struct view *v, int row);

/*
 * These scroll: b.row may lie above the screen, what hangs over the box is
 * covered by what is drawn after, and all rows are returned.
 */
int view_phone_draw(const struct view *v, struct box b);
int view_history_draw(const struct view *v, struct box b);
int view_services_draw(const struct view *v, struct box b);
int view_load_draw(const struct view *v, struct box b);
int view_guide_draw(const struct view *v, struct box b);
int view_start_draw(const struct view *v, struct box b);
int view_help_draw(const struct view *v, struct box b);

#endif
