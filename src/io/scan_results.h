/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_RESULTS_H
#define IO_SCAN_RESULTS_H

/* The results of reading a file, as octets for the cache. */

#include "firmware-index/examine.h"
#include "firmware-index/package.h"
#include "scan_sight.h"

/* Add one to what the file's cache row will be; none too long is kept. */
void scan_results_add(
    struct sight *s, const char *member, const struct examined *x);

/*
 * The result at offset *at of a row, and the offset of the next. 1; 0 at the
 * end; -EBADMSG.
 */
int scan_results_get(
    struct span row, size_t *at, char member[PACKAGE_PATH], struct examined *x);

#endif
