/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_TAKE_H
#define IO_SCAN_TAKE_H

/* What the jobs of a scan came to, taken into the index. */

struct scan;
struct scan_reader;

/* What a slice of the walk saw: files are queued, what is gone forgotten. */
void scan_take_walked(struct scan *s);

/* What a reader has read since, to be stored in the cache, too. */
void scan_take_read(struct scan *s, struct scan_reader *r);

#endif
