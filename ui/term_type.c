/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/term_type.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#define ADVICE "try TERM=xterm-256color or TERM=vt100"

/* Whether a cursor can be placed; nobody can draw a picture otherwise. */
static bool
has_cursor(void)
{
	const char *place = tigetstr("cup");

	return place != NULL && place != (const char *)-1;
}

int
term_type_check(char *why, size_t cap)
{
	const char *name = getenv("TERM");
	int found = 0;
	bool able;

	if (name == NULL || *name == '\0') {
		snprintf(why, cap, "TERM is not set; " ADVICE);
		return -EINVAL;
	}
	able = setupterm(name, STDOUT_FILENO, &found) == OK && has_cursor();
	del_curterm(cur_term);
	if (able)
		return 0;
	if (found == 1)
		snprintf(why, cap,
		    "TERM=%.40s cannot show the dashboard; serve and --json "
		    "need no screen",
		    name);
	else
		snprintf(why, cap,
		    "TERM=%.40s names no terminal known here; " ADVICE, name);
	return -EINVAL;
}

/*
 * The console of Linux has a font of 512 signs, without bars in eighths, and
 * the old terminals have no UTF-8 at all; elsewhere the locale says what can
 * be shown.
 */
bool
term_type_is_ascii(void)
{
	static const char *const old[] = { "linux", "vt100", "vt102", "vt220",
		"ansi" };
	const char *name = getenv("TERM");

	for (size_t i = 0; name != NULL && i < sizeof(old) / sizeof(*old); i++)
		if (strcmp(name, old[i]) == 0)
			return true;
	return strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}
