/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drafts.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "load_name.h"

/* Room for n more drafts; false without memory. */
static bool
reserve(struct drafts *d, size_t n)
{
	size_t cap = d->n + n > 2 * d->cap ? d->n + n : 2 * d->cap;
	struct draft *more;

	if (d->n + n <= d->cap)
		return true;
	more = reallocarray(d->list, cap, sizeof(*more));
	if (more == NULL)
		return false;
	d->list = more;
	d->cap = cap;
	return true;
}

struct draft *
drafts_add(struct drafts *d, size_t file, enum draft_origin origin)
{
	struct draft *draft;

	if (!reserve(d, 1))
		return NULL;
	draft = &d->list[d->n++];
	*draft = (struct draft){ .origin = origin,
		.manifest = d->files->at[file],
		.home = part_finder_home(d->finder, file) };
	draft->load.manifest = file;
	load_stem(draft->load.name, sizeof(draft->load.name),
	    file_true_name(draft->manifest));
	return draft;
}

/* "term41.default.loads", and "TERM41.7-0-3-0S.loads" of old. */
static bool
is_term(const char *name)
{
	return strncasecmp(name, "term", 4) == 0 &&
	    isalnum((unsigned char)name[4]) &&
	    isalnum((unsigned char)name[5]) && name[6] == '.';
}

static void
find_parts(const struct drafts *d, struct draft *draft)
{
	const struct listing *list = &draft->manifest->examined.listing;
	struct load *l = &draft->load;

	l->parts_n = list->parts_n;
	for (unsigned i = 0; i < l->parts_n; i++) {
		struct load_part *part = &l->parts[i];

		memcpy(part->name, list->parts[i], sizeof(part->name));
		draft->places[i] =
		    part_find(d->finder, part->name, l->manifest, &part->file);
		if (draft->places[i] == PART_RENAMED)
			part->file = INDEX_NONE;
	}
}

/* OS79XX.TXT and loadNNN.txt list loads, not parts. */
static bool
is_manifest(const struct index_file *f)
{
	return f->examined.listing.parts_n > 0 &&
	    (f->examined.kind == KIND_MANIFEST ||
		f->examined.kind == KIND_WIRELESS);
}

static size_t
count_manifests(const struct drafts *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->files->n; i++)
		n += is_manifest(d->files->at[i]);
	return n;
}

int
drafts_add_manifests(struct drafts *d)
{
	if (!reserve(d, count_manifests(d)))
		return -ENOMEM;
	for (size_t i = 0; i < d->files->n; i++) {
		const struct index_file *f = d->files->at[i];
		struct draft *draft;

		if (!is_manifest(f))
			continue;
		draft = drafts_add(d, i,
		    is_term(file_true_name(f)) ? DRAFT_TERM : DRAFT_MANIFEST);
		if (draft == NULL)
			return -ENOMEM;
		find_parts(d, draft);
	}
	return 0;
}
