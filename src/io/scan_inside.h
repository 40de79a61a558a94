/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_SCAN_INSIDE_H
#define IO_SCAN_INSIDE_H

/*
 * The inside of a scan, and what all that work on it may do to it. scan.c
 * keeps it going, scan_jobs.c gives the pool its jobs, scan_take.c takes what
 * they came to into the index; all on the loop's thread but the jobs
 * themselves.
 */

#include "io/scan.h"
#include "scan_cache.h"
#include "scan_due.h"
#include "scan_read.h"
#include "scan_watch.h"

#define SCAN_READERS 8
#define SCAN_QUEUE   1024 /* files that wait to be read; then walking does */

struct scan_reading {
	uv_work_t work;
	struct scan *scan;
	struct scan_reader *reader;
	bool running;
};

enum scan_task {
	TASK_NONE,
	TASK_LOAD,
	TASK_STORE,
	TASK_PRUNE,
};

struct scan {
	struct scan_config config;
	struct scan_roots roots;
	struct scan_progress progress;
	atomic_bool stop; /* for the readers */
	void (*stopped)(void *ctx);
	void *stopped_ctx;
	unsigned jobs, handles;        /* that run; that are not closed yet */
	void (*go_on)(struct scan *s); /* after each job */

	uv_work_t walk_work;
	struct scan_walk *walk;
	struct sights walked;
	bool walking;

	struct sights queue;
	struct scan_reading readings[SCAN_READERS];
	size_t readings_n;

	uv_work_t cache_work;
	struct scan_cache *cache;
	enum scan_task task; /* that runs, or is to be the first */
	struct sights unstored, storing;
	bool remembered; /* rows are loaded */
	int cache_err;
	char cache_why[sizeof(((struct scan_progress *)0)->note)];

	struct scan_watch *watch;
	uv_poll_t poll;
	bool polling;
	struct scan_dues dues;
	uv_timer_t timer;

	size_t rows;      /* in the index, about */
	bool dirty;       /* something was put or removed since the build */
	bool hold;        /* nothing is built before all is read again */
	bool lost;        /* all is to be looked at again */
	int64_t built_ms; /* uv_now() of the last, later for a costly one */
};

/* What is amiss, for who watches the progress; "" changes nothing. */
void scan_note(struct scan *s, const char *note);

size_t scan_room(const struct scan *s); /* rows that the index may get */

/* In wait_ms; without memory everything is looked at again. */
void scan_look_later(
    struct scan *s, const struct scan_look *look, int64_t wait_ms);

#endif
