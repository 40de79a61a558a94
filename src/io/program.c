/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t
now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/*
 * By posix_spawn(), which runs no pthread_atfork() handlers: libuv's closes
 * descriptors by number that are ours by now. It wants char *const * for the
 * sake of old programs only.
 */
static int
spawn(pid_t *pid, const char *const *argv, int out)
{
	union {
		const char *const *from;
		char *const *to;
	} args = { .from = argv };
	char *const nothing[] = { NULL };
	posix_spawn_file_actions_t files;
	int error = posix_spawn_file_actions_init(&files);

	if (error != 0)
		return -error;
	if ((error = posix_spawn_file_actions_addopen(
		 &files, STDIN_FILENO, "/dev/null", O_RDWR, 0)) == 0 &&
	    (error = posix_spawn_file_actions_adddup2(
		 &files, STDIN_FILENO, STDERR_FILENO)) == 0 &&
	    (error = posix_spawn_file_actions_adddup2(
		 &files, out, STDOUT_FILENO)) == 0)
		error =
		    posix_spawn(pid, argv[0], &files, NULL, args.to, nothing);
	posix_spawn_file_actions_destroy(&files);
	return -error;
}

/* Octets until the end of file, of dst or of our patience. */
static ssize_t
drain(int fd, char *dst, size_t cap, int limit_ms)
{
	int64_t end = now_ms() + limit_ms;
	size_t n = 0;

	while (n < cap) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		int64_t left = end - now_ms();
		ssize_t got;

		if (left <= 0)
			return -ETIMEDOUT;
		if (poll(&wait, 1, (int)left) <= 0)
			continue;
		got = read(fd, dst + n, cap - n);
		if (got < 0 && errno != EINTR)
			return -errno;
		if (got == 0)
			break;
		n += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)n;
}

ssize_t
program_output(const char *const *argv, char *dst, size_t cap, int limit_ms)
{
	int ends[2], error, status = 0;
	ssize_t n;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return -errno;
	error = spawn(&pid, argv, ends[1]);
	close(ends[1]);
	if (error < 0) {
		close(ends[0]);
		return error;
	}
	n = drain(ends[0], dst, cap, limit_ms);
	close(ends[0]);
	if (n < 0 || (size_t)n == cap)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return n < 0 || status == 0 ? n : -EIO;
}
