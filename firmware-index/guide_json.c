/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guide as JSON (jansson), with the words of resets.yaml. */

#include <jansson.h>
#include <stdlib.h>

#include "base/text.h"
#include "firmware-index/guide.h"

static json_t *
list_of_names(const struct reset_names *names)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < names->n; i++)
		json_array_append_new(list, json_string(names->names[i]));
	return list;
}

static json_t *
list_of_facts(const struct guide *g, const struct reset_names *names)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < names->n; i++) {
		const struct reset_fact *f =
		    resets_fact(g->resets, names->names[i]);

		if (reset_is_for(&f->models, g->model))
			json_array_append_new(list,
			    json_pack("{s:s,s:s,s:s,s:s?}", "name", f->name,
				"say", f->say, "confidence",
				reset_confidence_word(f->confidence), "from",
				f->from));
	}
	return list;
}

static json_t *
object_of_sequence(const struct reset_sequence *q)
{
	return json_pack("{s:s,s:s,s:s,s:s,s:s}", "name", q->name, "keys",
	    q->keys, "erases", q->erases, "choose", q->choose, "confidence",
	    reset_confidence_word(q->confidence));
}

static json_t *
list_of_sequences(const struct guide *g)
{
	json_t *list = json_array();
	struct reset_choice c;

	for (size_t i = 0;
	     g->family != NULL && resets_choice(g->resets, g->family, i, &c);
	     i++)
		json_array_append_new(list, object_of_sequence(c.sequence));
	return list;
}

static json_t *
object_of_proposal(const struct reset_proposal *p)
{
	const struct reset_sequence *q = p->choice.sequence;

	return json_pack("{s:b,s:s?,s:s?,s:s}", "needed", p->needed, "sequence",
	    q != NULL ? q->name : NULL, "why", p->why, "confidence",
	    reset_confidence_word(p->confidence));
}

static json_t *
object_of_needless(const struct reset_needless *n)
{
	if (n == NULL)
		return json_null();
	return json_pack("{s:s?,s:s,s:s}", "load", n->load, "say", n->say,
	    "confidence", reset_confidence_word(n->confidence));
}

static json_t *
object_of_time(const struct reset_time *t)
{
	if (t == NULL)
		return json_null();
	return json_pack("{s:s,s:I,s:I,s:o,s:s,s:s?}", "since",
	    reset_since_word(t->since), "least", (json_int_t)t->least, "most",
	    (json_int_t)t->most, "stuck",
	    t->stuck != 0 ? json_integer(t->stuck) : json_null(), "confidence",
	    reset_confidence_word(t->confidence), "say", t->say);
}

/* Those of a model, NULL: of all. */
static json_t *
list_of_lights(const struct reset_light *lights, unsigned n, const char *model)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < n; i++) {
		const struct reset_light *l = &lights[i];

		if (model == NULL || reset_is_for(&l->models, model))
			json_array_append_new(list,
			    json_pack("{s:s,s:s,s:s,s:s}", "lamp",
				reset_lamp_word(l->lamp), "colour",
				reset_colour_word(l->colour), "shows",
				reset_shows_word(l->shows), "confidence",
				reset_confidence_word(l->confidence)));
	}
	return list;
}

static json_t *
list_of_wrongs(const struct reset_step *s)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < s->wrong_count; i++)
		json_array_append_new(list,
		    json_pack("{s:s?,s:s,s:s,s:s}", "sign",
			reset_sign_word(s->wrong[i].sign), "say",
			s->wrong[i].say, "so", s->wrong[i].so, "confidence",
			reset_confidence_word(s->wrong[i].confidence)));
	return list;
}

static const char *
keys_of(const struct guide *g, const struct reset_step *s)
{
	return s->keys == NULL && s->kind == RESET_DIAL
	    ? g->choice.sequence->keys
	    : s->keys;
}

static json_t *
list_of_steps(const struct guide *g)
{
	const struct reset_procedure *p = g->choice.procedure;
	json_t *list = json_array();

	for (unsigned i = 0; p != NULL && i < p->steps_count; i++) {
		const struct reset_step *s = &p->steps[i];

		if (!reset_step_in(s, g->choice.sequence))
			continue;
		json_array_append_new(list,
		    json_pack("{s:s,s:s,s:s?,s:s,s:o,s:o,s:s?,s:s?,s:s?,s:o}",
			"kind", reset_kind_word(s->kind), "say", s->say, "keys",
			keys_of(g, s), "confidence",
			reset_confidence_word(s->confidence), "time",
			object_of_time(s->time), "lights",
			list_of_lights(s->lights, s->lights_count, g->model),
			"display", s->display, "wire", s->wire, "until",
			reset_sign_word(s->until), "wrong", list_of_wrongs(s)));
	}
	return list;
}

static json_t *
list_of_places(const struct guide *g)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < g->family->lamps_count; i++) {
		const struct reset_place *p = &g->family->lamps[i];

		if (reset_is_for(&p->models, g->model))
			json_array_append_new(list,
			    json_pack("{s:s,s:s,s:s}", "lamp",
				reset_lamp_word(p->lamp), "where", p->where,
				"confidence",
				reset_confidence_word(p->confidence)));
	}
	return list;
}

static json_t *
object_of_row(const struct guide *g)
{
	const struct reset_family *f = g->family;

	return json_pack("{s:s,s:s?,s:s?,s:s?,s:o}", "model", g->model,
	    "family", f != NULL ? f->name : NULL, "confidence",
	    f != NULL ? reset_confidence_word(f->confidence) : NULL, "plain",
	    f != NULL ? f->plain : NULL, "sequences", list_of_sequences(g));
}

/* A line of it, which takes the object; NULL where that is NULL. */
static char *
line_of(json_t *object)
{
	char *line = object != NULL ? json_dumps(object, JSON_COMPACT) : NULL;

	json_decref(object);
	return line;
}

char *
json_of_guide_row(const struct guide *g)
{
	return line_of(object_of_row(g));
}

char *
json_of_guide(const struct guide *g)
{
	const struct reset_family *f = g->family;
	const struct reset_sequence *q = g->choice.sequence;
	json_t *object = object_of_row(g), *more;

	if (object == NULL || f == NULL)
		return line_of(object);
	more = json_pack("{s:o,s:o,s:s?,s:o,s:o,s:o,s:o,s:o,s:o}", "proposal",
	    object_of_proposal(&g->proposal), "needless",
	    object_of_needless(f->needless), "sequence",
	    q != NULL ? q->name : NULL, "connect",
	    list_of_facts(g, &f->connect), "before",
	    list_of_facts(g, &f->before), "lamps", list_of_places(g), "steps",
	    list_of_steps(g), "after", list_of_facts(g, &f->after), "menu",
	    list_of_facts(g, &f->menu));
	if (more == NULL || json_object_update(object, more) != 0) {
		json_decref(object);
		object = NULL;
	}
	json_decref(more);
	return line_of(object);
}

char *
json_of_sight(const struct reset_sight *s)
{
	return line_of(json_pack(
	    "{s:s,s:s,s:s?,s:s,s:s?,s:s?,s:s,s:o,s:o,s:s?,s:o,s:o}", "see",
	    s->name, "means", s->means, "wire", s->wire, "next", s->next,
	    "leads", reset_leads_word(s->leads), "sequence", s->sequence,
	    "confidence", reset_confidence_word(s->confidence), "stages",
	    list_of_names(&s->stages), "troubles", list_of_names(&s->troubles),
	    "from", s->from, "models", list_of_names(&s->models), "lights",
	    list_of_lights(s->lights, s->lights_count, NULL)));
}
