/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The ladder of loads: a phone that runs the load of a step is not there
 * before that step is the last (facts/phones.md section 4).
 */

#include <string.h>

#include "model.h"

static bool
same_target(const struct event_ladder *a, const struct event_ladder *b)
{
	return a->steps == b->steps && strcmp(a->target, b->target) == 0;
}

static void
say_begin(struct bench *b, struct slot *s, const struct event_ladder *l)
{
	if (l->steps > 1)
		log_add(b, s, NOTE_INFO,
		    "Goes to %s in %u steps. Step %u is %s: %s", l->target,
		    l->steps, l->step, l->load, l->reason);
	else if (l->steps == 0 && l->reason[0] != '\0')
		log_add(b, s, l->asks ? NOTE_WARN : NOTE_INFO, "%s", l->reason);
}

static void
say_step(struct bench *b, struct slot *s, const struct event_ladder *was)
{
	const struct event_ladder *l = &s->device.ladder;

	if (!same_target(was, l) || (l->steps == 0 && was->asks != l->asks))
		say_begin(b, s, l);
	else if (l->step > was->step)
		log_add(b, s, NOTE_GOOD,
		    "Step %u of %u is done. Now it is given %s.", was->step,
		    was->steps, l->load);
	if (l->missing && (!was->missing || was->step != l->step))
		log_add(b, s, NOTE_WARN,
		    "Step %u of %u needs %s, which is not in the served "
		    "folder. Put it there; it is found by itself.",
		    l->step, l->steps, l->load);
}

void
ladder_told(struct bench *b, struct slot *s, const struct event_ladder *l)
{
	struct event_ladder was;

	if (s == NULL)
		return;
	was = s->device.ladder;
	s->device.ladder = *l;
	b->revision++;
	if (is_phone(s))
		say_step(b, s, &was);
}

bool
ladder_leads_on(const struct device *d, const char *load)
{
	const struct event_ladder *l = &d->ladder;

	return l->steps > 1 && !load_equal(load, l->target) &&
	    (load_equal(load, l->load) || load_equal(load, l->before));
}
