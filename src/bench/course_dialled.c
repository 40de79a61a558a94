/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Once the code can have been dialled nothing tells whether it was: what must
 * not be done then, and which lamps tell that it was not taken yet, or was.
 */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "course_inside.h"
#include "firmware-index/guide.h"

#define CLAUSE 96

/* The first lamp of a step that this model has. */
static const struct reset_light *
light_of(const struct course *c, const struct reset_step *s)
{
	for (unsigned i = 0; s != NULL && i < s->lights_count; i++)
		if (reset_is_for(&s->lights[i].models, c->model))
			return &s->lights[i];
	return NULL;
}

static bool
looks_dead(const struct course *c)
{
	const struct reset_names *before = &c->family->before;

	for (unsigned i = 0; i < before->n; i++)
		if (strcmp(before->names[i], "looks-dead") == 0)
			return true;
	return false;
}

static const struct reset_step *
step_at(const struct course *c, unsigned i)
{
	const struct reset_procedure *p = c->choice.procedure;

	return i < p->steps_count ? &p->steps[i] : NULL;
}

/* It begins a sentence. */
static char *
begin(char *text)
{
	text[0] = (char)toupper((unsigned char)text[0]);
	return text;
}

/* "line buttons still amber", "Headset still lit" */
static void
show_still(char *dst, size_t cap, const struct reset_light *l)
{
	static const char *const shows[] = {
		[RESET_DARK] = "dark",
		[RESET_LIT] = "lit",
		[RESET_FLASHES] = "flashing",
		[RESET_WALKS] = "flashing",
		[RESET_IN_TURN] = "flashing in turn",
	};
	bool any = l->colour == RESET_ANY_COLOUR || l->shows == RESET_DARK;

	snprintf(dst, cap, "%s still %s", reset_lamp_name(l->lamp),
	    any ? shows[l->shows] : reset_colour_word(l->colour));
}

/* "red", or "Mute lit" where it is another lamp than before. */
static void
show_then(char *dst, size_t cap, const struct reset_light *l,
    const struct reset_light *before)
{
	bool any = l->colour == RESET_ANY_COLOUR;

	snprintf(dst, cap, "%s%s%s",
	    l->lamp != before->lamp ? reset_lamp_name(l->lamp) : "",
	    l->lamp != before->lamp ? " " : "",
	    any ? "lit" : reset_colour_word(l->colour));
}

/* What one sees before it is taken, and after; "" where no source tells. */
static void
show_lamps(char *dst, size_t cap, const struct course *c, bool dark)
{
	const struct reset_step *wait =
	    step_at(c, course_step_of(c, RESET_WAIT));
	const struct reset_step *then =
	    step_at(c, course_step_at(c, RESET_SIGN_CARRIER_BACK));
	const struct reset_light *cue = light_of(c, wait);
	const struct reset_light *after = light_of(c, then);
	char still[CLAUSE], taken[CLAUSE];

	text_copy(dst, cap, "");
	if (cue == NULL || (after == NULL && !dark))
		return;
	show_still(still, sizeof(still), cue);
	if (after == NULL)
		text_copy(taken, sizeof(taken), "dark");
	else
		show_then(taken, sizeof(taken), after, cue);
	snprintf(dst, cap, " %s: not yet; %s%s: %staken%s.", begin(still),
	    taken, after != NULL && dark ? ", or dark" : "",
	    after == NULL ? "perhaps " : "",
	    after != NULL ? reset_confidence_show(
				after->confidence, c->family->confidence)
			  : "");
}

/* Power, and with it the cue, or somebody who goes on and tells nobody. */
static bool
may_dial(const struct course *c, int64_t now_us)
{
	return course_has_power(c) ? course_may_have_dialled(c, now_us)
				   : c->cable == CABLE_SHARED;
}

char *
course_dialled(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	const struct reset_procedure *p = c->choice.procedure;
	bool dark = looks_dead(c);
	char lamps[3 * CLAUSE];

	text_copy(dst, cap, "");
	if (c->state != COURSE_HANDS || !may_dial(c, now_us) ||
	    course_step_of(c, RESET_DIAL) == p->steps_count)
		return dst;
	show_lamps(lamps, sizeof(lamps), c, dark);
	snprintf(dst, cap, "Dialled? Then leave the plug alone%s.%s",
	    dark ? ": it may be dark for 5 minutes and more" : "", lamps);
	return dst;
}
