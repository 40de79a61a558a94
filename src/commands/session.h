/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMANDS_SESSION_H
#define COMMANDS_SESSION_H

/*
 * One run of the program: a loop, the model, what feeds it (capture, link,
 * station) and what shows it (display, or JSON lines). Every event passes
 * session_event(), whoever made it.
 */

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "bench/bench.h"
#include "bench/witness.h"
#include "options.h"
#include "ui/screen.h"

struct capture;
struct catalogue;
struct display;
struct evidence;
struct helper;
struct keeper;
struct keys;
struct hand;
struct lines;
struct link;
struct look;
struct resets;
struct session;
struct station;
struct stock;

struct session_config {
	const struct options *options;
	enum screen_role role;
	const char *interface; /* NULL for a capture file */
	bool serves;
	bool json;    /* JSON lines in place of the screen */
	double speed; /* of a virtual bench, over a real one; 0: it is real */
	double hands; /* of what waits for hands there; 0: real */
	/* Tell of keys beside the phones' own: 0 or -errno. May be NULL. */
	int (*tell_keys)(void *ctx, struct keys *keys);
	/* Called before each wait; true ends the session. May be NULL. */
	bool (*done)(void *ctx, const struct bench *b);
	void *ctx;
	/* Also before: do what is due; when the next is. May be NULL. */
	int64_t (*turn)(void *ctx, struct session *s, int64_t now_us);
	/*
	 * Practice: what hands do to a phone, and how the phones look. May be
	 * NULL, both.
	 */
	void (*hand)(void *ctx, const struct hand *hand);
	const struct look *(*looks)(void *ctx, size_t *n);
	/*
	 * A socket to the process that has all the phones, called when there
	 * is something to read: 0, or -errno when that process is gone; and
	 * what it means.
	 */
	int partner;
	int (*hear)(void *ctx);
	const char *partner_gone; /* NULL: none */
};

struct session {
	const struct session_config *config;
	/* Every event goes there: to all that hear of events. */
	void (*hear)(struct session *s, const struct event *e);
	uv_loop_t loop;
	uv_timer_t timer;
	uv_prepare_t prepare;
	uv_signal_t signals[3];
	struct lines *lines;   /* NULL for the screen */
	uint64_t courses_told; /* on them: bench_course_change() */
	int64_t gate_us;       /* judged for those who are led */
	int64_t epoch_us;      /* wall clock when the monotonic one was 0 */
	struct catalogue *catalogue;
	struct resets *resets;
	struct bench *bench;
	struct witness_counts counts;
	struct mac self; /* ours: its frames are no device's */
	struct capture *capture;
	bool away; /* the interface was, since all was opened on it */
	uv_poll_t partner;
	bool watches_partner;
	bool alone; /* the partner is gone */
	struct link *link;
	struct keeper *keeper; /* NULL: nothing is recorded */
	struct evidence *evidence;
	struct helper *helper;   /* NULL when only watching */
	struct station *station; /* NULL when only watching */
	struct display *display; /* NULL for JSON lines */
	bool stopping;
	enum status status;
};

/* Run until a signal, the q key or done(). */
enum status session_run(const struct session_config *config);

/* Microseconds since 1970 by a clock that never goes back, a file's apart. */
int64_t session_now(const struct session *s);

/* The time of the model: in a capture file, that of what was read last. */
int64_t session_clock(const struct session *s);

/* Seconds to add to UTC for clocks, then. */
int64_t session_utc_offset(int64_t at_us);

/* Feed one event to guard, model and output. */
void session_event(struct session *s, const struct event *e);

/* A sentence for the log. */
void session_note(struct session *s, enum note_level level, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

void session_stop(struct session *s, enum status status);

/*
 * As uv_poll_init(), for a descriptor that others share, as a shell does its
 * terminal: libuv would leave it non-blocking to them.
 */
int session_poll(struct session *s, uv_poll_t *poll, int fd);

#endif
