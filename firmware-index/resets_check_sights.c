/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sight names besides models: a sequence, and words of the bench. */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "resets_inside.h"

/* As bench/stage.h and bench/device.h call them, in their order. */
static const char *const stages[] = { "off", "linked", "waking", "asking",
	"addressed", "trust", "config", "manifest", "loading", "writing",
	"rebooting", "revived", "stuck", NULL };
static const char *const troubles[] = { "silent", "firewall", "no reply",
	"missing", "no configuration", "loop", "trust loop", "no request",
	"option 150", "foreign dhcp", "tagged", "static address", "broken",
	"power cut", NULL };

static bool
is_one_of(const char *const *words, const char *name)
{
	while (*words != NULL && strcmp(*words, name) != 0)
		words++;
	return *words != NULL;
}

static int
check_words(const struct resets_check *c, unsigned sight, const char *key,
    const struct reset_names *names)
{
	bool stage = strcmp(key, "stages") == 0;
	const char *const *words = stage ? stages : troubles;
	char place[RESETS_PLACE], list[240] = "";
	size_t n = 0;

	for (unsigned i = 0; i < names->n; i++) {
		if (is_one_of(words, names->names[i]))
			continue;
		for (; *words != NULL; words++) {
			n += text_copy(
			    list + n, sizeof(list) - n, n > 0 ? ", " : "");
			n += text_copy(list + n, sizeof(list) - n, *words);
		}
		snprintf(
		    place, sizeof(place), "sights/%u/%s/%u", sight, key, i);
		return resets_refuse(c, place, "no %s %s; there are %s",
		    stage ? "stage" : "trouble", names->names[i], list);
	}
	return 0;
}

static bool
has_sequence(const struct resets *r, const char *model, const char *sequence)
{
	const struct reset_family *f = resets_family(r, model);
	struct reset_choice choice;

	return f != NULL && resets_choose(r, f, sequence, &choice);
}

/* The models that it is seen on, or else any model, can be told to dial it. */
static int
check_sequence(const struct resets_check *c, unsigned sight)
{
	const struct reset_sight *s = &c->t->sights[sight];
	char place[RESETS_PLACE];
	const char *model;

	snprintf(place, sizeof(place), "sights/%u/sequence", sight);
	if (s->sequence == NULL)
		return 0;
	if (s->leads != RESET_LEADS_RESET)
		return resets_refuse(
		    c, place, "it has a sequence and leads to no reset");
	for (unsigned i = 0; i < s->models.n; i++)
		if (!has_sequence(c->r, s->models.names[i], s->sequence))
			return resets_refuse(c, place,
			    "a %s has no sequence %s", s->models.names[i],
			    s->sequence);
	for (size_t i = 0; (model = resets_model(c->r, i)) != NULL; i++)
		if (has_sequence(c->r, model, s->sequence))
			return 0;
	return resets_refuse(
	    c, place, "no model has a sequence %s", s->sequence);
}

int
resets_check_sights(const struct resets_check *c)
{
	int err = 0;

	for (unsigned i = 0; err == 0 && i < c->t->sights_count; i++) {
		const struct reset_sight *s = &c->t->sights[i];

		err = check_words(c, i, "stages", &s->stages);
		if (err == 0)
			err = check_words(c, i, "troubles", &s->troubles);
		if (err == 0)
			err = check_sequence(c, i);
	}
	return err;
}
