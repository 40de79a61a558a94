/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide_words.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "firmware-index/guide.h"
#include "ui/screen.h"
#include "ui/words.h"

#define CLOSING_US INT64_C(10000000)
#define US_S       INT64_C(1000000)

void
guide_scene(struct guide_scene *g, const struct course *c)
{
	*g = (struct guide_scene){ .course = c };
	g->n = course_scene(c, g->steps, GUIDE_SCENE);
	g->number = course_number(c, &g->of);
}

char *
guide_label(
    char *dst, size_t cap, const struct bench *b, const struct course *c)
{
	static const struct mac none;
	const struct device *d = bench_find(b, c->mac);
	char mac[MAC_TEXT];

	if (mac_equal(c->mac, none))
		snprintf(dst, cap, "a %s", c->model);
	else if (d != NULL)
		words_label(dst, cap, d);
	else
		text_copy(dst, cap, mac_show(mac, c->mac));
	return dst;
}

char *
guide_steps(char *dst, size_t cap, const struct guide_scene *g, int64_t now_us)
{
	unsigned last = course_furthest(g->course, now_us);

	if (last > g->number)
		snprintf(
		    dst, cap, "steps %u to %u of %u", g->number, last, g->of);
	else
		snprintf(dst, cap, "step %u of %u", g->number, g->of);
	return dst;
}

bool
guide_goes_on(const struct course *c)
{
	return c->state == COURSE_HANDS || c->state == COURSE_WATCH ||
	    c->state == COURSE_ASKS;
}

bool
guide_is_dialling(const struct guide_scene *g)
{
	enum course_state state = g->course->state;

	if (state != COURSE_HANDS && state != COURSE_ASKS)
		return false;
	for (size_t i = 0; i < g->n; i++)
		if (g->steps[i]->kind >= RESET_HOLD &&
		    g->steps[i]->kind <= RESET_DIAL)
			return true;
	return false;
}

static const char *
keys_of(const struct course *c, const struct reset_step *s)
{
	return s->keys != NULL ? s->keys : c->choice.sequence->keys;
}

static const struct reset_step *
dial_step(const struct guide_scene *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->steps[i]->kind == RESET_DIAL)
			return g->steps[i];
	return NULL;
}

const char *
guide_code(const struct guide_scene *g)
{
	const struct reset_step *s = dial_step(g);

	return s != NULL && guide_is_dialling(g) && g->course->lacks[0] == '\0'
	    ? keys_of(g->course, s)
	    : NULL;
}

const char *
guide_code_ahead(const struct course *c)
{
	const struct reset_procedure *p = c->choice.procedure;

	if (c->state != COURSE_HANDS && c->state != COURSE_ASKS)
		return NULL;
	for (unsigned i = c->step; i < p->steps_count; i++)
		if (p->steps[i].kind == RESET_DIAL &&
		    reset_step_in(&p->steps[i], c->choice.sequence))
			return keys_of(c, &p->steps[i]);
	return NULL;
}

bool
guide_is_prompt(const struct reset_step *s)
{
	return s->kind == RESET_DIAL && s->keys != NULL && s->display != NULL;
}

/* What the phone asks once the code was dialled; NULL: nothing. */
static const struct reset_step *
prompt_step(const struct guide_scene *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (guide_is_prompt(g->steps[i]))
			return g->steps[i];
	return NULL;
}

char *
guide_prompt(char *dst, size_t cap, const struct guide_scene *g)
{
	const struct reset_step *s = prompt_step(g);

	dst[0] = '\0';
	if (s != NULL && g->course->state == COURSE_HANDS)
		snprintf(dst, cap, "%s asks %s: press %s.",
		    s == g->steps[0] ? "It" : "Then it", s->display, s->keys);
	return dst;
}

/* The window as it is known: from power-up, or sharper by the release. */
static void
show_window(char *dst, size_t cap, const struct course *c, int64_t opens_us,
    int64_t closes_us, int64_t now_us)
{
	char from[WORDS_TIME], to[WORDS_TIME], now[WORDS_TIME];

	words_elapsed(from, sizeof(from), opens_us - c->power_us);
	words_elapsed(to, sizeof(to), closes_us - c->power_us);
	words_elapsed(now, sizeof(now), now_us - c->power_us);
	if (now_us >= closes_us && c->power_us != 0)
		snprintf(dst, cap,
		    "The time to dial is over: until %s after power, now %s.",
		    to, now);
	else if (now_us >= closes_us)
		text_copy(dst, cap, "The time to dial is over.");
	else if (now_us >= closes_us - CLOSING_US)
		snprintf(dst, cap, "Dial now: %s left!",
		    words_elapsed(to, sizeof(to), closes_us - now_us));
	else if (c->release_us != 0)
		snprintf(dst, cap, "Dial within %s.",
		    words_elapsed(to, sizeof(to), closes_us - now_us));
	else
		snprintf(dst, cap, "Dial %s to %s after power; now %s.", from,
		    to, now);
}

/* Before power, or where nobody tells from power-up on. */
static void
show_plan(char *dst, size_t cap, const struct guide_scene *g)
{
	char from[WORDS_TIME], to[WORDS_TIME], range[32];
	const struct reset_step *s = dial_step(g);
	uint32_t opens, closes;

	if (reset_window(&g->course->choice, &opens, &closes))
		snprintf(dst, cap, "The code is dialled %s to %s after power.",
		    words_elapsed(from, sizeof(from), opens * US_S),
		    words_elapsed(to, sizeof(to), closes * US_S));
	else if (s != NULL && s->time != NULL && s->time->most != 0)
		snprintf(dst, cap, "Dial within %s of letting go.",
		    reset_show_range(
			range, sizeof(range), s->time->most, s->time->most));
	else if (s != NULL)
		text_copy(dst, cap,
		    "No source tells how long there is: dial at once.");
}

char *
guide_window(char *dst, size_t cap, const struct guide_scene *g, int64_t now_us)
{
	int64_t opens_us, closes_us;

	dst[0] = '\0';
	if (!guide_is_dialling(g))
		return dst;
	if (g->course->lacks[0] != '\0')
		text_copy(dst, cap, "Do not dial yet.");
	else if (course_window(g->course, &opens_us, &closes_us))
		show_window(dst, cap, g->course, opens_us, closes_us, now_us);
	else
		show_plan(dst, cap, g);
	return dst;
}

bool
guide_is_closing(const struct course *c, int64_t now_us)
{
	struct guide_scene g;
	int64_t opens_us, closes_us;

	guide_scene(&g, c);
	return c->state == COURSE_HANDS && guide_code(&g) != NULL &&
	    course_window(c, &opens_us, &closes_us) && now_us < closes_us &&
	    now_us >= closes_us - CLOSING_US;
}

/* " (reported once; 8 MB)": how sure it is, and a word on it. */
static char *
show_remark(char *dst, size_t cap, const struct reset_time *t)
{
	const char *sure = reset_confidence_show(t->confidence, CONFIDENCE_TWO);

	if (t->say == NULL)
		text_copy(dst, cap, sure);
	else if (sure[0] == '\0')
		snprintf(dst, cap, " (%s)", t->say);
	else
		snprintf(
		    dst, cap, "%.*s; %s)", (int)strlen(sure) - 1, sure, t->say);
	return dst;
}

char *
guide_lasts(char *dst, size_t cap, const struct course *c, int64_t now_us)
{
	const struct reset_step *s = course_step(c);
	char lasts[WORDS_TIME], range[32], stuck[48] = "", limit[32];
	char say[160];

	dst[0] = '\0';
	if (c->state != COURSE_WATCH || s == NULL || !course_has_power(c))
		return dst;
	words_elapsed(lasts, sizeof(lasts), now_us - c->step_us);
	if (s->time == NULL || s->time->since != RESET_SINCE_STEP) {
		snprintf(dst, cap, "For %s now.", lasts);
		return dst;
	}
	if (s->time->stuck != 0)
		snprintf(stuck, sizeof(stuck), "; stuck after %s",
		    reset_show_range(
			limit, sizeof(limit), s->time->stuck, s->time->stuck));
	snprintf(dst, cap, "For %s now. Normal%s: %s%s%s.", lasts,
	    c->phone_speed > 1 ? " of a real phone" : "",
	    reset_show_range(
		range, sizeof(range), s->time->least, s->time->most),
	    course_is_writing(c) ? "" : show_remark(say, sizeof(say), s->time),
	    stuck);
	return dst;
}

bool
guide_is_unplugging(const struct bench *b)
{
	for (size_t i = 0; i < bench_courses(b); i++) {
		const struct course *c = bench_course(b, i);

		if (course_is_open(c) && c->gone_us != 0)
			return true;
	}
	return false;
}

/* How many more need hands, besides one. */
static size_t
count_others(const struct screen_model *m, const struct course *one)
{
	size_t n = 0;

	for (size_t i = 0; i < bench_courses(m->bench); i++) {
		const struct course *c = bench_course(m->bench, i);

		if (c != one && course_hands_us(c, m->now_us) != INT64_MAX)
			n++;
	}
	return n;
}

bool
guide_next_words(char *dst, size_t cap, const struct screen_model *m,
    const struct course *shown)
{
	const struct course *c = bench_course_next(m->bench, m->now_us);
	char label[GUIDE_LABEL], time[WORDS_TIME], left[48] = "", more[32] = "";
	int64_t us;
	size_t n;

	if (c == NULL || c == shown)
		return false;
	us = course_hands_us(c, m->now_us) - m->now_us;
	n = count_others(m, c);
	if (us > 0)
		snprintf(left, sizeof(left), ", %s left",
		    words_elapsed(time, sizeof(time), us));
	if (n > 0)
		snprintf(more, sizeof(more), " (%zu more)", n);
	snprintf(dst, cap, "Next: %s: %s%s%s%s%s",
	    guide_label(label, sizeof(label), m->bench, c), course_short(c),
	    left, more, c->lacks[0] != '\0' ? ". " : "", c->lacks);
	return true;
}
