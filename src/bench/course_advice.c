/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What went wrong with a course, and what to do then. */

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

/* What keeps no settings has none to lose. */
void
course_forget(struct course *c)
{
	c->forgot =
	    c->forgot || strcmp(c->choice.sequence->name, "keep-network") == 0;
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
