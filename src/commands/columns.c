/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

size_t
columns_of_stdout(void)
{
	const char *text = getenv("COLUMNS");
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return text != NULL && atoi(text) > 0 ? (size_t)atoi(text) : 80;
}
