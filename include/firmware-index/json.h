/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIRMWARE_INDEX_JSON_H
#define FIRMWARE_INDEX_JSON_H

/*
 * What is in an index as JSON objects, one a line (jansson). Unknown is null.
 * Each function returns a line with its newline, allocated, for the caller
 * to free(); NULL without memory. A note is the name of a finding, a colon, a
 * blank and the sentence for people. Names that are no UTF-8 are escaped.
 */

#include "firmware-index/index.h"

/* Of a load of that index. */
char *json_of_load(const struct firmware_index *x, const struct load *l);

/* Of a file in an archive, "file" is the path in that and "in" its path. */
char *json_of_file(const struct index_file *f);

#endif
