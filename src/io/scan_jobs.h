/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_JOBS_H
#define IO_SCAN_JOBS_H

/* The pool's jobs of a scan: to walk, to read, to keep the cache. */

#include <stdbool.h>

struct scan;

/* Begin what there is to do. The scan goes on when a job is done. */
void scan_jobs_start(struct scan *s);

/* Whether all is walked and read; the cache may still be stored. */
bool scan_jobs_are_done(const struct scan *s);

#endif
