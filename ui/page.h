/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_PAGE_H
#define UI_PAGE_H

/* Text that flows down a part of the canvas, item by item. */

#include "ui/canvas.h"

struct page {
	struct canvas *c;
	int row; /* the next one */
	int col, cols;
	int indent; /* of text beside its mark */
};

/* A wrapped text, with a mark ("1", "!") before it or "". */
void page_item(
    struct page *p, const char *mark, enum style style, const char *text);
void page_format(struct page *p, const char *mark, enum style style,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A heading, with a blank row before it. */
void page_heading(struct page *p, const char *text);

#endif
