/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules beyond the schema. */

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "resets_inside.h"

#define DAY 86400 /* seconds; whoever counts on adds them up */

static const char *
name_of_fact(const struct reset_text *t, unsigned i)
{
	return i < t->facts_count ? t->facts[i].name : NULL;
}

static const char *
name_of_procedure(const struct reset_text *t, unsigned i)
{
	return i < t->procedures_count ? t->procedures[i].name : NULL;
}

static const char *
name_of_family(const struct reset_text *t, unsigned i)
{
	return i < t->families_count ? t->families[i].name : NULL;
}

static const char *
name_of_sight(const struct reset_text *t, unsigned i)
{
	return i < t->sights_count ? t->sights[i].name : NULL;
}

/* The name of the i-th entry of each section; NULL past the end. */
static const struct section {
	const char *name;
	const char *(*name_of)(const struct reset_text *t, unsigned i);
} sections[] = {
	{ "facts", name_of_fact },
	{ "procedures", name_of_procedure },
	{ "families", name_of_family },
	{ "sights", name_of_sight },
};

static int
check_names(const struct resets_check *c, const struct section *s)
{
	const char *name;
	char place[RESETS_PLACE];

	for (unsigned i = 0; (name = s->name_of(c->t, i)) != NULL; i++)
		for (unsigned k = 0; k < i; k++) {
			if (strcasecmp(s->name_of(c->t, k), name) != 0)
				continue;
			snprintf(
			    place, sizeof(place), "%s/%u/name", s->name, i);
			return resets_refuse(c, place, "%s stands twice", name);
		}
	return 0;
}

static bool
are_keys(const char *keys)
{
	return strspn(keys, "0123456789*# ") == strlen(keys) &&
	    strpbrk(keys, "0123456789*#") != NULL;
}

static int
check_sequences(const struct resets_check *c, unsigned p)
{
	const struct reset_procedure *proc = &c->t->procedures[p];
	char place[RESETS_PLACE];

	for (unsigned i = 0; i < proc->sequences_count; i++) {
		const struct reset_sequence *q = &proc->sequences[i];

		snprintf(place, sizeof(place),
		    "procedures/%u/sequences/%u/keys", p, i);
		if (!are_keys(q->keys))
			return resets_refuse(
			    c, place, "\"%s\" are no keys of a phone", q->keys);
	}
	return 0;
}

static bool
has_sequence(const struct reset_procedure *p, const char *name)
{
	for (unsigned i = 0; i < p->sequences_count; i++)
		if (strcasecmp(p->sequences[i].name, name) == 0)
			return true;
	return false;
}

static int
check_step(const struct resets_check *c, unsigned p, unsigned i)
{
	const struct reset_procedure *proc = &c->t->procedures[p];
	const struct reset_step *s = &proc->steps[i];
	const struct reset_time *t = s->time;
	char place[RESETS_PLACE];
	int n = snprintf(place, sizeof(place), "procedures/%u/steps/%u/", p, i);
	char *key = place + n;
	size_t cap = sizeof(place) - (size_t)n;

	if (s->keys != NULL && !are_keys(s->keys)) {
		snprintf(key, cap, "keys");
		return resets_refuse(
		    c, place, "\"%s\" are no keys of a phone", s->keys);
	}
	if (t != NULL &&
	    (t->least > t->most || (t->stuck != 0 && t->stuck < t->most))) {
		snprintf(key, cap, "time/least");
		return resets_refuse(
		    c, place, "least, most and stuck do not rise");
	}
	if (t != NULL && (t->most > DAY || t->stuck > DAY)) {
		snprintf(key, cap, "time/%s", t->most > DAY ? "most" : "stuck");
		return resets_refuse(c, place, "no step takes a day");
	}
	for (unsigned k = 0; k < s->only.n; k++) {
		if (has_sequence(proc, s->only.names[k]))
			continue;
		snprintf(key, cap, "only/%u", k);
		return resets_refuse(c, place,
		    "no sequence %s in this procedure", s->only.names[k]);
	}
	return 0;
}

/* What hands do is ended by them or by the carrier. */
static bool
is_end(const struct reset_step *s)
{
	return s->kind >= RESET_WATCH || s->until <= RESET_SIGN_CARRIER_BACK;
}

static bool
needs_power(const struct reset_step *s)
{
	return s->kind == RESET_RELEASE || s->kind == RESET_DIAL;
}

/*
 * The order that whoever leads relies on: unplugged, powered, hands, then
 * eyes, and done at last; signs in the order of a reset.
 */
static int
check_order(
    const struct resets_check *c, unsigned p, const struct reset_sequence *q)
{
	const struct reset_procedure *proc = &c->t->procedures[p];
	const struct reset_step *before = NULL;
	enum reset_sign sign = RESET_SIGN_NONE;
	bool unplugged = false, powered = false;
	char place[RESETS_PLACE];

	for (unsigned i = 0; i < proc->steps_count; i++) {
		const struct reset_step *s = &proc->steps[i];
		bool late = before != NULL && before->kind >= RESET_WATCH &&
		    s->kind < before->kind;

		if (!reset_step_in(s, q))
			continue;
		snprintf(place, sizeof(place), "procedures/%u/steps/%u", p, i);
		if (late || (s->kind == RESET_POWER && !unplugged) ||
		    (needs_power(s) && !powered))
			return resets_refuse(c, place, "a step out of order");
		if (!is_end(s) ||
		    (s->until != RESET_SIGN_NONE && s->until < sign))
			return resets_refuse(
			    c, place, "it cannot end by this sign");
		unplugged |= s->kind == RESET_UNPLUG;
		powered |= s->kind == RESET_POWER;
		sign = s->until != RESET_SIGN_NONE ? s->until : sign;
		before = s;
	}
	snprintf(place, sizeof(place), "procedures/%u", p);
	if (powered && before->kind == RESET_DONE)
		return 0;
	return resets_refuse(
	    c, place, "%s has to unplug, power and be done", q->name);
}

static int
check_procedures(const struct resets_check *c)
{
	int err = 0;

	for (unsigned p = 0; err == 0 && p < c->t->procedures_count; p++) {
		const struct reset_procedure *proc = &c->t->procedures[p];

		err = check_sequences(c, p);
		for (unsigned i = 0; err == 0 && i < proc->steps_count; i++)
			err = check_step(c, p, i);
		for (unsigned i = 0; err == 0 && i < proc->sequences_count; i++)
			err = check_order(c, p, &proc->sequences[i]);
	}
	return err;
}

/* What a family names, below one key, has to be there. */
static int
check_named(const struct resets_check *c, unsigned f, const char *key,
    const struct reset_names *list)
{
	bool facts = strcmp(key, "procedures") != 0;
	char place[RESETS_PLACE];

	for (unsigned i = 0; i < list->n; i++) {
		const char *name = list->names[i];

		if (facts ? resets_fact(c->r, name) != NULL
			  : resets_procedure(c->r, name) != NULL)
			continue;
		snprintf(place, sizeof(place), "families/%u/%s/%u", f, key, i);
		return resets_refuse(
		    c, place, "no %s %s", facts ? "fact" : "procedure", name);
	}
	return 0;
}

/* A model has one family in a text. */
static int
check_models(const struct resets_check *c, unsigned f)
{
	const struct reset_names *models = &c->t->families[f].models;
	char place[RESETS_PLACE];

	for (unsigned i = 0; i < models->n; i++) {
		const char *model = models->names[i];
		bool taken = reset_names_have(models, i, model);

		for (unsigned k = 0; !taken && k < f; k++)
			taken = reset_names_have(&c->t->families[k].models,
			    c->t->families[k].models.n, model);
		if (!taken)
			continue;
		snprintf(place, sizeof(place), "families/%u/models/%u", f, i);
		return resets_refuse(c, place, "model %s stands twice", model);
	}
	return 0;
}

static int
check_family(const struct resets_check *c, unsigned f)
{
	const struct reset_family *family = &c->t->families[f];
	const struct {
		const char *key;
		const struct reset_names *list;
	} named[] = {
		{ "procedures", &family->procedures },
		{ "connect", &family->connect },
		{ "before", &family->before },
		{ "after", &family->after },
		{ "menu", &family->menu },
	};
	char place[RESETS_PLACE];
	int err = check_models(c, f);

	for (size_t i = 0; err == 0 && i < sizeof(named) / sizeof(*named); i++)
		err = check_named(c, f, named[i].key, named[i].list);
	if (err != 0 || family->procedures.n > 0 || family->plain != NULL)
		return err;
	snprintf(place, sizeof(place), "families/%u", f);
	return resets_refuse(
	    c, place, "%s has neither procedures nor plain", family->name);
}

int
resets_check(const struct resets_check *c)
{
	int err = 0;

	for (size_t i = 0; err == 0 && i < sizeof(sections) / sizeof(*sections);
	     i++)
		err = check_names(c, &sections[i]);
	if (err == 0)
		err = resets_check_models(c);
	if (err == 0)
		err = check_procedures(c);
	for (unsigned f = 0; err == 0 && f < c->t->families_count; f++)
		err = check_family(c, f);
	return err == 0 ? resets_check_sights(c) : err;
}
