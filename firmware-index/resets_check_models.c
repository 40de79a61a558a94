/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Models that a text names: each has a family, and a family's new model is not
 * merely a known one's name cut short.
 */

#include <stdio.h>
#include <strings.h>

#include "base/text.h"
#include "model_near.h"
#include "resets_inside.h"

/* "; near it: 7961G, 7961G-GE", or "". */
static void
list_near(char *dst, size_t cap, const struct resets *r, const char *name)
{
	const char *model, *between = "; near it: ";
	size_t n = 0;

	dst[0] = '\0';
	for (size_t edits = 0; edits <= MODEL_NEAR && n == 0; edits++)
		for (size_t i = 0; (model = resets_model(r, i)) != NULL; i++) {
			if (model_unlikeness(name, model) != edits)
				continue;
			n += text_copy(dst + n, cap - n, between);
			n += text_copy(dst + n, cap - n, model);
			between = ", ";
		}
}

static int
check_known(const struct resets_check *c, const struct reset_names *models,
    const char *place)
{
	char at[RESETS_PLACE], near[160];

	for (unsigned i = 0; i < models->n; i++) {
		const char *name = models->names[i];

		if (resets_family(c->r, name) != NULL)
			continue;
		snprintf(at, sizeof(at), "%.60s/models/%u", place, i);
		list_near(near, sizeof(near), c->r, name);
		return resets_refuse(
		    c, at, "no family has a model %s%s", name, near);
	}
	return 0;
}

static int
check_lights(const struct resets_check *c, const struct reset_light *lights,
    unsigned n, const char *place)
{
	char at[RESETS_PLACE];
	int err = 0;

	for (unsigned i = 0; err == 0 && i < n; i++) {
		snprintf(at, sizeof(at), "%.60s/lights/%u", place, i);
		err = check_known(c, &lights[i].models, at);
	}
	return err;
}

static int
check_procedure(const struct resets_check *c, unsigned p)
{
	const struct reset_procedure *proc = &c->t->procedures[p];
	char at[RESETS_PLACE];
	int err = 0;

	for (unsigned i = 0; err == 0 && i < proc->steps_count; i++) {
		snprintf(at, sizeof(at), "procedures/%u/steps/%u", p, i);
		err = check_lights(
		    c, proc->steps[i].lights, proc->steps[i].lights_count, at);
	}
	return err;
}

/* Known before this text, to whom a new name may have been meant to lead. */
static bool
begins_known(const struct resets *before, const char *name)
{
	const char *model;

	if (resets_family(before, name) != NULL)
		return false;
	for (size_t i = 0; (model = resets_model(before, i)) != NULL; i++)
		if (model_unlikeness(name, model) == 0)
			return true;
	return false;
}

static int
check_family(const struct resets_check *c, unsigned f)
{
	const struct reset_family *family = &c->t->families[f];
	const struct resets before = { c->r->texts, c->r->texts_n - 1 };
	char at[RESETS_PLACE], near[160];
	int err = 0;

	for (unsigned i = 0; i < family->models.n; i++) {
		const char *name = family->models.names[i];

		if (!begins_known(&before, name))
			continue;
		snprintf(at, sizeof(at), "families/%u/models/%u", f, i);
		list_near(near, sizeof(near), &before, name);
		return resets_refuse(c, at, "no model %s%s", name, near);
	}
	for (unsigned i = 0; err == 0 && i < family->lamps_count; i++) {
		snprintf(at, sizeof(at), "families/%u/lamps/%u", f, i);
		err = check_known(c, &family->lamps[i].models, at);
	}
	return err;
}

int
resets_check_models(const struct resets_check *c)
{
	const struct reset_text *t = c->t;
	char at[RESETS_PLACE];
	int err = 0;

	for (unsigned i = 0; err == 0 && i < t->families_count; i++)
		err = check_family(c, i);
	for (unsigned i = 0; err == 0 && i < t->facts_count; i++) {
		snprintf(at, sizeof(at), "facts/%u", i);
		err = check_known(c, &t->facts[i].models, at);
	}
	for (unsigned i = 0; err == 0 && i < t->procedures_count; i++)
		err = check_procedure(c, i);
	for (unsigned i = 0; err == 0 && i < t->sights_count; i++) {
		const struct reset_sight *s = &t->sights[i];

		snprintf(at, sizeof(at), "sights/%u", i);
		err = check_known(c, &s->models, at);
		if (err == 0)
			err = check_lights(c, s->lights, s->lights_count, at);
	}
	return err;
}
