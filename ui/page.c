/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page.h"

#include <stdarg.h>

#define ITEM_ROWS 8
#define ITEM_MAX  768

void
page_item(struct page *p, const char *mark, enum style style, const char *text)
{
	int indent = mark[0] != '\0' ? p->indent : 0;
	struct box b = { p->row, p->col + indent, ITEM_ROWS, p->cols - indent };

	canvas_text(p->c, p->row, p->col, p->indent, STYLE_BOLD, mark);
	p->row += canvas_wrap(p->c, b, style, text);
}

void
page_format(
    struct page *p, const char *mark, enum style style, const char *format, ...)
{
	char text[ITEM_MAX];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	page_item(p, mark, style, text);
}

void
page_heading(struct page *p, const char *text)
{
	p->row++;
	page_item(p, "", STYLE_BOLD, text);
}
