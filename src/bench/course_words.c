/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course in words: short and plain, what is inferred worded as such. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "course_inside.h"
#include "firmware-index/guide.h"

static const struct reset_wrong *
find_in(const struct course *c, enum reset_sign sign, unsigned i)
{
	const struct reset_step *s = &c->choice.procedure->steps[i];

	for (unsigned k = 0; k < s->wrong_count; k++)
		if (s->wrong[k].sign == sign)
			return &s->wrong[k];
	return NULL;
}

/* Of its steps of this kind the first that has an entry for the sign. */
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

/*
 * Its carrier tells when it got power: before the cue nobody can have
 * dialled, and who speaks as the cable is put in may have run all the time.
 */
static enum course_slip
slip_now(const struct course *c, int64_t now_us)
{
	int64_t on_us = now_us - c->power_us;

	if (c->cable != CABLE_OWN || c->power_us == 0)
		return COURSE_SLIP_UNTIMED;
	if (c->release_us != 0 || on_us >= course_us(c, course_cue_s(c)))
		return COURSE_SLIP_CODE;
	return c->cabled && on_us < hurried(c->speed, FLAP_US)
	    ? COURSE_SLIP_POWER
	    : COURSE_SLIP_KEY;
}

/* The entry of the first kind of step, or of the second, for such a boot. */
static const struct reset_wrong *
find_booted(const struct course *c, enum reset_do first, enum reset_do second)
{
	const struct reset_wrong *w = find_of_kind(c, RESET_SIGN_BOOTED, first);

	return w != NULL ? w : find_of_kind(c, RESET_SIGN_BOOTED, second);
}

static const struct reset_wrong *
find_wrong(const struct course *c)
{
	switch (c->slip) {
	case COURSE_SLIP_KEY:
		return find_booted(c, RESET_WAIT, RESET_DIAL);
	case COURSE_SLIP_CODE:
		return find_booted(c, RESET_DIAL, RESET_WAIT);
	case COURSE_SLIP_CUT:
		return find_of_kind(c, RESET_SIGN_CARRIER_LOST, RESET_WATCH);
	case COURSE_SLIP_POWER:
	case COURSE_SLIP_UNTIMED:
	case COURSE_NO_SLIP:
	case COURSE_SLIPS:
		break;
	}
	return NULL;
}

void
course_slip(struct course *c, enum reset_sign sign, int64_t now_us)
{
	c->amiss = sign;
	if (sign == RESET_SIGN_CARRIER_LOST)
		course_forget(c);
	c->slip = sign == RESET_SIGN_CARRIER_LOST ? COURSE_SLIP_CUT
						  : slip_now(c, now_us);
	c->wrong = find_wrong(c);
}

/* With how sure it is, where that is less than all else of its family. */
static void
show_sure(char *dst, size_t cap, const struct course *c, const char *words,
    enum confidence sure)
{
	snprintf(dst, cap, "%s%s", words,
	    reset_confidence_show(sure, c->family->confidence));
}

/* A fact that its family names for when it went wrong, or these words. */
char *
course_fact(char *dst, size_t cap, const struct course *c, const char *name,
    const char *words)
{
	const struct reset_names *after = &c->family->after;

	text_copy(dst, cap, words);
	if (c->resets == NULL)
		return dst;
	for (unsigned i = 0; i < after->n; i++) {
		const struct reset_fact *f;

		if (strcmp(after->names[i], name) != 0)
			continue;
		f = resets_fact(c->resets, name);
		if (!reset_is_for(&f->models, c->model))
			continue;
		show_sure(dst, cap, c, f->say, f->confidence);
		break;
	}
	return dst;
}

char
course_key(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;
	unsigned i = course_step_of(c, RESET_HOLD);
	const char *keys = i < p->steps_count ? p->steps[i].keys : NULL;

	return keys != NULL ? keys[0] : '#';
}

/* The key that was held stands between the two. */
static void
advise_slip(char *dst, size_t cap, const struct course *c)
{
	static const struct {
		const char *before, *after;
	} words[COURSE_SLIPS] = {
		[COURSE_SLIP_POWER] = { "Perhaps it had power all the time, or ",
		    " was not down from the first moment on. Take all power "
		    "away." },
		[COURSE_SLIP_KEY] = { "Perhaps ",
		    " was not down from the first moment on, or was let go of "
		    "before its lamps. Take all power away and begin again." },
		[COURSE_SLIP_CODE] = { "The code was not taken: ",
		    " released too late, a wrong key, or too slow. Take all "
		    "power away and begin again." },
		[COURSE_SLIP_UNTIMED] = { "The code was not taken: ",
		    " not down from the first moment, let go of too soon or "
		    "too late, a wrong key, or too slow. Take all power away "
		    "and begin again." },
	};

	if (words[c->slip].before != NULL)
		snprintf(dst, cap, "%s%c%s", words[c->slip].before,
		    course_key(c), words[c->slip].after);
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

static void
advise_stuck(char *dst, size_t cap, const struct course *c)
{
	if (c->loops && c->doubt[0] != '\0') {
		text_copy(dst, cap, c->doubt);
		return;
	}
	course_fact(dst, cap, c, "twenty-minutes",
	    "It will not go on by itself. Take all power away and begin "
	    "again, with another sequence if there is one.");
}

char *
course_advice(char *dst, size_t cap, const struct course *c)
{
	text_copy(dst, cap, "");
	if (c->state == COURSE_STUCK)
		advise_stuck(dst, cap, c);
	else if (c->wrong != NULL)
		show_sure(dst, cap, c, c->wrong->so, c->wrong->confidence);
	else if (c->slip == COURSE_SLIP_CUT)
		course_fact(dst, cap, c, "cut-while-writing",
		    "Perhaps the power was cut. Give it power and see whether "
		    "it asks for its files again; if not, begin again.");
	else
		advise_slip(dst, cap, c);
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
