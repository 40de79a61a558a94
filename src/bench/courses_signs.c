/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a device shows of its reset: which of the reset's signs it is. */

#include <string.h>

#include "course_inside.h"
#include "firmware-index/catalogue.h"
#include "model.h"

/*
 * From its first announcement to DHCP: 10 s, facts section 3.1, and as long
 * again and more where frames are lost: inferred.
 */
#define START_US (30 * SECONDS)
#define TWICE_US (10 * SECONDS)

static struct course *
course_of(struct bench *b, const struct slot *s)
{
	for (size_t i = b->courses_n; i-- > 0;)
		if (mac_equal(b->courses[i].mac, s->device.mac))
			return &b->courses[i];
	return NULL;
}

/* Whether it told an ordinary load since then. */
static bool
is_ordinary(const struct slot *s, int64_t since_us)
{
	return s->ran_us != 0 && s->ran_us >= since_us;
}

/* Whether it tells one now. */
static bool
tells_ordinary(const struct bench *b, const struct slot *s)
{
	const struct fact *load = &s->device.facts[FACT_LOAD];

	return load->at_us == b->now && load->text[0] != '\0' &&
	    !load_is_recovery(load->text);
}

static void
note_load(const struct bench *b, struct slot *s, enum sign sign)
{
	if (sign == SIGN_RECOVERY)
		s->ran_us = 0;
	else if ((sign == SIGN_NEIGHBOUR || sign == SIGN_WANTED) &&
	    tells_ordinary(b, s))
		s->ran_us = b->now;
}

/* Whether it was silent until a moment ago, as one is that starts. */
static bool
is_awake(const struct bench *b, const struct slot *s)
{
	return b->now - s->woke_us <= hurried(b->speed, START_US);
}

/* Whether it runs what may ignore a held key, or needs no reset. */
static bool
is_needless(struct bench *b, const struct course *c)
{
	const struct slot *s = place_find(b, c->mac);
	struct reset_need need = { .boots = RESET_BOOTS };

	if (s == NULL || c->resets == NULL)
		return false;
	need.load = device_fact(&s->device, FACT_LOAD);
	return c->family->needless != NULL &&
	    !resets_propose(c->resets, c->family, &need).needed;
}

/* An ordinary boot; of who keeps its firmware a request is its success. */
static void
see_boot(struct bench *b, struct course *c, bool asks)
{
	c->needless = is_needless(b, c);
	courses_see(b, c,
	    asks && course_keeps_firmware(c) ? RESET_SIGN_ASKS
					     : RESET_SIGN_BOOTED);
}

static void
give_power(struct bench *b, struct course *c)
{
	struct course was = *c;

	if (c->cable == CABLE_UNKNOWN)
		c->cable = CABLE_SHARED;
	course_power(c, b->now);
	course_heard(c, b->now);
	courses_changed(b, c, &was);
}

/* What it told at its start, before anybody knew that this was one. */
void
courses_recall(struct bench *b, struct course *c, int64_t since_us)
{
	const struct slot *s = place_find(b, c->mac);

	if (s != NULL && is_ordinary(s, since_us) && is_ordinary(s, s->woke_us))
		see_boot(b, c, false);
}

/*
 * It announces itself twice a second apart after it got power (facts/phones.md
 * section 3.1), and later, by inference, much more rarely. At a boot that fails
 * no more may ever come.
 */
static bool
is_start(const struct bench *b, const struct course *c, const struct slot *s,
    enum sign sign)
{
	return sign == SIGN_NEIGHBOUR && s->cdp_us == b->now &&
	    s->cdp_before_us >= c->step_us &&
	    s->cdp_us - s->cdp_before_us <= hurried(b->speed, TWICE_US);
}

/*
 * Without a carrier of its own its frames tell that it has power: those of
 * a start where somebody said that it was unplugged; else it is asked. One
 * that runs on asks for its configuration, too, every 15 s (section 3.3).
 */
static void
judge_power(struct bench *b, struct course *c, const struct slot *s,
    enum sign sign, enum stage from)
{
	bool told = c->step > course_step_of(c, RESET_UNPLUG);
	bool starts = sign == SIGN_DISCOVER && (told || is_awake(b, s));
	bool boots = is_start(b, c, s, sign) && (told || is_awake(b, s));
	bool asks = told &&
	    (sign == SIGN_MANIFEST || sign == SIGN_PART ||
		(sign >= SIGN_REFUSED && sign <= SIGN_CONFIG &&
		    s->woke_us >= c->step_us));
	bool recovers = sign == SIGN_RECOVERY &&
	    (told || s->ran_us != 0 || from == STAGE_OFF);
	struct course was = *c;

	if (course_has_power(c) || c->cable == CABLE_OWN || c->gone_us != 0)
		return;
	if (((starts || boots) && told) || asks || recovers) {
		give_power(b, c);
		if (starts || boots)
			courses_recall(b, c, was.step_us);
	} else if (starts || boots) {
		course_doubts(c, b->now);
		courses_changed(b, c, &was);
	}
}

/* What it means that it entered this stage. */
static enum reset_sign
sign_of_stage(enum stage from, enum stage to)
{
	bool wrote = from == STAGE_WRITING || from == STAGE_REBOOTING;

	switch (to) {
	case STAGE_MANIFEST:
	case STAGE_LOADING:
		return RESET_SIGN_ASKS;
	case STAGE_WRITING:
		return RESET_SIGN_SILENCE;
	case STAGE_REBOOTING:
		return RESET_SIGN_REBOOT;
	case STAGE_REVIVED:
		return RESET_SIGN_REVIVED;
	case STAGE_TRUST:
	case STAGE_CONFIG:
		return wrote ? RESET_SIGN_REBOOT : RESET_SIGN_NONE;
	case STAGE_OFF:
	case STAGE_LINKED:
	case STAGE_WAKING:
	case STAGE_ASKING:
	case STAGE_ADDRESSED:
	case STAGE_STUCK:
	case STAGE_COUNT:
		break;
	}
	return RESET_SIGN_NONE;
}

static void
note_cut(struct bench *b, struct course *c)
{
	struct course was = *c;

	course_cut(c, b->now);
	courses_changed(b, c, &was);
}

static void
judge_sign(
    struct bench *b, struct course *c, const struct slot *s, enum sign sign)
{
	switch (sign) {
	case SIGN_RECOVERY:
		courses_see(b, c, RESET_SIGN_RECOVERY);
		break;
	case SIGN_MANIFEST:
	case SIGN_PART:
		courses_see(b, c, RESET_SIGN_ASKS);
		break;
	case SIGN_NEIGHBOUR:
	case SIGN_WANTED:
		if (tells_ordinary(b, s))
			see_boot(b, c, false);
		break;
	case SIGN_TRUST:
	case SIGN_CONFIG:
	case SIGN_OTHER:
		see_boot(b, c, true);
		break;
	case SIGN_HEARD:
	case SIGN_DISCOVER:
	case SIGN_LEASED:
	case SIGN_REFUSED:
	case SIGN_MOVED:
	case SIGN_COMPLETE:
	case SIGN_QUIET:
	case SIGN_GONE:
	case SIGN_COUNT:
		break;
	}
}

/* What is known of a phone that is the one only now. */
void
courses_catch_up(struct bench *b, struct course *c)
{
	const struct slot *s = place_find(b, c->mac);
	const struct device *d = s != NULL ? &s->device : NULL;
	const char *load = d != NULL ? device_fact(d, FACT_LOAD) : NULL;
	bool recovers = load != NULL && load_is_recovery(load);
	bool late = d != NULL && d->stage >= STAGE_MANIFEST;
	bool told = c->step > course_step_of(c, RESET_UNPLUG);
	enum reset_sign sign;

	if (d == NULL)
		return;
	course_heard(c, b->now);
	if (!course_has_power(c) && c->cable != CABLE_OWN &&
	    (told || recovers || late))
		give_power(b, c);
	sign = sign_of_stage(STAGE_OFF, d->stage);
	if (recovers)
		courses_see(b, c, RESET_SIGN_RECOVERY);
	if (sign != RESET_SIGN_NONE)
		courses_see(b, c, sign);
	else if (d->stage == STAGE_TRUST || d->stage == STAGE_CONFIG)
		see_boot(b, c, true);
	else if (is_ordinary(s, s->back_us))
		see_boot(b, c, false);
}

/* Its link has just gone: a frame is one of before, and tells nothing now. */
static bool
is_late(const struct bench *b)
{
	return courses_dark(b) && b->now - b->dark_us <= FLAP_US;
}

void
courses_heard(struct bench *b, struct slot *s)
{
	struct course *c;

	if (is_late(b))
		return;
	courses_judge_cable(b, s);
	c = course_of(b, s);
	if (c != NULL)
		course_heard(c, b->now);
}

/* For the record, which may follow its revival already. */
static void
note_sequence(struct bench *b, struct slot *s, const struct course *c)
{
	const struct revival *r = &s->device.revival;

	if (r->ending == ENDING_OPEN && r->begun_us >= c->begun_us &&
	    strcmp(r->sequence, c->choice.sequence->name) != 0)
		revival_note(b, s);
}

static void
judge(struct bench *b, struct slot *s, enum sign sign, enum stage from)
{
	enum stage to = s->device.stage;
	enum reset_sign entered =
	    to != from ? sign_of_stage(from, to) : RESET_SIGN_NONE;
	struct course *c = course_of(b, s);

	if (is_phone(s) && (c == NULL || !course_is_open(c))) {
		c = courses_meet(b, s, sign);
		if (c != NULL)
			courses_catch_up(b, c);
	}
	if (c == NULL || !course_is_open(c) || sign == SIGN_GONE)
		return;
	judge_power(b, c, s, sign, from);
	judge_sign(b, c, s, sign);
	if (entered != RESET_SIGN_NONE && sign != SIGN_RECOVERY)
		courses_see(b, c, entered);
	if (c->taken)
		note_sequence(b, s, c);
	if (s->cut_us == b->now)
		note_cut(b, c);
}

void
courses_sign(struct bench *b, struct slot *s, enum sign sign, enum stage from)
{
	if ((from == STAGE_OFF && s->device.stage != STAGE_OFF) ||
	    (sign == SIGN_DISCOVER && is_awake(b, s)))
		s->back_us = b->now;
	if (sign >= SIGN_QUIET || sign == SIGN_COMPLETE || !is_late(b))
		judge(b, s, sign, from);
	note_load(b, s, sign);
}
