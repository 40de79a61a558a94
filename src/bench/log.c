/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log: a ring of sentences, for what a technician cares about. */

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "model.h"

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

void
log_add(struct bench *b, const struct slot *s, enum note_level level,
    const char *format, ...)
{
	struct log_line *line = &b->log[b->log_next];
	va_list args;

	line->at_us = b->now;
	line->mac = s != NULL ? s->device.mac : (struct mac){ 0 };
	line->level = level;
	va_start(args, format);
	vsnprintf(line->text, sizeof(line->text), format, args);
	va_end(args);
	b->log_next = (b->log_next + 1) % BENCH_LOG;
	if (b->log_n < BENCH_LOG)
		b->log_n++;
	b->revision++;
}
