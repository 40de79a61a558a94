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

/* A phone in a loop asks the same again within these: a line has it all. */
#define LOOP_US    (180 * SECONDS)
#define LOOP_LINES 8 /* of the phone */

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

/* The i-th newest line, from 1 on. */
static struct log_line *
line_at(struct bench *b, size_t i)
{
	return &b->log[(b->log_next + BENCH_LOG - i) % BENCH_LOG];
}

static void
remove_line(struct bench *b, size_t i)
{
	for (; i > 1; i--)
		*line_at(b, i) = *line_at(b, i - 1);
	b->log_next = (b->log_next + BENCH_LOG - 1) % BENCH_LOG;
	b->log_n--;
}

/* The i-th newest takes in the one before that says the same, if any. */
static void
fold_line(struct bench *b, size_t i)
{
	struct log_line *line = line_at(b, i), *old;
	unsigned own = 0;

	if (mac_is_zero(line->mac) || line->level == NOTE_GOOD ||
	    line->level == NOTE_BAD)
		return;
	for (size_t k = i + 1; k <= b->log_n && k <= i + RECENT_LINES; k++) {
		old = line_at(b, k);
		if (line->at_us - old->at_us > LOOP_US || own == LOOP_LINES)
			return;
		if (!mac_equal(old->mac, line->mac))
			continue;
		own++;
		if (old->level != line->level ||
		    strcmp(old->text, line->text) != 0)
			continue;
		line->times += old->times;
		line->first_us = old->first_us;
		remove_line(b, k);
		return;
	}
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
	line->first_us = b->now;
	line->times = 1;
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
	fold_line(b, 1);
}

/* What a device asked for just now, if it is not answered yet; else 0. */
static size_t
find_question(struct bench *b, const struct slot *s, const char *file)
{
	char text[sizeof(b->log[0].text)];

	snprintf(text, sizeof(text), LOG_ASKS, file);
	for (size_t i = 1; i <= b->log_n && i <= RECENT_LINES; i++) {
		const struct log_line *line = line_at(b, i);

		if (b->now - line->at_us > RECENT_US)
			break;
		if (mac_equal(line->mac, s->device.mac) &&
		    strcmp(line->text, text) == 0)
			return i;
	}
	return 0;
}

void
log_answer(struct bench *b, const struct slot *s, enum note_level level,
    const char *file, const char *format, ...)
{
	size_t i = find_question(b, s, file);
	va_list args;

	/* Those before it were not answered. */
	if (i > 0 && line_at(b, i)->times > 1) {
		line_at(b, i)->times--;
		i = 0;
	}
	if (i == 0) {
		new_line(b, s);
		i = 1;
	}
	va_start(args, format);
	write_line(b, line_at(b, i), level, format, args);
	va_end(args);
	fold_line(b, i);
}
