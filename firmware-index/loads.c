/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loads.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "drafts.h"
#include "version.h"

static int
compare_lists(const struct listing *a, const struct listing *b)
{
	int way = 0;

	if (a->parts_n != b->parts_n)
		return a->parts_n < b->parts_n ? -1 : 1;
	if (a->hardware_comp != b->hardware_comp)
		return a->hardware_comp < b->hardware_comp ? -1 : 1;
	for (unsigned i = 0; i < a->parts_n && way == 0; i++)
		way = strcmp(a->parts[i], b->parts[i]);
	return way;
}

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* By list; a load's own manifests first, then the default ones. */
static int
compare_drafts(const void *a, const void *b)
{
	const struct draft *x = *(struct draft *const *)a;
	const struct draft *y = *(struct draft *const *)b;
	int way = compare_lists(
	    &x->manifest->examined.listing, &y->manifest->examined.listing);

	if (way == 0)
		way = (int)x->origin - (int)y->origin;
	if (way == 0)
		way = strcmp(x->load.name, y->load.name);
	if (way == 0 && x->origin == DRAFT_TERM)
		way = compare_sizes(x->home, y->home);
	if (way == 0)
		way = memcmp(x->manifest->examined.sha256,
		    y->manifest->examined.sha256, SHA256_OCTETS);
	return way != 0 ? way
			: compare_sizes(x->load.manifest, y->load.manifest);
}

/* How many drafts from the i-th on have its list; all images have none. */
static size_t
group_of(const struct drafts *d, size_t i)
{
	const struct draft *first = d->sorted[i];
	size_t n = 1;

	while (i + n < d->n &&
	    compare_lists(&first->manifest->examined.listing,
		&d->sorted[i + n]->manifest->examined.listing) == 0)
		n++;
	return n;
}

/* How many of a group are loads: default manifests only where they are all. */
static size_t
own_of(struct draft *const *group, size_t n)
{
	if (group[0]->origin != DRAFT_TERM)
		while (group[n - 1]->origin == DRAFT_TERM)
			n--;
	return n;
}

/* Drafts of one and the same load. */
static bool
same_load(const struct draft *a, const struct draft *b)
{
	if (a->origin != b->origin)
		return false;
	return a->origin == DRAFT_TERM ||
	    (strcmp(a->load.name, b->load.name) == 0 &&
		memcmp(a->manifest->examined.sha256,
		    b->manifest->examined.sha256, SHA256_OCTETS) == 0);
}

static bool
is_better(const struct draft *a, const struct draft *b)
{
	enum finding_weight wa = findings_worst(&a->load.findings);
	enum finding_weight wb = findings_worst(&b->load.findings);

	if (a->load.usable != b->load.usable)
		return a->load.usable;
	if (a->load.complete != b->load.complete)
		return a->load.complete;
	if (wa != wb)
		return wa < wb;
	return a->load.findings.n < b->load.findings.n;
}

/* Keep the best copy of each load in a group. */
static void
keep_best(struct draft *const *group, size_t n)
{
	struct draft *best = NULL;

	for (size_t i = 0; i < n; i++) {
		if (best == NULL || !same_load(best, group[i])) {
			best = group[i];
			best->kept = true;
		} else if (is_better(group[i], best)) {
			best->kept = false;
			best = group[i];
			best->kept = true;
		}
	}
}

static int
sort_drafts(struct drafts *d)
{
	d->sorted = calloc(d->n + 1, sizeof(struct draft *));
	if (d->sorted == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < d->n; i++)
		d->sorted[i] = &d->list[i];
	qsort(d->sorted, d->n, sizeof(struct draft *), compare_drafts);
	return 0;
}

static void
settle(struct drafts *d)
{
	for (size_t i = 0, n, own; i < d->n; i += n) {
		n = group_of(d, i);
		drafts_share_terms(d->sorted + i, n);
		own = own_of(d->sorted + i, n);
		for (size_t k = i; k < i + own; k++)
			draft_judge(d, d->sorted[k]);
		keep_best(d->sorted + i, own);
	}
}

/* As index_load() has them. */
static int
compare_loads(const void *a, const void *b)
{
	const struct load *x = a, *y = b;
	int way = (int)y->usable - (int)x->usable;

	if (way == 0)
		way = strcmp(x->platform, y->platform);
	if (way == 0)
		way = (int)x->protocol - (int)y->protocol;
	if (way == 0)
		way = version_compare(y->version, x->version);
	if (way == 0)
		way = strcmp(x->name, y->name);
	return way != 0 ? way : compare_sizes(x->manifest, y->manifest);
}

static int
compare_contents(const void *a, const void *b)
{
	const struct index_file *x = *(struct index_file *const *)a;
	const struct index_file *y = *(struct index_file *const *)b;

	return memcmp(x->examined.sha256, y->examined.sha256, SHA256_OCTETS);
}

static void
note_drafts(struct drafts *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct load *l = &d->list[i].load;

		d->noted[l->manifest] = true;
		for (unsigned k = 0; k < l->parts_n; k++)
			if (l->parts[k].file != INDEX_NONE)
				d->noted[l->parts[k].file] = true;
	}
}

/* Note in the files that a load has them, in whichever of its copies. */
static int
note_files(struct drafts *d)
{
	struct index_file **known = calloc(d->files->n + 1, sizeof(*known));
	size_t n = 0;

	if (known == NULL)
		return -ENOMEM;
	note_drafts(d);
	for (size_t i = 0; i < d->files->n; i++)
		if (d->noted[i])
			known[n++] = d->files->at[i];
	qsort(known, n, sizeof(*known), compare_contents);
	for (size_t i = 0; i < d->files->n; i++) {
		struct index_file *f = d->files->at[i];

		f->in_load = d->noted[i] ||
		    bsearch(&f, known, n, sizeof(*known), compare_contents) !=
			NULL;
	}
	free(known);
	return 0;
}

static int
hand_over(struct drafts *d, struct load **loads, size_t *n)
{
	*loads = calloc(d->n + 1, sizeof(**loads));
	if (*loads == NULL)
		return -ENOMEM;
	for (size_t i = 0; i < d->n; i++)
		if (d->list[i].kept)
			(*loads)[(*n)++] = d->list[i].load;
	qsort(*loads, *n, sizeof(**loads), compare_loads);
	if (note_files(d) == 0)
		return 0;
	free(*loads);
	*loads = NULL;
	return -ENOMEM;
}

int
loads_make(struct load **loads, size_t *n, const struct file_list *files,
    const struct catalogue *catalogue)
{
	struct drafts d = { .files = files, .catalogue = catalogue };
	int err = -ENOMEM;

	*loads = NULL;
	*n = 0;
	d.finder = part_finder_new(files);
	d.noted = calloc(files->n + 1, sizeof(*d.noted));
	if (d.finder != NULL && d.noted != NULL)
		err = drafts_add_manifests(&d);
	if (err == 0)
		err = drafts_add_images(&d);
	if (err == 0)
		err = sort_drafts(&d);
	if (err == 0) {
		settle(&d);
		err = hand_over(&d, loads, n);
	}
	part_finder_free(d.finder);
	free(d.list);
	free(d.sorted);
	free(d.noted);
	return err;
}
