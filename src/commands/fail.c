/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>

#include "commands.h"

enum status
command_fail(enum status status, const char *format, ...)
{
	va_list args;

	fputs("octothorpe: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return status;
}
