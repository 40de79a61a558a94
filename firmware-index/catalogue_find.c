/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding a model by what is seen of it. */

#include "firmware-index/catalogue.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"

#define WORDS_MAX 128 /* octets of a device's words we look at */

static bool
begins(const char *text, const char *with)
{
	return strncasecmp(text, with, strlen(with)) == 0;
}

const struct model *
catalogue_find(const struct catalogue *c, const char *name)
{
	for (size_t i = 0; i < catalogue_count(c); i++)
		if (strcasecmp(catalogue_at(c, i)->name, name) == 0)
			return catalogue_at(c, i);
	return NULL;
}

const struct model *
catalogue_find_type(const struct catalogue *c, uint32_t type)
{
	for (size_t i = 0; i < catalogue_count(c); i++) {
		const struct model *m = catalogue_at(c, i);

		for (unsigned t = 0; t < m->types_count; t++)
			if (m->types[t] == type)
				return m;
	}
	return NULL;
}

static bool
has_vendor(const struct model *m, const char *words)
{
	for (unsigned i = 0; i < m->vendor_count; i++)
		if (strcasecmp(m->vendor[i], words) == 0)
			return true;
	return false;
}

/* The one model with exactly these words as option 60. */
static const struct model *
find_vendor(const struct catalogue *c, const char *words)
{
	const struct model *found = NULL;

	for (size_t i = 0; i < catalogue_count(c); i++) {
		if (!has_vendor(catalogue_at(c, i), words))
			continue;
		if (found != NULL)
			return NULL;
		found = catalogue_at(c, i);
	}
	return found;
}

/*
 * A model's number as a device writes it: "7941", "CP-7941G", "7971" for the
 * 7971G-GE, "CP-8841-3PCC" with the firmware for other makers' servers.
 */
static const struct model *
find_number(const struct catalogue *c, const char *number)
{
	static const char *const tails[] = { "", "G", "G-GE" };
	const struct model *m = NULL;
	char name[32];
	int n;

	if (begins(number, "CP-"))
		number += strlen("CP-");
	n = (int)strlen(number);
	if (n > 5 && strcasecmp(number + n - 5, "-3PCC") == 0)
		n -= 5;
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		snprintf(name, sizeof(name), "%.*s%s", n, number, tails[i]);
		m = catalogue_find(c, name);
		if (m != NULL)
			break;
	}
	return m;
}

/*
 * The number among the words: what follows "Phone" (or "Station", as
 * conference phones call themselves), or a single word. A router is no phone
 * for having a number.
 */
static const char *
number_in(char *words)
{
	static const char blanks[] = " ,";
	char *rest, *first = strtok_r(words, blanks, &rest);
	char *word = first;

	while (word != NULL) {
		char *next = strtok_r(NULL, blanks, &rest);

		if (next == NULL && word == first)
			return word;
		if (strcasecmp(word, "Phone") == 0 ||
		    strcasecmp(word, "Station") == 0)
			return next;
		word = next;
	}
	return NULL;
}

const struct model *
catalogue_find_words(const struct catalogue *c, struct span words)
{
	char text[WORDS_MAX];
	const struct model *m;
	const char *number;

	text_escape(text, sizeof(text), words);
	m = find_vendor(c, text);
	if (m != NULL)
		return m;
	number = number_in(text);
	return number != NULL ? find_number(c, number) : NULL;
}

/* "gk<mac>" of the catalogue against a name with twelve hex digits there. */
static bool
fits_mac(const char *pattern, const char *name)
{
	const char *mac = strstr(pattern, "<mac>");
	size_t n = mac != NULL ? (size_t)(mac - pattern) : 0;

	return mac != NULL && strncasecmp(pattern, name, n) == 0 &&
	    strspn(name + n, "0123456789abcdefABCDEF") == 12 &&
	    strcasecmp(name + n + 12, mac + strlen("<mac>")) == 0;
}

/*
 * Old loads ask with their version in the name, TERM41.7-0-3-0S.loads
 * (facts/phones.md section 1.1): up to the first dot the names are the same.
 */
static bool
fits_manifest(const char *manifest, const char *name)
{
	size_t stem = strcspn(manifest, ".") + 1;

	if (strcasecmp(manifest, name) == 0 || fits_mac(manifest, name))
		return true;
	return begins(manifest, "term") &&
	    strncasecmp(manifest, name, stem) == 0 &&
	    asked_kind(name) == ASKED_MANIFEST;
}

static bool
asks_for(const struct model *m, const char *name)
{
	for (unsigned i = 0; i < m->manifests_count; i++)
		if (fits_manifest(m->manifests[i], name))
			return true;
	return false;
}

typedef bool (*fits_fn)(const struct model *m, const char *name);

/* The first model that fits; *n counts them all. */
static const struct model *
find_first(
    const struct catalogue *c, const char *name, fits_fn is_it, unsigned *n)
{
	const struct model *first = NULL;

	*n = 0;
	for (size_t i = 0; i < catalogue_count(c); i++) {
		if (!is_it(catalogue_at(c, i), name))
			continue;
		if (++*n == 1)
			first = catalogue_at(c, i);
	}
	return first;
}

const struct model *
catalogue_find_file(const struct catalogue *c, const char *file, bool *sure)
{
	const char *name = asked_name(file);
	enum asked kind = asked_kind(name);
	const struct model *m;
	unsigned n;

	m = find_first(c, name, asks_for, &n);
	*sure = n == 1;
	if (m != NULL)
		return m;
	if (kind != ASKED_MANIFEST && kind != ASKED_PART)
		return NULL;
	m = find_first(c, name, model_takes_load, &n);
	*sure = n == 1;
	return n == 1 ? m : NULL;
}

bool
model_takes_load(const struct model *m, const char *load)
{
	for (unsigned i = 0; i < m->loads_count; i++)
		if (begins(load, m->loads[i]))
			return true;
	return false;
}

/* "termNN.default" or "79XX_default_load", facts/phones.md section 1.4. */
bool
load_is_recovery(const char *load)
{
	if (strcasestr(load, "default_load") != NULL)
		return true;
	return begins(load, "term") && isdigit((unsigned char)load[4]) &&
	    isdigit((unsigned char)load[5]) && begins(load + 6, ".default");
}
