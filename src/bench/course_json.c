/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course as JSON. */

#include "bench/json.h"
#include "line.h"

static const char *
cable_name(enum course_cable cable)
{
	static const char *const names[] = {
		[CABLE_UNKNOWN] = "",
		[CABLE_OWN] = "own",
		[CABLE_SHARED] = "shared",
	};

	return names[cable];
}

static void
put_course(struct line *l, const struct course *c)
{
	const struct reset_step *s = course_step(c);
	unsigned of, number = course_number(c, &of);
	bool unseen = course_is_unseen(c);
	char asks[240], advice[COURSE_DOUBT];

	line_number(l, "course", c->id);
	line_text(l, "model", c->model);
	line_text(l, "sequence", c->choice.sequence->name);
	line_text(l, "state", course_state_name(c->state));
	line_text(l, "short", course_short(c));
	line_number(l, "step", number);
	line_number(l, "of", of);
	line_bool(l, "unseen", unseen);
	line_text(
	    l, "kind", s != NULL && !unseen ? reset_kind_word(s->kind) : NULL);
	line_text(l, "until",
	    s != NULL && !unseen ? reset_sign_word(s->until) : NULL);
	line_text(l, "cable", cable_name(c->cable));
	line_number(l, "try", c->tries);
	line_bool(l, "taken", c->taken);
	line_text(l, "question", course_question_name(c->question));
	line_text(l, "asks", course_asks(asks, sizeof(asks), c));
	line_mac(l, "other", c->other);
	line_text(l, "advice", course_advice(advice, sizeof(advice), c));
	line_text(l, "doubt", c->doubt);
	line_text(l, "lacks", c->lacks);
}

json_t *
value_course(const struct course *c)
{
	struct line l;

	if (c == NULL)
		return json_null();
	line_init(&l);
	put_course(&l, c);
	return line_value(&l);
}

char *
json_course(const struct course *c, int64_t at_us)
{
	struct line l;

	line_init(&l);
	line_text(&l, "event", "course");
	line_seconds(&l, "at", at_us);
	line_mac(&l, "mac", c->mac);
	put_course(&l, c);
	return line_end(&l);
}
