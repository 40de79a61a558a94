/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_NETNS_H
#define TESTS_SUPPORT_NETNS_H

/*
 * A network of the test's own: nothing it does reaches the machine's. Every
 * edge test calls netns_needed() first, and is skipped where it is forbidden.
 */

#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include <uv.h>

#include "support/cases.h"

static inline bool
netns_write(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool written;

	if (fd < 0)
		return false;
	written = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	close(fd);
	return written;
}

/* Only our own user exists in there, as root; false where it is forbidden. */
static inline bool
netns_enter(void)
{
	unsigned uid = geteuid(), gid = getegid();
	char map[64];

	if (unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
		return uid == 0 && unshare(CLONE_NEWNET) == 0;
	snprintf(map, sizeof(map), "0 %u 1", uid);
	if (!netns_write("/proc/self/setgroups", "deny") ||
	    !netns_write("/proc/self/uid_map", map))
		return false;
	snprintf(map, sizeof(map), "0 %u 1", gid);
	return netns_write("/proc/self/gid_map", map);
}

/* The first call enters; the process stays there. */
static inline void
netns_needed(void)
{
	static enum {
		UNTRIED,
		INSIDE,
		FORBIDDEN
	} state;

	if (state == UNTRIED)
		state = netns_enter() ? INSIDE : FORBIDDEN;
	if (state == FORBIDDEN)
		skip_because("kernel: user namespaces are forbidden");
}

/* What ip(8) does; true when it did it. */
static inline bool
netns_ip(const char *args)
{
	char command[256];

	snprintf(command, sizeof(command), "ip %s", args);
	return system(command) == 0;
}

#define NETNS_GUARD_MS 5000

struct netns_wait {
	bool (*done)(const void *ctx);
	const void *ctx;
};

static inline void
netns_give_up(uv_timer_t *guard)
{
	uv_stop(guard->loop);
}

/* Before the loop sleeps, so that it never does once it is done. */
static inline void
netns_ask(uv_prepare_t *prepare)
{
	const struct netns_wait *wait = prepare->data;

	if (wait->done(wait->ctx))
		uv_stop(prepare->loop);
}

/* Turn the loop until done() says so; false when that took too long. */
static inline bool
netns_run_until(uv_loop_t *loop, bool (*done)(const void *ctx), const void *ctx)
{
	struct netns_wait wait = { done, ctx };
	uv_prepare_t prepare;
	uv_timer_t guard;

	uv_timer_init(loop, &guard);
	uv_timer_start(&guard, netns_give_up, NETNS_GUARD_MS, 0);
	uv_prepare_init(loop, &prepare);
	prepare.data = &wait;
	uv_prepare_start(&prepare, netns_ask);
	uv_run(loop, UV_RUN_DEFAULT);
	uv_close((uv_handle_t *)&prepare, NULL);
	uv_close((uv_handle_t *)&guard, NULL);
	uv_run(loop, UV_RUN_NOWAIT);
	return done(ctx);
}

/* Everything must have been closed: the loop proves it. */
static inline void
netns_end_loop(uv_loop_t *loop)
{
	uv_run(loop, UV_RUN_DEFAULT);
	assert_int_equal(uv_loop_close(loop), 0);
}

#endif
