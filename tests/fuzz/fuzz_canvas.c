/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text at any place: nothing but plain signs gets onto a canvas. */

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ui/canvas.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct canvas c;
	struct box b;
	char *text;

	if (size < 4)
		return 0;
	if (canvas_init(&c, data[0] % 8, data[1] % 16, data[2] & 1) < 0)
		return 0;
	text = calloc(1, size - 3 + 1);
	assert(text != NULL);
	memcpy(text, data + 4, size - 4);
	b = (struct box){ data[2] % 9 - 1, data[3] % 17 - 1, data[3] % 5,
		data[3] % 23 - 3 };
	assert(canvas_text(&c, b.row, b.col, b.cols, STYLE_BAD, text) <=
	    (b.cols > 0 ? b.cols : 0));
	canvas_tail(&c, b.row, b.col, b.cols, STYLE_PLAIN, text);
	canvas_right(&c, b.row, b.col, b.cols, STYLE_PLAIN, text);
	assert(canvas_wrap(&c, b, STYLE_PLAIN, text) >= 1);
	for (int i = 0; i < c.rows * c.cols; i++) {
		uint32_t ch = c.cells[i].ch;

		assert(ch >= ' ' && ch != 0x7f && (ch < 0x80 || ch >= 0xa1));
		assert(ch < 0x80 || !c.ascii);
		assert(ch < 0x2800);
	}
	free(text);
	canvas_fini(&c);
	return 0;
}
