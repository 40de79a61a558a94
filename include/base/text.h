/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

/*
 * Text in fixed fields. Every function here leaves a NUL-terminated string
 * within cap octets (cap > 0) and cuts what does not fit, never inside an
 * escape or a UTF-8 character.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/bytes.h"

/* Copy src, cutting it if it must; returns the length left in dst. */
size_t text_copy(char *dst, size_t cap, const char *src);

/*
 * Copy text that came from the wire. Printable ASCII stays; trailing NULs
 * are dropped; every other octet (controls, ESC, DEL, 0x80 and above) and
 * the back-slash become "\xNN". Nothing a terminal obeys gets through.
 */
size_t text_escape(char *dst, size_t cap, struct span src);

/*
 * Copy the name of a file of ours, for people: as text_escape() does, but
 * Latin, Greek and Cyrillic letters in UTF-8 stay, too.
 */
size_t text_show_name(char *dst, size_t cap, const char *name);

/*
 * Make blanks of what a terminal obeys, wherever the text came from: C0, DEL,
 * and C1 as UTF-8 has it.
 */
void text_blank_controls(char *text);

/* "640 B", "9.6 kB", "8.1 MB": powers of 1000, at most 8 columns. */
char *text_show_octets(char *dst, size_t cap, uint64_t octets);

/* "0 s", "59 s", "4:05", "1:02:03": whole seconds, rounded down. */
char *text_show_duration(char *dst, size_t cap, int64_t us);

/*
 * Print text, and a newline, broken at blanks for 80 columns. It begins
 * after a margin that is there; before each line but the first it is printed.
 */
void text_wrap(FILE *to, const char *margin, const char *text);

/* The same for as many columns as there are. */
void text_wrap_at(
    FILE *to, size_t columns, const char *margin, const char *text);

#endif
