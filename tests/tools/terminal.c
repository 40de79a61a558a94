/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Run a command on a terminal that nobody looks at, and count what it costs:
 * the octets written to it, the pictures that these make (what comes within
 * a moment is one), and the CPU time and memory of the command itself,
 * without its children. One line of JSON, the command's status in it.
 *
 * usage: terminal ROWS COLS SECONDS COMMAND [ARG…]
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOMENT_US 10000 /* a picture comes whole; the next 50 ms later */
#define LOOK_MS   50
#define LAST      2000 /* of what was written, shown when it fails */

struct seen {
	uint64_t octets, pictures;
	int64_t last_us;
	uint64_t cpu_ns, memory_kib;
	char last[LAST];
	size_t last_n;
};

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* The number after a word in a file of /proc, or what it was before. */
static void
look_up(uint64_t *n, pid_t pid, const char *file, const char *word)
{
	char path[64], line[256];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/%s", (long)pid, file);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, word, strlen(word)) == 0) {
			uint64_t found =
			    strtoull(&line[strlen(word)], NULL, 10);

			if (found > *n)
				*n = found;
			break;
		}
	if (f != NULL)
		fclose(f);
}

static pid_t
start(int rows, int cols, char **command, int *master)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };
	pid_t pid;

	*master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (*master < 0 || grantpt(*master) != 0 || unlockpt(*master) != 0 ||
	    ioctl(*master, TIOCSWINSZ, &size) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		int slave;

		setsid();
		slave = open(ptsname(*master), O_RDWR);
		if (slave < 0)
			_exit(127);
		for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
			dup2(slave, fd);
		execvp(command[0], command);
		_exit(127);
	}
	return pid;
}

static void
keep_last(struct seen *s, const char *buf, size_t n)
{
	size_t keep = s->last_n;

	if (n > LAST) {
		buf += n - LAST;
		n = LAST;
	}
	if (keep > LAST - n)
		keep = LAST - n;
	memmove(s->last, &s->last[s->last_n - keep], keep);
	memcpy(&s->last[keep], buf, n);
	s->last_n = keep + n;
}

/* False when the terminal has been let go of by all. */
static bool
take(struct seen *s, int master)
{
	char buf[65536];
	ssize_t n = read(master, buf, sizeof(buf));
	int64_t now = now_us();

	if (n <= 0)
		return n < 0 && errno == EINTR;
	s->octets += (uint64_t)n;
	if (now - s->last_us > MOMENT_US)
		s->pictures++;
	s->last_us = now;
	keep_last(s, buf, (size_t)n);
	return true;
}

static void
look(struct seen *s, pid_t pid)
{
	look_up(&s->cpu_ns, pid, "schedstat", "");
	look_up(&s->memory_kib, pid, "status", "VmHWM:");
}

/* Returns its exit status; 124 when it had to be ended, as timeout(1) says. */
static int
watch(struct seen *s, pid_t pid, int master, int64_t until_us)
{
	struct pollfd p = { .fd = master, .events = POLLIN };
	int64_t looked = 0;
	int status;

	while (now_us() < until_us) {
		int got = poll(&p, 1, LOOK_MS);

		if (now_us() - looked > LOOK_MS * 1000) {
			look(s, pid);
			looked = now_us();
		}
		if (got > 0 && !take(s, master))
			break;
	}
	if (now_us() >= until_us) {
		kill(pid, SIGTERM);
		waitpid(pid, &status, 0);
		return 124;
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int
main(int argc, char **argv)
{
	static struct seen s;
	int64_t began = now_us(), took;
	int master, status;
	pid_t pid;

	if (argc < 5) {
		fputs("usage: terminal ROWS COLS SECONDS COMMAND [ARG...]\n",
		    stderr);
		return 2;
	}
	pid = start(atoi(argv[1]), atoi(argv[2]), &argv[4], &master);
	if (pid < 0) {
		perror("terminal");
		return 3;
	}
	status = watch(&s, pid, master, began + (int64_t)(atof(argv[3]) * 1e6));
	took = now_us() - began;
	if (status != 0)
		fprintf(stderr, "%.*s\n", (int)s.last_n, s.last);
	printf("{\"status\":%d,\"seconds\":%.2f,\"cpu_s\":%.2f"
	       ",\"memory_kib\":%" PRIu64 ",\"octets\":%" PRIu64
	       ",\"pictures\":%" PRIu64 "}\n",
	    status, (double)took / 1e6, (double)s.cpu_ns / 1e9, s.memory_kib,
	    s.octets, s.pictures);
	return status;
}
