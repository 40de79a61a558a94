/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SCAN_BENCH_H
#define TESTS_SUPPORT_SCAN_BENCH_H

/* A temporary folder, and a scan of it on a loop of its own. */

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/scan.h"
#include "support/archive.h"
#include "support/folder.h"

#define LIMIT_MS 20000 /* for what comes by itself, on a loaded machine */

struct place {
	char folder[FOLDER_PATH]; /* has files/ and cache/ */
	char files[80];
	const char *paths[4]; /* to be scanned; files/ unless told */
	size_t paths_n;
	uv_loop_t loop;
	struct catalogue *catalogue;
	struct keys *keys;
	struct known *known;
	struct firmware_index *index;
	struct scan *scan;
	struct scan_progress progress; /* of the last scan that ended */
	int cache;                     /* descriptor, -1 none */
	bool watch;
	bool stopped;
	char why[200];
};

static inline int
make_place(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	char path[96];

	assert_non_null(p);
	folder_make(p->folder);
	assert_int_equal(chmod(p->folder, 0755), 0);
	snprintf(p->files, sizeof(p->files), "%s/files", p->folder);
	assert_int_equal(mkdir(p->files, 0755), 0);
	snprintf(path, sizeof(path), "%s/cache", p->folder);
	assert_int_equal(mkdir(path, 0755), 0);
	p->paths[0] = p->files;
	p->paths_n = 1;
	p->cache = -1;
	assert_int_equal(uv_loop_init(&p->loop), 0);
	assert_int_equal(
	    catalogue_load(&p->catalogue, NULL, p->why, sizeof(p->why)), 0);
	assert_int_equal(keys_load(&p->keys, NULL, p->why, sizeof(p->why)), 0);
	assert_int_equal(known_load(&p->known, p->why, sizeof(p->why)), 0);
	*state = p;
	return 0;
}

static inline void
use_cache(struct place *p)
{
	char path[96];

	snprintf(path, sizeof(path), "%s/cache", p->folder);
	p->cache = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(p->cache >= 0);
}

static inline int
begin_scan(struct place *p)
{
	struct scan_config config = {
		.loop = &p->loop,
		.keys = p->keys,
		.known = p->known,
		.paths = p->paths,
		.paths_n = p->paths_n,
		.cache_folder = p->cache,
		.watch = p->watch,
	};

	index_free(p->index);
	p->index = index_new(p->catalogue);
	assert_non_null(p->index);
	config.index = p->index;
	return scan_start(&p->scan, &config, p->why, sizeof(p->why));
}

/* The loop runs until a question is answered by yes, for a while at most. */
static inline bool
run_until(struct place *p, bool (*yes)(struct place *p, const void *about),
    const void *about)
{
	uint64_t end = uv_hrtime() + LIMIT_MS * UINT64_C(1000000);
	uv_timer_t beat;

	uv_timer_init(&p->loop, &beat);
	uv_timer_start(&beat, (uv_timer_cb)uv_update_time, 10, 10);
	while (!yes(p, about) && uv_hrtime() < end)
		uv_run(&p->loop, UV_RUN_ONCE);
	uv_close((uv_handle_t *)&beat, NULL);
	uv_run(&p->loop, UV_RUN_NOWAIT);
	return yes(p, about);
}

static inline bool
is_quiet(struct place *p, const void *about)
{
	(void)about;
	scan_progress(p->scan, &p->progress);
	return !p->progress.busy;
}

static inline void
on_stopped(void *ctx)
{
	struct place *p = ctx;

	p->stopped = true;
	p->scan = NULL;
}

static inline bool
is_stopped(struct place *p, const void *about)
{
	(void)about;
	return p->stopped;
}

static inline void
stop_scan(struct place *p)
{
	p->stopped = false;
	scan_stop(p->scan, on_stopped, p);
	assert_true(run_until(p, is_stopped, NULL));
}

static inline void
start_scan(struct place *p)
{
	if (begin_scan(p) != 0)
		fail_msg("%s", p->why);
	assert_true(run_until(p, is_quiet, NULL));
}

/* From its begin to its end; the index stays. */
static inline void
scan_once(struct place *p)
{
	start_scan(p);
	stop_scan(p);
}

static inline int
leave_place(void **state)
{
	struct place *p = *state;

	if (p->scan != NULL)
		stop_scan(p);
	index_free(p->index);
	known_free(p->known);
	keys_free(p->keys);
	catalogue_free(p->catalogue);
	assert_int_equal(uv_loop_close(&p->loop), 0);
	if (p->cache >= 0)
		close(p->cache);
	folder_remove(p->folder);
	free(p);
	return 0;
}

#define PATH_OF(p, name) path_of((char[400]){ 0 }, p, name)

static inline char *
path_of(char *path, const struct place *p, const char *name)
{
	snprintf(path, 400, "%s/%s", p->files, name);
	return path;
}

static inline void
put_octets(struct place *p, const char *name, const void *octets, size_t n)
{
	int fd = open(PATH_OF(p, name), O_WRONLY | O_CREAT | O_TRUNC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, octets, n), (ssize_t)n);
	close(fd);
}

static inline void
put_text(struct place *p, const char *name, const char *text)
{
	put_octets(p, name, text, strlen(text));
}

/* As if it had been there for long. */
static inline void
put_old_text(struct place *p, const char *name, const char *text)
{
	struct timespec times[2] = { { 0, UTIME_OMIT }, { 1262624658, 0 } };

	put_text(p, name, text);
	assert_int_equal(utimensat(AT_FDCWD, PATH_OF(p, name), times, 0), 0);
}

static inline void
put_folder(struct place *p, const char *name)
{
	assert_int_equal(mkdir(PATH_OF(p, name), 0755), 0);
}

static inline void
put_archive(struct place *p, const char *name, struct made_archive *a)
{
	archive_end(a);
	put_octets(p, name, a->p, a->n);
	archive_fini(a);
}

/* What is known of a file, or of a member; NULL when nothing is. */
static inline const struct index_file *
known_of(struct place *p, const char *name, const char *member)
{
	char path[400];

	path_of(path, p, name);
	for (size_t i = 0; i < index_files(p->index); i++) {
		const struct index_file *f = index_file(p->index, i);

		if (strcmp(f->path, path) == 0 &&
		    strcmp(f->member, member) == 0)
			return f;
	}
	return NULL;
}

static inline const struct examined *
examined_of(struct place *p, const char *name, const char *member)
{
	const struct index_file *f = known_of(p, name, member);

	if (f == NULL)
		fail_msg("nothing is known of %s %s", name, member);
	return &f->examined;
}

static inline const struct finding *
finding_of(const struct examined *x, enum finding_code code)
{
	for (unsigned i = 0; i < x->findings.n; i++)
		if (x->findings.list[i].code == code)
			return &x->findings.list[i];
	return NULL;
}

#endif
