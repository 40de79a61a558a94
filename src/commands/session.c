/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

int64_t
session_now(const struct session *s)
{
	return s->epoch_us + (int64_t)(uv_hrtime() / 1000);
}

int64_t
session_clock(const struct session *s)
{
	return s->config->interface != NULL ? session_now(s)
					    : bench_now_us(s->bench);
}

int64_t
session_utc_offset(int64_t at_us)
{
	time_t at = (time_t)(at_us / 1000000);
	struct tm tm;

	return localtime_r(&at, &tm) != NULL ? tm.tm_gmtoff : 0;
}

void
session_stop(struct session *s, enum status status)
{
	if (s->stopping)
		return;
	s->stopping = true;
	s->status = status;
	uv_stop(&s->loop);
}

int
session_poll(struct session *s, uv_poll_t *poll, int fd)
{
	int flags = fcntl(fd, F_GETFL);
	int err = uv_poll_init(&s->loop, poll, fd);

	if (err == 0 && flags >= 0)
		(void)fcntl(fd, F_SETFL, flags);
	return err;
}

void
session_event(struct session *s, const struct event *e)
{
	s->hear(s, e);
}

void
session_note(struct session *s, enum note_level level, const char *format, ...)
{
	struct event e = { .kind = EVENT_NOTE, .at_us = session_clock(s) };
	va_list args;

	e.note.level = level;
	va_start(args, format);
	vsnprintf(e.note.text, sizeof(e.note.text), format, args);
	va_end(args);
	session_event(s, &e);
}
