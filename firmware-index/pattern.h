/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_PATTERN_H
#define FIRMWARE_INDEX_PATTERN_H

#include <stdbool.h>

/*
 * Whether a file name is as a pattern says: "*" stands for any octets, "?"
 * for one, "#" for a digit, "%" for a hexadecimal one, all else for itself
 * in either case of ASCII. fnmatch(3) would ask the locale, and take longer.
 */
bool name_matches(const char *name, const char *pattern);

#endif
