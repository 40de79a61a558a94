/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course in words: short and plain, what is inferred worded as such. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "course_inside.h"
#include "firmware-index/guide.h"

/* Of each step, its entry for a sign; the kind that fits best first. */
static const struct reset_wrong *
find_in(const struct course *c, enum reset_sign sign, unsigned i)
{
	const struct reset_step *s = &c->choice.procedure->steps[i];

	for (unsigned k = 0; k < s->wrong_count; k++)
		if (s->wrong[k].sign == sign)
			return &s->wrong[k];
	return NULL;
}

static const struct reset_wrong *
find_of_kind(const struct course *c, enum reset_sign sign, enum reset_do kind)
{
	const struct reset_procedure *p = c->choice.procedure;
	const struct reset_wrong *w = NULL;

	for (unsigned i = course_step_from(c, 0);
	     w == NULL && i < p->steps_count; i = course_step_from(c, i + 1))
		if (p->steps[i].kind == kind)
			w = find_in(c, sign, i);
	return w;
}

/* It started before the cue: nobody can have dialled. */
static bool
is_early(const struct course *c, int64_t now_us)
{
	return c->cable == CABLE_OWN && c->power_us != 0 &&
	    c->release_us == 0 &&
	    now_us - c->power_us < course_us(c, course_cue_s(c));
}

/* Who speaks at once when the cable is put in may have run all the time. */
static bool
may_have_run(const struct course *c, int64_t now_us)
{
	return c->cabled && is_early(c, now_us) &&
	    now_us - c->power_us < hurried(c->speed, FLAP_US);
}

const struct reset_wrong *
course_find_wrong(const struct course *c, enum reset_sign sign, int64_t now_us)
{
	bool early = is_early(c, now_us);
	enum reset_do first = early ? RESET_WAIT : RESET_DIAL;
	enum reset_do second = early ? RESET_DIAL : RESET_WAIT;
	const struct reset_wrong *w;

	if (sign == RESET_SIGN_CARRIER_LOST)
		return find_of_kind(c, sign, RESET_WATCH);
	if (may_have_run(c, now_us))
		return NULL;
	w = find_of_kind(c, RESET_SIGN_BOOTED, first);
	return w != NULL ? w : find_of_kind(c, RESET_SIGN_BOOTED, second);
}

/* A fact that its family names for when it went wrong, or these words. */
static const char *
fact_or(const struct course *c, const char *name, const char *words)
{
	const struct reset_names *after = &c->family->after;

	if (c->resets == NULL)
		return words;
	for (unsigned i = 0; i < after->n; i++) {
		const struct reset_fact *f;

		if (strcmp(after->names[i], name) != 0)
			continue;
		f = resets_fact(c->resets, name);
		if (reset_is_for(&f->models, c->model))
			return f->say;
	}
	return words;
}

static char
held_key(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned i = course_step_of(c, RESET_HOLD);
	const char *keys = i < p->steps_count ? p->steps[i].keys : NULL;

	return keys != NULL ? keys[0] : '#';
}

static void
advise_booted(char *dst, size_t cap, const struct course *c)
{
	char key = held_key(c);

	if (may_have_run(c, c->changed_us))
		snprintf(dst, cap,
		    "Perhaps it had power all the time, or %c was not down "
		    "from the first moment on. Take all power away.",
		    key);
	else if (is_early(c, c->changed_us))
		snprintf(dst, cap,
		    "Perhaps %c was not down from the first moment on, or "
		    "was let go of before its lamps. Take all power away and "
		    "begin again.",
		    key);
	else
		snprintf(dst, cap,
		    "The code was not taken: %c released too late, a wrong "
		    "key, or too slow. Take all power away and begin again.",
		    key);
}

/* Perhaps nothing went wrong: what it runs ignores a held key. */
static void
advise_patience(char *dst, size_t cap, const struct course *c)
{
	size_t n = strlen(dst);

	if (c->needless && c->family->needless != NULL)
		snprintf(dst + n, cap - n, " Or leave it alone. %s",
		    c->family->needless->say);
}

static const char *
advice_of_stuck(const struct course *c)
{
	return fact_or(c, "twenty-minutes",
	    "It will not go on by itself. Take all power away and begin "
	    "again, with another sequence if there is one.");
}

char *
course_advice(char *dst, size_t cap, const struct course *c)
{
	bool amiss = c->state == COURSE_WRONG || c->wrong != NULL ||
	    c->amiss != RESET_SIGN_NONE;

	text_copy(dst, cap, "");
	if (c->state == COURSE_STUCK)
		text_copy(dst, cap, advice_of_stuck(c));
	else if (c->wrong != NULL)
		text_copy(dst, cap, c->wrong->so);
	else if (amiss && c->amiss == RESET_SIGN_CARRIER_LOST)
		text_copy(dst, cap,
		    fact_or(c, "cut-while-writing",
			"Perhaps the power was cut. Give it power and see "
			"whether it asks for its files again; if not, begin "
			"again."));
	else if (amiss)
		advise_booted(dst, cap, c);
	if (c->state == COURSE_WRONG && c->amiss == RESET_SIGN_BOOTED)
		advise_patience(dst, cap, c);
	return dst;
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
		    held_key(c));
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
	switch (s->kind) {
	case RESET_CONNECT:
	case RESET_UNPLUG:
		return "unplug it";
	case RESET_HOLD:
		if (course_has_power(c))
			return "hold the key, then dial";
		return held_key(c) == '#' ? "hold #, give power"
					  : "hold the key, give power";
	case RESET_POWER:
		return "give power";
	case RESET_WAIT:
	case RESET_RELEASE:
		return held_key(c) == '#' ? "hold # until lamps, dial"
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
		return hands_short(c, s);
	case COURSE_WATCH:
		return watch_short(c, s);
	case COURSE_ASKS:
		return "answer yes or no";
	case COURSE_WRONG:
		return course_was_cut(c) ? "power was cut" : "begin again";
	case COURSE_STUCK:
		return "stuck: begin again";
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
