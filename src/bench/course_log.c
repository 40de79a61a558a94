/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a course stands in the log. */

#include <string.h>

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

/* A line is shorter than some advice: as many sentences as it holds. */
static void
log_advice(struct bench *b, const struct slot *s, const struct course *c,
    const char *first)
{
	char text[sizeof(b->log[0].text) + 160], *end = text;
	size_t room = sizeof(b->log[0].text) - 1 - strlen(first);

	course_advice(text, sizeof(text), c);
	for (char *p = text; strlen(text) > room && p < text + room; p++)
		if (p[0] == '.' && p[1] == ' ')
			end = p + 1;
	if (end != text)
		*end = '\0';
	log_add(b, s, NOTE_WARN, "%s%s", first, text);
}

static void
say_state(struct bench *b, const struct slot *s, const struct course *c)
{
	char took[16];

	switch (c->state) {
	case COURSE_WRONG:
		log_advice(b, s, c, "Guide: a wrong turn. ");
		break;
	case COURSE_STUCK:
		log_advice(b, s, c, "Guide: ");
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
