/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "resets_inside.h"

int
resets_refuse(
    const struct resets_check *c, const char *place, const char *format, ...)
{
	int n = snprintf(c->why, c->cap, "%s:%zu: ", c->text.name,
	    schema_line_of_place(c->text, place));
	va_list args;

	va_start(args, format);
	if (n > 0 && (size_t)n < c->cap)
		vsnprintf(c->why + n, c->cap - (size_t)n, format, args);
	va_end(args);
	return -EINVAL;
}
