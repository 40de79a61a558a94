/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/scan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "beneath.h"
#include "scan_inside.h"
#include "scan_jobs.h"

/*
 * The index is built no more often while files are read, nor when all are
 * read, nor ever for more than a tenth of the time.
 */
#define BUILD_MS   250
#define ALL_MS     50
#define BUILD_PART 10

#define SOON_MS  50
#define STILL_MS 1000

static void
tell(struct scan *s)
{
	if (s->config.changed != NULL)
		s->config.changed(s->config.ctx);
}

/* --- the index --- */

static void
build(struct scan *s)
{
	uint64_t begun = uv_hrtime(), spent_ms;

	if (index_build(s->config.index) != 0)
		scan_note(s, "out of memory: the index is not up to date");
	spent_ms = (uv_hrtime() - begun) / 1000000;
	uv_update_time(s->config.loop);
	s->built_ms =
	    (int64_t)uv_now(s->config.loop) + (int64_t)spent_ms * BUILD_PART;
	s->rows = index_files(s->config.index);
	s->dirty = false;
	s->hold = false;
}

/* When to, INT64_MAX for never. */
static int64_t
build_at(const struct scan *s)
{
	bool all = scan_jobs_are_done(s);

	if (!s->dirty || (s->hold && !all))
		return INT64_MAX;
	return s->built_ms + (all ? ALL_MS : BUILD_MS);
}

static bool
is_busy(const struct scan *s)
{
	return !scan_jobs_are_done(s) || s->dirty ||
	    (s->watch == NULL && s->dues.n > 0);
}

static void
build_if_due(struct scan *s)
{
	if ((int64_t)uv_now(s->config.loop) >= build_at(s))
		build(s);
}

/* --- what is looked at later --- */

static void
look_at_roots(struct scan *s)
{
	for (size_t i = 0; i < s->roots.n; i++) {
		struct scan_look look = {
			.root = i,
			.below = "",
			.still_ms = LOOK_STILL_MS,
		};

		if (scan_walk_add(s->walk, &look) != 0)
			scan_note(s, "out of memory: not all is read");
	}
}

/* Too much has happened to follow: everything is looked at again. */
static void
look_at_all_again(struct scan *s)
{
	scan_walk_drop(s->walk);
	scan_dues_clear(&s->dues);
	for (size_t i = 0; i < s->roots.n; i++)
		if (index_remove(s->config.index, s->roots.at[i].path) != 0)
			scan_note(s, "out of memory: some files are old");
	look_at_roots(s);
	s->rows = 0;
	s->dirty = s->hold = true;
	s->lost = false;
}

static void
on_change(void *ctx, const struct scan_look *look, enum scan_haste haste)
{
	static const int64_t waits[] = {
		[HASTE_NOW] = 0,
		[HASTE_SOON] = SOON_MS,
		[HASTE_STILL] = STILL_MS,
	};
	struct scan *s = ctx;

	scan_look_later(s, look, waits[haste]);
}

/*
 * While a slice of the walk is under way, the kernel keeps what it tells:
 * the slice may be about to bring the folder that it is told of.
 */
static void
follow_changes(struct scan *s)
{
	if (s->walking)
		return;
	if (s->watch != NULL && scan_watch_read(s->watch, on_change, s) != 0)
		s->lost = true;
	if (s->lost)
		look_at_all_again(s);
	if (scan_dues_take(
		&s->dues, (int64_t)uv_now(s->config.loop), s->walk) != 0)
		scan_note(s, "out of memory: some files are old");
}

static void
on_timer(uv_timer_t *timer)
{
	struct scan *s = timer->data;

	s->go_on(s);
}

static void
on_readable(uv_poll_t *poll, int status, int events)
{
	struct scan *s = poll->data;

	(void)status;
	(void)events;
	s->go_on(s);
}

static void
set_watch(struct scan *s)
{
	if (!s->polling)
		return;
	if (s->walking)
		uv_poll_stop(&s->poll);
	else
		uv_poll_start(&s->poll, UV_READABLE, on_readable);
}

static void
set_timer(struct scan *s)
{
	int64_t now = (int64_t)uv_now(s->config.loop);
	int64_t next = s->walking ? INT64_MAX : scan_dues_next(&s->dues);

	if (build_at(s) < next)
		next = build_at(s);
	if (next == INT64_MAX)
		uv_timer_stop(&s->timer);
	else
		uv_timer_start(&s->timer, on_timer,
		    next > now ? (uint64_t)(next - now) : 0, 0);
}

/* --- stopping --- */

static void
free_all(struct scan *s)
{
	scan_cache_close(s->cache);
	for (size_t i = 0; i < s->readings_n; i++)
		scan_reader_free(s->readings[i].reader);
	sights_fini(&s->walked);
	sights_fini(&s->queue);
	sights_fini(&s->unstored);
	sights_fini(&s->storing);
	scan_dues_clear(&s->dues);
	scan_walk_free(s->walk);
	scan_watch_free(s->watch);
	scan_roots_close(&s->roots);
	free(s);
}

static void
on_closed(uv_handle_t *handle)
{
	struct scan *s = handle->data;
	void (*stopped)(void *ctx) = s->stopped;
	void *ctx = s->stopped_ctx;

	if (--s->handles > 0)
		return;
	free_all(s);
	stopped(ctx);
}

/* Once no job runs, also none that stores what was read. */
static void
stop_if_idle(struct scan *s)
{
	if (s->jobs > 0 || uv_is_closing((uv_handle_t *)&s->timer))
		return;
	if (s->polling)
		uv_close((uv_handle_t *)&s->poll, on_closed);
	uv_close((uv_handle_t *)&s->timer, on_closed);
}

/* --- keeping it going --- */

static void
pump(struct scan *s)
{
	bool was_busy = s->progress.busy;

	if (s->stopped != NULL) {
		scan_jobs_start(s);
		stop_if_idle(s);
		return;
	}
	follow_changes(s);
	scan_jobs_start(s);
	build_if_due(s);
	s->progress.busy = is_busy(s);
	set_watch(s);
	set_timer(s);
	if (was_busy || s->progress.busy)
		tell(s);
}

void
scan_stop(struct scan *s, void (*stopped)(void *ctx), void *ctx)
{
	s->stopped = stopped;
	s->stopped_ctx = ctx;
	atomic_store(&s->stop, true);
	uv_timer_stop(&s->timer);
	if (s->polling)
		uv_poll_stop(&s->poll);
	pump(s);
}

/* --- starting --- */

static int
new_readers(struct scan *s)
{
	struct scan_reader_config config = {
		.roots = &s->roots,
		.keys = s->config.keys,
		.known = s->config.known,
		.stop = &s->stop,
	};
	size_t n = uv_available_parallelism();

	n = n < SCAN_READERS ? n : SCAN_READERS;
	while (s->readings_n < n) {
		struct scan_reader *r = scan_reader_new(&config);

		if (r == NULL)
			return -ENOMEM;
		s->readings[s->readings_n++].reader = r;
	}
	return 0;
}

/* Without a watch all works, but for what comes later. */
static void
open_watch(struct scan *s)
{
	if (s->config.watch && scan_watch_new(&s->watch) != 0)
		scan_note(s, "the folders are not watched");
}

static void
begin_handles(struct scan *s)
{
	uv_timer_init(s->config.loop, &s->timer);
	s->timer.data = s;
	s->handles++;
	if (s->watch == NULL)
		return;
	if (uv_poll_init(s->config.loop, &s->poll, scan_watch_fd(s->watch)) !=
	    0) {
		scan_note(s, "the folders are not watched");
		return;
	}
	s->polling = true;
	s->poll.data = s;
	s->handles++;
}

static int
prepare(struct scan *s, char *why, size_t cap)
{
	int err = scan_roots_open(
	    &s->roots, s->config.paths, s->config.paths_n, why, cap);

	if (err == 0)
		err = new_readers(s);
	if (err != 0)
		return err;
	open_watch(s);
	s->walk = scan_walk_new(
	    &s->roots, s->watch != NULL ? scan_watch_fd(s->watch) : -1);
	if (s->walk == NULL)
		return -ENOMEM;
	scan_cache_open(&s->cache, s->config.cache_folder, s->config.keys,
	    s->cache_why, sizeof(s->cache_why));
	scan_note(s, s->cache_why);
	s->task = s->cache != NULL ? TASK_LOAD : TASK_NONE;
	return 0;
}

int
scan_start(
    struct scan **out, const struct scan_config *config, char *why, size_t cap)
{
	struct scan *s = calloc(1, sizeof(*s));
	int err;

	*out = NULL;
	why[0] = '\0';
	if (s == NULL)
		return -ENOMEM;
	s->config = *config;
	s->go_on = pump;
	sights_init(&s->walked);
	sights_init(&s->queue);
	sights_init(&s->unstored);
	sights_init(&s->storing);
	err = prepare(s, why, cap);
	if (err != 0) {
		if (why[0] == '\0')
			text_copy(why, cap, strerror(-err));
		free_all(s);
		return err;
	}
	begin_handles(s);
	look_at_roots(s);
	s->built_ms = (int64_t)uv_now(s->config.loop) - ALL_MS;
	s->progress.busy = true;
	uv_timer_start(&s->timer, on_timer, 0, 0);
	*out = s;
	return 0;
}

void
scan_progress(const struct scan *s, struct scan_progress *p)
{
	*p = s->progress;
}

int
scan_open(struct scan *s, const struct index_file *file)
{
	const char *below;
	const struct scan_root *root =
	    scan_roots_find(&s->roots, file->path, &below);
	struct stat st;
	int fd;

	if (root == NULL)
		return -ENOENT;
	fd = scan_root_open(root, below, BENEATH_READ);
	if (fd < 0)
		return fd;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return fd;
	close(fd);
	return -EINVAL;
}
