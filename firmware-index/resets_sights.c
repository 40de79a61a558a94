/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people see, found by the words they have for it. */

#include <string.h>
#include <strings.h>

#include "resets_inside.h"

static bool
is_hidden(const struct resets *r, size_t text, const char *name)
{
	for (size_t i = text + 1; i < r->texts_n; i++)
		for (unsigned k = 0; k < r->texts[i]->sights_count; k++)
			if (strcasecmp(r->texts[i]->sights[k].name, name) == 0)
				return true;
	return false;
}

const struct reset_sight *
resets_sight(const struct resets *r, size_t i)
{
	for (size_t t = 0; t < r->texts_n; t++)
		for (unsigned k = 0; k < r->texts[t]->sights_count; k++) {
			const struct reset_sight *s = &r->texts[t]->sights[k];

			if (!is_hidden(r, t, s->name) && i-- == 0)
				return s;
		}
	return NULL;
}

/* Whether n letters stand in a text, in any case. */
static bool
has_part(const char *text, const char *part, size_t n)
{
	for (; text != NULL && *text != '\0'; text++)
		if (strncasecmp(text, part, n) == 0)
			return true;
	return false;
}

static bool
is_for_model_like(const struct reset_sight *s, const char *part, size_t n)
{
	for (unsigned i = 0; i < s->models.n; i++)
		if (has_part(s->models.names[i], part, n))
			return true;
	return false;
}

static bool
fits(const struct reset_sight *s, const char *words)
{
	static const char blanks[] = " \t\"";

	while (*(words += strspn(words, blanks)) != '\0') {
		size_t n = strcspn(words, blanks);

		if (!has_part(s->name, words, n) &&
		    !has_part(s->words, words, n) &&
		    !is_for_model_like(s, words, n))
			return false;
		words += n;
	}
	return true;
}

const struct reset_sight *
resets_find_sight(const struct resets *r, const char *words, size_t *i)
{
	const struct reset_sight *s;

	while ((s = resets_sight(r, *i)) != NULL) {
		++*i;
		if (fits(s, words))
			return s;
	}
	return NULL;
}
