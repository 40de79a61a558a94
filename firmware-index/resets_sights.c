/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people see, found by the words they have for it. */

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "model_near.h"
#include "resets_inside.h"

#define WORD 32 /* with NUL; a longer one is cut */
#define LIKE 4  /* letters; shorter words are like too many others */
#define LONG 6  /* of so many two may be wrong */

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

/* What stands between words, or about a text that was copied. */
static const char blanks[] = " \t\"<>()[]:;,!";

static size_t
copy_word(char dst[WORD], const char *word, size_t n)
{
	snprintf(dst, WORD, "%.*s", (int)n, word);
	return strlen(dst);
}

/* Whether a word of a text is like this one, or a part of it. */
static bool
has_like(const char *text, const char *part, size_t n)
{
	char wanted[WORD], word[WORD];
	size_t long_n;

	if (text == NULL || copy_word(wanted, part, n) < LIKE)
		return false;
	for (; *(text += strspn(text, blanks)) != '\0'; text += long_n) {
		long_n = strcspn(text, blanks);
		if (copy_word(word, text, long_n) >= LIKE &&
		    (has_part(wanted, word, strlen(word)) ||
			letters_apart(wanted, word) <= (n < LONG ? 1 : 2)))
			return true;
	}
	return false;
}

static bool
has_word(const struct reset_sight *s, const char *word, size_t n, bool like)
{
	if (like)
		return has_like(s->name, word, n) ||
		    has_like(s->words, word, n);
	return has_part(s->name, word, n) || has_part(s->words, word, n) ||
	    is_for_model_like(s, word, n);
}

/* How many words of a text a sight has, and how many there are. */
static unsigned
count_words(
    const struct reset_sight *s, const char *words, bool like, unsigned *of)
{
	unsigned has = 0;
	size_t n;

	*of = 0;
	for (; *(words += strspn(words, blanks)) != '\0'; words += n) {
		n = strcspn(words, blanks);
		if (n == 1 && strchr("=-&", *words) != NULL)
			continue;
		++*of;
		has += has_word(s, words, n, like);
	}
	return has;
}

/* Those that have the most of its words; returns whether there are any. */
static bool
find(const struct resets *r, const char *words, bool like,
    struct reset_found *found)
{
	const struct reset_sight *s;
	unsigned most = 0, of = 0;

	found->n = 0;
	for (size_t i = 0; (s = resets_sight(r, i)) != NULL; i++) {
		unsigned has = count_words(s, words, like, &of);

		if (has > most)
			found->n = 0;
		if (has > most)
			most = has;
		if (has == most && (has > 0 || of == 0) &&
		    found->n < RESET_FOUND)
			found->at[found->n++] = s;
	}
	found->like = like;
	found->all = most == of && !like;
	return found->n > 0;
}

void
resets_find_sights(
    const struct resets *r, const char *words, struct reset_found *found)
{
	if (!find(r, words, false, found))
		find(r, words, true, found);
}
