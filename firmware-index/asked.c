/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/asked.h"

#include <stddef.h>
#include <string.h>

#include "pattern.h"

/*
 * The first pattern that fits decides. It is asked of every request and at
 * each step of a transfer, where fnmatch(3) was a third of the work.
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
	{ "gk%%%%%%%%%%%%", ASKED_CONFIG }, { "ld%%%%%%%%%%%%", ASKED_CONFIG },
	{ "*.loads", ASKED_MANIFEST }, { "OS79XX.TXT", ASKED_MANIFEST },
	{ "*.sbn", ASKED_PART }, { "*.sb2", ASKED_PART },
	{ "*.sbin", ASKED_PART }, { "*.bin", ASKED_PART },
	{ "*.zup", ASKED_PART }, { "*.zz.sgn", ASKED_PART }, /* 6901 to 6961 */
	{ "*.bin%.sgn", ASKED_PART },                        /* 6945 */
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

enum asked
asked_kind(const char *file)
{
	const char *name = asked_name(file);

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (name_matches(name, rules[i].pattern))
			return rules[i].kind;
	return ASKED_OTHER;
}
