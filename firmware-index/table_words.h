/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_TABLE_WORDS_H
#define FIRMWARE_INDEX_TABLE_WORDS_H

/* What the table says of loads and files. */

#include "firmware-index/examine.h"

#define TABLE_WORDS 800 /* all that is said of a file or a load */

/* What the i-th finding of a load, and all of its kind after it, say. */
void table_note(char words[TABLE_WORDS], const struct findings *fs, unsigned i);

/* Whether one before it said that, or it is said once for all loads. */
bool table_note_is_told(const struct findings *fs, unsigned i);

/* What is wrong with a file, then what it is. */
void table_file(char words[TABLE_WORDS], const struct examined *x);

#endif
