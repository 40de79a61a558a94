/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_PATTERN_H
#define FIRMWARE_INDEX_PATTERN_H

#include <stdbool.h>

/*
 * Whether a file name is as a pattern says: "*" stands for any octets, "?"
 * for one, "#" for a digit, all else for itself in either case of ASCII.
 * fnmatch() would ask the locale.
 */
bool name_matches(const char *name, const char *pattern);

#endif
