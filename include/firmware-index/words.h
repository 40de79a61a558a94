/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_WORDS_H
#define FIRMWARE_INDEX_WORDS_H

/*
 * What lists say of loads and files, for people. Those that return text
 * return dst, cut at cap.
 */

#include "firmware-index/load.h"

#define ALL_WORDS 800 /* all that is said of a file or a load */

/* "ready", "in doubt", "incomplete" or "refused". */
const char *load_state(const struct load *l);

/* "7941, 7961": sisters that differ in their Ethernet alone are one. */
char *load_show_models(char *dst, size_t cap, const struct load *l);

/* "key A 2010-01-04", "practice key", or "-". */
char *load_show_signed(char *dst, size_t cap, const struct load *l);

/* The folder or archive that a file lies in, and its whole path. */
char *file_show_home(char *dst, size_t cap, const struct index_file *f);
char *file_show_place(char *dst, size_t cap, const struct index_file *f);

/* What is wrong with a file, then what it is. */
void file_words(char words[ALL_WORDS], const struct examined *x);

/* What the i-th finding of a load, and all of its kind after it, say. */
void findings_note(
    char words[ALL_WORDS], const struct findings *fs, unsigned i);

/* Whether one before it said that, or it is said once for all loads. */
bool findings_note_is_told(const struct findings *fs, unsigned i);

#endif
