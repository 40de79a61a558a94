/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course in words: short and plain, what is inferred worded as such. */

#include <ctype.h>
#include <stdio.h>

#include "base/text.h"
#include "course_inside.h"
#include "firmware-index/guide.h"

char
course_key(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned i = course_step_of(c, RESET_HOLD);
	const char *keys = i < p->steps_count ? p->steps[i].keys : NULL;

	return keys != NULL ? keys[0] : '#';
}

/* "Did the line buttons turn red?" */
static void
ask_light(char *dst, size_t cap, const struct reset_light *l)
{
	/* With a colour, and without. */
	static const char *const verbs[][2] = {
		[RESET_DARK] = { "go dark", "go dark" },
		[RESET_LIT] = { "turn ", "light up" },
		[RESET_FLASHES] = { "flash ", "flash" },
		[RESET_WALKS] = { "one after the other turn ",
		    "light up one after the other" },
		[RESET_IN_TURN] = { "flash in turn ", "flash in turn" },
	};
	const char *name = reset_lamp_name(l->lamp);
	bool any = l->colour == RESET_ANY_COLOUR || l->shows == RESET_DARK;

	snprintf(dst, cap, "Did %s%s %s%s?",
	    islower((unsigned char)name[0]) ? "the " : "", name,
	    verbs[l->shows][any], any ? "" : reset_colour_word(l->colour));
}

/* What one sees of a code that was taken: the steps after the last key. */
static void
ask_cue(char *dst, size_t cap, const struct course *c)
{
	unsigned first = course_step_at(c, RESET_SIGN_CARRIER_BACK);
	const struct reset_procedure *p = c->choice.procedure;
	const struct reset_step *s =
	    first < p->steps_count ? &p->steps[first] : NULL;

	if (s != NULL && s->display != NULL) {
		snprintf(dst, cap, "Did the display say %s?", s->display);
		return;
	}
	for (unsigned i = 0; s != NULL && i < s->lights_count; i++)
		if (reset_is_for(&s->lights[i].models, c->model)) {
			ask_light(dst, cap, &s->lights[i]);
			return;
		}
	text_copy(dst, cap,
	    "Did its lamps or its display change after the "
	    "last key?");
}

static void
ask_is_it(char *dst, size_t cap, const struct course *c)
{
	char mac[MAC_TEXT];

	snprintf(dst, cap,
	    "%s has come. Is it this one? Yes: it is followed. No: the next "
	    "one may be.",
	    mac_show(mac, c->other));
}

static void
ask_taken(char *dst, size_t cap, const struct course *c)
{
	char cue[120];

	ask_cue(cue, sizeof(cue), c);
	snprintf(
	    dst, cap, "%s Yes: it was reset. No: the code was not taken.", cue);
}

static void
ask_lamps(char *dst, size_t cap, const struct course *c)
{
	char cue[120];

	ask_cue(cue, sizeof(cue), c);
	snprintf(dst, cap,
	    "%s Yes: the code was taken, wait on. No: begin again.", cue);
}

static void
ask_pulled(char *dst, size_t cap, const struct course *c)
{
	if (c->step <= course_step_of(c, RESET_UNPLUG))
		snprintf(dst, cap,
		    "It starts anew. Was it unplugged, and %c down? Yes: go "
		    "on from there. No: it restarts by itself.",
		    course_key(c));
	else
		text_copy(dst, cap,
		    "The link is down. Was it unplugged? Yes: begin again. "
		    "No: it restarts by itself.");
}

char *
course_asks(char *dst, size_t cap, const struct course *c)
{
	static void (*const asks[COURSE_QUESTIONS])(
	    char *dst, size_t cap, const struct course *c) = {
		[COURSE_IS_IT] = ask_is_it,
		[COURSE_TAKEN] = ask_taken,
		[COURSE_LAMPS] = ask_lamps,
		[COURSE_PULLED] = ask_pulled,
	};

	text_copy(dst, cap, "");
	if (asks[c->question] != NULL)
		asks[c->question](dst, cap, c);
	return dst;
}

static const char *
hands_short(const struct course *c, const struct reset_step *s)
{
	if (c->lacks[0] != '\0')
		return course_is_before_unplug(c) ? "do not begin yet"
						  : "do not dial yet";
	if (c->late && course_is_holding(c))
		return "dialled? then hands off";
	switch (s->kind) {
	case RESET_CONNECT:
	case RESET_UNPLUG:
		return "unplug it";
	case RESET_HOLD:
		if (course_has_power(c))
			return "hold the key, then dial";
		return course_key(c) == '#' ? "hold #, give power"
					    : "hold the key, give power";
	case RESET_POWER:
		return "give power";
	case RESET_WAIT:
	case RESET_RELEASE:
		return course_key(c) == '#' ? "hold # until lamps, dial"
					    : "hold until lamps, let go";
	case RESET_DIAL:
		return "dial the code";
	case RESET_WATCH:
	case RESET_DONE:
		break;
	}
	return "";
}

static const char *
watch_short(const struct course *c, const struct reset_step *s)
{
	if (course_is_held_up(c))
		return "wait: it loads by itself";
	if (course_is_writing(c))
		return "writes: keep power on";
	if (s->until == RESET_SIGN_SILENCE)
		return "fetches its firmware";
	return s->kind == RESET_DONE ? "starts" : "hands off";
}

const char *
course_short(const struct course *c)
{
	const struct reset_step *s = course_step(c);

	switch (c->state) {
	case COURSE_HANDS:
		return course_is_unseen(c) ? "at your own pace, unseen"
					   : hands_short(c, s);
	case COURSE_WATCH:
		return watch_short(c, s);
	case COURSE_ASKS:
		return "answer yes or no";
	case COURSE_WRONG:
		return course_was_cut(c) ? "power was cut" : "begin again";
	case COURSE_STUCK:
		return c->loops ? "stuck: gets no further"
				: "stuck: begin again";
	case COURSE_DONE:
		return "done";
	case COURSE_LEFT:
		return "stopped";
	case COURSE_STATES:
		break;
	}
	return "";
}

const char *
course_state_name(enum course_state s)
{
	static const char *const names[COURSE_STATES] = {
		[COURSE_HANDS] = "hands",
		[COURSE_WATCH] = "watch",
		[COURSE_ASKS] = "asks",
		[COURSE_WRONG] = "wrong",
		[COURSE_STUCK] = "stuck",
		[COURSE_DONE] = "done",
		[COURSE_LEFT] = "left",
	};

	return names[s];
}

const char *
course_question_name(enum course_question q)
{
	static const char *const names[COURSE_QUESTIONS] = {
		[COURSE_NO_QUESTION] = "",
		[COURSE_IS_IT] = "is-it",
		[COURSE_TAKEN] = "taken",
		[COURSE_LAMPS] = "lamps",
		[COURSE_PULLED] = "pulled",
	};

	return names[q];
}
