/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder of made-up loads, and how long it takes to know what is in it. The
 * figures are one line of JSON; loop_ms is the longest time for which the
 * loop could do nothing else, hwm_kib the most memory that was in use.
 *
 * usage: scan make FOLDER FILES MIB
 *        scan time FOLDER [CACHE]
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "firmware-index/sign.h"
#include "io/scan.h"
#include "practice/firmware.h"

struct timing {
	struct firmware_index *index;
	struct scan *scan;
	struct scan_progress progress;
	uint64_t begun, done, turn, loop_ns;
	uv_check_t check;
};

static const char *const families[] = { "SIP11", "SIP41", "SIP42", "SIP45",
	"SIP70", "SIP75", "SCCP11", "SCCP41", "SCCP42", "SCCP45", "SCCP70",
	"SCCP75" };

#define FAMILIES (sizeof(families) / sizeof(families[0]))

static int
write_file(int folder, const struct practice_file *f)
{
	int fd = openat(folder, f->name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	size_t done = 0;

	if (fd < 0)
		return -1;
	while (done < f->n) {
		ssize_t n = write(fd, f->data + done, f->n - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	return close(fd) == 0 && done == f->n ? 0 : -1;
}

/* The i-th load, in a folder of its own; its files, or -1. */
static int
make_load(const char *folder, unsigned i, const struct sign_key *key, size_t n)
{
	struct practice_spec spec = { .octets = n, .key = key };
	struct practice_load l;
	char path[4096];
	int fd, made = 0;

	snprintf(spec.load, sizeof(spec.load), "%s.9-%u-%uS",
	    families[i % FAMILIES], i / (unsigned)FAMILIES / 10,
	    i / (unsigned)FAMILIES % 10);
	if (practice_load_make(&l, &spec) != 0)
		return -1;
	snprintf(path, sizeof(path), "%s/%s", folder, l.load);
	(void)mkdir(path, 0755);
	fd = open(path, O_RDONLY | O_DIRECTORY);
	for (unsigned k = 0; fd >= 0 && made >= 0 && k < l.files_n; k++)
		made = write_file(fd, &l.files[k]) == 0 ? made + 1 : -1;
	if (fd >= 0)
		close(fd);
	practice_load_fini(&l);
	return fd >= 0 ? made : -1;
}

static int
make(const char *folder, unsigned files, size_t octets)
{
	struct sign_key *key = sign_key_new();
	unsigned made = 0;

	for (unsigned i = 0; key != NULL && made < files; i++) {
		/* A load has eight files, or nearly. */
		int n = make_load(folder, i, key, octets / files * 8);

		if (n <= 0)
			break;
		made += (unsigned)n;
	}
	sign_key_free(key);
	return made >= files ? 0 : 1;
}

/* The time that the loop's own thread has worked, and not only waited. */
static uint64_t
worked_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* One turn of the loop: for that long it could do nothing else. */
static void
on_check(uv_check_t *check)
{
	struct timing *t = check->data;
	uint64_t now = worked_ns();

	if (now - t->turn > t->loop_ns)
		t->loop_ns = now - t->turn;
	t->turn = now;
}

static void
on_stopped(void *ctx)
{
	struct timing *t = ctx;

	uv_close((uv_handle_t *)&t->check, NULL);
}

static void
on_changed(void *ctx)
{
	struct timing *t = ctx;

	if (t->scan == NULL || t->done > 0)
		return;
	scan_progress(t->scan, &t->progress);
	if (t->progress.busy)
		return;
	t->done = uv_hrtime();
	scan_stop(t->scan, on_stopped, t);
}

static long
most_memory_kib(void)
{
	FILE *f = fopen("/proc/self/status", "re");
	char line[200];
	long kib = -1;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "VmHWM: %ld", &kib) == 1)
			break;
	if (f != NULL)
		fclose(f);
	return kib;
}

static void
print(const struct timing *t)
{
	double s = (double)(t->done - t->begun) / 1e9;

	printf("{\"files\":%" PRIu64 ",\"octets\":%" PRIu64
	       ",\"remembered\":%" PRIu64 ",\"rows\":%zu,\"loads\":%zu,"
	       "\"ms\":%.2f,\"gib_per_s\":%.3f,\"loop_ms\":%.2f,"
	       "\"hwm_kib\":%ld,\"note\":\"%s\"}\n",
	    t->progress.files, t->progress.octets, t->progress.from_cache,
	    index_files(t->index), index_loads(t->index), s * 1e3,
	    (double)t->progress.octets / s / (1 << 30),
	    (double)t->loop_ns / 1e6, most_memory_kib(), t->progress.note);
}

static int
run(const struct timing *t, const struct scan_config *config)
{
	struct timing timing = *t;
	uv_loop_t *loop = config->loop;
	struct scan_config c = *config;
	char why[200];

	uv_check_init(loop, &timing.check);
	timing.check.data = &timing;
	uv_check_start(&timing.check, on_check);
	c.changed = on_changed;
	c.ctx = &timing;
	timing.begun = uv_hrtime();
	if (scan_start(&timing.scan, &c, why, sizeof(why)) != 0) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	timing.turn = worked_ns();
	uv_run(loop, UV_RUN_DEFAULT);
	print(&timing);
	return 0;
}

static int
time_it(const char *folder, const char *cache)
{
	struct timing t = { .scan = NULL };
	struct catalogue *catalogue = NULL;
	struct scan_config config = { .loop = uv_default_loop(),
		.paths = &folder,
		.paths_n = 1,
		.cache_folder = -1 };
	struct keys *keys = NULL;
	struct known *known = NULL;
	char why[200];
	int result = 1;

	if (cache != NULL)
		config.cache_folder = open(cache, O_RDONLY | O_DIRECTORY);
	if (catalogue_load(&catalogue, NULL, why, sizeof(why)) == 0 &&
	    keys_load(&keys, NULL, why, sizeof(why)) == 0 &&
	    known_load(&known, why, sizeof(why)) == 0) {
		config.keys = keys;
		config.known = known;
		config.index = t.index = index_new(catalogue);
		result = run(&t, &config);
	}
	index_free(t.index);
	known_free(known);
	keys_free(keys);
	catalogue_free(catalogue);
	return result;
}

int
main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "make") == 0)
		return make(argv[2], (unsigned)atoi(argv[3]),
		    (size_t)atoi(argv[4]) << 20);
	if ((argc == 3 || argc == 4) && strcmp(argv[1], "time") == 0)
		return time_it(argv[2], argv[3]);
	fputs("usage: scan make FOLDER FILES MIB | scan time FOLDER [CACHE]\n",
	    stderr);
	return 2;
}
