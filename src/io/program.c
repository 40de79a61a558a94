/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
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

/* execve() wants char *const *, for the sake of old programs only. */
static _Noreturn void
become_program(const char *const *argv, int out)
{
	union {
		const char *const *from;
		char *const *to;
	} args = { .from = argv };
	char *const nothing[] = { NULL };
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null >= 0 && dup2(null, STDIN_FILENO) >= 0 &&
	    dup2(null, STDERR_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		(void)execve(argv[0], args.to, nothing);
	_exit(127);
}

/* Octets until the end of file, the end of dst or of our patience. */
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
	int ends[2], status = 0;
	ssize_t n;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return -errno;
	pid = fork();
	if (pid == 0)
		become_program(argv, ends[1]);
	close(ends[1]);
	if (pid < 0) {
		n = -errno;
		close(ends[0]);
		return n;
	}
	n = drain(ends[0], dst, cap, limit_ms);
	close(ends[0]);
	if (n < 0)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return n < 0 || status == 0 ? n : -EIO;
}
