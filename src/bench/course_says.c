/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the wire tells of a course at this moment, in words. */

#include <stdio.h>

#include "base/text.h"
#include "course_inside.h"

#define SHORT 16 /* a duration */

/* Between two requests of a download: inferred. */
#define NOW_US (2 * SECONDS)

/* So long, and it may be the plug: inferred. */
#define PULLED_US (5 * SECONDS)

/* A running phone announces itself more often than that: inferred. */
#define QUIET_US (70 * SECONDS)

static void
say_shared(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	int64_t quiet_us = now_us - c->heard_us;
	char quiet[SHORT];

	text_show_duration(quiet, sizeof(quiet), quiet_us);
	if (c->heard_us != 0 && quiet_us > hurried(c->speed, QUIET_US))
		snprintf(dst, cap,
		    "I cannot see its power; not heard for %s: perhaps off.",
		    quiet);
	else
		text_copy(dst, cap, "I cannot see its power: go by its lamps.");
}

static void
say_before_power(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	if (c->gone_us != 0)
		text_copy(dst, cap, "The link is down: no power, or no cable.");
	else if (c->cable == CABLE_SHARED)
		say_shared(dst, cap, c, now_us);
	else if (c->step > course_step_of(c, RESET_UNPLUG))
		text_copy(
		    dst, cap, "The link is still up: does it have power?");
	else
		text_copy(dst, cap, "The link is up: it seems to have power.");
}

static void
say_powered(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	int64_t us = now_us - c->power_us;
	char since[SHORT];

	text_show_duration(since, sizeof(since), us);
	if (c->power_us == 0)
		say_shared(dst, cap, c, now_us);
	else if (c->heard_us != 0)
		snprintf(dst, cap, "Power for %s, and it is heard.", since);
	else if (c->cable == CABLE_SHARED)
		snprintf(
		    dst, cap, "Power for %s, as you told; not heard.", since);
	else if (us < hurried(c->speed, LOADER_US))
		snprintf(dst, cap, "It has power for %s.", since);
	else
		snprintf(dst, cap,
		    "Power for %s and not a word: it is in its loader%s or "
		    "dead.",
		    since, c->late ? ", formatting" : ",");
}

/* Until when its lamps are reported to come, at most; 0 nobody tells. */
static int64_t
cue_most_us(const struct course *c)
{
	unsigned i = course_step_of(c, RESET_WAIT);
	const struct reset_procedure *p = c->choice.procedure;
	const struct reset_time *t =
	    i < p->steps_count ? p->steps[i].time : NULL;

	return t != NULL && t->since == RESET_SINCE_POWER
	    ? course_us(c, t->most)
	    : 0;
}

/*
 * Whoever never tells that the key is let go of would read until the window's
 * end that it is to be held. Nobody hears a phone in that loader: inferred.
 */
char *
course_hint(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	int64_t on_us = now_us - c->power_us, most_us = cue_most_us(c);
	char key = course_key(c);

	text_copy(dst, cap, "");
	if (!course_is_holding(c) || c->lacks[0] != '\0' || c->gone_us != 0)
		return dst;
	if (c->heard_us != 0)
		snprintf(dst, cap,
		    "It is heard, so perhaps %c came too late. Let go of it: "
		    "what it asks for will tell.",
		    key);
	else if (most_us != 0 && on_us >= most_us)
		snprintf(dst, cap,
		    "Never any such lamps? Perhaps %c came too late: begin "
		    "again.",
		    key);
	return dst;
}

static void
say_hands(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	char since[SHORT];

	if (course_is_before_power(c)) {
		say_before_power(dst, cap, c, now_us);
	} else if (c->gone_us != 0) {
		text_show_duration(since, sizeof(since), now_us - c->gone_us);
		snprintf(dst, cap, "The link is down for %s.", since);
	} else {
		say_powered(dst, cap, c, now_us);
	}
}

/*
 * What ends the step; or all that belongs to it, where none of it can have
 * come yet.
 */
static const char *
to_come(const struct course *c, const struct reset_step *s)
{
	if (c->heard_us != 0 && s->until == RESET_SIGN_RECOVERY)
		return "a request for its firmware";
	if (c->heard_us != 0 && s->until == RESET_SIGN_SILENCE)
		return "silence, while it writes";
	return s->wire;
}

static void
say_awaited(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	const char *what = to_come(c, course_step(c));
	bool heard = c->heard_us != 0;
	char since[SHORT], last[2 * SHORT];

	text_show_duration(
	    since, sizeof(since), now_us - (heard ? c->heard_us : c->step_us));
	if (heard && now_us - c->heard_us < NOW_US)
		text_copy(last, sizeof(last), "It is heard now.");
	else
		snprintf(last, sizeof(last),
		    heard ? "Heard %s ago." : "Not a word for %s.", since);
	snprintf(dst, cap, "%s%s%s", last, what != NULL ? " To come: " : "",
	    what != NULL ? what : "");
}

static void
say_watch(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	const struct reset_step *s = course_step(c);
	int64_t from_us = c->heard_us > c->step_us ? c->heard_us : c->step_us;
	char since[SHORT];

	text_show_duration(since, sizeof(since), now_us - from_us);
	if (course_is_held_up(c)) {
		text_copy(dst, cap, "It takes its firmware.");
	} else if (c->gone_us != 0) {
		text_show_duration(since, sizeof(since), now_us - c->gone_us);
		snprintf(dst, cap,
		    course_is_writing(c) &&
			    now_us - c->gone_us >= hurried(c->speed, PULLED_US)
			? "The link is down for %s. If you pulled the plug, "
			  "put it back now."
			: "The link is down for %s: perhaps it restarts.",
		    since);
	} else if (course_is_writing(c)) {
		snprintf(dst, cap, "Silent for %s%s%s.", since,
		    s->time != NULL && s->time->say != NULL ? "; " : "",
		    s->time != NULL && s->time->say != NULL ? s->time->say
							    : "");
	} else {
		say_awaited(dst, cap, c, now_us);
	}
}

static void
say_wrong(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	bool timed = c->cable == CABLE_OWN && c->power_us != 0;
	char since[SHORT];

	(void)now_us;
	text_show_duration(since, sizeof(since), c->changed_us - c->power_us);
	if (c->amiss == RESET_SIGN_CARRIER_LOST)
		text_copy(dst, cap,
		    c->gone_us != 0
			? "The link went while it wrote, and is down."
			: "The link went while it wrote, and is up again.");
	else if (c->amiss == RESET_SIGN_BOOTED && timed && c->cabled)
		snprintf(dst, cap, "It runs as ever, %s after the link came.",
		    since);
	else if (c->amiss == RESET_SIGN_BOOTED && timed)
		snprintf(
		    dst, cap, "It starts as ever, %s after power came.", since);
	else if (c->amiss == RESET_SIGN_BOOTED)
		text_copy(dst, cap, "It starts as ever.");
}

static void
say_question(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	switch (c->question) {
	case COURSE_TAKEN:
		text_copy(dst, cap,
		    "It starts as ever: so it would with the code, and "
		    "without.");
		break;
	case COURSE_LAMPS:
		say_watch(dst, cap, c, now_us);
		break;
	case COURSE_NO_QUESTION:
	case COURSE_IS_IT:
	case COURSE_PULLED:
	case COURSE_QUESTIONS:
		say_hands(dst, cap, c, now_us);
		break;
	}
}

static void
say_stuck(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	int64_t from_us = c->heard_us > c->step_us ? c->heard_us : c->step_us;
	char since[SHORT];

	text_show_duration(since, sizeof(since), now_us - from_us);
	if (c->loops)
		text_copy(dst, cap, "It is heard, and gets no further.");
	else
		snprintf(dst, cap, "No sign of it for %s.", since);
}

static void
say_done(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	char took[SHORT];

	(void)now_us;
	text_show_duration(took, sizeof(took), c->changed_us - c->begun_us);
	snprintf(dst, cap, "Done in %s.", took);
}

char *
course_says(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	static void (*const says[COURSE_STATES])(
	    char *dst, size_t cap, const struct course *c, int64_t now_us) = {
		[COURSE_HANDS] = say_hands,
		[COURSE_WATCH] = say_watch,
		[COURSE_ASKS] = say_question,
		[COURSE_WRONG] = say_wrong,
		[COURSE_STUCK] = say_stuck,
		[COURSE_DONE] = say_done,
	};

	text_copy(dst, cap, "");
	if (says[c->state] != NULL)
		says[c->state](dst, cap, c, now_us);
	return dst;
}
