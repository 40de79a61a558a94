/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a revival takes, in words. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "bench/pace.h"

#define TIME_TEXT 16

static const char *const names[PACE_PHASES] = {
	[PACE_KEYS] = "keys",
	[PACE_FORMAT] = "format",
	[PACE_LOAD] = "download",
	[PACE_WRITE] = "write",
	[PACE_START] = "start",
};

/* In a sentence, those that somebody tells the times of. */
static const char *const nouns[PACE_PHASES] = {
	[PACE_FORMAT] = "formatting",
	[PACE_LOAD] = "download",
	[PACE_WRITE] = "writing",
};

const char *
pace_name(enum pace_phase phase)
{
	return names[phase];
}

/* "0:40", "20 min". */
static char *
show_time(char dst[TIME_TEXT], uint32_t s)
{
	if (s >= 60 && s % 60 == 0)
		snprintf(dst, TIME_TEXT, "%u min", s / 60);
	else
		snprintf(dst, TIME_TEXT, "%u:%02u", s / 60, s % 60);
	return dst;
}

/* "4 to 7 min", "about 0:40", "0:36 to 5 min". */
static void
show_range(char *dst, size_t cap, const struct pace_span *span)
{
	bool minutes = span->from_s % 60 == 0 && span->to_s % 60 == 0;
	char from[TIME_TEXT], to[TIME_TEXT];

	show_time(from, span->from_s);
	show_time(to, span->to_s);
	if (span->from_s == span->to_s)
		snprintf(dst, cap, "about %s", to);
	else if (minutes)
		snprintf(dst, cap, "%u to %s", span->from_s / 60, to);
	else
		snprintf(dst, cap, "%s to %s", from, to);
}

char *
pace_show_usual(char *dst, size_t cap, const struct pace_span *span)
{
	char time[TIME_TEXT];

	dst[0] = '\0';
	if (span->ours)
		snprintf(dst, cap, "about %s on this bench",
		    show_time(time, span->usual_s));
	else if (span->to_s != 0)
		show_range(dst, cap, span);
	return dst;
}

static void
append(char *dst, size_t cap, const char *between, const char *text)
{
	size_t n = strlen(dst);

	snprintf(dst + n, cap - n, "%s%s", n > 0 ? between : "", text);
}

/* "on this bench 0:38 and 5:10 (12 phones)"; writing with what follows it. */
static void
show_ours(char *dst, size_t cap, const struct pace *p)
{
	const struct pace_span *load = &p->spans[PACE_LOAD];
	const struct pace_span *write = &p->spans[PACE_WRITE];
	char times[2][TIME_TEXT] = { "", "" };

	dst[0] = '\0';
	if (load->has && load->ours)
		show_time(times[0], load->usual_s);
	if (write->has && write->ours)
		show_time(
		    times[1], write->usual_s + p->spans[PACE_START].usual_s);
	if (times[0][0] == '\0' && times[1][0] == '\0')
		return;
	snprintf(dst, cap, "on this bench %s%s%s (%u phones)", times[0],
	    times[0][0] != '\0' && times[1][0] != '\0' ? " and " : "", times[1],
	    p->timed);
}

char *
pace_show(char *dst, size_t cap, const struct pace *p)
{
	uint32_t stuck = 0;
	char part[96], range[48], time[TIME_TEXT];

	dst[0] = '\0';
	for (int i = 0; i < PACE_PHASES; i++) {
		const struct pace_span *span = &p->spans[i];

		if (!span->has || nouns[i] == NULL ||
		    (i == PACE_FORMAT && span->to_s == 0))
			continue;
		if (span->stuck_s > stuck)
			stuck = span->stuck_s;
		if (span->to_s == 0)
			continue;
		show_range(range, sizeof(range), span);
		snprintf(part, sizeof(part), "%s %s", nouns[i], range);
		append(dst, cap, ", ", part);
	}
	snprintf(part, sizeof(part), "stuck after %s", show_time(time, stuck));
	if (stuck != 0)
		append(dst, cap, ", ", part);
	show_ours(part, sizeof(part), p);
	if (part[0] != '\0')
		append(dst, cap, "; ", part);
	if (dst[0] != '\0' && p->speed > 1) {
		snprintf(part, sizeof(part), "%g times as fast as a real phone",
		    p->speed);
		append(dst, cap, "; ", part);
	}
	dst[0] = (char)toupper((unsigned char)dst[0]);
	return dst;
}
