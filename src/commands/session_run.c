/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session from its beginning to its end: who is opened, and whose turn. */

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>

#include "bench/json.h"
#include "commands.h"
#include "course_gate.h"
#include "course_lines.h"
#include "display.h"
#include "evidence.h"
#include "firmware-index/catalogue.h"
#include "frames.h"
#include "installed.h"
#include "io/capture.h"
#include "io/helper.h"
#include "keeper.h"
#include "lines.h"
#include "live.h"
#include "session.h"
#include "station.h"
#include "stock.h"

#define WHY 240

static const int ending_signals[] = { SIGINT, SIGTERM, SIGHUP };

/* Guard, model and output hear of it; of what we sent, the guard alone. */
static void
hear(struct session *s, const struct event *e)
{
	bool ours = !mac_is_zero(s->self) && mac_equal(e->mac, s->self);

	if (s->station != NULL)
		station_hear(s->station, e);
	if (ours)
		return;
	bench_apply(s->bench, e);
	if (s->station != NULL)
		stock_hear(station_stock(s->station), e);
	if (s->lines != NULL)
		lines_print(s->lines, json_event(e));
	course_lines_print(s->lines, s->bench, &s->courses_told);
}

static void
on_ending_signal(uv_signal_t *handle, int signum)
{
	(void)signum;
	session_stop(handle->data, STATUS_FINE);
}

static void
on_timer(uv_timer_t *handle)
{
	(void)handle; /* it only ends the wait: on_prepare does what is due */
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* On an interface the clock goes on by itself; a file has its own. */
static int64_t
turn_live(struct session *s, int64_t now_us)
{
	int64_t next_us = INT64_MAX;

	if (bench_deadline(s->bench) <= now_us)
		bench_apply(s->bench,
		    &(struct event){ .kind = EVENT_TICK, .at_us = now_us });
	course_lines_print(s->lines, s->bench, &s->courses_told);
	keeper_turn(s->keeper, now_us);
	evidence_turn(s->evidence);
	if (s->station != NULL)
		next_us = earlier(station_turn(s->station, now_us),
		    course_gate_turn(s, now_us));
	return earlier(next_us, bench_deadline(s->bench));
}

/* Before each wait: do what is due, then arm the one timer. */
static void
on_prepare(uv_prepare_t *handle)
{
	struct session *s = handle->data;
	const struct session_config *config = s->config;
	int64_t now_us = session_now(s), next_us = INT64_MAX;
	int64_t due_us = INT64_MAX;

	if (config->turn != NULL)
		due_us = config->turn(config->ctx, s, now_us);
	if (config->interface != NULL)
		next_us = turn_live(s, now_us);
	next_us = earlier(next_us, due_us);
	if (s->display != NULL)
		next_us = earlier(next_us, display_turn(s->display, now_us));
	if (s->lines != NULL)
		lines_flush(s->lines);
	if (config->done != NULL && config->done(config->ctx, s->bench))
		session_stop(s, STATUS_FINE);
	uv_update_time(&s->loop);
	if (next_us == INT64_MAX)
		uv_timer_stop(&s->timer);
	else
		uv_timer_start(&s->timer, on_timer,
		    next_us > now_us ? (uint64_t)(next_us - now_us + 999) / 1000
				     : 0,
		    0);
}

static void
start_loop(struct session *s)
{
	struct timeval wall;

	uv_loop_init(&s->loop);
	gettimeofday(&wall, NULL);
	s->epoch_us = (int64_t)wall.tv_sec * 1000000 + wall.tv_usec -
	    (int64_t)(uv_hrtime() / 1000);
	uv_timer_init(&s->loop, &s->timer);
	uv_prepare_init(&s->loop, &s->prepare);
	s->prepare.data = s;
	uv_prepare_start(&s->prepare, on_prepare);
	for (size_t i = 0; i < sizeof(ending_signals) / sizeof(int); i++) {
		uv_signal_init(&s->loop, &s->signals[i]);
		s->signals[i].data = s;
		uv_signal_start(
		    &s->signals[i], on_ending_signal, ending_signals[i]);
	}
	signal(SIGPIPE, SIG_IGN);
}

/* Others close what is theirs, and may have work under way before. */
static void
finish_loop(struct session *s)
{
	uv_close((uv_handle_t *)&s->timer, NULL);
	uv_close((uv_handle_t *)&s->prepare, NULL);
	for (size_t i = 0; i < sizeof(ending_signals) / sizeof(int); i++)
		uv_close((uv_handle_t *)&s->signals[i], NULL);
	uv_run(&s->loop, UV_RUN_DEFAULT);
	uv_loop_close(&s->loop);
}

/* What the screen then covers stands in its log, too. */
static enum status
replay(struct session *s)
{
	const struct options *o = s->config->options;
	char why[WHY] = "";

	if (capture_replay(o->replay, frames_take, s, why, sizeof(why)) == 0)
		return STATUS_FINE;
	if (!s->config->json)
		session_note(s, NOTE_WARN, "%s", why);
	return command_fail(STATUS_PROBLEM, "%s", why);
}

static enum status
open_display(struct session *s)
{
	char why[WHY] = "";

	if (s->config->json)
		return STATUS_FINE;
	if (display_open(&s->display, s, why, sizeof(why)) != 0)
		return command_fail(STATUS_REFUSED, "%s", why);
	return STATUS_FINE;
}

/* A child of ours must be forked before there is a loop. */
static enum status
start_helper(struct session *s)
{
	int err = s->config->serves ? helper_start(&s->helper) : 0;

	if (err != 0)
		return command_fail(STATUS_REFUSED, "cannot start a helper: %s",
		    strerror(-err));
	return STATUS_FINE;
}

static enum status
run_live(struct session *s)
{
	enum status status = live_open(s);

	if (status == STATUS_FINE)
		status = open_display(s);
	if (status == STATUS_FINE)
		status = live_start(s);
	if (status != STATUS_FINE)
		return status;
	uv_run(&s->loop, UV_RUN_DEFAULT);
	return s->status;
}

/*
 * A file is read first; on a screen its end is then there to look at, unless
 * nothing could be read.
 */
static enum status
run_replay(struct session *s)
{
	enum status status;

	s->keeper = keeper_open(s);
	status = evidence_open(&s->evidence, s);
	if (status != STATUS_FINE)
		return status;
	status = replay(s);
	evidence_turn(s->evidence);
	if (s->config->json || (status != STATUS_FINE && s->counts.frames == 0))
		return status;
	if (open_display(s) != STATUS_FINE)
		return STATUS_REFUSED;
	uv_run(&s->loop, UV_RUN_DEFAULT);
	return status;
}

/* A file waits for the reader of its lines; phones do not. */
static enum status
open_lines(struct session *s)
{
	if (!s->config->json)
		return STATUS_FINE;
	s->lines = lines_open(s, s->config->interface == NULL);
	return s->lines != NULL ? STATUS_FINE
				: command_fail(STATUS_REFUSED, "out of memory");
}

static void
print_end(struct session *s)
{
	bool all = s->config->options->all;
	uint64_t dropped = s->capture != NULL ? capture_dropped(s->capture) : 0;

	lines_print(
	    s->lines, json_counts(&s->counts, dropped, bench_now_us(s->bench)));
	for (size_t i = 0; i < bench_count(s->bench); i++) {
		const struct device *d = bench_at(s->bench, i);

		if (all || d->kind == DEVICE_PHONE)
			lines_print(s->lines,
			    json_device(d, bench_course_of(s->bench, d->mac)));
	}
}

static void
close_session(struct session *s)
{
	uv_prepare_stop(&s->prepare);
	keeper_close(s->keeper, bench_now_us(s->bench));
	display_close(s->display);
	live_close(s);
	evidence_close(s->evidence);
	lines_close(s->lines);
	helper_stop(s->helper);
	finish_loop(s);
}

/* All that is known of models and their resets, and a bench that knows it. */
static enum status
make_bench(struct session *s)
{
	char why[WHY];

	if (catalogue_load(&s->catalogue, installed_models(s->config->options),
		why, sizeof(why)) != 0 ||
	    installed_resets(&s->resets, why, sizeof(why)) != 0)
		return command_fail(STATUS_PROBLEM, "%s", why);
	s->bench = bench_new(s->catalogue);
	if (s->bench == NULL)
		return command_fail(STATUS_REFUSED, "out of memory");
	bench_guide(s->bench, s->resets);
	bench_hurry(s->bench, s->config->hands,
	    s->config->role == SCREEN_PRACTICE ? s->config->options->speed : 1);
	return STATUS_FINE;
}

static void
free_bench(struct session *s)
{
	bench_free(s->bench);
	resets_free(s->resets);
	catalogue_free(s->catalogue);
}

enum status
session_run(const struct session_config *config)
{
	struct session s = { .config = config, .hear = hear };
	enum status status = make_bench(&s);

	if (status != STATUS_FINE) {
		free_bench(&s);
		return status;
	}
	status = start_helper(&s);
	start_loop(&s);
	if (status == STATUS_FINE)
		status = open_lines(&s);
	if (status == STATUS_FINE)
		status =
		    config->interface != NULL ? run_live(&s) : run_replay(&s);
	if (s.station != NULL)
		station_stop(s.station);
	if (s.lines != NULL)
		print_end(&s);
	close_session(&s);
	free_bench(&s);
	return status;
}
