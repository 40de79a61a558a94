/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a course stands in the log. */

#include "base/text.h"
#include "course_inside.h"
#include "model.h"

void
course_log_begun(struct bench *b, const struct course *c)
{
	log_add(b, place_find(b, c->mac), NOTE_INFO,
	    "Guide: the %s reset of a %s begins.", c->choice.sequence->name,
	    c->model);
}

static void
say_state(struct bench *b, const struct slot *s, const struct course *c)
{
	char text[240], took[16];

	switch (c->state) {
	case COURSE_WRONG:
		log_add(b, s, NOTE_WARN, "Guide: a wrong turn. %s",
		    course_advice(text, sizeof(text), c));
		break;
	case COURSE_STUCK:
		log_add(b, s, NOTE_WARN, "Guide: %s",
		    course_advice(text, sizeof(text), c));
		break;
	case COURSE_DONE:
		text_show_duration(took, sizeof(took), b->now - c->begun_us);
		log_add(b, s, NOTE_GOOD, "Guide: done in %s.", took);
		break;
	case COURSE_LEFT:
		log_add(b, s, NOTE_INFO, "Guide: stopped.");
		break;
	case COURSE_HANDS:
	case COURSE_WATCH:
	case COURSE_ASKS:
	case COURSE_STATES:
		break;
	}
}

void
course_log(struct bench *b, const struct course *c, const struct course *was)
{
	const struct slot *s = place_find(b, c->mac);

	if (c->tries != was->tries)
		log_add(b, s, NOTE_INFO, "Guide: try %u begins.", c->tries);
	if (c->state == COURSE_HANDS && c->power_us != 0 &&
	    c->power_us != was->power_us)
		log_add(b, s, NOTE_INFO, "Guide: it has power.");
	if (c->taken && !was->taken)
		log_add(b, s, NOTE_GOOD, "Guide: %s",
		    was->state == COURSE_WRONG
			? "it asks for firmware all the same."
			: "the code was taken.");
	if (c->state != was->state)
		say_state(b, s, c);
}
