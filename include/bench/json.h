/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_JSON_H
#define BENCH_JSON_H

/*
 * Events and devices as JSON objects, one a line (jansson). Unknown is null,
 * MACs are lower case with colons, "at" is seconds with microseconds, keys
 * keep one order: the same input gives the same output.
 */

#include "bench/bench.h"
#include "bench/witness.h"

/*
 * One line with its newline, allocated, for the caller to free(); NULL
 * without memory, or for events that are not shown (ticks, bare frames).
 * Every event has "event", "at", "by" ("self", "wire", "socket"), "mac",
 * "peer" and "vlan"; what follows is its own, flat but for lists.
 */
char *json_event(const struct event *e);

/*
 * "event" is "phone" and "kind" "phone" or "other"; the files oldest first.
 * A trouble has its "name", the file or server it is "about", "what" is wrong
 * and, where something is known to help, "advice". "guide" is where it is in
 * its reset; c may be NULL: nobody leads it.
 */
char *json_device(const struct device *d, const struct course *c);

/*
 * A new place of who is led: "event" is "course"; the rest of it is what
 * "guide" is, too: "state" and "question" as course.h names them, "step" of
 * "of" and its "kind", the sign that ends it ("until"), what is asked and
 * advised in words.
 */
char *json_course(const struct course *c, int64_t at_us);

/*
 * What was heard and what of it was malformed, at the end of a run; dropped:
 * frames that the kernel had no room for.
 */
char *json_counts(
    const struct witness_counts *counts, uint64_t dropped, int64_t at_us);

#endif
