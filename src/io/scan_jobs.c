/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_jobs.h"

#include "scan_inside.h"
#include "scan_take.h"

#define WALK_MOST  256
#define GIVE_MOST  32         /* files that a reader gets at once */
#define GIVE_BYTES (8U << 20) /* or that many octets */
#define STORE_MIN  256        /* files that are stored at once */

static void
begin_job(struct scan *s, uv_work_t *work, uv_work_cb run, uv_after_work_cb end)
{
	s->jobs++;
	/* It fails only without a function to run. */
	(void)uv_queue_work(s->config.loop, work, run, end);
}

/* --- walking --- */

static void
walk(uv_work_t *work)
{
	struct scan *s = work->data;

	(void)scan_walk_slice(s->walk, &s->walked, WALK_MOST);
}

static void
walk_done(uv_work_t *work, int status)
{
	struct scan *s = work->data;

	(void)status;
	s->jobs--;
	s->walking = false;
	scan_take_walked(s);
	s->go_on(s);
}

static void
start_walk(struct scan *s)
{
	if (s->walking || !scan_walk_more(s->walk) ||
	    s->queue.n >= SCAN_QUEUE - WALK_MOST)
		return;
	s->walking = true;
	s->walk_work.data = s;
	begin_job(s, &s->walk_work, walk, walk_done);
}

/* --- reading --- */

static void
read_some(uv_work_t *work)
{
	struct scan_reading *reading = work->data;

	scan_reader_slice(reading->reader);
}

static void
read_done(uv_work_t *work, int status)
{
	struct scan_reading *reading = work->data;
	struct scan *s = reading->scan;

	(void)status;
	s->jobs--;
	reading->running = false;
	scan_take_read(s, reading->reader);
	s->go_on(s);
}

/* Enough that small files need no turn of the loop each. */
static void
give(struct scan *s, struct scan_reader *r)
{
	uint64_t octets = 0;

	for (int i = 0; i < GIVE_MOST && octets < GIVE_BYTES; i++) {
		struct sight *file = sights_take(&s->queue);

		if (file == NULL)
			return;
		octets += file->row == NULL ? file->id.size : 0;
		scan_reader_give(r, file);
	}
}

static void
start_reading(struct scan *s, struct scan_reading *reading)
{
	if (reading->running)
		return;
	if (scan_reader_is_idle(reading->reader))
		give(s, reading->reader);
	if (scan_reader_is_idle(reading->reader))
		return;
	reading->running = true;
	reading->scan = s;
	reading->work.data = reading;
	begin_job(s, &reading->work, read_some, read_done);
}

static bool
are_reading(const struct scan *s)
{
	for (size_t i = 0; i < s->readings_n; i++)
		if (s->readings[i].running ||
		    !scan_reader_is_idle(s->readings[i].reader))
			return true;
	return false;
}

/* --- the cache --- */

static void
use_cache(uv_work_t *work)
{
	struct scan *s = work->data;
	char *why = s->cache_why;
	size_t cap = sizeof(s->cache_why);

	switch (s->task) {
	case TASK_LOAD:
		s->cache_err = scan_cache_load(s->cache, why, cap);
		break;
	case TASK_STORE:
		s->cache_err = scan_cache_store(
		    s->cache, &s->storing, &s->roots, why, cap);
		break;
	case TASK_PRUNE:
		s->cache_err = scan_cache_prune(s->cache, why, cap);
		break;
	case TASK_NONE:
		break;
	}
}

static void
cache_done(uv_work_t *work, int status)
{
	struct scan *s = work->data;

	(void)status;
	s->jobs--;
	s->remembered =
	    s->task == TASK_LOAD || (s->task == TASK_STORE && s->remembered);
	s->task = TASK_NONE;
	sights_fini(&s->storing);
	scan_note(s, s->cache_why);
	if (s->cache_err != 0) {
		scan_cache_close(s->cache);
		s->cache = NULL;
		s->remembered = false;
		sights_fini(&s->unstored);
	}
	s->go_on(s);
}

static void
start_task(struct scan *s, enum scan_task task)
{
	s->task = task;
	s->cache_work.data = s;
	begin_job(s, &s->cache_work, use_cache, cache_done);
}

static bool
is_read(const struct scan *s)
{
	return !s->walking && !scan_walk_more(s->walk) && s->queue.n == 0 &&
	    !are_reading(s);
}

static void
start_cache(struct scan *s)
{
	bool last = s->stopped != NULL || is_read(s);

	if (s->cache == NULL || s->task != TASK_NONE)
		return;
	if (s->unstored.n >= STORE_MIN || (last && s->unstored.n > 0)) {
		sights_move(&s->storing, &s->unstored);
		start_task(s, TASK_STORE);
	} else if (last && s->remembered && s->stopped == NULL) {
		start_task(s, TASK_PRUNE);
	}
}

/* What is remembered is known first; and nothing new is begun at the end. */
void
scan_jobs_start(struct scan *s)
{
	if (s->task == TASK_LOAD) {
		if (s->jobs == 0 && s->stopped == NULL)
			start_task(s, TASK_LOAD);
		return;
	}
	if (s->stopped == NULL) {
		start_walk(s);
		for (size_t i = 0; i < s->readings_n; i++)
			start_reading(s, &s->readings[i]);
	}
	start_cache(s);
}

bool
scan_jobs_are_done(const struct scan *s)
{
	return s->task != TASK_LOAD && is_read(s);
}
