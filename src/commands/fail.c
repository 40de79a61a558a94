/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>

#include "base/text.h"
#include "commands.h"

enum status
command_fail(enum status status, const char *format, ...)
{
	char text[8192]; /* it may quote a file of somebody's */
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	text_blank_controls(text);
	fprintf(stderr, "octothorpe: %s\n", text);
	return status;
}
