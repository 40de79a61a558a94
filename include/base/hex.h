/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_HEX_H
#define BASE_HEX_H

/* Octets written as pairs of hex digits, as MACs and digests are. */

#include <stdbool.h>
#include <stddef.h>

/* The value of a digit, either case; -1 for any other character. */
int hex_value(char c);

/*
 * Read exactly n octets; blanks and line ends between the digits do not
 * count. False for anything else in the text; octets is then undefined.
 */
bool hex_read(void *octets, size_t n, const char *text);

/* Write n octets as 2 n lower-case digits and a NUL. */
void hex_show(char *text, const void *octets, size_t n);

#endif
