/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_CELLS_H
#define UI_CELLS_H

/* The columns of the table: title, width, and how a device's cell is drawn. */

#include <stdbool.h>
#include <stdint.h>

#include "bench/course.h"
#include "bench/device.h"
#include "ui/canvas.h"

#define CELLS_PROGRESS_MIN   6  /* "  52%" */
#define CELLS_PROGRESS_WORDS 26 /* from here on it has room for words */

/* Where a cell is drawn. */
struct pen {
	struct canvas *c;
	int row, col, width;
	int64_t now_us;
	bool chosen;
	const struct course *course; /* or NULL: it is not led */
};

/* In the order of the screen. */
enum column_id {
	COLUMN_NAME,
	COLUMN_MODEL,
	COLUMN_LOAD,
	COLUMN_STEP,
	COLUMN_STAGE,
	COLUMN_LASTS,
	COLUMN_FILE,
	COLUMN_PROGRESS,
	COLUMN_RATE,
	COLUMN_ADDRESS,
	COLUMN_SERIAL,
	COLUMN_MAC,
	COLUMN_COUNT,
};

struct column {
	const char *title;
	int width;
	void (*draw)(const struct pen *p, const struct device *d);
};

extern const struct column columns[COLUMN_COUNT];

#endif
