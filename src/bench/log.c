/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log: a ring of sentences, for what a technician cares about. */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model.h"

/* A question and its answer so close together are one line. */
#define RECENT_US    (1 * SECONDS)
#define RECENT_LINES 256

/* The name it gave itself, else its MAC. */
const char *
who(const struct device *d, char text[EVENT_NAME])
{
	const char *name = device_fact(d, FACT_NAME);

	if (name != NULL)
		text_copy(text, EVENT_NAME, name);
	else
		mac_show(text, d->mac);
	return text;
}

static void
write_line(struct bench *b, struct log_line *line, enum note_level level,
    const char *format, va_list args)
{
	line->level = level;
	vsnprintf(line->text, sizeof(line->text), format, args);
	b->revision++;
}

static struct log_line *
new_line(struct bench *b, const struct slot *s)
{
	struct log_line *line = &b->log[b->log_next];

	line->at_us = b->now;
	line->mac = s != NULL ? s->device.mac : (struct mac){ 0 };
	b->log_next = (b->log_next + 1) % BENCH_LOG;
	if (b->log_n < BENCH_LOG)
		b->log_n++;
	return line;
}

void
log_add(struct bench *b, const struct slot *s, enum note_level level,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	write_line(b, new_line(b, s), level, format, args);
	va_end(args);
}

/* What a device asked for just now, if it is not answered yet. */
static struct log_line *
find_question(struct bench *b, const struct slot *s, const char *file)
{
	char text[sizeof(b->log[0].text)];

	snprintf(text, sizeof(text), LOG_ASKS, file);
	for (size_t i = 1; i <= b->log_n && i <= RECENT_LINES; i++) {
		size_t at = (b->log_next + BENCH_LOG - i) % BENCH_LOG;
		struct log_line *line = &b->log[at];

		if (b->now - line->at_us > RECENT_US)
			break;
		if (mac_equal(line->mac, s->device.mac) &&
		    strcmp(line->text, text) == 0)
			return line;
	}
	return NULL;
}

void
log_answer(struct bench *b, const struct slot *s, enum note_level level,
    const char *file, const char *format, ...)
{
	struct log_line *line = find_question(b, s, file);
	va_list args;

	va_start(args, format);
	write_line(
	    b, line != NULL ? line : new_line(b, s), level, format, args);
	va_end(args);
}
