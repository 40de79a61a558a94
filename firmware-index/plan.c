/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firmware-index/plan.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "load_name.h"
#include "plan_choose.h"
#include "plan_rules.h"
#include "version.h"

/* A plan in the making. */
struct climb {
	struct plan *p;
	const struct firmware_index *x;
	const struct plan_phone *phone;
	struct rung at; /* what the phone runs after the steps so far */
	bool known;     /* whether that is known, not supposed */
	bool recovery;  /* it asks for its default manifest first */
};

static struct rung
rung_of(const struct load *l)
{
	struct rung r = { .protocol = l->protocol,
		.generation = l->generation };

	text_copy(r.version, sizeof(r.version), l->version);
	return r;
}

static size_t
position(const struct firmware_index *x, const struct load *l)
{
	return (size_t)(l - index_load(x, 0));
}

static struct plan_step *
add_step(struct climb *c, const struct load *l, enum confidence confidence,
    const char *reason)
{
	struct plan_step *s = &c->p->steps[c->p->steps_n++];

	*s = (struct plan_step){ .at = INDEX_NONE, .confidence = confidence };
	text_copy(s->reason, sizeof(s->reason), reason);
	if (l != NULL) {
		s->at = position(c->x, l);
		text_copy(s->load, sizeof(s->load), l->name);
		c->at = rung_of(l);
	}
	return s;
}

/* The step is here, but a phone could not take it as it is. */
static void
lack(struct climb *c, struct plan_step *s, const char *what)
{
	size_t n = strlen(s->reason);

	s->at = INDEX_NONE;
	c->p->state = PLAN_LACKS;
	snprintf(s->reason + n, sizeof(s->reason) - n, "%s%s", n > 0 ? " " : "",
	    what);
}

static const char *
worst_words(char *buf, size_t cap, const struct load *l)
{
	if (l->findings.n > 0)
		finding_words(buf, cap, &l->findings.list[0]);
	else
		text_copy(buf, cap, "");
	return buf;
}

/* What is not here is named by the load one would look for. */
static void
add_missing(struct climb *c, const struct rule *r, const struct load *to)
{
	struct plan_step *s = add_step(c, NULL, r->confidence, r->reason);
	enum protocol protocol =
	    r->step != PROTOCOL_NONE ? r->step : to->protocol;

	if (r->pattern[0] == '.')
		snprintf(s->load, sizeof(s->load), "%s%s%s",
		    protocol_name(protocol), c->phone->model->parts,
		    r->pattern);
	else
		text_copy(s->load, sizeof(s->load), r->pattern);
	c->p->state = PLAN_LACKS;
	c->at = (struct rung){ .protocol = protocol };
	text_copy(c->at.version, sizeof(c->at.version), r->most);
}

static bool
has_default(const struct climb *c, const struct load *l, const char **name)
{
	const struct model *m = c->phone->model;

	*name = m->manifests_count > 0 ? m->manifests[0] : "";
	for (unsigned i = 0; i < l->terms_n; i++)
		for (unsigned k = 0; k < m->manifests_count; k++)
			if (strcasecmp(index_file(c->x, l->terms[i])->name,
				m->manifests[k]) == 0)
				return true;
	return false;
}

static bool
has_unsigned(const struct load *l)
{
	for (unsigned i = 0; i < l->parts_n; i++) {
		const char *dot = strrchr(l->parts[i].name, '.');

		if (dot != NULL && strcasecmp(dot, ".bin") == 0 &&
		    l->parts[i].file != INDEX_NONE)
			return true;
	}
	return false;
}

/* What a phone in this state asks for besides what a load consists of. */
static void
check_step(struct climb *c, struct plan_step *s, const struct load *l,
    const struct rung *from)
{
	char text[PLAN_TEXT];
	const char *name;

	if (c->phone->model->generation == GENERATION_JAVA && c->recovery &&
	    c->p->steps_n == 1 && !has_default(c, l, &name)) {
		snprintf(text, sizeof(text),
		    "In recovery it asks for %s, and none with this list is "
		    "here.",
		    name);
		lack(c, s, text);
	}
	if (c->phone->model->generation == GENERATION_GEN1 && c->known &&
	    version_compare(from->version, "5-0") < 0 && !has_unsigned(l)) {
		snprintf(text, sizeof(text),
		    "Before 5.0 it takes unsigned images only: %s.bin is "
		    "missing.",
		    l->name);
		lack(c, s, text);
	}
}

/* A board may be too new for a load: facts/phones.md section 4.1. */
static bool
may_be_too_old(const struct load *step, const struct load *to)
{
	return (to->hardware_comp & ~step->hardware_comp) != 0;
}

static void
add_rule_step(struct climb *c, const struct rule *r, const struct load *step,
    const struct load *to)
{
	struct rung from = c->at;
	struct plan_step *s = add_step(c, step, r->confidence, r->reason);
	size_t n;

	if (!c->known)
		text_copy(s->reason, sizeof(s->reason),
		    "What is on the phone is not known; this load knows both "
		    "signing keys, so it is the safe way.");
	n = strlen(s->reason);
	if (!c->known && may_be_too_old(step, to))
		snprintf(s->reason + n, sizeof(s->reason) - n,
		    " A newer board refuses it (Load rejected HC): then go "
		    "straight on.");
	check_step(c, s, step, &from);
}

static void
ask(struct climb *c, const char *question)
{
	c->p->state = PLAN_ASKS;
	text_copy(c->p->question, sizeof(c->p->question), question);
}

/* Take the steps that the rules ask for. */
static void
take_steps(struct climb *c, const struct load *to)
{
	const struct model *m = c->phone->model;
	struct rung goal = rung_of(to);
	const struct rule *r = NULL;

	while (c->p->steps_n < PLAN_STEPS - 1 &&
	    (r = rule_between(m, &c->at, &goal, r)) != NULL) {
		const struct load *step = choose_step(c->x, m, r, to->protocol);

		if (step != NULL)
			add_rule_step(c, r, step, to);
		else if (r->optional)
			continue;
		else if (c->known)
			add_missing(c, r, to);
		else
			ask(c,
			    "Is what the phone has 8.3(3) or newer? Older "
			    "ones refuse this load, and 8.5(2), which they "
			    "take first, is not here.");
		if (c->p->state == PLAN_ASKS)
			return;
		c->known = true;
	}
}

/* Why a load can follow directly on what the phone has then. */
static const char *
last_reason(const struct climb *c, const struct load *to, bool known)
{
	struct rung goal = rung_of(to);

	if (c->p->steps_n > 0)
		return "The load that is wanted; the step before it leads "
		       "there.";
	if (c->phone->model->generation == GENERATION_OTHER)
		return "The load that is wanted; no steps are known for these "
		       "phones.";
	if (c->phone->model->generation == GENERATION_JAVA &&
	    !rung_has_new_key(&goal))
		return "The load that is wanted; all these phones know the "
		       "key it is signed with.";
	if (!known && c->phone->model->generation == GENERATION_GEN1)
		return "The load that is wanted. What is on the phone is not "
		       "known: below 5.0 it needs P00305000500 first.";
	if (!known)
		return "The load that is wanted.";
	if (c->recovery)
		return "The load that is wanted; what its last load left in "
		       "the phone takes it directly.";
	return "The load that is wanted; the phone takes it directly.";
}

static void
add_last(struct climb *c, const struct load *to, bool known)
{
	struct rung from = c->at;
	enum confidence confidence =
	    c->phone->model->generation == GENERATION_OTHER ||
		(c->p->steps_n == 0 && !known)
	    ? CONFIDENCE_INFERRED
	    : CONFIDENCE_TWO;
	struct plan_step *s =
	    add_step(c, to, confidence, last_reason(c, to, known));

	check_step(c, s, to, &from);
}

/* A newer board may refuse what is older than the load it runs. */
static void
check_board(struct climb *c, const struct load *to)
{
	const struct load *now =
	    c->known ? index_find(c->x, c->phone->running, NULL) : NULL;
	char text[PLAN_TEXT];

	if (c->p->state != PLAN_READY || now == NULL ||
	    version_compare(now->version, to->version) <= 0 ||
	    !may_be_too_old(to, now))
		return;
	if (c->phone->hardware > 0)
		snprintf(text, sizeof(text),
		    "Newer boards refuse this older load (Load rejected HC), "
		    "and whether V%u is one is not known. Try it?",
		    c->phone->hardware);
	else
		text_copy(text, sizeof(text),
		    "Newer boards refuse this older load (Load rejected HC), "
		    "and which board this is is not known. Try it?");
	ask(c, text);
}

/* The load that tells what is on the phone, or "". */
static const char *
load_that_counts(const struct plan_phone *phone)
{
	bool running =
	    phone->running[0] != '\0' && !load_is_recovery(phone->running);
	bool last = phone->last != NULL && phone->last[0] != '\0' &&
	    !load_is_recovery(phone->last);

	if (running && !phone->erased)
		return phone->running;
	return last ? phone->last : running ? phone->running : "";
}

static void
stand(struct climb *c, const struct load *to)
{
	struct load_name name;

	load_name_read(&name, load_that_counts(c->phone));
	c->recovery = c->phone->erased || load_is_recovery(c->phone->running);
	c->known = name.version[0] != '\0';
	c->at.protocol = name.protocol;
	text_copy(c->at.version, sizeof(c->at.version), name.version);
	if (c->known)
		return;
	/* Java phones may be too old for anything but the safe way. */
	if (c->phone->model->generation == GENERATION_JAVA)
		text_copy(c->at.version, sizeof(c->at.version), "8-0");
	else
		c->at = rung_of(to);
}

static bool
runs_already(const struct climb *c, const struct load *to)
{
	struct load_name now;

	if (c->recovery)
		return false;
	if (strcasecmp(c->phone->running, to->name) == 0)
		return true;
	/* By CDP P00308080000 is P003-08-8-00. */
	load_name_read(&now, c->phone->running);
	return c->phone->model->generation == GENERATION_GEN1 && c->known &&
	    now.protocol == to->protocol &&
	    version_compare(now.version, to->version) == 0;
}

static void
refuse(struct plan *p, enum plan_state state, const char *why)
{
	p->state = state;
	p->steps_n = 0;
	text_copy(p->question, sizeof(p->question), why);
}

/* Whether the load itself can be given. */
static bool
check_wanted(struct climb *c, const struct load *to)
{
	char text[PLAN_TEXT], worst[120];

	if (!load_is_for(to, c->phone->model)) {
		snprintf(text, sizeof(text), "%s is not for a %s.", to->name,
		    c->phone->model->name);
		refuse(c->p, PLAN_REFUSED, text);
		return false;
	}
	if (to->usable)
		return true;
	snprintf(text, sizeof(text), "%s cannot be used: %s", to->name,
	    worst_words(worst, sizeof(worst), to));
	refuse(c->p, to->complete ? PLAN_REFUSED : PLAN_LACKS, text);
	if (!to->complete)
		lack(c, add_step(c, to, CONFIDENCE_TWO, ""), worst);
	return false;
}

static void
climb(struct climb *c, const struct load *to)
{
	struct rung goal = rung_of(to);
	const char *why;
	bool known;

	if (!check_wanted(c, to))
		return;
	stand(c, to);
	if (runs_already(c, to)) {
		refuse(c->p, PLAN_NONE, "The phone runs this load already.");
		return;
	}
	known = c->known;
	c->p->state = PLAN_READY;
	take_steps(c, to);
	why = rule_forbids(c->phone->model, &c->at, &goal);
	if (why != NULL) {
		refuse(c->p, PLAN_REFUSED, why);
		return;
	}
	add_last(c, to, known);
	check_board(c, to);
}

void
plan_make(struct plan *p, const struct firmware_index *x,
    const struct plan_phone *phone, const struct load *wanted)
{
	struct climb c = { .p = p, .x = x, .phone = phone };
	struct choice choice = { .load = wanted };

	memset(p, 0, sizeof(*p));
	if (phone->model == NULL) {
		refuse(p, PLAN_ASKS, "Which model is it? Nothing tells yet.");
		return;
	}
	if (wanted == NULL)
		choose_load(&choice, x, phone, load_that_counts(phone));
	if (choice.load != NULL)
		climb(&c, choice.load);
	if (choice.question[0] == '\0')
		return;
	/* A choice that is in doubt keeps the steps that yes would lead to. */
	if (choice.load == NULL)
		refuse(p, choice.state, choice.question);
	else if (p->state == PLAN_READY)
		ask(&c, choice.question);
}
