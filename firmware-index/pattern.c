/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pattern.h"

#include <stddef.h>

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_like(char c, char like)
{
	if (like == '?')
		return true;
	c = lower(c);
	if (like == '#')
		return c >= '0' && c <= '9';
	if (like == '%')
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
	return c == lower(like);
}

/*
 * Where the two differ, the last star takes one octet more; no star before
 * it needs another try.
 */
bool
name_matches(const char *name, const char *pattern)
{
	const char *star = NULL, *taken = name;

	while (*name != '\0') {
		if (*pattern == '*') {
			star = ++pattern;
			taken = name;
		} else if (*pattern != '\0' && is_like(*name, *pattern)) {
			name++;
			pattern++;
		} else if (star != NULL) {
			name = ++taken;
			pattern = star;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == '\0';
}
