/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/asked.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * "*" is any text, "#" a hexadecimal digit, a letter is itself in either
 * case; the first pattern that fits decides. It is asked of every request
 * and at each step of a transfer, where fnmatch(3) was a third of the work.
 */
static const struct rule {
	const char *pattern;
	enum asked kind;
} rules[] = {
	{ "CTL*.tlv*", ASKED_TRUST }, { "ITL*.tlv*", ASKED_TRUST },
	{ "SEP*.cnf.xml*", ASKED_CONFIG }, /* .sgn and .enc.sgn too */
	{ "SIP*.cnf*", ASKED_CONFIG }, { "MGC*.cnf", ASKED_CONFIG },
	{ "SEPDefault.cnf", ASKED_CONFIG },
	{ "XMLDefault*.cnf.xml*", ASKED_CONFIG },
	{ "gkdefault.cfg", ASKED_CONFIG }, { "lddefault.cfg", ASKED_CONFIG },
	{ "gk############", ASKED_CONFIG }, { "ld############", ASKED_CONFIG },
	{ "*.loads", ASKED_MANIFEST }, { "OS79XX.TXT", ASKED_MANIFEST },
	{ "*.sbn", ASKED_PART }, { "*.sb2", ASKED_PART },
	{ "*.sbin", ASKED_PART }, { "*.bin", ASKED_PART },
	{ "*.zup", ASKED_PART }, { "*.zz.sgn", ASKED_PART }, /* 6901 to 6961 */
	{ "*.bin#.sgn", ASKED_PART },                        /* 6945 */
};

const char *
asked_name(const char *file)
{
	const char *slash;

	while ((slash = strpbrk(file, "/\\")) != NULL) {
		file = slash + 1;
		if (*slash == '\\' && strncmp(file, "x5c", 3) == 0)
			file += 3;
	}
	return file;
}

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool
fits_one(char pattern, char c)
{
	c = small(c);
	if (pattern == '#')
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
	return small(pattern) == c;
}

/* What does not fit lets the newest star take one character more. */
static bool
fits(const char *pattern, const char *name)
{
	size_t p = 0, n = 0, star = SIZE_MAX, from = 0;

	while (name[n] != '\0') {
		if (pattern[p] == '*') {
			star = ++p;
			from = n;
		} else if (fits_one(pattern[p], name[n])) {
			p++;
			n++;
		} else if (star != SIZE_MAX) {
			p = star;
			n = ++from;
		} else {
			return false;
		}
	}
	while (pattern[p] == '*')
		p++;
	return pattern[p] == '\0';
}

enum asked
asked_kind(const char *file)
{
	const char *name = asked_name(file);

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (fits(rules[i].pattern, name))
			return rules[i].kind;
	return ASKED_OTHER;
}
