/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding entries: those of later texts come first. */

#include <strings.h>

#include "resets_inside.h"

bool
reset_names_have(const struct reset_names *names, unsigned n, const char *name)
{
	for (unsigned i = 0; i < n; i++)
		if (strcasecmp(names->names[i], name) == 0)
			return true;
	return false;
}

const struct reset_fact *
resets_fact(const struct resets *r, const char *name)
{
	for (size_t i = r->texts_n; i-- > 0;) {
		const struct reset_text *t = r->texts[i];

		for (unsigned k = 0; k < t->facts_count; k++)
			if (strcasecmp(t->facts[k].name, name) == 0)
				return &t->facts[k];
	}
	return NULL;
}

const struct reset_procedure *
resets_procedure(const struct resets *r, const char *name)
{
	for (size_t i = r->texts_n; i-- > 0;) {
		const struct reset_text *t = r->texts[i];

		for (unsigned k = 0; k < t->procedures_count; k++)
			if (strcasecmp(t->procedures[k].name, name) == 0)
				return &t->procedures[k];
	}
	return NULL;
}

static bool
family_is_hidden(const struct resets *r, size_t text, const char *name)
{
	for (size_t i = text + 1; i < r->texts_n; i++)
		for (unsigned k = 0; k < r->texts[i]->families_count; k++)
			if (strcasecmp(r->texts[i]->families[k].name, name) ==
			    0)
				return true;
	return false;
}

const struct reset_family *
resets_family(const struct resets *r, const char *model)
{
	for (size_t i = r->texts_n; i-- > 0;) {
		const struct reset_text *t = r->texts[i];

		for (unsigned k = 0; k < t->families_count; k++) {
			const struct reset_family *f = &t->families[k];

			if (reset_names_have(&f->models, f->models.n, model) &&
			    !family_is_hidden(r, i, f->name))
				return f;
		}
	}
	return NULL;
}

const char *
resets_model(const struct resets *r, size_t i)
{
	for (size_t t = 0; t < r->texts_n; t++)
		for (unsigned k = 0; k < r->texts[t]->families_count; k++) {
			const struct reset_family *f =
			    &r->texts[t]->families[k];

			for (unsigned m = 0; m < f->models.n; m++)
				if (resets_family(r, f->models.names[m]) == f &&
				    i-- == 0)
					return f->models.names[m];
		}
	return NULL;
}

bool
resets_choice(const struct resets *r, const struct reset_family *f, size_t i,
    struct reset_choice *c)
{
	for (unsigned k = 0; k < f->procedures.n; k++) {
		const struct reset_procedure *p =
		    resets_procedure(r, f->procedures.names[k]);

		if (i < p->sequences_count) {
			*c = (struct reset_choice){ p, &p->sequences[i] };
			return true;
		}
		i -= p->sequences_count;
	}
	*c = (struct reset_choice){ 0 };
	return false;
}

bool
resets_choose(const struct resets *r, const struct reset_family *f,
    const char *name, struct reset_choice *c)
{
	for (size_t i = 0; resets_choice(r, f, i, c); i++)
		if (strcasecmp(c->sequence->name, name) == 0)
			return true;
	return false;
}

bool
reset_step_in(const struct reset_step *s, const struct reset_sequence *q)
{
	return s->only.n == 0 || reset_names_have(&s->only, s->only.n, q->name);
}

bool
reset_is_for(const struct reset_names *models, const char *model)
{
	return models->n == 0 || reset_names_have(models, models->n, model);
}
