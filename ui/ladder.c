/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ladder.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "bench/device.h"
#include "firmware-index/plan.h"
#include "serve/ladders.h"
#include "ui/page.h"
#include "ui/turn.h"
#include "ui/view.h"

static bool
is_at_its_end(const struct event_ladder *l)
{
	return l->steps > 0 && strcasecmp(l->before, l->target) == 0;
}

bool
ladder_climbs(const struct device *d)
{
	return d->ladder.steps > 1 && !is_at_its_end(&d->ladder);
}

bool
ladder_needs_hands(const struct device *d)
{
	bool waits = d->ladder.asks && d->ladder.steps == 0;

	return (waits || d->ladder.missing) && d->stage != STAGE_REVIVED &&
	    d->stage != STAGE_OFF;
}

char *
ladder_words(char *dst, size_t cap, const struct device *d)
{
	const struct event_ladder *l = &d->ladder;

	if (l->step < l->steps)
		snprintf(dst, cap, "step %u of %u: %s, then on to %s", l->step,
		    l->steps, l->load, l->target);
	else
		snprintf(
		    dst, cap, "step %u of %u: %s", l->step, l->steps, l->load);
	return dst;
}

char *
ladder_trouble(
    char *dst, size_t cap, const struct view *v, const struct device *d)
{
	const struct event_ladder *l = &d->ladder;
	char key[KEY_NAME];

	if (l->missing)
		snprintf(dst, cap,
		    "Step %u of %u needs %s, which is not here: put it into "
		    "the served folder.",
		    l->step, l->steps, l->load);
	else
		snprintf(dst, cap, "%s Press %s to choose.", l->reason,
		    turn_key_of(v->screen, "choose", key));
	return dst;
}

/* "2 steps: A, then B" */
static void
show_steps(char *dst, size_t cap, const struct plan *p)
{
	size_t n = 0;

	if (p->steps_n > 1)
		n = (size_t)snprintf(dst, cap, "%u steps: ", p->steps_n);
	for (unsigned i = 0; i < p->steps_n && n < cap; i++) {
		const struct plan_step *s = &p->steps[i];

		n += (size_t)snprintf(dst + n, cap - n, "%s%s%s",
		    i > 0 ? ", then " : "", s->load,
		    s->at == INDEX_NONE ? " (not here)" : "");
	}
}

char *
ladder_plan(char *dst, size_t cap, const struct plan *p)
{
	text_copy(dst, cap, p->question);
	if (p->state == PLAN_READY && p->steps_n == 1)
		text_copy(dst, cap, "in one step");
	else if (p->steps_n > 0 &&
	    (p->state == PLAN_READY || p->state == PLAN_LACKS))
		show_steps(dst, cap, p);
	return dst;
}

/* ", then P00308000900, then P0S3-8-12-00": what comes after this step. */
static char *
show_rest(char *dst, size_t cap, const struct view *v, const struct device *d)
{
	const struct plan *p = v->model->ladders != NULL
	    ? ladders_plan(v->model->ladders, d->mac)
	    : NULL;
	size_t n = text_copy(dst, cap, "");

	if (p == NULL && d->ladder.step < d->ladder.steps)
		snprintf(dst, cap, ", then on to %s", d->ladder.target);
	for (unsigned i = 1; p != NULL && i < p->steps_n && n < cap; i++)
		n += (size_t)snprintf(
		    dst + n, cap - n, ", then %s", p->steps[i].load);
	return dst;
}

/* While it takes a load one looks at that. */
static bool
is_busy(const struct device *d)
{
	return d->stage >= STAGE_LOADING && d->stage <= STAGE_REBOOTING;
}

static void
say_step(const struct view *v, struct page *p, const struct device *d)
{
	const struct event_ladder *l = &d->ladder;
	char rest[LADDER_WORDS];

	show_rest(rest, sizeof(rest), v, d);
	if (is_at_its_end(l) && l->steps > 1)
		page_format(p, "", STYLE_GOOD,
		    "All %u steps are done: it runs %s.", l->steps, l->target);
	else if (is_at_its_end(l))
		page_format(p, "", STYLE_GOOD,
		    "It runs the load it was to get, %s.", l->target);
	else if (l->missing)
		page_format(p, "!", STYLE_WARN,
		    "Step %u of %u needs %s, which is not here: put it into "
		    "the served folder, where it is found by itself. It leads "
		    "to %s. %s",
		    l->step, l->steps, l->load, l->target, l->reason);
	else if (l->steps == 1)
		page_format(p, "", STYLE_BOLD, "%s, in one step.", l->load);
	else if (l->steps > 0)
		page_format(p, "", STYLE_BOLD, "Step %u of %u: %s%s.", l->step,
		    l->steps, l->load, rest);
	if (l->reason[0] != '\0' && !l->missing && !l->asks && !is_busy(d))
		page_item(p, "", STYLE_PLAIN, l->reason);
}

bool
ladder_chosen(
    char *dst, size_t cap, const struct view *v, const struct device *d)
{
	const struct ladders *l = v->model->ladders;
	const struct load_choice *c = ladders_choice(l, d->mac, d->model);
	const struct configured *f = ladders_configured(l, d->mac);
	char what[96], whom[64];

	if (c != NULL)
		snprintf(dst, cap, "Chosen was %s %s",
		    load_choice_what(what, sizeof(what), c),
		    load_choice_whom(whom, sizeof(whom), c));
	else if (f != NULL && f->state == CONFIGURED_HERE)
		snprintf(dst, cap, "Chosen by %s in the folder: %s", f->file,
		    f->load);
	else
		return false;
	return true;
}

/* Who said so; where nobody did, how to. */
static void
say_choice(const struct view *v, struct page *p, const struct device *d)
{
	char chosen[LADDER_CHOSEN], note[CONFIGURED_NOTE], key[KEY_NAME];
	const struct configured *f;

	turn_key_of(v->screen, "choose", key);
	if (ladder_chosen(chosen, sizeof(chosen), v, d))
		page_format(
		    p, "", STYLE_PLAIN, "%s; %s chooses another.", chosen, key);
	else if (d->ladder.steps == 0)
		page_format(p, "", STYLE_PLAIN,
		    "Nobody chose a load for it: %s does.", key);
	else
		page_format(p, "", STYLE_PLAIN,
		    "Nobody chose it: it is the best load that is here for "
		    "it. %s chooses another.",
		    key);
	f = ladders_configured(v->model->ladders, d->mac);
	if (f != NULL && configured_note(note, sizeof(note), f)[0] != '\0')
		page_item(p, "", STYLE_WARN, note);
}

void
ladder_draw(const struct view *v, struct page *p, const struct device *d)
{
	if (v->model->ladders == NULL && d->ladder.steps == 0)
		return;
	if (is_busy(d) && d->ladder.steps < 2)
		return;
	page_heading(p, "What it is to get");
	if (d->ladder.asks)
		page_item(p, "?", STYLE_WARN, d->ladder.reason);
	if (v->model->ladders != NULL &&
	    ladders_waits(v->model->ladders, d->mac))
		page_item(p, "", STYLE_WARN,
		    "It waits for the folders to be read: a better load may "
		    "still be found.");
	say_step(v, p, d);
	if (is_busy(d))
		return;
	if (v->model->ladders != NULL && d->model != NULL)
		say_choice(v, p, d);
	else if (d->model == NULL)
		page_item(
		    p, "", STYLE_PLAIN, "Nothing tells yet which model it is.");
}
