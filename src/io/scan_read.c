/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "beneath.h"
#include "opened.h"
#include "scan_judge.h"
#include "scan_results.h"
#include "scan_row.h"

/* A slice is not much longer, so that progress is told, and stopping heard. */
#define SLICE_NS INT64_C(20000000)

/*
 * A file that changed less than this before it was read may change again
 * within one tick of the kernel's clock, and not show it (git calls such an
 * entry racy); where the file system counts whole seconds, within one.
 */
#define TICK_NS   INT64_C(20000000)
#define SECOND_NS INT64_C(1000000000)

struct scan_reader {
	struct scan_reader_config config;
	struct sights todo, done;
	struct sight *now; /* being read, or NULL */
	struct scan_result results[READER_RESULTS];
	size_t results_n;
	/* the octets of a file, and the file */
	uint8_t *p;
	size_t n, cap;
	int fd;
	struct stat as_opened;
	int64_t opened_ns;
	/* the file; an archive is told of when it was read to its end */
	struct examined itself;
	struct package *package;
	/* of one in the cache: how far its results were told */
	size_t told;
};

static int64_t
clock_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * SECOND_NS + t.tv_nsec;
}

struct scan_reader *
scan_reader_new(const struct scan_reader_config *config)
{
	struct scan_reader *r = calloc(1, sizeof(*r));

	if (r == NULL)
		return NULL;
	r->config = *config;
	r->fd = -1;
	sights_init(&r->todo);
	sights_init(&r->done);
	return r;
}

static void
close_file(struct scan_reader *r)
{
	package_close(r->package);
	r->package = NULL;
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
}

void
scan_reader_free(struct scan_reader *r)
{
	if (r == NULL)
		return;
	close_file(r);
	sight_free(r->now);
	sights_fini(&r->todo);
	sights_fini(&r->done);
	free(r->p);
	free(r);
}

void
scan_reader_give(struct scan_reader *r, struct sight *s)
{
	sights_add(&r->todo, s);
}

bool
scan_reader_is_idle(const struct scan_reader *r)
{
	return r->now == NULL && r->todo.n == 0;
}

const struct scan_result *
scan_reader_results(const struct scan_reader *r, size_t *n)
{
	*n = r->results_n;
	return r->results;
}

struct sight *
scan_reader_take_done(struct scan_reader *r)
{
	return sights_take(&r->done);
}

static struct scan_result *
next_result(struct scan_reader *r, const char *member)
{
	struct scan_result *result = &r->results[r->results_n++];

	result->of = r->now;
	strcpy(result->member, member);
	return result;
}

/* Of the file itself, not of what is in it. */
static void
tell(struct scan_reader *r, const struct examined *x)
{
	next_result(r, "")->examined = *x;
	scan_results_add(r->now, "", x);
}

static void
finish(struct scan_reader *r)
{
	close_file(r);
	sights_add(&r->done, r->now);
	r->now = NULL;
}

static void
finish_unreadable(struct scan_reader *r, int err)
{
	struct examined x;

	r->now->error = err;
	r->now->lasting = false;
	examine_unreadable(&x, r->now->id.size, -err);
	tell(r, &x);
	finish(r);
}

/* The room for n octets, made anew: what was there is of another file. */
static int
make_room(struct scan_reader *r, size_t n)
{
	size_t cap = r->cap > 0 ? r->cap : 1U << 20;

	while (cap < n)
		cap *= 2;
	if (cap == r->cap)
		return 0;
	free(r->p);
	r->p = malloc(cap);
	r->cap = r->p != NULL ? cap : 0;
	return r->p != NULL ? 0 : -ENOMEM;
}

static int
read_octets(struct scan_reader *r, size_t most)
{
	uint64_t size = (uint64_t)r->as_opened.st_size;
	size_t n = size < most ? (size_t)size : most;
	ssize_t got;
	int err = make_room(r, n > 0 ? n : 1);

	if (err != 0)
		return err;
	got = opened_read_at(r->fd, r->p, n, 0);
	if (got < 0)
		return (int)got;
	r->n = (size_t)got;
	return 0;
}

/* It is by the identity that it has now, not when it was walked past. */
static int
open_it(struct scan_reader *r)
{
	struct sight *s = r->now;
	const struct scan_root *root = &r->config.roots->at[s->root];

	r->opened_ns = clock_ns(CLOCK_REALTIME);
	r->fd = scan_root_open(root, sight_below(s),
	    s->link ? BENEATH_READ : BENEATH_READ | O_NOFOLLOW);
	if (r->fd < 0)
		return r->fd;
	if (fstat(r->fd, &r->as_opened) != 0)
		return -errno;
	if (!S_ISREG(r->as_opened.st_mode))
		return -ENOENT; /* a regular one was replaced by it */
	scan_id_of(&s->id, &r->as_opened);
	return 0;
}

/* Whether the content will show it when it changes. */
static bool
is_settled(const struct scan_reader *r)
{
	const struct scan_id *id = &r->now->id;
	int64_t tick = id->ctime_ns % SECOND_NS == 0 ? 2 * SECOND_NS : TICK_NS;

	return r->opened_ns - id->ctime_ns > tick;
}

static void
finish_read(struct scan_reader *r)
{
	struct stat now;

	r->now->changed =
	    fstat(r->fd, &now) != 0 || !opened_same(&now, &r->as_opened);
	r->now->lasting = r->now->lasting && !r->now->changed && is_settled(r);
	finish(r);
}

static ssize_t
read_from_file(void *ctx, void *buf, size_t n, uint64_t offset)
{
	const struct scan_reader *r = ctx;

	return opened_read_at(r->fd, buf, n, offset);
}

/* One that is in memory anyhow is read from there. */
static ssize_t
read_from_memory(void *ctx, void *buf, size_t n, uint64_t offset)
{
	const struct scan_reader *r = ctx;

	if (offset >= r->n)
		return 0;
	if (n > r->n - (size_t)offset)
		n = r->n - (size_t)offset;
	memcpy(buf, r->p + offset, n);
	return (ssize_t)n;
}

static int
open_package(struct scan_reader *r, bool in_memory)
{
	struct package_source source = {
		.read_at = in_memory ? read_from_memory : read_from_file,
		.size = in_memory ? r->n : (uint64_t)r->as_opened.st_size,
		.ctx = r,
	};

	return package_open(&r->package, &source);
}

static struct span
octets(const struct scan_reader *r)
{
	return (struct span){ r->p, r->n };
}

/* Judge the file as it is; an archive stays open for its members. */
static int
judge(struct scan_reader *r)
{
	struct span head;
	struct examined *x = &r->itself;
	bool large = r->as_opened.st_size > EXAMINE_MAX, archive;
	const char *name = sight_name(r->now);
	int err = read_octets(r, large ? PACKAGE_HEAD : EXAMINE_MAX);

	if (err != 0)
		return err;
	head = octets(r);
	head.n = head.n < PACKAGE_HEAD ? head.n : PACKAGE_HEAD;
	archive = package_is(name, head);
	if (archive)
		err = open_package(r, !large);
	if (err == -ENOMEM)
		return err;
	examine(x, name, octets(r), r->config.keys, r->config.known);
	if (large)
		scan_judge_large(
		    x, (uint64_t)r->as_opened.st_size, r->package != NULL);
	else if (archive && r->package == NULL && r->n > 0)
		scan_judge_no_archive(x, name);
	return 0;
}

static void
begin(struct scan_reader *r)
{
	int err = 0;

	r->now = sights_take(&r->todo);
	r->now->lasting = true;
	r->told = 0;
	if (r->now->row != NULL)
		return;
	err = open_it(r);
	if (err == 0)
		err = judge(r);
	if (err != 0) {
		finish_unreadable(r, err);
	} else if (r->package == NULL) {
		tell(r, &r->itself);
		finish_read(r);
	}
}

static void
end_package(struct scan_reader *r, int err, const char *why)
{
	if (err != 0)
		scan_judge_cut(&r->itself, err, why);
	tell(r, &r->itself);
	finish_read(r);
}

static void
read_member(struct scan_reader *r)
{
	char why[FINDING_TEXT];
	struct package_member m;
	struct scan_result *result;
	int got = package_next(r->package, &m, why, sizeof(why));

	if (got == -ENOMEM) {
		finish_unreadable(r, got);
	} else if (got != 1) {
		end_package(r, got, why);
	} else {
		result = next_result(r, m.path);
		scan_judge_member(
		    &result->examined, &m, r->config.keys, r->config.known);
		scan_results_add(r->now, m.path, &result->examined);
	}
}

/* The row was checked as a whole when the cache was read. */
static void
tell_remembered(struct scan_reader *r)
{
	struct scan_result *result = &r->results[r->results_n];
	const struct scan_row *row = r->now->row;
	struct span octets_of_row = { row->results, row->results_n };
	int got = scan_results_get(
	    octets_of_row, &r->told, result->member, &result->examined);

	if (got == 1) {
		result->of = r->now;
		r->results_n++;
	} else if (got == 0) {
		finish(r);
	} else { /* of another version of the program */
		r->now->row = NULL;
		sights_add(&r->todo, r->now);
		r->now = NULL;
	}
}

static void
step(struct scan_reader *r)
{
	if (r->now == NULL)
		begin(r);
	else if (r->now->row != NULL)
		tell_remembered(r);
	else
		read_member(r);
}

void
scan_reader_slice(struct scan_reader *r)
{
	int64_t until = clock_ns(CLOCK_MONOTONIC) + SLICE_NS;

	r->results_n = 0;
	while (r->results_n < READER_RESULTS && !scan_reader_is_idle(r) &&
	    !atomic_load(r->config.stop)) {
		step(r);
		if (clock_ns(CLOCK_MONOTONIC) > until)
			return;
	}
}
