/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The default manifests of a load: every package has its term41.default.loads,
 * and the one that belongs to a load has its list (facts/formats.md 2.1).
 */

#include <string.h>

#include "drafts.h"

/* All default manifests of one name in a group, sorted by home. */
struct same_name {
	struct draft *const *list;
	size_t n;
	const struct draft *any; /* a good one, or NULL */
};

static bool
is_good(const struct draft *term)
{
	return !examined_refused(&term->manifest->examined);
}

/* The next of them from the i-th draft on. */
static struct same_name
next_name(struct draft *const *group, size_t n, size_t i)
{
	struct same_name s = { .list = group + i };

	while (i + s.n < n &&
	    strcmp(s.list[s.n]->load.name, s.list[0]->load.name) == 0) {
		if (s.any == NULL && is_good(s.list[s.n]))
			s.any = s.list[s.n];
		s.n++;
	}
	return s;
}

/* The one that lies with the draft, else any. */
static const struct draft *
choose(const struct same_name *s, const struct draft *draft)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t i = low + (high - low) / 2;

		if (s->list[i]->home < draft->home)
			low = i + 1;
		else
			high = i;
	}
	if (low < s->n && s->list[low]->home == draft->home &&
	    is_good(s->list[low]))
		return s->list[low];
	return s->any;
}

void
drafts_share_terms(struct draft *const *group, size_t n)
{
	struct same_name names[LOAD_TERMS];
	size_t names_n = 0, i = 0;

	while (i < n && group[i]->origin != DRAFT_TERM)
		i++;
	for (; i < n && names_n < LOAD_TERMS; i += names[names_n++].n)
		names[names_n] = next_name(group, n, i);
	for (i = 0; i < n; i++) {
		struct load *l = &group[i]->load;

		for (size_t k = 0; k < names_n; k++) {
			const struct draft *term = choose(&names[k], group[i]);

			if (term != NULL)
				l->terms[l->terms_n++] = term->load.manifest;
		}
	}
}
