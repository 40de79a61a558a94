/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "commands.h"
#include "firmware.h"
#include "io/user.h"

#define PROGRESS_MS 100

struct reading {
	uv_loop_t loop;
	uv_signal_t signals[2];
	uv_timer_t timer;
	struct scan *scan;
	int cache;
	bool told; /* progress is on the terminal */
	int interrupted;
};

static const int ends[] = { SIGINT, SIGTERM };

/* Over what was told before, on one line. */
static void
tell_progress(struct reading *r)
{
	struct scan_progress p;
	char done[16], all[16];

	scan_progress(r->scan, &p);
	text_show_octets(done, sizeof(done), p.octets_done);
	text_show_octets(all, sizeof(all), p.octets);
	fprintf(stderr, "\r%llu of %llu files, %s of %s\033[K",
	    (unsigned long long)p.files_done, (unsigned long long)p.files, done,
	    all);
	r->told = true;
}

static void
clear_progress(struct reading *r)
{
	if (r->told)
		fputs("\r\033[K", stderr);
	r->told = false;
}

static void
on_timer(uv_timer_t *timer)
{
	tell_progress(timer->data);
}

static void
on_signal(uv_signal_t *handle, int number)
{
	struct reading *r = handle->data;

	r->interrupted = number;
	uv_stop(&r->loop);
}

static bool
is_done(const struct reading *r)
{
	struct scan_progress p;

	scan_progress(r->scan, &p);
	return !p.busy;
}

static void
on_changed(void *ctx)
{
	struct reading *r = ctx;

	/* It may come before the scan is known here. */
	if (r->scan != NULL && is_done(r))
		uv_stop(&r->loop);
}

static void
start_handles(struct reading *r)
{
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		uv_signal_init(&r->loop, &r->signals[i]);
		r->signals[i].data = r;
		uv_signal_start(&r->signals[i], on_signal, ends[i]);
	}
	uv_timer_init(&r->loop, &r->timer);
	r->timer.data = r;
	if (isatty(STDERR_FILENO))
		uv_timer_start(&r->timer, on_timer, PROGRESS_MS, PROGRESS_MS);
}

enum status
reading_run(
    struct reading **out, const struct reading_config *config, int *interrupted)
{
	struct reading *r = calloc(1, sizeof(*r));
	struct scan_config scan = { .index = config->index,
		.keys = config->keys,
		.known = config->known,
		.paths = config->paths,
		.paths_n = config->paths_n,
		.changed = on_changed };
	char why[240];

	*out = r;
	*interrupted = 0;
	if (r == NULL || uv_loop_init(&r->loop) != 0) {
		free(r);
		*out = NULL;
		return command_fail(STATUS_REFUSED, "out of memory");
	}
	start_handles(r);
	r->cache = user_open_cache();
	scan.loop = &r->loop;
	scan.cache_folder = r->cache;
	scan.ctx = r;
	if (scan_start(&r->scan, &scan, why, sizeof(why)) != 0)
		return command_fail(STATUS_REFUSED, "%s", why);
	if (!is_done(r))
		uv_run(&r->loop, UV_RUN_DEFAULT);
	clear_progress(r);
	*interrupted = r->interrupted;
	return STATUS_FINE;
}

struct scan *
reading_scan(struct reading *r)
{
	return r->scan;
}

bool
reading_complains(const struct reading *r)
{
	struct scan_progress p;

	scan_progress(r->scan, &p);
	if (p.too_many)
		command_fail(STATUS_PROBLEM,
		    "more than %d files: the rest was not read", SCAN_FILES);
	if (p.note[0] != '\0')
		command_fail(STATUS_FINE, "%s", p.note);
	return p.too_many || p.unreadable > 0;
}

static void
on_stopped(void *ctx)
{
	struct reading *r = ctx;

	r->scan = NULL;
}

void
reading_end(struct reading *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		uv_close((uv_handle_t *)&r->signals[i], NULL);
	uv_close((uv_handle_t *)&r->timer, NULL);
	if (r->scan != NULL)
		scan_stop(r->scan, on_stopped, r);
	uv_run(&r->loop, UV_RUN_DEFAULT);
	uv_loop_close(&r->loop);
	if (r->cache >= 0)
		close(r->cache);
	free(r);
}
