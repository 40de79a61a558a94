/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "session.h"

#define BUFFER   (4 << 20)
#define STALL_MS 5000 /* a reader that takes nothing for so long has stopped */

struct lines {
	struct session *session;
	bool patient;
	bool plain; /* a file or /dev/null: never full, never gone */
	bool gone;  /* the reader */
	uv_poll_t poll;
	size_t from, n; /* octets that wait, and where they begin */
	uint64_t lost;  /* lines since the buffer was full */
	char *buffer;
};

static void
end(struct lines *l)
{
	l->gone = true;
	l->n = 0;
	session_stop(l->session, STATUS_FINE);
}

/* Write once, at most what a pipe takes whole; false when it took nothing. */
static bool
write_some(struct lines *l, int wait_ms)
{
	struct pollfd p = { .fd = STDOUT_FILENO, .events = POLLOUT };
	size_t most = l->plain || l->n < PIPE_BUF ? l->n : PIPE_BUF;
	ssize_t n;

	if (l->n == 0 || poll(&p, 1, wait_ms) <= 0)
		return false;
	n = write(STDOUT_FILENO, l->buffer + l->from, most);
	if (n < 0) {
		if (errno != EINTR && errno != EAGAIN)
			end(l);
		return false;
	}
	l->n -= (size_t)n;
	l->from = l->n > 0 ? l->from + (size_t)n : 0;
	return true;
}

static void
on_poll(uv_poll_t *handle, int status, int events)
{
	struct lines *l = handle->data;

	if (status < 0 || (events & UV_DISCONNECT))
		end(l);
	else
		lines_flush(l);
}

struct lines *
lines_open(struct session *s, bool patient)
{
	struct lines *l = calloc(1, sizeof(*l));
	struct stat st;

	if (l == NULL)
		return NULL;
	l->buffer = malloc(BUFFER);
	if (l->buffer == NULL) {
		free(l);
		return NULL;
	}
	l->session = s;
	l->patient = patient;
	/* Of the rest only pipes tell that their reader is gone. */
	l->plain = fstat(STDOUT_FILENO, &st) != 0 || !S_ISFIFO(st.st_mode) ||
	    session_poll(s, &l->poll, STDOUT_FILENO) != 0;
	l->poll.data = l;
	if (!l->plain)
		uv_poll_start(&l->poll, UV_DISCONNECT, on_poll);
	return l;
}

static bool
keep(struct lines *l, const char *text, size_t n)
{
	while (l->patient && n > BUFFER - l->n && write_some(l, -1))
		;
	if (n > BUFFER - l->n)
		return false;
	if (n > BUFFER - l->n - l->from) {
		memmove(l->buffer, l->buffer + l->from, l->n);
		l->from = 0;
	}
	memcpy(l->buffer + l->from + l->n, text, n);
	l->n += n;
	return true;
}

void
lines_print(struct lines *l, char *line)
{
	char lost[64];

	if (line == NULL || l->gone) {
		free(line);
		return;
	}
	if (l->lost > 0) {
		snprintf(lost, sizeof(lost),
		    "{\"event\":\"lost\",\"lines\":%llu}\n",
		    (unsigned long long)l->lost);
		if (keep(l, lost, strlen(lost)))
			l->lost = 0;
	}
	if (l->lost > 0 || !keep(l, line, strlen(line)))
		l->lost++;
	free(line);
}

void
lines_flush(struct lines *l)
{
	while (write_some(l, 0))
		;
	if (l->plain || l->gone)
		return;
	uv_poll_start(
	    &l->poll, UV_DISCONNECT | (l->n > 0 ? UV_WRITABLE : 0), on_poll);
}

static void
on_closed(uv_handle_t *handle)
{
	free(handle->data);
}

void
lines_close(struct lines *l)
{
	if (l == NULL)
		return;
	while (write_some(l, STALL_MS))
		;
	free(l->buffer);
	if (l->plain)
		free(l);
	else
		uv_close((uv_handle_t *)&l->poll, on_closed);
}
